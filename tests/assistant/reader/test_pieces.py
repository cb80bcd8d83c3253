"""Messages as word pieces with places."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from assistant.reader.context import Context, candidates, question_of
from assistant.reader.encoding import MOST, encoded
from assistant.reader.pieces import pieces
from catalog.vectors.embedder import built_in


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return built_in().network().tokenizer


def test_pieces_stand_where_their_letters_stand(tokenizer: Tokenizer) -> None:
    text = "Crewneck, size M?"
    assert "".join(text[one.start : one.end] for one in pieces(text, "en", tokenizer)) == "Crewneck,sizeM?"


def test_only_the_first_piece_of_a_word_begins_it(tokenizer: Tokenizer) -> None:
    found = pieces("unbuttonable shirts", "en", tokenizer)
    assert [one.start for one in found if one.begins] == [0, 13]
    assert len(found) > 2


def test_a_glossed_word_is_one_place(tokenizer: Tokenizer) -> None:
    text = "黑连衣裙"
    found = pieces(text, "zh", tokenizer)
    assert {text[one.start : one.end] for one in found} == {"黑", "连衣裙"}


def test_characters_that_nobody_knows_have_rows_of_their_own(tokenizer: Tokenizer) -> None:
    first, second = (pieces(one, "zh", tokenizer)[0].id for one in ("龘", "靐"))
    assert first != second
    assert min(first, second) >= tokenizer.get_vocab_size()


def test_what_came_before_stands_before_the_message(tokenizer: Tokenizer) -> None:
    told = encoded("in M", Context("black coats", ("find",), "size", 4), "en", tokenizer)
    words = [tokenizer.id_to_token(one) for one in told.ids]
    assert words[0] == "[CLS]" and words.count("[SEP]") == 5
    assert words[told.first : -1] == ["in", "m"]
    assert {"find", "asked", "size", "cards", "black"} <= set(words[: told.first])


def test_of_a_long_message_the_beginning_is_encoded(tokenizer: Tokenizer) -> None:
    assert len(encoded("word " * 500, Context(), "en", tokenizer).pieces) == MOST


def test_what_may_be_pointed_at_stands_in_the_row_with_its_place(tokenizer: Tokenizer) -> None:
    pieces = candidates(
        ("tee", "sun"), {"it": ("sun",), "bag": ("hat",)}, {"tee": "White tee", "sun": "Blue dress", "hat": "Red hat"}
    )
    told = encoded("the blue one", Context(pieces=pieces), "en", tokenizer)
    rows = [" ".join(tokenizer.id_to_token(one) for one in told.ids[start:end]) for start, end in told.candidates]
    assert rows == ["1 white tee", "2 it blue dress", "bag red hat"]


def test_what_a_reply_asks_is_its_last_sentence() -> None:
    assert question_of("There are 3 coats. Which size do you wear?") == "Which size do you wear?"
    assert question_of("Which one? There are 3.") == ""
    assert question_of("有三件。要哪个尺码？") == "要哪个尺码？"
