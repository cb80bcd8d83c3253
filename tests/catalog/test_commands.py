"""What the operator's commands print, and what they leave to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

import demo.build
from catalog.__main__ import REPORT, main
from catalog.catalogue import Catalogue
from catalog.product import Product
from tests.catalog.shop import rows, write_feed

_RED = next(row for row in rows() if row.startswith("red-M"))
DOUBTFUL = [_RED.replace("red-M", f"red{n}-M").replace("|red|", f"|red{n}|", 1).replace("red.png", "gone.png") for n in range(60)]
UNUSABLE = _RED.replace("red-M", "none-M").replace("45 USD", "")


@pytest.mark.slow
def test_all_that_an_import_had_to_say_is_in_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed, out = write_feed(tmp_path / "feed", [*DOUBTFUL, UNUSABLE]), tmp_path / "shop"
    assert main(["import", str(feed), "--out", str(out)]) == 0
    printed, report = capsys.readouterr().out, (out / REPORT).read_text("utf-8")
    assert printed.count(": warning: ") == 50 and f"more warnings, all in {out / REPORT}" in printed
    assert report.count(": warning: ") >= 60
    assert report.count(": rejected: ") == printed.count(": rejected: ") == 1


@pytest.mark.slow
def test_the_demo_says_how_many_warnings_there_are_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo.build, "draw", lambda folder: write_feed(folder, DOUBTFUL))  # drawing takes minutes
    assert main(["demo", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == 3 and "0 rows rejected, " in printed
    assert printed.splitlines()[-1] == f"They are in {tmp_path / REPORT}."
    assert (tmp_path / REPORT).read_text("utf-8").count(": warning: ") >= 60


@pytest.mark.slow
def test_an_import_ends_with_how_many_can_be_tried_on_and_the_next_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wine = next(row for row in rows() if row.startswith("wine-M"))  # without a picture
    feed, out = write_feed(tmp_path / "feed", [_RED, wine]), tmp_path / "my shop"
    assert main(["import", str(feed), "--out", str(out)]) == 0
    *_, said, command = capsys.readouterr().out.splitlines()
    assert said == "Up to 1 of 2 products can be tried on. Serve them:"
    assert command == f"  make run 'CATALOGUE={out}'"


@pytest.mark.slow
def test_the_next_import_reads_the_feed_as_the_one_before_unless_it_is_told_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed, out = tmp_path / "feed.csv", tmp_path / "out"
    feed.write_text("id,title,price,Look,link\nd1,Red dress,20,boho,/p/d1\n")

    def imported(*options: str) -> tuple[str, Product]:
        assert main(["import", str(feed), "--out", str(out), *options]) == 0
        product = Catalogue.open(out).get("d1")
        assert product
        return capsys.readouterr().out, product

    said, first = imported("--shop", "shop.example", "--currency", "eur", "--map", "style=Look")
    assert "As in the last import" not in said and (first.price.currency, first.link) == ("EUR", "https://shop.example/p/d1")
    said, again = imported()
    taken = "--shop https://shop.example/ --currency EUR --map style=Look"
    assert said.startswith(f"As in the last import into {out}: {taken} (") and again == first
    said, other = imported("--currency", "GBP", "--map", "")
    assert f"{out}: --shop https://shop.example/ (" in said and other.price.currency == "GBP"
    assert "boho" in first.values("style") and "boho" not in other.values("style")
    said, _ = imported("--shop", "")
    assert f"{out}: --currency GBP (" in said


def test_an_address_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = write_feed(tmp_path / "feed")
    assert main(["import", str(feed), "--out", str(tmp_path / "out"), "--shop", "nord"]) == 2
    assert capsys.readouterr().err.startswith("--shop nord should be your shop's address")
