"""What happens when a shopper types, sends a photo, presses a button or changes the language. Checks what a browser sends."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast, get_args

import gradio as gr

from assistant.frame import Language
from assistant.parts import ButtonAct, Message, Press, Say
from assistant.ui import room, shell
from assistant.ui.html import e
from assistant.ui.messages import Bubble, Screen
from assistant.ui.presence import Presence
from assistant.ui.shop import Shop
from assistant.ui.tab import Shopper, Tab

COOKIE = "fitting_room"  # the browser's random token (server.py sets it)
_MOST_CHARACTERS = 2000
_CAMERA = "camera.jpg"  # as page.js names what its camera took
_MOST_ID = 300
_DRAW_EVERY_S = 0.07
_WORD_S, _WORDS_AT_MOST_S = 0.012, 0.5  # so that a reply that is ready at once can be read as it comes
_PRESSES = frozenset(get_args(ButtonAct))
_LANGUAGES: tuple[Language, ...] = get_args(Language)

Updates = tuple[Any, ...]


class Events:
    """Handlers for gradio. Each takes the tab, yields updates for (chat, room, peek, header, toast[, box[, layer]])."""

    def __init__(self, shop: Shop, presence: Presence) -> None:
        self._shop = shop
        self._presence = presence

    def sent(self, value: Mapping[str, Any], tab: Tab, request: gr.Request) -> Iterator[Updates]:
        shopper = self._shopper(tab, request)
        text, files = str(value.get("text") or "").strip(), list(value.get("files") or ())
        selfie = any(Path(str(file)).name == _CAMERA for file in files)
        photo = _read_and_remove(files)
        if len(text) > _MOST_CHARACTERS:
            shopper.complain(shopper.words.say("too_long", limit=_MOST_CHARACTERS))
            yield (*self._screen(shopper), _box(shopper, text))
        elif photo is not None and len(photo) > self._shop.upload_mb * 1e6:
            shopper.complain(shopper.words.say("photo_too_large", megabytes=f"{self._shop.upload_mb:g}"))
            yield (*self._screen(shopper), _box(shopper, text))
        elif text or photo is not None:
            yield from self._run(shopper, Message(text=text, photo=photo, selfie=selfie), empty_box=True)

    def act(self, tab: Tab, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        shopper = self._shopper(tab, request)
        told = _told(event)
        kind, about = told.get("act", ""), told.get("id", "")
        if kind == "say":
            text = about[:_MOST_CHARACTERS].strip()
            if text:
                yield from self._run(shopper, Message(text=text))
        elif kind in ("thumb_up", "thumb_down"):
            shopper.judge(int(about) if about.isdecimal() else -1, "up" if kind == "thumb_up" else "down")
            yield (*self._screen(shopper, toast=shopper.words.say("thanks")), gr.skip())
        elif kind in ("retry", "undo", "edit"):
            yield from self._again(shopper, kind)
        elif kind in _PRESSES:
            more = {key: told.get(key, "") for key in ("size", "sku", "value")}
            press = Press(cast(ButtonAct, kind), product=about, **more)
            yield from self._run(shopper, Message(press=press))

    def language(self, tab: Tab, event: gr.EventData, request: gr.Request) -> Updates:
        """When the page loads the browser's language counts (or what it was the last time); afterwards the switch."""
        wish = _told(event).get("id", "")
        shopper = self._shopper(tab, request)
        if wish in _LANGUAGES:
            shopper.speak(wish)
            shopper.remember()
        layer = shell.layer(shopper.words, upload_mb=self._shop.upload_mb)
        return (*self._screen(shopper), gr.MultimodalTextbox(placeholder=shopper.words.say("ask")), layer)

    def left(self, request: gr.Request) -> None:
        """The tab was closed, or its connection was cut."""
        self._presence.gone(str(request.session_hash or ""))

    def _again(self, shopper: Shopper, kind: str) -> Iterator[Updates]:
        message = shopper.take_back()
        if message is None:
            yield (*self._screen(shopper), gr.skip())
        elif kind == "retry":
            yield from self._run(shopper, message)
        else:
            text = message.text if kind == "edit" else None
            yield (*self._screen(shopper), _box(shopper, text) if text else gr.skip())

    def _run(self, shopper: Shopper, message: Message, *, empty_box: bool = False) -> Iterator[Updates]:
        """One turn, drawn as it goes: the chat often, the rest when something else than text came."""
        box = _box(shopper, "") if empty_box else gr.skip()
        drawn, paced, seen = 0.0, 0.0, -1
        for turn in shopper.send(message):
            typing = turn.open and bool(turn.parts) and isinstance(turn.parts[-1], Say)
            if typing and paced < _WORDS_AT_MOST_S:
                paced += _WORD_S
                time.sleep(_WORD_S)
            if typing and time.monotonic() - drawn < _DRAW_EVERY_S:
                continue
            drawn = time.monotonic()
            parts = len(turn.parts)
            if typing and parts == seen:
                yield (_bubbles(self._drawer(shopper)), *[gr.skip()] * 4, gr.skip())
            else:
                yield (*self._screen(shopper), box)
                box = gr.skip()
            seen = parts
        yield (*self._screen(shopper, toast=self._drawer(shopper).toast()), box)

    def _screen(self, shopper: Shopper, *, toast: str = "") -> Updates:
        drawer = self._drawer(shopper)
        view = drawer.room()
        return (
            _bubbles(drawer),
            room.room(drawer.cards, view),
            room.peek(drawer.cards, view),
            shell.header(drawer.words, self._shop.name, view.pieces_in_bag),
            f'<span data-toast="{time.monotonic_ns()}">{e(toast)}</span>' if toast else gr.skip(),
        )

    def _drawer(self, shopper: Shopper) -> Screen:
        return Screen(self._shop, shopper)

    def _shopper(self, tab: Tab, request: gr.Request) -> Shopper:
        """The tab's shopper; a new one when the tab is new or its session has ended."""
        if tab.shopper is None:
            token = request.cookies.get(COOKIE, "")
            accepted = str(request.headers.get("accept-language", ""))[:2].lower()
            language: Language = "zh" if accepted == "zh" else "en"
            tab.shopper = Shopper(self._shop, language, token)
        self._presence.here(str(request.session_hash or ""), tab)
        return tab.shopper


def _bubbles(drawer: Screen) -> list[dict[str, Any]]:
    return [{"role": bubble.role, "content": _content(bubble)} for bubble in drawer.bubbles()]


def _content(bubble: Bubble) -> Any:
    if bubble.html:
        return gr.HTML(bubble.body, render=False, js_on_load=None, apply_default_css=False)
    return e(bubble.body)


def _box(shopper: Shopper, text: str) -> Any:
    return gr.MultimodalTextbox(value={"text": text, "files": []} if text else None, placeholder=shopper.words.say("ask"))


def _told(event: gr.EventData) -> dict[str, str]:
    """What the page sent along, as short strings: it comes from a browser and may be anything."""
    data = event._data if isinstance(event._data, Mapping) else {}
    return {
        key: str(data.get(key) or "")[: _MOST_CHARACTERS if key == "id" else _MOST_ID]
        for key in ("act", "id", "size", "sku", "value")
    }


def _read_and_remove(files: list[Any]) -> bytes | None:
    """The last upload's bytes; no upload stays on the disk. Paths are gradio's own: it has checked that it stored them."""
    photo = None
    for path in (Path(str(file)) for file in files):
        if path.is_file():
            photo = path.read_bytes()
            path.unlink(missing_ok=True)
    return photo
