"""A message and what came before it as one row of word pieces for the network."""

from __future__ import annotations

from dataclasses import dataclass

from tokenizers import Tokenizer

from assistant.frame import Language
from assistant.reader.context import Context
from assistant.reader.pieces import WordPiece, pieces

_BEFORE = 20  # pieces of the last message
MOST = 160  # of the message


@dataclass(frozen=True)
class Encoded:
    """`ids` of the whole row; the pieces of the message begin at `first`."""

    ids: tuple[int, ...]
    first: int
    pieces: tuple[WordPiece, ...]


def encoded(text: str, context: Context, language: Language, tokenizer: Tokenizer) -> Encoded:
    """Return the row: what is known, the last message, the message, each ended by a separator."""
    known = tokenizer.encode(context.words(), add_special_tokens=False).ids
    before = [one.id for one in pieces(context.before, language, tokenizer)[:_BEFORE]]
    said = pieces(text, language, tokenizer)[:MOST]
    begin, end = tokenizer.encode("").ids
    opening = (begin, *known, end, *before, end)
    return Encoded((*opening, *(one.id for one in said), end), len(opening), said)
