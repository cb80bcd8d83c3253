"""The child process that dresses people: holds the models and the photos, answers one request after the other over a socket.

`python -m tryon.service.worker DESCRIPTOR ENGINE MARK SETTINGS` (JSON). Knows nothing of sessions: photos come under random
keys. What is said both ways: tryon/service/messages.py.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import traceback
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, assert_never, cast

import numpy as np

from tryon.service.messages import (
    Done,
    Failed,
    Forget,
    ForgetBodies,
    FromWorker,
    ListKeys,
    Model,
    OutfitItem,
    PhotoKey,
    PhotoSent,
    PhotoWanted,
    Picture,
    Reached,
    Reading,
    ReadPhoto,
    Refused,
    Render,
    Request,
    ToWorker,
    Warm,
)
from tryon.service.person_cache import People
from tryon.types import RGB, BodyShape, Garment, ModellingEngine, Outfit, Person, Refusal, Stage, TryOnEngine

if TYPE_CHECKING:
    from tryon.person.pose import Pose

PEOPLE_MB = 480.0  # of people kept read, about 95 each
SEEN_KEPT = 4  # photos that were looked at and not dressed yet, about 13 MB each
MANNEQUIN_MB = 300  # the shapes of bodies, and what was dressed last
SPARE_MB = PEOPLE_MB + 20  # of the process, over what the engine needs: above it all that can be read again is dropped


@dataclass(frozen=True)
class _Seen:
    """A photo that was looked at: upright, and with its pose where that was found on it as it is."""

    photo: RGB
    pose: Pose | None


class _Abandoned(Exception):
    """Whoever asked for this job has gone: another request came in place of its photo."""


class Worker:
    """Reads requests until the other end closes."""

    def __init__(self, connection: Connection, engine_name: str, *, mark: bool, settings: Mapping[str, str]) -> None:
        self._connection = connection
        self._engine_name = engine_name
        self._settings = settings
        self._mark = mark
        self._people = People(PEOPLE_MB)
        self._seen: OrderedDict[str, _Seen] = OrderedDict()
        self._engine: TryOnEngine | None = None
        self._mannequin: ModellingEngine | None = None
        self._next: ToWorker | None = None  # came while a photo was awaited

    def serve(self) -> None:
        """Answer until the connection ends."""
        while True:
            try:
                message = self._next or self._receive()
                self._next = None
                self._hear(message)
            except (EOFError, OSError):
                return
            self._stay_small()

    def _receive(self) -> ToWorker:
        return cast(ToWorker, self._connection.recv())

    def _say(self, reply: FromWorker) -> None:
        self._connection.send(reply)

    def _hear(self, message: ToWorker) -> None:
        if isinstance(message, Request):
            self._answer(message)
        elif not isinstance(message, PhotoSent):  # of a job that was abandoned
            self._drop(message)
            gc.collect()

    def _answer(self, request: Request) -> None:
        job = request.job
        try:
            self._say(Done(job, self._do(request)))
        except _Abandoned:
            return
        except (EOFError, BrokenPipeError):
            raise
        except Refusal as refusal:
            self._say(Refused(job, refusal.code, dict(refusal.values)))
        except Exception:  # noqa: BLE001 (a bug in an engine must not take the models down with it; it is reported as it is)
            self._say(Failed(job, traceback.format_exc()))

    def _do(self, request: Request) -> Reading | Picture | bytes | list[str] | None:
        task = request.task
        if isinstance(task, Render):
            return self._render(request.job, task)
        if isinstance(task, Model):
            return self._bodies().model(task.subject, _outfit(task.items, task.options))
        if isinstance(task, ReadPhoto):
            return self._read(task)
        if isinstance(task, ListKeys):
            return self._keys()
        if isinstance(task, Warm):
            self._warm()
            return None
        assert_never(task)

    def _warm(self) -> None:
        from tryon.person.read import Reader

        warm = getattr(self._ready(), "warm", None)  # engines whose models are large have one
        if warm is not None:
            warm()
        Reader().warm()

    def _ready(self) -> TryOnEngine:
        if self._engine is None:
            self._engine = _engine(self._engine_name, self._settings)
        return self._engine

    def _bodies(self) -> ModellingEngine:
        if self._mannequin is None:
            self._mannequin = cast(ModellingEngine, _engine("mannequin", {}))
        return self._mannequin

    def _read(self, task: ReadPhoto) -> Reading:
        from tryon.person.orientation import quarter_turns
        from tryon.person.pose import find_faces, find_pose

        pose, faces = find_pose(task.photo), find_faces(task.photo)
        turns = quarter_turns(task.photo, pose, faces)
        found = (pose is not None) + bool(faces)
        if found:
            upright = np.ascontiguousarray(np.rot90(task.photo, turns))
            self._seen[task.key] = _Seen(upright, None if turns else pose)
            while len(self._seen) > SEEN_KEPT:
                self._seen.popitem(last=False)
        return Reading(("nobody", "maybe", "person")[found], turns)

    def _render(self, job: int, task: Render) -> Picture:
        from tryon.person.checks import refuse_unsure
        from tryon.person.photo import save_picture
        from tryon.person.protected import protected_unchanged

        start = perf_counter()

        def tell(stage: Stage) -> None:
            self._say(Reached(job, stage))

        engine: TryOnEngine
        person: Person | None = None
        subject: Person | BodyShape
        ms: dict[str, float] = {}
        if isinstance(task.subject, PhotoKey):
            engine = self._ready()
            tell("read_person")
            subject = person = self._person(job, task.subject.key, task.options.get("person", ""))
            ms["read_person"] = (perf_counter() - start) * 1000
        else:
            engine, subject = self._bodies(), task.subject
        look = engine.render(subject, _outfit(task.items, task.options), tell)
        refuse_unsure(look)
        encode = perf_counter()
        png = save_picture(look.picture, generated=True, mark=self._mark)
        kept = person is None or protected_unchanged(person, look)
        now = perf_counter()
        ms |= {**look.ms, "save": (now - encode) * 1000, "total": (now - start) * 1000}
        notes = (*(person.notes if person is not None else ()), *look.notes)
        return Picture(png, look.confidence, notes, ms, kept)

    def _person(self, job: int, key: str, who: str) -> Person:
        from tryon.person.read import Reader

        def read() -> Person:
            seen = self._seen.get(key) or _Seen(self._photo(job), None)
            return Reader().read(seen.photo, who, pose=seen.pose)

        person = self._people.get((key, who), read)
        self._seen.pop(key, None)
        return person

    def _photo(self, job: int) -> RGB:
        """Ask for the photo of a job; notices that arrive in between are heeded."""
        self._say(PhotoWanted(job))
        while True:
            message = self._receive()
            if isinstance(message, PhotoSent):
                if message.job != job:
                    continue
                if message.photo is None:
                    raise _Abandoned
                return message.photo
            if isinstance(message, Request):
                self._next = message
                raise _Abandoned
            self._drop(message)

    def _keys(self) -> list[str]:
        """Return the photos of which somebody is kept."""
        kept = {str(one[0]) for one in self._people.keys() if isinstance(one, tuple)}  # noqa: SIM118 - People is no dict
        return sorted(kept | set(self._seen))

    def _drop(self, message: Forget | ForgetBodies) -> None:
        if isinstance(message, ForgetBodies):
            self._mannequin = None
            return
        self._seen.pop(message.key, None)
        for kept in self._people.keys():  # noqa: SIM118 - People is no dict
            if isinstance(kept, tuple) and kept[0] == message.key:
                self._people.forget(kept)

    def _stay_small(self) -> None:
        self._people.trim()
        needed = self._engine.info.memory_mb if self._engine is not None else 0
        needed += MANNEQUIN_MB if self._mannequin is not None else 0
        if resident_mb() > needed + SPARE_MB:
            self._people.clear()
            self._engine = self._mannequin = None  # and the garments that they remember
            gc.collect()
            ctypes.CDLL(None).malloc_trim(0)


def _engine(name: str, settings: Mapping[str, str]) -> TryOnEngine:
    import cv2

    from tryon.engines.registry import engine

    cv2.setNumThreads(1)
    return engine(name, settings)


def _outfit(items: Sequence[OutfitItem], options: Mapping[str, str]) -> Outfit:
    return Outfit(tuple(map(_garment, items)), options)


def _garment(item: OutfitItem) -> Garment:
    from tryon.garment.load import load_garment

    try:
        return load_garment(Path(item.image), item.category, item.attributes, item.traits, made=item.made)
    except OSError as error:
        raise Refusal("picture_missing") from error


def resident_mb() -> float:
    """Return the memory that this process holds now (Linux; 0 elsewhere)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6


if __name__ == "__main__":
    descriptor, name, mark, settings = sys.argv[1:]
    Worker(Connection(int(descriptor)), name, mark=mark == "mark", settings=json.loads(settings)).serve()
