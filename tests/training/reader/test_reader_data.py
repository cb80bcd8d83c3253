"""The labelled conversations that the reader learns from."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.reader.encoding import encoded
from assistant.reader.labels import LABELS
from catalog.vectors.embedder import built_in
from training.reader.batches import spans
from training.reader.conversations import Example, examples
from training.reader.noise import noisy

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rows() -> Sequence[Example]:
    return examples()


def test_both_languages_and_every_label_are_there(rows: Sequence[Example]) -> None:
    assert {one.language for one in rows} == {"en", "zh"}
    assert {part.label for one in rows for part in one.parts} == set(LABELS)


def test_parts_stand_in_order_and_are_no_empty_words(rows: Sequence[Example]) -> None:
    for one in rows:
        ends = [0, *(part.end for part in one.parts)]
        assert all(part.start >= end and part.end > part.start for part, end in zip(one.parts, ends, strict=False)), one.text


def test_noise_keeps_the_places_of_parts(rows: Sequence[Example]) -> None:
    chance = random.Random(3)
    for one in chance.sample(rows, 500):
        other = noisy(one, chance)
        assert all(0 <= part.start < part.end <= len(other.text) for part in other.parts)
        assert len(other.parts) in (1, len(one.parts))


def test_every_word_piece_belongs_to_one_part(rows: Sequence[Example]) -> None:
    for one in random.Random(5).sample(rows, 500):
        told = encoded(one.text, one.context, one.language, built_in().network().tokenizer)
        found = spans(one, told)
        assert [first for first, _, _ in found[1:]] == [after for _, after, _ in found[:-1]]
        assert not told.pieces or (found[0][0], found[-1][1]) == (0, len(told.pieces))


def test_a_part_that_is_not_in_its_message_is_refused(tmp_path: Path) -> None:
    turn = {"u": "red dress", "p": [["blue dress", "find", ""]], "a": "", "s": [], "q": ""}
    (tmp_path / "a.jsonl").write_text(json.dumps({"lang": "en", "turns": [turn]}))
    with pytest.raises(ValueError, match="no part of"):
        examples(tmp_path)


def test_what_came_before_is_told(tmp_path: Path) -> None:
    turns = [
        {"u": "red dress", "p": [["red dress", "find", "new"]], "a": "Which size?", "s": ["a", "b"], "q": "size"},
        {"u": "M, add it", "p": [["M, add it", "bag.add", "1"]], "a": "Done.", "s": [], "q": ""},
        {"u": "more", "p": [["more", "more", ""]], "a": "Here.", "s": [], "q": ""},
    ]
    (tmp_path / "a.jsonl").write_text(json.dumps({"lang": "en", "turns": turns}))
    contexts = [one.context for one in examples(tmp_path)]
    assert (contexts[1].asked, contexts[1].cards, contexts[1].did) == ("size", 2, ("find",))
    assert (contexts[2].bag, contexts[2].before) == (1, "M, add it")
