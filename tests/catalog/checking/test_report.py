"""`python -m catalog check`: what an operator reads, and what a program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from catalog.__main__ import main
from catalog.feeds.download import download
from tests.catalog.checking.test_check import GOOD, HEADER
from tests.catalog.feeds.feeds import GOOGLE_XML

BAD = "".join(f"x{n}\t\tDress\t\t\t\task {'abcdefghi'[n]}\t\t\t\t\t\n" for n in range(9))


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_problems_of_a_kind_are_one_line_and_all_gives_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feed.tsv").write_text(HEADER + GOOD.format("S") + BAD)
    code, out, _ = say(capsys, str(tmp_path))
    assert code == 0
    assert "1 row can be used (10.0 %): 1 product, 1 variant, €50 to €50. 9 rows left out." in out
    assert "9 x price 'ask a' cannot be read (and the like): lines 3, 4, 5, 6, 7 and 4 more" in out
    assert "line 11: left out: price 'ask i' cannot be read" in say(capsys, str(tmp_path), "--all")[1]


@pytest.mark.slow
def test_shares_say_what_to_fill_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feed.xml").write_text(GOOGLE_XML)
    _, out, _ = say(capsys, str(tmp_path / "feed.xml"))
    assert "Google Merchant, 3 rows" in out
    assert "   100 %  found by garment\n" in out
    assert "   100 %  ready to be tried on\n" in out
    assert re.search(r"Of (\d) that were tried, \1 failed\.\n  https://\S+: cannot be fetched: the name \S+ is not known", out)
    assert "Not needed: additional_image_link, condition, gtin" in out


def test_columns_that_are_not_understood_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feed.csv").write_text("sku;name;price;Lagerplatz;ean\n1;Dress;5 EUR;R7;400\n")
    _, out, _ = say(capsys, str(tmp_path / "feed.csv"))
    assert "Columns read: sku as id, name as title, price.\nNot needed: ean.\n" in out
    assert "Not understood: Lagerplatz. Say what one is with --map FIELD=COLUMN." in out


def test_json_has_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feed.tsv").write_text(HEADER + GOOD.format("S") + BAD)
    found = json.loads(say(capsys, str(tmp_path), "--json")[1])
    assert (found["rows"], found["rejected"], found["products"], found["price_max"]) == (10, 9, 1, 50.0)
    assert found["problems"][1]["place"] == "line 3" and found["problems"][1]["rejected"]
    works = {entry["name"]: entry for entry in found["works"]}
    assert works["picture"] == {"name": "picture", "works": 0, "share": 0.0, "without": ["d"]}
    assert {"name": "size", "field": "size", "known": True} in found["columns"]


def test_a_feed_of_which_nothing_can_be_used_ends_with_2_after_its_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "feed.tsv").write_text(HEADER + BAD)
    code, out, err = say(capsys, str(tmp_path))
    assert (code, err.count("\n")) == (2, 1)
    assert "0 rows can be used" in out and "holds no product that can be used" in err


def test_an_address_without_a_server_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(download.__kwdefaults__, "wait", lambda _: None)
    code, _, err = say(capsys, "http://anna:geheim@127.0.0.1:9/feed.xml")
    assert code == 2 and "http://127.0.0.1:9/feed.xml cannot be fetched" in err and "geheim" not in err
