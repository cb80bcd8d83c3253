"""Any engine that dresses people, with accessories laid over what it makes. Knows nothing of how clothes are put on."""

from __future__ import annotations

import dataclasses
import time
from functools import partial

import numpy as np

from tryon.adjustment import adjustments
from tryon.adjustment import options as told_options
from tryon.engines.accessories.kinds import ACCESSORIES, accessory_of
from tryon.engines.accessories.registry import ReadAccessory, put_on_shoes, read_accessory, wear_accessories
from tryon.garment.categories import traits_of
from tryon.image.overlay import lay
from tryon.lru import Remembered
from tryon.person.protected import protected_unchanged
from tryon.types import Garment, Outfit, Person, Progress, Rendering, Stage, Subject, TryOnEngine, photographed

_REMEMBERED = 16
_SURE = 0.85  # of accessories alone


class WithAccessories:
    """The shapes of the engine inside and those of accessories."""

    def __init__(self, inside: TryOnEngine) -> None:
        self._inside = inside
        self.info = dataclasses.replace(inside.info, shapes=inside.info.shapes | ACCESSORIES)
        self._pieces: Remembered[ReadAccessory] = Remembered(_REMEMBERED)

    def warm(self) -> None:
        """Load what the engine inside loads beforehand."""
        getattr(self._inside, "warm", lambda: None)()

    def render(self, subject: Subject, outfit: Outfit, progress: Progress) -> Rendering:
        """Place accessories first: what can't be worn is refused at once. Lays shoes first, the rest last. Raises Refusal."""
        person, garments = photographed(subject), outfit.garments
        extras = [garment for garment in garments if accessory_of(garment) is not None]
        if not extras:
            return self._inside.render(person, outfit, progress)
        wanted = list(zip(garments, adjustments(outfit.options, len(garments)), strict=True))
        clothes = [(garment, how) for garment, how in wanted if accessory_of(garment) is None]
        options = told_options([how for _, how in clothes])
        start = time.perf_counter()
        progress("read_garment")
        pieces = [self._piece(garment) for garment in extras]
        overlays, notes = wear_accessories(pieces, person)
        barefoot, (person, below) = person, put_on_shoes(pieces, person)
        ms = (time.perf_counter() - start) * 1000
        told: set[Stage] = {"read_garment"}
        dressed = Outfit(tuple(garment for garment, _ in clothes), options)
        look = self._inside.render(person, dressed, _once(progress, told)) if clothes else _bare(person)
        start = time.perf_counter()
        for stage in ("fit", "blend"):
            _once(progress, told)(stage)
        picture = lay(look.picture, overlays)
        person = barefoot
        look = dataclasses.replace(
            look,
            picture=picture,
            touched=look.touched | (picture != person.photo).any(2),
            confidence=max(0.05, look.confidence - 0.1 * len(notes)),
            notes=(*look.notes, *notes),
            ms={**look.ms, "accessories": ms + (time.perf_counter() - start) * 1000},
            overlays=(*below, *overlays),
        )
        return dataclasses.replace(look, protected_unchanged=protected_unchanged(person, look))

    def _piece(self, garment: Garment) -> ReadAccessory:
        """Read once per key and shape."""
        key = (garment.key, traits_of(garment).shape) if garment.key else None
        return self._pieces.get(key, partial(read_accessory, garment))


def _once(progress: Progress, told: set[Stage]) -> Progress:
    def tell(stage: Stage) -> None:
        if stage not in told:
            told.add(stage)
            progress(stage)

    return tell


def _bare(person: Person) -> Rendering:
    """Return the photo as it is: nothing of the clothes changes."""
    return Rendering(person.photo, np.zeros(person.photo.shape[:2], bool), _SURE)
