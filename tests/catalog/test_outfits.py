"""What goes with what: types worn together, colours that agree."""

from __future__ import annotations

from catalog.money import Money
from catalog.product import Product, Variant
from catalog.search.complements import harmony, partners
from catalog.vocabulary import Vocabulary


def piece(color: str, pattern: str = "solid", style: str = "casual") -> Product:
    variant = Variant("s", "M", None, Money(1000, "USD"))
    return Product("p", "t", "", "", "shirt", {"color": (color,), "pattern": (pattern,), "style": (style,)}, (variant,), None)


def test_partners_follow_the_category_tree() -> None:
    assert "bottoms" in partners("henley")
    assert "bottoms" not in partners("wrap dress")
    assert partners("no such thing") == ()


def test_neutral_colours_go_with_everything_and_clashes_with_little() -> None:
    words = Vocabulary.load()
    red = piece("red")
    assert harmony(red, piece("black"), words) > harmony(red, piece("burgundy"), words) > harmony(red, piece("purple"), words)


def test_two_patterns_and_different_styles_go_less_well() -> None:
    words = Vocabulary.load()
    striped = piece("red", "striped")
    assert harmony(striped, piece("black"), words) > harmony(striped, piece("black", "floral"), words)
    assert harmony(striped, piece("black"), words) > harmony(striped, piece("black", style="formal"), words)
