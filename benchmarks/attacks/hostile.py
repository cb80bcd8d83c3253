"""The real server under everything that a stranger can send: uploads, strings, requests; and the import under hostile rows.

Beside it another shopper goes on shopping: what they wait is the figure. At the end no process has died and nothing is left.
"""

from __future__ import annotations

import itertools
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import httpx

from benchmarks.attacks import hostile_text
from benchmarks.attacks.hostile_feed import import_hostile_rows
from benchmarks.attacks.hostile_pictures import uploads
from benchmarks.attacks.hostile_requests import ADDRESSES, requests
from benchmarks.attacks.visitor import Visitor
from benchmarks.figures import Figures, Missing
from benchmarks.program import NO_LIMITS, ROOT, memory_mb, started

UPLOADS, STRINGS, REQUESTS, ROWS = 1000, 1000, 500, 5000
WARMING = 200  # uploads, then strings
AT_ONCE = 3  # shoppers who send them
Thing = TypeVar("Thing")
_TEMPORARY = Path("/dev/shm")
# Latin to Cyrillic, Hebrew to Thai, jamo, marks, arrows and shapes, kana, Han, Hangul, private use, presentation forms, specials,
# emoji, tags, mathematical letters.
_SCRIPTS = (
    (0x20, 0x530),
    (0x590, 0xE80),
    (0x1100, 0x1200),
    (0x2000, 0x2100),
    (0x2190, 0x2600),
    (0x3040, 0x3100),
    (0x4E00, 0x5200),
    (0xAC00, 0xAD00),
    (0xE000, 0xE010),
    (0xFB00, 0xFE10),
    (0xFF00, 0xFFFE),
    (0x1F300, 0x1F650),
    (0xE0001, 0xE0080),
    (0x1D400, 0x1D500),
)


@dataclass
class Other:
    """What another shopper waited while something went on, in seconds."""

    worst_s: float = 0.0
    answers: int = 0
    failures: list[str] = field(default_factory=list)


