"""The demo shop has what shoppers ask for most, in believable numbers."""

from __future__ import annotations

from collections import Counter

import pytest

from catalog.errors import CatalogError
from demo.table import DemoProduct, load, products

ALL = products()


def group(product: DemoProduct) -> str:
    parts = product.path.split(" > ")
    return parts[2] if parts[1] in ("Tops", "Outerwear") else parts[1]


def in_stock(product: DemoProduct, size: str) -> bool:
    return (size, True) in product.sizes


def price(product: DemoProduct) -> float:
    return product.sale_price or product.price


def test_about_three_hundred_products_over_many_categories() -> None:
    assert 240 <= len(ALL) <= 380
    assert len({p.id for p in ALL}) == len(ALL)
    assert len({group(p) for p in ALL}) >= 16


def test_several_red_summer_dresses_under_50_in_m() -> None:
    dresses = [p for p in ALL if "Dresses" in p.path and p.age_group == "adult" and p.colours[0] == "red" and "summer" in p.tags]
    found = [p for p in dresses if price(p) < 50 and in_stock(p, "M")]
    assert len(found) >= 4
    assert any(p.print == "solid" for p in found)
    assert len([p for p in ALL if "Dresses" in p.path]) >= 25


@pytest.mark.parametrize(
    ("word", "colour", "gender", "least"),
    [
        ("Jackets", "black", None, 4),
        ("Shirts", "white", "male", 3),
        ("Blouse", None, "female", 6),
        ("Coats", None, None, 8),
        ("Sneakers", "white", None, 3),
        ("Hoodies", "black", None, 2),
        ("Trousers", None, "male", 5),
    ],
)
def test_frequent_wishes_have_several_answers(word: str, colour: str | None, gender: str | None, least: int) -> None:
    found = [
        p
        for p in ALL
        if word in p.path and colour in (None, p.colours[0]) and gender in (None, p.gender) and any(s for _, s in p.sizes)
    ]
    assert len(found) >= least


def test_black_jackets_with_a_hood_and_jeans_in_three_washes() -> None:
    hooded = [p for p in ALL if "Jackets" in p.path and p.colours[0] == "black" and "hood" in p.details.get("Features", "")]
    assert len(hooded) >= 3
    washes = {p.colours[0] for p in ALL if "Jeans" in p.path}
    assert {"light denim", "denim blue", "dark denim"} <= washes


def test_every_kind_of_pattern_and_some_childrens_clothes() -> None:
    patterns = {load("prints")[p.print]["pattern"] for p in ALL}
    assert {"solid", "striped", "polka dot", "floral", "checked", "animal", "camouflage", "graphic"} <= patterns
    assert Counter(p.age_group for p in ALL)["kids"] >= 8
    assert {p.gender for p in ALL} == {"male", "female", "unisex"}


def test_sales_are_cheaper_and_some_sizes_are_sold_out() -> None:
    on_sale = [p for p in ALL if p.sale_price is not None]
    assert 0.15 < len(on_sale) / len(ALL) < 0.45
    assert all(p.sale_price is not None and 0 < p.sale_price < p.price for p in on_sale)
    stock = [s for p in ALL for _, s in p.sizes]
    assert 0.70 < sum(stock) / len(stock) < 0.97


def test_words_are_complete_in_both_languages() -> None:
    for product in ALL:
        assert "  " not in product.title
        assert "{" not in product.title + product.title_zh + product.description + product.description_zh
        assert len(product.title) > 6
        assert any("一" <= ch <= "鿿" for ch in product.title_zh)
        assert len(product.description) > 30
        assert len(product.description_zh) > 8


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(CatalogError, match="no-such-thing"):
        products(["no-such-thing"])
