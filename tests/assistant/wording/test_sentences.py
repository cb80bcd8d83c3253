"""Every kind of fact has its sentence in every language, with exactly its slots, and all of them can be said."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import prompts
from assistant.fact_kinds import KINDS, PHRASES
from assistant.facts import Fact, Known, Label, Length
from assistant.frame import Experience, Language
from assistant.slot_types import Slots
from assistant.suggestion_kinds import SUGGESTIONS
from assistant.wording.sentences import sentence
from catalog.money import Money
from catalog.text.languages import languages
from catalog.vocabulary import Vocabulary

LANGUAGES: tuple[Language, ...] = tuple(languages())
ALL = [("replies", kind, slots) for kind, slots in {**PHRASES, **KINDS}.items()]
ALL += [("suggestions", kind, slots) for kind, slots in SUGGESTIONS.items()]
EXAMPLES: dict[str, object] = {
    "text": "Linen {Shirt} | Blue",
    "texts": ("S", "M"),
    "count": 2,
    "money": Money.of("49.9", "USD"),
    "value": Label("color", "red"),
    "values": (Label("color", "red"), Label("color", "navy")),
    "length": Length(8.0, signed=True),
    "slot": "color",
    "slots": ("color", "size"),
    "known": (
        Known("height", 175.0),
        Known("waist_girth", 81.3, imperial=True),
        Known("experiences", Experience("M", "too_tight")),
    ),
    "phrases": (Fact("wish", {"value": (Label("category", "dress"),)}), Fact("wish_size", {"value": ("M",)})),
}


def variants(key: str, language: str) -> list[str]:
    entry = prompts.table(language)[key]
    return [entry] if isinstance(entry, str) else list(entry)


def slots_of(text: str) -> Iterator[str]:
    """Names of slots, also of those inside choices."""
    for _, name, spec, _ in string.Formatter().parse(text):
        if name:
            yield name
            yield from slots_of(spec or "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("area", "kind", "slots"), ALL, ids=lambda value: value if isinstance(value, str) else "")
def test_every_kind_is_worded_with_exactly_its_slots(language: str, area: str, kind: str, slots: Slots) -> None:
    for text in variants(f"{area}.{kind}", language):
        used = set(slots_of(text))
        assert used <= set(slots), f"{language} {kind}: {text}"
        # A choice of words by number may leave the number itself unsaid; everything else must be said.
        assert {name for name, type_ in slots.items() if type_ != "count"} <= used, f"{language} {kind}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_special_sentences_use_only_slots_of_their_kind(language: str) -> None:
    for key in prompts.table(language):
        area, _, name = key.partition(".")
        if area == "replies" and "." in name:
            kind, slot = name.split(".")
            assert f"slots.{slot}" in prompts.table(language), key
            for text in variants(key, language):
                assert set(slots_of(text)) <= set({**PHRASES, **KINDS}[kind]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_sentence_that_nobody_says(language: str) -> None:
    said = {f"{area}.{kind}" for area, kind, _ in ALL}
    found = {".".join(key.split(".")[:2]) for key in prompts.table(language) if key.startswith(("replies.", "suggestions."))}
    assert found == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("area", "kind", "slots"), ALL, ids=lambda value: value if isinstance(value, str) else "")
def test_every_variant_can_be_said_and_leaves_no_gap(language: Language, area: str, kind: str, slots: Slots) -> None:
    vocabulary = Vocabulary.load()
    fact = Fact(kind, {name: EXAMPLES[type_] for name, type_ in slots.items()})
    for number in range(len(variants(f"{area}.{kind}", language))):
        text = sentence(area, fact, language, vocabulary, number=number)
        assert text.strip()
        assert not re.search(r" [,.!?]|  |\(\)|（）|,,|。。|、、", text), text
        without_names = text.replace(str(EXAMPLES["text"]), "")
        assert "{" not in without_names and "|" not in without_names, text
        if language == "zh":
            assert not re.search(r"[a-z]{4,}", without_names), text


def test_both_languages_have_the_same_areas() -> None:
    here = Path(prompts.__file__).parent
    for area in ("replies", "suggestions", "slots"):
        kinds = [{key.split(".")[0] for key in json.loads((here / one / f"{area}.json").read_text("utf-8"))} for one in LANGUAGES]
        assert kinds[0] == kinds[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_of_the_fitting_room_are_said_in_its_own_sentences(language: Language) -> None:
    said = sentence("replies", Fact("tryon.no_person"), language, Vocabulary.load())
    assert said == prompts.say("tryon.no_person", language)
