"""What a product is, is read from columns first, then the title, and the description only fills gaps."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from catalog.feeds import Row, collect
from catalog.product import Product
from catalog.reading import Reading, Seen, Words, read
from catalog.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def product(vocabulary: Vocabulary, *, more: Iterable[dict[str, str]] = (), **fields: str) -> Product:
    return reading(vocabulary, more=more, **fields).product


def reading(vocabulary: Vocabulary, *, more: Iterable[dict[str, str]] = (), shown: Seen | None = None, **fields: str) -> Reading:
    first = {"id": "a", "item_group_id": "g", "title": "Thing", "price": "10 USD", **fields}
    rows = [Row(2 + n, {**first, **extra}) for n, extra in enumerate([{}, *more])]
    return read(collect(rows).products[0], Words(vocabulary), lambda _category: shown or {})


@pytest.mark.parametrize(
    ("path", "title", "category"),
    [
        ("Clothing > Outerwear > Jackets > Puffer jacket", "Warm thing", "puffer jacket"),
        ("Clothing > Dresses", "Red wrap dress with jacket", "wrap dress"),
        ("Clothing > Blazers > Cropped jacket", "Short black one", "blazer"),
        ("Clothing > Jackets > Blazers", "Formal black blazer", "blazer"),
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


def test_a_number_of_google_that_is_no_garment_says_nothing(vocabulary: Vocabulary) -> None:
    assert product(vocabulary, google_product_category="999999", title="Blue jeans").category == "jeans"
    assert product(vocabulary, google_product_category="Apparel & Accessories > Clothing > Skirts").category == "skirt"


def test_colours_are_split_main_one_first_and_a_title_makes_them_more_exact(vocabulary: Vocabulary) -> None:
    found = product(vocabulary, color="blue/grey", title="Navy jumper with red hot slogan")
    assert found.values("color") == ("navy", "blue", "grey")
    assert found.sources["color"] == ("title", "column", "column")
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
    assert found.sources["pattern"] == ("description",)
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


def doubts(found: Reading) -> list[tuple[str, str, str]]:
    return [(conflict.about, conflict.kept, conflict.value) for conflict in found.conflicts]


def test_a_title_that_contradicts_a_column_is_reported_and_not_believed(vocabulary: Vocabulary) -> None:
    found = reading(vocabulary, color="black", title="Navy wool coat", product_type="Coats")
    assert found.product.values("color") == ("black",)
    assert [c.text() for c in found.conflicts] == ["color: the column says 'black', the title 'navy'; the column is believed"]
    found = reading(vocabulary, gender="male", product_type="Shoes > Boots", title="Women's sandals")
    assert sorted(doubts(found)) == [("category", "boots", "sandals"), ("gender", "male", "female")]


@pytest.mark.parametrize(
    "fields",
    [
        {"color": "blue", "title": "Navy coat"},
        {"color": "beige", "title": "Tan coat"},
        {"color": "red", "title": "Coral dress"},
        {"color": "Midnight", "title": "Navy coat"},  # the shop's own word
        {"color": "black", "title": "Black coat with white trim"},
        {"material": "polyester", "title": "Satin blouse"},
        {"pattern": "striped", "title": "Floral dress"},
        {"product_type": "Tops > Blouses", "title": "White shirt"},
        {"gender": "unisex", "title": "Men's cap"},
    ],
)
def test_what_can_both_be_true_is_no_contradiction(vocabulary: Vocabulary, fields: dict[str, str]) -> None:
    assert doubts(reading(vocabulary, **fields)) == []


def test_a_category_is_told_by_path_title_description_or_picture_in_this_order(vocabulary: Vocabulary) -> None:
    def category(shown: Seen, **fields: str) -> tuple[str, tuple[str, ...]]:
        found = reading(vocabulary, shown=shown, **fields).product
        return found.category, found.sources.get("category", ())

    boots: Seen = {"category": ["boots"]}
    assert category(boots, product_type="Dresses", title="The Amelie") == ("dress", ("column",))
    assert category(boots, product_type="New in", title="Amelie skirt") == ("skirt", ("title",))
    fields = {"product_type": "New in", "title": "The Amelie", "description": "A flowing gown. Goes with boots."}
    assert category(boots, **fields) == ("dress", ("description",))
    assert category(boots, product_type="New in", title="The Amelie") == ("boots", ("picture",))
    assert category({}, product_type="New in", title="The Amelie") == ("new in", ("column",))
    assert category({}, title="The Amelie") == ("", ())


def test_a_picture_fills_what_no_text_tells_and_doubts_what_one_does(vocabulary: Vocabulary) -> None:
    shown: Seen = {"category": ["skirt"], "color": ["red"], "sleeve_length": ["long"], "pattern": ["striped"]}
    found = reading(vocabulary, shown=shown, title="Black dress", description="It has stripes.")
    assert found.product.values("color") == ("black",)
    assert found.product.values("sleeve_length") == ("long",)
    assert found.product.sources == {
        "category": ("title",), "color": ("title",), "pattern": ("description",), "sleeve_length": ("picture",),
    }  # fmt: skip
    assert doubts(found) == [("color", "black", "red"), ("category", "dress", "skirt")]


def test_what_is_denied_in_one_sentence_is_not_denied_in_the_next(vocabulary: Vocabulary) -> None:
    found = product(vocabulary, title="Jacket", description="There is no hood. Pockets on both sides.")
    assert found.values("feature") == ("pockets",)


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("A warm mid-layer with a stand collar and a short zip.", ()),
        ("Made for long days at a desk. A skirt for every season.", ()),
        ("Long handles reach over the shoulder.", ()),
        ("A long, padded winter coat that keeps the knees warm.", ("long",)),
        ("Cut as a short circle skirt.", ("short",)),
        ("Knee-length and light.", ("knee",)),
    ],
)
def test_a_length_in_a_description_is_that_of_the_garment(vocabulary: Vocabulary, said: str, length: tuple[str, ...]) -> None:
    assert product(vocabulary, title="Thing", description=said).values("length") == length


@pytest.mark.parametrize(
    ("path", "title", "said", "foreign"),
    [
        ("Shoes > Ankle boots", "Black ankle boots", "Elastic sides and a walkable block heel.", "elastic waist"),
        ("Shoes > Ankle boots", "Black ankle boots", "Elastic sides and a walkable block heel.", "machine washable"),
        ("Shoes > Pumps", "Black pumps", "A slim heel, a pointed toe and a padded footbed.", "quilted"),
        ("Clothing > Knitwear", "Turtleneck sweater", "Deep ribs at the hem and cuffs.", "turn-ups"),
        ("Clothing > Polo shirts", "White wide-striped polo shirt", "", "wide-leg"),
        ("Accessories > Hats", "Beige wide-brim straw hat", "", "wide-leg"),
    ],
)  # fmt: skip
def test_what_a_piece_of_its_kind_cannot_have_is_no_value_of_it(
    vocabulary: Vocabulary, path: str, title: str, said: str, foreign: str
) -> None:
    found = product(vocabulary, product_type=path, title=title, description=said)
    assert foreign not in (*found.values("feature"), *found.values("fit"))
    assert all(len(found.values(name)) == len(sources) for name, sources in found.sources.items() if name != "category")


def test_what_it_can_have_and_what_a_column_says_stays(vocabulary: Vocabulary) -> None:
    trousers = product(
        vocabulary, product_type="Clothing > Trousers", title="Wide-leg trousers", description="Elastic waist, cuffs."
    )
    assert trousers.values("fit") == ("wide-leg",)
    assert {"elastic waist", "turn-ups"} <= set(trousers.values("feature"))
    told = product(vocabulary, product_type="Shoes > Pumps", title="Pumps", product_detail="Details:Features:quilted")
    assert told.values("feature") == ("quilted",)
