"""Of several pieces what all share is said once, and of each only what sets it apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, write_feed

_ROWS = [
    f"low-{name}|{name}|White leather sneakers|Low.|80 USD|{sale}|in_stock|Stride|Shoes > Sneakers|unisex|adult|{color}|solid|leather|42|red.png"
    for name, color, sale in (("plain", "white", ""), ("red", "white/red", "60 USD"), ("green", "white/green", ""))
]  # fmt: skip
# ruff: noqa: E501


@pytest.fixture(scope="module")
def sneakers(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("sneakers")
    bring(write_feed(folder / "source", _ROWS), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize("asked", ["what's the difference between these three, they look the same", "compare all three"])
def test_only_what_differs_is_told_of_each(sneakers: Catalogue, asked: str) -> None:
    talk = Talk(sneakers)
    talk.say("white leather sneakers")
    reply = talk.say(asked)
    lines = reply.split("\n•")
    assert "leather" in lines[0] and len(lines) == 4
    assert all("pieces" not in one for one in lines)
    assert any("$60 instead of $80: white and red" in one for one in lines)
    assert any("white and green" in one for one in lines)
