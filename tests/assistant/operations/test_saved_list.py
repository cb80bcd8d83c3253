"""What was saved is a place of its own: pieces go from it into the bag, back onto it, and off it."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    """Two dresses are saved, other pieces are on the cards."""
    talk = Talk(shop)
    talk.say("dresses")
    talk.say("save the first and the second")
    assert len(talk.session.saved) == 2
    talk.say("skirts")
    return talk


def bag(talk: Talk) -> set[str]:
    return {line.product for line in talk.session.bag.lines}


def handled(talk: Talk) -> set[str]:
    """Pieces in the bag, and those whose size is asked for."""
    pending = talk.session.state.pending
    return bag(talk) | set(pending.products if pending else ())


@pytest.mark.parametrize(
    "said",
    [
        "move everything from the list to the cart",
        "put what I saved into my bag",
        "put both saved ones in my basket",
        "add everything I saved to my bag",
        "收藏的都加到购物车",
        "把收藏夹里的全部加购",
    ],
)
def test_all_that_was_saved_goes_into_the_bag_and_nothing_else(talk: Talk, said: str) -> None:
    saved = set(talk.session.saved)
    talk.say(said)
    assert handled(talk) <= saved and handled(talk)


@pytest.mark.parametrize("said", ["put everything I saved in my bag", "收藏的都加到购物车"])
def test_an_empty_list_puts_nothing_in(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    talk.say(said)
    assert not talk.session.bag.lines
    assert [fact.kind for fact in talk.session.turns[-1].facts.facts] == ["saved_none"]


@pytest.mark.parametrize(
    ("said", "place"), [("take the first one off my list", 0), ("收藏里的第二件删掉", 1), ("drop the second from my wishlist", 1)]
)
def test_a_piece_goes_off_the_list(talk: Talk, said: str, place: int) -> None:
    saved = list(talk.session.saved)
    talk.say("show me what I saved")
    talk.say(said)
    del saved[place]
    assert list(talk.session.saved) == saved


@pytest.mark.parametrize("said", ["take everything off my list", "收藏夹里那俩都不要"])
def test_the_list_is_emptied(talk: Talk, said: str) -> None:
    talk.say(said)
    assert not talk.session.saved


@pytest.mark.parametrize("said", ["take it out of my bag, keep it on my list", "从袋子里拿出来，收藏里留着就行"])
def test_a_piece_goes_from_the_bag_and_stays_on_the_list(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    talk.say("save the first")
    talk.say("add the first in M")
    talk.say(said)
    assert not talk.session.bag.lines and len(talk.session.saved) == 1


@pytest.mark.parametrize("said", ["不是要收藏", "I didn't say save it"])
def test_nothing_is_saved_by_who_says_no(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    talk.say("the first one")
    talk.say(said)
    assert not talk.session.saved


@pytest.mark.parametrize("said", ["what's on my list", "我收藏夹里有啥", "what have I got saved"])
def test_the_list_is_shown(talk: Talk, said: str) -> None:
    saved = set(talk.session.saved)
    talk.say(said)
    assert set(talk.shown) == saved and set(talk.session.saved) == saved
