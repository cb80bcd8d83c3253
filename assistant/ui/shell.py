"""The frame around chat and room: top bar, drawer, camera, drop zone, live region."""

from __future__ import annotations

from assistant.frame import Language
from assistant.ui.html import attributes, button, e, icon, pressed
from assistant.ui.words import Words

MOST_CHARACTERS = 2000  # of a message
_NAMES: dict[Language, str] = {"en": "EN", "zh": "中文"}  # each language in its own words


def header(words: Words, shop_name: str, pieces_in_bag: int) -> str:
    choices = "".join(
        button(name, data_act="lang", data_id=code, lang=code, aria_pressed=pressed(code == words.language))
        for code, name in _NAMES.items()
    )
    count = f'<span class="count">{pieces_in_bag}</span>' if pieces_in_bag else ""
    bag = button(icon("bag") + count, style="icon tobag", data_room="bag", aria_label=words.say("bag_open", count=pieces_in_bag))
    theme = button(icon("theme"), style="icon", data_theme_toggle=True, aria_label=words.say("theme"))
    return (
        f'<header class="top"{attributes(data_lang=words.language)}><h1>{e(shop_name)}</h1>'
        f'<div class="seg" role="group"{attributes(aria_label=words.say("language"))}>{choices}</div>{theme}{bag}</header>'
        f'<h2 class="sr">{e(words.say("chat"))}</h2>'
    )


def layer(words: Words, *, upload_mb: float) -> str:
    """Dialogs and what page.js needs to know: its words and the upload limit."""
    say = words.say
    shut = f'<form method="dialog"><button class="icon shut"{attributes(aria_label=say("close"))}>{icon("x")}</button></form>'
    told = attributes(
        data_ask=say("ask"),
        data_chat=say("chat"),
        data_attach=say("attach"),
        data_send=say("send"),
        data_large=say("photo_too_large", megabytes=f"{upload_mb:g}"),
        data_kind=say("photo_not_picture"),
        data_gone=say("photo_gone"),
        data_yours=say("photo_yours"),
        data_detach=say("detach"),
        data_long=say("too_long", limit=MOST_CHARACTERS),
        data_longest=MOST_CHARACTERS,
        data_offline=say("offline"),
        data_busy=say("busy"),
        data_lang=words.language,
        data_bytes=round(upload_mb * 1e6),
    )
    return (
        f'<dialog id="drawer" aria-labelledby="drawer-title">{shut}<div class="fill"></div></dialog>'
        f'<dialog id="cam"{attributes(aria_label=say("photo_take"))}>{shut}<video autoplay playsinline muted></video>'
        f'<p class="fine" hidden>{e(say("photo_no_camera"))}</p>'
        f"{button(e(say('photo_snap')), style='main', data_snap=True)}</dialog>"
        f'<div id="drop" aria-hidden="true"><span>{e(say("photo_drop"))}</span></div>'
        f'<div id="live" class="sr" role="status"></div><div id="toast" role="status"></div><div id="told" hidden{told}></div>'
    )
