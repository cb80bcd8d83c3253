"""How a worn piece should sit, told apart from what is searched for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.adjustments import Adjusted
from assistant.dialogue.state import DialogueState
from assistant.frame import Change, Frame
from assistant.privacy.consent import given
from assistant.understand.rules import RuleUnderstander
from catalog.vocabulary import Vocabulary
from tryon.adjustment import Adjustment

RULES = RuleUnderstander(Vocabulary.load(), currency="USD")
WORN = DialogueState(
    has_turns=True, shown=("a", "b", "c"), current=("a",), worn=("a",), has_photo=True, last_act="try_on", consent=given()
)
SEARCHED = replace(WORN, current=(), last_act="refine")  # the look is still there, but cards came after it
CHANGED = replace(WORN, adjusted=Adjusted({"a": Adjustment(length=1)}, ({},)))


def heard(text: str, state: DialogueState) -> Frame:
    language = "zh" if any(ord(c) > 0x3000 for c in text) else "en"
    return RULES.understand(text, replace(state, language=language))  # type: ignore[arg-type]


def change(text: str, state: DialogueState = WORN) -> tuple[str, int | None]:
    frame = heard(text, state)
    assert frame.acts == ("try_on",) and frame.topic == "adjust", (text, frame.acts, frame.topic)
    assert len(frame.adjust) == 1
    one = frame.adjust[0]
    return one.name, one.by or one.to


ASKED = [
    ("a bit longer", "length", 1),
    ("Make it a little longer, please", "length", 1),
    ("can you make it much longer?", "length", 2),
    ("shorter", "length", -1),
    ("I'd like it a bit shorter", "length", -1),
    ("shorten the dress a little", "length", -1),
    ("make the skirt longer", "length", 1),
    ("looser please", "ease", 1),
    ("could it be a bit looser", "ease", 1),
    ("make it tighter", "ease", -1),
    ("a little more fitted", "ease", -1),
    ("tuck it in", "tuck", 1),
    ("Tuck the shirt in please", "tuck", 1),
    ("can you tuck in the shirt", "tuck", 1),
    ("wear it tucked in", "tuck", 1),
    ("wear it untucked", "tuck", -1),
    ("untuck it", "tuck", -1),
    ("roll up the sleeves", "sleeves", -1),
    ("roll the sleeves up a bit", "sleeves", -1),
    ("push up the sleeves, please", "sleeves", -1),
    ("sleeves down", "sleeves", None),
    ("roll the sleeves back down", "sleeves", None),
    ("make the sleeves shorter", "sleeves", -1),
    ("pull the hat down a bit", "height", -1),
    ("the hat a bit lower", "height", -1),
    ("move the hat higher", "height", 1),
    ("长一点", "length", 1),
    ("再长一点吧", "length", 1),
    ("把它弄短一点", "length", -1),
    ("裙子短一点", "length", -1),
    ("把裙子改长一点可以吗", "length", 1),
    ("长很多", "length", 2),
    ("宽松一点", "ease", 1),
    ("能不能松一点", "ease", 1),
    ("紧一点", "ease", -1),
    ("再修身一点", "ease", -1),
    ("把衬衫塞进去", "tuck", 1),
    ("塞进去", "tuck", 1),
    ("衬衫扎进裤子里", "tuck", 1),
    ("把衣服放出来", "tuck", -1),
    ("不要塞进去", "tuck", -1),
    ("卷起袖子", "sleeves", -1),
    ("把袖子卷起来", "sleeves", -1),
    ("袖子挽起来一点", "sleeves", -1),
    ("袖子放下来", "sleeves", None),
    ("帽子低一点", "height", -1),
    ("帽子往下拉一点", "height", -1),
    ("帽子戴高一点", "height", 1),
    ("open the jacket", "open", 1),
    ("wear it open please", "open", 1),
    ("can you unzip the jacket", "open", 1),
    ("leave the coat unbuttoned", "open", 1),
    ("close it", "open", -1),
    ("zip up the jacket", "open", -1),
    ("button it up", "open", -1),
    ("do it up", "open", -1),
    ("外套敞开穿", "open", 1),
    ("把外套解开", "open", 1),
    ("拉链拉开", "open", 1),
    ("把外套的扣子扣上", "open", -1),
    ("拉上拉链", "open", -1),
]


@pytest.mark.parametrize(("text", "name", "steps"), ASKED)
def test_wishes_about_the_look_are_adjustments(text: str, name: str, steps: int | None) -> None:
    said, by = change(text)
    assert (said, by or None) == (name, steps)


NOT = [
    "open my bag",
    "an open jacket",
    "undo that",
    "close the chat",
    "a jacket with a zip",
    "打开购物袋",
    "longer dresses",
    "show me longer ones",
    "something longer",
    "a longer dress please",
    "do you have it longer?",
    "do you have a looser one?",
    "the second one but longer",
    "make the second one longer",
    "is it longer than the first one?",
    "how long is it?",
    "cheaper",
    "a bit cheaper and longer",
    "lower price",
    "lower",
    "a shirt with roll up sleeves",
    "shirts that can be worn untucked",
    "I want longer sleeves under 50",
    "a loose fit shirt",
    "make the list shorter",
    "a bigger size",
    "it's too expensive",
    "put it in my bag",
    "take it off",
    "try on the third one",
    "长一点的裙子",
    "有没有长一点的",
    "换一条长一点的",
    "找宽松一点的衬衫",
    "便宜一点",
    "价格低一点",
    "要短袖的",
    "长袖衬衫",
    "第二件长一点的",
    "这条多长？",
    "大一码",
    "颜色深一点",
    "放进购物袋",
    "脱下来",
    "试试第三件",
    "比这条长一点的有吗",
]


@pytest.mark.parametrize("text", NOT)
@pytest.mark.parametrize("state", [WORN, SEARCHED])
def test_wishes_about_products_are_none(text: str, state: DialogueState) -> None:
    frame = heard(text, state)
    assert not frame.adjust and frame.topic not in ("adjust", "adjust_undo"), frame


@pytest.mark.parametrize("text", ["a bit longer", "make it longer", "looser", "长一点", "宽松一点", "裙子短一点"])
def test_after_new_cards_longer_is_about_the_cards(text: str) -> None:
    assert not heard(text, SEARCHED).adjust
    assert not heard(text, DialogueState(has_turns=True, shown=("a",))).adjust


@pytest.mark.parametrize(
    "text", ["a bit longer on me", "make it longer in the picture", "tuck it in", "身上长一点", "把袖子卷起来"]
)
def test_what_is_said_of_the_picture_counts_after_cards_too(text: str) -> None:
    assert heard(text, SEARCHED).adjust


@pytest.mark.parametrize(
    "text", ["undo", "undo that please", "put it back", "as it was before", "撤销", "恢复", "还原一下", "恢复原来的样子"]
)
def test_one_step_back_once_something_was_adjusted(text: str) -> None:
    assert heard(text, CHANGED).topic == "adjust_undo"
    assert heard(text, WORN).topic != "adjust_undo"


def test_several_wishes_in_one_message_and_the_piece_that_is_named() -> None:
    frame = heard("make the dress shorter and roll up the sleeves", WORN)
    assert [(one.name, one.by) for one in frame.adjust] == [("length", -1), ("sleeves", -1)]
    reference = frame.adjust[0].reference
    assert reference is not None and reference.place == "worn" and ("category", "dress") in reference.values
    assert heard("把袖子卷起来，再短一点", WORN).adjust == (Change("sleeves", -1), Change("length", -1))


def test_nothing_is_searched_with_an_adjustment() -> None:
    for text in ("make the red dress longer", "红裙子长一点"):
        frame = heard(text, WORN)
        assert frame.adjust and not frame.wanted and not frame.relative
