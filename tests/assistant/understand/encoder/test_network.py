"""Weights outlive the tables they were trained on: features and intents are found by their names."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from assistant.dialogue.state import DialogueState
from assistant.understand.acts.acts import read_acts
from assistant.understand.encoder.decide import Reader
from assistant.understand.encoder.inputs import FEATURES, SENTENCE_WIDTH, Inputs
from assistant.understand.encoder.intents import NAMES
from assistant.understand.encoder.network import WEIGHTS, Network
from assistant.understand.rules import RuleUnderstander
from catalog.vocabulary import Vocabulary

ROOT = Path(__file__).parents[4]
CHANCE = np.random.default_rng(7)
TEXT, REPLY = CHANCE.integers(0, 1 << 15, 9), CHANCE.integers(0, 1 << 12, 5)
KNOWN = CHANCE.random(len(FEATURES)).astype(np.float32)
SENTENCE = CHANCE.standard_normal(SENTENCE_WIDTH).astype(np.float32)
ROUNDING = 1e-5  # a matrix with one more row may be summed in another order


def message(known: np.ndarray) -> Inputs:  # type: ignore[type-arg]
    return Inputs(TEXT, REPLY, known.astype(np.float32), SENTENCE)


def test_an_unknown_feature_counts_nothing() -> None:
    wider = Network.load(features=(*FEATURES[:20], "last_act.wish_list", *FEATURES[20:]))
    known = np.insert(KNOWN, 20, 1.0)
    assert np.allclose(wider.run(message(known)).first, Network.load().run(message(KNOWN)).first, rtol=1e-4)


def test_a_feature_that_only_the_weights_know_is_left_out() -> None:
    narrower = Network.load(features=FEATURES[1:])
    without = np.where(np.arange(len(KNOWN)) == 0, 0.0, KNOWN)
    assert np.allclose(narrower.run(message(KNOWN[1:])).first, Network.load().run(message(without)).first, atol=1e-6)


def test_an_unknown_intent_is_never_predicted() -> None:
    wider = Network.load(intents=("wish_list", *NAMES))
    output, before = wider.run(message(KNOWN)), Network.load().run(message(KNOWN))
    assert output.first[0] == output.among[0] == 0.0
    assert np.allclose(output.first[1:], before.first, atol=1e-6)
    assert np.allclose(output.among[1:], before.among, atol=1e-6)  # the last bit depends on how many numbers lie side by side
    assert output.points == pytest.approx(before.points)
    assert wider.trained == frozenset(NAMES)


def test_an_intent_that_only_the_weights_know_is_ignored() -> None:
    output, before = Network.load(intents=NAMES[1:]).run(message(KNOWN)), Network.load().run(message(KNOWN))
    assert np.allclose(output.first, before.first[1:] / before.first[1:].sum(), atol=1e-6)
    assert np.allclose(output.among, before.among[1:], atol=1e-6)


@pytest.mark.parametrize(
    "told",
    [
        {"intents": json.dumps(NAMES)},
        {"intents": json.dumps(NAMES), "features": json.dumps(FEATURES[1:-5])},
        {"intents": json.dumps(NAMES[1:]), "features": json.dumps(FEATURES[:-2])},
    ],
)
def test_weights_that_do_not_name_what_they_have_are_refused(told: dict[str, str], tmp_path: Path) -> None:
    save_file(load_file(str(WEIGHTS)), str(tmp_path / "acts.safetensors"), metadata=told)
    with pytest.raises(ValueError, match=r"features|intents"):
        Network.load(tmp_path / "acts.safetensors")


MORE = """
import sys, typing
import assistant.frame as frame
frame.Act = typing.Literal["wish_list", *typing.get_args(frame.Act)]
from assistant.understand.encoder import intents
intents.INTENTS = {"wish_list": ("wish_list", None), **intents.INTENTS}
intents.NAMES = tuple(intents.INTENTS)
from tests.assistant.understand.encoder.test_network import read
print(*read(), sep=chr(10))
"""
SENTENCES = [
    "could you pop the second one in my basket",
    "what would look good with that?",
    "i wonder how that looks on me",
    "a red summer dress under 50",
    "is the first one cotton?",
    "add the first and show me skirts",
    "hello there",
    "do you ship abroad",
    "帮它搭一身",
    "这个我要了，放进购物袋",
    "上身效果给我看看",
    "运费怎么算",
]


def read() -> list[str]:
    """What is read from each sentence, at first and where pieces are shown."""
    shown = DialogueState(has_turns=True, shown=("p1", "p2", "p3"), current=("p1",), last_act="search")
    rules, reader = RuleUnderstander(Vocabulary.load(), currency="USD"), Reader.load()
    found = []
    for text in SENTENCES:
        for state in (DialogueState(), replace(shown, language="zh" if text[0] > "\u3000" else "en")):
            heard = rules.hear(text, state)
            acts = reader(heard, read_acts(heard))
            found.append(f"{acts.acts} {acts.topic} {acts.confidence:.3f}")
    return found


@pytest.mark.slow
def test_one_more_act_leaves_every_answer_as_it_was() -> None:
    told = subprocess.run([sys.executable, "-c", MORE], cwd=ROOT, capture_output=True, text=True, check=True)
    after = told.stdout.splitlines()
    assert len(after) == 2 * len(SENTENCES)
    assert after == read()
