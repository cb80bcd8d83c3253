"""Colours as they are: several on one piece, or one to choose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, write_feed

SHIRTS = """
both-S|both|Sailor tee|Plain.|15 USD||in_stock|Acme|Clothing > Tops > T-shirts|female|adult|blue/white|striped|cotton|S|red.png
both-M|both|Sailor tee|Plain.|15 USD||in_stock|Acme|Clothing > Tops > T-shirts|female|adult|blue/white|striped|cotton|M|red.png
pick-S|pick|Summer skirt|Plain.|15 USD||in_stock|Acme|Clothing > Skirts|female|adult|blue|solid|cotton|S|red.png
pick-M|pick|Summer skirt|Plain.|15 USD||in_stock|Acme|Clothing > Skirts|female|adult|white|solid|cotton|M|red.png
""".strip().splitlines()
ASKED: dict[Language, tuple[str, ...]] = {
    "en": ("what colour is the first one?", "is the first one blue?", "is the first one red?"),
    "zh": ("第一件是什么颜色的？", "第一件有蓝色吗？", "第一件有红色吗？"),
}
CHOICE = {"en": "comes? in|there is|have", "zh": "有"}  # how it is said that there are several to choose from


@pytest.fixture(scope="module")
def shirts(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("shirts")
    bring(write_feed(folder / "source", SHIRTS), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_piece_is_in_its_colours_and_others_come_in_them(shirts: Catalogue, language: Language) -> None:
    for name, is_choice in ({"en": "tees", "zh": "T恤"}[language], False), ({"en": "skirts", "zh": "半身裙"}[language], True):
        for question in ASKED[language]:
            talk = Talk(shirts, language)
            talk.say(name)
            reply = talk.say(question)
            named = all(talk.assistant.catalogue.vocabulary.label("color", one, language) in reply for one in ("blue", "white"))
            if is_choice:
                assert re.search(CHOICE[language], reply) or "The colour of" in reply or "的颜色：" in reply, (question, reply)
            else:
                assert named and not re.search(CHOICE[language], reply), (question, reply)
