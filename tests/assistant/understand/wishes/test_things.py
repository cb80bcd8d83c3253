"""Things that no value stands for are heard where a print or a detail is named, and nowhere else."""

from __future__ import annotations

import pytest

from assistant.dialogue.state import DialogueState, Wishes
from assistant.frame import Frame
from assistant.understand.rules import RuleUnderstander
from catalog.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def understander() -> RuleUnderstander:
    return RuleUnderstander(Vocabulary.load(), currency="USD")


def heard(understander: RuleUnderstander, text: str) -> Frame:
    return understander.understand(text, DialogueState())


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("a dress with lemons on it", ("lemons",)),
        ("a t-shirt with a drawing of a castle", ("castle",)),
        ("a rocket print pyjama top for a boy", ("rocket",)),
        ("a dress with a zip at the back", ("zip at the back",)),
        ("找一条柠檬图案的裙子", ("柠檬",)),
        ("印着火箭的T恤", ("火箭",)),
        ("要背后拉链的连衣裙", ("背后拉链",)),
    ],
)
def test_a_thing_is_heard(understander: RuleUnderstander, text: str, things: tuple[str, ...]) -> None:
    assert heard(understander, text).things == things


@pytest.mark.parametrize(
    "text",
    [
        "a floral print dress",
        "a shirt with a collar",
        "no prints, please, a plain t-shirt",
        "T恤，不要印花不要条纹",
        "a skirt to go with my black boots",
        "a blouse, the print is too loud",
        "a dress with a less busy pattern or print",
        "a scarf like in that picture",
        "一件圆点图案的衬衫",
    ],
)
def test_a_value_or_a_refusal_is_no_thing(understander: RuleUnderstander, text: str) -> None:
    assert heard(understander, text).things == ()


def test_a_refused_print_stays_refused(understander: RuleUnderstander) -> None:
    assert "graphic" in heard(understander, "T恤，不要印花不要条纹").unwanted["pattern"]


def test_a_fruit_before_print_is_no_colour(understander: RuleUnderstander) -> None:
    frame = heard(understander, "a lemon print dress")
    assert frame.things == ("lemon",) and "color" not in frame.wanted and frame.relative == ()


@pytest.mark.parametrize("text", ["make it 80", "let's say 80 then", "raise the limit to 80", "改成80吧", "放宽到80"])
def test_a_range_moves_by_one_end(understander: RuleUnderstander, text: str) -> None:
    state = DialogueState(
        Wishes(wanted={"category": ("shirt",)}, price_min=3000, price_max=6000),
        shown=("a", "b"),
        has_turns=True,
        last_act="search",
        language="en" if text.isascii() else "zh",
    )
    frame = understander.understand(text, state)
    assert (frame.price_min, frame.price_max) == (3000, 8000) and set(frame.acts) == {"refine"}
