"""How often a browser and an address may ask, and how much at once: buckets and counts, bounded. Knows nothing of HTTP."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Literal

from assistant.settings import Settings

What = Literal["message", "upload", "try_on", "session", "picture"]
_MOST_BUCKETS = 20_000
_IPV6_NETWORK = 64  # bits that one household or server has to itself


@dataclass(frozen=True)
class Allowance:
    """`per_minute` on the long run, `burst` at once; 0 a minute: no limit."""

    per_minute: float
    burst: float


@dataclass
class _Bucket:
    tokens: float
    filled: float  # monotonic seconds


class Limits:
    """One for the whole shop. An address may do `address_factor` times what a browser may: households and offices share one."""

    def __init__(
        self, allowances: Mapping[What, Allowance], *, address_factor: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._allowances, self._factor, self._clock = dict(allowances), address_factor, clock
        self._lock = Lock()
        self._buckets: OrderedDict[tuple[str, What], _Bucket] = OrderedDict()

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """As an operator has set them; a quarter of a minute's at once."""
        rates: dict[What, float] = {
            "message": settings.messages_per_minute,
            "upload": settings.uploads_per_minute,
            "try_on": settings.try_ons_per_minute,
            "session": settings.visits_per_minute,
            "picture": settings.pictures_per_minute,
        }
        allowances = {what: Allowance(rate, max(3.0, rate / 4)) for what, rate in rates.items()}
        return cls(allowances, address_factor=settings.address_factor)

    def wait_s(self, what: What, browser: str, address: str) -> float:
        """0 when it may be done now (and is counted), else seconds until it may."""
        allowed = self._allowances.get(what)
        if allowed is None or allowed.per_minute <= 0:
            return 0.0
        asked = [(f"address {network(address)}", self._factor)]
        if browser:
            asked.append((f"browser {browser}", 1.0))
        with self._lock:
            now = self._clock()
            buckets = [(self._bucket((who, what), allowed, factor, now), factor) for who, factor in asked]
            waits = [(1 - one.tokens) * 60 / (allowed.per_minute * factor) for one, factor in buckets if one.tokens < 1]
            if waits:
                return max(waits)
            for one, _ in buckets:
                one.tokens -= 1
            return 0.0

    def _bucket(self, key: tuple[str, What], allowed: Allowance, factor: float, now: float) -> _Bucket:
        full = allowed.burst * factor
        bucket = self._buckets.setdefault(key, _Bucket(full, now))
        self._buckets.move_to_end(key)
        bucket.tokens = min(full, bucket.tokens + (now - bucket.filled) * allowed.per_minute * factor / 60)
        bucket.filled = now
        while len(self._buckets) > _MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return bucket


class AtOnce:
    """How many of something an address has open now. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._open: dict[str, int] = {}

    @contextmanager
    def one(self, address: str) -> Iterator[bool]:
        """Tell whether one more may be open; it counts until the block ends."""
        who = network(address)
        with self._lock:
            may = self._open.get(who, 0) < self._most
            if may:
                self._open[who] = self._open.get(who, 0) + 1
        try:
            yield may
        finally:
            if may:
                with self._lock:
                    self._open[who] -= 1
                    if not self._open[who]:
                        del self._open[who]


def network(address: str) -> str:
    """Return what counts as one address: IPv4 as it is, IPv6 by its network."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, _IPV6_NETWORK), strict=False))
