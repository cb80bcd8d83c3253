"""OpenAI's product feed and the Agentic Commerce Protocol's products.jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalog.feeds import detect
from catalog.money import Money
from tests.catalog.feeds.feeds import read_text, rejected, sizes, warned

COAT: dict[str, Any] = {
    "id": "coat", "title": "Trench coat", "description": {"html": "<p>Cotton.</p>", "plain": "Cotton."},
    "url": "https://a.example/coat", "media": [{"type": "video", "url": "v.mp4"}, {"type": "image", "url": "https://a.example/c.jpg"}],
    "variants": [
        {"id": "coat-s", "title": "Trench coat S", "price": {"amount": 12900, "currency": "eur"},
         "list_price": {"amount": 15900, "currency": "EUR"}, "availability": {"available": True, "status": "limited_stock"},
         "categories": [{"value": "2271", "taxonomy": "google"}, {"value": "Women > Coats", "taxonomy": "merchant"}],
         "variant_options": [{"name": "Size", "value": "S"}, {"name": "Colour", "value": "Sand"}]},
        {"id": "coat-m", "title": "Trench coat M", "price": {"amount": 12900, "currency": "EUR"},
         "availability": {"available": False, "status": "out_of_stock"}, "variant_options": [{"name": "Size", "value": "M"}]},
        {"id": "coat-l", "title": "Trench coat L", "price": {"amount": 12900, "currency": "EUR"},
         "availability": {"available": True, "status": "preorder"}, "variant_options": [{"name": "Size", "value": "L"}]},
    ],
}  # fmt: skip
YEN = COAT | {"id": "kimono", "variants": [COAT["variants"][0] | {"id": "k", "price": {"amount": 12900, "currency": "JPY"}}]}


def test_prices_are_minor_units_and_options_are_named(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "products.jsonl", json.dumps(COAT) + "\n{broken\n" + json.dumps({"id": "x", "variants": []}))
    assert detect(tmp_path / "products.jsonl") == "acp"
    coat = drafts.products[0]
    assert (coat.id, sizes(coat), coat.colors) == ("coat", ["S", "M", "L"], ("Sand",))
    assert (coat.get("description"), coat.get("product_type")) == ("Cotton.", "Women > Coats")
    first = coat.variants[0]
    assert (first.price, first.sale_price, first.image) == (Money(15900, "EUR"), Money(12900, "EUR"), "https://a.example/c.jpg")
    assert [v.availability for v in coat.variants] == ["in_stock", "out_of_stock", "preorder"]
    assert [place for place, _ in rejected(drafts)] == ["line 2", "line 3"]


def test_a_currency_without_cents_has_none(tmp_path: Path) -> None:
    assert read_text(tmp_path, "products.jsonl", json.dumps(YEN)).products[0].variants[0].price == Money(12900, "JPY")


def test_a_document_with_a_list_of_products_is_read_too(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "products.json", json.dumps({"products": [COAT, YEN]}, indent=2))
    assert [p.id for p in drafts.products] == ["coat", "kimono"]


def test_rows_of_the_uploaded_file_are_variants_and_pre_order_is_understood(tmp_path: Path) -> None:
    row = {
        "item_id": "c-s", "group_id": "c", "item_group_title": "Trench", "title": "Trench coat, S", "description": "Cotton",
        "url": "https://a.example/c", "brand": "Acme", "image_url": "https://a.example/c.jpg", "price": "95.00 USD",
        "sale_price": "80.00 USD", "availability": "pre_order", "availability_date": "2099-01-01", "seller_name": "A",
        "seller_url": "https://a.example", "target_countries": ["US"], "store_country": "US", "is_eligible_search": True,
        "is_eligible_checkout": False, "variant_dict": {"Color": "Sand", "Size": "S"}, "star_rating": "4.5",
    }  # fmt: skip
    unknown = row | {"item_id": "c-m", "availability": "unknown", "variant_dict": {"Color": "Sand", "Size": "M"}}
    drafts = read_text(tmp_path, "feed.jsonl", json.dumps(row) + "\n" + json.dumps(unknown))
    product = drafts.products[0]
    assert (product.id, sizes(product), product.colors, product.get("rating")) == ("c", ["S", "M"], ("Sand",), "4.5")
    assert (product.variants[0].availability, product.variants[0].sale_price) == ("preorder", Money(8000, "USD"))
    assert [place for place, _ in warned(drafts)] == ["line 2"]


def test_the_same_rows_as_a_table_keep_their_options(tmp_path: Path) -> None:
    text = (
        "item_id,group_id,title,description,url,brand,image_url,price,availability,variant_dict\n"
        "c-s,c,Trench,Cotton,https://a.example/c,Acme,https://a.example/c.jpg,95.00 USD,pre_order,"
        '"{""Color"":""Sand"",""Size"":""S""}"\n'
    )
    product = read_text(tmp_path, "feed.csv", text).products[0]
    assert (product.id, product.variants[0].size, product.colors) == ("c", "S", ("Sand",))
