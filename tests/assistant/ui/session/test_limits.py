"""Token buckets: bursts, refilling, addresses that several browsers share, bounded memory."""

from __future__ import annotations

from assistant.ui.session import limits
from assistant.ui.session.limits import Allowance, Limits, network


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_then_one_waits_for_the_next_token() -> None:
    clock = Clock()
    some = Limits({"message": Allowance(60, 3)}, address_factor=10, clock=clock)
    assert [some.wait_s("message", "anna", "10.0.0.1") for _ in range(3)] == [0, 0, 0]
    assert some.wait_s("message", "anna", "10.0.0.1") == 1.0
    clock.now = 1.0
    assert some.wait_s("message", "anna", "10.0.0.1") == 0


def test_new_cookies_do_not_help_an_address() -> None:
    some = Limits({"session": Allowance(60, 2)}, address_factor=2, clock=Clock())
    passed = [some.wait_s("session", f"browser {n}", "10.0.0.1") == 0 for n in range(9)]
    assert passed.count(True) == 4
    assert some.wait_s("session", "another", "10.0.0.2") == 0


def test_what_has_no_limit_is_never_late() -> None:
    some = Limits({"message": Allowance(0, 0)}, address_factor=1, clock=Clock())
    assert all(some.wait_s("message", "anna", "a") == 0 and some.wait_s("upload", "anna", "a") == 0 for _ in range(50))


def test_an_ipv6_household_counts_as_one() -> None:
    assert network("2001:db8::1") == network("2001:db8::ffff")
    assert network("2001:db8::1") != network("2001:db8:0:1::1")
    assert network("not an address") == "not an address"


def test_buckets_are_bounded_in_number() -> None:
    some = Limits({"message": Allowance(1, 1)}, address_factor=1, clock=Clock())
    for n in range(limits._MOST_BUCKETS + 50):
        some.wait_s("message", "", f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}")
    assert len(some._buckets) == limits._MOST_BUCKETS


def test_an_address_has_only_so_much_open_at_once() -> None:
    count = limits.AtOnce(2)
    here, there = "10.0.0.1", "10.0.0.2"
    with count.one(here) as first, count.one(here) as second, count.one(here) as third, count.one(there) as other:
        assert (first, second, third, other) == (True, True, False, True)
    with count.one("10.0.0.1") as again:
        assert again
    assert count._open == {}
