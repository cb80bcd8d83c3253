"""Parts that are known to order, change, choose, save, go back or ask between two sizes: what is made of their words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.dialogue.state import DialogueState
from assistant.frame import Frame
from assistant.nlu.as_read import AsRead
from assistant.reader.context import Context
from assistant.reader.labels import Label, Which
from assistant.reader.reader import ReadPart
from assistant.understand.rules import RuleUnderstander
from assistant.understand.understander import Understander
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


class Told:
    """A reader that is told what each message asks for: no weights are needed to test what is done about it."""

    label: Label | None = None
    which: Which = ""

    def read(self, text: str, language: str, context: Context) -> tuple[ReadPart, ...]:
        return (ReadPart(text, 0, len(text), self.label, 1.0, self.which),) if self.label else ()


@dataclass(frozen=True)
class Believing:
    """Takes what it is told for what a message asks for."""

    base: Understander
    told: Told
    as_read: AsRead

    def understand(self, text: str, state: DialogueState) -> Frame:
        parts = self.told.read(text, state.language, Context())
        return (self.as_read.frame(text, state.language, state, parts) if parts else None) or self.base.understand(text, state)


class Labelled(Talk):
    """`ask` says a message that is known to ask for something."""

    def __init__(self, shop: Catalogue) -> None:
        super().__init__(shop)
        quick = RuleUnderstander(shop.vocabulary, currency=shop.currency)
        self.told = Told()
        as_read = AsRead(shop.vocabulary, shop.currency, quick, quick)
        self.assistant.understander = Believing(self.assistant.understander, self.told, as_read)

    def ask(self, label: Label, text: str, which: Which = "") -> str:
        self.told.label, self.told.which = label, which
        reply = self.say(text)
        self.told.label = None
        return reply


@pytest.fixture
def talk(shop: Catalogue) -> Labelled:
    shopper = Labelled(shop)
    shopper.say("blue summer dresses")
    return shopper


@pytest.mark.parametrize(
    "said",
    [
        "the blue summer dress S, white striped tee M",
        "blue summer dress in S the striped tee in M",
        "Blue summer dress S码 striped tee M码",
    ],
)
def test_each_piece_of_an_order_has_its_own_size(talk: Labelled, said: str) -> None:
    talk.ask("bag.add", said)
    assert sorted(talk.bag) == [("sun-S", 1), ("tee-M", 1)]


def test_a_piece_may_be_ordered_in_two_sizes_and_by_number(talk: Labelled) -> None:
    talk.ask("bag.add", "two of the summer dress in S, one in M")
    assert sorted(talk.bag) == [("sun-M", 1), ("sun-S", 2)]


def test_sizes_go_to_the_pieces_that_wait_for_them(talk: Labelled) -> None:
    talk.ask("bag.add", "the blue summer dress and the white striped tee")
    talk.ask("size", "M and S")
    assert sorted(talk.bag) == [("sun-M", 1), ("tee-S", 1)]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("make the dress two", [("sun-S", 2), ("tee-M", 1)]),
        ("the tee in S", [("sun-S", 1), ("tee-S", 1)]),
        ("T恤换成S", [("sun-S", 1), ("tee-S", 1)]),
        ("the S for an M", [("sun-M", 1), ("tee-M", 1)]),
        ("swap the tee for the green midi skirt", [("skirt-M", 1), ("sun-S", 1)]),
    ],
)
def test_a_line_is_changed(talk: Labelled, said: str, left: list[tuple[str, int]]) -> None:
    talk.ask("bag.add", "the blue summer dress in S, white striped tee in M")
    talk.ask("bag.change", said)
    assert sorted(talk.bag) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("lose the dress", [("tee-M", 1)]),
        ("leave out the S", [("tee-M", 1)]),
        ("M的那件不要了", [("sun-S", 1)]),
        ("just the tee", [("tee-M", 1)]),
        ("everything", []),
        ("the necklace", [("sun-S", 1), ("tee-M", 1)]),
    ],
)
def test_what_is_described_goes_out(talk: Labelled, said: str, left: list[tuple[str, int]]) -> None:
    talk.ask("bag.add", "the blue summer dress in S, white striped tee in M")
    talk.ask("bag.remove", said)
    assert sorted(talk.bag) == left


def test_what_was_for_somebody_goes_out(talk: Labelled) -> None:
    talk.ask("bag.add", "the blue summer dress in S")
    talk.say("a white tee for my sister")
    talk.ask("bag.add", "the white striped tee in M")
    assert "sister" in talk.ask("recap", "who gets what")
    talk.ask("bag.remove", "hers goes out")
    assert talk.bag == [("sun-S", 1)]


def test_a_kind_that_is_not_sold_is_told_so(talk: Labelled) -> None:
    assert "belt" in talk.ask("bag.add", "and a belt", "new")
    assert talk.bag == []


def test_between_two_sizes_one_is_advised_and_ordered(talk: Labelled) -> None:
    assert "M" in talk.ask("size", "the blue summer dress, between s and m")
    talk.ask("bag.add", "ok that one", "it")
    assert talk.bag == [("sun-M", 1)]


def test_by_how_much_two_sizes_differ_is_told(talk: Labelled) -> None:
    asked = "how much bigger is the M than the S"
    assert "cm more bust" in talk.ask("size", asked)
    talk.say("my waist is 28 inches")
    assert "in more bust" in talk.ask("size", asked)


def test_what_is_left_of_an_amount_is_told(talk: Labelled) -> None:
    talk.ask("bag.add", "the blue summer dress in S")
    assert "$25" in talk.ask("sum", "what have i left of 50", "bag")


def test_pieces_are_chosen_and_saved_by_what_they_are(talk: Labelled) -> None:
    talk.say("tees")
    assert "Blue summer dress" in talk.ask("save", "keep the blue summer dress")
    assert talk.session.saved == ("sun",)
    assert "Green midi skirt" in talk.ask("select", "green skirt")
    talk.ask("unsave", "not the blue dress any more")
    assert talk.session.saved == ()


def test_the_way_back_is_to_the_list_with_the_piece(talk: Labelled) -> None:
    dresses = talk.shown
    talk.say("tees")
    talk.ask("back", "to the ones with the blue dress")
    assert talk.shown == dresses
    assert "belt" in talk.ask("back", "back to the belts")
