"""Rules of thumb: of what the tables know, and the first that holds of a piece."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import assistant.advice
import prompts
from assistant.advice.rules_of_thumb import kinds, rule_on, topics
from assistant.facts import Label
from catalog.product import Product
from catalog.sentences.topics import topic
from catalog.vocabulary import Vocabulary


def piece(**attributes: tuple[str, ...]) -> Product:
    return Product("one", "One", "", "", "shirt", attributes, (), None)  # type: ignore[arg-type]  # names of slots


def test_rules_are_on_topics_and_of_values_that_are_known() -> None:
    table = json.loads(Path(assistant.advice.__file__).with_name("rules_of_thumb.json").read_text("utf-8"))
    vocabulary = Vocabulary.load()
    for name, rows in table.items():
        assert topic(name)
        for row in rows:
            unknown = set(row["values"]) - set(vocabulary.values(row["slot"]))
            assert not unknown, (name, row["name"], unknown)


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_every_rule_has_a_sentence(language: str) -> None:
    said = prompts.table(language)  # type: ignore[arg-type]
    assert not [kind for kind in kinds() if f"replies.{kind}" not in said]


def test_the_cloth_decides() -> None:
    rule = rule_on("ironing", piece(material=("linen",)))
    assert rule is not None and rule.label == Label("material", "linen")
    assert rule_on("ironing", piece(material=("wool",))) != rule


def test_without_a_value_that_tells_there_is_no_rule() -> None:
    assert "opacity" in topics()
    assert rule_on("opacity", piece(color=("red",))) is None
    assert rule_on("origin", piece(material=("linen",))) is None
