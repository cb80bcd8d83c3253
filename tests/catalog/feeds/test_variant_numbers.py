"""The number by which a shop's platform knows a variant: read where a format tells it, never guessed from an SKU."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.feeds.offers import platform_number
from tests.catalog.feeds.feeds import read_text

SHOPIFY_EXPORT = (
    "Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status\n"
    "tee,Tee,Nord,T-shirts,Size,M,TEE-38,20,active\n"
    "tee,,,,,L,40000001,20,active\n"
)
WOOCOMMERCE_EXPORT = (
    "ID,Type,SKU,Name,Published,In stock?,Regular price,Categories,Parent,Attribute 1 name,Attribute 1 value(s)\n"
    '10,variable,HOOD,Hoodie,1,1,,Hoodies,,Size,"S, M"\n'
    "11,variation,HOOD-99,Hoodie,1,1,45,,HOOD,Size,S\n"
    "12,variation,,Hoodie,1,1,45,,HOOD,Size,M\n"
    '20,simple,CAP,Cap,1,1,9,Hats,,Size,"S, M"\n'
)


def numbers(folder: Path, name: str, text: str, *, columns: dict[str, str] | None = None) -> dict[str, str]:
    """By SKU."""
    products = read_text(folder, name, text, columns=columns).products
    return {variant.sku: variant.number for product in products for variant in product.variants}


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("44", "44"), (" 44 ", "44"), ("gid://shopify/ProductVariant/44", "44"), ("shopify_US_7_44", "44"),
        ("TEE-38", ""), ("a_44", ""),
        ("a/44", ""), ("a:44", ""), ("gid://shopify/Product/44", ""), ("shopify_44", ""), ("٤٤", ""),
        ("4" * 21, ""), ("", ""),
    ],
)  # fmt: skip
def test_only_an_id_that_is_a_number_as_a_whole_is_one(id: str, number: str) -> None:
    assert platform_number(id) == number


def test_shopifys_export_tells_no_number_even_where_an_sku_looks_like_one(tmp_path: Path) -> None:
    assert numbers(tmp_path, "products_export.csv", SHOPIFY_EXPORT) == {"TEE-38": "", "40000001": ""}


def test_shopifys_own_pages_tell_it(tmp_path: Path) -> None:
    variants = [{"id": 44, "option1": "M", "price": "20", "sku": "TEE-38"}, {"option1": "L", "price": "20", "sku": "39"}]
    product = {"id": 7, "handle": "tee", "title": "Tee", "body_html": "", "options": [{"name": "Size"}], "variants": variants}
    assert numbers(tmp_path, "products.json", json.dumps({"products": [product]})) == {"44": "44", "39": ""}


def test_woocommerces_export_keeps_its_number_beside_the_sku(tmp_path: Path) -> None:
    found = numbers(tmp_path, "export.csv", WOOCOMMERCE_EXPORT)
    assert found["HOOD-99"] == "11" and found["12"] == "12"
    assert found["CAP-S"] == ""  # the shop knows only the cap, in none of its sizes


def test_a_feed_for_google_tells_it_by_its_ids(tmp_path: Path) -> None:
    text = "id,title,price\nshopify_US_7_44,Tee,20 USD\n45,Cap,9 USD\nTEE-38,Top,9 USD\n"
    assert numbers(tmp_path, "feed.csv", text) == {"shopify_US_7_44": "44", "45": "45", "TEE-38": ""}


def test_a_column_of_skus_holds_no_numbers_unless_the_operator_says_so(tmp_path: Path) -> None:
    assert numbers(tmp_path, "a.csv", "sku,title,price\n1001,Tee,20 USD\n") == {"1001": ""}
    assert numbers(tmp_path, "a.jsonl", '{"sku": "1001", "title": "Tee", "price": "20 USD"}') == {"1001": ""}
    text = "sku,title,price,Platform\n1001,Tee,20 USD,44\n"
    assert numbers(tmp_path, "b.csv", text, columns={"variant_number": "Platform"}) == {"1001": "44"}


def test_schema_orgs_sku_is_none(tmp_path: Path) -> None:
    product = {"@context": "https://schema.org", "@type": "Product", "name": "Tee", "sku": "1001", "offers": {"price": "9"}}
    assert numbers(tmp_path, "page.json", json.dumps(product)) == {"1001": ""}


def test_xml_tells_it_by_its_ids(tmp_path: Path) -> None:
    item = "<item><g:id>44</g:id><title>Tee</title><g:price>9 USD</g:price></item>"
    feed = f'<rss xmlns:g="http://base.google.com/ns/1.0"><channel>{item}{item.replace("44", "T-45")}</channel></rss>'
    assert numbers(tmp_path, "feed.xml", feed) == {"44": "44", "T-45": ""}
