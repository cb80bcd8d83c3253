"""Fetches pictures behind addresses: several at once, politely, again only after a week, and on from where an import broke off.

A host that gives nothing several times in a row is left alone: a feed with a dead server costs seconds and not hours.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock

import httpx

from catalog.feeds import Draft
from catalog.feeds.download import BUSY, pause
from catalog.importing.journal import Journal
from catalog.importing.progress import Progress
from catalog.importing.public_network import NotPublic, PublicTransport
from catalog.pictures import DAMAGE, Made, Pictures, Received, address_of, unreadable

_AT_ONCE = 6
_WAITING = 12  # pictures in memory that were fetched and not yet copied
_MAX_BYTES = 20_000_000
_TIMEOUT_S = 15.0  # without a byte
_LONGEST_S = 60.0  # a picture
_TRIES = 3
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 20.0
_GIVEN_UP = 8  # failures of a host in a row
_KEPT_EVERY = 50  # pictures between two notes in the journal
_HEADERS = {"User-Agent": "fitting-room (picture import)", "Accept": "image/*"}


@dataclass(frozen=True)
class Counts:
    """What became of the pictures behind addresses."""

    fetched: int = 0
    as_before: int = 0
    failed: int = 0


def picture_addresses(products: Sequence[Draft]) -> list[str]:
    """Return the addresses of all pictures, each once, products' own first."""
    links = [draft.get("image_link") for draft in products]
    links += [variant.image for draft in products for variant in draft.variants if variant.image]
    return list(dict.fromkeys(filter(None, map(address_of, links))))


def fetch_pictures(
    addresses: Collection[str], pictures: Pictures, journal: Journal, progress: Progress, trusted: Collection[str] = ()
) -> Counts:
    """Bring pictures into the catalogue; `pictures` knows afterwards what it has, and why what it has not.

    `addresses`: each once; `trusted`: hosts that need not be public.
    """
    pictures.resume(journal.pictures())
    asked = [address for address in addresses if not pictures.has(address)]
    counts = Counter(as_before=len(addresses) - len(asked))
    fresh: dict[str, Made] = {}
    with _Web(trusted) as web:
        for done, (address, got) in enumerate(web.fetch((a, pictures.received(a)) for a in asked), start=1):
            counts[_keep(pictures, address, got)] += 1
            if address in pictures.made:
                fresh[address] = pictures.made[address]
            progress("fetching pictures", done, len(asked))
            if len(fresh) == _KEPT_EVERY:
                journal.keep_pictures(fresh)
                fresh.clear()
    return Counts(**counts)


def try_some(addresses: Sequence[str], trusted: Collection[str] = (), *, most: int = 8) -> dict[str, str]:
    """Fetch a few pictures spread over a feed and keep none. Return why there was none, "" where there was, by address."""
    some = addresses[:: -(-len(addresses) // most)] if addresses else []
    found: dict[str, str] = {}
    with _Web(trusted) as web:
        for address, got in web.fetch((address, None) for address in some):
            found[address] = got if isinstance(got, str) else unreadable(got.data)
    return found


def _keep(pictures: Pictures, address: str, got: Received | str) -> str:
    """Copy what came, and say under which count it goes."""
    if isinstance(got, str):
        pictures.fail(address, got)
        return "failed"
    if not got.data:
        pictures.keep(address, got)
        return "as_before"
    try:
        pictures.take(address, got)
    except DAMAGE as error:
        pictures.fail(address, f"cannot be read: {error}")
        return "failed"
    return "fetched"


@dataclass
class _Hosts:
    """How often each host failed since it last gave something."""

    failures: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def is_given_up(self, host: str) -> bool:
        with self.lock:
            return self.failures[host] >= _GIVEN_UP

    def note(self, host: str, *, failed: bool) -> None:
        with self.lock:
            self.failures[host] = self.failures[host] + 1 if failed else 0


class _Web:
    def __init__(self, trusted: Collection[str], sleep: Callable[[float], None] = time.sleep) -> None:
        self._client = httpx.Client(
            transport=PublicTransport(trusted, connections=_AT_ONCE), timeout=_TIMEOUT_S, follow_redirects=True,
            max_redirects=5, headers=_HEADERS,
        )  # fmt: skip
        self._pool = ThreadPoolExecutor(_AT_ONCE, "pictures")
        self._hosts = _Hosts()
        self._sleep = sleep

    def __enter__(self) -> _Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._client.close()

    def fetch(self, asked: Iterable[tuple[str, Received | None]]) -> Iterator[tuple[str, Received | str]]:
        """Yield what each address gave or why it gave nothing, as they come. Asked with what is known of the last time."""
        coming = iter(asked)
        running: dict[Future[Received | str], str] = {}
        while True:
            for address, before in islice(coming, _WAITING - len(running)):
                running[self._pool.submit(self._one, address, before)] = address
            if not running:
                return
            for one in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(one), one.result()

    def _one(self, address: str, before: Received | None) -> Received | str:
        try:
            host = httpx.URL(address).host
        except httpx.InvalidURL:
            return "is no address"
        if self._hosts.is_given_up(host):
            return f"was not asked for: {host} failed {_GIVEN_UP} times in a row"
        got = self._tried(address, before)
        self._hosts.note(host, failed=isinstance(got, str))
        return got

    def _tried(self, address: str, before: Received | None) -> Received | str:
        trouble = ""
        for turn in range(_TRIES):
            try:
                with self._client.stream("GET", address, headers=before.conditions() if before else {}) as answer:
                    if answer.status_code == httpx.codes.NOT_MODIFIED and before:
                        return before.again()
                    if answer.status_code == httpx.codes.OK:
                        return _body(answer)
                    trouble = f"cannot be fetched: its server answers {answer.status_code}"
                    if answer.status_code not in BUSY:
                        return trouble
                    asked = answer.headers.get("Retry-After", "")
            except NotPublic as error:
                host = error.host
                return f"is at {host}, of this machine or of a private network; --picture-host {host} allows it"
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
                return f"cannot be fetched: {error}"
            except (httpx.TransportError, httpx.DecodingError) as error:
                trouble, asked = f"cannot be fetched: {error or type(error).__name__}", ""
            if turn + 1 < _TRIES:
                self._sleep(pause(asked, turn, first_s=_FIRST_PAUSE_S, longest_s=_LONGEST_PAUSE_S))
        return trouble


def _body(answer: httpx.Response) -> Received | str:
    """Read what is sent, within its size and time."""
    parts, size, end = [], 0, time.monotonic() + _LONGEST_S
    for part in answer.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > _MAX_BYTES:
            return f"is larger than {_MAX_BYTES // 1_000_000} MB"
        if time.monotonic() > end:
            return f"did not come within {_LONGEST_S:.0f} s"
    return Received.today(b"".join(parts), answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))
