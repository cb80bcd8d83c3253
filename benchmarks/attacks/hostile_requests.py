"""Requests that no page sends, to every open address: odd methods, headers, numbers, depths, encodings; by a seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.attacks.visitor import Visitor

ADDRESSES = (
    "/",
    "/favicon.ico",
    "/robots.txt",
    "/theme.css",
    "/privacy",
    "/my-data",
    "/gradio_api/startup-events",
    "/gradio_api/app_id",
    "/gradio_api/queue/data",
    "/gradio_api/queue/join",
    "/gradio_api/heartbeat/",
    "/assets/",
    "/looks/",
    "/pictures/",
    "/viewer/",
    "/static/js/",
    "/static/fonts/",
    "/upload",
    "/fresh",
)
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY")
_VALUES: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    2**63,
    1e308,
    "",
    "0",
    "../../etc/passwd",
    "/dev/zero",
    "http://127.0.0.1:1/x.png",
    "x" * 5000,
    "\x00",
    "\ud83d",
    "二百" * 100,
    [],
    {},
    [None] * 50,
    [[[[[]]]]],
    {"path": "/etc/passwd"},
    {"__type__": "update"},
)
_TAILS = (
    "",
    "x",
    "..",
    "../app.py",
    "%2e%2e%2f%2e%2e%2fetc/passwd",
    "%00",
    "%ff",
    "x/y",
    "x?size=" + "9" * 900,
    "http://127.0.0.1:1/x.png",
    "\\..\\..",
    "a" * 3000,
    "x/model",
    "x/still?size=M",
    "?session_hash=",
    "?session_hash=../x",
    "?x=1&x=2",
    "/",
    ";a=b",
    "二百",
)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def requests(rng: random.Random, place: str, visitor: Visitor, count: int) -> Iterator[Request]:
    for _ in range(count):
        yield Request(_method(rng, place), _path(rng, place), _headers(rng), _body(rng, visitor))


def _method(rng: random.Random, place: str) -> str:
    if rng.random() < 0.3:
        return rng.choice(_METHODS)
    return "POST" if place in ("/gradio_api/queue/join", "/upload", "/fresh") else "GET"


def _path(rng: random.Random, place: str) -> str:
    if place == "/gradio_api/heartbeat/":  # one that is open stays open: only names that are refused
        return place + rng.choice(("", "..", "a b", "A" * 50, "%00", "x/y"))
    if place == "/gradio_api/queue/data":
        return f"{place}?session_hash={rng.choice(('', '..', 'A', 'x' * 99, '%00'))}"
    return place + (rng.choice(_TAILS) if place.endswith("/") or rng.random() < 0.2 else "")


def _headers(rng: random.Random) -> dict[str, str]:
    choices = {
        "cookie": (
            "fitting_room=x",
            "fitting_room=" + "a" * 32,
            "a=b; " * 50,
            '"',
            "fitting_room=\x7f",
            "__Host-fitting_room=" + "b" * 32,
        ),
        "origin": ("null", "http://evil.example", "http://127.0.0.1"),
        "accept-language": ("zh", "x" * 2000, "*", ""),
        "content-type": (
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=" + "x" * 90,
            "text/plain",
            "",
            "x",
        ),
        "content-length": ("0",),
        "range": ("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-1,2-3,4-5"),
        "x-forwarded-host": ("evil.example",),
        "x-forwarded-for": ("1.2.3.4", "x" * 500),
        "if-none-match": ("*", '"x"'),
        "accept-encoding": ("br", "gzip", "identity;q=0", "*"),
        "host": ("evil.example", "", "127.0.0.1:99999", "[::1", "localhost"),
    }
    picked = rng.sample(sorted(choices), rng.choice((0, 0, 1, 2, 3)))
    return {name: rng.choice(choices[name]) for name in picked if name != "content-length"}


def _body(rng: random.Random, visitor: Visitor) -> bytes:
    way = rng.randrange(6)
    if way == 0:
        return b""
    if way == 1:
        return rng.randbytes(rng.choice((1, 100, 70_000)))
    if way == 2:
        return b"[" * rng.choice((10, 1000, 60_000))
    whole: dict[str, object] = {
        "data": [None],
        "event_data": {"act": "send", "text": "hello"},
        "fn_index": 0,
        "session_hash": visitor.page,
        "trigger_id": None,
    }
    for name in rng.sample([*whole, "extra"], rng.choice((1, 1, 2, 3))):
        whole[name] = rng.choice(_VALUES)
    if way == 3:
        whole["event_data"] = {rng.choice(("act", "id", "files", "text")): rng.choice(_VALUES) for _ in range(3)}
    return json.dumps(whole).encode("utf-8", "replace")
