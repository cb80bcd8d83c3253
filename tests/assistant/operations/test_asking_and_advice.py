"""Questions about a piece, comparison by a criterion, picking one and judging one, in whole conversations."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, talked
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

MORE = """
parka-M|parka|Olive winter parka|Padded for minus ten. Zip-off hood. Machine wash at 30 degrees.|140 USD||in_stock|Acme|Outerwear > Coats > Parka|female|adult|olive|solid|polyester|M|red.png
wool-M|wool|Grey wool coat|A long winter coat in dense wool. Fully lined. Dry clean.|190 USD|150 USD|in_stock|Acme|Outerwear > Coats|female|adult|grey|solid|wool|M|red.png
linen-M|linen|Beige linen coat|An airy summer coat.|90 USD||in_stock|Brill|Outerwear > Coats|female|adult|beige|solid|linen|M|red.png
""".strip().splitlines()  # noqa: E501


@pytest.fixture(scope="module")
def coats(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("coats")
    bring(write_feed(folder / "source", [*rows(), *MORE]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def heard(talk: Talk) -> list[str]:
    frame = talk.done.frame
    return [one.op for one in frame.operations] if frame else []


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("how do I wash the olive one", "Machine wash at 30 degrees."),
        ("does the hood of the olive one come off?", "Zip-off hood."),
        ("is the grey one lined?", "Fully lined."),
        ("would the olive one keep me warm in the cold winter months?", "Padded for minus ten."),
        ("橄榄绿的那件能机洗吗", "Machine wash at 30 degrees."),
        ("灰色那件有里衬吗", "Fully lined."),
    ],
)
def test_a_question_is_answered_by_the_sentence_of_its_topic(coats: Catalogue, said: str, quoted: str) -> None:
    talk = talked(coats, "women's coats")
    reply = talk.say(said)
    assert heard(talk) == ["ask"] and quoted in reply
    assert not talk.shown and "Good choice" not in reply


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("where is the grey one made?", "where it is made"),
        ("can the grey one go in the dryer", "dryer"),
        ("do they run small?", "small or large"),
        ("is the beige one see through", "see-through"),
    ],
)
def test_what_the_shop_does_not_say_is_named(coats: Catalogue, said: str, named: str) -> None:
    talk = talked(coats, "women's coats")
    reply = talk.say(said)
    assert heard(talk) == ["ask"] and named in reply and "doesn't say" in reply


@pytest.mark.parametrize(
    "said", ["show me waterproof jackets", "do you have anything lined?", "I want a warm coat", "有没有保暖的外套"]
)
def test_a_wish_is_no_question_about_a_piece(coats: Catalogue, said: str) -> None:
    talk = talked(coats, "women's coats")
    talk.say(said)
    assert "ask" not in heard(talk)


@pytest.mark.parametrize(
    ("said", "winner", "reason"),
    [
        ("which is warmer, the grey one or the beige one?", "wool", "winter"),
        ("is the beige one cooler than the grey one?", "linen", "summer"),
        ("which one is cheaper, the olive one or the grey one", "parka", "$10"),
        ("which of these is the best deal?", "wool", "$190"),
        ("灰色那件和米色那件哪件更保暖", "wool", "冬"),
        ("哪件最便宜", "linen", "$90"),
    ],
)
def test_a_comparison_names_the_winner_and_the_reason(coats: Catalogue, said: str, winner: str, reason: str) -> None:
    talk = talked(coats, "women's coats")
    reply = talk.say(said)
    assert talk.acts == ("compare",) and talk.session.state.current == (winner,)
    assert reason in reply


def test_where_the_facts_do_not_tell_that_is_said(coats: Catalogue) -> None:
    reply = talked(coats, "women's coats").say("which of these is better rated?")
    assert "doesn't say enough" in reply


def test_who_compares_goes_on_with_the_same_pair(coats: Catalogue) -> None:
    talk = talked(coats, "women's coats", "compare the grey one and the beige one")
    talk.say("and which is warmer?")
    assert talk.session.state.current == ("wool",) and set(talk.done.targets) == {"wool", "linen"}


@pytest.mark.parametrize(
    "said",
    [
        "which one would you take?",
        "you pick",
        "help me choose",
        "I can't decide",
        "what would you recommend?",
        "帮我挑一件",
        "是你会选哪个",
        "拿不定主意",
    ],
)
def test_one_is_picked_with_a_reason_and_an_alternative(coats: Catalogue, said: str) -> None:
    talk = talked(coats, "women's coats")
    reply = talk.say(said)
    assert heard(talk) == ["advise"] and len(talk.session.state.current) == 1
    assert any(word in reply for word in ("I'd take", "My pick", "我会选", "我推荐"))
    assert reply.count("?") + reply.count("？") <= 1


def test_a_pick_heeds_what_it_is_for(coats: Catalogue) -> None:
    talk = talked(coats, "women's coats")
    talk.say("which would you take for the summer?")
    assert talk.session.state.current == ("linen",)


def test_a_size_that_is_gone_is_not_picked(coats: Catalogue) -> None:
    talk = talked(coats, "red dresses", "I usually wear a 6-7Y")
    talk.say("you choose")
    assert talk.session.state.current and talk.session.state.current != ("gone",)


def test_nothing_to_pick_from_is_asked_about(coats: Catalogue) -> None:
    reply = Talk(coats).say("which one would you take?")
    assert reply.count("?") == 1 and "None" not in reply


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("would the grey one be too warm for June?", "winter"),
        ("is the beige one too warm for summer?", "oo warm"),
        ("is the beige one formal enough for a gala?", "formal"),
        ("does the grey one make me look fat", "fit"),
        ("灰色那件夏天穿会不会太热", "太"),
    ],
)
def test_an_opinion_is_told_from_what_is_known(coats: Catalogue, said: str, expected: str) -> None:
    talk = talked(coats, "women's coats")
    reply = talk.say(said)
    assert heard(talk) == ["advise"] and expected in reply
    assert not talk.shown


def test_whether_it_goes_with_something(coats: Catalogue) -> None:
    talk = talked(coats, "women's coats")
    assert "jeans" in talk.say("would the grey one go with jeans?")
    assert heard(talk) == ["advise"] and not talk.shown


def test_an_occasion_that_is_not_said_is_no_no(coats: Catalogue) -> None:
    reply = talked(coats, "women's coats").say("is the grey one ok for a wedding?")
    assert "doesn't say" in reply or "isn't named" in reply or "couldn't promise" in reply
