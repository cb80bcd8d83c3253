"""The cheapest, the dearest: of all matches and not of the cards alone; said as the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

_REST = "USD||in_stock|Brill|Accessories > Scarves|female|adult|red|solid|wool|M|red.png"
_MANY = [f"scarf{n}-M|scarf{n}|Wool scarf number {n}|Warm.|{90 - n} {_REST}" for n in range(12)]


@pytest.fixture(scope="module")
def scarves(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("scarves")
    bring(write_feed(folder / "source", [*rows(), *_MANY]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize("asked", ["the cheapest one", "which is the cheapest?", "最便宜的那条", "哪条最便宜"])
def test_the_cheapest_is_that_of_all_matches_and_is_put_on_a_card(scarves: Catalogue, asked: str) -> None:
    talk = Talk(scarves, "zh" if asked > "\u3400" else "en")
    talk.say("scarves" if asked < "\u3400" else "围巾")
    seen = set(talk.shown)
    reply = talk.say(asked)
    assert "$79" in reply and talk.done.targets == ("scarf11",)
    assert talk.shown == ["scarf11"] or "scarf11" in seen


def test_of_these_is_of_the_cards(scarves: Catalogue) -> None:
    talk = Talk(scarves)
    talk.say("scarves")
    cheapest = min(talk.shown, key=lambda one: 90 - int(one.removeprefix("scarf")))
    talk.say("which of these is the cheapest?")
    assert talk.done.targets[:1] == (cheapest,)


@pytest.mark.parametrize(
    ("said", "told"),
    [("your cheapest scarf", "cheapest"), ("the most expensive scarf you have", "most expensive"), ("最贵的围巾", "最贵")],
)
def test_a_first_message_is_answered_by_the_end_that_it_asks_for(scarves: Catalogue, said: str, told: str) -> None:
    reply = Talk(scarves, "zh" if said > "\u3400" else "en").say(said)
    assert told in reply and ("$79" in reply or "$90" in reply)


def test_a_wish_that_says_a_season_twice_keeps_it(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("something for summer, a bit cooler")
    assert talk.session.state.wishes.wanted["season"] == ("summer",)


def test_who_looks_for_something_for_somebody_sees_pieces(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("anything for my mum?")
    assert talk.shown
