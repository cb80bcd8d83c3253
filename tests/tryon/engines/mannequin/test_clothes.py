import itertools

import numpy as np
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from benchmarks.tryon.draping import narrowness, outside, skin_of
from demo.studio.picture import draw_picture
from demo.table import products
from tryon.body import Figure, figure, mesh
from tryon.body.pose import relaxed
from tryon.engines.mannequin.cloth.lines import lines_of
from tryon.engines.mannequin.clothes import WornGarment, dress
from tryon.engines.mannequin.surface import Surface
from tryon.types import Garment, Refusal

pytestmark = pytest.mark.slow

CATEGORIES = ("t-shirt", "shirt", "coat", "camisole", "dress", "jeans", "shorts", "pleated skirt", "shrug")


@pytest.fixture(scope="module")
def small() -> Figure:
    return figure({"gender": 1, "height": 0.15, "weight": 0.1})


@pytest.fixture(scope="module")
def large() -> Figure:
    return figure({"gender": 0, "height": 0.8, "weight": 1.0, "muscle": 0.4})


@pytest.mark.parametrize("category", CATEGORIES)
def test_no_slivers_and_no_skin_through_cloth(small: Figure, large: Figure, category: str) -> None:
    for body in (small, large):
        (cloth,) = dress(body, [_piece(category)])
        assert narrowness(cloth).max() < 50
        assert outside(cloth, *skin_of(body), _trunk_and_legs()) == 0


def test_a_coat_lies_outside_of_the_shirt_below_it(large: Figure) -> None:
    shirt, coat = dress(large, [_piece("shirt"), _piece("coat")])
    assert outside(coat, shirt.vertices.astype(np.float64), shirt.normals.astype(np.float64), shirt.vertices[:, 2] < 1.5) < 0.002


def test_drawn_garments_wear_their_picture() -> None:
    product = next(product for product in products(None) if product.id == "tee-men-navy-white-stripes")
    drawn = draw_picture(product)
    said = {"sleeve_length": "short", "neckline": "crew"}
    garment = Garment(drawn.photo, "t-shirt", (drawn.mask > 127).astype(np.float32), drawn.keypoints, None, said)
    (cloth,) = dress(figure({"gender": 0}), [WornGarment(garment)])
    assert cloth.texture is not None and cloth.uv is not None and max(cloth.texture.shape) <= 1024
    assert narrowness(cloth).max() < 50
    assert cloth.uv.min() >= 0 and cloth.uv.max() <= 1
    chest = (np.abs(cloth.vertices[:, 0]) < 0.05) & (cloth.vertices[:, 1] < -0.05)
    assert (cloth.uv[chest, 0] < 0.5).all()  # the front is the photo, on the left


@pytest.mark.parametrize("girth", ["chest_girth", "hip_girth"])
def test_a_size_up_is_wider_where_it_is(small: Figure, girth: str) -> None:
    narrow, wide = (_width(dress(small, [_piece("t-shirt", {girth: size})])[0], small, girth) for size in (100, 116))
    assert wide > narrow + 0.02


@pytest.mark.parametrize("category", ["shrug", "sweater dress"])
def test_sleeves_may_hang_below_a_hem_or_a_waist(small: Figure, large: Figure, category: str) -> None:
    for body in (relaxed(small, 14.0), relaxed(large, 14.0)):  # as the engine lowers arms: wrists are below the waist
        (short,), (long,) = (dress(body, [_piece(kind)]) for kind in (category, "sweater"))
        assert _cuff(short) == pytest.approx(_cuff(long), abs=0.01)


@pytest.mark.parametrize(
    ("category", "fit"),
    [("shirt", "regular"), ("sweater", "oversized"), ("coat", "oversized"), ("wrap dress", "regular"), ("kimono", "oversized")],
)
def test_below_the_armhole_no_cloth_goes_from_a_sleeve_to_the_side(category: str, fit: str) -> None:
    for gender, weight in itertools.product((0, 1), (0.15, 1.0)):
        body = relaxed(figure({"gender": gender, "weight": weight}), 14.0)
        (cloth,) = dress(body, [_piece(category, said={"fit": fit})])
        armhole = lines_of(body).marks.armpit - {"regular": 0.05, "oversized": 0.08}[fit]
        sleeves, trunk = _pieces_below(cloth, armhole)
        assert len(sleeves) and not np.isin(sleeves, trunk).any()


def test_how_it_sits_follows_the_garments_girth_less_the_bodys(small: Figure) -> None:
    m, loose = (dress(small, [_piece("t-shirt", {"chest_girth": size})])[0].sits for size in (90, 98))
    assert m is not None and loose is not None
    assert np.nanmax(loose) > np.nanmax(m) + 0.3
    assert np.isnan(m).any()


def test_order_is_inner_first_whatever_is_given(small: Figure) -> None:
    worn = dress(small, [_piece("coat"), _piece("t-shirt"), _piece("jeans")])
    assert [surface.name for surface in worn] == ["garment.2", "garment.1", "garment.0"]


def test_what_is_not_drawn_is_refused(small: Figure) -> None:
    with pytest.raises(Refusal) as refusal:
        dress(small, [_piece("beanie")])
    assert refusal.value.code == "category_unsupported"


def _piece(category: str, measures: dict[str, float] | None = None, said: dict[str, str] | None = None) -> WornGarment:
    return WornGarment(Garment(np.full((64, 64, 3), 128, np.uint8), category, attributes=said or {}), measures or {})


def _pieces_below(cloth: Surface, height: float) -> tuple[np.ndarray, np.ndarray]:
    """Return which pieces the cloth below a height falls into: those that hold a cuff, those in the middle."""
    _, same = np.unique(cloth.vertices.round(5), axis=0, return_inverse=True)
    low = same.reshape(-1)[cloth.faces[(cloth.vertices[cloth.faces, 2] < height).all(1)]]
    ends = np.concatenate([low[:, [0, 1]], low[:, [1, 2]]])
    _, piece = connected_components(coo_matrix((np.ones(len(ends)), ends.T), shape=(same.max() + 1,) * 2), directed=False)
    out = np.zeros(same.max() + 1)
    out[same.reshape(-1)] = np.abs(cloth.vertices[:, 0])
    used = np.unique(low)
    return np.unique(piece[used[out[used] > 0.95 * out.max()]]), np.unique(piece[used[out[used] < 0.05]])


def _cuff(cloth: Surface) -> float:
    """Return the height of the sleeves' ends in metres."""
    out = np.abs(cloth.vertices[:, 0])
    return float(cloth.vertices[out > 0.9 * out.max(), 2].min())


def _trunk_and_legs() -> np.ndarray:
    shared = mesh()
    arms = shared.of("upperarm", "forearm", "shoulder") < 0.3
    return np.asarray((shared.of("hand", "foot") < 0.5) & (shared.of("head", "neck") < 0.05) & arms)


def _width(cloth: Surface, body: Figure, girth: str) -> float:
    share = {"chest_girth": 0.70, "hip_girth": 0.53}[girth]
    height = body.vertices[:, 2].max() * share
    ring = cloth.vertices[np.abs(cloth.vertices[:, 2] - height) < 0.02]
    ring = ring[np.abs(ring[:, 0]) < 0.25]
    return float(np.ptp(ring[:, 1]))
