"""The shoppers' fitting room: photos in memory, pictures by random id, try-on in a worker process that may crash, uploads
decoded in others that can do nothing else.

Knows nothing of the conversation or the page. Nothing of a photo is ever written to disk or to a log.
"""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import RLock, Thread, Timer
from time import monotonic
from types import MappingProxyType

import numpy as np

from assistant.photos.fair_queue import Turns
from tryon.decoding import Decoder
from tryon.engines.mannequin.scene import Cloth, Shape
from tryon.engines.registry import engine as engine_named
from tryon.image.limits import DEFAULT_LIMITS, Limits
from tryon.image.provenance import save_picture
from tryon.person.letterbox import without_border
from tryon.service.client import Remote
from tryon.service.worker import Answer, Shows, Wear
from tryon.types import RGB, EngineInfo, GarmentTraits, Look, Note, Refusal, Stage

SCENES_KEPT = 8  # mannequins of one session that can still be turned
LOOKS_KEPT = 40  # pictures of one session, oldest go first
MOST_MB = 600.0  # of photos and pictures of all sessions together: then the session unused for longest goes
PATIENCE = 5  # waiting for a turn may take so many times what one try-on may
Make = Callable[[Shape, Sequence[Wear], Sequence[Cloth], Mapping[str, str]], bytes]
_log = logging.getLogger("fitting_room.worker")


@dataclass(frozen=True)
class Garb:
    """A garment to put on, by paths (read in the worker): product picture, category and what the catalogue knows."""

    product: str
    image: str  # absolute path
    category: str
    garment: str | None = None  # absolute path of key points and mask, where the shop has them
    attributes: Mapping[str, str] | None = None
    sizes: Mapping[str, Cloth] = field(default_factory=dict)  # as it is made in each size, small to large
    size: str = ""  # that is worn
    traits: GarmentTraits | None = None  # of its category


@dataclass(frozen=True)
class Fitted:
    """A finished look: ids of pictures for `picture()`. On the mannequin there is no `before`, and `after` has models, too."""

    before: str
    after: str
    look: Look | None
    confidence: float
    notes: tuple[Note, ...]
    ms: Mapping[str, float]
    protected_unchanged: bool = True
    sizes: tuple[str, ...] = ()  # in which the last piece on a mannequin can be seen, small to large
    size: str = ""  # the one that is shown


@dataclass(frozen=True)
class _Scene:
    """What a mannequin shows: kept so that its models can be made when they are asked for."""

    shape: Shape
    garments: tuple[Garb, ...]
    options: Mapping[str, str]


@dataclass
class _Locker:
    """What one session left here."""

    scenes: OrderedDict[str, _Scene] = field(default_factory=OrderedDict)  # by the id of their picture
    photo: RGB | None = None
    key: str = ""  # of the photo in the worker; a new photo gets a new key
    before: str = ""  # picture id of the photo itself
    turned: bool = False  # it lay on its side and was turned
    pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    used: float = 0.0  # monotonic seconds

    def megabytes(self) -> float:
        photo = 0 if self.photo is None else self.photo.nbytes
        return (photo + sum(map(len, self.pictures.values()))) / 1e6


