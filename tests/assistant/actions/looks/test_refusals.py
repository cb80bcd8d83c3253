"""What is the operator's to mend is one plain sentence to a shopper; the log has the rest."""

from __future__ import annotations

import logging

import pytest

import prompts
from assistant.actions.looks.refusals import OF_THE_OPERATOR, told
from tests.assistant.wording.test_sentences import slots_of
from tryon.types import Refusal

OPERATORS = {"engine", "known", "file", "model", "reason", "setting", "option", "allowed"}  # slots that tell a shopper nothing


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_every_sentence_on_engines_and_settings_is_the_operators(language: str) -> None:
    table = {key.removeprefix("tryon."): str(text) for key, text in prompts.table(language).items() if key.startswith("tryon.")}
    assert {code for code, text in table.items() if OPERATORS & set(slots_of(text))} <= OF_THE_OPERATOR <= set(table)


def test_a_shopper_reads_one_sentence_and_the_log_has_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        fact = told(Refusal("engine_not_installed", engine="flux2", file="requirements-gpu.txt"))
    assert (fact.kind, dict(fact.values)) == ("tryon.unavailable", {}) and "requirements-gpu.txt" in caplog.text
    assert told(Refusal("too_large", megabytes=20, megapixels=40)).values == {"megabytes": 20, "megapixels": 40}
