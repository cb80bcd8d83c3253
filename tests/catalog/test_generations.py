"""A catalogue that is being replaced stays whole for whoever has it open."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from catalog.errors import CatalogError
from catalog.query import Query
from catalog.store.versions import Hold, all_data, new_data, remove_unused
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

pytestmark = pytest.mark.slow


def test_data_that_somebody_has_open_stays_until_it_is_closed(tmp_path: Path) -> None:
    feed, out = write_feed(tmp_path / "feed"), tmp_path / "shop"
    bring(feed, out)
    shop = Catalogue.open(out, model=WordEmbedder())  # its index is read at the first search only
    write_feed(tmp_path / "feed", rows()[5:])
    bring(feed, out)
    bring(feed, out)
    assert len(all_data(out)) == 2
    assert shop.search(Query("red dress", {"category": ("dress",)})).total == 5
    red = shop.get("red")
    assert red is not None and shop.picture(red) is not None  # though the new feed has no such product
    del shop
    gc.collect()
    bring(feed, out)
    assert len(all_data(out)) == 1
    assert list((out / "pictures").iterdir()) == []


def test_what_is_about_to_go_cannot_be_held(tmp_path: Path) -> None:
    with new_data(tmp_path) as data:
        pass
    hold = Hold(data)
    remove_unused(tmp_path, "data-other")
    assert data.is_dir()
    hold.release()
    remove_unused(tmp_path, "data-other")
    with pytest.raises(FileNotFoundError):
        Hold(data)


def test_a_catalogue_whose_data_is_missing_is_damaged(tmp_path: Path) -> None:
    feed, out = write_feed(tmp_path / "feed"), tmp_path / "shop"
    bring(feed, out)
    remove_unused(out, "")
    with pytest.raises(CatalogError, match="is damaged: its data folder is missing; import the feed again"):
        Catalogue.open(out)
