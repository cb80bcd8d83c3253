"""Twenty shoppers at once for five minutes through the page's own requests, and one attacker who presses everything he can.

Each comes from an address of this machine of its own (127.0.0.2 and so on), with its own cookie, queue and event stream.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from benchmarks.attacks.visitor import Visitor
from benchmarks.figures import Figures, Missing, percentile
from benchmarks.program import ROOT, running

SHOPPERS = 20
LASTS_S = 300.0
THINKS_S = (2.0, 8.0)  # between two messages
_WISHES = (
    "a blue shirt under 60",
    "something warmer",
    "only in M",
    "not striped please",
    "a red summer dress",
    "cheaper",
    "show me jackets",
    "white sneakers",
    "what is it made of",
    "the second one",
    "add it to my bag",
    "what is in my bag",
    "dark jeans",
    "more like the first",
    "黑色连衣裙",
    "便宜一点的",
    "有没有红色的",
    "a scarf for winter",
    "anything but black",
    "thanks",
)


def measure(data: Path) -> Figures:
    del data
    catalogue = ROOT / ".cache" / "demo"
    if not catalogue.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    with tempfile.TemporaryDirectory() as folder, running(catalogue, log := Path(folder) / "app.log") as address:
        Visitor(address, source="127.0.0.99").says("a shirt")  # the models are warm
        begun = log.read_text().count("\n")  # what it serves and where
        calm = _crowd(address, attackers=0, lasts_s=LASTS_S / 5)
        attacked = _crowd(address, attackers=1, lasts_s=LASTS_S)
        errors = log.read_text().count("\n") - begun
    return {**{f"calm_{k}": v for k, v in calm.items()}, **attacked, "lines_in_the_log": errors}


def _crowd(address: str, *, attackers: int, lasts_s: float) -> Figures:
    """Return milliseconds of the shoppers' messages while it lasts, from pressing to the last word."""
    until = time.monotonic() + lasts_s
    took: list[float] = []
    failed: list[str] = []
    pressed: list[int] = []
    threads = [threading.Thread(target=_shops, args=(address, n, until, took, failed)) for n in range(SHOPPERS)]
    threads += [threading.Thread(target=_attacks, args=(address, n, until, pressed)) for n in range(attackers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "messages": len(took),
        "failed": len(failed),
        "median_ms": percentile(took, 0.5),
        "p95_ms": percentile(took, 0.95),
        "worst_ms": max(took),
        "presses_of_the_attacker": len(pressed),
        "of_them_refused": sum(status == 429 for status in pressed),
    }


def _shops(address: str, number: int, until: float, took: list[float], failed: list[str]) -> None:
    rng = random.Random(number)
    time.sleep(rng.uniform(0, 5))
    visitor = Visitor(address, source=f"127.0.0.{2 + number}")
    while time.monotonic() < until:
        wish, start = rng.choice(_WISHES), time.perf_counter()
        try:
            visitor.says(wish)
            took.append((time.perf_counter() - start) * 1000)
        except (httpx.HTTPError, AssertionError) as error:
            failed.append(type(error).__name__)
        time.sleep(rng.uniform(*THINKS_S))
    visitor.closes()


def _attacks(address: str, number: int, until: float, pressed: list[int]) -> None:
    """As fast as answers come, from ten tabs of ten browsers of one address: presses, long words, uploads, new pages."""
    rng = random.Random(1000 + number)
    source = f"127.0.0.{200 + number}"
    visitors = [Visitor(address, source=source) for _ in range(10)]
    nasty = ("二百" * 250, "0" * 1999, "a " * 900, "red " * 400, "千" * 500)
    ways: Sequence[Callable[[Visitor], httpx.Response]] = (
        lambda one: one.joins(act="send", text=rng.choice(nasty)),
        lambda one: one.joins(act="send", text=rng.choice(_WISHES)),
        lambda one: one.joins(act="try", id="x"),
        lambda one: one.joins(act="adjust", id="x", value="length=1"),
        lambda one: one.joins(act="save", id="x"),
        lambda one: one.web.post("/upload", content=b"\xff\xd8\xff" + bytes(3_000_000)),
        lambda one: one.web.get("/"),
    )
    while time.monotonic() < until:
        try:
            pressed.append(rng.choice(ways)(rng.choice(visitors)).status_code)
        except httpx.HTTPError:
            pressed.append(0)
    for one in visitors:
        one.closes()
