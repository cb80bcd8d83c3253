"""Messages of the chat, and who speaks in them, for those who hear the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from assistant.parts import AskConsent, Dressed, Part, Shelf, Trouble
from assistant.ui.views.html import draw
from assistant.ui.views.words import Words

_FILE = "components.html"
_NOBODY = Markup("")
_MOST_OF_ASKED = 60  # characters of a message in the heading over its answer


@dataclass(frozen=True)
class Bubble:
    """One chat message. `body`: HTML where it is Markup, else text. `speaker`: HTML before it that is heard and not seen."""

    role: Literal["user", "assistant"]
    body: str
    speaker: Markup = _NOBODY


def row(bubble: Bubble) -> Markup:
    """Return a message of the chat as HTML."""
    who, kind = "user" if bubble.role == "user" else "bot", "component" if isinstance(bubble.body, Markup) else "text"
    return draw(_FILE, "row", who=who, kind=kind, speaker=bubble.speaker, body=bubble.body)


def first(greeting: Markup, words: Words) -> Bubble:
    """Return what the conversation begins with, under its heading."""
    return Bubble("assistant", greeting, draw(_FILE, "beginning", words=words))


def with_speakers(bubbles: Iterable[Bubble], words: Words, *, asked: str = "", told: str | None = None) -> Iterator[Bubble]:
    """Name who speaks in one turn: before each of the shopper's messages, in a heading over the answer.

    `asked`: the message that is answered; `told`: what the page reads out as soon as it is drawn.
    """
    heading = draw(_FILE, "shop", words=words, asked=_beginning(asked), told=told)
    for bubble in bubbles:
        if bubble.role == "user":
            yield replace(bubble, speaker=draw(_FILE, "shopper", words=words))
        else:
            yield replace(bubble, speaker=heading)
            heading = _NOBODY


def spoken(words: Words, text: str, parts: Sequence[Part]) -> str:
    """Return a whole answer in a sentence or two: what was said, and how many pieces are shown with it."""
    told = [text] if text else []
    pieces = sum(len(part.hits) for part in parts if isinstance(part, Shelf))
    if pieces:
        told.append(words.say("spoken_piece") if pieces == 1 else words.say("spoken_pieces", count=pieces))
    for part in parts:
        if isinstance(part, AskConsent):
            told.append(words.say("consent_kind_title" if part.kind else "consent_title"))
        elif isinstance(part, Trouble):
            told.append(part.text)
        elif isinstance(part, Dressed) and part.products and not text:
            told.append(words.say("spoken_look"))
    return words.say("spoken", told=" ".join(told))


def _beginning(asked: str) -> str:
    line = " ".join(asked.split())
    return line if len(line) <= _MOST_OF_ASKED else line[: _MOST_OF_ASKED - 1].rstrip() + "…"
