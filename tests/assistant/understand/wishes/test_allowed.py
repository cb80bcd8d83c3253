"""What may be again: only that, and only where its clause allows it."""

from __future__ import annotations

import pytest

from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def _read(text: str) -> Values:
    return read_values(text, "en" if text.isascii() else "zh", VOCABULARY, currency="USD")


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("oh alright put the grey back in", {"grey"}),
        ("well small flowers would be alright I suppose", {"floral"}),
        ("heels are fine after all", {"heels"}),
        ("grey and navy are fine after all", {"grey", "navy"}),
        ("I don't mind a hood", {"hood"}),
        ("a hood wouldn't be so bad", {"hood"}),
        ("let the ban on polyester go", {"polyester"}),
        ("is grey ok?", set()),
        ("grey isn't ok", set()),
        ("grey, please", set()),
        ("灰的和黑的都可以了", {"grey", "black"}),
        ("直筒的也可以了", {"straight"}),
        ("黑的也给我看看吧", {"black"}),
        ("黑的可以吗", set()),
        ("要一件黑的", set()),
    ],
)
def test_what_a_clause_allows(text: str, allowed: set[str]) -> None:
    assert {value for _, value in _read(text).allowed} == allowed


def test_patterns_are_open_again_where_the_patterned_is_allowed() -> None:
    values = _read("花的也行吧")
    assert values.dropped == ("pattern",) and not values.unwanted
