"""The finisher in the engine: only drawn skin changes, faces and hands never; an operator can switch it off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.tryon.engines.warp.figure import SHAPE, person
from tryon.engines.registry import engine
from tryon.engines.warp.picture.compose import Composed
from tryon.engines.warp.picture.finish import finished
from tryon.engines.warp.picture.protect import always
from tryon.engines.warp.skin_net import to_add
from tryon.engines.warp.skin_net.inputs import MOST, Scene
from tryon.types import Refusal

NONE = np.zeros(SHAPE, np.float32)


def _composed(skin: np.ndarray) -> Composed:
    body, _ = person()
    return Composed(body.photo.astype(np.float32), skin, 1.0, NONE, skin)


def test_only_drawn_skin_changes_and_never_face_and_hands() -> None:
    body, _ = person()
    skin = np.asarray(body.skin, np.float32)
    before = _composed(skin)
    added = finished(body, before) - before.picture
    assert np.abs(added[(skin == 0) | (always(body) > 0.999)]).max() == 0
    assert 0 < np.abs(added).max() <= MOST * 1.3
    half = finished(body, replace(before, skin=skin * 0.5)) - before.picture
    assert np.abs(half).max() < np.abs(added).max()


def test_a_rim_of_skin_is_left_as_it_is() -> None:
    body, _ = person()
    rim = NONE.copy()
    rim[300:304, 160:165] = 1
    assert finished(body, _composed(rim)).tobytes() == body.photo.astype(np.float32).tobytes()


def test_what_is_added_has_no_grid_of_pixels() -> None:
    """Neighbours' differences alternate no more than they would in a smooth field."""
    body, _ = person()
    new = np.asarray(body.skin * (1 - body.face), np.float32)
    added = to_add(Scene(body.photo, new, body.face, body.top, body.matte), body.width).mean(2)
    inside = (new[:, 2:] == 1) & (new[:, 1:-1] == 1) & (new[:, :-2] == 1)
    second = np.abs(added[:, 2:] - 2 * added[:, 1:-1] + added[:, :-2])[inside]
    assert np.percentile(second, 95) < 1.5


@pytest.mark.parametrize("setting", [{"finish": "maybe"}, {"polish": "yes"}])
def test_a_setting_that_warp_has_not_is_refused(setting: dict[str, str]) -> None:
    with pytest.raises(Refusal, match="engine_setting"):
        engine("warp", setting)
    assert engine("warp", {"finish": "no"}).info.name == "warp"
