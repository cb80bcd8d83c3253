"""The trained reader beside the rules: when it is believed, and when not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.dialogue.state import DialogueState, Pending
from assistant.frame import Act
from assistant.understand.acts.acts import Acts, read_acts
from assistant.understand.acts.heard import Heard
from assistant.understand.encoder.decide import Reader, decided
from assistant.understand.encoder.intents import NAMES
from assistant.understand.encoder.network import Network, Output
from assistant.understand.rules import RuleUnderstander
from catalog.vectors.embedder import embedder
from catalog.vocabulary import Vocabulary

pytestmark = pytest.mark.slow

SHOWN = DialogueState(has_turns=True, shown=("p1", "p2", "p3"), last_act="search")
RULES = RuleUnderstander(Vocabulary.load(), currency="USD")


def sure_of(*intents: str) -> Output:
    first = np.full(len(NAMES), 0.001, np.float32)
    first[NAMES.index(intents[0])] = 1.0
    among = np.zeros(len(NAMES), np.float32)
    for intent in intents:
        among[NAMES.index(intent)] = 0.99
    return Output(first / first.sum(), among, 0.0)


def heard(text: str, state: DialogueState = SHOWN) -> Heard:
    return RULES.hear(text, state)


@pytest.mark.slow
def test_a_sure_network_overrules_the_rules() -> None:
    acts = decided(heard("whatever"), Acts(("chitchat",), "unclear", 0.2), sure_of("complete_outfit"))
    assert acts.acts == ("complete_outfit",)
    assert acts.confidence > 0.9


def test_an_unsure_network_leaves_the_rules_alone() -> None:
    flat = Output(np.full(len(NAMES), 1 / len(NAMES), np.float32), np.full(len(NAMES), 0.3, np.float32), 0.5)
    assert decided(heard("whatever"), Acts(("select",)), flat).acts == ("select",)


def test_the_topic_of_the_rules_stays_where_both_agree() -> None:
    acts = decided(heard("take it off"), Acts(("manage_photo",), "take_off"), sure_of("manage_photo.delete"))
    assert acts.topic == "take_off"


def test_a_second_request_is_added() -> None:
    acts = decided(heard("add the first and show me skirts"), Acts(("add_to_bag",)), sure_of("add_to_bag", "search"))
    assert acts.acts == ("add_to_bag", "search")


def test_an_act_that_the_network_never_learnt_is_the_rules_to_decide() -> None:
    untrained: frozenset[Act] = frozenset({"checkout"})
    alone = decided(heard("whatever"), Acts(("checkout",)), sure_of("search"), untrained)
    beside = decided(heard("whatever"), Acts(("chitchat", "checkout")), sure_of("complete_outfit"), untrained)
    assert alone.acts == ("checkout",)
    assert beside.acts == ("complete_outfit", "checkout")


def test_nothing_is_compared_before_anything_was_said() -> None:
    acts = decided(heard("dresses", DialogueState()), Acts(("search",)), sure_of("compare"))
    assert acts.acts == ("search",)


@pytest.mark.slow
def test_an_answer_to_the_assistants_question_is_not_read_otherwise() -> None:
    asked = replace(SHOWN, current=("p1",), pending=Pending("add_to_bag", "size", ("p1",)))
    said = heard("M", asked)
    rules = read_acts(said)
    assert rules.settled
    assert Reader.load()(said, rules) is rules


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("could you pop the second one in my basket", "add_to_bag"),
        ("what would look good with that?", "complete_outfit"),
        ("i wonder how that looks on me", "try_on"),
        ("帮它搭一身", "complete_outfit"),
        ("这个我要了，放进购物袋", "add_to_bag"),
        ("上身效果给我看看", "try_on"),
        ("运费怎么算", "out_of_scope"),
    ],
)
def test_shipped_weights_read_what_people_say(text: str, act: str) -> None:
    said = heard(text, replace(SHOWN, current=("p1",), language="zh" if text[0] > "\u3000" else "en"))
    assert Reader.load()(said, read_acts(said)).acts[0] == act


def test_the_shipped_network_fits_its_classes_and_is_small() -> None:
    from assistant.understand.encoder.network import WEIGHTS

    assert Network.load().names == NAMES
    assert WEIGHTS.stat().st_size < 4_000_000
    assert embedder().name == "all-MiniLM-L6-v2"


@pytest.mark.slow
@pytest.mark.parametrize("text", ["帆布包都有哪些呀", "包有哪些款", "which tote bags are there"])
def test_bags_that_are_looked_for_are_not_the_one_that_is_bought_with(text: str) -> None:
    said = heard(text, replace(SHOWN, current=("p1",), language="zh" if text[0] > "\u3000" else "en"))
    assert Reader.load()(said, read_acts(said)).acts[0] in ("search", "refine")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["start over. men's black jackets for the office", "forget all that, blue jeans", "重新来 男士黑色外套 上班穿"]
)
def test_a_fresh_start_keeps_the_wish_that_is_said_with_it(text: str) -> None:
    said = heard(text, replace(SHOWN, language="zh" if text[0] > "\u3000" else "en"))
    assert Reader.load()(said, read_acts(said)).acts in (("restart", "search"), ("restart", "refine"))
