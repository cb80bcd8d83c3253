"""What each session left in the fitting room: its photo, its pictures, the mannequins it can still turn.

In memory, within bounds of time and size; nothing of it is ever written to disk or to a log.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import RLock, Timer

from tryon.service.messages import OutfitItem
from tryon.types import RGB, BodyShape

SCENES_KEPT = 8  # mannequins of one session that can still be turned
LOOKS_KEPT = 40  # pictures of one session, oldest go first
MOST_MB = 600.0  # of photos and pictures of all sessions together: then the session unused for longest goes


@dataclass(frozen=True)
class Scene:
    """What a mannequin shows: kept so that its models can be made when they are asked for."""

    shape: BodyShape
    items: tuple[OutfitItem, ...]
    options: Mapping[str, str]


@dataclass
class SessionMemory:
    """What one session left here."""

    scenes: OrderedDict[str, Scene] = field(default_factory=OrderedDict)  # by the id of their picture
    photo: RGB | None = None
    key: str = ""  # of the photo in the worker; a new photo gets a new key
    before: str = ""  # picture id of the photo itself
    turned: bool = False  # it lay on its side and was turned
    looked_at: tuple[RGB, str, int] | None = None  # an upload that was read and not taken: as opened, key, quarter turns
    pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    used: float = 0.0  # monotonic seconds

    def megabytes(self) -> float:
        """Return the size of what is kept."""
        kept = [self.photo, self.looked_at[0] if self.looked_at else None]
        return (sum(one.nbytes for one in kept if one is not None) + sum(map(len, self.pictures.values()))) / 1e6

    def keep(self, picture: str, encoded: bytes) -> None:
        """Keep a picture under its id; the oldest go, first those that can be made again."""
        self.pictures[picture] = encoded
        while len(self.pictures) > LOOKS_KEPT:
            others = [name for name in self.pictures if name not in (self.before, picture)]
            del self.pictures[next((name for name in others if "/" in name), others[0])]

    def keep_scene(self, picture: str, scene: Scene) -> None:
        """Keep what a mannequin's picture was made from; the oldest go."""
        self.scenes[picture] = scene
        while len(self.scenes) > SCENES_KEPT:
            self.scenes.popitem(last=False)

    def drop_scenes(self) -> None:
        """Delete the mannequins and every picture of them."""
        for scene in self.scenes:
            for name in [one for one in self.pictures if one.partition("/")[0] == scene]:
                del self.pictures[name]
        self.scenes.clear()

    @property
    def keys(self) -> list[str]:
        """Names of what the worker may hold of this session's photos."""
        return [key for key in (self.key, self.looked_at[1] if self.looked_at else "") if key]


class SessionMemories:
    """The memories of all sessions. Safe to share between threads; hold `lock` to read and change one."""

    def __init__(self, *, keep_s: float, clock: Callable[[], float], forgotten: Callable[[SessionMemory], None]) -> None:
        """`forgotten` is told each memory that goes, so that others delete their part."""
        self.lock = RLock()
        self._keep_s, self._clock, self._forgotten = keep_s, clock, forgotten
        self._memories: dict[str, SessionMemory] = {}
        self._sweeper: Timer | None = None
        self._closed = False

    def alive(self, session: str) -> SessionMemory | None:
        """Return a session's memory; None when there is none or its time is over."""
        memory = self._memories.get(session)
        if memory is not None and self._clock() - memory.used > self._keep_s:
            self.forget(session)
            return None
        return memory

    def used(self, session: str) -> SessionMemory:
        """Return a session's memory, made where there is none; it counts as used now."""
        memory = self._memories.setdefault(session, SessionMemory())
        memory.used = self._clock()
        self._sweep_later()
        return memory

    def is_current(self, session: str, memory: SessionMemory) -> bool:
        """Tell whether this is still the session's memory: all may have been deleted meanwhile."""
        return self._memories.get(session) is memory

    def keep(self, session: str, picture: str, encoded: bytes) -> None:
        """Keep a picture of a session; sessions unused for longest go while all are too large."""
        self.used(session).keep(picture, encoded)
        others = sorted((name for name in self._memories if name != session), key=lambda name: self._memories[name].used)
        while others and sum(one.megabytes() for one in self._memories.values()) > MOST_MB:
            self.forget(others.pop(0))

    def forget(self, session: str) -> None:
        """Delete all of a session."""
        with self.lock:
            memory = self._memories.pop(session, None)
        if memory is not None:
            self._forgotten(memory)

    def sweep(self) -> None:
        """Delete what was not used for longer than it is kept."""
        with self.lock:
            late = [name for name, memory in self._memories.items() if self._clock() - memory.used > self._keep_s]
        for session in late:
            self.forget(session)

    def close(self) -> None:
        """Forget everybody and sweep no more."""
        self._closed = True
        with self.lock:
            self._memories.clear()
            if self._sweeper is not None:
                self._sweeper.cancel()

    def _sweep_later(self) -> None:
        """Look again once a minute, or ten times within the keeping time where that is shorter, while there is anyone."""
        if self._closed or self._sweeper is not None:
            return
        self._sweeper = Timer(max(0.05, min(60.0, self._keep_s / 10)), self._sweep_now)
        self._sweeper.daemon = True
        self._sweeper.start()

    def _sweep_now(self) -> None:
        self.sweep()
        with self.lock:
            self._sweeper = None
            if self._memories:
                self._sweep_later()


def random_id() -> str:
    """Return an id that cannot be guessed."""
    return secrets.token_urlsafe(18)
