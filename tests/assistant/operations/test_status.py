"""Is it gone, is it in the bag, is it still there: answered with what is so, and nothing is changed by the question."""

from __future__ import annotations

import pytest

from assistant.frame import Body, Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

_IN_BAG = {"en": ("blue dresses", "add the first in M to my bag"), "zh": ("蓝色连衣裙", "第一件M码加购物袋")}


def with_a_piece(shop: Catalogue, language: Language) -> Talk:
    talk = Talk(shop, language)
    for said in _IN_BAG[language]:
        talk.say(said)
    assert talk.session.bag.count == 1
    return talk


def kinds(talk: Talk) -> list[str]:
    frame = talk.done.frame
    return [one.op for one in frame.operations] if frame else []


@pytest.mark.parametrize(
    ("language", "before", "said"),
    [
        ("en", "delete my photo", "is it really all deleted?"),
        ("en", "please delete my photo", "really gone?"),
        ("en", "delete my photo", "so did you really delete it?"),
        ("en", "delete my photo", "is my photo deleted now?"),
        ("zh", "把我照片删了吧", "真的删干净了?"),
        ("zh", "删掉我的照片", "都删了吗"),
        ("zh", "删掉我的照片", "照片真的没了吧？"),
    ],
)
def test_who_asks_whether_the_photo_is_gone_is_told_and_loses_nothing(
    shop: Catalogue, language: Language, before: str, said: str
) -> None:
    talk = with_a_piece(shop, language)
    talk.press("agree")
    talk.say(photo=b"photo of me")
    talk.say(before)
    answer = talk.say(said)
    assert answer.startswith({"en": "Yes,", "zh": "是的，"}[language])
    assert kinds(talk) == ["status"] and talk.session.bag.count == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "is my photo still there?"),
        ("en", "do you still have my picture?"),
        ("zh", "照片还在吗"),
        ("zh", "我是问照片还在不在"),
    ],
)
def test_a_photo_that_is_there_is_still_there(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.press("agree")
    talk.say(photo=b"photo of me")
    assert talk.say(said).startswith({"en": "Yes,", "zh": "是的，"}[language])
    assert talk.session.state.has_photo


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "did it go in?"),
        ("en", "is it in my bag now?"),
        ("en", "did you add it or not?"),
        ("zh", "还在购物袋里吗"),
        ("zh", "加进去了吗"),
    ],
)
def test_a_piece_in_the_bag_is_in_the_bag(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_piece(shop, language)
    assert talk.say(said).startswith({"en": "Yes, Blue", "zh": "是的，“Blue"}[language])
    assert talk.session.bag.count == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "is the green skirt in my bag?"), ("en", "did you add the skirt?"), ("zh", "绿色半身裙在购物袋里吗")],
)
def test_a_piece_that_is_not_in_the_bag_is_not(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_piece(shop, language)
    assert talk.say(said).startswith({"en": "No, ", "zh": "没有，"}[language])
    assert talk.session.bag.count == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "are my measurements still there?"), ("en", "do you still have my measurements?"), ("zh", "我的尺寸还在吗")],
)
def test_measures_are_asked_after_like_the_photo(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    assert talk.say(said).startswith({"en": "No,", "zh": "没有，"}[language])
    talk.session.state = talk.session.state.__class__(body=Body({"height": 170.0}), language=language)
    assert talk.say(said).startswith({"en": "Yes,", "zh": "是的，"}[language])


def test_the_bag_and_the_saved_list_are_told_of(shop: Catalogue) -> None:
    talk = with_a_piece(shop, "en")
    assert talk.say("is my bag empty now?").startswith("No,")
    talk.say("save it")
    assert talk.say("is it saved?").startswith("Yes,")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "can you remove it from my bag?"),
        ("en", "could you take it out please?"),
        ("zh", "能把它从购物袋拿掉吗"),
        ("zh", "帮我清空购物袋好吗"),
    ],
)
def test_a_request_in_the_form_of_a_question_is_one(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_piece(shop, language)
    talk.say(said)
    assert talk.session.bag.count == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "did you remove it from my bag?"),
        ("en", "is it removed from the bag?"),
        ("zh", "购物袋清空了吗"),
        ("zh", "是不是把它从购物袋删了?"),
    ],
)
def test_no_question_takes_anything_out_of_the_bag(shop: Catalogue, language: Language, said: str) -> None:
    talk = with_a_piece(shop, language)
    talk.say(said)
    assert talk.session.bag.count == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "is the first one still in stock?"), ("en", "is the blue dress gone in M?"), ("zh", "第一件M码还有货吗")],
)
def test_who_asks_for_stock_is_told_of_stock(shop: Catalogue, language: Language, said: str) -> None:
    talk = Talk(shop, language)
    talk.say(_IN_BAG[language][0])
    talk.say(said)
    assert "status" not in kinds(talk)
