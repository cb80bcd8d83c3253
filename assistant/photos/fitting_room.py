"""The shoppers' fitting room.

Photos in memory, pictures by random id, try-on in a worker process that may crash, uploads decoded in others that can do nothing
else.

Knows nothing of the conversation or the page. Nothing of a photo is ever written to disk or to a log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from time import monotonic
from types import MappingProxyType

import numpy as np

from assistant.photos.fair_queue import Turns
from assistant.photos.look import FinishedLook
from assistant.photos.mannequins import Mannequins
from assistant.photos.session_memory import Scene, SessionMemories, SessionMemory, random_id
from tryon.decoding import Decoder
from tryon.engines.registry import engine as engine_named
from tryon.image.limits import DEFAULT_LIMITS, Limits
from tryon.image.provenance import save_picture
from tryon.person.letterbox import without_border
from tryon.service.client import WorkerClient
from tryon.service.messages import OutfitItem, PhotoKey, Picture, Render, Shows
from tryon.types import RGB, BodyShape, EngineInfo, Note, Refusal, Stage

PATIENCE = 5  # waiting for a turn may take so many times what one try-on may


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
        self._worker = WorkerClient(
            engine, mark=visible_mark, timeout_s=timeout_s, start_timeout_s=start_timeout_s, settings=engine_settings
        )
        self.engine, self.engine_settings = engine, dict(engine_settings or {})
        self._decoder = Decoder()
        self._turns = Turns()
        self._timeout_s = timeout_s
        self.photo_minutes = photo_minutes
        self._limits = limits
        self._memories = SessionMemories(keep_s=photo_minutes * 60, clock=clock, forgotten=self._forget_in_worker)
        self._mannequins = Mannequins(self._worker, self._memories, self._turns, patience_s=PATIENCE * timeout_s)
        self._lock = self._memories.lock
        self._closed = False

    @cached_property
    def on_photos(self) -> EngineInfo:
        """Of the engine that dresses people on photos. Raises Refusal no_such_engine, engine_setting."""
        return engine_named(self.engine, self.engine_settings).info

    @cached_property
    def on_mannequins(self) -> EngineInfo:
        return engine_named("mannequin").info

    def warm(self) -> Refusal | None:
        """Start the worker and a decoder, so that the first shopper does not wait for them; blocks until they are warm.

        Return why nothing can be tried on, None where all is well. The first try-on tries again and says so.
        """
        try:
            self._decoder.warm()
            self._worker.warm()
        except Refusal as refusal:
            return refusal
        return None

    @property
    def closed(self) -> bool:
        """Whether it was ended, and what failed since then with it."""
        return self._closed

    def opened(self, data: bytes) -> RGB:
        """Decode an upload in another process and keep it nowhere.

        Raises Refusal: not_a_picture, heic, broken, too_large, too_small; busy, too_slow, crashed.
        """
        return self._decoder.open(data, limits=self._limits)

    def shows(self, session: str, upload: RGB) -> Shows:
        """Tell whether a person is on an opened upload; "maybe" too where that can't be asked just now.

        What was read of it is there when the session takes it as its photo, and goes with the session's memory.
        """
        photo, key = without_border(upload), random_id()
        try:
            reading = self._worker.read(key, photo)
        except Refusal:
            return "maybe"
        if reading.shows != "nobody":
            with self._lock:
                memory = self._memories.used(session)
                self._drop_looked_at(memory)
                memory.looked_at = (upload, key, reading.turns)
        return reading.shows

    def take_photo(self, session: str, upload: bytes | RGB) -> str:
        """Check and clean an upload (upright, sRGB, no metadata, at most 1600 px), unless `opened` did.

        Take off the bars of a screenshot; keep it in memory and return its picture id. It is read in the worker, once, where that
        is awake.

        Pictures made from an earlier photo stay until `forget`. Raises Refusal as `opened` does.
        """
        upload = self.opened(upload) if isinstance(upload, bytes) else upload
        photo = without_border(upload)
        key, turns = self._read(session, upload, photo)
        photo = np.ascontiguousarray(np.rot90(photo, turns))
        encoded = save_picture(photo, generated=False, mark=False)
        with self._lock:
            memory = self._memories.used(session)
            if memory.key:
                self._worker.forget(memory.key)
            memory.turned = turns != 0
            memory.photo, memory.key, memory.before = photo, key, random_id()
            self._memories.keep(session, memory.before, encoded)
            return memory.before

    def dress(
        self, session: str, items: Sequence[OutfitItem], options: Mapping[str, str], *, shape: BodyShape | None = None
    ) -> Iterator[Stage | FinishedLook]:
        """Yield stages, then one look: on the session's photo, or on a body of this shape, which `model` gives all round.

        Raises Refusal; a crash of the worker is Refusal("crashed") and the next call works.
        """
        return (
            self._on_photo(session, items, options)
            if shape is None
            else self._mannequins.dress(session, Scene(shape, tuple(items), options))
        )

    def _on_photo(self, session: str, items: Sequence[OutfitItem], options: Mapping[str, str]) -> Iterator[Stage | FinishedLook]:
        try:
            with self._turns.mine(session, patience_s=PATIENCE * self._timeout_s):
                key, before = self._claim(session)
                task = Render(PhotoKey(key), tuple(items), dict(options))
                try:
                    for part in self._worker.render(task, lambda: self._photo(session, key)):
                        yield self._finished(session, key, before, part) if isinstance(part, Picture) else part
                finally:
                    if self._photo(session, key) is None:  # deleted while the worker was reading it
                        self._worker.forget(key)
        except TimeoutError as error:
            raise Refusal("busy") from error

    def model(self, session: str, picture: str, size: str = "") -> bytes | None:
        """Return the GLB of a mannequin's picture; as `Mannequins.model`."""
        return self._mannequins.model(session, picture, size)

    def still(self, session: str, picture: str, size: str) -> bytes | None:
        """Return the picture of a mannequin with its last garment in another size; as `Mannequins.still`."""
        return self._mannequins.still(session, picture, size)

    def forget_bodies(self, session: str) -> None:
        """Delete the mannequins of a session, here and in the worker: a measure was deleted."""
        self._mannequins.forget(session)

    def picture(self, session: str, picture: str) -> bytes | None:
        """Return the PNG bytes of a picture of this session; None when it is gone or another's."""
        with self._lock:
            memory = self._memories.alive(session)
            return None if memory is None else memory.pictures.get(picture)

    def has_photo(self, session: str) -> bool:
        """Tell whether the session has a photo."""
        with self._lock:
            memory = self._memories.alive(session)
            return memory is not None and memory.photo is not None

    def forget(self, session: str) -> None:
        """Delete the photo and every picture made from it, here and in the worker."""
        self._turns.forget(session)
        self._memories.forget(session)

    def sweep(self) -> None:
        """Delete what was not used for longer than photos are kept."""
        self._memories.sweep()

    def close(self) -> None:
        """End the worker and the decoders and forget everybody."""
        self._closed = True
        self._mannequins.close()
        self._memories.close()
        self._worker.stop()
        self._decoder.close()

    @property
    def worker_pid(self) -> int | None:
        """Of the living worker process."""
        return self._worker.pid

    def _forget_in_worker(self, memory: SessionMemory) -> None:
        for key in memory.keys:
            self._worker.forget(key)
        if memory.scenes:
            self._worker.forget_bodies()

    def _drop_looked_at(self, memory: SessionMemory) -> None:
        if memory.looked_at is not None:
            self._worker.forget(memory.looked_at[1])
            memory.looked_at = None

    def _read(self, session: str, upload: RGB, photo: RGB) -> tuple[str, int]:
        """Return the key of a photo in the worker and the quarter turns that stand its person upright.

        0 where that can't be asked.
        """
        with self._lock:
            memory = self._memories.used(session)
            looked_at, memory.looked_at = memory.looked_at, None
        if looked_at is not None and looked_at[0] is upload:
            return looked_at[1], looked_at[2]
        if looked_at is not None:
            self._worker.forget(looked_at[1])
        key = random_id()
        if self._worker.pid is None:
            return key, 0
        try:
            return key, self._worker.read(key, photo).turns
        except Refusal:
            return key, 0

    def _claim(self, session: str) -> tuple[str, str]:
        """Return the key and picture of the session's photo, which counts as used now. Raises Refusal no_photo."""
        with self._lock:
            memory = self._memories.alive(session)
            if memory is None or memory.photo is None:
                raise Refusal("no_photo")
            memory = self._memories.used(session)
            return memory.key, memory.before

    def _photo(self, session: str, key: str) -> RGB | None:
        """Return the photo of this key; None when it was deleted or replaced."""
        with self._lock:
            memory = self._memories.alive(session)
            return memory.photo if memory is not None and memory.key == key else None

    def _finished(self, session: str, key: str, before: str, picture: Picture) -> FinishedLook:
        after = random_id()
        with self._lock:
            memory = self._memories.alive(session)
            if memory is None or memory.key != key:  # deleted or replaced while it was worn
                raise Refusal("photo_changed")
            self._memories.keep(session, after, picture.png)
            told = (Note("photo_turned"),) if memory.turned else ()
        return FinishedLook(before, after, picture.confidence, (*told, *picture.notes), picture.ms, picture.protected_unchanged)
