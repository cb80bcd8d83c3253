"""Several people on the shopper's photo: which one is asked, answered in words or by a suggested reply, and remembered."""

from __future__ import annotations

import pytest

from assistant.parts import AskPhoto, Dressed, Suggest
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def asked(shop: Catalogue, language: str = "en", people: int = 3) -> Talk:
    """A talk in which a dress was to be tried on and there are several people on the photo."""
    talk = Talk(shop, language, consent=True)  # type: ignore[arg-type]
    talk.room.people = people
    talk.say("a dress" if language == "en" else "连衣裙")
    talk.say(photo=b"photo")
    talk.press("try", "sun")
    return talk


def suggested(talk: Talk) -> list[str]:
    return [text for part in talk.parts if isinstance(part, Suggest) for text in part.replies]


def test_which_one_is_asked_with_places_to_choose_from(shop: Catalogue) -> None:
    talk = asked(shop)
    assert not talk.room.dressed and not talk.had(AskPhoto)
    assert suggested(talk)[:4] == ["The one in front", "The one on the left", "The one in the middle", "The one on the right"]
    assert "The one in the middle" not in suggested(asked(shop, people=2))


@pytest.mark.parametrize(
    ("words", "who", "language"),
    [
        ("The one on the left", "left", "en"),
        ("I'm in the middle", "middle", "en"),
        ("the girl on the right", "right", "en"),
        ("yes", "front", "en"),
        ("the second from the left", "2", "en"),
        ("左边的那位", "left", "zh"),
        ("中间那个是我", "middle", "zh"),
        ("右边", "right", "zh"),
        ("是", "front", "zh"),
        ("左起第二个", "2", "zh"),
    ],
)
def test_the_answer_dresses_the_one_who_was_meant(shop: Catalogue, words: str, who: str, language: str) -> None:
    talk = asked(shop, language)
    talk.say(words)
    assert talk.room.dressed == [("sun",)]
    assert talk.room.options == [{"person": who}]
    assert talk.had(Dressed)


def test_the_choice_holds_for_the_next_piece_and_ends_with_the_photo(shop: Catalogue) -> None:
    talk = asked(shop)
    talk.say("left")
    talk.press("try", "tee")
    assert talk.room.options[-1] == {"person": "left"}
    talk.say("here is another photo of me", photo=b"photo")
    talk.press("try", "tee")
    assert "Which one is you" in "".join(getattr(part, "delta", "") for part in talk.parts)


def test_somebody_who_is_not_there_is_asked_about_again(shop: Catalogue) -> None:
    talk = asked(shop)
    assert "only 3 people" in talk.say("the fifth from the left")
    talk.say("right")
    assert talk.room.options == [{"person": "right"}]


def test_another_wish_is_not_taken_for_an_answer(shop: Catalogue) -> None:
    talk = asked(shop)
    talk.say("show me green skirts")
    assert not talk.room.dressed
    assert "skirt" in [product.category for one in talk.shown if (product := shop.get(one))]
