"""What may be said next: only what leads on, and is taken as it was meant."""

from __future__ import annotations

import pytest

from assistant.actions.search.suggesting import LOOSE
from assistant.facts import Fact
from assistant.frame import Language
from assistant.parts import Suggest
from assistant.wording.sentences import sentence
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def chips(talk: Talk) -> tuple[str, ...]:
    return next((part.replies for part in talk.parts if isinstance(part, Suggest)), ())


@pytest.mark.parametrize(
    ("language", "wish", "more", "ways"),
    [
        ("en", "blue silk blouses", "show me more", {"Any colour is fine", "Any material is fine", "Start over"}),
        ("zh", "蓝色真丝衬衫", "再看一些", {"颜色不限", "面料不限", "重新开始"}),
        ("en", "striped tees", "others please", {"Any pattern is fine", "Start over"}),
    ],
)
def test_where_nothing_is_left_wishes_can_be_given_up(
    shop: Catalogue, language: Language, wish: str, more: str, ways: set[str]
) -> None:
    talk = Talk(shop, language)
    talk.say(wish)
    assert not ways & set(chips(talk))
    talk.say(more)
    assert not talk.shown
    assert set(chips(talk)) == ways
    talk.say(chips(talk)[0])
    assert talk.shown


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("slot", [*LOOSE, "price"])
def test_giving_up_a_wish_is_understood_whatever_it_is(shop: Catalogue, language: Language, slot: str) -> None:
    talk = Talk(shop, language)
    talk.say({"en": "blue silk blouses in M under 60", "zh": "60以内的蓝色真丝衬衫，M码"}[language])
    talk.say(sentence("suggestions", Fact("any_slot", {"slot": slot}), language, shop.vocabulary))
    frame = talk.done.frame
    assert frame is not None and slot in {one.removesuffix("_max").removesuffix("_min") for one in frame.dropped}


@pytest.mark.parametrize(("told", "size"), [("", ""), ("I usually wear a size M.", "M")])
def test_a_size_is_suggested_to_those_alone_who_have_one(shop: Catalogue, told: str, size: str) -> None:
    talk = Talk(shop)
    talk.say(told or "hello")
    talk.say("red dresses, any size is fine")
    assert [one for one in chips(talk) if one.startswith("Only size")] == ([f"Only size {size}"] if size else [])


def test_what_is_known_or_worn_is_not_suggested(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.say("striped tees")
    talk.say("tell me about the first one")
    assert {"Try it on", "Which size fits me?"} <= set(chips(talk))
    talk.say("I usually wear a size M")
    talk.say("tell me about the first one")
    assert "Which size fits me?" not in chips(talk)
    talk.say(photo=b"photo")
    talk.say("try it on")
    talk.say("tell me about it")
    assert chips(talk) and not {"Try it on", "Which size fits me?"} & set(chips(talk))


@pytest.mark.parametrize(
    ("language", "wish", "order", "asked"),
    [
        ("en", "blue dresses", "put the first one in my bag in M", "What goes with it?"),
        ("zh", "蓝色连衣裙", "把第一件M码加入购物袋", "搭配什么好看？"),
        ("zh", "蓝色连衣裙", "把第一件M码加入购物袋", "什么搭配好看？"),
        ("zh", "蓝色连衣裙", "把第一件M码加入购物袋", "配啥好看"),
    ],
)
def test_what_goes_with_a_piece_is_about_what_was_just_added(
    shop: Catalogue, language: Language, wish: str, order: str, asked: str
) -> None:
    talk = Talk(shop, language)
    talk.say(wish)
    talk.say(order)
    [added] = talk.session.bag.products
    said = talk.say(asked)
    frame = talk.done.frame
    assert frame is not None and [one.op for one in frame.operations] == ["outfit"], said
    assert added not in talk.done.shown


@pytest.mark.parametrize(
    ("language", "wish", "asked", "kind"),
    [
        ("en", "blue dresses", "what belt under $1 goes with the first one?", "Show me belts"),
        ("zh", "蓝色连衣裙", "给第一件配一条1元以下的腰带", "看看腰带"),
    ],
)
def test_what_goes_with_nothing_can_be_looked_at_by_itself(
    shop: Catalogue, language: Language, wish: str, asked: str, kind: str
) -> None:
    talk = Talk(shop, language)
    talk.say(wish)
    talk.say(asked)
    assert not talk.shown
    assert chips(talk)[:2] == (kind, sentence("suggestions", Fact("start_over"), language, shop.vocabulary))
