"""What a kind or a cut is, and what tells two apart; of pieces on cards it is another question."""

from __future__ import annotations

import pytest

import prompts
from catalog.catalogue import Catalogue
from catalog.vocabulary import Vocabulary
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("what is a henley?", ("henley is",)),
        ("what does a-line mean", ("A-line means",)),
        ("running shoes or sneakers, what's the difference?", ("Running shoes are", "Sneakers")),
        ("what's the difference between slim and skinny?", ("Slim means", "Skinny means")),
        ("什么是亨利衫", ("亨利衫是",)),
        ("跑鞋和休闲运动鞋有什么区别", ("跑鞋是", "休闲运动鞋")),
    ],
)
def test_it_is_said_what_words_mean(shop: Catalogue, asked: str, told: tuple[str, ...]) -> None:
    talk = Talk(shop, "zh" if asked > "\u3400" else "en")
    reply = talk.say(asked)
    assert all(one in reply for one in told), reply
    assert talk.operations == ["define"]


@pytest.mark.parametrize(
    "asked", ["what's the difference between the first two?", "what is the second one made of?", "what jeans do you have?"]
)
def test_what_is_asked_of_pieces_is_answered_of_them(talk: Talk, asked: str) -> None:
    talk.say("dresses")
    talk.say(asked)
    assert "define" not in talk.operations


def test_every_language_defines_the_same_values_and_they_are_known() -> None:
    vocabulary = Vocabulary.load()
    known = {name: {key for key in prompts.table(name) if key.startswith("kinds.")} for name in prompts.LANGUAGES}
    first = known["en"]
    assert all(keys == first for keys in known.values())
    for key in first:
        _, slot, value = key.split(".", 2)
        assert value in vocabulary.values(slot), key  # type: ignore[arg-type]
