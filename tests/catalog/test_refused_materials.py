"""A material that is not wanted: what is made of it, of a kind of it, and what only its text says so of."""

from __future__ import annotations

import pytest

from catalog.search.query_expansion import named_in_texts
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("have", "refused"),
    [
        ("fleece", "polyester"),
        ("polyester", "synthetic"),
        ("fleece", "synthetic"),
        ("nylon", "synthetic"),
        ("faux leather", "synthetic"),
        ("merino", "wool"),
        ("cashmere", "wool"),
        ("tweed", "wool"),
    ],
)
def test_a_kind_of_what_is_refused_is_refused(have: str, refused: str) -> None:
    assert VOCABULARY.holds("material", have, refused) and not VOCABULARY.holds("material", refused, have)


@pytest.mark.parametrize(
    ("have", "refused"), [("satin", "polyester"), ("silk", "synthetic"), ("viscose", "synthetic"), ("cotton", "wool")]
)
def test_what_may_be_of_something_else_stays(have: str, refused: str) -> None:
    assert not VOCABULARY.holds("material", have, refused)


def test_a_text_names_the_material_in_either_language() -> None:
    assert {"polyester", "聚酯"} <= set(named_in_texts("material", "polyester"))
    assert named_in_texts("material", "satin") == () and named_in_texts("color", "wool") == ()
