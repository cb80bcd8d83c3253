"""`render`: dresses people in garments, one job from arguments or many from JSON lines. Knows nothing of how an engine works."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import cv2

from tryon.commands.files import Unusable, photo_size, read_picture, word, write
from tryon.engines.registry import engine
from tryon.garment.load import load_garment
from tryon.image.full_size import at_full_size
from tryon.person.checks import refuse_unsure
from tryon.person.photo import save_picture
from tryon.person.protected import protected_unchanged
from tryon.person.read import Reader
from tryon.service.person_cache import People
from tryon.types import RGB, Note, Outfit, Person, Refusal, Rendering, TryOnEngine

KEPT_MB = 1200  # of people that were read, least recently used go first


@dataclass(frozen=True)
class Job:
    person: Path
    garments: tuple[tuple[Path, str], ...]  # picture, category
    out: Path | None
    options: Mapping[str, str] = field(default_factory=dict)
    id: Any = None  # as it came, for the answer


class Renderer:
    """Holds the engine, the reader and the people read so far."""

    def __init__(
        self, engine_name: str, *, settings: Mapping[str, str] | None = None, mark: bool = False, language: str = "en"
    ) -> None:
        """Open an engine for jobs. Raises Unusable for an unknown engine or setting of it."""
        try:
            self.engine: TryOnEngine = engine(engine_name, settings or {})
        except Refusal as refusal:
            raise Unusable(word(refusal, language)) from refusal
        self._mark = mark
        self._language = language
        cv2.setNumThreads(1)
        self._reader = Reader()
        self._reader.warm()  # before any job's time is taken
        self._people = People(KEPT_MB)

    def render(self, job: Job) -> dict[str, Any]:
        """Return the answer of one job; its picture is written to `job.out`.

        Raises Unusable for files that can't be read or written.
        """
        start = perf_counter()
        ms: dict[str, float] = {}
        try:
            look, person = self._look(job, ms)
        except Refusal as refusal:
            return self._answer(False, [refusal], 0.0, True, {**ms, "total": _since(start)})
        if job.out is not None:
            write(job.out, save_picture(self._full(job.person, person, look), generated=True, mark=self._mark))
        kept = protected_unchanged(person, look)
        ms["total"] = _since(start)
        return self._answer(True, [*person.notes, *look.notes], look.confidence, kept, ms)

    def look(self, job: Job) -> tuple[Rendering, Person]:
        """Return the look itself. Raises Refusal and Unusable."""
        return self._look(job, {})

    def person(self, path: Path, who: str = "") -> Person:
        """Return a photo's person, or one of several, read once. Raises Refusal and Unusable."""
        return self._people.get((path, who), lambda: self._reader.read(read_picture(path), who))

    def _look(self, job: Job, ms: dict[str, float]) -> tuple[Rendering, Person]:
        start = perf_counter()
        person = self.person(job.person, job.options.get("person", ""))
        ms["read_person"] = _since(start)
        start = perf_counter()
        garments = []
        for path, category in job.garments:
            if not path.is_file():
                raise Unusable(f"{path}: there is no such file.")
            garments.append(load_garment(path, category))
        ms["load_garment"] = _since(start)
        look = self.engine.render(person, Outfit(tuple(garments), job.options), lambda _stage: None)
        refuse_unsure(look)
        ms.update(look.ms)
        self._people.trim()
        return look, person

    def _full(self, path: Path, person: Person, look: Rendering) -> RGB:
        """Return the look at the photo's own size."""
        height, width = photo_size(path)
        if (height, width) == person.photo.shape[:2]:
            return look.picture
        return at_full_size(read_picture(path, working_px=max(height, width)), look)

    def _answer(
        self, ok: bool, notes: Sequence[Note | Refusal], confidence: float, kept: bool, ms: Mapping[str, float]
    ) -> dict[str, Any]:
        info = self.engine.info
        return {
            "engine": info.name,
            "licence": info.licence,
            "ok": ok,
            "warnings": [word(note, self._language) for note in notes],
            "codes": [note.code for note in notes],
            "confidence": round(float(confidence), 3),
            "protected_unchanged": kept,
            "ms": {stage: round(value, 1) for stage, value in ms.items()},
        }


def render_lines(lines: Iterable[str], renderer: Renderer) -> Iterator[dict[str, Any]]:
    """Yield one answer per line that is not blank; a line that can't be used answers with `error`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        job_id: Any = None
        try:
            raw = json.loads(line)
            job_id = raw.get("id") if isinstance(raw, dict) else None
            yield {"id": job_id, **renderer.render(job_of(raw))}
        except json.JSONDecodeError as error:
            yield {"id": job_id, "error": f"line {number} is not JSON: {error.msg}."}
        except RecursionError:
            yield {"id": job_id, "error": f"line {number} has too many brackets inside each other."}
        except Unusable as error:
            yield {"id": job_id, "error": f"line {number}: {error}"}
        except Exception as error:  # noqa: BLE001 - one job that meets a bug must not cost the others; the bug is told in full
            traceback.print_exc()
            yield {"id": job_id, "error": f"line {number}: a fault of the program ({type(error).__name__}); the others go on."}


def job_of(raw: Any) -> Job:
    """Return a job from its JSON object. Raises Unusable."""
    if not isinstance(raw, dict):
        raise Unusable("a job is an object with person, garments and out.")
    person, garments, out, options = raw.get("person"), raw.get("garments"), raw.get("out"), raw.get("options") or {}
    if not (isinstance(person, str) and person):
        raise Unusable('"person" must be the path of a photo.')
    if not (isinstance(out, str) and out):
        raise Unusable('"out" must be the path of the picture to write.')
    if not (isinstance(garments, list) and garments):
        raise Unusable('"garments" must be a list of at least one {"image", "category"}.')
    if not isinstance(options, dict):
        raise Unusable('"options" must be an object of names and values.')
    return Job(
        Path(person), tuple(_garment(one) for one in garments), Path(out), {k: str(v) for k, v in options.items()}, raw.get("id")
    )


def _garment(raw: Any) -> tuple[Path, str]:
    if isinstance(raw, dict):
        image, category = raw.get("image"), raw.get("category")
        if isinstance(image, str) and image and isinstance(category, str) and category:
            return Path(image), category
    raise Unusable(f'{json.dumps(raw)[:80]} is not a garment: it needs "image" and "category".')


def render_jobs(renderer: Renderer) -> int:
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # bytes that are no text spoil their own line only
    for answer in render_lines(sys.stdin, renderer):
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


def _since(start: float) -> float:
    return (perf_counter() - start) * 1000