def measure(data: Path) -> Figures:
    del data
    catalogue = ROOT / ".cache" / "demo"
    if not catalogue.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    figures: dict[str, float | int | str | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "app.log"
        with started(catalogue, log, **NO_LIMITS) as (address, program):
            Visitor(address).says("a shirt")
            _warm(address)
            before = memory_mb(program.pid)
            steps: dict[str, Callable[[str], tuple[int, int]]] = {
                "uploads": _uploads,
                "strings": _strings,
                "requests": _requests,
            }
            for name, step in steps.items():
                with _another_shopper(address) as other:
                    figures[name], figures[f"{name}_broken"] = step(address)
                figures[f"{name}_other_worst_s"], figures[f"{name}_other_failed"] = other.worst_s, len(other.failures)
            figures["server_died"] = int(program.poll() is not None)
            time.sleep(5)
            figures["memory_grown_mb"] = memory_mb(program.pid) - before
            figures["temporary_files"] = sum(1 for one in _TEMPORARY.glob(f"fitting-room-{program.pid}-*/**/*") if one.is_file())
        figures["tracebacks_in_the_log"] = log.read_text().count("Traceback")
        figures["log_kb"] = log.stat().st_size / 1000
    text = {f"text_{name}": figure for name, figure in hostile_text.measure().items()}
    return {**figures, **text, **import_hostile_rows(ROWS)}


@contextmanager
def _another_shopper(address: str) -> Iterator[Other]:
    """Ask for a small file and say something, over and over, from an address of their own."""
    other, over = Other(), threading.Event()
    thread = threading.Thread(target=_goes_on, args=(address, other, over))
    thread.start()
    try:
        yield other
    finally:
        over.set()
        thread.join()


def _goes_on(address: str, other: Other, over: threading.Event) -> None:
    visitor = Visitor(address, source="127.0.0.77")
    while not over.wait(0.4):
        for ask in (lambda: visitor.web.get("/robots.txt"), lambda: visitor.says("a blue shirt")):
            start = time.perf_counter()
            try:
                ask()
            except (httpx.HTTPError, AssertionError) as error:
                other.failures.append(type(error).__name__)
            other.worst_s = max(other.worst_s, time.perf_counter() - start)
            other.answers += 1
    visitor.closes()


def _warm(address: str) -> None:
    """Load every model, start both decoders and fill what is kept of the last shoppers, before memory is looked at."""
    visitor = Visitor(address)
    for name, data in uploads(count=3):
        del name
        visitor.says("here is a photo of me", data)
        visitor.presses("agree")
    _sent(address, "127.0.0.53", enumerate(uploads(count=WARMING)), _sends_upload)
    _sent(address, "127.0.0.54", itertools.islice(_nasty(random.Random(9)), WARMING), _sends_text)


def _uploads(address: str) -> tuple[int, int]:
    """Each is sent as a photo, after a yes, by one of a few shoppers."""
    return _sent(address, "127.0.0.50", enumerate(uploads(count=UPLOADS)), _sends_upload)


def _sends_upload(visitor: Visitor, upload: tuple[int, tuple[str, bytes]]) -> None:
    number, (_, data) = upload
    if number % 100 < AT_ONCE:
        visitor.presses("delete_photo")
        visitor.says("try on the first one")
        visitor.presses("agree")
    answer = visitor.web.post("/upload", content=data)
    if answer.status_code == 200:
        visitor.turns(act="send", text="", upload=answer.json()["id"])


def _strings(address: str) -> tuple[int, int]:
    texts = itertools.islice(_nasty(random.Random(7)), STRINGS)
    return _sent(address, "127.0.0.51", texts, _sends_text)


def _sends_text(visitor: Visitor, text: str) -> None:
    visitor.turns(act="send", text=text[:4000])


def _sent(address: str, source: str, things: Iterator[Thing], send: Callable[[Visitor, Thing], None]) -> tuple[int, int]:
    """Return how many were sent by a few shoppers at once, and how many of them got no answer."""
    sent, broken, lock = 0, 0, threading.Lock()

    def goes_on() -> None:
        nonlocal sent, broken
        visitor = Visitor(address, source=source)
        while True:
            with lock:
                thing = next(things, None)
                if thing is None:
                    break
                sent += 1
            try:
                send(visitor, thing)
            except (httpx.HTTPError, AssertionError, ValueError) as error:
                broken += 1
                print(f"no answer to {str(thing)[:60]!r}: {type(error).__name__}")
                visitor = Visitor(address, source=source)
        visitor.closes()

    threads = [threading.Thread(target=goes_on) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sent, broken


def _nasty(rng: random.Random) -> Iterator[str]:
    """Long runs of what patterns repeat, and characters of every script, mixed and out of order."""
    yield from (one.text for one in hostile_text.nasty(1900))
    letters = [chr(code) for first, last in _SCRIPTS for code in range(first, last)]
    while True:
        length = rng.choice((1, 5, 40, 400, 1900))
        text = "".join(rng.choices(letters, k=length))
        yield text if rng.random() < 0.7 else f"a red dress {text} under 50"


def _requests(address: str) -> tuple[int, int]:
    """Return how many were sent, and how many of them were answered as a fault of the server or not at all."""
    rng, sent = random.Random(8), 0
    visitor = Visitor(address, source="127.0.0.52")
    crashes: list[str] = []
    for place in ADDRESSES:
        for request in requests(rng, place, visitor, REQUESTS):
            try:
                with visitor.web.stream(request.method, request.path, headers=request.headers, content=request.body) as answer:
                    if answer.status_code >= 500 and answer.status_code != 503:
                        crashes.append(f"{answer.status_code} {request.method} {request.path[:80]}")
            except (httpx.InvalidURL, httpx.LocalProtocolError, UnicodeEncodeError):
                continue
            except httpx.HTTPError as error:
                crashes.append(type(error).__name__)
            sent += 1
    visitor.closes()
    for crash in sorted(set(crashes)):
        print(f"a request that broke something: {crash}")
    return sent, len(crashes)
