"""A closed tab's photo goes; a tab that comes back in time keeps it."""

from __future__ import annotations

import time

import pytest

from assistant.parts import Message
from assistant.ui import Shop
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.presence import Presence
from assistant.ui.session.tab import Tab
from tests.assistant.ui.shop import open_shop

pytestmark = pytest.mark.slow

PATIENCE_S = 0.1


def test_a_photo_goes_after_its_tab_was_closed_and_the_talk_stays() -> None:
    shop, seen = open_shop()
    tab, presence = _tab_with_photo(shop), Presence(PATIENCE_S)
    presence.here("page", tab)
    presence.gone("page")
    assert seen.pictures.kept
    time.sleep(PATIENCE_S * 3)
    assert not seen.pictures.kept
    assert tab.shopper is not None and tab.shopper.turns


def test_a_tab_that_comes_back_in_time_keeps_its_photo() -> None:
    shop, seen = open_shop()
    tab, presence = _tab_with_photo(shop), Presence(PATIENCE_S)
    presence.here("page", tab)
    presence.gone("page")
    presence.here("page")
    time.sleep(PATIENCE_S * 3)
    assert seen.pictures.kept
    presence.gone("page")  # and the next time it is closed counts again
    time.sleep(PATIENCE_S * 3)
    assert not seen.pictures.kept


def test_an_unknown_tab_that_leaves_is_nothing() -> None:
    Presence(PATIENCE_S).gone("nobody")


def _tab_with_photo(shop: Shop) -> Tab:
    tab = Tab()
    tab.shopper = Shopper(shop, "en", "")
    for _ in tab.shopper.send(Message(photo=b"me")):
        pass
    return tab
