"""The child process that dresses people: holds the models and the photos, answers one request after the other over a socket.

`python -m tryon.service.worker DESCRIPTOR ENGINE MARK SETTINGS` (JSON). Knows nothing of sessions: photos come under random
keys. Messages are tuples:
in: ("warm", job) | ("dress", job, key, garments, options) | ("shows" | "turns", job, array) | ("photo", job, array) |
    ("mannequin" | "model", job, shape, garments, cloths, options) | ("forget", key) | ("forget_bodies", "") | ("keys", job)
out: ("stage", job, name) | ("photo?", job) | ("done", job, answer) | ("refused", job, code, values) | ("failed", job, traceback)
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from tryon.engines.mannequin.scene import Cloth, Shape
from tryon.service.person_cache import People
from tryon.types import RGB, Garment, GarmentTraits, Note, Refusal, Stage, TryOnEngine

if TYPE_CHECKING:
    from tryon.engines.mannequin.engine import Mannequin

PEOPLE_MB = 480.0  # of people kept read, about 95 each
MANNEQUIN_MB = 300  # the shapes of bodies, and what was dressed last
SPARE_MB = PEOPLE_MB + 20  # of the process, over what the engine needs: above it all that can be read again is dropped


@dataclass(frozen=True)
class Wear:
    """A garment to put on: the product's picture, its category and what the catalogue knows of it."""

    image: str
    category: str
    attributes: Mapping[str, str]
    traits: GarmentTraits | None = None


@dataclass(frozen=True)
class Answer:
    """A finished look: PNG bytes with their metadata."""

    picture: bytes
    confidence: float
    notes: tuple[Note, ...]
    ms: Mapping[str, float]
    protected_unchanged: bool


