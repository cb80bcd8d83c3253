"""The `flux2` engine: cuts out the part that is dressed, has it redrawn, puts back what changed. Chains the parts."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from time import perf_counter

import cv2
import numpy as np

from tryon.engines.flux2.blend import colour_distance, paste
from tryon.engines.flux2.crops import crop_round, side_by_side
from tryon.engines.flux2.pipeline import Painter, Task
from tryon.engines.flux2.settings import Flux2Settings, for_picture
from tryon.engines.flux2.wording import instruction
from tryon.engines.flux2.zones import zone_of
from tryon.garment.kinds import CLOTHING, Kind, clothing_of
from tryon.image.ops import Mask
from tryon.person.protected import protected_unchanged
from tryon.types import RGB, EngineInfo, Garment, Note, Outfit, Progress, Refusal, Rendering, Subject, photographed

_INVISIBLE = 0.004  # share of the photo: less than this is nothing to be seen
_DRIFTED = 16.0  # CIELAB: the cloth that was drawn is not that of the shop's picture
_WHITE = 235  # product pictures' background


class Flux2Engine:
    """Options of a picture: `steps`, `seed`, `size_px`. Loads nothing before it is used."""

    # Weights of 4 billion parameters each for the transformer and the text encoder in bf16, the decoder and one picture.
    info = EngineInfo("flux2", "Apache-2.0", CLOTHING, memory_mb=18_000, output="the photo's size, dressed part drawn at 1 MP")

    def __init__(self, settings: Flux2Settings | None = None) -> None:
        self._settings = settings or Flux2Settings()
        self._painter = Painter(self._settings)

    def warm(self) -> None:
        """Load the model. Raises Refusal: engine_not_installed, no_gpu, model_unreadable, gpu_memory."""
        self._painter.load()

    def render(self, subject: Subject, outfit: Outfit, progress: Progress) -> Rendering:
        """Render a person in garments.

        Raises Refusal: nothing_to_wear, category_unsupported, no_torso, no_legs, engine_setting, needs_photo, and as `warm` does.
        """
        person, garments, options = photographed(subject), outfit.garments, outfit.options
        settings = for_picture(self._settings, options)
        kinds = _kinds(garments)
        start = perf_counter()
        progress("read_garment")
        zone = zone_of(person, kinds)
        crop = crop_round(zone.paint, settings.size_px)
        pieces = side_by_side([garment.picture for garment in garments], settings.size_px)
        task = Task(instruction(garments), crop.enlarged(person.photo), crop.mask(zone.paint), pieces)
        prepared = perf_counter()
        progress("fit")
        drawn = crop.back(self._painter.paint(task, settings))
        painted = perf_counter()
        progress("blend")
        x0, y0, x1, y1 = crop.box
        cut = (slice(y0, y1), slice(x0, x1))
        picture, touched = person.photo.copy(), np.zeros(person.matte.shape, bool)
        picture[cut], touched[cut] = paste(person.photo[cut], drawn, zone.paint[cut], zone.old[cut], zone.width_px)
        drift = _drift(picture, touched, garments)
        ms = {"read_garment": (prepared - start) * 1000, "fit": (painted - prepared) * 1000}
        ms["blend"] = (perf_counter() - painted) * 1000
        look = Rendering(picture, touched, float(np.exp(-drift / 60)), _notes(person.photo, picture, drift), ms)
        return dataclasses.replace(look, protected_unchanged=protected_unchanged(person, look))


def _kinds(garments: Sequence[Garment]) -> list[Kind]:
    if not garments:
        raise Refusal("nothing_to_wear")
    return [clothing_of(garment) for garment in garments]


def _drift(picture: RGB, touched: Mask, garments: Sequence[Garment]) -> float:
    """Return CIELAB between the one garment's commonest colour and that of what was drawn; 0 where several were put on."""
    if len(garments) != 1:
        return 0.0
    garment = garments[0]
    cloth = garment.mask > 0.5 if garment.mask is not None else garment.picture.min(2) < _WHITE
    core = cv2.erode(touched.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    return colour_distance(picture, core, garment.picture[cloth].astype(np.float32))


def _notes(photo: RGB, picture: RGB, drift: float) -> tuple[Note, ...]:
    if float((cv2.absdiff(picture, photo).max(2) > 12).mean()) < _INVISIBLE:
        return (Note("nothing_changed"),)
    return (Note("colour_drifted"),) if drift > _DRIFTED else ()