class FittingRoom:
    """One for the whole shop; every call names the shopper's session. Its methods may be called from any thread."""

    photo_minutes: float = 60.0  # a photo is deleted after so long without use
    engine: str = "warp"  # that dresses people on photos
    engine_settings: Mapping[str, str] = MappingProxyType({})

    def __init__(
        self,
        *,
        engine: str = "warp",
        engine_settings: Mapping[str, str] | None = None,
        photo_minutes: float = 60.0,
        timeout_s: float = 60.0,
        start_timeout_s: float = 90.0,
        visible_mark: bool = True,
        limits: Limits = DEFAULT_LIMITS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._remote = Remote(
            engine, mark=visible_mark, timeout_s=timeout_s, start_timeout_s=start_timeout_s, settings=engine_settings
        )
        self.engine, self.engine_settings = engine, dict(engine_settings or {})
        self._decoder = Decoder()
        self._turns = Turns()
        self._timeout_s = timeout_s
        self.photo_minutes = photo_minutes
        self._keep_s = photo_minutes * 60
        self._limits = limits
        self._clock = clock
        self._lockers: dict[str, _Locker] = {}
        self._lock = RLock()
        self._sweeper: Timer | None = None
        self._closed = False

    @cached_property
    def on_photos(self) -> EngineInfo:
        """Of the engine that dresses people on photos. Raises Refusal no_such_engine, engine_setting."""
        return engine_named(self.engine, self.engine_settings).info

    @cached_property
    def on_mannequins(self) -> EngineInfo:
        return engine_named("mannequin").info

    def warm(self) -> None:
        """Starts the worker and a decoder in the background, so that the first shopper does not wait for them."""
        Thread(target=self._warm, name="warm-worker", daemon=True).start()

    def opened(self, data: bytes) -> RGB:
        """An upload as `take_photo` would read it, kept nowhere; decoded in another process. Raises Refusal as that does."""
        return self._decoder.open(data, limits=self._limits)

    def shows(self, photo: RGB) -> Shows:
        """Whether a person is on an opened upload; "maybe" too where that can't be asked just now."""
        try:
            return self._remote.shows(photo)
        except Refusal:
            return "maybe"

    def take_photo(self, session: str, upload: bytes | RGB) -> str:
        """Checks and cleans an upload (upright, sRGB, no metadata, at most 1600 px), unless `opened` did; takes off the bars of a
        screenshot; keeps it in memory and gives its picture id.

        Pictures made from an earlier photo stay until `forget`. Raises Refusal: not_a_picture, heic, broken, too_large,
        too_small; busy, too_slow, crashed.
        """
        photo = self.opened(upload) if isinstance(upload, bytes) else upload
        photo = without_border(photo)
        turns = self._turns_of(photo)
        photo = np.ascontiguousarray(np.rot90(photo, turns))
        encoded = save_picture(photo, generated=False, mark=False)
        with self._lock:
            locker = self._lockers.setdefault(session, _Locker())
            if locker.key:
                self._remote.forget(locker.key)
            locker.turned = turns != 0
            locker.photo, locker.key, locker.before = photo, secrets.token_urlsafe(18), secrets.token_urlsafe(18)
            self._keep(session, locker, locker.before, encoded)
            self._sweep_later()
            return locker.before

    def dress(self, session: str, garments: Sequence[Garb], options: Mapping[str, str]) -> Iterator[Stage | Fitted]:
        """Yields stages, then one Fitted. Raises Refusal; a crash of the worker is Refusal("crashed") and the next call works."""
        try:
            with self._turns.mine(session, patience_s=PATIENCE * self._timeout_s):
                key, before = self._claim(session)
                wears = [_wear(one) for one in garments]
                try:
                    for part in self._remote.dress(key, lambda: self._photo(session, key), wears, options):
                        if isinstance(part, Answer):
                            yield self._fitted(session, key, before, part)
                        else:
                            yield part
                finally:
                    if self._photo(session, key) is None:  # deleted while the worker was reading it
                        self._remote.forget(key)
        except TimeoutError as error:
            raise Refusal("busy") from error

    def stand(self, session: str, shape: Shape, garments: Sequence[Garb], options: Mapping[str, str]) -> Iterator[Stage | Fitted]:
        """As `dress`, on a mannequin of this shape and without a photo; `model` gives it all round."""
        scene = _Scene(shape, tuple(garments), dict(options))
        with self._lock:
            locker = self._lockers.setdefault(session, _Locker())
            locker.used = self._clock()
            self._sweep_later()
        for part in self._remote.mannequin(shape, [_wear(one) for one in garments], _cloths(garments), options):
            if isinstance(part, Answer):
                fitted = self._stood(session, locker, scene, part)
                Thread(target=self._prepare, args=(session, fitted), name="model", daemon=True).start()
                yield fitted
            else:
                yield part

    def _prepare(self, session: str, fitted: Fitted) -> None:
        """Makes the model that a press would ask for first."""
        with suppress(Refusal):
            if not self._closed:
                self.model(session, fitted.after, fitted.size)

    def model(self, session: str, picture: str, size: str = "") -> bytes | None:
        """GLB bytes of a mannequin's picture, its last garment in another `size` if one is named; None when it is gone.
        Made on the first call. Raises Refusal: crashed, too_slow."""
        return self._again(session, picture, size, "model", self._remote.model)

    def still(self, session: str, picture: str, size: str) -> bytes | None:
        """The picture of a mannequin with its last garment in another size; as `model`."""
        return self._again(session, picture, size, "still", self._still)

    def _still(self, shape: Shape, wears: Sequence[Wear], cloths: Sequence[Cloth], options: Mapping[str, str]) -> bytes:
        *_, answer = self._remote.mannequin(shape, wears, cloths, options)
        assert isinstance(answer, Answer)
        return answer.picture

    def _again(self, session: str, picture: str, size: str, what: str, make: Make) -> bytes | None:
        """What a scene looks like otherwise, kept once it was made; one at a time for a session."""
        try:
            with self._turns.mine(session, patience_s=PATIENCE * self._timeout_s):
                return self._made(session, picture, size, what, make)
        except TimeoutError as error:
            raise Refusal("busy") from error

    def _made(self, session: str, picture: str, size: str, what: str, make: Make) -> bytes | None:
        with self._lock:
            locker = self._alive(session)
            scene = None if locker is None else locker.scenes.get(picture)
            if locker is None or scene is None:
                return None
            garments = list(scene.garments)
            if garments and size in garments[-1].sizes:
                garments[-1] = replace(garments[-1], size=size)
            name = f"{picture}/{what}/{garments[-1].size if garments else ''}"
            if name in locker.pictures:
                return locker.pictures[name]
        made = make(scene.shape, [_wear(one) for one in garments], _cloths(garments), scene.options)
        with self._lock:
            if self._lockers.get(session) is not locker or picture not in locker.scenes:
                return None
            self._keep(session, locker, name, made)
            return made

    def forget_bodies(self, session: str) -> None:
        """Deletes the mannequins of a session, here and in the worker: a measure was deleted."""
        with self._lock:
            locker = self._lockers.get(session)
            if locker is None:
                return
            for scene in locker.scenes:
                for name in [one for one in locker.pictures if one.partition("/")[0] == scene]:
                    del locker.pictures[name]
            locker.scenes.clear()
        self._remote.forget_bodies()

    def picture(self, session: str, picture: str) -> bytes | None:
        """PNG bytes of a picture of this session; None when it is gone or another's."""
        with self._lock:
            locker = self._alive(session)
            return None if locker is None else locker.pictures.get(picture)

    def has_photo(self, session: str) -> bool:
        with self._lock:
            locker = self._alive(session)
            return locker is not None and locker.photo is not None

    def forget(self, session: str) -> None:
        """Deletes the photo and every picture made from it, here and in the worker."""
        with self._lock:
            locker = self._lockers.pop(session, None)
        self._turns.forget(session)
        if locker is not None and locker.key:
            self._remote.forget(locker.key)
        if locker is not None and locker.scenes:
            self._remote.forget_bodies()

    def sweep(self) -> None:
        """Deletes what was not used for longer than photos are kept."""
        with self._lock:
            late = [session for session, locker in self._lockers.items() if self._clock() - locker.used > self._keep_s]
        for session in late:
            self.forget(session)

    def close(self) -> None:
        """Ends the worker and the decoders and forgets everybody."""
        self._closed = True
        with self._lock:
            self._lockers.clear()
            if self._sweeper is not None:
                self._sweeper.cancel()
        self._remote.stop()
        self._decoder.close()

    @property
    def worker_pid(self) -> int | None:
        return self._remote.pid

    def _warm(self) -> None:
        try:
            self._decoder.warm()
            self._remote.warm()
        except Refusal as refusal:  # the first try-on tries again and says so
            if self._closed:
                return
            _log.error("nothing can be tried on: %s %s", refusal.code, dict(refusal.values))

    def _claim(self, session: str) -> tuple[str, str]:
        """Key and picture of the session's photo, which counts as used now. Raises Refusal no_photo."""
        with self._lock:
            locker = self._alive(session)
            if locker is None or locker.photo is None:
                raise Refusal("no_photo")
            locker.used = self._clock()
            return locker.key, locker.before

    def _photo(self, session: str, key: str) -> RGB | None:
        """The photo of this key; None when it was deleted or replaced."""
        with self._lock:
            locker = self._alive(session)
            return locker.photo if locker is not None and locker.key == key else None

    def _turns_of(self, photo: RGB) -> int:
        """Quarter turns that stand the person upright; 0 where that can't be asked just now."""
        try:
            return self._remote.turns(photo)
        except Refusal:
            return 0

    def _fitted(self, session: str, key: str, before: str, answer: Answer) -> Fitted:
        after = secrets.token_urlsafe(18)
        with self._lock:
            locker = self._alive(session)
            if locker is None or locker.key != key:  # deleted or replaced while it was worn
                raise Refusal("photo_changed")
            self._keep(session, locker, after, answer.picture)
            told = (Note("photo_turned"),) if locker.turned else ()
        return Fitted(before, after, None, answer.confidence, (*told, *answer.notes), answer.ms, answer.protected_unchanged)

    def _stood(self, session: str, locker: _Locker, scene: _Scene, answer: Answer) -> Fitted:
        after = secrets.token_urlsafe(18)
        with self._lock:
            if self._lockers.get(session) is not locker:  # all was deleted while it was drawn
                raise Refusal("photo_changed")
            locker.scenes[after] = scene
            while len(locker.scenes) > SCENES_KEPT:
                locker.scenes.popitem(last=False)
            self._keep(session, locker, after, answer.picture)
        last = scene.garments[-1] if scene.garments else None
        sizes, size = (tuple(last.sizes), last.size) if last else ((), "")
        return Fitted("", after, None, answer.confidence, answer.notes, answer.ms, sizes=sizes, size=size)

    def _alive(self, session: str) -> _Locker | None:
        locker = self._lockers.get(session)
        if locker is not None and self._clock() - locker.used > self._keep_s:
            self.forget(session)
            return None
        return locker

    def _keep(self, session: str, locker: _Locker, picture: str, encoded: bytes) -> None:
        locker.pictures[picture] = encoded
        locker.used = self._clock()
        while len(locker.pictures) > LOOKS_KEPT:
            others = [name for name in locker.pictures if name not in (locker.before, picture)]
            oldest = next((name for name in others if "/" in name), others[0])  # what can be made again goes first
            del locker.pictures[oldest]
        others = sorted((name for name in self._lockers if name != session), key=lambda name: self._lockers[name].used)
        while others and sum(one.megabytes() for one in self._lockers.values()) > MOST_MB:
            self.forget(others.pop(0))

    def _sweep_later(self) -> None:
        """Looks again once a minute, or ten times within the keeping time where that is shorter, while there is anyone."""
        if self._closed or self._sweeper is not None:
            return
        self._sweeper = Timer(max(0.05, min(60.0, self._keep_s / 10)), self._sweep_now)
        self._sweeper.daemon = True
        self._sweeper.start()

    def _sweep_now(self) -> None:
        self.sweep()
        with self._lock:
            self._sweeper = None
            if self._lockers:
                self._sweep_later()


def _wear(one: Garb) -> Wear:
    return Wear(one.image, one.category, dict(one.attributes or {}), one.traits)


def _cloths(garments: Sequence[Garb]) -> list[Cloth]:
    return [one.sizes.get(one.size, Cloth()) for one in garments]
