"""A model that is left alone for a while after it failed several times in a row, so that no shopper waits for what is down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from time import monotonic
from typing import Protocol, runtime_checkable

from assistant.ports import A, ChatMessage, ChatModel, ModelTrouble


@runtime_checkable
class Warmable(Protocol):
    def warm(self) -> None: ...


class RestingModel:
    """Passes everything on to `model`; after `failures` troubles in a row it refuses at once for `rest_s`, then tries again."""

    def __init__(
        self, model: ChatModel, *, failures: int = 3, rest_s: float = 30.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self.name = model.name
        self._model, self._failures, self._rest_s, self._clock = model, failures, rest_s, clock
        self._lock = Lock()
        self._in_a_row = 0
        self._until = 0.0

    def warm(self) -> None:
        """Load what the model loads ahead, if anything. Raises ModelTrouble when it can't."""
        if isinstance(self._model, Warmable):
            self._model.warm()

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]:
        self._ready()
        try:
            yield from self._model.stream(messages, max_tokens=max_tokens, timeout_s=timeout_s)
        except ModelTrouble:
            self._failed()
            raise
        self._worked()

    def json(self, messages: Sequence[ChatMessage], shape: type[A], *, max_tokens: int, timeout_s: float) -> A:
        self._ready()
        try:
            answer = self._model.json(messages, shape, max_tokens=max_tokens, timeout_s=timeout_s)
        except ModelTrouble:
            self._failed()
            raise
        self._worked()
        return answer

    def _ready(self) -> None:
        with self._lock:
            left_s = self._until - self._clock()
        if left_s > 0:
            raise ModelTrouble(f"{self.name} failed {self._failures} times in a row and rests for another {left_s:.0f} s")

    def _failed(self) -> None:
        with self._lock:
            self._in_a_row += 1
            if self._in_a_row >= self._failures:
                self._until, self._in_a_row = self._clock() + self._rest_s, 0

    def _worked(self) -> None:
        with self._lock:
            self._in_a_row = 0
