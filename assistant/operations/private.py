"""What is kept of the shopper, who sees it and how it goes: questions that the closed readings of data did not hear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.wearer import privacy
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part


@dataclass(frozen=True)
class Private(Operation):
    op: ClassVar[str] = "privacy"
    act: ClassVar[Act] = "help"
    topic: str = "privacy_policy"  # of assistant/actions/wearer/privacy.py


def heard(said: Said) -> Operation | None:  # noqa: ARG001 - by cues it is an act
    """Hear nothing: what cues tell of data is settled before operations are heard."""
    return None


def labelled(said: Said) -> Operation | None:
    """Take it for a question about the shopper's data: how it is deleted, else who sees it and how long it stays."""
    return Private("privacy_how_erase" if said.has("erases") else "privacy_policy")


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Tell what is true of it here; nothing is deleted by a guess."""
    assert isinstance(asked, Private)
    draft.frame = replace(draft.frame, topic=asked.topic)
    privacy.answer(draft)
    return ()
