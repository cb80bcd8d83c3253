"""Which piece a message means: of the cards, of earlier ones, of the bag, of all that the shop has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.state import DialogueState, Pending, ShownList
from assistant.frame import Language, Reference
from assistant.resolve import partly, resolve
from catalog.catalogue import Catalogue
from catalog.query import Slot
from tests.assistant.talking import Talk

_CARDS = ("red", "wine", "floral", "tee", "blouse", "skirt")


def _talk(shop: Catalogue, language: Language = "en", *, spoken: str = "", before: tuple[str, ...] = ()) -> Talk:
    talk = Talk(shop, language)
    lists = (*((ShownList(before),) if before else ()), ShownList(_CARDS))
    current = (spoken,) if spoken else ()
    state = replace(talk.session.state, shown=_CARDS, current=current, earlier=before, lists=lists, has_turns=True)
    talk.session.state = replace(state, language=language, last_act="search", last_total=len(_CARDS))
    return talk


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("what is the silk one made of?", "en", "blouse"),
        ("how much is the skirt?", "en", "skirt"),
        ("what is the floral made of?", "en", "floral"),
        ("what sizes does the striped tee come in?", "en", "tee"),
        ("条纹T恤多少钱？", "zh", "tee"),
        ("真丝那件多少钱？", "zh", "blouse"),
    ],
)
def test_a_described_card_is_meant_and_not_the_one_spoken_of(shop: Catalogue, text: str, language: Language, meant: str) -> None:
    talk = _talk(shop, language, spoken="red")
    talk.say(text)
    assert talk.done.targets == (meant,)


@pytest.mark.parametrize(("text", "language"), [("is it wool?", "en"), ("is it striped?", "en"), ("是羊毛的吗？", "zh")])
def test_what_is_asked_of_it_chooses_no_other_piece(shop: Catalogue, text: str, language: Language) -> None:
    talk = _talk(shop, language, spoken="red")
    talk.say(text)
    assert talk.done.targets == ("red",)


def test_it_is_the_first_card_where_nothing_was_spoken_of(shop: Catalogue) -> None:
    talk = _talk(shop)
    talk.say("what is it made of?")
    assert talk.done.targets == ("red",)


def test_it_is_the_last_of_several_and_they_are_all(shop: Catalogue) -> None:
    state = DialogueState(shown=_CARDS, current=("red", "tee"))
    assert resolve(Reference(pronoun=True, single=True), state, shop) == ("tee",)
    assert resolve(Reference(pronoun=True), state, shop) == ("red", "tee")


def test_a_piece_of_an_earlier_list_is_found(shop: Catalogue) -> None:
    talk = _talk(shop, spoken="red", before=("heel", "run"))
    talk.say("what are the heels made of?")
    assert talk.done.targets == ("heel",)


def test_a_piece_that_was_never_shown_is_found_last_and_shown(shop: Catalogue) -> None:
    talk = _talk(shop, spoken="red")
    talk.say("what is the green bomber jacket made of?")
    assert talk.done.targets == ("bomb",)
    assert talk.shown == ["bomb"]


def test_the_other_one_of_two(shop: Catalogue) -> None:
    talk = _talk(shop, spoken="tee")
    talk.session.state = replace(talk.session.state, shown=("tee", "blouse"))
    talk.say("how much is the other one?")
    assert talk.done.targets == ("blouse",)


def test_a_saved_piece_is_looked_for_before_the_catalogue(shop: Catalogue) -> None:
    talk = _talk(shop, spoken="red")
    talk.session.saved = ("sun",)
    talk.say("how much is the summer dress with flowers?")
    assert talk.done.targets == ("sun",)


def test_what_leaves_the_bag_is_described_without_pointing(shop: Catalogue) -> None:
    talk = _talk(shop)
    for piece in ("heel", "skirt"):
        talk.session.bag = talk.session.bag.add(piece, shop.get(piece).variants[0].sku, 1)  # type: ignore[union-attr]
    talk.say("remove heels from my bag")
    assert [sku for sku, _ in talk.bag] == ["skirt-M"]


def test_a_description_that_fits_several_is_asked_about_before_anything_is_added(shop: Catalogue) -> None:
    talk = _talk(shop)
    reply = talk.say("add the striped one to my bag")
    pending = talk.session.state.pending
    assert isinstance(pending, Pending)
    assert pending.waits_for == "which"
    assert set(pending.products) == {"wine", "tee"}
    assert "?" in reply


def test_the_kind_spoken_of_tells_equals_apart(shop: Catalogue) -> None:
    state = DialogueState(shown=_CARDS, current=("blouse",))
    values: tuple[tuple[Slot, str], ...] = (("pattern", "solid"),)
    assert resolve(Reference(text="the plain one", values=values), state, shop) == ("blouse",)


def test_a_piece_that_fits_most_is_taken_only_where_it_stands_out(shop: Catalogue) -> None:
    state = DialogueState(shown=_CARDS)
    silk: tuple[tuple[Slot, str], ...] = (("material", "silk"), ("color", "green"), ("category", "blouse"))
    assert partly(Reference(text="green silk blouse", values=silk), state, shop) == ("blouse",)
    odd: tuple[tuple[Slot, str], ...] = (("material", "leather"), ("color", "gold"))
    assert partly(Reference(text="golden leather", values=odd), state, shop) == ()
