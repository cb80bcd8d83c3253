"""What there is already: a quality of which there is a piece is refused, a garment that is there is no wish."""

from __future__ import annotations

import pytest

from assistant.understand.language import language_of
from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(text: str) -> Values:
    return read_values(text, language_of(text), VOCABULARY, currency="USD")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("I already have a black one, other colours?", "black"),
        ("No, white; black I have", "black"),
        ("she's got three navy ones so not that colour", "navy"),
        ("linen creases, so leave that out", "linen"),
        ("黑的已经有一个了 来点别的颜色", "black"),
        ("藏青的我有一件了", "navy"),
        ("短袖的不要天凉了", "short"),
        ("羊毛的不要扎得慌", "wool"),
    ],
)
def test_what_there_is_already_and_what_a_no_comes_behind_is_refused(text: str, refused: str) -> None:
    values = read(text)
    assert refused in {m.value for m in values.unwanted}
    assert refused not in {m.value for m in values.wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I have black shoes and a white shirt, need trousers", {"category": ("trousers",)}),
        ("shoes I already have, a bag to go with it?", {"category": ("bag",)}),
        ("外套我自己有 就要衬衫+裤子", {"category": ("shirt", "trousers")}),
        (
            "my wife has a red coat, she wants something in navy",
            {"category": ("coat",), "color": ("navy",)},
        ),
        ("forget the boots, go with loafers or sneakers then", {"category": ("loafers", "sneakers")}),
    ],
)
def test_a_garment_that_is_there_is_no_wish(text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    assert {slot: values for slot, values in read(text).wanted_values().items() if slot != "gender"} == wanted


@pytest.mark.parametrize(
    "text", ["can I have a black one", "have they got pockets", "红色的不要了吗", "do I have a red one in my bag"]
)
def test_who_asks_owns_nothing(text: str) -> None:
    assert not read(text).unwanted


@pytest.mark.parametrize(
    ("text", "colours"),
    [("not red, burgundy", ("burgundy",)), ("啊不是大红 是酒红", ("burgundy",)), ("嗯 要红的 哦不 黑的吧", ("black",))],
)
def test_a_kind_of_what_is_refused_may_be_wished_beside_it(text: str, colours: tuple[str, ...]) -> None:
    values = read(text)
    assert values.wanted_values()["color"] == colours
    assert not values.unwanted
