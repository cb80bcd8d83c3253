"""Wishes against what was shown: by degree, by part, joined, refused, asked, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.state import DialogueState, Wishes
from assistant.understand.rules import RuleUnderstander
from catalog.vocabulary import Vocabulary

IDS = tuple(f"p{n}" for n in range(6))
NEW = DialogueState()
SHOWN = DialogueState(wishes=Wishes(wanted={"category": ("dress",)}), shown=IDS, has_turns=True, last_act="search")
SHOWN_ZH = replace(SHOWN, language="zh")


@pytest.fixture(scope="module")
def understander() -> RuleUnderstander:
    return RuleUnderstander(Vocabulary.load(), currency="USD")


def directions(understander: RuleUnderstander, text: str) -> set[str]:
    """ "length more" for each direction."""
    state = SHOWN if text.isascii() else SHOWN_ZH
    return {f"{one.axis or one.slot} {one.direction or one.value}" for one in understander.understand(text, state).relative}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a tiny bit brighter", "colourfulness more"),
        ("even roomier please", "fit more"),
        ("way dressier", "style more"),
        ("the baggier the better", "fit more"),
        ("could be a touch wider", "fit more"),
        ("as warm as possible", "season more"),
        ("ideally more polished", "style more"),
        ("much less glamorous", "style less"),
        ("nothing too posh", "style less"),
        ("must not be so clingy", "fit more"),
        ("it doesn't have to be that warm", "season less"),
        ("isn't bright enough", "colourfulness more"),
        ("these don't look smart enough to me", "style more"),
        ("far too skimpy", "length more"),
        ("it's a bit heavy", "season less"),
        ("lovely but a little drab", "colourfulness more"),
        ("on the pricey side", "price_max less"),
        ("tighter than I'd like", "fit more"),
        ("why is everything so boring", "boldness more"),
        ("再宽大些", "fit more"),
        ("要更轻薄的", "season less"),
        ("稍微厚实一丢丢", "season more"),
        ("能不能再亮点儿", "color more"),
        ("太单薄了", "season more"),
        ("有点太紧身", "fit more"),
        ("别那么隆重", "style less"),
        ("不用这么厚", "season less"),
        ("没那么随意的", "style more"),
        ("还不够宽松", "fit more"),
        ("越亮越好", "color more"),
        ("尽量短些", "length less"),
        ("往宽松了找", "fit more"),
        ("窄得不行", "fit more"),
        ("嫌太贵", "price_max less"),
        ("暗了一点", "color more"),
    ],
)
def test_a_degree_points_to_one_end_of_a_scale(understander: RuleUnderstander, text: str, said: str) -> None:
    assert directions(understander, text) == {said}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sleeves a bit shorter", "sleeve_length less"),
        ("the arms are not long enough", "sleeve_length more"),
        ("too long in the sleeves", "sleeve_length less"),
        ("longer at the front", "length more"),
        ("shorter in the leg", "length less"),
        ("with a higher neckline", "neckline more"),
        ("the neck is too deep", "neckline more"),
        ("the price should be lower", "price_max less"),
        ("袖子再长一截", "sleeve_length more"),
        ("短一点的袖子", "sleeve_length less"),
        ("领子能不能低一点", "neckline less"),
        ("裙摆太短", "length more"),
        ("价位再低些", "price_max less"),
        ("颜色别这么花哨", "color less"),
    ],
)
def test_a_part_turns_the_scale_into_its_own(understander: RuleUnderstander, text: str, said: str) -> None:
    assert directions(understander, text) == {said}


@pytest.mark.parametrize(
    "text", ["wider straps please", "with a bigger logo", "the pockets should be larger", "肩带宽一点", "鞋跟矮一点"]
)
def test_a_part_without_a_scale_says_nothing_of_the_piece(understander: RuleUnderstander, text: str) -> None:
    assert directions(understander, text) == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cheaper and warmer, but not as tight or long", {"price_max less", "season more", "fit more", "length less"}),
        ("less formal, brighter, and longer in the sleeves", {"style less", "colourfulness more", "sleeve_length more"}),
        ("it's too tight and short", {"fit more", "length more"}),
        ("a shorter one with longer sleeves", {"length less", "sleeve_length more"}),
        ("更修身，袖子短一点，再便宜些", {"fit less", "sleeve_length less", "price_max less"}),
        ("颜色深一点 领口高一点", {"color less", "neckline more"}),
    ],
)
def test_several_in_one_message(understander: RuleUnderstander, text: str, said: set[str]) -> None:
    assert directions(understander, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "is the second one longer than the third?",
        "which of them is warmer?",
        "I don't want anything shorter",
        "my bigger brother will pay",
        "please give me a shorter answer",
        "not too long and not too short",
        "第二件比第三件厚吗",
        "哪双更便宜",
        "不要太长也别太短",
        "时间久一点没事",
    ],
)
def test_questions_refusals_and_other_things_wish_for_nothing(understander: RuleUnderstander, text: str) -> None:
    assert directions(understander, text) == set()


@pytest.mark.parametrize(
    ("text", "said", "position"),
    [
        ("like the fourth one but plainer", "pattern less", 4),
        ("less formal than number 2", "style less", 2),
        ("the first one in a warmer fabric", "season more", 1),
        ("第二条换成丝绸的", "material silk", 2),
        ("像第三件但是长一些", "length more", 3),
        ("没有第一件那么厚的", "season less", 1),
        ("比第四件再休闲一点", "style less", 4),
    ],
)
def test_against_a_piece(understander: RuleUnderstander, text: str, said: str, position: int) -> None:
    assert directions(understander, text) == {said}
    frame = understander.understand(text, SHOWN if text.isascii() else SHOWN_ZH)
    assert [one.reference.position for one in frame.relative if one.reference] == [position]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the same but in velvet", "material velvet"),
        ("same thing with stripes", "pattern striped"),
        ("同款要绿色", "color green"),
    ],
)
def test_the_same_with_another_value(understander: RuleUnderstander, text: str, said: str) -> None:
    assert directions(understander, text) == {said}


def test_a_degree_names_the_value_itself_only_while_nothing_was_shown(understander: RuleUnderstander) -> None:
    assert understander.understand("a more casual shirt", NEW).wanted["style"] == ("casual",)
    frame = understander.understand("more casual", SHOWN)
    assert "style" not in frame.wanted and frame.relative[0].direction == "less"


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [("less sexy", "style", "sexy"), ("not so floral", "pattern", "floral"), ("没那么性感的", "style", "sexy")],
)
def test_less_of_a_value_without_a_scale_is_none_of_it(understander: RuleUnderstander, text: str, slot: str, value: str) -> None:
    frame = understander.understand(text, SHOWN)
    assert value in frame.unwanted[slot] and slot not in frame.wanted  # type: ignore[index]


def test_a_shade_is_no_direction_but_a_darker_colour_is(understander: RuleUnderstander) -> None:
    assert directions(understander, "in dark blue") == set()
    assert directions(understander, "深一点的绿色") == {"color less"}


def test_the_subject_of_a_wish_is_no_pointing(understander: RuleUnderstander) -> None:
    frame = understander.understand("The dress should be red with stripes", SHOWN)
    assert frame.wanted == {"category": ("dress",), "color": ("red",), "pattern": ("striped",)}
    assert frame.acts == ("refine",)


def test_a_size_smaller_is_no_number_of_a_piece(understander: RuleUnderstander) -> None:
    frame = understander.understand("想要小一号", SHOWN_ZH)
    assert not frame.references and [(one.slot, one.direction) for one in frame.relative] == [("size", "less")]
