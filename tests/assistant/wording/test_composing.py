"""Several answers in one message: paragraphs by topic, one question at the end, a piece named once."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import prompts
from assistant.fact_kinds import KINDS, PHRASES
from assistant.facts import Fact, Facts, Label
from assistant.frame import Language
from assistant.wording import BuiltInWording, composing
from catalog.money import Money
from catalog.text.languages import languages
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
LANGUAGES: tuple[Language, ...] = tuple(languages())
PRICE = Money.of("50", "USD")
DRESSES = Fact("found_all", {"count": 2, "wishes": (Fact("wish", {"value": (Label("category", "dress"),)}),)})
TOTAL = Fact("bag_total", {"count": 2, "total": PRICE})
LINE = Fact("bag_line", {"title": "Shirt", "size": "M", "quantity": 1, "price": PRICE})
NARROW = Fact("narrow", {"slot": "gender", "values": (Label("gender", "female"), Label("gender", "male"))})


def size_needed(title: str, *sizes: str) -> Fact:
    return Fact("bag_size_needed", {"title": title, "sizes": sizes})


def said(*facts: Fact, language: Language = "en") -> str:
    return "".join(BuiltInWording(VOCABULARY).word(Facts(facts), language=language, said=""))


def test_answers_about_different_things_are_paragraphs() -> None:
    assert said(DRESSES, TOTAL).split("\n\n") == ["I found 2 dresses.", "That makes 2 pieces for $50 in total."]
    assert "\n" not in said(Fact("thanks"), DRESSES, NARROW)


def test_two_searches_are_two_paragraphs_and_what_leads_to_one_stands_with_it() -> None:
    mum = Fact("for_person", {"who": Label("gender", "female")})
    first, second = said(DRESSES, mum, DRESSES).split("\n\n")
    assert first == "I found 2 dresses."
    assert second.startswith("For ")
    assert second.endswith("2 dresses.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_question_is_left_and_stands_last(language: Language) -> None:
    mark = prompts.say("grammar.question", language)
    text = said(Fact("greeting_first"), DRESSES, NARROW, TOTAL, language=language)
    assert text.count(mark) == 1
    assert text.endswith(mark)


def test_a_question_that_must_be_answered_goes_before_an_offer() -> None:
    text = said(size_needed("Shirt", "S", "M"), DRESSES, NARROW)
    assert text == "I found 2 dresses.\n\nWhich size of Shirt would you like: S or M?"


def test_a_question_in_the_middle_of_a_sentence_is_no_question_to_the_shopper() -> None:
    joke = Fact("talk_joke")
    assert "?" in said(joke, DRESSES)
    title = "Why Not? Tee"
    assert title in said(Fact("saved", {"title": title}), NARROW)


def test_sizes_of_several_pieces_are_asked_in_one_question() -> None:
    text = said(size_needed("Shirt", "S", "M"), TOTAL, size_needed("Belt", "80", "90"))
    assert text.count("?") == 1
    assert "Shirt (S or M) and Belt (80 or 90)?" in text


def test_lines_stay_with_what_they_list_when_a_question_moves() -> None:
    text = said(size_needed("Belt", "80", "90"), TOTAL, LINE)
    total, line, question = text.split("\n")
    assert total.endswith("in total.")
    assert line.startswith("• 1 × Shirt")
    assert question.endswith("?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_piece_is_named_once_in_sentences_that_follow_each_other(language: Language) -> None:
    price = Fact("detail_price", {"title": "Linen Shirt", "price": PRICE})
    made = Fact("detail", {"title": "Linen Shirt", "slot": "material", "values": (Label("material", "linen"),)})
    other = Fact("detail_price", {"title": "Silk Shirt", "price": PRICE})
    assert said(price, made, language=language).count("Linen Shirt") == 1
    assert said(price, other, made, language=language).count("Linen Shirt") == 2


def slots_of(text: str) -> Iterator[str]:
    for _, name, spec, _ in string.Formatter().parse(text):
        if name:
            yield name
            yield from slots_of(spec or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_without_the_name_have_slots_of_their_kind_and_no_title(language: str) -> None:
    for key, entry in prompts.table(language).items():
        if not key.startswith("again."):
            continue
        _, kind, *slot = key.split(".")
        assert not slot or f"slots.{slot[0]}" in prompts.table(language)
        for text in [entry] if isinstance(entry, str) else entry:
            assert set(slots_of(text)) <= set(KINDS[kind]), key
            assert "{title}" not in text


def test_the_table_names_kinds_that_exist() -> None:
    kinds = {**PHRASES, **KINDS}
    table: Mapping[str, object] = json.loads(Path(composing.__file__).with_suffix(".json").read_text("utf-8"))
    topics = table["about"]
    assert isinstance(topics, dict)
    starts = [one for group in ("before", "opens", "goes_on", "needed") for one in table[group]]  # type: ignore[attr-defined]
    for start in [*starts, *(one for group in topics.values() for one in group), *table["together"]]:  # type: ignore[misc]
        assert any(kind == start or kind.startswith(f"{start}_") for kind in kinds), start
