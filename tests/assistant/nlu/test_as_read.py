"""What is made of parts whose labels are known: operations, acts, their values; the reader itself is tested elsewhere."""

from __future__ import annotations

import pytest

from assistant.frame import Frame
from assistant.nlu.as_read import AsRead
from assistant.nlu.guided import context_of
from assistant.nlu.labelling import labels_of
from assistant.operations.bag import BagOrder
from assistant.reader.labels import LABELS, Label
from assistant.reader.reader import ReadPart
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from tests.assistant.talking import Talk


def _as_read(talk: Talk, *parts: tuple[str, Label]) -> Frame | None:
    catalogue = talk.assistant.catalogue
    quick = RuleUnderstander(catalogue.vocabulary, currency=catalogue.currency)
    reading = AsRead(catalogue.vocabulary, catalogue.currency, Mannered(quick, catalogue.vocabulary), quick)
    said = [ReadPart(text, 0, len(text), label, 1.0) for text, label in parts]
    return reading.frame(" ".join(text for text, _ in parts), "en", talk.session.state, said)


def test_orders_without_a_verb_are_one_order_with_their_sizes(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _as_read(talk, ("Summer dress in S", "bag.add"), ("white tee in M", "bag.add"), ("check out", "checkout"))
    assert frame is not None
    (order,) = frame.operations
    assert isinstance(order, BagOrder) and [item.size for item in order.items] == ["S", "M"]
    assert frame.acts == ("checkout",)


def test_a_size_that_follows_is_of_the_piece_before(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _as_read(talk, ("the summer dress", "bag.add"), ("in M", "bag.add"))
    assert frame is not None
    (order,) = frame.operations
    assert isinstance(order, BagOrder) and [item.size for item in order.items] == ["M"]


@pytest.mark.parametrize(
    ("said", "label", "operation"),
    [
        ("cotton, what percentage", "ask", "ask"),
        ("hmm the first or the second", "advise", "advise"),
        ("1 or 2, warmth wise", "compare", "compare"),
        ("no white?", "why", "why"),
        ("scrap that", "undo", "undo"),
        ("where was I", "recap", "recap"),
        ("post it to Leeds how long", "shop", "shop"),
    ],
)
def test_a_known_label_needs_no_cue(talk: Talk, said: str, label: Label, operation: str) -> None:
    talk.say("blue dresses")
    frame = _as_read(talk, (said, label))
    assert frame is not None
    assert [one.op for one in frame.operations] == [operation]


def test_values_beside_a_wish_count_with_it(talk: Talk) -> None:
    frame = _as_read(talk, ("my mum is turning sixty", "told"), ("a blue one with short sleeves", "find"))
    assert frame is not None
    assert frame.acts == ("search",) and frame.wanted["color"] == ("blue",)


def test_more_is_the_same_wish_with_other_pieces(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _as_read(talk, ("what else", "more"))
    assert frame is not None
    assert frame.acts == ("refine",) and frame.more


def test_two_parts_know_their_own_words(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _as_read(talk, ("the first in M", "bag.add"), ("does it wash well", "ask"))
    assert frame is not None
    assert [one.words for one in frame.operations] == ["the first in M", "does it wash well"]


def test_what_asks_for_nothing_by_itself_is_left_to_the_cues(talk: Talk) -> None:
    assert _as_read(talk, ("yes", "yes")) is None


def test_what_is_told_bears_on_the_wish(talk: Talk) -> None:
    first = _as_read(talk, ("I am on my feet all day", "told"))
    assert first is not None and first.acts == ("search",)
    talk.say("blue dresses")
    later = _as_read(talk, ("I am on my feet all day", "told"))
    assert later is not None and later.acts == ("refine",)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("said", ["", "!!", "x", "the red one in M for my brother under 50, is it lined?"])
def test_no_label_breaks_whatever_is_said(talk: Talk, said: str, label: Label) -> None:
    for before in (None, "blue dresses"):
        if before:
            talk.say(before)
        frame = _as_read(talk, (said, label))
        assert frame is None or set(labels_of(frame)) <= set(LABELS)


def test_the_reader_is_told_of_the_last_turn(talk: Talk) -> None:
    talk.say("blue dresses")
    context = context_of(talk.session.state)
    assert context.before == "blue dresses" and context.cards == len(talk.shown)
