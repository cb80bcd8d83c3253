"""A message and what came before it as one row of word pieces for the network."""

from __future__ import annotations

from dataclasses import dataclass

from tokenizers import Tokenizer

from assistant.frame import Language
from assistant.reader.context import Context
from assistant.reader.pieces import WordPiece, pieces

_BEFORE, _QUESTION, _TITLE = 24, 24, 13  # pieces of the last message, of what was asked, of a title with its place
MOST = 160  # of the message


@dataclass(frozen=True)
class Encoded:
    """`ids` of the whole row; the pieces of the message begin at `first`, those of each candidate stand at `candidates`."""

    ids: tuple[int, ...]
    first: int
    pieces: tuple[WordPiece, ...]
    candidates: tuple[tuple[int, int], ...] = ()


def encoded(text: str, context: Context, language: Language, tokenizer: Tokenizer) -> Encoded:
    """Return the row: what is known, what was asked, the last message, what may be pointed at, the message."""
    begin, end = 0, 2

    def row(said: str, most: int) -> list[int]:
        return [one.id for one in pieces(said, language, tokenizer)[:most]]

    known = tokenizer.encode(context.words(), add_special_tokens=False).ids
    ids = [begin, *known, end, *row(context.question, _QUESTION), end, *row(context.before, _BEFORE), end]
    places = []
    for one in context.pieces:
        told = row(one.words(), _TITLE)
        places.append((len(ids), len(ids) + len(told)))
        ids += told
    ids.append(end)
    said = pieces(text, language, tokenizer)[:MOST]
    return Encoded((*ids, *(one.id for one in said), end), len(ids), said, tuple(places))
