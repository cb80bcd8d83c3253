"""Which browser a request is of (its cookie) and which tabs it has opened. A tab is worth nothing without that cookie."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import OrderedDict
from http.cookies import SimpleCookie
from threading import Lock

_NAME = "fitting_room"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_TAB = re.compile(r"[a-z0-9]{4,40}")  # gradio's session_hash
_MOST_TABS = 20_000


class Visits:
    """Binds tabs to browsers: the first browser that names a tab owns it. Safe to share between threads."""

    def __init__(self, *, per_address: int) -> None:
        self._per_address = per_address
        self._lock = Lock()
        self._tabs: OrderedDict[str, tuple[str, str]] = OrderedDict()  # tab -> (owner, address)
        self._count: dict[str, int] = {}  # by address

    def knows(self, tab: str, owner: str) -> bool | None:
        """Tell whether a tab is this browser's; None when nobody has opened it."""
        with self._lock:
            known = self._tabs.get(tab)
            return None if known is None else known[0] == owner

    def open(self, tab: str, owner: str, address: str) -> None:
        """Note a tab's first request. Of an address that has too many the oldest is forgotten."""
        with self._lock:
            if tab in self._tabs:
                return
            if self._count.get(address, 0) >= self._per_address:
                self._close(next(name for name, (_, other) in self._tabs.items() if other == address))
            self._tabs[tab] = (owner, address)
            self._count[address] = self._count.get(address, 0) + 1
            while len(self._tabs) > _MOST_TABS:
                self._close(next(iter(self._tabs)))

    def renamed(self, owner: str, new_owner: str) -> None:
        """Note that a browser has a new cookie: its tabs go on under it."""
        with self._lock:
            for tab, (known, address) in self._tabs.items():
                if known == owner:
                    self._tabs[tab] = (new_owner, address)

    def _close(self, tab: str) -> None:
        _, address = self._tabs.pop(tab)
        self._count[address] -= 1
        if not self._count[address]:
            del self._count[address]


def token(cookies: SimpleCookie | dict[str, str], *, secure: bool) -> str:
    """Return the browser's random token; empty when it has none of ours."""
    value = cookies.get(cookie_name(secure=secure), "")
    text = value if isinstance(value, str) else value.value
    return text if _TOKEN.fullmatch(text) else ""


def owner(browser: str) -> str:
    """Return what stands for a browser in memory, so that its token need not."""
    return hashlib.sha256(b"owner " + browser.encode()).hexdigest()[:32] if browser else ""


def is_tab(name: str) -> bool:
    return _TAB.fullmatch(name) is not None


def cookie_name(*, secure: bool) -> str:
    """With the prefix that lets only this very host set it, where browsers allow that."""
    return f"__Host-{_NAME}" if secure else _NAME


def new_token() -> str:
    return secrets.token_urlsafe(24)


def cookie_of(browser: str, *, secure: bool, days: float, framed: bool = False) -> str:
    """Return a Set-Cookie header with a browser's token, for as long from now as what belongs to it is kept.

    `framed`: pages of other sites show the shop in a frame; there it has a cookie of its own, which needs TLS.
    """
    name = cookie_name(secure=secure)
    cookie: SimpleCookie = SimpleCookie({name: browser})
    morsel = cookie[name]
    morsel["path"], morsel["max-age"], morsel["httponly"], morsel["samesite"] = "/", str(round(days * 86400)), True, "Lax"
    if secure:
        morsel["secure"] = True
    if secure and framed:
        morsel["samesite"] = "None"
        return f"{morsel.OutputString()}; Partitioned"  # Python 3.14 is the first to know the word
    return morsel.OutputString()
