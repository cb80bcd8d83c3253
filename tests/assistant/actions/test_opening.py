"""What the assistant proposes to begin with: what the shop has, in its money and at its price level."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.frame import Language
from assistant.parts import Suggest
from catalog.catalogue import Catalogue
from catalog.money import Money
from catalog.price_level import round_price
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, write_feed

# ruff: noqa: E501
SHOES = """
clog-38|clog|Wooden clogs|For the garden.|9000 JPY||in_stock|Acme|Clothing > Shoes > Clogs|female|adult|brown|solid|wood|38|red.png
boot-38|boot|Brown ankle boots|For the rain.|12000 JPY||in_stock|Acme|Clothing > Shoes > Boots|female|adult|brown|solid|leather|38|red.png
dress-M|dress|Red summer dress|Light.|5000 JPY||out_of_stock|Acme|Dresses|female|adult|red|solid|cotton|M|red.png
""".strip().splitlines()


def suggested(talk: Talk) -> tuple[str, ...]:
    return next((part.replies for part in talk.parts if isinstance(part, Suggest)), ())


@pytest.fixture(scope="module")
def shoe_shop(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("shoes")
    bring(write_feed(folder / "source", SHOES), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_wish_that_is_suggested_finds_what_it_names(shop: Catalogue, shoe_shop: Catalogue, language: Language) -> None:
    for catalogue in (shop, shoe_shop):
        talk = Talk(catalogue, language)
        talk.say({"en": "hello", "zh": "你好"}[language])
        wishes = suggested(talk)
        assert wishes
        for wish in wishes:
            new = Talk(catalogue, language)
            new.say(wish)
            first = catalogue.get(new.shown[0])
            kinds = [one.value for one in catalogue.vocabulary.find(wish) if one.slot == "category"]
            assert (
                first and first.in_stock and any(catalogue.vocabulary.holds("category", first.category, one) for one in kinds)
            ), wish


@pytest.mark.parametrize("language", ["en", "zh"])
def test_examples_speak_of_what_there_is_and_in_the_shop_s_money(shoe_shop: Catalogue, language: Language) -> None:
    assert shoe_shop.usual_price == Money.of("20000", "JPY")
    said = {
        "en": ("what can you do?", "hjkl qqq", "asdf qwer", "I am bored"),
        "zh": ("你能做什么", "呱呱呱", "呱呱呱", "好无聊"),
    }[language]
    talk = Talk(shoe_shop, language)
    replies = [talk.say(one) for one in said]
    for reply in replies:
        assert re.search("boot|clog|shoe|靴|鞋", reply) and not re.search("dress|连衣裙|裙子", reply), reply
    assert all("¥20,000" in reply for reply in replies[:2]), replies


def test_a_round_price_is_one_that_people_say() -> None:
    prices = [Money.of(one, "EUR") for one in ("12", "38", "45")]
    assert [round_price(prices[:n], "EUR") for n in (0, 1, 3)] == [Money.of(one, "EUR") for one in ("50", "20", "50")]
    assert round_price([Money.of("0.4", "EUR")], "EUR") == Money.of("1", "EUR")
