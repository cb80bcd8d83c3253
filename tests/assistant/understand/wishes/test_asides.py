"""What is told in passing: owned, lost, worn out, seen on others. None of it is wished."""

from __future__ import annotations

import pytest

from assistant.understand.language import language_of
from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(text: str) -> Values:
    return read_values(text, language_of(text), VOCABULARY, currency="USD")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "my old striped shirt is torn, I need a plain one in white",
            {"category": ("shirt",), "pattern": ("solid",), "color": ("white",)},
        ),
        (
            "I spilled coffee on my beige trousers yesterday, so show me a black skirt",
            {"color": ("black",), "category": ("skirt",)},
        ),
        ("I already own three black coats. Find me a camel one", {"color": ("camel",), "category": ("coat",)}),
        ("my flatmate ruined my silk blouse and now I want a cotton blouse", {"material": ("cotton",), "category": ("blouse",)}),
        ("half my closet is navy, but I fancy a red dress", {"color": ("red",), "category": ("dress",)}),
        ("mine has gone see-through, a new swimsuit in green please", {"category": ("swimsuit",), "color": ("green",)}),
        ("to replace my old leather boots I want suede boots", {"material": ("suede",), "category": ("boots",)}),
        ("上次那件红色的洗坏了，想买一件蓝色的衬衫", {"color": ("blue",), "category": ("shirt",)}),
        ("衣柜里全是黑色，想要一条白色的裙子", {"color": ("white",), "category": ("dress", "skirt")}),
        ("我家里已经有好几双高跟鞋，想找一双平底凉鞋", {"feature": ("flat",), "category": ("sandals",)}),
        ("老公以前的牛仔裤破了，给他找条黑色的西裤", {"color": ("black",), "category": ("suit trousers",)}),
        ("同事穿着豹纹，我想要碎花连衣裙", {"pattern": ("floral",), "category": ("dress",)}),
    ],
)
def test_what_is_told_is_no_wish(text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    found = read(text).wanted_values()
    assert {slot: values for slot, values in found.items() if slot not in ("gender", "age_group")} == wanted


@pytest.mark.parametrize(
    ("text", "category"),
    [("my old suit is torn. A charcoal one please", "suit"), ("上次那件衬衫洗坏了，想要白色的", "shirt")],
)
def test_the_garment_told_of_is_the_wish_where_nothing_else_names_one(text: str, category: str) -> None:
    assert read(text).wanted_values()["category"] == (category,)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I bought a red dress yesterday", {"color": ("red",), "category": ("dress",)}),
        ("my daughter needs a blue skirt", {"color": ("blue",), "category": ("skirt",)}),
        ("a coat that has a hood and is black", {"category": ("coat",), "feature": ("hood",), "color": ("black",)}),
        ("有黑色的大衣吗", {"color": ("black",), "category": ("coat",)}),
    ],
)
def test_a_message_without_another_wish_keeps_what_it_names(text: str, values: dict[str, tuple[str, ...]]) -> None:
    found = read(text).wanted_values()
    assert {slot: found[slot] for slot in values if slot in found} == values  # type: ignore[index]
