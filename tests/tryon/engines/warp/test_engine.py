"""Whole pictures: what must change, what must not, and what is said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from prompts import LANGUAGES, say
from tests.people import mannequin
from tests.places import DATA
from tests.tryon.engines.warp import drawn
from tryon.engines.registry import ENGINES, engine
from tryon.engines.warp import WarpEngine
from tryon.person.protected import face_mask, hands_mask
from tryon.person.read import Reader
from tryon.types import CLASSES, Garment, Outfit, Person, Refusal, Rendering

PHOTOS = DATA / "photos"
pytestmark = pytest.mark.slow


@cache
def _person() -> Person:
    return Reader(strict=False).read(mannequin(2, shirt="d8cbb0", trousers="2f3645"))


def _render(*garments: Garment, person: Person | None = None, **options: str) -> Rendering:
    return WarpEngine().render(person or _person(), Outfit(garments, options), lambda stage: None)


def _at(person: Person, first: int, second: int, share: float = 0.5) -> tuple[int, int]:
    """Row and column between two landmarks."""
    x, y = person.landmarks[first, :2] * (1 - share) + person.landmarks[second, :2] * share
    return int(y), int(x)


def _colour(look: Rendering, row: int, column: int) -> np.ndarray:
    return np.asarray(look.picture[row - 6 : row + 7, column - 6 : column + 7].reshape(-1, 3).mean(0))


def test_the_garments_colour_arrives_on_the_chest() -> None:
    person = _person()
    neck, hips = person.landmarks[[11, 12], :2].mean(0), person.landmarks[[23, 24], :2].mean(0)
    x, y = neck * 0.6 + hips * 0.4
    red, green, blue = _colour(_render(drawn.tee((200, 30, 40))), int(y), int(x))
    assert red > 140 and green < 70 and blue < 80


def test_face_hands_and_background_keep_every_bit() -> None:
    person, look = _person(), _render(drawn.tee())
    changed = (look.picture != person.photo).any(2)
    assert not changed[face_mask(person)].any()
    assert changed[hands_mask(person)].mean() < 0.005
    assert not (changed & ~look.touched).any()
    rows, columns = changed.shape
    assert not changed[: rows // 12].any()
    assert not changed[:, : columns // 12].any()
    assert look.protected_unchanged


def test_trousers_leave_the_top_alone() -> None:
    person, look = _person(), _render(drawn.trousers((40, 120, 60)))
    row, column = _at(person, 25, 27, 0.4)
    assert _colour(look, row, column)[1] > 80
    chest, _ = _at(person, 11, 23, 0.3)
    middle = int(person.landmarks[[11, 12], 0].mean())
    assert (look.picture[chest, middle] == person.photo[chest, middle]).all()


def test_a_top_and_trousers_are_worn_at_once_whatever_their_order() -> None:
    look = _render(drawn.tee((200, 30, 40)), drawn.trousers((40, 120, 60)))
    assert (look.picture == _render(drawn.trousers((40, 120, 60)), drawn.tee((200, 30, 40))).picture).all()
    person = _person()
    assert _colour(look, *_at(person, 25, 27, 0.4))[1] > 80
    neck, hips = person.landmarks[[11, 12], :2].mean(0), person.landmarks[[23, 24], :2].mean(0)
    x, y = (neck + hips) / 2
    assert _colour(look, int(y), int(x))[0] > 140


def test_the_same_garment_gives_the_same_picture() -> None:
    assert (_render(drawn.tee()).picture == _render(drawn.tee()).picture).all()


def test_a_garment_is_read_once_per_key() -> None:
    warp, person = WarpEngine(), _person()
    warp.render(person, Outfit((drawn.tee(key="a"),)), lambda stage: None)
    again = warp.render(person, Outfit((drawn.tee((0, 0, 250), key="a"),)), lambda stage: None)
    assert (again.picture == _render(drawn.tee()).picture).all()


def test_stages_are_told_in_their_order() -> None:
    told: list[str] = []
    WarpEngine().render(_person(), Outfit((drawn.tee(),)), told.append)
    assert told == ["read_garment", "fit", "blend"]


def test_it_says_when_nothing_changed() -> None:
    hairy = np.zeros_like(_person().parsing)
    hairy[CLASSES.index("hair")] = 1
    look = _render(drawn.tee(), person=replace(_person(), parsing=hairy, matte=np.ones_like(_person().matte), cache={}))
    assert "nothing_changed" in {note.code for note in look.notes}


def test_without_hips_trousers_are_refused_and_without_shoulders_a_top() -> None:
    person = _person()
    cut = person.landmarks.copy()
    cut[23:25, 1] = person.photo.shape[0] * 1.2
    with pytest.raises(Refusal, match="no_legs"):
        _render(drawn.trousers(), person=replace(person, landmarks=cut, cache={}))
    unseen = person.landmarks.copy()
    unseen[11:13, 2] = 0
    with pytest.raises(Refusal, match="no_torso"):
        _render(drawn.tee(), person=replace(person, landmarks=unseen, cache={}))


def test_no_garment_is_a_refusal() -> None:
    with pytest.raises(Refusal, match="nothing_to_wear"):
        _render()


def test_engines_are_made_by_name_and_unknown_ones_refused() -> None:
    assert engine("warp").info.name == "warp"
    with pytest.raises(Refusal) as refusal:
        engine("magic")
    assert refusal.value.values == {"engine": "magic", "known": ", ".join(sorted(ENGINES))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_engine_says_has_words(language: str) -> None:
    codes = ("nothing_to_wear", "garment_unreadable", "garment_on_model", "garment_doubtful", "no_torso", "no_legs")
    for code in (*codes, "waist_hidden", "arms_hidden", "nothing_changed"):
        assert say(f"tryon.{code}", language)
    assert "beanie" in say("tryon.category_unsupported", language, category="beanie")


@pytest.mark.skipif(not PHOTOS.is_dir(), reason="photos of real people are not here")
@pytest.mark.parametrize("name", ["p02_m", "p15_w"])
def test_real_people_keep_face_and_surroundings(name: str) -> None:
    from tryon.person.photo import open_photo

    person = Reader().read(open_photo((PHOTOS / "persons" / f"{name}.jpg").read_bytes()))
    for garment in (drawn.tee(), drawn.trousers(), drawn.skirt()):
        look = _render(garment, person=person)
        assert look.protected_unchanged
        assert "nothing_changed" not in {note.code for note in look.notes}
        far = person.matte < 0.01
        far[:, person.photo.shape[1] // 8 : -person.photo.shape[1] // 8] = False
        assert (look.picture[far] == person.photo[far]).mean() > 0.98
