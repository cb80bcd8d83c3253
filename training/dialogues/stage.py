"""The shops and the conversations that are being written, behind a small server on this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from assistant.dialogue.session import Session
from assistant.parts import Message, Say, Trouble
from assistant.photos.fitting_room import FittingRoom
from assistant.settings import configured
from assistant.turn import Assistant
from catalog.catalogue import Catalogue
from catalog.text.languages import FIRST
from training.dialogues.seen import Seen

_MOST_EARLIER = 12


class Stage:
    """The shops and the conversations that are being written."""

    def __init__(self, shops: Mapping[str, Path]) -> None:
        settings = configured(os.environ)
        self._shops = {
            name: Assistant.build(Catalogue.open(folder), FittingRoom(engine="warp"), None, settings)
            for name, folder in shops.items()
        }
        self._talks: dict[str, tuple[Assistant, Session]] = {}

    def turn(self, talk: str, shop: str, message: str) -> Seen:
        """Play one message; return what is seen after it. Raises KeyError for an unknown shop."""
        assistant, session = self._talks.get(talk) or (self._shops[shop], self._shops[shop].open(FIRST))
        self._talks[talk] = assistant, session
        parts = list(assistant.reply(session, Message(text=message)))
        reply = "".join(part.delta if isinstance(part, Say) else part.text for part in parts if isinstance(part, Say | Trouble))
        return _seen(session, reply, assistant.catalogue)

    def forget(self, talk: str) -> None:
        self._talks.pop(talk, None)


def _seen(session: Session, reply: str, catalogue: Catalogue) -> Seen:
    state = session.state
    lists = tuple(one.shown for one in state.lists[:-1])[-_MOST_EARLIER:]
    bag = tuple((line.product, _size(catalogue, line.product, line.sku), line.quantity) for line in session.bag.lines)
    outfit = state.outfit.products if state.outfit else ()
    named = {*state.shown, *state.current, *(one for one, _, _ in bag), *session.saved, *state.worn, *outfit}
    named |= {one for shown in lists for one in shown}
    titles = {one: piece.title_in(state.language) for one in sorted(named) if (piece := catalogue.get(one)) is not None}
    return Seen(reply, state.shown, state.current, bag, session.saved, state.worn, outfit, lists, titles)


def _size(catalogue: Catalogue, product: str, sku: str) -> str:
    piece = catalogue.get(product)
    return next((one.size or "" for one in piece.variants if one.sku == sku), "") if piece else ""


def serve(shops: Mapping[str, Path], port: int) -> None:
    """Answer POST {"talk", "shop", "messages"}: plays the last one, all of them where the conversation is not known."""
    stage, known = Stage(shops), dict[str, list[str]]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            talk, messages = asked["talk"], asked["messages"]
            if known.get(talk) != messages[:-1]:
                stage.forget(talk)
                known[talk] = []
            seen = Seen()
            for message in messages[len(known[talk]) :]:
                seen = stage.turn(talk, asked["shop"], message)
            known[talk] = messages
            body = json.dumps(asdict(seen), ensure_ascii=False).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    HTTPServer(("127.0.0.1", port), Handler).serve_forever()
