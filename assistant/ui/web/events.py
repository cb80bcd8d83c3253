"""What happens when a shopper types, sends a photo, presses a button or changes the language. Checks what a browser sends."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

import gradio as gr

from assistant.logs import mishap
from assistant.parts import ButtonAct, Message, Press, Say
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.limits import AtOnce
from assistant.ui.session.presence import Presence
from assistant.ui.session.resuming import resumed
from assistant.ui.session.shop import Shop
from assistant.ui.session.tab import Tab
from assistant.ui.session.wire import View
from assistant.ui.views.shell import MOST_CHARACTERS
from assistant.ui.views.words import SPOKEN, preferred
from assistant.ui.web.guard import Visitor
from assistant.ui.web.messages import Screen

_LOG = logging.getLogger(__name__)
_MOST_ID = 300
_TURNS_OF_AN_ADDRESS = 12  # that run or wait: shoppers of one household or office
_DRAW_EVERY_S = 0.07
_WORD_S, _WORDS_AT_MOST_S = 0.012, 0.5  # so that a reply that is ready at once can be read as it comes
_PRESSES = frozenset(get_args(ButtonAct))

Told = Mapping[str, Any]  # a frame of `assistant.ui.session.wire`


class Events:
    """Handlers for gradio. Each takes the tab and gives what the tab is told. None of them ever raises."""

    def __init__(self, shop: Shop, presence: Presence) -> None:
        self._shop = shop
        self._presence = presence
        self._at_once = AtOnce(_TURNS_OF_AN_ADDRESS)

    def turn(self, tab: Tab, event: gr.EventData, request: gr.Request) -> Iterator[Told]:
        """Yield words, a photo or a button. A shopper has at most one turn running and one waiting."""
        told = _told(event)
        shopper = self._shopper(tab, request, told["talk"])
        with self._at_once.one(_visitor(request).address) as may, shopper.entrance.entered() as free:
            if not may or not free:
                box = told["text"] if told["act"] == "send" else None
                yield self._end(tab, toast=shopper.words.say("one_moment"), box=box)
                return
            before = tab.wire.ended
            try:
                if not told["press"] or shopper.entrance.is_new(told["press"]):
                    yield from self._turn(tab, shopper, told)
                if tab.wire.ended == before:  # nothing was to be done
                    yield self._end(tab)
            except Exception as error:  # noqa: BLE001 - the outermost edge: a bug is logged and the page stays usable
                _LOG.error("an event failed:\n%s", mishap(error))
                yield self._end(tab, toast=shopper.words.say("trouble"))

    def sync(self, tab: Tab, event: gr.EventData, request: gr.Request) -> Told:
        """Return all that is on the screen: the page has loaded, its language was switched, or it has lost something on the way.

        When the page loads the browser's language counts (or what it was the last time); afterwards the switch. A page that was
        loaded again goes on with its conversation.
        """
        told = _told(event)
        shopper, wish = self._shopper(tab, request, told["talk"]), told["id"]
        if wish in SPOKEN:
            shopper.choose(wish)
            shopper.remember()
        else:
            tab.wire.lost()
        return self._all(tab)

    def left(self, request: gr.Request) -> None:
        """Note that the tab was closed, or its connection was cut."""
        self._presence.gone(str(request.session_hash or ""))

    def _turn(self, tab: Tab, shopper: Shopper, told: Mapping[str, str]) -> Iterator[Told]:
        kind, about = told["act"], told["id"]
        if kind == "send":
            yield from self._sent(tab, shopper, told)
        elif kind == "say":
            text = about[:MOST_CHARACTERS].strip()
            if text:
                yield from self._run(tab, shopper, Message(text=text))
        elif kind in ("thumb_up", "thumb_down"):
            shopper.judge(int(about) if about.isdecimal() else -1, "up" if kind == "thumb_up" else "down")
            yield self._end(tab, toast=shopper.words.say("thanks"))
        elif kind in ("retry", "undo", "edit"):
            yield from self._taken_back(tab, shopper, kind)
        elif kind in _PRESSES:
            more = {key: told[key] for key in ("size", "sku", "value")}
            yield from self._run(tab, shopper, Message(press=Press(cast(ButtonAct, kind), product=about, **more)))

    def _sent(self, tab: Tab, shopper: Shopper, told: Mapping[str, str]) -> Iterator[Told]:
        text, photo = told["text"].strip(), None
        if len(text) > MOST_CHARACTERS:
            shopper.complain(shopper.words.say("too_long", limit=MOST_CHARACTERS))
            yield self._end(tab, box=text)
            return
        if told["upload"]:
            photo = self._shop.uploads.take(shopper.owner, told["upload"])
            if photo is None:
                shopper.complain(shopper.words.say("photo_lost"))
                yield self._end(tab, box=text)
                return
        if text or photo is not None:
            yield from self._run(tab, shopper, Message(text, photo, picture=told["upload"], selfie=told["camera"] == "1"))

    def _taken_back(self, tab: Tab, shopper: Shopper, kind: str) -> Iterator[Told]:
        message = shopper.take_back()
        if message is not None and kind == "retry":
            yield from self._run(tab, shopper, message)
        else:
            yield self._end(tab, box=message.text if message is not None and kind == "edit" else None)

    def _run(self, tab: Tab, shopper: Shopper, message: Message) -> Iterator[Told]:
        """One turn, drawn as it goes."""
        drawn, paced = 0.0, 0.0
        around: View | None = None
        for turn in shopper.send(message):
            typing = turn.open and bool(turn.parts) and isinstance(turn.parts[-1], Say)
            if typing and paced < _WORDS_AT_MOST_S:
                paced += _WORD_S
                time.sleep(_WORD_S)
            if not turn.open or (typing and time.monotonic() - drawn < _DRAW_EVERY_S):  # what is over is drawn once, at the end
                continue
            drawn = time.monotonic()
            view = Screen(self._shop, shopper).view(around=around if typing else None)
            around = view
            yield tab.wire.frame(view)
        yield self._end(tab, toast=Screen(self._shop, shopper).toast())

    def _end(self, tab: Tab, *, toast: str = "", box: str | None = None) -> Told:
        """Return the last frame of a turn."""
        tab.wire.ended += 1
        return self._all(tab, toast=toast, box=box)

    def _all(self, tab: Tab, *, toast: str = "", box: str | None = None) -> Told:
        assert tab.shopper is not None
        fresh = "/fresh" if tab.shopper.erased else ""
        frame = tab.wire.frame(Screen(self._shop, tab.shopper).view(), toast=toast, box=box, fresh=fresh)
        tab.wire.arrived()
        return {**frame, "talk": tab.shopper.name, "running": any(turn.open for turn in tab.shopper.turns)}

    def _shopper(self, tab: Tab, request: gr.Request, name: str = "") -> Shopper:
        """Return the tab's shopper.

        A new tab goes on with the conversation of that name, or with the last one that its browser has left, also from before the
        server was started again; else, and when its session has ended or another browser asks, with a new one.
        """
        visitor = _visitor(request)
        if tab.shopper is not None and tab.shopper.owner != visitor.owner:
            tab.close()
        if tab.shopper is None:
            language = preferred("", str(request.headers.get("accept-language", "")))
            known = self._shop.conversations
            with known.coming(visitor.owner):  # two presses of one page find the same one
                before = known.find(visitor.owner, name) or resumed(self._shop, visitor.browser, visitor.owner, name)
                found = before or Shopper(self._shop, language, visitor.browser, owner=visitor.owner)
                known.used(found)
            if before is not None and before.name != name:  # a new page
                before.visit_again()
            tab.show(found)
        assert tab.shopper is not None
        self._shop.conversations.used(tab.shopper)
        self._presence.here(str(request.session_hash or ""), tab)
        return tab.shopper


def _visitor(request: gr.Request) -> Visitor:
    """As the guard has put it beside the request."""
    assert request.request is not None
    visitor: Visitor = request.request.scope["visitor"]
    return visitor


def _told(event: gr.EventData) -> dict[str, str]:
    """Return what the page sent along, as short strings: it comes from a browser and may be anything."""
    data = event._data if isinstance(event._data, Mapping) else {}
    long = {"id": MOST_CHARACTERS, "text": 2 * MOST_CHARACTERS}
    names = ("act", "id", "size", "sku", "value", "text", "upload", "camera", "talk", "press")
    return {name: str(data.get(name) or "")[: long.get(name, _MOST_ID)] for name in names}
