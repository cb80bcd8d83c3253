"""Several kinds in one message, each with its own looks and its own sort of sizes; and kinds that the shop has not."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, talked


@pytest.mark.parametrize(
    ("said", "wished"),
    [
        ("navy jeans blue shirt white running shoes", [("jeans", "navy"), ("shirt", "blue"), ("running shoes", "white")]),
        ("a red dress or a green skirt", [("dress", "red"), ("skirt", "green")]),
        ("一条藏青色牛仔裤一件蓝色衬衫", [("jeans", "navy"), ("shirt", "blue")]),
    ],
)
def test_kinds_beside_each_other_are_searched_each_with_its_colour(
    shop: Catalogue, said: str, wished: list[tuple[str, str]]
) -> None:
    requests = talked(shop, said).session.state.requests
    assert [(wish.wanted["category"][0], wish.wanted["color"][0]) for wish in requests] == wished


def test_kinds_for_one_part_of_the_body_are_one_search_beside_another(shop: Catalogue) -> None:
    requests = talked(shop, "jeans or chinos, and a jacket with a hood").session.state.requests
    assert [wish.wanted["category"] for wish in requests] == [("jeans", "chinos"), ("jacket",)]
    assert ["feature" in wish.wanted for wish in requests] == [False, True]


def test_a_choice_of_kinds_in_one_colour_stays_one_search(shop: Catalogue) -> None:
    assert talked(shop, "a dress or a skirt in red").session.state.requests == ()


def test_of_two_sizes_each_is_of_the_kind_that_has_such(shop: Catalogue) -> None:
    requests = talked(shop, "blue shirt, black heels. size M, shoes 38").session.state.requests
    assert [wish.wanted["size"] for wish in requests] == [("M",), ("38",)]


@pytest.mark.parametrize(
    ("said", "gender"),
    [
        ("something casual, im 22 f", "female"),
        ("what could I wear to the office? male 45", "male"),
        ("a coat, I'm a 34 yo woman", "female"),
        ("想要上班穿的，26岁女生", "female"),
    ],
)
def test_who_tells_their_age_and_sex_is_looked_for_as_that(shop: Catalogue, said: str, gender: str) -> None:
    assert talked(shop, said).session.state.wishes.wanted.get("gender") == (gender,)


def test_somebody_who_only_wants_something_of_the_shopper_is_nobody_to_buy_for(shop: Catalogue) -> None:
    assert "gender" not in talked(shop, "my wife wants me to get a new jacket").session.state.wishes.wanted


def test_a_baby_in_the_news_is_no_wearer(shop: Catalogue) -> None:
    assert "age_group" not in talked(shop, "just had a baby, need a comfy dress").session.state.wishes.wanted


@pytest.mark.parametrize("said", ["blue swimsuits up to $20", "蓝色泳衣 20美元以内"])
def test_a_kind_that_the_shop_has_not_is_told_without_the_other_wishes(shop: Catalogue, said: str) -> None:
    talk = Talk(shop, "zh" if said > "\u3400" else "en")
    reply = talk.say(said)
    kinds = {fact.kind for fact in talk.session.turns[-1].facts.facts}
    assert "found_no_kind" in kinds and "$20" not in reply
    assert not any(one.kind == "any_slot" for one in talk.session.turns[-1].facts.suggestions)


@pytest.mark.parametrize("said", ["which is the cheapest of these in M?", "M码里最便宜的是哪件"])
def test_the_cheapest_in_a_size_is_one_that_is_there_in_it(shop: Catalogue, said: str) -> None:
    talk = talked(shop, "women's dresses" if said < "\u3400" else "女士连衣裙")
    talk.say(said)
    assert talk.done.targets[:1] == ("sun",)  # 25, in M; the evening dress for 30 is sold out
