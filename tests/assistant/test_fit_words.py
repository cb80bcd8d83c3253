"""One scale for a part of a garment: what is said of it, the colour that it is painted in, the name of that colour."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

import prompts
from assistant.actions.looks.mannequin import made, shape_of
from assistant.actions.wearer.size_words import size_phrases
from assistant.dialogue.state import DialogueState
from assistant.frame import Body, Language
from assistant.wearable import worn_as
from assistant.wearer.size_advice import fitted
from assistant.wording.sentences import sentence
from catalog.catalogue import Catalogue
from tryon.body import solve
from tryon.engines.mannequin.cloth.lines import lines_of
from tryon.engines.mannequin.clothes import WornGarment, dress
from tryon.engines.mannequin.fit_map import legend, ramp
from tryon.engines.mannequin.surface import Surface
from tryon.types import Garment

pytestmark = pytest.mark.slow

BODIES = (
    Body({"chest_girth": 84.0, "waist_girth": 68.0, "hip_girth": 92.0, "height": 164.0}, gender="female"),
    Body({"chest_girth": 104.0, "waist_girth": 92.0, "hip_girth": 106.0, "height": 176.0}, gender="male"),
)
LANGUAGES: tuple[Language, ...] = ("en", "zh")
PIECES = ("red", "bomb", "tee")


def test_a_part_is_painted_in_the_colour_that_the_legend_calls_as_its_verdict_does(shop: Catalogue) -> None:
    seen: set[str] = set()
    for name, body in itertools.product(PIECES, BODIES):
        product = shop.get(name)
        assert product is not None
        state = DialogueState(body=body)
        how = made(product, state, shop.charts, shop.vocabulary)
        advice = fitted(product, body, shop.charts, shop.vocabulary).advice
        assert advice is not None
        shape = shape_of(body, None)
        figure = solve(dict(shape.measures), gender=shape.gender).figure  # type: ignore[arg-type]
        marks = lines_of(figure).marks
        heights = {"chest_girth": marks.chest, "waist_girth": marks.waist, "hip_girth": marks.hip}
        for size in how.sizes:
            garment = Garment(
                np.full((64, 64, 3), 128, np.uint8), product.category, traits=worn_as(product), made=how.sizes[size]
            )
            (cloth,) = dress(figure, [WornGarment(garment, garment.made.measures, garment.made.stretch)])
            for one in advice.of(size).parts:
                if one.part in heights and (called := _called(cloth, heights[one.part])):
                    seen.add(one.code)
                    for language in LANGUAGES:
                        (fact,) = size_phrases([one], body.gender)
                        assert prompts.say(f"mannequin.{called}", language) in sentence(
                            "replies", fact, language, shop.vocabulary
                        )
    assert {"too_tight", "good", "roomy"} <= seen


def _called(cloth: Surface, height: float) -> str:
    """Return what the legend calls the colour in front at a height; nothing where there is no cloth, or it is grey."""
    assert cloth.sits is not None
    near = (np.abs(cloth.vertices[:, 2] - height) < 0.03) & (np.abs(cloth.vertices[:, 0]) < 0.08) & ~np.isnan(cloth.sits)
    if not near.any():
        return ""
    at = np.flatnonzero(near)[np.abs(cloth.vertices[near, 2] - height).argmin()]
    painted = ramp(cloth.sits[[at]])[0]
    colours = [np.array([int(row.colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]) for row in legend()]
    return legend()[int(np.argmin([np.abs(colour - painted).sum() for colour in colours]))].code
