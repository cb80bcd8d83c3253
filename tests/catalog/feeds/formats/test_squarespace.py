"""Squarespace's product export: a product's first row, further variants below it, what is not for sale."""

from __future__ import annotations

from pathlib import Path

from catalog.checking import as_text, check_feed
from catalog.feeds import detect
from catalog.money import Money
from tests.catalog.feeds.feeds import read, read_text, rejected, sizes

# The columns of an export with two options, as the shop's panel writes them.
HEADER = (
    "Product ID [Non Editable],Variant ID [Non Editable],Product Type [Non Editable],Product Page,Product URL,Title,Description,"
    "SKU,Option Name 1,Option Value 1,Option Name 2,Option Value 2,Price,Sale Price,On Sale,Stock,Categories,Tags,Weight,Length,"
    "Width,Height,Visible,Hosted Image URLs\n"
)
SHIRT = (
    'p1,v1,PHYSICAL,store,linen-shirt,Linen shirt,"<p>Airy.</p>",SQ1,Color,Blue,Size,S,60.00,45.00,Yes,3,'
    '"/sale, /women/shirts","summer, linen",0.2,0,0,0,Yes,"https://s.example/1.jpg\nhttps://s.example/2.jpg"\n'
    ",v2,,,,,,SQ2,Color,Blue,Size,M,60.00,45.00,No,0,,,0.2,0,0,0,,\n"
    ",v3,,,,,,,Color,White,Size,M,60.00,0.00,No,Unlimited,,,0.2,0,0,0,,\n"
)


def test_variants_below_a_product_have_what_its_first_row_says(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "products_Nov-22.csv", HEADER + SHIRT)
    assert detect(tmp_path / "products_Nov-22.csv") == "squarespace"
    (shirt,) = drafts.products
    assert (shirt.id, shirt.get("title"), shirt.get("product_type")) == ("p1", "Linen shirt", "women > shirts")
    assert (shirt.colors, sizes(shirt)) == (("Blue", "White"), ["S", "M", "M"])
    first, second, third = shirt.variants
    assert (first.sku, first.sale_price, first.image) == ("SQ1", Money(4500, first.price.currency), "https://s.example/1.jpg")
    assert (second.sale_price, second.availability) == (None, "out_of_stock")
    assert (third.sku, third.availability) == ("v3", "in_stock")
    assert rejected(drafts) == []


def test_a_sheet_made_by_hand_is_grouped_without_numbers(tmp_path: Path) -> None:
    by_hand = SHIRT.replace("p1,v1", ",").replace(",v2,", ",,").replace(",v3,", ",,")
    (shirt,) = read_text(tmp_path, "products.csv", HEADER + by_hand).products
    assert (shirt.id, len(shirt.variants)) == ("linen-shirt", 3)


def test_what_is_hidden_or_no_thing_is_not_for_sale(tmp_path: Path) -> None:
    hidden = SHIRT.replace(',Yes,"https', ',No,"https')
    card = "p2,v9,GIFT_CARD,store,gift,Gift card,,SQ9,,,,,25.00,0.00,No,Unlimited,,,0,0,0,0,Yes,\n"
    drafts = read_text(tmp_path, "products.csv", HEADER + card + hidden)
    assert not drafts.products
    reasons = [reason for _, reason in rejected(drafts)]
    assert reasons == ["not for sale here: the product is of the type 'gift_card'"] + ["not for sale: the product is hidden"] * 3


def test_a_column_of_the_shops_own_is_named_by_the_operator(tmp_path: Path) -> None:
    text = HEADER.replace("Height", "Cloth") + SHIRT.replace(",0,Yes,", ",linen,Yes,")
    (tmp_path / "products.csv").write_text(text)
    (shirt,) = read(tmp_path / "products.csv", columns={"material": "Cloth"}).products
    assert shirt.get("material") == "linen"


def test_check_names_the_system(tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text(HEADER + SHIRT)
    found = check_feed(tmp_path / "products.csv", currency="EUR")
    assert as_text(found).splitlines()[0].endswith("products.csv: Squarespace, 3 rows")
