"""The tables themselves: complete in every language, a tree without holes, colours that are what they say."""

from __future__ import annotations

import pytest

from catalog.vocabulary import Vocabulary
from catalog.vocabulary.tables import load_tables

TABLES = load_tables()


@pytest.mark.parametrize("slot", sorted(TABLES.nodes))
def test_every_value_has_a_label_in_every_language(slot: str) -> None:
    for node in TABLES.nodes[slot].values():  # type: ignore[index]
        assert set(node.said) == set(TABLES.languages), node.value
        assert all(node.said[language] for language in TABLES.languages), node.value


@pytest.mark.parametrize("slot", sorted(TABLES.nodes))
def test_no_word_names_two_values(slot: str) -> None:
    named: dict[tuple[str, str], set[str]] = {}
    for node in TABLES.nodes[slot].values():  # type: ignore[index]
        for language, words in node.said.items():
            for word in words:
                named.setdefault((language, word.lower()), set()).add(node.value)
    assert {word: values for word, values in named.items() if len(values) > 1} == {}


@pytest.mark.parametrize("slot", sorted(TABLES.nodes))
def test_parents_and_near_values_exist(slot: str) -> None:
    nodes = TABLES.nodes[slot]  # type: ignore[index]
    for node in nodes.values():
        assert node.parent is None or node.parent in nodes, node.value
        assert all(near in nodes for near in node.near), node.value
        for other, value in node.also:
            assert value in TABLES.nodes[other], (node.value, value)


def test_phrases_mean_values_that_exist() -> None:
    for phrases in TABLES.phrases.values():
        for phrase, meanings in phrases.items():
            for meaning in meanings:
                known = set(TABLES.nodes[meaning.slot]) | (set(TABLES.tones) if meaning.slot == "color" else set())
                assert meaning.value in known, phrase


def test_there_are_many_colours_with_families_and_lab() -> None:
    colors = TABLES.nodes["color"]
    assert len(colors) >= 60
    for node in colors.values():
        assert node.family is not None and node.lab is not None
        assert 0 <= node.lab[0] <= 100 and all(-128 <= c <= 128 for c in node.lab[1:])


def test_labels_are_read_back_as_their_value() -> None:
    vocabulary = Vocabulary.load()
    lost = []
    for slot in ("category", "color", "material", "pattern"):
        for node in TABLES.nodes[slot].values():  # type: ignore[index]
            for language in TABLES.languages:
                label = node.said[language][0]
                if node.value not in {m.value for m in vocabulary.find(label)}:
                    lost.append((slot, node.value, label))
    assert lost == []
