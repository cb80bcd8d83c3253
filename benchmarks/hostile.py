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

import httpx

from benchmarks import hostile_text
from benchmarks.figures import Figures, Missing
from benchmarks.hostile_feed import import_hostile_rows
from benchmarks.hostile_pictures import uploads
from benchmarks.hostile_requests import ADDRESSES, requests
from benchmarks.program import ROOT, memory_mb, started
from benchmarks.visitor import Visitor

UPLOADS, STRINGS, REQUESTS, ROWS = 1000, 1000, 500, 5000
_NO_LIMITS = {
    f"FITTING_ROOM_{name}": "0"
    for name in ("MESSAGES_PER_MINUTE", "UPLOADS_PER_MINUTE", "TRY_ONS_PER_MINUTE", "VISITS_PER_MINUTE", "PICTURES_PER_MINUTE")
}
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
        with started(catalogue, log, **_NO_LIMITS) as (address, program):
            Visitor(address).says("a shirt")
            _dressed_once(address)
            before = memory_mb(program.pid)
            steps: dict[str, Callable[[str], int]] = {"uploads": _uploads, "strings": _strings, "requests": _requests}
            for name, step in steps.items():
                with _another_shopper(address) as other:
                    figures[name] = step(address)
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
    """Asks for a small file and says something, over and over, from an address of their own."""
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


def _dressed_once(address: str) -> None:
    """All models are loaded before memory is looked at."""
    visitor = Visitor(address)
    for name, data in uploads(count=3):
        del name
        visitor.says("here is a photo of me", data)
        visitor.presses("agree")


def _uploads(address: str) -> int:
    """Each is sent with words that make it a photo, after a yes."""
    visitor = Visitor(address, source="127.0.0.50")
    visitor.says("try on the first one")
    visitor.presses("agree")
    sent = 0
    for _, data in uploads(count=UPLOADS):
        answer = visitor.web.post("/upload", content=data)
        if answer.status_code == 200:
            visitor.turns(act="send", text="", upload=answer.json()["id"])
            if sent % 25 == 24:
                visitor.presses("delete_photo")
                visitor.presses("agree")
        sent += 1
    visitor.closes()
    return sent


def _strings(address: str) -> int:
    visitor = Visitor(address, source="127.0.0.51")
    rng, sent = random.Random(7), 0
    for text in itertools.islice(_nasty(rng), STRINGS):
        visitor.turns(act="send", text=text[:4000])
        sent += 1
        if sent % 50 == 0:
            visitor.closes()
            visitor = Visitor(address, source="127.0.0.51")
    visitor.closes()
    return sent


def _nasty(rng: random.Random) -> Iterator[str]:
    """Long runs of what patterns repeat, and characters of every script, mixed and out of order."""
    yield from (one.text for one in hostile_text.nasty(1900))
    letters = [chr(code) for first, last in _SCRIPTS for code in range(first, last)]
    while True:
        length = rng.choice((1, 5, 40, 400, 1900))
        text = "".join(rng.choices(letters, k=length))
        yield text if rng.random() < 0.7 else f"a red dress {text} under 50"


def _requests(address: str) -> int:
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
    if crashes:
        raise SystemExit(f"requests that broke something: {crashes[:20]}")
    visitor.closes()
    return sent
