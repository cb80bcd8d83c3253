"""Checking out: what is in stock now is handed over to the shop, what is sold out by now is said and left out."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

from assistant.parts import HandOver
from assistant.store.record import from_text, to_text
from assistant.store.store import BagLine
from assistant.ui.views.components import Ordered, order_at_shop
from assistant.ui.views.shop_look import HelpView
from assistant.ui.views.words import Words
from assistant.ui.web.room import BagRow
from catalog.catalogue import Catalogue
from tests.assistant.talking import MORE, Talk
from tests.assistant.ui.shop import words_of_the_shop
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


def test_a_price_that_changed_since_is_said(shop: Catalogue, tmp_path: Path) -> None:
    talk = Talk(shop)
    talk.say("t-shirts")
    talk.press("bag", "tee", size="S")
    assert "has changed" not in talk.say("what is in my bag?")
    kept = from_text(to_text(talk.session.record()))
    dearer = [line.replace("15 USD", "18 USD") for line in MORE]
    bring(write_feed(tmp_path / "source", [*rows(), *dearer]), tmp_path / "shop")
    later = Talk(Catalogue.open(tmp_path / "shop", model=WordEmbedder()))
    later.session = later.assistant.open("en", record=kept)
    for asked in ("what is in my bag?", "check out"):
        said = later.say(asked)
        assert "it was $15 when you added it and is $18 now" in said.replace(".00", "")
    [row] = [BagRow.of(*line) for line in later.session.bag.read(later.assistant.catalogue)]
    assert row.before is not None and row.before.minor == 1500
    later.press("bag", "tee", size="S")  # at the price of now
    assert "has changed" not in later.say("what is in my bag?")


def test_where_no_checkout_is_known_every_piece_leads_to_its_page_and_to_help() -> None:
    words = Words("en", words_of_the_shop())
    lines = [Ordered("Tee", "Size M · 2 × $15", "https://shop.example/tee"), Ordered("Cap", "1 × $9", "")]
    html = order_at_shop(words, lines, HelpView("mailto:a@b.example", "Help"))
    assert html.count('href="https://shop.example/tee"') == html.count("at the shop:") == 1 and "mailto:a@b.example" in html
    assert "Size M · 2 × $15" in html and "Cap" in html
    assert words.say("order_ask") in unescape(order_at_shop(words, lines[1:]))
