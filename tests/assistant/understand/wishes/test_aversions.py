"""What is not wanted without a "no": what a clause says of the value. What only sounds like it stays wanted."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def _read(text: str) -> Values:
    return read_values(text, "en" if text.isascii() else "zh", VOCABULARY, currency="USD")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("what would I wear on my feet, I can't manage heels anymore", "heels"),
        ("he can't abide hoods", "hood"),
        ("I'd feel a right eejit in something with a picture on it", "graphic"),
        ("wool brings me out in a rash", "wool"),
        ("polyester makes me sweat", "polyester"),
        ("I'm sensitive to wool", "wool"),
        ("white gets dirty", "white"),
        ("satin is no use to me, it shows everything", "satin"),
        ("never was one for florals", "floral"),
        ("I've a drawer full of grey", "grey"),
        ("sick to death of beige", "beige"),
        ("anything white is a death sentence around kids", "white"),
        ("any colour bar purple", "purple"),
        ("pearls are too much", "pearl"),
        ("why are you showing me skirts when I said trousers", "skirt"),
        ("the ladies' ones are no good, and who asked for gingham", "checked"),
        ("白的容易脏", "white"),
        ("我穿高跟鞋脚疼", "heels"),
        ("羊毛的我穿不了", "wool"),
        ("我对羊毛过敏", "wool"),
        ("羊毛会痒", "wool"),
        ("碎花的拿掉，亮面的留", "floral"),
        ("黑的看腻了", "black"),
        ("玫红太艳了，要黑的", "fuchsia"),
        ("怎么给我看包了我要的是鞋", "bag"),
        ("谁问围巾了", "scarf"),
    ],
)
def test_what_a_clause_says_against_a_value_leaves_it_out(text: str, value: str) -> None:
    values = _read(text)
    assert value in {m.value for m in values.unwanted} and value not in {m.value for m in values.wanted}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I can't get enough of florals", "floral"),
        ("I can't live without heels", "heels"),
        ("can't find black jeans anywhere", "black"),
        ("you can't go wrong with navy", "navy"),
        ("I can't resist velvet", "velvet"),
        ("does wool itch?", "wool"),
        ("would polyester make me sweat in the office?", "polyester"),
        ("the red one is too bright", "red"),
        ("a slip dress in sage", "dress"),
        ("shoes that don't hurt", "shoes"),
        ("a coat that keeps the cold out", "coat"),
        ("she's gone right off gold so silver earrings", "earrings"),
        ("没有黑裤子就活不了", "black"),
        ("我非黑色不穿", "black"),
        ("碎花怎么看都不腻", "floral"),
        ("羊毛的起球吗", "wool"),
        ("奶白的容易脏不", "cream"),
        ("毛衣扎不扎人", "sweater"),
        ("那件红的太艳了", "red"),
        ("毛衣，圆领，不要带条的", "crew neck"),
        ("上衣要不扎人的", "top"),
    ],
)
def test_what_only_sounds_like_an_aversion_does_not(text: str, value: str) -> None:
    assert value not in {m.value for m in _read(text).unwanted}


def test_nothing_is_read_of_words_that_hide_a_refusal() -> None:
    values = _read("I can't live without heels")
    assert [m.value for m in values.wanted] == ["heels"]


@pytest.mark.parametrize(
    "text",
    ["nothing synthetic", "natural fabrics only", "allergic to synthetics", "不要化纤的", "化纤的我过敏", "只要天然面料"],
)
def test_the_synthetic_is_a_material_that_can_be_refused(text: str) -> None:
    assert _read(text).unwanted_values().get("material") == ("synthetic",)


def test_what_is_refused_of_a_print_wishes_for_no_other_print() -> None:
    values = _read("a dress for a vineyard wedding, no flowery old lady prints")
    assert "pattern" not in values.wanted_values() and "gender" not in values.wanted_values()
