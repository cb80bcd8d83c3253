"""How a pressed button reads as the shopper's own message."""

from __future__ import annotations

from assistant.parts import Press
from assistant.ui.views.products.held_wishes import ORDERS, dropped
from assistant.ui.views.words import Words


def said_by(press: Press, words: Words, title: str) -> str:
    """Return the message. `title`: of the product that the button is on."""
    if press.act == "bag" and press.size:
        return words.say("said_bag_size", title=title, size=press.size)
    if press.act == "drop":
        title = dropped(words, press.value)
    elif press.act == "sort":
        title = words.say(f"sort_{press.value}" if press.value in ORDERS else "sort")
    key = "said_delete" if press.act == "delete_photo" else f"said_{press.act}"
    return words.say(key, title=title, size=press.size)
