"""A broad answer shows different kinds of pieces."""

from __future__ import annotations

from catalog.search.diversity import varied
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def test_different_kinds_come_before_more_of_the_same_and_clothes_before_accessories() -> None:
    kinds = ["loafers", "loafers", "glasses", "shirt", "shirt", "trousers", "blazer"]
    scores = [0.70, 0.69, 0.68, 0.66, 0.65, 0.62, 0.60]
    picked = [kinds[place] for place in varied(kinds, scores, 5, VOCABULARY)]
    assert picked[:3] == ["shirt", "trousers", "loafers"]
    assert set(picked[3:]) <= {"blazer", "shirt"}


def test_what_fits_far_better_still_comes_first() -> None:
    assert varied(["shirt", "belt"], [0.3, 0.9], 2, VOCABULARY) == [1, 0]
