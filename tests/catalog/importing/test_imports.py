"""Importing again costs only what changed, and a crash leaves the catalogue that was there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from catalog.catalogue import Catalogue
from catalog.errors import CatalogError
from catalog.importing import fingerprint, import_feed, is_current
from catalog.query import Query
from catalog.store import data_folder
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

pytestmark = pytest.mark.slow


def test_a_feed_becomes_a_folder_that_opens(tmp_path: Path) -> None:
    report = bring(write_feed(tmp_path / "feed"), tmp_path / "shop")
    assert (report.products, report.variants, report.rows, report.embedded) == (11, 13, 13, 11)
    shop = Catalogue.open(tmp_path / "shop", model=WordEmbedder())
    assert len(shop) == 11
    product = shop.get("red")
    assert product is not None
    assert (product.category, product.values("color"), product.sizes, product.sizes_in_stock) == (
        "dress",
        ("red",),
        ("S", "M"),
        ("S",),
    )
    assert product.sources["color"] == ("column",)
    assert shop.get("unheard-of") is None
    assert [p.id for p in shop.products()][:2] == ["red", "wine"]


def test_importing_again_embeds_only_what_changed(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    bring(feed, tmp_path / "shop")
    model = WordEmbedder()
    assert bring(feed, tmp_path / "shop", model).embedded == 0
    changed = [
        row.replace("Slim leg.", "Wide leg.").replace("60 USD", "55 USD").replace("|S|red.png", "|XS|red.png") for row in rows()
    ]
    write_feed(tmp_path / "feed", changed[:-1])
    report = bring(feed, tmp_path / "shop", model)
    assert (report.embedded, model.embedded, report.products) == (1, 2, 10)  # the text, and its sentence
    shop = Catalogue.open(tmp_path / "shop", model=model)
    assert shop.get("euro") is None
    navy = shop.get("navy")
    assert navy is not None and navy.price.minor == 5500
    assert shop.search(Query("wide leg jeans", {"category": ("jeans",)})).total == 1


def test_a_crash_while_writing_leaves_the_old_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = write_feed(tmp_path / "feed")
    bring(feed, tmp_path / "shop")
    before = sorted(p.name for p in (tmp_path / "shop").iterdir())

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(data_folder, "write_columns", crash)
    write_feed(tmp_path / "feed", rows()[:3])
    with pytest.raises(KeyboardInterrupt):
        bring(feed, tmp_path / "shop")
    assert sorted(p.name for p in (tmp_path / "shop").iterdir()) == before
    assert len(Catalogue.open(tmp_path / "shop", model=WordEmbedder())) == 11


def test_an_open_catalogue_survives_an_import_behind_it(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    bring(feed, tmp_path / "shop")
    shop = Catalogue.open(tmp_path / "shop", model=WordEmbedder())
    write_feed(tmp_path / "feed", rows()[5:])
    bring(feed, tmp_path / "shop")
    red = shop.get("red")
    assert red is not None and red.title == "Red summer dress"
    assert shop.search(Query("red dress", {"category": ("dress",)})).total == 5


def test_pictures_are_copied_so_that_the_folder_stands_alone(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    report = bring(feed, tmp_path / "shop")
    (tmp_path / "feed" / "red.png").unlink()
    shop = Catalogue.open(tmp_path / "shop", model=WordEmbedder())
    red, navy = shop.get("red"), shop.get("navy")
    assert red is not None and navy is not None
    picture = shop.picture(red)
    assert picture is not None and picture.is_absolute()
    with Image.open(picture) as image:
        assert (image.format, image.size) == ("JPEG", (60, 90))
    assert shop.picture(navy) is None
    assert "no picture" in {p.reason for p in report.problems}
    assert report.rejected == ()


def test_a_damaged_catalogue_is_built_anew_and_a_missing_one_is_said(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    bring(feed, tmp_path / "shop")
    (tmp_path / "shop" / "catalogue.json").write_text("{")
    with pytest.raises(CatalogError, match="is damaged; import the feed again"):
        Catalogue.open(tmp_path / "shop")
    assert bring(feed, tmp_path / "shop").embedded == 11
    with pytest.raises(CatalogError, match="is no catalogue; make one with"):
        Catalogue.open(tmp_path / "feed")


def test_a_feed_without_a_usable_row_says_why(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", ["a|a||x|1 USD|||||||||||"])
    with pytest.raises(CatalogError, match=r"no usable product; 1 rows were rejected\. The first: line 2, no title"):
        bring(feed, tmp_path / "shop")
    assert not (tmp_path / "shop").exists()


def test_the_command_prints_what_was_read_and_ends_with_2_for_unusable_input(tmp_path: Path) -> None:
    gone = _command("import", str(tmp_path / "gone.tsv"), "--out", str(tmp_path / "shop"))
    assert gone.returncode == 2
    assert gone.stderr.strip() == f"{tmp_path / 'gone.tsv'} does not exist; give a feed file or a folder that holds one."


@pytest.mark.slow
def test_the_command_imports_with_the_real_encoder_and_shows_a_product(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", [*rows(), "bad-1||No price|x|||in_stock||||||||||"])
    done = _command("import", str(feed), "--out", str(tmp_path / "shop"))
    assert done.returncode == 0, done.stderr
    assert "11 products and 13 variants read" in done.stdout
    assert "line 15: rejected: no price" in done.stdout
    shown = _command("show", str(tmp_path / "shop"), "wine")
    assert json.loads(shown.stdout)["category"] == "dress"
    shop = Catalogue.open(tmp_path / "shop")
    assert shop.search(Query("warm woollen gown")).hits[0].product.id == "wine"


def test_whether_a_catalogue_is_current_follows_feed_and_pictures(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    assert not is_current(feed, tmp_path / "shop")
    import_feed(feed, tmp_path / "shop", model=WordEmbedder(), made_from=fingerprint(feed))
    assert is_current(feed, tmp_path / "shop")
    os.utime(tmp_path / "feed" / "red.png", (1, 1))
    assert not is_current(feed, tmp_path / "shop")


def test_what_contradicts_itself_is_said_with_its_line(tmp_path: Path) -> None:
    report = bring(write_feed(tmp_path / "feed", [*rows()[:2], rows()[6].replace("Navy jeans", "Red jeans")]), tmp_path / "shop")
    (warning,) = (p for p in report.problems if "believed" in p.reason)
    assert (warning.line, warning.rejected) == (4, False)
    assert warning.reason == "color: the column says 'navy', the title 'red'; the column is believed"


def test_local_pictures_outside_the_feed_folder_are_not_taken(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "secret.png")
    feed = write_feed(tmp_path / "feed", ["a||Tee|x|1 USD||in_stock|||||||||../secret.png"])
    report = import_feed(feed, tmp_path / "shop", model=WordEmbedder())
    assert "picture '../secret.png' is not there" in {p.reason for p in report.problems}


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "catalog", *arguments], capture_output=True, text=True, check=False)
