"""Trying on without a photo: on a mannequin of one's own measures, and back to the photo; the size that is worn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from assistant.frame import Body, Language
from assistant.parts import AskConsent, Dressed, Suggest, Working
from assistant.photos.look import FinishedLook
from catalog.catalogue import Catalogue
from tests.assistant.talking import PixelFreeRoom, Talk
from tryon.service.messages import OutfitItem
from tryon.types import BodyShape, Stage


class StandingRoom(PixelFreeRoom):
    """Notes whose body stood there in what."""

    def __init__(self) -> None:
        super().__init__()
        self.stood: list[tuple[BodyShape, tuple[OutfitItem, ...], Mapping[str, str]]] = []

    def dress(
        self, session: str, items: Sequence[OutfitItem], options: Mapping[str, str], *, shape: BodyShape | None = None
    ) -> Iterator[Stage | FinishedLook]:
        if shape is None:
            yield from super().dress(session, items, options)
            return
        self.stood.append((shape, tuple(items), options))
        yield "fit"
        last = items[-1]
        yield FinishedLook("", f"stood-{len(self.stood)}", None, 1.0, (), {}, sizes=tuple(last.sizes), size=last.size)


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    one = Talk(shop)
    one.room = one.assistant.fitting = StandingRoom()
    return one


def stood(talk: Talk) -> list[tuple[BodyShape, tuple[OutfitItem, ...], Mapping[str, str]]]:
    assert isinstance(talk.room, StandingRoom)
    return talk.room.stood


def last_look(talk: Talk) -> Dressed:
    return next(part for part in reversed(talk.parts) if isinstance(part, Dressed))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "could I see the first on somebody?"),
        ("en", "show me the first one on a model, no photos of me please"),
        ("en", "can your dummy wear the first one"),
        ("en", "the first, on your doll"),
        ("en", "i don't want to send a pic, is there a mannequin for the first one?"),
        ("zh", "我没照片，用模特穿给我看第一件"),
        ("zh", "第一件给模特套一下"),
        ("zh", "唔想上載相，第一件用公仔著俾我睇"),
    ],
)
def test_a_figure_is_asked_for_in_many_words(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.room = talk.assistant.fitting = StandingRoom()
    talk.say({"en": "t-shirts", "zh": "T恤"}[language])
    first = talk.shown[0]
    talk.say(said)
    assert [garb.product for garb in stood(talk)[-1][1]] == [first]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "put the white striped tee on a mannequin"), ("zh", "把白色条纹T恤穿到假人身上看看")]
)
def test_a_named_piece_is_put_on_it_at_once(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.room = talk.assistant.fitting = StandingRoom()
    talk.say(said)
    assert [garb.product for garb in stood(talk)[-1][1]] == ["tee"]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "how tall is the model?"), ("en", "does it flatter a fuller figure?"), ("zh", "模特穿的什么码")]
)
def test_who_asks_of_a_model_or_a_figure_tries_nothing_on(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.room = talk.assistant.fitting = StandingRoom()
    talk.say({"en": "t-shirts", "zh": "T恤"}[language])
    talk.say(said)
    assert not stood(talk)


def test_what_a_figure_wears_is_taken_off_without_a_word_of_a_photo(talk: Talk) -> None:
    talk.say("t-shirts")
    talk.say("show the first on a mannequin")
    assert "photo" not in talk.say("take it off the mannequin")
    assert last_look(talk).products == ()


def test_without_consent_the_mannequin_is_offered_and_does_it(talk: Talk) -> None:
    talk.press("try", "tee")
    assert talk.had(AskConsent)
    talk.say("show it on a mannequin")
    assert [garb.product for garb in stood(talk)[-1][1]] == ["tee"]
    look = last_look(talk)
    assert look.standing and look.before == "" and look.products == ("tee",)
    assert talk.session.state.pending is None and not talk.session.state.has_photo


@pytest.mark.parametrize(
    "words",
    ["put it on a mannequin", "can I see it in 3D?", "use a mannequin instead", "show me on a mannequin",
     "try it without a photo", "在人台上看看", "用虚拟模特试穿"],
)  # fmt: skip
def test_the_mannequin_is_asked_for_in_many_words(talk: Talk, words: str) -> None:
    talk.press("try", "tee")
    talk.say(words)
    assert len(stood(talk)) == 1


def test_the_body_is_the_shoppers_own(talk: Talk) -> None:
    own = Body({"height": 170.0, "weight": 65.0}, gender="female", skin="tone3", hair="bun")
    talk.session.state = replace(talk.session.state, body=own)
    talk.press("try", "tee")
    talk.say("on a mannequin please")
    shape = stood(talk)[-1][0]
    assert dict(shape.measures) == {"height": 170.0, "weight": 65.0}
    assert (shape.gender, shape.skin, shape.hair) == ("female", "tone3", "bun")


def test_more_pieces_join_on_the_mannequin_without_asking_again(talk: Talk) -> None:
    talk.press("try", "tee")
    talk.say("on a mannequin")
    talk.press("try", "skirt")
    assert not talk.had(AskConsent)
    assert {garb.product for garb in stood(talk)[-1][1]} == {"tee", "skirt"}


def test_a_photo_brings_the_look_back_to_the_shopper(talk: Talk) -> None:
    talk.press("try", "tee")
    talk.say("on a mannequin")
    talk.press("agree")
    talk.say(photo=b"photo of me")
    assert not talk.session.state.on_mannequin
    assert talk.room.dressed == [("tee",)] and last_look(talk).products == ("tee",) and len(stood(talk)) == 1


def test_with_a_photo_one_can_go_there_and_back(talk: Talk) -> None:
    talk.press("agree")
    talk.say(photo=b"photo of me")
    talk.press("try", "tee")
    talk.say("show it on a mannequin")
    assert len(stood(talk)) == 1
    looks = len(talk.room.dressed)
    talk.say("back on my photo")
    assert len(talk.room.dressed) == looks + 1 and not talk.session.state.on_mannequin


def test_the_size_that_is_said_is_worn(talk: Talk) -> None:
    talk.press("try", "tee")
    talk.say("on a mannequin")
    talk.say("try it on in S")
    (garb,) = stood(talk)[-1][1]
    assert garb.size == "S" and tuple(garb.sizes) == ("S", "M")


def test_on_a_photo_a_larger_size_is_wider_by_its_chart(talk: Talk) -> None:
    talk.press("agree")
    talk.say(photo=b"photo of me")
    talk.press("try", "tee")
    assert "girth_cm.0" not in talk.room.options[-1]
    talk.say("try it on in S")
    assert float(talk.room.options[-1]["girth_cm.0"]) < -3
    talk.session.state = replace(talk.session.state, body=Body({"chest_girth": 86.0, "waist_girth": 70.0}, gender="female"))
    talk.say("try it on in M")
    assert float(talk.room.options[-1]["girth_cm.0"]) > 3


def test_taken_off_the_mannequin_stands_bare_no_more(talk: Talk) -> None:
    talk.press("try", "tee")
    talk.say("on a mannequin")
    talk.say("take it off")
    assert last_look(talk).products == ()


def test_taking_a_turn_back_keeps_what_the_mannequin_wears(talk: Talk) -> None:
    talk.press("try", "tee")
    talk.say("on a mannequin")
    talk.say("hello")
    talk.session.undo()
    assert talk.session.worn == ("tee",)


def test_a_photo_stays_where_everything_is_taken_off_the_mannequin(talk: Talk) -> None:
    talk.press("agree")
    talk.say(photo=b"photo of me")
    talk.press("try", "tee")
    talk.say("show it on a mannequin")
    talk.say("take it off")
    assert last_look(talk).before == talk.session.state.photo != ""


def test_the_button_waits_for_what_is_chosen(talk: Talk) -> None:
    assert "height" in talk.press("mannequin")
    assert stood(talk) == [] and talk.session.state.on_mannequin
    talk.press("try", "tee")
    assert len(stood(talk)) == 1 and not talk.had(AskConsent)
    talk.press("body", value="height=170")
    talk.press("off", "tee")
    assert "height" not in talk.press("mannequin")


def test_the_button_shows_what_waits_for_a_photo(talk: Talk) -> None:
    talk.press("try", "tee")
    talk.press("mannequin")
    assert len(stood(talk)) == 1 and talk.session.state.pending is None


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("photo", [None, b"photo of me", b"either"])
def test_beside_the_question_of_consent_the_sentence_is_short_and_the_mannequin_is_offered_once(
    shop: Catalogue, language: Language, photo: bytes | None
) -> None:
    talk = Talk(shop, language)
    said = talk.press("try", "tee") if photo is None else talk.say(photo=photo)
    assert talk.had(AskConsent) and 0 < len(said) <= 30
    assert not talk.had(Suggest)


def test_no_photo_is_read_for_the_mannequin(talk: Talk) -> None:
    talk.say("t-shirts")
    talk.say("show the first on a mannequin")
    assert {part.figure for part in talk.parts if isinstance(part, Working)} == {True}


_WEARS = {"en": ("t-shirts", "put the first on the model"), "zh": ("T恤", "第一件给模特穿上看看")}


def with_a_worn_piece(shop: Catalogue, language: Language) -> Talk:
    talk = Talk(shop, language)
    talk.room = talk.assistant.fitting = StandingRoom()
    for said in _WEARS[language]:
        talk.say(said)
    assert len(stood(talk)) == 1
    return talk


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "show it in S"),
        ("en", "can I see it in S?"),
        ("en", "in S please"),
        ("en", "how about size S"),
        ("zh", "换成S码"),
        ("zh", "S码呢"),
        ("zh", "看看S码的效果"),
    ],
)
def test_a_bare_size_is_of_the_piece_on_the_figure_and_is_no_order(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_worn_piece(shop, language)
    talk.say(said)
    assert len(stood(talk)) == 2 and stood(talk)[-1][1][-1].size == "S"
    assert not talk.session.bag.lines and talk.session.state.worn


@pytest.mark.parametrize(("language", "said"), [("en", "show it in S, and a bit longer"), ("zh", "换成S码，再长一点")])
def test_a_size_and_a_fit_are_changed_together(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_worn_piece(shop, language)
    talk.say(said)
    assert stood(talk)[-1][1][-1].size == "S" and float(stood(talk)[-1][2]["length.0"]) > 0
    assert not talk.session.bag.lines


@pytest.mark.parametrize(
    ("language", "other", "said"),
    [("en", "green skirts", "in M"), ("zh", "绿色半身裙", "换成M码")],
)
def test_after_other_pieces_were_looked_for_a_size_is_theirs(shop: Catalogue, language: Language, other: str, said: str) -> None:
    talk = with_a_worn_piece(shop, language)
    talk.say(other)
    talk.say(said)
    assert len(stood(talk)) == 1


@pytest.mark.parametrize(("language", "said"), [("en", "add it in S to my bag"), ("zh", "S码加购物袋")])
def test_who_orders_the_worn_piece_in_a_size_orders_it(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_worn_piece(shop, language)
    talk.say(said)
    assert len(talk.session.bag.lines) == 1 and len(stood(talk)) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "I will not give a photo"),
        ("en", "I won't give you a photograph"),
        ("en", "I'd rather not send you my picture"),
        ("en", "no photo please"),
        ("zh", "我不想给照片"),
        ("zh", "照片我不想发"),
    ],
)
def test_who_gives_no_photo_sees_it_on_the_mannequin(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.room = talk.assistant.fitting = StandingRoom()
    talk.say(said)
    assert not talk.had(AskConsent) and talk.had(Suggest)
    talk.press("try", "tee")
    talk.say(said)
    assert [garb.product for garb in stood(talk)[-1][1]] == ["tee"] and not talk.had(AskConsent)
    assert talk.session.state.pending is None


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "don't share my photo with anyone"), ("en", "don't keep my photo"), ("zh", "不要把我的照片给别人")],
)
def test_a_word_on_what_becomes_of_the_photo_is_no_refusal(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.say(said)
    frame = talk.done.frame
    assert frame is None or frame.topic != "photo_refused"
