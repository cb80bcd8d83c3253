"""Ecwid's catalogue export: variations and options below their product, what is tracked, what is not for sale."""

from __future__ import annotations

from pathlib import Path

from catalog.checking import as_text, check_feed
from catalog.feeds import detect
from catalog.money import Money
from tests.catalog.feeds.feeds import read, read_text, rejected, sizes, warned

HEADER = (
    "type,product_internal_id,product_sku,product_name,product_price,product_compare_to_price,product_is_inventory_tracked,"
    "product_quantity,product_quantity_out_of_stock_behaviour,product_is_available,product_media_main_image_url,"
    "product_description,product_category_1,product_category_2,product_brand,product_attribute_{House name},"
    "product_attribute_{Sleeve length},product_option_name,product_option_type,product_option_value,product_option_markup,"
    "product_variation_sku,product_variation_option_{Color / Colour},product_variation_option_Size,url,category_path\n"
)
SHIRT = (
    'product,701,EC1,Linen shirt,45.0,60.0,true,8,SHOW,true,https://e.example/1.jpg,"<p>Airy.</p>",Sale,Women / Shirts,Nordwind,'
    "plain,short,,,,,,,,https://e.example/shirt,\n"
    "product_option,701,EC1,,,,,,,,,,,,,,,Colour,RADIO,Blue,0.0,,,,,\n"
    "product_option,701,EC1,,,,,,,,,,,,,,,Size,SIZE,S,0.0,,,,,\n"
    "product_variation,701,EC1,,45.0,,true,3,,,https://e.example/b.jpg,,,,,,,,,,,EC1-B-S,Blue,S,,\n"
    "product_variation,701,EC1,,70.0,,true,0,,,,,,,,,,,,,,,White,M,,\n"
    "product_variation,701,EC1,,,,false,,,,,,,,,,,,,,,EC1-W-L,White,L,,\n"
)
CAP = "product,702,CAP,Cap,12.0,,true,0,{soldout},true,,,Hats,,,,,,,,,,,,,\n"


def test_variations_have_what_their_product_says(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "catalog.csv", HEADER + SHIRT)
    assert detect(tmp_path / "catalog.csv") == "ecwid"
    (shirt,) = drafts.products
    assert (shirt.id, shirt.get("title"), shirt.get("product_type")) == ("701", "Linen shirt", "Women > Shirts")
    assert (shirt.get("brand"), shirt.get("sleeve_length")) == ("Nordwind", "short")
    assert shirt.get("link") == "https://e.example/shirt"
    assert (shirt.colors, sizes(shirt)) == (("Blue", "White"), ["S", "M", "L"])
    first, second, third = shirt.variants
    currency = first.price.currency
    assert (first.sku, first.price, first.sale_price) == ("EC1-B-S", Money(6000, currency), Money(4500, currency))
    assert (first.image, third.image) == ("https://e.example/b.jpg", "https://e.example/1.jpg")
    assert (second.sku, second.price, second.sale_price) == ("701-White-M", Money(7000, currency), None)
    assert [variant.availability for variant in shirt.variants] == ["in_stock", "out_of_stock", "in_stock"]
    assert rejected(drafts) == []


def test_options_without_variations_are_all_for_sale(tmp_path: Path) -> None:
    options = "".join(
        f"product_option,702,CAP,,,,,,,,,,,,,,,{name},RADIO,{value},{markup},,,,,\n"
        for name, value, markup in (("Size", "S", 0.0), ("Size", "L", 2.5), ("Colour", "Red", 0.0), ("Gift wrap", "Yes", 0.0))
    )
    drafts = read_text(tmp_path, "catalog.csv", HEADER + CAP.format(soldout="SHOW") + options)
    (cap,) = drafts.products
    assert [(variant.sku, variant.size, variant.color) for variant in cap.variants] == [
        ("CAP-S-Red", "S", "Red"),
        ("CAP-L-Red", "L", "Red"),
    ]
    assert ("line 2", "its options change the price: it is shown without them") in warned(drafts)


def test_what_is_sold_out_may_be_ordered_ahead(tmp_path: Path) -> None:
    for behaviour, expected in (("SHOW", "out_of_stock"), ("ALLOW_PREORDER", "preorder")):
        (cap,) = read_text(tmp_path, "catalog.csv", HEADER + CAP.format(soldout=behaviour)).products
        assert [(variant.sku, variant.availability) for variant in cap.variants] == [("CAP", expected)]


def test_what_is_disabled_is_not_for_sale_and_a_category_is_no_product(tmp_path: Path) -> None:
    disabled = SHIRT.replace("SHOW,true", "SHOW,false")
    category = "category,,,,,,,,,,,,,,,,,,,,,,,,,Women / Shirts\n"
    orphan = "product_variation,9,X,,45.0,,,,,,,,,,,,,,,,,X-S,,S,,\n"
    drafts = read_text(tmp_path, "catalog.csv", HEADER + category + disabled + orphan)
    assert not drafts.products
    reasons = [reason for _, reason in rejected(drafts)]
    assert reasons == ["not for sale: the product is disabled"] * 3 + ["its product '9' is not there"]


def test_a_column_of_the_shops_own_is_named_by_the_operator(tmp_path: Path) -> None:
    (tmp_path / "catalog.csv").write_text(HEADER + SHIRT)
    (shirt,) = read(tmp_path / "catalog.csv", columns={"pattern": "product_attribute_{House name}"}).products
    assert shirt.get("pattern") == "plain"


def test_check_names_the_system(tmp_path: Path) -> None:
    (tmp_path / "catalog.csv").write_text(HEADER + SHIRT)
    found = check_feed(tmp_path / "catalog.csv", currency="EUR")
    assert as_text(found).splitlines()[0].endswith("catalog.csv: Ecwid, 3 rows")