# Both a body and a face, one of them, neither.
Shows = Literal["nobody", "maybe", "person"]


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
        self._engine: TryOnEngine | None = None
        self._mannequin: Mannequin | None = None
        self._next: tuple[Any, ...] | None = None  # a request that came while a photo was awaited

    def serve(self) -> None:
        while True:
            try:
                request = self._next or self._connection.recv()
                self._next = None
                self._answer(request)
            except (EOFError, OSError):
                return
            self._stay_small()

    def _answer(self, request: tuple[Any, ...]) -> None:
        kind, argument, *rest = request
        if kind == "photo":
            return  # of a job that was abandoned
        if kind in ("forget", "forget_bodies"):
            self._drop(kind, argument)
            gc.collect()
            return
        try:
            answer = self._do(kind, argument, *rest)
        except _Abandoned:
            return
        except (EOFError, BrokenPipeError):
            raise
        except Refusal as refusal:
            self._connection.send(("refused", argument, refusal.code, dict(refusal.values)))
        except Exception:  # noqa: BLE001 (a bug in an engine must not take the models down with it; it is reported as it is)
            self._connection.send(("failed", argument, traceback.format_exc()))
        else:
            self._connection.send(("done", argument, answer))

    def _do(self, kind: str, job: int, *arguments: Any) -> Any:
        if kind == "dress":
            return self._dress(job, *arguments)
        if kind == "mannequin":
            return self._still(job, *arguments)
        if kind == "model":
            return self._model(*arguments)
        if kind == "shows":
            return self._shows(*arguments)
        if kind == "turns":
            from tryon.person.orientation import quarter_turns

            return quarter_turns(*arguments)
        return self._keys() if kind == "keys" else self._warm()

    def _shows(self, photo: RGB) -> Shows:
        from tryon.person.pose import find_faces, find_pose

        found = (find_pose(photo) is not None) + bool(find_faces(photo))
        return ("nobody", "maybe", "person")[found]

    def _warm(self) -> None:
        """Loads what the first request would load."""
        from tryon.person.read import Reader

        warm = getattr(self._ready(), "warm", None)  # engines whose models are large have one
        if warm is not None:
            warm()
        Reader().warm()

    def _ready(self) -> TryOnEngine:
        if self._engine is None:
            import cv2

            from tryon.engines.registry import engine

            cv2.setNumThreads(1)
            self._engine = engine(self._engine_name, self._settings)
        return self._engine

    def _dress(self, job: int, key: str, wears: Sequence[Wear], options: Mapping[str, str]) -> Answer:
        from tryon.person.checks import refuse_unsure
        from tryon.person.photo import save_picture
        from tryon.person.protected import protected_unchanged
        from tryon.person.read import Reader

        engine, start = self._ready(), perf_counter()

        def tell(stage: Stage) -> None:
            self._connection.send(("stage", job, stage))

        tell("read_person")
        who = options.get("person", "")
        person = self._people.get((key, who), lambda: Reader().read(self._photo(job), who))
        ms = {"read_person": (perf_counter() - start) * 1000}
        look = engine.render(person, [_garment(wear) for wear in wears], options, tell)
        refuse_unsure(look)
        encode = perf_counter()
        picture = save_picture(look.picture, generated=True, mark=self._mark)
        kept = protected_unchanged(person, look)
        now = perf_counter()
        ms |= {**look.ms, "save": (now - encode) * 1000, "total": (now - start) * 1000}
        return Answer(picture, look.confidence, (*person.notes, *look.notes), ms, kept)

    def _still(
        self, job: int, shape: Shape, wears: Sequence[Wear], cloths: Sequence[Cloth], options: Mapping[str, str]
    ) -> Answer:
        from tryon.person.photo import save_picture

        def tell(stage: Stage) -> None:
            self._connection.send(("stage", job, stage))

        start = perf_counter()
        shown = self._body().still(shape, [_garment(wear) for wear in wears], cloths, options, tell)
        picture = save_picture(shown.picture, generated=True, mark=self._mark)
        ms = {**shown.ms, "total": (perf_counter() - start) * 1000}
        return Answer(picture, 1.0, shown.notes, ms, True)

    def _model(self, shape: Shape, wears: Sequence[Wear], cloths: Sequence[Cloth], options: Mapping[str, str]) -> bytes:
        return self._body().model(shape, [_garment(wear) for wear in wears], cloths, options)

    def _body(self) -> Mannequin:
        if self._mannequin is None:
            import cv2

            from tryon.engines.mannequin.engine import Mannequin

            cv2.setNumThreads(1)
            self._mannequin = Mannequin()
        return self._mannequin

    def _photo(self, job: int) -> RGB:
        """Asks for the photo of a job; notices that arrive in between are heeded."""
        self._connection.send(("photo?", job))
        while True:
            kind, argument, *rest = self._connection.recv()
            if kind == "photo" and argument == job:
                if rest[0] is None:
                    raise _Abandoned
                photo: RGB = rest[0]
                return photo
            if kind in ("forget", "forget_bodies"):
                self._drop(kind, argument)
            elif kind != "photo":
                self._next = (kind, argument, *rest)
                raise _Abandoned

    def _keys(self) -> list[str]:
        """The photos of which somebody is kept."""
        return sorted({str(kept[0]) for kept in self._people.keys() if isinstance(kept, tuple)})  # noqa: SIM118 - People is no dict

    def _drop(self, kind: str, key: str) -> None:
        if kind == "forget":
            self._forget(key)
        else:
            self._mannequin = None

    def _forget(self, photo: str) -> None:
        for kept in self._people.keys():  # noqa: SIM118 - People is no dict
            if isinstance(kept, tuple) and kept[0] == photo:
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


def _garment(wear: Wear) -> Garment:
    from tryon.garment.load import load_garment

    try:
        return load_garment(Path(wear.image), wear.category, wear.attributes, wear.traits)
    except OSError as error:
        raise Refusal("picture_missing") from error


def resident_mb() -> float:
    """Memory that this process holds now (Linux; 0 elsewhere)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6


if __name__ == "__main__":
    from tryon.service import worker  # under its own name, so that the other end can unpickle what it answers

    descriptor, name, mark, settings = sys.argv[1:]
    worker.Worker(Connection(int(descriptor)), name, mark=mark == "mark", settings=json.loads(settings)).serve()
