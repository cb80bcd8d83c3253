"""The labelled conversations are as their README says, and what is wrong with a label is told."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

import pytest

from assistant.reader.labels import LABELS, STATUS
from training.dialogues.agreement import agreement, pairs
from training.dialogues.labels import faults
from training.dialogues.seen import Seen
from training.reader.conversations import DIALOGUES, examples

pytestmark = pytest.mark.slow

SEEN = asdict(Seen(cards=("tee",), titles={"tee": "White tee"}))


def _turn(text: str, *parts: list[str], values: tuple[list[str], ...] = ()) -> dict[str, Any]:
    return {"u": text, "p": list(parts), "v": list(values)}


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (_turn("the tee in M", ["the tee in M", "bag.add", "tee"], values=(["M", "+"],)), ""),
        (_turn("hello, a tee", ["a tee", "find", ""]), "'hello, ' belongs to no part"),
        (_turn("a tee please", ["a tee", "find", ""]), "' please' belongs to no part"),
        (_turn("a tee", ["a tee", "buy", ""]), "'buy' is no label"),
        (_turn("a tee", ["a tee", "ask", "hat"]), "'hat' is no id that was seen, nor a place"),
        (_turn("a tee", ["a hat", "ask", ""]), "'a hat' does not follow in the message"),
        (_turn("a tee", ["a tee", "find", ""], values=(["red", "+"],)), "'red' is not in the message"),
        (_turn("a tee", ["a tee", "find", ""], values=(["tee", "?"],)), "'?' is no status"),
        (_turn("a tee"), "no parts"),
    ],
)
def test_what_is_wrong_with_labels_is_told(turn: dict[str, Any], told: str) -> None:
    assert (faults(turn, SEEN) or [""])[0] == told


def test_agreement_counts_what_asks_for_something_pieces_and_values(tmp_path: Path) -> None:
    first = _turn("thanks, the tee in red", ["thanks", "talk", ""], ["the tee in red", "bag.add", "tee"], values=(["red", "+"],))
    second = _turn("", ["", "bag.add", "tee,hat"], values=(["red", "+"], ["tee", "d"]))
    told = agreement(iter([(first, first), (first, second)]))
    assert told == {"labels": 0.5, "asked": 1, "pieces": 0.5, "values": pytest.approx(2 * 2 / 5)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_second_labels_are_of_the_same_messages_and_mostly_agree(language: str) -> None:
    both = list(pairs(DATA.parent / "second" / f"{language}.jsonl"))
    assert len(both) > 250
    assert agreement(iter(both))["asked"] > 0.8


@pytest.fixture(scope="module")
def conversations() -> list[dict[str, Any]]:
    files = sorted(DATA.glob("*.jsonl"))
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def test_every_message_is_labelled_as_it_should_be(conversations: list[dict[str, Any]]) -> None:
    wrong = []
    for conversation in conversations:
        seen = asdict(Seen())
        for turn in conversation["turns"]:
            wrong += [(conversation["id"], turn["u"], fault) for fault in faults(turn, seen)]
            seen = turn["seen"]
def test_every_message_is_labelled_as_it_should_be() -> None:
    wrong, conversations = [], 0
    for path in sorted(DIALOGUES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            conversation, seen = json.loads(line), asdict(Seen())
            conversations += 1
            for turn in conversation["turns"]:
                wrong += [(conversation["id"], turn["u"], fault) for fault in faults(turn, seen)]
                seen = turn["seen"]
    assert wrong == []
    assert conversations > 800


def test_both_languages_every_label_and_every_status_are_there(conversations: list[dict[str, Any]]) -> None:
    assert len(conversations) > 1300
    turns = [(one["lang"][:2], turn) for one in conversations for turn in one["turns"]]
    languages = Counter(language for language, _ in turns)
    assert min(languages["en"], languages["zh"]) > 4000
    assert {part[1] for _, turn in turns for part in turn["p"]} == set(LABELS)
    assert {value[1] for _, turn in turns for value in turn["v"]} == set(STATUS)
def test_both_languages_every_label_and_every_status_are_there() -> None:
    rows = examples(DIALOGUES)
    assert len(rows) > 5000
    languages = Counter(row.language for row in rows)
    assert min(languages["en"], languages["zh"]) > 2000
    assert {part.label for row in rows for part in row.parts} == set(LABELS)
    assert {value.status for row in rows for value in row.values or ()} == {*STATUS} - {""}


def test_what_a_part_is_about_is_in_sight() -> None:
    rows = examples(DIALOGUES)
    about = [(row, part) for row in rows for part in row.parts if part.about]
    assert len(about) > 3000
    assert all(part.about <= {one.id for one in row.context.pieces} for row, part in about if part.about)
