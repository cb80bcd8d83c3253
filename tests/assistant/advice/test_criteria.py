"""Criteria: heard in both languages, said in both, counted from a piece's values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import assistant.advice
import prompts
from assistant.advice.criteria import asked_by, criterion, score
from assistant.facts import Label
from assistant.frame import Direction, Language
from catalog.product import Attribute, Product
from catalog.vocabulary import Vocabulary


def piece(**attributes: tuple[str, ...]) -> Product:
    values: dict[Attribute, tuple[str, ...]] = dict(attributes)  # type: ignore[arg-type]
    return Product("one", "One", "", "", "coat", values, (), None)


@pytest.mark.parametrize(
    ("text", "language", "name", "way"),
    [
        ("which is warmer?", "en", "warm", "more"),
        ("which of the two would be cooler", "en", "warm", "less"),
        ("what's easier to wash", "en", "easy_care", "more"),
        ("which has better reviews", "en", "rating", "more"),
        ("which is the better deal", "en", "value", "more"),
        ("which is the longest", "en", "length", "more"),
        ("is it too formal", "en", "formal", "more"),
        ("哪件更保暖", "zh", "warm", "more"),
        ("哪个划算", "zh", "value", "more"),
        ("哪件好打理", "zh", "easy_care", "more"),
        ("会不会显胖", "zh", "flattering", "less"),
    ],
)
def test_a_criterion_is_heard_with_its_direction(text: str, language: Language, name: str, way: Direction) -> None:
    (asked,) = asked_by(text, language)
    assert (asked.criterion.name, asked.way) == (name, way)


def test_what_a_piece_is_made_of_speaks_for_and_against() -> None:
    known = Vocabulary.load()
    asked = criterion("warm", "more")
    coat = score(asked, piece(season=("winter",), material=("merino",)), known)
    dress = score(asked, piece(season=("summer",), material=("linen",)), known)
    assert coat.total is not None and dress.total is not None and coat.total > 0 > dress.total
    assert coat.reasons == (Label("season", "winter"), Label("material", "merino"))
    assert dress.against and not dress.reasons


def test_what_is_not_said_is_no_score() -> None:
    assert score(criterion("warm", "more"), piece(), Vocabulary.load()).total is None


def test_every_criterion_is_said_in_every_language() -> None:
    table = json.loads((Path(assistant.advice.__file__).with_name("criteria.json")).read_text("utf-8"))
    for name in table:
        for language in prompts.LANGUAGES:
            for ending in ("more", "less", "more_plain", "less_plain"):
                assert f"slots.{name}_{ending}" in prompts.table(language)


def test_weights_are_of_values_that_the_vocabulary_has() -> None:
    table, known = json.loads(Path(assistant.advice.__file__).with_name("criteria.json").read_text("utf-8")), Vocabulary.load()
    for name, row in table.items():
        for slot, weights in row.get("values", {}).items():
            unknown = set(weights) - set(known.values(slot))
            assert not unknown, (name, slot, unknown)
