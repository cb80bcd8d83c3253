"""Data in a conversation: consent before anybody looks, withdrawn and erased for good; questions; who is too young."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import prompts
from assistant.dialogue.session import Session
from assistant.parts import AboutData, AskConsent, AskPhoto, Erased, Message, PhotoGone, PhotoTaken
from assistant.privacy.consent import VERSION, Consent
from assistant.settings import Settings
from assistant.store.store import Record, SqliteStore
from assistant.turn import Assistant
from catalog.catalogue import Catalogue
from catalog.visual.reading import Seen
from tests.assistant.talking import Talk, see
from tryon.types import RGB

# What each version of the sentence says, as a digest over all languages: a changed sentence is a new version.
SENTENCES = {"2": "4213f40a4ab1"}


class Watched:
    """Counts who looks at pictures, and whether for people."""

    def __init__(self, talk: Talk) -> None:
        self.seen: list[bool] = []
        self.shown = 0
        shows = talk.room.shows

        def watched_see(picture: RGB, *, people: bool = True) -> Seen:
            self.seen.append(people)
            return see(picture, people=people)

        def watched_shows(session: str, photo: RGB) -> object:
            self.shown += 1
            return shows(session, photo)

        talk.assistant.catalogue.see = watched_see  # type: ignore[method-assign]
        talk.room.shows = watched_shows  # type: ignore[assignment,method-assign]

    @property
    def nobody(self) -> bool:
        return not self.seen and not self.shown


def full(shop: Catalogue, language: str = "en") -> Talk:
    """A shopper of whom everything is known."""
    talk = Talk(shop, language, consent=True)  # type: ignore[arg-type]
    talk.say("I'm 171.5 cm, 64 kg")
    talk.say(photo=b"photo of me")
    talk.press("try", "tee")
    talk.press("bag", "wine")
    talk.press("save", "sun")
    talk.session.state = replace(talk.session.state, body=replace(talk.session.state.body, skin="tone5", hair="long"))
    talk.session.speak(language)  # type: ignore[arg-type]
    return talk


def empty(session: Session) -> bool:
    state, record = session.state, session.record()
    known = (state.consent, state.has_photo, state.photo, state.worn, state.shown, state.bag, session.bag.lines, session.saved)
    return not any(known) and state.body == type(state.body)() and record == Record(language=session.language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("delete all my data", "en"), ("delete everything", "en"), ("forget me", "en"), ("把我的数据都删了", "zh"), ("", "en")],
)
def test_everything_goes_and_what_went_is_said_item_by_item(shop: Catalogue, text: str, language: str) -> None:
    talk = full(shop, language)
    talk.say("red dresses" if language == "en" else "红色连衣裙")
    reply = talk.say(text) if text else talk.press("erase")
    assert talk.had(Erased) and talk.had(PhotoGone)
    assert talk.parts.index(Erased()) < next(n for n, part in enumerate(talk.parts) if type(part).__name__ == "Say")
    items = ("photo", "measurements", "skin", "bag", "saved", "consent", "conversation")
    zh = ("照片", "尺寸", "肤色", "购物袋", "收藏", "同意", "对话")
    assert all(item in reply for item in (items if language == "en" else zh)), reply
    assert empty(talk.session) and not talk.room.photos
    assert "conversation" not in talk.say("what do you know about me?")


def test_nothing_that_was_erased_comes_back_by_undo(shop: Catalogue) -> None:
    talk = full(shop)
    talk.say("delete all my data")
    while talk.session.undo():
        pass
    assert empty(talk.session)


def test_who_has_nothing_is_told_so(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "nothing" in talk.say("delete all my data")
    assert talk.had(Erased)


def test_a_photo_that_waits_for_consent_is_erased_too(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say(photo=b"photo of me")
    talk.say("forget me")
    talk.press("agree")
    assert not talk.room.photos and talk.had(AskPhoto)


def test_an_erasure_whose_words_fail_is_still_an_erasure(shop: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = full(shop)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(talk.assistant.wording, "word", fail)
    talk.say("delete all my data")
    assert empty(talk.session)


def test_deleting_ones_measurements_takes_skin_and_hair_and_leaves_the_rest(shop: Catalogue) -> None:
    talk = full(shop)
    talk.say("delete my measurements")
    body = talk.session.state.body
    assert not body.measures and not body.skin and not body.hair
    assert talk.bag and talk.session.saved and talk.session.consent


@pytest.mark.parametrize("words", ["", "hello", "a red dress please"])
def test_nobody_looks_at_a_picture_before_consent(shop: Catalogue, words: str) -> None:
    talk = Talk(shop)
    watched = Watched(talk)
    talk.say(words, photo=b"photo of me")
    assert talk.had(AskConsent) and watched.nobody and not talk.room.photos
    assert [part.kind for part in talk.parts if isinstance(part, AskConsent)] == [True]


def test_words_that_say_it_is_the_shopper_ask_for_consent_alone(shop: Catalogue) -> None:
    talk = Talk(shop)
    watched = Watched(talk)
    talk.say("here is my photo", photo=b"photo of me")
    assert [part.kind for part in talk.parts if isinstance(part, AskConsent)] == [False]
    assert watched.nobody


@pytest.mark.parametrize("said", ["press", "yes", "I agree"])
def test_it_is_me_agrees_and_goes_on(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.press("try", "tee")
    talk.say(photo=b"photo of me")
    if said == "press":
        talk.press("agree")
    else:
        talk.say(said)
    assert talk.had(PhotoTaken) and talk.session.consent is not None
    assert talk.room.dressed == [("tee",)]


@pytest.mark.parametrize(("said", "language"), [("press", "en"), ("It's a piece of clothing", "en"), ("是一件衣服", "zh")])
def test_a_piece_of_clothing_is_read_without_consent_and_not_searched_for_people(
    shop: Catalogue, said: str, language: str
) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    watched = Watched(talk)
    talk.say(photo=b"piece")
    if said == "press":
        talk.press("piece")
    else:
        talk.say(said)
    assert talk.shown and talk.session.consent is None and not talk.room.photos
    assert watched.seen == [False] and watched.shown == 0


def test_not_now_drops_the_picture_and_keeps_nothing(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say(photo=b"photo of me")
    talk.press("refuse")
    talk.press("piece")
    assert "no longer here" in "".join(getattr(part, "delta", "") for part in talk.parts)
    assert not talk.room.photos and talk.session.consent is None


def test_after_consent_pictures_are_told_apart_as_before(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    watched = Watched(talk)
    talk.say(photo=b"piece")
    assert talk.shown and watched.seen == [True] and watched.shown == 1


def test_consent_says_when_and_to_which_sentence(shop: Catalogue) -> None:
    consent = Talk(shop, consent=True).session.consent
    assert consent is not None and consent.version == VERSION
    assert abs(datetime.now(UTC) - datetime.fromisoformat(consent.when)) < timedelta(minutes=1)


def test_a_changed_sentence_is_a_new_version() -> None:
    said = "|".join(
        prompts.say(f"page.{key}", language, minutes=0, seconds=0, age=0)
        for language in prompts.LANGUAGES
        for key in ("consent", "consent_engine", "consent_age", "agree", "agree_kind")
    )
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    assert SENTENCES[VERSION] == digest, (
        f"count VERSION of assistant/privacy/consent.py on and note {digest} with it in SENTENCES"
    )


def test_the_next_person_at_a_shared_computer_is_asked_anew_and_the_proof_stays(shop: Catalogue) -> None:
    record = Record(consent=Consent("2026-01-01T10:00:00+00:00", "1"))
    talk = Talk(shop)
    talk.session = talk.assistant.open("en", record=record)
    talk.say(photo=b"photo of the next person")
    assert talk.had(AskConsent) and not talk.room.photos
    assert talk.session.record().consent == record.consent


@pytest.mark.parametrize(
    ("text", "language"),
    [("I withdraw my consent", "en"), ("stop using my photo", "en"), ("我撤回同意", "zh"), ("", "en")],
)
def test_withdrawing_deletes_the_photo_and_the_consent_and_leaves_the_rest(shop: Catalogue, text: str, language: str) -> None:
    talk = full(shop, language)
    talk.session.agreed_before = Consent("2026-01-01T10:00:00+00:00", "1")
    reply = talk.say(text) if text else talk.press("withdraw")
    assert ("withdrawn" if language == "en" else "撤回") in reply
    assert talk.had(PhotoGone) and not talk.room.photos and not talk.session.worn
    assert talk.session.consent is None and talk.session.record().consent is None
    assert talk.bag and talk.session.state.body.measures
    talk.session.undo()
    assert talk.session.consent is None
    talk.say(photo=b"photo of me")
    assert talk.had(AskConsent)


def test_who_never_agreed_is_told_so(shop: Catalogue) -> None:
    assert "not agreed" in Talk(shop).say("I withdraw my consent")


@pytest.mark.parametrize(("text", "language"), [("I am 15 years old", "en"), ("我今年13岁", "zh")])
def test_who_is_too_young_is_asked_for_no_photo_and_may_use_the_mannequin(shop: Catalogue, text: str, language: str) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    assert "16" in talk.say(text)
    for turn in (lambda: talk.say(photo=b"photo of me"), lambda: talk.press("try", "tee"), lambda: talk.press("agree")):
        turn()
        assert not talk.had(AskConsent) and not talk.had(AskPhoto) and not talk.had(PhotoTaken)
    assert not talk.room.photos and talk.session.consent is None
    talk.session.undo()
    assert talk.session.state.too_young


def test_a_photo_goes_once_its_shopper_is_known_to_be_too_young(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.say(photo=b"photo of me")
    talk.say("by the way I'm only 14 years old")
    assert talk.had(PhotoGone) and not talk.room.photos and talk.session.consent is None


def test_an_age_that_is_entered_counts_as_well(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.say(photo=b"photo of me")
    talk.press("body", value="age_years=13")
    assert talk.had(PhotoGone) and not talk.room.photos


def test_a_parent_may_go_on(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("I'm 13 years old")
    talk.say("I'm 41 years old")
    talk.press("try", "tee")
    assert talk.had(AskConsent)


def test_a_child_that_clothes_are_for_changes_nothing(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a dress for my daughter, she is 12 years old")
    assert not talk.session.state.too_young


ANSWERS = {
    "who gets my photo?": "Nobody but you",
    "where is my photo stored?": "memory",
    "how long do you keep it?": "60 minutes",
    "how long do you keep my data?": "30 days",
    "how old do I have to be?": "16",
    "do you share my data?": "neither shared nor sold",
    "is my photo used for training?": "nothing is trained",
    "谁能看到我的照片?": "除了你",
    "照片保存多久?": "60分钟",
    "要满几岁才能用?": "16",
    "会用我的照片训练吗?": "不会",
}


@pytest.mark.parametrize(("text", "told"), ANSWERS.items())
def test_questions_about_data_are_answered_with_facts_and_a_link(shop: Catalogue, text: str, told: str) -> None:
    talk = Talk(shop)
    assert told in talk.say(text)
    assert talk.had(AboutData)


def test_a_language_model_elsewhere_is_named_and_one_on_this_machine_is_not(shop: Catalogue) -> None:
    def asked(url: str) -> str:
        talk = Talk(shop)
        settings = Settings(_env_file=None, chat_model="openai", chat_url=url)
        talk.assistant = Assistant.build(shop, talk.room, None, settings)
        return talk.say("who gets my photo?")

    away = asked("https://api.example.com/v1")
    assert "api.example.com" in away and "photos never go there" in away
    assert "language model" not in asked("http://127.0.0.1:11434/v1")


def test_what_is_known_is_told_with_a_link_to_a_copy(shop: Catalogue) -> None:
    talk = full(shop)
    reply = talk.say("what do you know about me?")
    assert "171.5 cm" in reply and "your bag" in reply and "a photo of you" in reply
    talk.say("give me a copy of my data")
    assert AboutData(copy=True) in talk.parts


def test_how_to_delete_is_told_and_nothing_is_deleted(shop: Catalogue) -> None:
    talk = full(shop)
    assert "delete all my data" in talk.say("how do I delete all my data?")
    assert talk.bag and not talk.had(Erased)


def test_of_what_was_kept_no_byte_is_left(shop: Catalogue, tmp_path: Path) -> None:
    talk, store = full(shop), SqliteStore(tmp_path / "shop.db")
    store.save("token", talk.session.record())
    marks = [b"171.5", b"tone5", b"wine-", b"consent"]
    before = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert all(mark in before for mark in marks)
    talk.say("delete all my data")
    store.forget("token")
    after = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(mark in after for mark in marks[:3])
    store.close()


def test_the_camera_s_photo_asks_for_consent_alone(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.send(Message(photo=b"photo of me", selfie=True))
    assert [part.kind for part in talk.parts if isinstance(part, AskConsent)] == [False]
