"""Search by picture: products that look like the garment on a photo, with wishes that come before what is seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
import pytest

from catalog.catalogue import Catalogue
from catalog.importing import import_feed
from catalog.query import Query
from catalog.visual.cutout import RGB
from catalog.visual.import_step import FeedEye
from demo.feed import write_feed
from demo.studio.picture import draw_picture
from demo.table import products
from tests.catalog.shop import WordEmbedder

pytestmark = pytest.mark.slow

NAMES = (
    "tee-men-white",
    "tee-men-navy-white-stripes",
    "sundress-red",
    "sundress-white",
    "sundress-black",
    "jeans-men-denim-blue",
)


@pytest.fixture(scope="module")
def photos() -> Mapping[str, RGB]:
    return {product.id: draw_picture(product).photo for product in products(NAMES)}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, photos: Mapping[str, RGB]) -> Path:
    folder = tmp_path_factory.mktemp("feed")
    (folder / "images").mkdir()
    for name, photo in photos.items():
        cv2.imwrite(str(folder / "images" / f"{name}.jpg"), photo[..., ::-1])
    write_feed(folder / "feed.tsv", products(NAMES))
    return folder


@pytest.fixture(scope="module")
def shop(source: Path) -> Catalogue:
    import_feed(source / "feed.tsv", source / "shop", model=WordEmbedder(), reader=FeedEye())
    return Catalogue.open(source / "shop", model=WordEmbedder())


def _as_photo(picture: RGB) -> RGB:
    """As a shopper's phone would have it: mirrored, smaller, darker."""
    return (cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)[:, ::-1] * 0.85).astype(np.uint8)


@pytest.mark.parametrize("name", ["sundress-red", "tee-men-navy-white-stripes", "jeans-men-denim-blue"])
def test_the_garment_on_the_photo_comes_first(shop: Catalogue, photos: Mapping[str, RGB], name: str) -> None:
    hits = shop.search_by_picture(_as_photo(photos[name])).hits
    assert hits[0].product.id == name
    assert hits[0].score > hits[-1].score or len(hits) == 1


def test_only_what_may_be_its_type_is_counted_and_why_is_said(shop: Catalogue, photos: Mapping[str, RGB]) -> None:
    found = shop.search_by_picture(_as_photo(photos["sundress-red"]))
    assert found.total == 3
    assert ("color", "red") in found.hits[0].matched


def test_a_wished_colour_comes_before_the_colour_that_is_seen(shop: Catalogue, photos: Mapping[str, RGB]) -> None:
    hits = shop.search_by_picture(_as_photo(photos["sundress-red"]), Query(wanted={"color": ("white",)})).hits
    assert hits[0].product.id == "sundress-white"
    assert not hits[0].missed


def test_a_wished_type_comes_before_the_type_that_is_seen(shop: Catalogue, photos: Mapping[str, RGB]) -> None:
    found = shop.search_by_picture(_as_photo(photos["sundress-red"]), Query(wanted={"category": ("jeans",)}))
    assert [hit.product.id for hit in found.hits if not hit.missed] == ["jeans-men-denim-blue"]


def test_a_photo_is_read_once_for_several_searches(shop: Catalogue, photos: Mapping[str, RGB]) -> None:
    seen = shop.see(_as_photo(photos["sundress-red"]))
    assert (seen.kind, seen.colours[0]) == ("garment", "red")
    without = shop.search_by_picture(seen, Query(leave_out=frozenset({"sundress-red"})))
    assert "sundress-red" not in {hit.product.id for hit in without.hits}


def test_where_nobody_looked_type_and_colour_decide(source: Path, tmp_path: Path, photos: Mapping[str, RGB]) -> None:
    import_feed(source / "feed.tsv", tmp_path / "shop", model=WordEmbedder())
    blind = Catalogue.open(tmp_path / "shop", model=WordEmbedder())
    assert blind.search_by_picture(_as_photo(photos["sundress-red"])).hits[0].product.id == "sundress-red"


def test_importing_again_looks_at_no_picture_that_it_knows(shop: Catalogue, source: Path) -> None:
    eye = FeedEye()
    assert eye.keep(shop.folder, [product.image for product in shop.products()]) == 0
