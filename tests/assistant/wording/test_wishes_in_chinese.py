"""Chinese puts what is wished before the noun: two clauses at most, the others stand behind it."""

from __future__ import annotations

import pytest

from assistant.facts import Fact, Label
from assistant.wording.sentences import sentence
from assistant.wording.wishes import WishPhrases
from catalog.money import Money
from catalog.query import Slot
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
JACKET, MEN, BLACK = ("category", "jacket"), ("gender", "male"), ("color", "black")
PRICE = Fact("wish_price_max", {"price": Money.of("80", "USD")})
NO_RAINCOAT = Fact("wish_not", {"value": (Label("category", "rain jacket"),)})
NO_OFFICE = Fact("wish_not", {"value": (Label("occasion", "office"),)})


def wish(*pairs: tuple[Slot, str]) -> tuple[Fact, ...]:
    return tuple(Fact("wish", {"value": (Label(slot, value),)}) for slot, value in pairs)


HOOD, WEDDING = wish(("feature", "hood"))[0], wish(("occasion", "wedding"))[0]


@pytest.mark.parametrize(
    ("phrases", "told"),
    [
        (wish(JACKET, MEN, BLACK), "男士黑色夹克"),
        ((*wish(JACKET, MEN), HOOD, PRICE), "$80以内的带帽的男士夹克"),
        ((*wish(JACKET, MEN), HOOD, NO_RAINCOAT, NO_OFFICE), "带帽的男士夹克（不要雨衣、不要上班款）"),
        ((*wish(JACKET), HOOD, WEDDING, PRICE), "带帽的夹克（适合婚礼、$80以内）"),
        (
            (*wish(JACKET), HOOD, WEDDING, PRICE, NO_RAINCOAT, Fact("wish_rest")),
            "带帽的夹克（适合婚礼、$80以内、不要雨衣、其他要求也符合）",
        ),
        (
            (*wish(JACKET), NO_RAINCOAT, NO_OFFICE, Fact("wish_not", {"value": (Label("color", "red"),)})),
            "不是红色的夹克（不要雨衣、不要上班款）",
        ),
    ],
)
def test_clauses_do_not_pile_up_before_the_noun(phrases: tuple[Fact, ...], told: str) -> None:
    assert format(WishPhrases(phrases, "zh", VOCABULARY), "") == told
    assert "（" not in format(WishPhrases(phrases, "en", VOCABULARY), "")


@pytest.mark.parametrize(("value", "told"), [("hood", "是带帽的"), ("waterproof", "是防水的"), ("pockets", "是带口袋的")])
@pytest.mark.parametrize("kind", ["detail_yes", "detail_only"])
def test_what_a_piece_has_is_told_as_one_says_it(kind: str, value: str, told: str) -> None:
    fact = Fact(kind, {"title": "夹克", "slot": "feature", "value": Label("feature", value)})
    assert told in sentence("replies", fact, "zh", VOCABULARY)
