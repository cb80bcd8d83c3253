"""Files, packed files and folders: which feed is meant, and what is said when it is unclear."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.feeds import detect, feed_file
from catalog.feeds.unpack import has_feed_ending
from tests.catalog.feeds.feeds import ATOM, GOOGLE_XML, read, read_text, rejected

CSV = "id,title,price\n1,Tee,3 USD\n"


def zipped(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["feed.xml.gz", "feed.tsv.gz"])
def test_gzip_is_unpacked_whatever_is_inside(tmp_path: Path, name: str) -> None:
    text = GOOGLE_XML if "xml" in name else CSV
    drafts = read_text(tmp_path, name, gzip.compress(text.encode()))
    assert drafts.products and feed_file(tmp_path).name == name


def test_a_zip_with_one_feed_is_read_and_others_are_explained(tmp_path: Path) -> None:
    assert read_text(tmp_path, "feed.zip", zipped(feed__csv=CSV, readme__md="hello")).products[0].id == "1"
    with pytest.raises(CatalogError, match=r"should hold one feed; it holds a.csv, b.csv"):
        read_text(tmp_path, "two.zip", zipped(a__csv=CSV, b__csv=CSV))
    workbook = zipped(**{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    with pytest.raises(CatalogError, match="is an Excel workbook; save the sheet as 'CSV UTF-8'"):
        read_text(tmp_path, "feed.xlsx", workbook)


def test_a_packed_file_that_breaks_off_is_said(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot be unpacked"):
        read_text(tmp_path, "feed.csv.gz", gzip.compress((CSV * 3000).encode())[:40])


def test_pages_of_a_table_are_one_feed_whose_rows_are_named_by_their_file(tmp_path: Path) -> None:
    (tmp_path / "products_export_1.csv").write_text(CSV)
    (tmp_path / "products_export_2.csv").write_text("id,title,price\n1,Tee,3 USD\n2,Cap,4 USD\n")
    (tmp_path / "README.txt").write_text("Exported on Monday.")
    drafts = read(tmp_path)
    assert [p.id for p in drafts.products] == ["1", "2"]
    assert rejected(drafts) == [
        ("products_export_2.csv line 2", "id '1' was already used in products_export_1.csv line 2")
    ]  # fmt: skip


def test_tables_with_the_same_columns_are_one_feed_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "men.csv").write_text(CSV)
    (tmp_path / "new women (final).csv").write_text("price;title;id\n4 USD;Cap;2\n")
    assert [p.id for p in read(tmp_path).products] == ["1", "2"]


def test_two_different_feeds_in_a_folder_are_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "men.csv").write_text(CSV)
    (tmp_path / "orders.csv").write_text("id,customer,total\n7,Ada,12\n")
    with pytest.raises(CatalogError, match=r"feeds found there: men.csv, orders.csv"):
        feed_file(tmp_path)
    (tmp_path / "feed.xml").write_text(ATOM)
    assert feed_file(tmp_path).name == "feed.xml"


def test_formats_are_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOGLE_XML)
    (tmp_path / "b.txt").write_text("\n\n\ufeff" + ATOM)
    (tmp_path / "c.xml").write_text("Bezeichnung;Preis\nKleid;5\n")
    assert [detect(tmp_path / name) for name in ("a.csv", "b.txt", "c.xml")] == ["google", "google", "csv"]


def test_feeds_have_these_endings() -> None:
    names = ["a.tsv", "a.xml.gz", "A.JSONLD", "a.parquet", "a.jpg", "a.xlsx"]
    assert [name for name in names if has_feed_ending(Path(name))] == names[:4]
