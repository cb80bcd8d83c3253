"""Shopify's products.json, the admin's CSV export, and what both do not say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalog.feeds import collect, detect, read_feed
from catalog.money import Money
from tests.catalog.feeds.feeds import read, read_text, rejected, sizes, warned

DRESS: dict[str, Any] = {
    "id": 9, "title": "Linen dress", "handle": "linen-dress", "body_html": "<p>Airy &amp; light</p>", "vendor": "Acme",
    "published_at": "2026-01-02T10:00:00+01:00", "product_type": "Dresses", "tags": ["summer", "linen"],
    "variants": [
        {"id": 91, "title": "Rot / S", "option1": "Rot", "option2": "S", "option3": None, "sku": "LD-S", "available": True,
         "price": "38.94", "compare_at_price": "50.00", "featured_image": None, "grams": 300, "position": 1},
        {"id": 92, "title": "Rot / M", "option1": "Rot", "option2": "M", "option3": None, "sku": "", "available": False,
         "price": "38.94", "compare_at_price": None, "featured_image": {"src": "https://cdn.example/m.jpg"}, "grams": 300},
    ],
    "images": [{"id": 1, "src": "https://cdn.example/1.jpg", "variant_ids": [], "width": 800, "height": 1200}],
    "options": [{"name": "Farbe", "position": 1, "values": ["Rot"]}, {"name": "Größe", "position": 2, "values": ["S", "M"]}],
}  # fmt: skip
CARD: dict[str, Any] = {
    "id": 8, "title": "Silk scarf", "handle": "silk-scarf", "body_html": None, "vendor": "Acme", "product_type": "", "tags": [],
    "variants": [{"id": 81, "title": "Default Title", "option1": "Default Title", "price": "20.00", "available": True}],
    "images": [], "options": [{"name": "Title", "position": 1, "values": ["Default Title"]}],
}  # fmt: skip

EXPORT = """Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Variant Image,Status
linen-dress,Linen dress,"<p>Airy, ""light""
and long</p>",Acme,Apparel & Accessories > Clothing > Dresses,Dress,"summer, linen",true,Color,Red,Size,S,LD-S,4,deny,38.94,50.00,https://cdn.example/1.jpg,1,,active
linen-dress,,,,,,,,,Red,,M,LD-M,0,deny,38.94,,https://cdn.example/2.jpg,2,https://cdn.example/m.jpg,
linen-dress,,,,,,,,,Red,,L,'LD-L,0,continue,38.94,,,,,
linen-dress,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,,
scarf,Silk scarf,,Acme,,,,true,Title,Default Title,,,,,deny,20.00,,,,,active
old-hat,Old hat,,Acme,,,,false,Title,Default Title,,,HAT,1,deny,9.00,,,,,draft
"""  # noqa: E501 - the export's own header


def write(path: Path, *products: Any) -> Path:
    path.write_text(json.dumps({"products": products}))
    return path


def test_options_in_german_are_colour_and_size_and_former_prices_make_a_sale(tmp_path: Path) -> None:
    drafts = read(write(tmp_path / "products.json", DRESS), currency="EUR")
    product = drafts.products[0]
    assert (product.id, product.colors, sizes(product)) == ("linen-dress", ("Rot",), ["S", "M"])
    assert (product.variants[0].price, product.variants[0].sale_price) == (Money(5000, "EUR"), Money(3894, "EUR"))
    assert [v.availability for v in product.variants] == ["in_stock", "out_of_stock"]
    assert [v.image for v in product.variants] == ["https://cdn.example/1.jpg", "https://cdn.example/m.jpg"]


def test_a_product_without_a_choice_has_no_size_called_default_title(tmp_path: Path) -> None:
    product = read(write(tmp_path / "products.json", CARD)).products[0]
    assert (product.variants[0].size, product.variants[0].color, product.get("title")) == (None, None, "Silk scarf")


def test_prices_without_a_currency_are_said_once(tmp_path: Path) -> None:
    drafts = read(write(tmp_path / "products.json", DRESS, CARD))
    assert [reason for _, reason in warned(drafts)] == [
        "no price names its currency, all are taken as USD: say another with --currency"
    ]


def test_a_choice_without_a_known_name_is_a_size_where_it_looks_like_one(tmp_path: Path) -> None:
    odd = DRESS | {"options": [{"name": "Farbe", "values": ["Rot"]}, {"name": "Variante", "values": ["S", "M"]}]}
    assert sizes(read(write(tmp_path / "products.json", odd)).products[0]) == ["S", "M"]


def test_pages_in_a_folder_are_one_feed_in_their_order(tmp_path: Path) -> None:
    write(tmp_path / "page-10.json", CARD, {"title": "nothing"})
    write(tmp_path / "page-2.json", DRESS)
    drafts = read(tmp_path, currency="EUR")
    assert [product.id for product in drafts.products] == ["linen-dress", "silk-scarf"]
    assert rejected(drafts) == [("page-10.json record 2", "product without variants")]


def test_the_admins_json_counts_stock_and_leaves_out_drafts(tmp_path: Path) -> None:
    tracked = {"inventory_management": "shopify", "inventory_policy": "deny"}
    variants = [
        {"id": 1, "option1": "S", "price": "5.00", "inventory_quantity": 3, **tracked},
        {"id": 2, "option1": "M", "price": "5.00", "inventory_quantity": 0, **tracked},
        {"id": 3, "option1": "L", "price": "5.00", "inventory_quantity": -2, **(tracked | {"inventory_policy": "continue"})},
    ]
    tee = {"id": 5, "title": "Tee", "handle": "tee", "tags": "a, b", "status": "active", "variants": variants}
    tee["options"] = [{"name": "Size", "position": 1, "values": ["S", "M", "L"]}]
    drafts = read(write(tmp_path / "products.json", tee, tee | {"handle": "t2", "status": "draft"}), currency="EUR")
    assert [v.availability for v in drafts.products[0].variants] == ["in_stock", "out_of_stock", "in_stock"]
    assert rejected(drafts) == [("record 2", "not for sale: its status is 'draft'")]


def test_a_file_that_breaks_off_keeps_the_products_before(tmp_path: Path) -> None:
    text = json.dumps({"products": [DRESS, CARD]})
    drafts = read_text(tmp_path, "products.json", text[:-40])
    assert [product.id for product in drafts.products] == ["linen-dress"]
    assert [place for place, _ in rejected(drafts)] == ["record 2"]


def test_the_csv_export_fills_in_what_later_rows_leave_out(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "products_export_1.csv", EXPORT)
    assert detect(tmp_path / "products_export_1.csv") == "shopify"
    dress, scarf = drafts.products
    assert (dress.id, [v.sku for v in dress.variants], sizes(dress)) == ("linen-dress", ["LD-S", "LD-M", "LD-L"], ["S", "M", "L"])
    assert [v.availability for v in dress.variants] == ["in_stock", "out_of_stock", "in_stock"]
    assert dress.variants[0].sale_price == Money(3894, "USD")
    assert dress.variants[1].image == "https://cdn.example/m.jpg"
    assert (scarf.id, scarf.variants[0].sku, sizes(scarf)) == ("scarf", "scarf", [None])
    assert [place for place, _ in rejected(drafts)] == ["line 8"]


def test_metafields_of_the_export_are_attributes_and_any_column_may_be_named(tmp_path: Path) -> None:
    more = "Fabric (product.metafields.shopify.fabric),Sleeve length type (product.metafields.shopify.sleeve-length-type),Look"
    rows = [
        f"{EXPORT.splitlines()[0]},{more}",
        "tee,Tee,,Acme,,,,true,Size,S,,,T-S,4,deny,9.00,,,,,active,linen,Short,preppy",
        "tee,,,,,,,,,M,,,T-M,4,deny,9.00,,,,,,,,",
    ]
    drafts = read_text(tmp_path, "export.csv", "\n".join(rows), columns={"style": "Look"})
    tee = drafts.products[0]
    assert (tee.get("material"), tee.get("sleeve_length"), tee.get("style"), sizes(tee)) == (
        "linen",
        "Short",
        "preppy",
        ["S", "M"],
    )


def test_the_exports_products_are_linked_where_the_shop_is_known_and_googles_category_is_read(tmp_path: Path) -> None:
    row = "wide skirt,Skirt,,Acme,,,,true,Size,S,,,T-S,4,deny,9.00,,,,,active,Apparel & Accessories > Clothing > Skirts"
    text = f"{EXPORT.splitlines()[0]},Google Shopping / Google Product Category\n{row}\n"
    path = tmp_path / "products_export_1.csv"
    path.write_text(text)
    there, nowhere = (collect(read_feed(path, shop=shop)).products[0] for shop in ("https://shop.example/", ""))
    assert there.get("link") == "https://shop.example/products/wide%20skirt" and nowhere.get("link") == ""
    assert there.get("google_product_category") == "Apparel & Accessories > Clothing > Skirts"
