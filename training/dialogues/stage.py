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
    """The shops and the conversations that are being written, each with the messages that were played."""

    def __init__(self, shops: Mapping[str, Path]) -> None:
        settings = configured(os.environ)
        self._shops = {
            name: Assistant.build(Catalogue.open(folder), FittingRoom(engine="warp"), None, settings)
            for name, folder in shops.items()
        }
        self._talks: dict[str, tuple[Session, list[str]]] = {}

    def play(self, talk: str, shop: str, messages: list[str]) -> Seen:
        """Play the last message, all of them where those before are not what was played; return what is seen after it.

        Raises KeyError for an unknown shop.
        """
        assistant = self._shops[shop]
        session, played = self._talks.get(talk, (None, []))
        if session is None or played != messages[:-1]:
            session, played = assistant.open(FIRST), []
        seen = Seen()
        for message in messages[len(played) :]:
            seen = _seen(session, _reply(assistant, session, message), assistant.catalogue)
        self._talks[talk] = session, messages
        return seen


def _reply(assistant: Assistant, session: Session, message: str) -> str:
    parts = list(assistant.reply(session, Message(text=message)))
    return "".join(part.delta if isinstance(part, Say) else part.text for part in parts if isinstance(part, Say | Trouble))


def _seen(session: Session, reply: str, catalogue: Catalogue) -> Seen:
    state = session.state
    lists = tuple(one.shown for one in state.lists[:-1])[-_MOST_EARLIER:]
    bag = tuple((line.product, variant.size or "", line.quantity) for line, _, variant in session.bag.read(catalogue))
    outfit = state.outfit.products if state.outfit else ()
    named = {*state.shown, *state.current, *(one for one, _, _ in bag), *session.saved, *state.worn, *outfit}
    named |= {one for shown in lists for one in shown}
    titles = {one: piece.title_in(state.language) for one in sorted(named) if (piece := catalogue.get(one)) is not None}
    return Seen(reply, state.shown, state.current, bag, session.saved, state.worn, outfit, lists, titles)


def serve(shops: Mapping[str, Path], port: int) -> None:
    """Answer POST {"talk", "shop", "messages"} with what is seen after the last message."""
    stage = Stage(shops)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(asdict(stage.play(**asked)), ensure_ascii=False).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    HTTPServer(("127.0.0.1", port), Handler).serve_forever()
