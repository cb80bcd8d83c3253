"""Messages as word pieces with places."""

from __future__ import annotations

from assistant.reader.context import Context
from assistant.reader.encoding import MOST, encoded
from assistant.reader.pieces import pieces
from catalog.vectors.embedder import built_in

_TOKENIZER = built_in().network().tokenizer


def test_pieces_stand_where_their_letters_stand() -> None:
    text = "Crewneck, size M?"
    assert "".join(text[one.start : one.end] for one in pieces(text, "en", _TOKENIZER)) == "Crewneck,sizeM?"


def test_only_the_first_piece_of_a_word_begins_it() -> None:
    found = pieces("unbuttonable shirts", "en", _TOKENIZER)
    assert [one.start for one in found if one.begins] == [0, 13]
    assert len(found) > 2


def test_a_glossed_word_is_one_place() -> None:
    text = "黑连衣裙"
    found = pieces(text, "zh", _TOKENIZER)
    assert {text[one.start : one.end] for one in found} == {"黑", "连衣裙"}


def test_characters_that_nobody_knows_have_rows_of_their_own() -> None:
    first, second = (pieces(one, "zh", _TOKENIZER)[0].id for one in ("龘", "靐"))
    assert first != second
    assert min(first, second) >= _TOKENIZER.get_vocab_size()


def test_what_came_before_stands_before_the_message() -> None:
    told = encoded("in M", Context("black coats", ("find",), "size", 4), "en", _TOKENIZER)
    words = [_TOKENIZER.id_to_token(one) for one in told.ids]
    assert words[0] == "[CLS]" and words.count("[SEP]") == 3
    assert words[told.first : -1] == ["in", "m"]
    assert {"find", "asked", "size", "cards", "black"} <= set(words[: told.first])


def test_of_a_long_message_the_beginning_is_encoded() -> None:
    assert len(encoded("word " * 500, Context(), "en", _TOKENIZER).pieces) == MOST
