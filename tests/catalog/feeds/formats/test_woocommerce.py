"""WooCommerce's product export: variable products, their variations, simple products."""

from __future__ import annotations

from pathlib import Path

from catalog.feeds import collect, detect, read_feed
from catalog.money import Money
from tests.catalog.feeds.feeds import read_text, rejected, sizes

HEADER = (
    "ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,"
    "Date sale price ends,Tax status,In stock?,Stock,Sale price,Regular price,Categories,Tags,Images,Parent,"
    "Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,Attribute 2 name,Attribute 2 value(s)\n"
)
HOODIE = (
    '10,variable,HOOD,Zip hoodie,1,0,visible,Warm.,"<p>Warm, soft</p>",,,taxable,1,,,,"Sale, Clothing > Hoodies",winter,'
    '"https://w.example/h.jpg, https://w.example/h2.jpg",,Color,"Blue, Green",1,1,Size,"S, M"\n'
)
VARIATIONS = (
    "11,variation,HOOD-B-S,Zip hoodie - Blue,1,0,visible,,,,,taxable,1,5,35,45,,,https://w.example/b.jpg,HOOD,"
    "Color,Blue,,1,Size,S\n"
    "12,variation,,Zip hoodie - Green,1,0,visible,,,,,taxable,0,0,,45,,,,HOOD,Color,Green,,1,Size,M\n"
)


def test_variations_inherit_from_their_parent(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "wc-product-export.csv", "\ufeff" + HEADER + HOODIE + VARIATIONS)
    assert detect(tmp_path / "wc-product-export.csv") == "woocommerce"
    hoodie = drafts.products[0]
    assert (hoodie.id, hoodie.get("title"), hoodie.get("product_type")) == ("HOOD", "Zip hoodie", "Clothing > Hoodies")
    assert (hoodie.colors, sizes(hoodie)) == (("Blue", "Green"), ["S", "M"])
    first, second = hoodie.variants
    assert (first.price.minor, first.sale_price) == (4500, Money(3500, first.price.currency))
    assert (second.sku, second.availability, second.image) == ("12", "out_of_stock", "https://w.example/h.jpg")
    assert rejected(drafts) == []


def test_variations_above_their_parent_wait_and_orphans_are_named(tmp_path: Path) -> None:
    orphan = "13,variation,X,Lost,1,0,visible,,,,,taxable,1,,,5,,,,id:99,Size,S,,1,,\n"
    drafts = read_text(tmp_path, "export.csv", HEADER + VARIATIONS + orphan + HOODIE)
    assert sizes(drafts.products[0]) == ["S", "M"]
    assert rejected(drafts) == [("line 4", "its parent 'id:99' is not there")]


def test_a_parent_without_a_sku_is_found_by_its_number(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "e.csv", HEADER + HOODIE.replace(",HOOD,", ",,", 1) + VARIATIONS.replace(",HOOD,", ",id:10,"))
    assert (drafts.products[0].id, len(drafts.products[0].variants)) == ("10", 2)


def test_simple_products_keep_their_own_words_and_drafts_are_not_for_sale(tmp_path: Path) -> None:
    rows = (
        '20,simple,CAP,Baseball cap,1,0,visible,One size.,,,,taxable,1,,,12,"Hats",,https://w.example/c.jpg,,Material,Cotton,1,1,,\n'
        "21,simple,OLD,Old cap,0,0,visible,,,,,taxable,1,,,9,,,,,,,,,,\n"
        "22,grouped,SET,A set,1,0,visible,,,,,taxable,1,,,,,,,,,,,,,\n"
    )
    drafts = read_text(tmp_path, "e.csv", HEADER + rows)
    cap = drafts.products[0]
    assert (cap.id, cap.get("material"), cap.get("description"), len(drafts.products)) == ("CAP", "Cotton", "One size.", 1)
    assert rejected(drafts) == [("line 3", "not for sale: the product is a draft or private")]


def test_products_are_linked_by_their_number_where_the_shop_is_known(tmp_path: Path) -> None:
    path = tmp_path / "wc-product-export.csv"
    path.write_text(HEADER + HOODIE + VARIATIONS)
    assert collect(read_feed(path, shop="https://w.example/")).products[0].get("link") == "https://w.example/?p=10"
    assert collect(read_feed(path)).products[0].get("link") == ""
