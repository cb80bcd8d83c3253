"""schema.org products: JSON-LD files and the pages of a shop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalog.errors import CatalogError
from catalog.feeds import detect
from catalog.money import Money
from tests.catalog.feeds.feeds import read, read_text, sizes

GROUP: dict[str, Any] = {
    "@context": "https://schema.org/", "@type": "ProductGroup", "name": "Wool coat", "description": "Warm.",
    "productGroupID": "44E01", "brand": {"@type": "Brand", "name": "Good Brand"}, "material": "wool",
    "audience": {"@type": "PeopleAudience", "suggestedGender": "female", "suggestedAge": {"minValue": 16}},
    "variesBy": ["https://schema.org/size", "https://schema.org/color"],
    "aggregateRating": {"@type": "AggregateRating", "ratingValue": 9.2, "bestRating": 10, "reviewCount": 12},
    "hasVariant": [
        {"@type": "Product", "sku": "44E01-M11000", "image": ["https://s.example/green.jpg"], "color": "Green",
         "size": {"@type": "SizeSpecification", "name": "38", "sizeSystem": "https://schema.org/WearableSizeSystemEurope"},
         "offers": {"@type": "Offer", "url": "https://s.example/c?g", "priceCurrency": "USD", "price": 39.99,
                    "itemCondition": "https://schema.org/NewCondition", "availability": "https://schema.org/InStock"}},
        {"@type": "Product", "sku": "44E01-K11000", "image": {"@type": "ImageObject", "contentUrl": "https://s.example/b.jpg"},
         "color": "Light blue", "size": "40",
         "offers": {"@type": "Offer", "priceCurrency": "USD", "price": "44.99", "availability": "BackOrder"}},
    ],
}  # fmt: skip
TEE: dict[str, Any] = {
    "@type": "https://schema.org/Product", "@id": "#tee", "name": "Tee", "url": "/tee", "category": "Tops > T-shirts",
    "offers": {"@type": "AggregateOffer", "priceCurrency": "EUR", "lowPrice": "9.90", "highPrice": "12.90",
               "availability": "http://schema.org/SoldOut"},
}  # fmt: skip


def page(*documents: Any, extra: str = "") -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(d)}</script>' for d in documents)
    return f"<!DOCTYPE html>\n<html><head><title>x</title>{scripts}{extra}</head><body><p>Product</p></body></html>"


def test_a_group_becomes_one_product_with_its_variants(tmp_path: Path) -> None:
    drafts = read_text(tmp_path, "product.jsonld", json.dumps(GROUP))
    assert detect(tmp_path / "product.jsonld") == "schema"
    coat = drafts.products[0]
    assert (coat.id, coat.get("title"), coat.get("brand"), coat.get("gender")) == ("44E01", "Wool coat", "Good Brand", "female")
    assert (sizes(coat), coat.colors, coat.get("size_system")) == (["38", "40"], ("Green", "Light blue"), "EU")
    assert [v.price for v in coat.variants] == [Money(3999, "USD"), Money(4499, "USD")]
    assert [v.availability for v in coat.variants] == ["in_stock", "backorder"]
    assert [v.image for v in coat.variants] == ["https://s.example/green.jpg", "https://s.example/b.jpg"]
    assert (coat.get("rating"), coat.get("material")) == ("9.2/10", "wool")


def test_a_page_gives_its_products_and_not_its_breadcrumbs(tmp_path: Path) -> None:
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []}
    text = page({"@graph": [crumbs, TEE]}, GROUP, extra="<script>var Product = {}</script>")
    drafts = read_text(tmp_path, "tee.html", text)
    assert [(p.id, len(p.variants)) for p in drafts.products] == [("#tee", 1), ("44E01", 2)]
    tee = drafts.products[0]
    assert (tee.variants[0].price, tee.variants[0].availability) == (Money(990, "EUR"), "out_of_stock")


def test_a_folder_of_saved_pages_is_one_feed(tmp_path: Path) -> None:
    (tmp_path / "tee.html").write_text(page(TEE))
    (tmp_path / "wool-coat.html").write_text(page(GROUP))
    assert [p.id for p in read(tmp_path).products] == ["#tee", "44E01"]


def test_variants_that_name_their_group_are_joined(tmp_path: Path) -> None:
    variants = [v | {"inProductGroupWithID": "44E01", "name": f"Wool coat {v['color']}"} for v in GROUP["hasVariant"]]
    group = {key: value for key, value in GROUP.items() if key != "hasVariant"}
    product = read_text(tmp_path, "p.json", json.dumps({"@graph": [group, *variants]})).products
    assert [(p.id, len(p.variants)) for p in product] == [("44E01", 2)]


def test_struck_through_prices_make_a_sale(tmp_path: Path) -> None:
    offer = {
        "@type": "Offer", "price": 10, "priceCurrency": "EUR",
        "priceSpecification": {"@type": "UnitPriceSpecification", "priceType": "https://schema.org/StrikethroughPrice",
                               "price": 15, "priceCurrency": "EUR"},
    }  # fmt: skip
    product = read_text(tmp_path, "p.json", json.dumps({"@context": "https://schema.org"} | TEE | {"offers": offer})).products[0]
    assert (product.variants[0].price, product.variants[0].sale_price) == (Money(1500, "EUR"), Money(1000, "EUR"))


def test_a_page_without_products_says_where_a_shop_may_have_them(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"no schema.org products.*products\.json"):
        read_text(tmp_path, "login.html", "<html><body>Please log in</body></html>")


def test_variants_whose_names_alone_say_size_and_colour_are_told_apart(tmp_path: Path) -> None:
    offer = {"@type": "Offer", "price": "20.00", "priceCurrency": "EUR", "availability": "http://schema.org/InStock"}
    theme = {
        "@context": "http://schema.org/", "@type": "ProductGroup", "productGroupID": "77", "name": "Boxy tee",
        "hasVariant": [
            {"@type": "Product", "name": "Boxy tee - Sage / S", "sku": "BT-S", "offers": offer},
            {"@type": "Product", "name": "Boxy tee - Sage / M", "sku": "BT-M", "offers": offer},
        ],
    }  # fmt: skip
    older = {
        "@context": "http://schema.org/", "@type": "Product", "name": "Cap", "sku": "C",
        "offers": [offer | {"sku": "C-1", "name": "Black"}, offer | {"sku": "C-2", "name": "One size / Red"}],
    }  # fmt: skip
    tee, cap = read_text(tmp_path, "p.html", page(theme, older)).products
    assert (tee.get("title"), sizes(tee), tee.colors) == ("Boxy tee", ["S", "M"], ("Sage",))
    assert (sizes(cap), cap.colors) == ([None, "One size"], ("Red",))
