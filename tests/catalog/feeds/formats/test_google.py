"""Google Merchant feeds: tab-separated and XML, as shops really send them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.feeds import detect
from catalog.money import Money
from tests.catalog.feeds.feeds import ATOM, GOOGLE_XML, read_text, rejected, sizes, warned

TABLE = (
    "id\titem group id\ttitle\tdescription\tlink\timage link\tavailability\tprice\tsale price\tgtin\tproduct type\tcolor\tsize\n"
    "T-1\tT\tRibbed tee\tSoft\t/t\t/t.jpg\tin stock\t19.90 USD\t14.90 USD\t123\tTops\tBlack/White\tS\n"
    "T-2\tT\tRibbed tee\tSoft\t/t\t/t.jpg\tbackorder\t19.90 USD\t\t124\tTops\tBlack/White\tM\n"
)


def test_a_table_with_spaces_for_underscores_is_googles(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "feed.txt", TABLE)
    assert detect(tmp_path / "feed.txt") == "google"
    product = drafts.products[0]
    assert (product.id, sizes(product), product.colors) == ("T", ["S", "M"], ("Black/White",))
    assert product.variants[0].sale_price == Money(1490, "USD")
    assert [v.availability for v in product.variants] == ["in_stock", "backorder"]
    assert drafts.problems == ()


def test_xml_items_keep_what_they_say_and_a_lone_ampersand_costs_nothing(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "feed.xml", GOOGLE_XML)
    assert detect(tmp_path / "feed.xml") == "google"
    product = drafts.products[0]
    assert (product.id, product.get("title")) == ("NW-1", "Linen dress Föhr with belt")
    assert product.get("link") == "https://nordwind.example/p/1?size=m&ref=g"
    assert product.get("product_type") == "Damen > Kleider"
    assert product.get("product_highlight") == "Breathable linen, Removable belt"
    assert product.get("product_detail") == "Cut:Neckline:v-neck"
    first, second = product.variants
    assert (first.price, first.sale_price) == (Money(8990, "EUR"), Money(6990, "EUR"))
    assert (second.size, second.availability) == ("L", "preorder")
    line = GOOGLE_XML[: GOOGLE_XML.index("<item><g:id>NW-2")].count("\n") + 1
    assert rejected(drafts) == [(f"line {line}", "no price")]


def test_a_price_inside_shipping_is_not_the_price(tmp_path: Path) -> None:
    text = GOOGLE_XML.replace("<g:price>89.90 EUR</g:price><g:sale_price>69.90 EUR</g:sale_price>", "")
    assert ("line 4", "no price") in rejected(read_text(tmp_path, "feed.xml", text))


def test_atom_entries_are_read_with_their_links(tmp_path: Path) -> None:
    product = read_text(tmp_path, "feed.xml", ATOM).products[0]
    assert (product.id, product.get("link"), product.get("description")) == ("TV_1", "https://shop.example/scarf", "Soft.")
    assert product.variants[0].availability == "out_of_stock"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252"])
def test_the_encoding_that_xml_declares_is_used(tmp_path: Path, encoding: str) -> None:
    text = GOOGLE_XML.replace("UTF-8", encoding)
    assert read_text(tmp_path, "feed.xml", text.encode(encoding)).products[0].get("title") == "Linen dress Föhr with belt"


def test_xml_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "feed.xml", GOOGLE_XML[: GOOGLE_XML.index("<g:id>NW-2")])
    assert sizes(drafts.products[0]) == ["M", "L"]
    assert ["what follows is not read" in reason for _, reason in rejected(drafts)] == [True]


def test_control_characters_and_unknown_entities_in_xml_are_no_end(tmp_path: Path) -> None:
    text = GOOGLE_XML.replace("Breathable linen", "Breathable&nbsp;linen \x0b&#x0;")
    assert "Removable belt" in read_text(tmp_path, "feed.xml", text).products[0].get("product_highlight")


def test_xml_that_defines_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><id>&a;</id></item></rss>'
    with pytest.raises(CatalogError, match="defines XML entities"):
        read_text(tmp_path, "feed.xml", bomb)


def test_a_sale_that_is_over_or_no_bargain_is_none(tmp_path: Path) -> None:
    head = "id\ttitle\tprice\tsale_price\tsale_price_effective_date\timage_link\n"
    drafts = read_text(
        tmp_path,
        "feed.tsv",
        head
        + "a\tTee\t10 EUR\t8 EUR\t2020-01-01/2020-02-01\t\n"
        + "b\tTee\t10 EUR\t12 EUR\t\t\n"
        + "c\tTee\t10 EUR\t8 USD\t\t\n"
        + "d\tTee\t10 EUR\t0\t\t\n"
        + "e\tTee\t10 EUR\t8\t\t\n",
    )
    assert [p.variants[0].sale_price for p in drafts.products] == [None, None, None, None, Money(800, "EUR")]
    assert warned(drafts) == [
        ("line 3", "sale_price ignored: €12 is not below €10"),
        ("line 4", "sale_price ignored: USD where the price is in EUR"),
    ]


def test_sixty_variants_are_one_product(tmp_path: Path) -> None:
    rows = "".join(
        f"{c}{s}\tG\tTee\t9 USD\t{color}\t{size}\tin_stock\n"
        for c, color in enumerate(["red", "blue", "green", "black", "white", "grey"])
        for s, size in enumerate(["XXS", "XS", "S", "M", "L", "XL", "2XL", "3XL", "4XL", "5XL"])
    )
    drafts = read_text(tmp_path, "feed.tsv", "id\titem_group_id\ttitle\tprice\tcolor\tsize\tavailability\n" + rows)
    assert len(drafts.products) == 1 and len(drafts.products[0].variants) == 60
    assert len(drafts.products[0].colors) == 6


def test_a_product_in_two_currencies_keeps_the_first_and_another_currency_is_said(tmp_path: Path) -> None:
    head = "id\titem_group_id\ttitle\tprice\tavailability\n"
    rows = "1\ta\tTee\t9 EUR\tyes\n2\ta\tTee\t9 USD\tyes\n3\tb\tTee\t9 EUR\tyes\n4\tc\tTee\t80 SEK\tyes\n"
    drafts = read_text(tmp_path, "feed.tsv", head + rows)
    assert drafts.currency == "EUR"
    assert rejected(drafts) == [("line 3", "price in USD where 'a' is priced in EUR")]
    assert warned(drafts) == [("line 5", "'c' is priced in SEK, most of the feed in EUR: price limits will not find it")]


def test_titles_that_name_their_variant_become_the_products(tmp_path: Path) -> None:
    head = "id\titem_group_id\ttitle\tprice\tavailability\n"
    rows = (
        "1\ta\tRibbed tee in black - Size S\t9 EUR\tyes\n2\ta\tRibbed tee in white - Size M\t9 EUR\tyes\n"
        "3\tb\tDress\t9 EUR\tyes\n4\tb\tDressing gown\t9 EUR\tyes\n"
    )
    assert [p.get("title") for p in read_text(tmp_path, "feed.tsv", head + rows).products] == ["Ribbed tee", "Dress"]


def test_googles_category_numbers_are_names_here(tmp_path: Path) -> None:
    text = "id\ttitle\tprice\tgoogle_product_category\n1\tBreeze\t9 EUR\t2271\n2\tMug\t9 EUR\t2169\n"
    products = read_text(tmp_path, "feed.tsv", text).products
    assert [p.get("google_product_category") for p in products] == ["Clothing > Dresses", "2169"]


def test_headers_in_the_shops_language_are_understood(tmp_path: Path) -> None:
    text = "Artikelnr;Bezeichnung;Preis;Farbe;Größe;Lagerplatz\nA1;Kleid;1.089,90 €;rot;38;R7\n"
    drafts = read_text(tmp_path, "artikel.csv", text.encode("cp1252"))
    product = drafts.products[0]
    assert (product.id, product.variants[0].price, product.variants[0].size) == ("A1", Money(108990, "EUR"), "38")
    assert {c.name: c.field for c in drafts.columns}["Lagerplatz"] == ""
