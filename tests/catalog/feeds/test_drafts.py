"""Rows become products with variants; what is wrong with a row is said by line and harms no other row."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.feeds import Drafts, collect, detect, feed_file, read_feed
from catalog.money import Money

HEADER = "id\titem_group_id\ttitle\tprice\tsale_price\tavailability\tcolor\tsize\timage_link\n"


def feed(tmp_path: Path, *rows: str, header: str = HEADER, name: str = "feed.tsv", encoding: str = "utf-8") -> Drafts:
    path = tmp_path / name
    path.write_bytes((header + "".join(row + "\n" for row in rows)).encode(encoding))
    return collect(read_feed(path))


def reasons(drafts: Drafts) -> list[tuple[int, str]]:
    return [(p.line, p.reason) for p in drafts.problems if p.rejected]


def test_rows_of_one_group_are_one_product_with_its_variants(tmp_path: Path) -> None:
    drafts = feed(
        tmp_path,
        "a-S\ta\tTee\t10 USD\t\tin_stock\tblack/grey\tS\ta.jpg",
        "b\t\tCap\t8 USD\t\tin_stock\tred\t\t",
        "a-M\ta\tTee\t12 USD\t9 USD\tout of stock\tnavy\tM\ta.jpg",
    )
    tee, cap = drafts.products
    assert (tee.id, tee.colors) == ("a", ("black/grey", "navy"))
    assert [(v.sku, v.size, v.availability, v.charged) for v in tee.variants] == [
        ("a-S", "S", "in_stock", Money(1000, "USD")), ("a-M", "M", "out_of_stock", Money(900, "USD")),
    ]  # fmt: skip
    assert (cap.id, cap.variants[0].size) == ("b", None)
    assert drafts.problems == ()


def test_bad_rows_are_named_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    drafts = feed(
        tmp_path,
        "\t\tNo id\t10 USD\t\tin_stock\t\t\t",
        "b\t\t\t10 USD\t\tin_stock\t\t\t",
        "c\t\tNo price\t\t\tin_stock\t\t\t",
        "d\t\tOdd price\tfree\t\tin_stock\t\t\t",
        "e\t\tNegative\t-3 USD\t\tin_stock\t\t\t",
        "f\t\tFine\t10 USD\t\tin_stock\t\t\t",
        "f\t\tTwice\t10 USD\t\tin_stock\t\t\t",
        "g\t\tToo many cells\t10 USD\t\tin_stock\t\t\t\textra\tmore",
    )
    assert [p.id for p in drafts.products] == ["f"]
    assert reasons(drafts) == [
        (2, "no id"), (3, "no title"), (4, "no price"), (5, "price 'free' cannot be read"), (6, "price '-3 USD' is negative"),
        (8, "id 'f' was already used in line 7"), (9, "11 cells where the header has 9"),
    ]  # fmt: skip
    assert drafts.rows == 8


def test_mixed_currencies_are_kept_apart_and_pointed_out(tmp_path: Path) -> None:
    drafts = feed(
        tmp_path,
        "a-S\ta\tTee\t10 USD\t\tin_stock\t\tS\t",
        "a-M\ta\tTee\t10 EUR\t\tin_stock\t\tM\t",
        "b\t\tCap\t8 EUR\t\tin_stock\t\t\t",
        "c\t\tHat\t9 USD\t\tin_stock\t\t\t",
    )
    assert drafts.currency == "USD"
    assert [v.sku for v in drafts.products[0].variants] == ["a-S"]
    assert reasons(drafts) == [(3, "price in EUR where 'a' is priced in USD")]
    assert "'b' is priced in EUR" in next(p.reason for p in drafts.problems if not p.rejected)


def test_a_sale_that_is_none_is_ignored_with_a_warning(tmp_path: Path) -> None:
    drafts = feed(
        tmp_path,
        "a\t\tTee\t10 USD\t12 USD\tin_stock\t\t\t",
        "b\t\tTee\t10 USD\t8 EUR\tin_stock\t\t\t",
        "c\t\tTee\t10 USD\tsoon\tin_stock\t\t\t",
    )
    assert [p.variants[0].sale_price for p in drafts.products] == [None, None, None]
    assert [p.line for p in drafts.problems] == [2, 3, 4]
    assert not reasons(drafts)


def test_a_sale_counts_only_in_its_dates(tmp_path: Path) -> None:
    drafts = feed(
        tmp_path,
        "a\tTee\t10 USD\t8 USD\t2001-01-01T00:00Z/2002-01-01T00:00Z\tx",
        "b\tTee\t10 USD\t8 USD\t2001-01-01T00:00+01:00/2999-01-01T00:00+01:00\tx",
        header="id\ttitle\tprice\tsale_price\tsale_price_effective_date\tlink\n",
    )
    assert [p.variants[0].sale_price for p in drafts.products] == [None, Money(800, "USD")]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("in stock", "in_stock"), ("In_Stock", "in_stock"), ("SOLD OUT", "out_of_stock"), ("pre-order", "preorder"),
        ("17", "in_stock"), ("0", "out_of_stock"), ("有货", "in_stock"), ("", "in_stock"), ("perhaps", "out_of_stock"),
        ("https://schema.org/InStock", "in_stock"),
    ],
)  # fmt: skip
def test_availability_words(tmp_path: Path, word: str, state: str) -> None:
    assert feed(tmp_path, f"a\t\tTee\t10 USD\t\t{word}\t\t\t").products[0].variants[0].availability == state


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_give_the_same_products(tmp_path: Path, encoding: str) -> None:
    drafts = feed(tmp_path, "a\t\tRobe d'été\t10 USD\t\tin_stock\t\t\t", encoding=encoding)
    assert drafts.products[0].get("title") == "Robe d'été"


def test_google_names_with_prefix_and_blanks_and_commas(tmp_path: Path) -> None:
    drafts = feed(
        tmp_path, '1,"Tee, striped",10 USD,red,g1', header="g:id,title,Price,g:color,Item Group ID\n", name="feed.csv"
    )  # fmt: skip
    assert detect(tmp_path / "feed.csv") == "google"
    assert (drafts.products[0].id, drafts.products[0].get("title")) == ("g1", "Tee, striped")


def test_a_plain_table_is_read_by_synonyms_in_english_and_chinese(tmp_path: Path) -> None:
    english = feed(
        tmp_path, "7;Linen shirt;49,90 €;Acme;Blue;M;12", header="SKU;Name;Price;Vendor;Colour;Size;Qty\n", name="a.csv"
    )
    product = english.products[0]
    assert (product.id, product.get("title"), product.get("brand")) == ("7", "Linen shirt", "Acme")
    assert (product.variants[0].price, product.variants[0].color) == (Money(4990, "EUR"), "Blue")
    chinese = feed(tmp_path, "7,红色连衣裙,199元,红色", header="货号,商品名称,价格,颜色\n", name="b.csv", encoding="gb18030")
    assert (chinese.products[0].get("title"), chinese.currency) == ("红色连衣裙", "CNY")


def test_columns_can_be_named_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Ref,Wording,Ticket\nx1,Red dress,30\n")
    with pytest.raises(CatalogError, match=r"no column for id, title and price.*--map id=Ref\."):
        collect(read_feed(path))
    drafts = collect(read_feed(path, columns={"id": "Ref", "title": "Wording", "price": "Ticket"}), default_currency="EUR")
    assert drafts.products[0].variants[0].price == Money(3000, "EUR")
    with pytest.raises(CatalogError, match="the file has no column 'Nope'"):
        collect(read_feed(path, columns={"id": "Nope"}))


def test_tags_and_entities_are_not_part_of_a_title(tmp_path: Path) -> None:
    from catalog.feeds import plain_text

    assert plain_text("<p>Soft &amp; warm<br/>jumper</p>\x07 &lt;b&gt;new&lt;/b&gt;") == "Soft & warm jumper new"


def test_a_folder_holds_one_feed(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="feeds found there: none"):
        feed_file(tmp_path)
    (tmp_path / "spring.csv").write_text("id,title,price\n1,Tee,3 USD\n")
    assert feed_file(tmp_path).name == "spring.csv"
    with pytest.raises(CatalogError, match="does not exist"):
        feed_file(tmp_path / "gone")


def test_an_empty_file_and_an_unknown_format_are_said(tmp_path: Path) -> None:
    (tmp_path / "feed.tsv").write_text("\n\n")
    with pytest.raises(CatalogError, match="is empty"):
        collect(read_feed(tmp_path / "feed.tsv"))
    with pytest.raises(CatalogError, match="no format 'xml'; formats are auto, google"):
        read_feed(tmp_path / "feed.tsv", format="xml")


def test_shopify_products_keep_options_and_former_prices(tmp_path: Path) -> None:
    path = tmp_path / "products.json"
    path.write_text(
        """{"products": [{"id": 9, "handle": "linen-dress", "title": "Linen dress",
        "body_html": "<p>Airy</p>", "vendor": "Acme", "product_type": "Dresses", "tags": ["summer"],
        "options": [{"name": "Size", "position": 1, "values": ["S"]}],
        "images": [{"src": "https://cdn.example/1.jpg"}], "variants": [
        {"id": 91, "option1": "S", "price": "38.94", "available": true, "compare_at_price": "50.00"},
        {"id": 92, "option1": "M", "price": "38.94", "available": false}]}]}"""
    )
    assert detect(path) == "shopify"
    drafts = collect(read_feed(path), default_currency="EUR")
    product = drafts.products[0]
    assert (product.id, product.get("image_link")) == ("linen-dress", "https://cdn.example/1.jpg")
    first, second = product.variants
    assert (first.price, first.sale_price, first.size) == (Money(5000, "EUR"), Money(3894, "EUR"), "S")
    assert (second.price, second.availability) == (Money(3894, "EUR"), "out_of_stock")


def test_json_lines_hold_a_product_each_and_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "products.jsonl"
    path.write_text(
        '{"id": "p", "title": "Tee", "color": ["red", "white"], "attributes": {"neckline": ["crew"]}, '
        '"variants": [{"sku": "p-S", "size": "S", "price": {"amount": 10, "currency": "USD"}}]}\n{broken\n[1]\n'
    )
    drafts = collect(read_feed(path))
    assert (drafts.products[0].id, drafts.products[0].colors, drafts.products[0].get("neckline")) == ("p", ("red/white",), "crew")
    assert [line for line, _ in reasons(drafts)] == [2, 3]


@pytest.mark.parametrize("column", ["star_rating", "g:average_rating", "Review Score", "评分"])
def test_a_feed_with_google_names_keeps_its_ratings_whatever_the_column_is_called(tmp_path: Path, column: str) -> None:
    drafts = feed(tmp_path, "1\tTee\t10 USD\t4.6\t12", header=f"id\ttitle\tprice\t{column}\treview_count\n")
    assert drafts.products[0].get("rating") == "4.6"


def test_json_lines_keep_ratings_and_the_first_of_several_pictures(tmp_path: Path) -> None:
    path = tmp_path / "products.jsonl"
    path.write_text(
        '{"id": "p", "title": "Tee", "price": "10 USD", "images": ["a.jpg", "b.jpg"], '
        '"aggregateRating": {"ratingValue": 4.6, "reviewCount": 12}}\n'
    )
    product = collect(read_feed(path)).products[0]
    assert (product.get("rating"), product.get("image_link")) == ("4.6", "a.jpg")
