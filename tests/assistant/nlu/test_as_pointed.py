"""Pieces and values as the reader knows them count more than what the words would be taken for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.frame import Frame
from assistant.nlu.as_read import AsRead
from assistant.nlu.guided import context_of
from assistant.operations.acted import Acted
from assistant.operations.bag import BagOrder
from assistant.reader.labels import Label, Status
from assistant.reader.reader import ReadPart, ReadValue
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

Value = tuple[str, Status]


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    return Talk(shop)


def _part(text: str, label: Label, values: Sequence[Value] = (), about: tuple[str, ...] = ()) -> ReadPart:
    spans = tuple(ReadValue(text.index(word), text.index(word) + len(word), status, 1.0) for word, status in values)
    return ReadPart(text, 0, len(text), label, 1.0, about=about, values=spans)


def _frame(talk: Talk, *parts: ReadPart) -> Frame:
    catalogue = talk.assistant.catalogue
    quick = RuleUnderstander(catalogue.vocabulary, currency=catalogue.currency)
    reading = AsRead(catalogue.vocabulary, catalogue.currency, Mannered(quick, catalogue.vocabulary), quick)
    frame = reading.frame(" ".join(part.text for part in parts), "en", talk.session.state, parts)
    assert frame is not None
    return frame


def test_what_is_owned_or_told_is_no_wish(talk: Talk) -> None:
    values: list[Value] = [("dress", "+"), ("blue", "o"), ("silk", "-")]
    frame = _frame(talk, _part("a dress to wear with my blue coat, silk is nothing for me", "find", values))
    assert frame.wanted.get("category") == ("dress",)
    assert "color" not in frame.wanted and frame.unwanted["material"] == ("silk",)


def test_a_year_is_no_price(talk: Talk) -> None:
    frame = _frame(talk, _part("mine is from about 2009, I need a coat", "find", [("coat", "+")]))
    assert frame.price_about is None and frame.wanted["category"] == ("coat",)


def test_a_price_that_is_wanted_stays(talk: Talk) -> None:
    frame = _frame(talk, _part("a coat under 90", "find", [("coat", "+"), ("under 90", "+")]))
    assert frame.price_max == 9000


def test_the_piece_that_is_meant_goes_into_the_bag_whatever_the_words(talk: Talk) -> None:
    talk.say("blue dresses")
    talk.say("white tee")
    frame = _frame(talk, _part("that one I liked, M please", "bag.add", [("M", "+")], ("sun",)))
    (order,) = frame.operations
    assert isinstance(order, BagOrder)
    assert [(one.reference.product, one.size) for one in order.items if one.reference] == [("sun", "M")]


def test_several_sizes_of_one_piece_are_several_lines(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _frame(talk, _part("two in S and one in M", "bag.add", [("S", "+"), ("M", "+")], ("sun",)))
    (order,) = frame.operations
    assert isinstance(order, BagOrder)
    assert [(one.size, one.quantity) for one in order.items] == [("S", 2), ("M", 1)]


def test_a_number_that_is_taken_back_orders_nothing(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _frame(talk, _part("not three, two of them in M", "bag.add", [("three", "x"), ("two", "+"), ("M", "+")], ("sun",)))
    (order,) = frame.operations
    assert isinstance(order, BagOrder)
    assert [(one.size, one.quantity) for one in order.items] == [("M", 2)]


def test_each_part_is_read_by_itself(talk: Talk) -> None:
    talk.say("blue dresses")
    talk.say("the first one")
    frame = _frame(
        talk, _part("show it on me", "try_on", (), ("sun",)), _part("and a green skirt", "find", [("green", "+"), ("skirt", "+")])
    )
    (first,) = frame.operations
    assert isinstance(first, Acted) and first.frame.acts == ("try_on",) and not first.frame.wanted
    assert frame.acts == ("search",) and frame.wanted["category"] == ("skirt",)


def test_a_complaint_beside_a_wish_is_no_feedback(talk: Talk) -> None:
    talk.say("blue dresses")
    frame = _frame(
        talk, _part("that is not what I said.", "complaint"), _part("green skirts", "find", [("green", "+"), ("skirts", "+")])
    )
    assert frame.acts == ("search",) and not frame.operations


def test_what_may_be_pointed_at_is_told_with_its_place(talk: Talk) -> None:
    talk.say("blue dresses")
    talk.say("add the summer dress in M")
    talk.say("white tee")
    pieces = {one.id: one for one in context_of(talk.session.state, talk.assistant.catalogue).pieces}
    assert pieces["tee"].card == 1
    assert pieces["sun"].roles == ("bag",) and not pieces["sun"].card
    assert any("before" in one.roles for one in pieces.values())
