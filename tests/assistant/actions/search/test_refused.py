"""Where all pieces of a kind are what was not wanted, that is told; a matter of degree is shown all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

MORE = """
bl-M|bl|Formal black blazer|For the opera, elegant and formal.|90 USD||in_stock|Brill|Clothing > Jackets > Blazers|female|adult|black|solid|wool|M|red.png
""".strip().splitlines()  # noqa: E501


@pytest.fixture(scope="module")
def blazers(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("refused")
    bring(write_feed(folder / "source", [*rows(), *MORE]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize(
    "said", ["a black blazer that isn't too formal", "black blazers, less formal ones", "不要太正式的黑色西装外套"]
)
def test_what_is_a_matter_of_degree_is_shown_in_spite_of_it(blazers: Catalogue, said: str) -> None:
    talk = Talk(blazers, "zh" if said > "\u3400" else "en")
    reply = talk.say(said)
    assert "formal" in reply or "正式" in reply
    assert "bl" in talk.shown
    talk.say("under $100" if said < "\u3400" else "100块以内")
    assert "bl" in talk.shown, "the wish that nothing meets has ended"


@pytest.mark.parametrize(
    ("said", "told"), [("skirts, not green", "All our 1 skirts are green"), ("不要绿色的半身裙", "都是绿色")]
)
def test_what_is_not_a_matter_of_degree_is_told_and_not_shown(shop: Catalogue, said: str, told: str) -> None:
    talk = Talk(shop, "zh" if said > "\u3400" else "en")
    reply = talk.say(said)
    assert told in reply or "Our one skirt is green" in reply
    assert "skirt" not in talk.shown
