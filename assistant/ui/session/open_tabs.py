"""The open tabs of every browser, so that what is erased in one of them is gone in all. Knows neither HTML nor what is kept."""

from __future__ import annotations

from threading import Lock, RLock
from typing import Any, Literal, Protocol
from weakref import WeakSet

from assistant.dialogue.session import Session


class OpenTab(Protocol):
    """What the others may ask of an open tab. `token`: of its browser; `owner`: what stands for that."""

    owner: str
    session: Session

    @property
    def token(self) -> str: ...
    def adopt(self, token: str, owner: str) -> None: ...
    def obey(self, order: Literal["erase", "withdraw"]) -> None: ...
    def export(self) -> dict[str, Any]: ...


class OpenTabs:
    """One for the whole shop; safe to share between threads. A tab that is closed leaves by itself."""

    def __init__(self) -> None:
        self._shoppers: WeakSet[OpenTab] = WeakSet()
        self._lock = Lock()
        self.keeping = RLock()  # held while a record is saved or forgotten: what is forgotten is not saved again

    def came(self, shopper: OpenTab) -> None:
        with self._lock:
            self._shoppers.add(shopper)

    def renamed(self, owner: str, token: str, new_owner: str) -> None:
        """Note that a browser has a new token: its tabs of which everything was erased go on under it."""
        with self._lock:
            tabs = [one for one in self._shoppers if owner and one.owner == owner]
        for one in tabs:
            one.adopt(token, new_owner)

    def of(self, token: str) -> list[OpenTab]:
        """Return the tabs of a browser; none for a browser without a token."""
        with self._lock:
            return [one for one in self._shoppers if token and one.token == token]
