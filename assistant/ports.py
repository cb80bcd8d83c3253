"""The seams of the conversation: each one or two methods, adapters one file each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assistant.facts import Facts
from assistant.frame import Frame, Language

if TYPE_CHECKING:
    from assistant.state import DialogueState


@dataclass(frozen=True)
class ChatMessage:
    role: Literal["system", "user", "assistant"]
    content: str


class ModelTrouble(Exception):
    """The model is down, slow or talks nonsense; the caller falls back and says so."""


class ChatModel(Protocol):
    """A language model. Both methods raise ModelTrouble on any failure, also in mid-stream."""

    name: str

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]: ...

    def json(self, messages: Sequence[ChatMessage], schema: Mapping[str, Any], *, max_tokens: int, timeout_s: float) -> Any:
        """An object that satisfies the JSON schema (checked)."""
        ...


class Understander(Protocol):
    def understand(self, text: str, state: DialogueState) -> Frame: ...


class Wording(Protocol):
    def word(self, facts: Facts, *, language: Language, said: str, turn: int = 0) -> Iterator[str]:
        """The reply to `said` from the facts, as pieces of text to append. Never raises for a model's sake: falls back.

        `turn` (from 0) makes variants of a sentence take turns."""
        ...
