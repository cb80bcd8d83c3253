"""What the fitting room cannot do, as a fact for the shopper; what is the operator's to mend goes to the log."""

from __future__ import annotations

import logging

import prompts
from assistant.facts import Fact
from catalog.text.languages import FIRST
from tryon.types import Refusal

_LOG = logging.getLogger(__name__)
_UNAVAILABLE = "tryon.unavailable"
# The shopper has no engine, no graphics card and no settings, and can choose none.
OF_THE_OPERATOR = frozenset(
    ("no_such_engine", "engine_not_installed", "engine_setting", "option_unusable", "no_gpu", "model_unreadable", "gpu_memory")
)


def told(refusal: Refusal) -> Fact:
    """Return what to say of a refusal."""
    if refusal.code not in OF_THE_OPERATOR:
        return Fact(f"tryon.{refusal.code}", refusal.values)
    _LOG.error("no try-on: %s", prompts.say(f"tryon.{refusal.code}", FIRST, **refusal.values))
    return Fact(_UNAVAILABLE)
