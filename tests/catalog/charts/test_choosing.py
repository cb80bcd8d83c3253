"""Which chart holds for a piece, and what it says of the piece's own sizes, in whatever system they are written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalog.charts import Chart, Shelf, Size, Span, chart_for, choose
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.vocabulary import Vocabulary

WORDS = Vocabulary.load()


def piece(category: str, *sizes: str, gender: str = "female", brand: str = "Acme", **more: Any) -> Product:
    variants = tuple(Variant(size, size, None, Money(1000, "EUR")) for size in sizes)
    attributes = {"gender": (gender,), "age_group": (more.pop("age", "adult"),), "fit": (more.pop("fit", "regular"),)}
    return Product("p", "A piece", "", brand, category, attributes, variants, None)  # type: ignore[arg-type]


def chart(**more: Any) -> Chart:
    sizes = (Size("S", {"chest_girth": Span(84, 88)}), Size("M", {"chest_girth": Span(88, 92)}))
    return replace(Chart("a chart", sizes, categories=("tops",), gender="female"), **more)


def bodies(product: Product, shelf: Shelf | None = None, gender: Any = None) -> dict[str, dict[str, tuple[float, float]]]:
    chosen = choose(product, shelf or Shelf(), WORDS, gender=gender)
    assert chosen is not None
    return {row.name: {part: (span.low, span.high) for part, span in row.body.items()} for row in chosen.rows}


def test_the_products_own_chart_wins_over_the_brands_over_the_shops_over_a_generic_one() -> None:
    tee = piece("t-shirt", "S", "M")
    brand, shop, own = chart(brand="ACME"), chart(), chart(name="own", categories=())
    assert choose(tee, Shelf((shop, brand), {"p": own}), WORDS).owner == "product"  # type: ignore[union-attr]
    assert choose(tee, Shelf((shop, brand)), WORDS).owner == "brand"  # type: ignore[union-attr]
    assert choose(tee, Shelf((shop, chart(brand="Brill"))), WORDS).owner == "shop"  # type: ignore[union-attr]
    generic = choose(tee, Shelf((chart(brand="Brill"),)), WORDS)
    assert generic is not None and generic.owner == "generic" and generic.chart.generic


def test_a_chart_is_for_its_garments_its_people_and_its_cut() -> None:
    shelf = Shelf((chart(brand="Acme"), chart(brand="Acme", name="slim", fits=("slim",))))
    assert choose(piece("dress", "S"), shelf, WORDS).owner == "generic"  # type: ignore[union-attr]
    assert choose(piece("t-shirt", "S", gender="male"), shelf, WORDS).owner == "generic"  # type: ignore[union-attr]
    assert choose(piece("t-shirt", "S", fit="slim"), shelf, WORDS).chart.name == "slim"  # type: ignore[union-attr]
    assert choose(piece("t-shirt", "S", fit="loose"), shelf, WORDS).chart.name == "a chart"  # type: ignore[union-attr]


def test_sizes_of_other_systems_find_their_row() -> None:
    assert bodies(piece("dress", "UK 10", "UK 12"))["UK 12"]["chest_girth"] == (90, 94)
    assert bodies(piece("blouse", "IT 42", "IT 46"))["IT 46"]["chest_girth"] == (90, 94)
    assert bodies(piece("shirt", "48", "50", "52", gender="male"))["50"]["chest_girth"] == (98, 102)
    assert bodies(piece("sneakers", "US 7", "US 8"))["US 7"]["foot_length"] == pytest.approx((23.8, 23.8), abs=0.1)
    assert bodies(piece("sneakers", "JP 24.5", "JP 25"))["JP 24.5"]["foot_length"][0] == pytest.approx(24.5, abs=0.1)
    assert bodies(piece("sneakers", "24.5", "25"))["25"]["foot_length"] == (25, 25)
    assert bodies(piece("sneakers", "245", "250"))["245"]["foot_length"] == (24.5, 24.5)
    assert bodies(piece("sneakers", "40", "40 2/3"))["40 2/3"]["foot_length"][0] == pytest.approx(25.6, abs=0.05)
    assert bodies(piece("dress", "M (40)", "UK 14 / EU 42"))["UK 14 / EU 42"]["chest_girth"] == (94, 98)


def test_jeans_by_waist_and_leg_and_trousers_by_number_take_different_charts() -> None:
    jeans = choose(piece("jeans", "W31/L32", "32/32", "32/34", gender="male"), Shelf(), WORDS)
    assert jeans is not None and jeans.chart.name == "men, waist in inches"
    assert [row.name for row in jeans.rows] == ["W31/L32", "32/32", "32/34"]
    assert jeans.rows[2].garment["inside_leg_length"] == pytest.approx(86.4, abs=0.1)
    women = choose(piece("jeans", "26", "28", "30"), Shelf(), WORDS)
    assert women is not None and women.chart.name == "women, waist in inches"
    assert bodies(piece("trousers", "36", "38", "40", "42"))["40"]["waist_girth"] == (73, 77)


def test_chinese_labels_say_height_and_girth_themselves() -> None:
    rows = bodies(piece("shirt", "170/88A", "175/92A", gender="male"))
    assert rows["175/92A"]["height"] == (172.5, 177.5) and rows["175/92A"]["chest_girth"] == (90, 94)
    rows = bodies(piece("trousers", "160/68A", "165/70A"))
    assert rows["160/68A"]["waist_girth"] == (67, 69)


def test_children_go_by_height_in_years_and_in_centimetres() -> None:
    rows = bodies(piece("dress", "3-4Y", "4-5Y", "6-7Y", age="kids"))
    assert [rows[name]["height"] for name in ("3-4Y", "4-5Y", "6-7Y")] == [(98, 104), (104, 110), (116, 122)]
    rows = bodies(piece("dress", "104", "110", "122/128", age="kids"))
    assert rows["104"]["height"] == (98, 104) and rows["122/128"]["height"] == (116, 128)


def test_a_double_letter_spans_both_and_a_hat_has_a_chart_of_its_own() -> None:
    rows = bodies(piece("cap", "S/M", "L/XL", gender="unisex"))
    assert rows["S/M"]["head_girth"] == (55, 58)
    assert choose(piece("bag", "one size"), Shelf(), WORDS) is None


def test_a_unisex_piece_takes_the_shoppers_chart() -> None:
    hoodie = piece("hoodie", "S", "M", gender="unisex")
    assert bodies(hoodie, gender="female")["M"]["chest_girth"] == (90, 98)
    assert bodies(hoodie, gender="male")["M"]["chest_girth"] == (94, 102)


def test_what_a_size_of_another_shop_means_comes_from_the_brand_or_what_is_usual() -> None:
    levis = chart_for("Levi's", "jeans", "32/32", Shelf(), WORDS, gender="male")
    assert levis is not None and levis[0].generic
    assert levis[1].body["waist_girth"] == Span(80.0, 82.5) and levis[1].garment["inside_leg_length"] == 81.3
    own = chart_for("acme", "t-shirt", "M", Shelf((chart(brand="Acme"),)), WORDS, gender="female")
    assert own is not None and own[1].body["chest_girth"] == Span(88, 92)
    women = chart_for("Levi's", "jeans", "28/32", Shelf(), WORDS, gender="female")
    assert women is not None and women[1].body["waist_girth"] == Span(72.4, 74.9)
    assert chart_for("Acme", "t-shirt", "17.3", Shelf(), WORDS, gender="female") is None
