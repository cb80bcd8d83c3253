"""Checking out: what is in stock now is handed over to the shop, what is sold out by now is said and left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.parts import HandOver
from assistant.store.store import BagLine
from catalog.catalogue import Catalogue
from tests.assistant.talking import MORE, Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed


def handed(talk: Talk) -> list[list[tuple[str, int]]]:
    return [[(line.sku, line.quantity) for line in part.lines] for part in talk.parts if isinstance(part, HandOver)]


def test_the_bag_is_handed_over(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("t-shirts")
    talk.say("put two of them in my bag in M")
    talk.say("check out please")
    assert handed(talk) == [[("tee-M", 2)]]


def test_the_button_does_what_the_words_do(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("t-shirts")
    talk.press("bag", "tee", size="S")
    talk.press("checkout")
    assert handed(talk) == [[("tee-S", 1)]]


def test_what_is_sold_out_by_now_is_said_and_not_ordered(tmp_path: Path) -> None:
    gone = [line.replace("in_stock", "out_of_stock") if line.startswith("tee-S") else line for line in MORE]
    bring(write_feed(tmp_path / "source", [*rows(), *gone]), tmp_path / "shop")
    talk = Talk(Catalogue.open(tmp_path / "shop", model=WordEmbedder()))
    talk.session.bag = replace(talk.session.bag, lines=(BagLine("tee", "tee-S", 1), BagLine("tee", "tee-M", 1)))
    said = talk.say("check out")
    assert handed(talk) == [[("tee-M", 1)]]
    assert "sold out" in said and "1 piece" in said and "$15" in said


def test_an_empty_bag_hands_over_nothing(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("check out")
    assert handed(talk) == []
