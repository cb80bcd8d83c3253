"""One file over HTTP: conditional, retried, never longer than it may be, written whole or not at all. Knows no feeds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalog.errors import CatalogError

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 2_000_000_000
_TIMEOUT_S = 60.0  # without a byte
_TRIES = 4
_LONGEST_WAIT_S = 60.0
BUSY = (408, 425, 429, 500, 502, 503, 504)
_AGENT = "fitting-room (feed import)"
_WHY = {
    401: "asks for a name and password: write them into the address, https://NAME:PASSWORD@HOST/...",
    403: "refuses to give it: is the address open to this machine?",
    404: "has nothing there: check the address",
    410: "no longer has it: check the address",
}


@dataclass(frozen=True)
class Download:
    """What the server said. `unchanged`: nothing was sent as the copy that it was asked about is still right."""

    unchanged: bool
    etag: str = ""
    last_modified: str = ""


def download(
    url: str, target: Path, *, etag: str = "", last_modified: str = "", wait: Callable[[float], None] = time.sleep
) -> Download:  # fmt: skip
    """Write what an address gives to `target`, or nothing when it is as `etag` or `last_modified` say.

    A busy server is asked again. Raises CatalogError, without the address's name, password and query, when it can't be had.
    """
    import httpx

    shown = urlsplit(url)._replace(query="", fragment="", netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()
    headers = {"User-Agent": _AGENT, "Accept": "*/*"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    trouble = ""
    with httpx.Client(timeout=_TIMEOUT_S, follow_redirects=True, max_redirects=5, headers=headers) as client:
        for turn in range(_TRIES):
            try:
                with client.stream("GET", url) as answer:
                    if answer.status_code == httpx.codes.NOT_MODIFIED:
                        return Download(unchanged=True)
                    if answer.status_code == httpx.codes.OK:
                        _write(answer, target, shown)
                        return Download(False, answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))
                    trouble = _WHY.get(answer.status_code, f"answers {answer.status_code} {answer.reason_phrase}".strip())
                    if answer.status_code not in BUSY:
                        break
                    rest = pause(answer.headers.get("Retry-After", ""), turn)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
                raise CatalogError(f"{shown} cannot be fetched: {error}.") from error
            except (httpx.TransportError, httpx.DecodingError) as error:
                trouble, rest = f"cannot be reached or broke off ({error or type(error).__name__})", pause("", turn)
            if turn + 1 < _TRIES:
                wait(rest)
    raise CatalogError(f"{shown} cannot be fetched: the server {trouble}.")


def _write(answer: httpx.Response, target: Path, shown: str) -> None:
    part = target.with_name(target.name + ".part")
    size = 0
    try:
        with part.open("wb") as out:
            for block in answer.iter_bytes():
                size += len(block)
                if size > MAX_BYTES:
                    raise CatalogError(f"{shown} is larger than {MAX_BYTES / 1e9:.0f} GB; split the feed.")
                out.write(block)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def pause(retry_after: str, turn: int, *, first_s: float = 1.0, longest_s: float = _LONGEST_WAIT_S) -> float:
    """Return seconds: what the server asks for within reason, else the first pause doubled each time."""
    return min(float(retry_after), longest_s) if retry_after.isdigit() else first_s * 2**turn
