"""Try-on on studio and street photos: what must not change, refusals, times on one core, memory over many renders."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch

from benchmarks.figures import Figures, percentile
from benchmarks.tryon.pairs import garments, people
from tryon.engines.registry import engine
from tryon.person.photo import open_photo
from tryon.person.pose import find_faces
from tryon.person.read import Reader
from tryon.types import RGB, Garment, Outfit, Person, Refusal, Rendering, TryOnEngine

_FAR = 0.8  # of the shoulders' width: background so far from the person is nobody's business ...
_FAR_SKIRT = 1.2  # ... but for the hem of a full skirt
_RENDERS, _SETTLED = 200, 40  # how often memory is looked at, and from when on it should be flat
_SAME = 2  # of 255: what a face may differ by


def measure(data: Path) -> Figures:
    """Every person in three garments each. Some minutes on one core."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    crowd, clothes, reader, warp = people(data), garments(data), Reader(), engine("warp")
    reader.warm()
    worn = [Garment(open_photo(path.read_bytes()), category, key=str(path)) for path, category in clothes]
    run = _Run(warp)
    for number, path in enumerate(crowd):
        photo = open_photo(path.read_bytes())
        start = time.perf_counter()
        try:
            person = reader.read(photo)
        except Refusal as refusal:
            run.refused.append(f"{path.stem}: {refusal.code}")
            continue
        run.dress(person, [worn[(number * 3 + k) % len(worn)] for k in range(3)], start)
        run.last = person
    return {"people": len(crowd), **run.figures(), **_memory(warp, run.last, worn)}


class _Run:
    """Counts."""

    def __init__(self, warp: TryOnEngine) -> None:
        self.refused: list[str] = []
        self.last: Person | None = None
        self._warp = warp
        self._faces, self._backgrounds, self._nothing = [True], [True], 0
        self._first: list[float] = []
        self._next: list[float] = []

    def dress(self, person: Person, worn: Sequence[Garment], start: float) -> None:
        """`start`: when reading the photo began; it counts for the first garment."""
        faces = find_faces(person.photo)
        for number, garment in enumerate(worn):
            try:
                look = self._warp.render(person, Outfit((garment,)), lambda _stage: None)
            except Refusal as refusal:
                self.refused.append(f"{garment.category}: {refusal.code}")
                start = time.perf_counter()
                continue
            (self._next if number else self._first).append((time.perf_counter() - start) * 1000)
            changed = cv2.absdiff(look.picture, person.photo).max(2)
            self._faces += [_unchanged(changed, face.box, person) for face in faces[:1]]
            self._backgrounds.append(_far_unchanged(changed, person, garment))
            self._nothing += any(note.code == "nothing_changed" for note in look.notes) or _little(look)
            start = time.perf_counter()

    def figures(self) -> Figures:
        return {
            "looks": len(self._backgrounds) - 1,
            "refused": len(self.refused),
            "refusals": ", ".join(sorted(self.refused)) or None,
            "faces_unchanged": float(np.mean(self._faces)),
            "background_unchanged": float(np.mean(self._backgrounds)),
            "nothing_changed": self._nothing,
            "first_ms_p50": percentile(self._first, 0.5),
            "next_ms_p50": percentile(self._next, 0.5),
            "next_ms_p95": percentile(self._next, 0.95),
        }


def _unchanged(changed: RGB, box: tuple[float, float, float, float], person: Person) -> bool:
    """Compare the person inside a face's box, its rim and corners left out.

    There are neck, collar and, below a tilted head, street.
    """
    x0, y0, x1, y1 = box
    inside = np.zeros(changed.shape, np.uint8)
    cv2.ellipse(inside, (((x0 + x1) / 2, (y0 + y1) / 2), (0.7 * (x1 - x0), 0.7 * (y1 - y0)), 0), (1,), -1)
    face = (inside > 0) & (person.matte > 0.5)
    return bool(not face.any() or np.percentile(changed[face], 99.5) <= _SAME)


def _far_unchanged(changed: RGB, person: Person, garment: Garment) -> bool:
    share = _FAR_SKIRT if garment.category in ("skirt", "dress") else _FAR
    reach = share * float(np.linalg.norm(person.landmarks[11, :2] - person.landmarks[12, :2]))
    away = cv2.distanceTransform((person.matte < 0.1).astype(np.uint8), cv2.DIST_L2, 5)
    return bool(changed[away > reach].max(initial=0) == 0)


def _little(look: Rendering) -> bool:
    return float(look.touched.mean()) < 0.01


def _memory(warp: TryOnEngine, person: Person | None, worn: Sequence[Garment]) -> Figures:
    if person is None:
        return {}
    seen = []
    for number in range(_RENDERS):
        try:
            warp.render(person, Outfit((worn[number % len(worn)],)), lambda _stage: None)
        except Refusal:
            continue
        gc.collect()
        seen.append(_resident_mb())
    return {"memory_mb": seen[-1], f"memory_growth_mb_after_{_SETTLED}": seen[-1] - seen[_SETTLED]}


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6
