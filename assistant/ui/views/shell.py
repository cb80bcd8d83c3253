"""The frame around chat and room: top bar, drawer, camera, drop zone, live region."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

import prompts
from assistant.ui.views.html import draw
from assistant.ui.views.shop_look import HelpView, LogoView
from assistant.ui.views.words import SPOKEN, Words

MOST_CHARACTERS = 2000  # of a message
_FILE = "shell.html"


def header(
    words: Words,
    shop_name: str,
    pieces_in_bag: int,
    *,
    saved: int = 0,
    logos: Sequence[LogoView] = (),
    help_at: HelpView | None = None,
) -> Markup:
    """`logos`: in the place of the name, which stays what they are called."""
    languages = {one: prompts.say("grammar.language_short", one) for one in SPOKEN}  # each in its own words
    return draw(
        _FILE,
        "header",
        words=words,
        shop_name=shop_name,
        logos=logos,
        help=help_at,
        languages=languages,
        pieces_in_bag=pieces_in_bag,
        saved=saved,
    )


def layer(words: Words, *, upload_mb: float) -> Markup:
    """Dialogs and what page.js needs to know: its words and the upload limit."""
    say = words.say
    told = {
        "data_ask": say("ask"),
        "data_chat": say("chat"),
        "data_attach": say("attach"),
        "data_send": say("send"),
        "data_large": say("photo_too_large", megabytes=f"{upload_mb:g}"),
        "data_kind": say("photo_not_picture"),
        "data_gone": say("photo_gone"),
        "data_yours": say("photo_yours"),
        "data_detach": say("detach"),
        "data_long": say("too_long", limit=MOST_CHARACTERS),
        "data_longest": MOST_CHARACTERS,
        "data_offline": say("offline"),
        "data_trouble": say("trouble"),
        "data_busy": say("busy"),
        "data_newer": say("newer"),
        "data_lang": words.language,
        "data_bytes": round(upload_mb * 1e6),
    }
    return draw(_FILE, "layer", words=words, told=told)
