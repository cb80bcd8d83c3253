"""What comes off when something is put on: one hat at a time, and glasses take no dress off."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.dialogue.outfit_layers import dressed
from catalog.catalogue import Catalogue
from catalog.vocabulary import Vocabulary


@dataclass
class _Shop:
    """Products whose id is their category and a number."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary.load)

    def get(self, one: str) -> Any:
        return SimpleNamespace(category=one.rstrip("0123456789 "))


def _put_on(*ids: str) -> set[str]:
    worn: tuple[str, ...] = ()
    for one in ids:
        worn = dressed(worn, (one,), cast(Catalogue, _Shop()))
    return set(worn)


def test_glasses_take_nothing_off_and_clothes_take_no_glasses_off() -> None:
    assert _put_on("dress 1", "sunglasses 1") == {"dress 1", "sunglasses 1"}
    assert _put_on("sunglasses 1", "dress 1", "t-shirt 1") == {"sunglasses 1", "t-shirt 1"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("beanie 1", "bucket hat 1"),
        ("glasses 1", "sunglasses 1"),
        ("tote bag 1", "crossbody bag 1"),
        ("sneakers 1", "ankle boots 1"),
    ],
)
def test_a_second_one_for_the_same_place_replaces_the_first(first: str, second: str) -> None:
    assert _put_on(first, second) == {second}


def test_hat_bag_earrings_and_necklace_go_together() -> None:
    pieces = ("baseball cap 1", "tote bag 1", "earrings 1", "necklace 1", "glasses 1", "boots 1", "scarf 1", "jeans 1")
    assert _put_on(*pieces) == set(pieces)
