"""Another language is data only: German, as far as this test needs it."""

from __future__ import annotations

from dataclasses import replace

from catalog.vocabulary import Vocabulary
from catalog.vocabulary.tables import Language, Meaning, Tables, load_tables

_GERMAN = {"category": {"dress": ("Kleid", "Kleider"), "coat": ("Mantel",)}, "color": {"red": ("rot", "rotes", "roter")}}


def german() -> Tables:
    tables = load_tables()
    nodes = {slot: dict(values) for slot, values in tables.nodes.items()}
    for slot, values in _GERMAN.items():
        for value, said in values.items():
            node = nodes[slot][value]  # type: ignore[index]
            nodes[slot][value] = replace(node, said={**node.said, "de": said})  # type: ignore[index]
    return replace(
        tables,
        nodes=nodes,
        phrases={**tables.phrases, "de": {"Wintermantel": (Meaning("category", "coat"), Meaning("season", "winter"))}},
        languages={**tables.languages, "de": Language(True, (), (), frozenset({"helles", "dunkles"}))},
    )


def test_a_third_language_needs_no_code() -> None:
    vocabulary = Vocabulary(german())
    assert [(m.slot, m.value) for m in vocabulary.find("ein rotes Kleid")] == [("color", "red"), ("category", "dress")]
    assert {(m.slot, m.value) for m in vocabulary.find("Wintermantel")} == {("category", "coat"), ("season", "winter")}
    assert vocabulary.label("category", "dress", "de") == "Kleid"
    assert [(m.slot, m.value) for m in vocabulary.find("a red dress")] == [("color", "red"), ("category", "dress")]
