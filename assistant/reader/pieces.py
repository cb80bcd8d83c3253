"""A message as word pieces of the sentence encoder, each with its place; what the encoder does not know is glossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tokenizers import Tokenizer

from assistant.frame import Language
from catalog.text.gloss import words_and_glosses
from catalog.text.languages import ENCODED

CHARACTERS = 4096  # rows for characters that neither the encoder nor the glosses know
_UNKNOWN = "[UNK]"


@dataclass(frozen=True)
class WordPiece:
    """One word piece of text[start:end]. `id`: of the encoder's vocabulary, beyond it a character's own row."""

    id: int
    start: int
    end: int
    begins: bool  # a word


def pieces(text: str, language: Language, tokenizer: Tokenizer) -> tuple[WordPiece, ...]:
    """Return the pieces in order."""
    if language == ENCODED:
        return tuple(_english(text, 0, tokenizer))
    return tuple(piece for part in words_and_glosses(text, language) for piece in _glossed(*part, tokenizer))


def _english(text: str, at: int, tokenizer: Tokenizer) -> Iterator[WordPiece]:
    told = tokenizer.encode(text, add_special_tokens=False)
    unknown, beyond = tokenizer.token_to_id(_UNKNOWN), tokenizer.get_vocab_size()
    last = -1
    for id, (start, end) in zip(told.ids, told.offsets, strict=True):
        row = beyond + ord(text[start]) % CHARACTERS if id == unknown else id
        yield WordPiece(row, at + start, at + end, start != last or not text[start].isalnum())
        last = end


def _glossed(word: str, at: int, gloss: str | None, tokenizer: Tokenizer) -> Iterator[WordPiece]:
    """Yield a glossed word's pieces, all of them standing for the whole word; other text as it is."""
    if gloss is None:
        yield from _english(word, at, tokenizer)
        return
    ids = tokenizer.encode(gloss, add_special_tokens=False).ids
    for place, id in enumerate(ids):
        yield WordPiece(id, at, at + len(word), place == 0)
