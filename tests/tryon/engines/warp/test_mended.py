"""What the parser mixes up: sleeves and cuffs called bags, a coat's tails called a dress, a sheer hem, half of a clutch."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from tests.tryon.engines.warp.test_clothes import _ALONG, _NO_ARMS, _SHOULDERS, _TORSO, _box, _maps, _painted
from tryon.image.ops import Array, Mask
from tryon.person.parsing_fixes import mended
from tryon.types import CLASSES, Person

pytestmark = pytest.mark.slow

_COAT, _OTHER, _WALL = (120, 136, 146), (60, 150, 120), (200, 128, 128)


def _mended(maps: npt.NDArray[np.float32], arms: Mask, *pieces: tuple[Mask, tuple[int, int, int]]) -> dict[str, Array]:
    whole = np.ones(arms.shape, bool)
    lab = _painted((whole, _WALL), *pieces)
    photo = cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB)
    maps[0] = 1 - maps[1:].sum(0)
    person = Person(np.asarray(photo, np.uint8), np.zeros((33, 3), np.float32), np.clip(maps[1:].sum(0), 0, 1), maps)
    return dict(zip(CLASSES, mended(person, lab, arms, _ALONG / _TORSO, _SHOULDERS), strict=True))


def test_a_bent_sleeve_is_no_bag_but_a_bag_is() -> None:
    coat, bend, inner = _box(90, 40, 210, 200), _box(210, 100, 250, 150), _box(216, 106, 244, 144)
    arms = _box(205, 60, 255, 160)
    assert _mended(_maps(outer=coat, bag=bend), arms, (coat | bend, _COAT))["outer"][inner].min() > 0.9
    assert _mended(_maps(outer=coat, bag=bend), arms, (coat, _COAT), (bend, _OTHER))["bag"][inner].min() > 0.9
    assert _mended(_maps(outer=coat, bag=bend), _NO_ARMS, (coat | bend, (60, 128, 128)))["bag"][inner].min() > 0.9


def test_a_white_cuff_that_hangs_from_the_sleeve_is_no_bag() -> None:
    sleeve, cuff = _box(190, 40, 220, 150), _box(195, 150, 235, 190)
    found = _mended(_maps(upper=sleeve, bag=cuff), _NO_ARMS, (sleeve, (245, 128, 127)), (cuff, (215, 128, 127)))
    assert found["upper"][_box(200, 156, 230, 184)].min() > 0.9


def test_tails_of_a_coats_colour_are_no_dress_and_another_colour_is() -> None:
    coat, tails, hem = _box(90, 40, 150, 280) | _box(150, 40, 210, 160), _box(150, 160, 210, 280), _box(90, 280, 210, 310)
    found = _mended(_maps(outer=coat, dress=tails | hem), _NO_ARMS, (coat | tails, _COAT), (hem, (170, 140, 200)))
    assert found["outer"][tails].mean() > 0.9
    assert found["dress"][hem].mean() > 0.85


def test_a_sheer_hem_is_the_skirts_and_tights_are_not() -> None:
    skirt, sheer, tights = _box(90, 150, 210, 230), _box(90, 230, 210, 245), _box(100, 230, 140, 380)
    assert _mended(_maps(skirt=skirt, legwear=sheer), _NO_ARMS, (skirt, _COAT))["skirt"][sheer].min() > 0.7
    assert _mended(_maps(skirt=skirt, legwear=tights), _NO_ARMS, (skirt, _COAT))["legwear"][tights].min() > 0.9


def test_a_clutch_is_held_in_its_own_outline() -> None:
    shirt, clutch = _box(90, 40, 210, 260), _box(120, 150, 200, 200)
    half, smear = _box(120, 150, 165, 200), _box(100, 170, 120, 190)
    maps = _maps(upper=shirt & ~(half | smear), bag=half | smear)
    maps[CLASSES.index("upper")][clutch & ~half] = 0.5  # half unsure
    maps[CLASSES.index("bag")][clutch & ~half] = 0.4
    maps[CLASSES.index("upper")][smear] = 0.35
    maps[CLASSES.index("bag")][smear] = 0.6
    found = _mended(maps, _NO_ARMS, (shirt, (230, 128, 128)), (clutch, _OTHER))
    assert found["bag"][_box(124, 154, 196, 196)].min() > 0.6
    assert found["bag"][_box(102, 172, 114, 188)].max() < 0.2


def test_a_gap_beside_the_hip_is_no_bag() -> None:
    trousers, gap = _box(90, 150, 170, 300), _box(170, 180, 200, 240)
    assert (
        _mended(_maps(trousers=trousers, bag=gap), _NO_ARMS, (trousers, (30, 128, 128)))["bag"][_box(174, 184, 196, 236)].max()
        < 0.3
    )
    grey = _mended(_maps(trousers=trousers, bag=gap), _NO_ARMS, (trousers, (30, 128, 128)), (gap, (170, 128, 128)))
    assert grey["bag"][_box(174, 184, 196, 236)].min() > 0.6


def test_a_collar_taken_for_hair_is_cloth_and_hair_over_it_stays() -> None:
    hair, coat, collar, lock = _box(130, 0, 170, 12), _box(90, 60, 210, 200), _box(120, 30, 150, 60), _box(150, 20, 170, 60)
    found = _mended(_maps(hair=hair | collar | lock, outer=coat), _NO_ARMS, (coat | collar, _COAT), (hair | lock, (60, 134, 150)))
    assert found["outer"][_box(124, 34, 146, 56)].min() > 0.8
    assert found["hair"][_box(153, 24, 168, 56)].min() > 0.8
