"""A message means the same in every process: nothing hangs on the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.places import ROOT

# Prints what is read from 200 generated messages, and the numbers that the reader of acts gets.
_READS = """
from itertools import islice
import numpy as np
from assistant.understand.encoder.inputs import SENTENCE_WIDTH, inputs
from assistant.understand.rules import RuleUnderstander
from catalog.vocabulary import Vocabulary
from training.dialogue_acts.generate import examples

def decide(heard, acts):
    got = inputs(heard, acts, np.zeros(SENTENCE_WIDTH, np.float32))
    print(got.text.tolist(), got.reply.tolist(), np.flatnonzero(got.known).tolist())
    return acts

reader = RuleUnderstander(Vocabulary.load(), currency="USD", decide=decide)
for language in ("en", "zh"):
    for example in islice(examples(language, 3), 100):
        frame = reader.understand(example.text, example.state)
        print(example.text, frame.acts, frame.wanted, frame.unwanted, frame.topic, frame.references, frame.body)
"""


@pytest.mark.slow
def test_a_message_is_read_alike_whatever_the_hash_seed() -> None:
    read = []
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _READS], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        read.append(done.stdout)
    assert read[0].count("\n") > 350
    assert read[0] == read[1]
