"""Conversations by name, so that a page that is loaded again goes on with its own. In memory only. Knows no HTML, no gradio."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar
from weakref import WeakValueDictionary


class Conversation(Protocol):
    """What is known of one here. `owner`: what stands for its browser; `name`: random, known to its pages only."""

    owner: str
    name: str

    def is_open(self) -> bool: ...


C = TypeVar("C", bound=Conversation)


class Conversations(Generic[C]):
    """One for the whole shop; safe to share between threads. What nobody uses any more goes an hour later."""

    def __init__(self, most: int, *, kept_s: float = 3600.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._kept_s, self._clock = most, kept_s, clock
        self._lock = Lock()
        self._coming = tuple(Lock() for _ in range(64))  # few browsers share one
        self._kept: OrderedDict[str, tuple[float, C]] = OrderedDict()  # with when it was used, the latest last
        self._alive: WeakValueDictionary[str, C] = WeakValueDictionary()  # also those that only an open tab still holds

    def used(self, one: C) -> None:
        """Note that a conversation goes on, or has begun."""
        with self._lock:
            self._alive[one.name] = one
            self._kept[one.name] = (self._clock(), one)
            self._kept.move_to_end(one.name)
            self._forget_old()

    def find(self, owner: str, name: str = "") -> C | None:
        """Return the conversation that a page of this browser goes on with.

        The one that it names, as it did before it was loaded again; a page that names none: the browser's last one, if no page of
        it is open. None for a browser that can't be told from others.
        """
        if not owner:
            return None
        with self._lock:
            self._forget_old()
            named = self._alive.get(name)
            if named is not None and named.owner == owner:
                return named
            own = (one for _, one in reversed(self._kept.values()) if one.owner == owner)
            return next((one for one in own if not one.is_open()), None)

    def names(self, owner: str) -> frozenset[str]:
        """Return those of a browser that are in memory."""
        with self._lock:
            return frozenset(one.name for one in self._alive.values() if one.owner == owner)

    def coming(self, owner: str) -> Lock:
        """Return the lock to hold while a page of this browser looks for its conversation and says which it uses."""
        return self._coming[hash(owner) % len(self._coming)]

    def _forget_old(self) -> None:
        now = self._clock()
        while self._kept and (len(self._kept) > self._most or now - next(iter(self._kept.values()))[0] > self._kept_s):
            self._kept.popitem(last=False)
