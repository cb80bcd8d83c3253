"""Goes on with a conversation that the server does not have in its memory any more, or not yet: from what was kept of it."""

from __future__ import annotations

from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.shop import Shop


def resumed(shop: Shop, browser: str, owner: str, name: str) -> Shopper | None:
    """Return the conversation of this name; for a page that names none the last one of its browser that no page goes on with."""
    if shop.talks is None or not browser:
        return None
    open_now = () if name else shop.conversations.names(owner)
    kept = shop.talks.find(browser, name, shop.catalogue.get, but=open_now)
    if kept is None:
        return None
    shopper = Shopper(shop, kept.head.language, browser, owner=owner)
    shopper.resume(kept)
    return shopper
