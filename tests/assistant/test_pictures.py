"""Pictures of pieces in the conversation: told from photos of the shopper, asked about, searched with, refined."""

from __future__ import annotations

import pytest

from assistant.parts import AskConsent, AskPhoto, Message, PhotoTaken, Suggest
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def a_dress(shop: Catalogue, one: str) -> bool:
    piece = shop.get(one)
    return piece is not None and "dress" in (piece.category, *shop.vocabulary.ancestors(piece.category))


def test_a_garment_is_searched_for_without_consent_once_that_is_said_and_kept_nowhere(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say(photo=b"piece")
    reply = talk.press("piece")
    assert "red striped dress" in reply
    assert talk.shown and not talk.had(AskConsent)
    assert not talk.room.photos and not talk.session.state.has_photo
    assert all(a_dress(shop, one) for one in talk.exact)


@pytest.mark.parametrize(("words", "language"), [("do you have this in blue?", "en"), ("有没有这种蓝色的", "zh")])
def test_words_beside_a_picture_come_before_what_is_seen(shop: Catalogue, words: str, language: str) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    talk.say(words, photo=b"piece")
    assert talk.exact == ["sun"]
    assert talk.session.state.wishes.wanted["color"] == ("blue",)


def test_what_follows_refines_the_picture_until_something_else_is_wished_for(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("find something like this", photo=b"piece")
    reply = talk.say("under 30")
    assert talk.session.state.wishes.seen is not None
    assert "$30" in reply
    assert all(piece.price.minor <= 3000 and a_dress(shop, one) for one in talk.exact if (piece := shop.get(one)))
    talk.say("start over")
    assert talk.session.state.wishes.seen is None


def test_a_picture_begins_a_new_wish_and_the_size_stays(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a green skirt in M under 40")
    talk.say(photo=b"piece")
    talk.say("it is a piece of clothing")
    wishes = talk.session.state.wishes
    assert wishes.wanted == {"size": ("M",)}
    assert wishes.price_max is None


def test_a_person_is_asked_for_consent_as_ever(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say(photo=b"photo")
    assert talk.had(AskConsent)
    talk.press("agree")
    assert talk.had(PhotoTaken)


def test_what_somebody_wears_is_searched_for_when_that_is_said(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("something like what she is wearing", photo=b"photo")
    assert talk.shown and not talk.had(AskConsent)


@pytest.mark.parametrize(("language", "me", "piece"), [("en", "It's me", "Find something like it"), ("zh", "这是我", "找类似的")])
def test_what_may_be_either_is_asked_about_and_both_answers_go_on(shop: Catalogue, language: str, me: str, piece: str) -> None:
    talk = Talk(shop, language, consent=True)  # type: ignore[arg-type]
    reply = talk.say(photo=b"either")
    assert "?" in reply or "？" in reply
    assert [part.replies for part in talk.parts if isinstance(part, Suggest)] == [(me, piece)]
    talk.say(piece)
    assert talk.shown and not talk.room.photos
    talk.say(photo=b"either")
    talk.say(me)
    assert talk.had(PhotoTaken)
    assert talk.room.photos


def test_a_garment_where_a_photo_of_the_shopper_was_asked_for_is_asked_about(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.say("red dresses")
    talk.say("try on the first one")
    waiting = talk.session.state.pending
    assert waiting and waiting.waits_for == "photo"
    talk.say(photo=b"piece")
    assert not talk.room.photos
    talk.say("it's me")
    assert talk.room.dressed == [waiting.products]


def test_a_photo_that_may_be_either_is_taken_where_one_was_asked_for(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.say("red dresses")
    talk.say("try on the first one")
    talk.say(photo=b"photo")
    assert talk.room.dressed


def test_what_the_pages_camera_took_is_the_shopper_whatever_it_shows(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.send(Message(photo=b"piece", selfie=True))
    assert talk.had(PhotoTaken) and not talk.shown


def test_what_is_no_picture_is_refused_at_once(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say(photo=b"text")
    assert "not a picture" in reply
    assert talk.had(AskPhoto) and not talk.had(AskConsent)
