"""The shop's catalogue changes in the middle of a conversation: what is gone is not offered, and nothing breaks."""

from __future__ import annotations

import pytest

from assistant.parts import AskConsent, Trouble
from assistant.settings import Settings
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, bigger_shop
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, Catalogue]:
    """The bigger shop, and what is left of it: shoes and jackets, and a new brand."""
    folder = tmp_path_factory.mktemp("left")
    left = [row for row in rows() if row.split("|")[1] in ("puff", "bomb", "run", "heel")]
    left.append("zed-M|zed|Red dress|New in.|40 USD||in_stock|Zedora|Dresses|female|adult|red|solid|cotton|M|red.png")
    bring(write_feed(folder / "source", left), folder / "shop")
    return bigger_shop(tmp_path_factory.mktemp("shop")), Catalogue.open(folder / "shop", model=WordEmbedder())


def _renew(talk: Talk, shop: Catalogue) -> None:
    talk.assistant = talk.assistant.renewed(shop, None, Settings(_env_file=None))


@pytest.mark.parametrize(
    "text",
    [
        "the second one", "what is the first one made of?", "compare the first and the second", "cheaper", "try on the first one",
        "more like the second one", "the first one but in blue", "add the second one to my bag", "do you have it in M?", "yes",
        "undo that", "what goes with the first one?", "which is the cheapest?", "not the first one", "save the second one",
        "the other one in red", "what is in my bag?",
    ],
)  # fmt: skip
def test_what_was_shown_before_may_be_gone(shops: tuple[Catalogue, Catalogue], text: str) -> None:
    before, after = shops
    talk = Talk(before, consent=True)
    talk.say("dresses")
    talk.say("add the first one to my bag in M")
    talk.say("only red ones")
    assert talk.shown
    _renew(talk, after)
    assert talk.say(text)
    assert not any(isinstance(part, Trouble) for part in talk.parts), text
    assert all(after.get(one) for one in talk.shown)
    talk.say("what is in my bag?")
    assert not any(isinstance(part, Trouble) for part in talk.parts)


@pytest.mark.parametrize("act", ["try", "more", "bag", "size", "save", "unbag"])
def test_buttons_of_cards_that_are_gone_do_no_harm(shops: tuple[Catalogue, Catalogue], act: str) -> None:
    before, after = shops
    talk = Talk(before, consent=True)
    talk.say("red dresses")
    _renew(talk, after)
    talk.press(act, "red")
    assert not any(isinstance(part, Trouble) for part in talk.parts)


def test_what_is_new_is_understood_and_found_at_once(shops: tuple[Catalogue, Catalogue]) -> None:
    before, after = shops
    talk = Talk(before)
    talk.say("dresses by zedora")
    assert "zed" not in talk.shown
    _renew(talk, after)
    talk.say("dresses by zedora")
    assert list(talk.shown) == ["zed"]


def test_a_photo_that_waits_for_consent_is_not_lost(shops: tuple[Catalogue, Catalogue]) -> None:
    before, after = shops
    talk = Talk(before)
    talk.say(photo=b"photo of me")
    assert any(isinstance(part, AskConsent) for part in talk.parts)
    _renew(talk, after)
    talk.press("agree")
    assert talk.room.photos
