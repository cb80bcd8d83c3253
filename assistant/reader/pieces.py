"""A message as word pieces of the encoder, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from tokenizers import Tokenizer

from assistant.frame import Language

MARK = "▁"


@dataclass(frozen=True)
class WordPiece:
    """One word piece of text[start:end]."""

    id: int
    start: int
    end: int
    begins: bool  # a word


def pieces(text: str, language: Language, tokenizer: Tokenizer) -> tuple[WordPiece, ...]:
    """Return the pieces in order."""
    told = tokenizer.encode(text, add_special_tokens=False)
    found = []
    for id, (start, end), said in zip(told.ids, told.offsets, told.tokens, strict=True):
        if said == MARK:
            continue
        while start < end and text[start].isspace():
            start += 1
        found.append(WordPiece(id, start, end, said.startswith(MARK) or not said[0].isascii() or not said[0].isalnum()))
    return tuple(found)
