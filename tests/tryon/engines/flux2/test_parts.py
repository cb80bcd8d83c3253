"""Settings, crops, wording and blending, each by itself."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tryon.engines.flux2.blend import colour_distance, match_colours, paste
from tryon.engines.flux2.crops import crop_round, side_by_side
from tryon.engines.flux2.settings import MODEL, Flux2Settings, for_picture, settings_of
from tryon.engines.flux2.wording import instruction
from tryon.types import RGB, Garment, Refusal


def scene(seed: int = 1) -> RGB:
    """Soft colours with some grain, as a photo has."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(40, 215, (8, 6, 3)).astype(np.float32)
    smooth = cv2.resize(coarse, (240, 320), interpolation=cv2.INTER_CUBIC)
    return np.clip(smooth + rng.normal(0, 2, smooth.shape), 0, 255).astype(np.uint8)


def disc(radius: int = 60) -> np.ndarray:
    out = np.zeros((320, 240), np.uint8)
    cv2.circle(out, (120, 160), radius, (1,), -1)
    return out > 0


def test_settings_are_typed_and_the_rest_stays() -> None:
    found = settings_of({"model": "/models/klein", "offload": "sequential", "tiling": "yes", "steps": "8"})
    assert found == Flux2Settings(model="/models/klein", offload="sequential", tiling=True, steps=8)
    assert Flux2Settings().model == MODEL


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({"precision": "int4"}, "fp8"),
        ({"steps": "none"}, "1..100"),
        ({"size_px": "9000"}, "1024"),
        ({"tiling": "perhaps"}, "true"),
        ({"quality": "best"}, "offload"),
        ({"model": " "}, ""),
    ],
)
def test_a_wrong_setting_is_refused_with_what_is_allowed(given: dict[str, str], allowed: str) -> None:
    with pytest.raises(Refusal) as caught:
        settings_of(given)
    assert caught.value.code == "engine_setting"
    assert allowed in str(caught.value.values["allowed"])


def test_a_picture_may_set_steps_and_seed_but_not_the_model() -> None:
    found = for_picture(Flux2Settings(), {"seed": "5", "steps": "6", "model": "/elsewhere", "tuck": "yes"})
    assert (found.seed, found.steps, found.model) == (5, 6, MODEL)


def test_a_crop_has_context_stays_in_the_photo_and_is_drawn_on_the_models_grid() -> None:
    crop = crop_round(disc(), 256)
    x0, y0, x1, y1 = crop.box
    assert 0 < x0 < 60 and 0 < y0 < 100 and 180 < x1 <= 240 and 220 < y1 <= 320
    assert max(crop.size) == 256
    assert all(side % 16 == 0 for side in crop.size)
    edge = np.zeros((320, 240), bool)
    edge[:, :30] = True
    assert crop_round(edge, 256).box[0] == 0


def test_a_thin_crop_is_widened() -> None:
    thin = np.zeros((1600, 1200), bool)
    thin[100:1500, 600:610] = True
    x0, y0, x1, y1 = crop_round(thin, 1024).box
    assert (y1 - y0) / (x1 - x0) <= 4.5


def test_what_goes_out_comes_back_at_its_own_size() -> None:
    crop, photo = crop_round(disc(), 512), scene()
    back = crop.back(crop.enlarged(photo))
    assert back.shape == crop.of(photo).shape
    assert np.abs(back.astype(int) - crop.of(photo)).mean() < 3


def test_pieces_lie_side_by_side_with_their_shapes() -> None:
    red = np.full((200, 100, 3), (200, 30, 30), np.uint8)
    blue = np.full((100, 100, 3), (30, 30, 200), np.uint8)
    row = side_by_side([red, blue], 512)
    assert row.shape[1] == 512
    reds, blues = ((row == colour).all(2).any(0).sum() for colour in ((200, 30, 30), (30, 30, 200)))
    assert abs(blues / reds - 2) < 0.1
    assert side_by_side([np.full((30, 700, 3), 9, np.uint8)], 512).shape[0] >= 64


def test_the_instruction_names_pieces_and_what_the_catalogue_knows() -> None:
    dress = Garment(scene(), "maxi_dress", attributes={"sleeve_length": "long", "pattern": "x" * 300})
    text = instruction([dress])
    assert "maxi dress" in text and "sleeve length: long" in text and "x" * 41 not in text
    both = instruction([dress, Garment(scene(), "coat")])
    assert "2 garments" in both and "coat" in both


def test_a_shifted_drawing_is_brought_back_to_the_photos_colours() -> None:
    photo = scene()
    drawn = np.clip(photo.astype(np.float32) * 0.9 + 14, 0, 255).astype(np.uint8)
    drawn[disc(40)] = (200, 40, 60)
    fitted = match_colours(photo, drawn, disc(), 120)
    ring = disc(80) & ~disc(66)
    assert np.abs(fitted[ring] - photo[ring]).mean() < 2 < np.abs(drawn[ring].astype(float) - photo[ring]).mean()


def test_a_drawing_that_has_nothing_to_do_with_the_photo_is_not_bent_to_it() -> None:
    drawn = np.random.default_rng(3).integers(0, 256, (320, 240, 3)).astype(np.uint8)
    assert np.array_equal(match_colours(scene(), drawn, disc(), 120), drawn.astype(np.float32))


def test_only_what_was_drawn_anew_is_taken_and_edges_are_soft() -> None:
    photo, zone = scene(), disc()
    drawn = photo.copy()
    drawn[disc(25)] = (230, 20, 40)
    picture, touched = paste(photo, drawn, zone, np.zeros_like(zone), 120)
    assert (picture[160, 120] == (230, 20, 40)).all()
    assert np.array_equal(picture[~zone], photo[~zone])
    assert not touched[disc(59) & ~disc(45)].any()
    assert touched[disc(20)].all()
    assert not (touched & ~zone).any()


def test_old_clothes_go_even_where_the_new_ones_look_alike() -> None:
    photo, zone = scene(), disc()
    drawn = np.clip(photo.astype(int) + np.random.default_rng(1).integers(-3, 4, photo.shape), 0, 255).astype(np.uint8)
    _, kept = paste(photo, drawn, zone, np.zeros_like(zone), 120)
    _, gone = paste(photo, drawn, zone, disc(40), 120)
    assert kept.mean() < 0.01 < gone.mean()


def test_a_colour_that_drifted_is_far() -> None:
    red = np.full((40, 40, 3), (190, 40, 60), np.uint8)
    everywhere = np.ones((40, 40), bool)
    cloth = red.reshape(-1, 3).astype(np.float32)
    assert colour_distance(red, everywhere, cloth) < 1
    assert colour_distance((red * 0.8).astype(np.uint8), everywhere, cloth) < 16
    assert colour_distance(red[..., ::-1].copy(), everywhere, cloth) > 40
