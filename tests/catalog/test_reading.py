"""What a product is, is read from columns first, then the title, and the description only fills gaps."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from catalog.feeds import Row, collect
from catalog.product import Product
from catalog.reading import read
from catalog.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def product(vocabulary: Vocabulary, *, more: Iterable[dict[str, str]] = (), **fields: str) -> Product:
    first = {"id": "a", "item_group_id": "g", "title": "Thing", "price": "10 USD", **fields}
    rows = [Row(2 + n, {**first, **extra}) for n, extra in enumerate([{}, *more])]
    return read(collect(rows).products[0], vocabulary)


@pytest.mark.parametrize(
    ("path", "title", "category"),
    [
        ("Clothing > Outerwear > Jackets > Puffer jacket", "Warm thing", "puffer jacket"),
        ("Clothing > Dresses", "Red wrap dress with jacket", "wrap dress"),
        ("Clothing > Blazers > Cropped jacket", "Short black one", "blazer"),
        ("Accessories > Hats & Caps > Beanie", "Cosy", "beanie"),
        ("Accessories > Hats & Caps", "Blue baseball cap", "baseball cap"),
        ("Clothing > Shirts", "Polka dot skirt", "shirt"),
        ("", "Denim shirt dress", "shirt dress"),
        ("", "Grey hoodie for dress-down days", "hoodie"),
        ("", "男士牛津纺衬衫", "shirt"),
        ("Garden > Gnomes", "Gnome", "gnomes"),
        ("1604", "Linen shirt", "shirt"),
    ],
)  # fmt: skip
def test_the_category_is_the_most_specific_one_that_path_and_title_agree_on(
    vocabulary: Vocabulary, path: str, title: str, category: str
) -> None:
    found = product(vocabulary, product_type=path, title=title).category
    assert found == category or vocabulary.base(found) == category


def test_a_numeric_google_category_says_nothing(vocabulary: Vocabulary) -> None:
    assert product(vocabulary, google_product_category="2271", title="Blue jeans").category == "jeans"
    assert product(vocabulary, google_product_category="Apparel & Accessories > Clothing > Skirts").category == "skirt"


def test_colours_are_split_main_one_first_and_a_title_makes_them_more_exact(vocabulary: Vocabulary) -> None:
    found = product(vocabulary, color="blue/grey", title="Navy jumper with red hot slogan")
    assert found.values("color") == ("navy", "blue", "grey")
    assert found.sources["color"] == "column"
    assert product(vocabulary, title="Olive parka").values("color") == ("olive",)


def test_variants_of_several_colours_keep_their_own(vocabulary: Vocabulary) -> None:
    found = product(vocabulary, color="Red", more=[{"id": "b", "color": "Blue"}])
    assert found.values("color") == ("red", "blue")
    assert [v.color for v in found.variants] == ["Red", "Blue"]
    assert product(vocabulary, color="Red").variants[0].color is None


def test_words_of_the_shop_that_nobody_else_knows_are_kept(vocabulary: Vocabulary) -> None:
    found = product(vocabulary, color="Xanthic haze", material="Zephyrium", pattern="n/a")
    assert (found.values("color"), found.values("material"), found.values("pattern")) == (("xanthic haze",), ("zephyrium",), ())


def test_details_and_highlights_fill_attributes(vocabulary: Vocabulary) -> None:
    found = product(
        vocabulary,
        title="Shirt",
        product_detail="Details:Sleeve length:long,Details:Neckline:v-neck",
        product_highlight="summer,party,casual",
    )
    assert (found.values("sleeve_length"), found.values("neckline")) == (("long",), ("v-neck",))
    assert (found.values("season"), found.values("occasion"), found.values("style")) == (("summer",), ("party",), ("casual",))


def test_a_description_fills_gaps_but_is_not_believed_over_columns(vocabulary: Vocabulary) -> None:
    found = product(
        vocabulary, material="cotton", title="Shirt", description="Silky. Striped, with pockets, no hood. For red days."
    )
    assert found.values("material") == ("cotton",)
    assert found.values("pattern") == ("striped",)
    assert found.sources["pattern"] == "description"
    assert "pockets" in found.values("feature")
    assert "hood" not in found.values("feature")
    assert found.values("color") == ()


def test_gender_and_age_come_from_columns_words_or_sizes(vocabulary: Vocabulary) -> None:
    assert product(vocabulary, gender="female", title="Tee for men").values("gender") == ("female",)
    assert product(vocabulary, product_type="Women > Tops").values("gender") == ("female",)
    assert product(vocabulary, title="Dress", size="4-5Y").values("age_group") == ("kids",)


def test_sizes_carry_their_system(vocabulary: Vocabulary) -> None:
    assert product(vocabulary, size="8", size_system="US").sizes == ("US 8",)
    assert product(vocabulary, size="38", size_system="EU").sizes == ("38",)


def test_ratings_are_of_five(vocabulary: Vocabulary) -> None:
    assert product(vocabulary, rating="4.5").rating == 4.5
    assert product(vocabulary, rating="87 %").rating is None
    assert product(vocabulary, rating="4,7 out of 5").rating == 4.7
    assert product(vocabulary, rating="9.4/10").rating == 4.7


def test_no_stars_at_all_mean_that_nobody_rated(vocabulary: Vocabulary) -> None:
    assert product(vocabulary, rating="0").rating is None
