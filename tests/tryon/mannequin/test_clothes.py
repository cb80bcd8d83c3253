import numpy as np
import pytest

from tryon.body import Figure, figure
from tryon.mannequin.clothes import Piece, dress
from tryon.mannequin.surface import Surface
from tryon.types import Garment, Refusal

CATEGORIES = ("skirt", "pleated skirt")


@pytest.fixture(scope="module")
def small() -> Figure:
    return figure({"gender": 1, "height": 0.15, "weight": 0.1})


@pytest.fixture(scope="module")
def large() -> Figure:
    return figure({"gender": 0, "height": 0.8, "weight": 1.0, "muscle": 0.4})


@pytest.mark.parametrize("category", CATEGORIES)
def test_no_slivers(small: Figure, large: Figure, category: str) -> None:
    for body in (small, large):
        (cloth,) = dress(body, [_piece(category)])
        assert _narrowness(cloth).max() < 50


@pytest.mark.parametrize("girth", ["chest_girth", "hip_girth"])
def test_a_size_up_is_wider_where_it_is(small: Figure, girth: str) -> None:
    narrow, wide = (_width(dress(small, [_piece("t-shirt", {girth: size})])[0], small, girth) for size in (100, 116))
    assert wide > narrow + 0.02


def test_ease_is_the_garments_girth_less_the_bodys(small: Figure) -> None:
    m, loose = (dress(small, [_piece("t-shirt", {"chest_girth": size})])[0].ease_cm for size in (90, 98))
    assert m is not None and loose is not None
    assert np.nanmax(loose) > np.nanmax(m) + 2
    assert np.isnan(m).any()


def test_order_is_inner_first_whatever_is_given(small: Figure) -> None:
    worn = dress(small, [_piece("coat"), _piece("t-shirt"), _piece("jeans")])
    assert [surface.name for surface in worn] == ["garment.2", "garment.1", "garment.0"]


def test_what_is_not_drawn_is_refused(small: Figure) -> None:
    with pytest.raises(Refusal) as refusal:
        dress(small, [_piece("beanie")])
    assert refusal.value.code == "category_unsupported"


def _piece(category: str, measures: dict[str, float] | None = None) -> Piece:
    return Piece(Garment(np.full((64, 64, 3), 128, np.uint8), category), measures or {})


def _narrowness(cloth: Surface) -> np.ndarray:
    """Longest edge by the height on it."""
    corners = cloth.vertices.astype(np.float64)[cloth.faces]
    longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return np.asarray(longest**2 / np.maximum(area, 1e-12))


def _width(cloth: Surface, body: Figure, girth: str) -> float:
    share = {"chest_girth": 0.70, "hip_girth": 0.53}[girth]
    height = body.vertices[:, 2].max() * share
    ring = cloth.vertices[np.abs(cloth.vertices[:, 2] - height) < 0.02]
    ring = ring[np.abs(ring[:, 0]) < 0.25]
    return float(np.ptp(ring[:, 1]))
