"""A bag that was filled otherwise than was meant, and orders that are none, in both languages."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, talked

_BLOUSE = "put the blue silk blouse in M in my bag"
_PUT_RIGHT = (
    (("striped tee", "3 of those in S in my bag", "no thats wrong, one in S and one in M"), ["tee-S", "tee-M"]),
    (
        ("striped tee", "put it in my bag in S", _BLOUSE, "almost. i wanted two tees in M and the blouse in M. please fix"),
        ["tee-M", "tee-M", "blouse-M"],
    ),
    (("striped tee", "put 2 in my bag in S", "i only wanted one in S"), ["tee-S"]),
    (("striped tee", "put 2 in my bag in S", "take one out"), ["tee-S"]),
    (
        (
            "striped tee",
            "put it in my bag in S",
            "add one in M too",
            "no! i dont want a second tee. remove the M one, keep the S",
        ),
        ["tee-S"],
    ),
    (("striped tee", "put it in my bag in S", _BLOUSE, "i didnt ask for the blouse, take it out"), ["tee-S"]),
    (("条纹T恤", "S码放购物袋两件", "怎么加了两件 我就要一件"), ["tee-S"]),
    (("条纹T恤", "S码放购物袋两件", "多了，拿掉一件"), ["tee-S"]),
)


@pytest.mark.parametrize(("turns", "bag"), _PUT_RIGHT)
def test_what_went_wrong_is_as_it_is_said_then(shop: Catalogue, turns: tuple[str, ...], bag: list[str]) -> None:
    talk = talked(shop, *turns)
    assert sorted(sku for sku, count in talk.bag for _ in range(count)) == sorted(bag)


@pytest.mark.parametrize(
    "question",
    [
        "if the S is too small can I swap it for M?",
        "which is nicer, the blue one in M or the striped one in S?",
        "the striped tee, S. how much",
        "im usually between S and M, 170cm 60kg",
        "from the striped ones, the cheapest in M",
        "S太小了吧",
        "S码大了能换吗",
    ],
)
def test_what_is_asked_or_told_puts_nothing_into_the_bag(shop: Catalogue, question: str) -> None:
    talk = talked(shop, "T恤和衬衫" if question[1] > "\u3400" else "tees and blouses")
    talk.say(question)
    assert talk.bag == []


def test_a_size_behind_another_kind_is_not_of_what_went_in(shop: Catalogue) -> None:
    talk = talked(shop, "white striped tee")
    reply = talk.say("put it in my bag in S. I also need heels, size 38")
    assert talk.bag == [("tee-S", 1)] and "heel" in talk.shown and "tee isn't made" not in reply


def test_the_total_with_a_piece_is_that_of_the_bag_and_it(shop: Catalogue) -> None:
    talk = talked(shop, "white striped tee", "2 of those in S in my bag")
    assert "$85" in talk.say("is there a blue silk blouse as well, and what would be the total with it?")  # 2 x 15 and 55


def test_no_sum_is_told_twice(shop: Catalogue) -> None:
    talk = talked(shop, "white striped tee")
    assert talk.say("put it in my bag in S. what's my total?").count("$15") <= 3  # of the piece, of its line, of all
    assert [fact.kind for fact in talk.session.turns[-1].facts.facts].count("bag_total") == 1


def test_a_whole_title_means_its_piece_wherever_it_was_shown(shop: Catalogue) -> None:
    talk = talked(shop, "red summer dress", "skirts")
    talk.say("put the blue summer dress in M in my bag")
    assert talk.bag == [("sun-M", 1)]


@pytest.mark.parametrize(
    ("question", "told"), [("can I send the dress back if it doesn't fit?", "Returns"), ("不合适能退吗", "退")]
)
def test_who_asks_whether_it_may_go_back_is_told_the_rule(shop: Catalogue, question: str, told: str) -> None:
    talk = Talk(shop, "zh" if question > "\u3400" else "en")
    talk.say("dresses" if question < "\u3400" else "连衣裙")
    reply = talk.say(question)
    assert "I'm not able" not in reply and "I can't" not in reply and "办不了" not in reply
