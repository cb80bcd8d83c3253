"""The section "My data" of the fitting room: a copy, withdrawing, deleting everything; the links under an answer about data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from assistant.privacy.consent import Consent
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.open_tabs import OpenTab
from assistant.ui.session.shop import Shop
from assistant.ui.views.components import data_links
from assistant.ui.views.html import draw
from assistant.ui.views.privacy import MY_DATA
from assistant.ui.views.words import Words
from catalog.text.languages import FIRST

COPY = "my-data.json"


def my_data(words: Words, consent: Consent | None) -> Markup:
    """`consent`: of this visit or of one before. Deleting everything is unfolded first and pressed then."""
    return draw("my_data.html", "my_data", words=words, links=links(words, copy=True), day=consent.day if consent else "")


def links(words: Words, *, copy: bool) -> Markup:
    """To the page on data, and with `copy` to one's own data as a file."""
    return data_links(words, mine=MY_DATA if copy else "", copy=COPY)


def data_of(shop: Shop, token: str) -> dict[str, Any]:
    """Return what is known of the shopper whose browser has this token, ready for JSON.

    It comes from the tab that knows most; from what is kept where none is open.
    """
    tabs: Sequence[OpenTab] = shop.open_tabs.of(token) or [Shopper(shop, FIRST, token)]
    return max(tabs, key=lambda tab: len(tab.session.turns)).export()
