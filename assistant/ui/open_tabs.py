"""The open tabs of every browser, so that what is erased in one of them is gone in all. Knows neither HTML nor what is kept."""

from __future__ import annotations

from threading import Lock, RLock
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from assistant.ui.browser_session import Shopper


class OpenTabs:
    """One for the whole shop; safe to share between threads. A tab that is closed leaves by itself."""

    def __init__(self) -> None:
        self._shoppers: WeakSet[Shopper] = WeakSet()
        self._lock = Lock()
        self.keeping = RLock()  # held while a record is saved or forgotten: what is forgotten is not saved again

    def came(self, shopper: Shopper) -> None:
        with self._lock:
            self._shoppers.add(shopper)

    def renamed(self, owner: str, token: str, new_owner: str) -> None:
        """A browser has a new token: its tabs of which everything was erased go on under it."""
        with self._lock:
            tabs = [one for one in self._shoppers if owner and one.owner == owner]
        for one in tabs:
            one.adopt(token, new_owner)

    def of(self, token: str) -> list[Shopper]:
        """The tabs of a browser; none for a browser without a token."""
        with self._lock:
            return [one for one in self._shoppers if token and one.token == token]
