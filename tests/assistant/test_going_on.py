"""What of a wish goes on: limits beside a piece, the first of several lists, the same colour, values beside directions."""

from __future__ import annotations

import pytest

from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("said", "unwanted"),
    [("that creases badly. Any that aren't cotton?", {"material": ("cotton",)}), ("有没有不是棉的", {"material": ("cotton",)})],
)
def test_who_asks_for_others_within_limits_asks_about_no_piece(
    talk: Talk, said: str, unwanted: dict[str, tuple[str, ...]]
) -> None:
    talk.say("dresses")
    talk.say("what is the first one made of?")
    talk.say(said)
    assert talk.session.state.wishes.unwanted == unwanted
    assert talk.session.state.wishes.wanted["category"] == ("dress",)


def test_a_limit_after_a_piece_was_spoken_of_is_of_the_list(talk: Talk) -> None:
    talk.say("dresses")
    talk.say("what does the first one cost?")
    talk.say("That is rather more than I had in mind. What would you have below 46?")
    assert talk.session.state.wishes.price_max == 4600
    assert talk.shown


@pytest.mark.parametrize("said", ["now go back to the first lot of dresses", "回到最开始的连衣裙"])
def test_the_first_list_of_a_kind_is_the_first_one(talk: Talk, said: str) -> None:
    talk.say("dresses")
    first = talk.shown
    talk.say("red ones")
    talk.say("jeans")
    talk.say(said)
    assert talk.shown == first


def test_the_same_colour_is_that_of_the_piece_spoken_of(talk: Talk) -> None:
    talk.say("running shoes")
    talk.say("how much is the first one?")
    talk.say("a shirt in the same colour")
    assert talk.session.state.wishes.wanted["color"] == ("white",)


def test_a_value_said_beside_a_direction_is_the_wish(talk: Talk) -> None:
    talk.say("红色连衣裙")
    talk.say("啊不是大红 是酒红 暗一点那种")
    assert talk.session.state.wishes.wanted["color"] == ("burgundy",)
    assert talk.shown[0] == "wine"


def test_something_alike_stays_of_the_kind_and_may_be_the_piece_itself_in_another_size(talk: Talk) -> None:
    talk.say("puffer jacket")
    talk.say("something like the first one in L")
    assert talk.session.state.wishes.wanted["category"] == ("puffer jacket",)
    assert "puff" in talk.shown


@pytest.mark.parametrize("said", ["shirts, nothing too formal", "衬衫 不要太正式的"])
def test_a_quality_there_is_too_much_of_is_refused_from_the_first_message_on(talk: Talk, said: str) -> None:
    talk.say(said)
    assert talk.session.state.wishes.unwanted == {"style": ("formal",)}
