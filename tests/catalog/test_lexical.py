"""Words find products that say them, whatever their ending; rare words count more."""

from __future__ import annotations

import numpy as np
import pytest

from catalog.text.bm25 import LexiconBuilder, stem, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [("dresses", "dress"), ("stripes", "striped"), ("roses", "rose"), ("hoodies", "hoodie"), ("gaming", "gamer"),
     ("running", "run"), ("scarves", "scarf")],
)  # fmt: skip
def test_endings_do_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_function_words_and_praise_carry_no_wish() -> None:
    assert tokens("I am looking for something nice in the shop") == []


def test_chinese_is_read_by_pairs() -> None:
    assert tokens("红色连衣裙") == ["红色", "色连", "连衣", "衣裙"]


def test_rare_words_and_titles_count_more() -> None:
    builder = LexiconBuilder()
    for fields in ([("red dress", 2.0)], [("blue dress", 2.0), ("with a rose", 1.0)], [("rose dress", 2.0)]):
        builder.add(fields)
    lexicon = builder.build()
    scores = lexicon.score({stem("rose"): 1.0, "dress": 1.0}, np.arange(3))
    assert scores[2] > scores[1] > scores[0] > 0
    assert lexicon.score({"unheard": 1.0}, np.arange(3)).max() == 0
    assert not lexicon.knows("unheard")
