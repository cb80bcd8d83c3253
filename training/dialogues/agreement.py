"""`python -m training.dialogues.agreement`: how far two people who do not see each other's labels agree, message by message.

`second/` holds the labels of a tenth of the messages, by other writers; `n` is the conversation's id and the message's number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from assistant.nlu.as_read import BESIDE

Turn: TypeAlias = Mapping[str, Any]
_FOLDER = Path(__file__).parent
# What stands beside what is asked for, and is heard or not without changing what is done.
SOFT = frozenset((*BESIDE, "talk", "praise", "complaint"))


def pairs(second: Path, first: Path = _FOLDER / "data") -> Iterator[tuple[Turn, Turn]]:
    """Yield the first and the second labels of each message in the file `second`. Raises KeyError for an unknown message."""
    known: dict[str, Turn] = {}
    for path in sorted(first.glob("*.jsonl")):
        for talk in map(json.loads, path.read_text("utf-8").splitlines()):
            known |= {f"{talk['id']}/{number}": turn for number, turn in enumerate(talk["turns"])}
    for turn in map(json.loads, second.read_text("utf-8").splitlines()):
        yield known[turn["n"]], turn


def agreement(found: Iterator[tuple[Turn, Turn]]) -> dict[str, float]:
    """Return shares of messages: all labels alike; those that ask for something; pieces, where either sees any; F1 of values."""
    counts: Counter[str] = Counter()
    for one, other in found:
        counts["messages"] += 1
        counts["labels"] += _labels(one) == _labels(other)
        counts["asked"] += _labels(one) - SOFT == _labels(other) - SOFT
        if _pieces(one) or _pieces(other):
            counts["pointing"] += 1
            counts["pieces"] += _pieces(one) == _pieces(other)
        values = [Counter(map(tuple, turn["v"])) for turn in (one, other)]
        counts["shared"] += (values[0] & values[1]).total()
        counts["values"] += values[0].total() + values[1].total()
    return {
        "labels": counts["labels"] / counts["messages"],
        "asked": counts["asked"] / counts["messages"],
        "pieces": counts["pieces"] / counts["pointing"],
        "values": 2 * counts["shared"] / counts["values"],
    }


def _labels(turn: Turn) -> set[str]:
    return {label for _, label, _ in turn["p"]}


def _pieces(turn: Turn) -> set[str]:
    return {one.strip() for *_, about in turn["p"] for one in about.split(",")} - {"", "new"}


if __name__ == "__main__":
    for path in sorted((_FOLDER / "second").glob("*.jsonl")):
        print(path.stem, {name: round(share, 3) for name, share in agreement(pairs(path)).items()})
