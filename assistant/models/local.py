"""Any local transformers causal language model as a ChatModel; JSON by constrained decoding. Knows no network and no prompts."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from queue import Empty
from threading import Lock, Thread
from time import monotonic
from typing import Any

from assistant.models.answers import json_answer, schema_of, without_thoughts
from assistant.ports import A, ChatMessage, ModelTrouble

_LOG = logging.getLogger(__name__)
_LOADING_WAIT_S = 0.5  # what a shopper waits for a model that is still being loaded


class LocalModel:
    """A folder (or a name in the local hub cache) with weights and a tokenizer. One answer at a time.

    It is loaded by `warm()`, or behind the first call, which does not wait for it. Everything that fails is ModelTrouble.
    """

    def __init__(self, source: str, *, threads: int = 1, device: str | None = None) -> None:
        """`device`: None takes a GPU where there is one. Raises ModelTrouble when `source` can't be a model."""
        if not source:
            raise ModelTrouble(
                "FITTING_ROOM_CHAT_MODEL_NAME is empty: name a folder with a language model, or a model of the hub"
            )
        folder = Path(source).expanduser()
        if folder.is_dir() and not (folder / "config.json").is_file():
            raise ModelTrouble(f"{source} is no language model: it has no config.json")
        self.name = folder.name
        self._source = str(folder) if folder.is_dir() else source
        self._threads, self._device = threads, device
        self._loading = Lock()
        self._busy = Lock()
        self._runner: Any = None
        self._trouble: ModelTrouble | None = None

    def warm(self) -> None:
        """Load the model, once. Raises ModelTrouble when it can't be loaded."""
        with self._loading:
            if self._runner is None and self._trouble is None:
                self._load()
        if self._trouble:
            raise self._trouble

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]:
        return without_thoughts(self._generate(messages, None, max_tokens=max_tokens, timeout_s=timeout_s))

    def json(self, messages: Sequence[ChatMessage], shape: type[A], *, max_tokens: int, timeout_s: float) -> A:
        text = "".join(self._generate(messages, schema_of(shape), max_tokens=max_tokens, timeout_s=timeout_s))
        return json_answer(text, shape)

    def _load(self) -> None:
        from assistant.models.generation import Runner

        start = monotonic()
        try:
            self._runner = Runner.load(self._source, threads=self._threads, device=self._device)
        except (OSError, ValueError, ImportError, RuntimeError, KeyError) as error:
            why = next(iter(str(error).splitlines()), type(error).__name__)
            self._trouble = ModelTrouble(f"the language model {self._source} can't be loaded: {why[:200]}")
            _LOG.warning("%s", self._trouble)
        else:
            _LOG.info("%s loaded in %.1f s on %s", self.name, monotonic() - start, self._runner.device)

    def _generate(
        self, messages: Sequence[ChatMessage], schema: Mapping[str, Any] | None, *, max_tokens: int, timeout_s: float
    ) -> Iterator[str]:
        deadline = monotonic() + timeout_s
        runner = self._ready(timeout_s)
        if not self._busy.acquire(timeout=max(0.0, deadline - monotonic())):
            raise ModelTrouble(f"{self.name} is busy with other shoppers")
        # The generating thread gives the turn back, which may be later than the reader stops waiting.
        run = runner.start(messages, schema, max_tokens=max_tokens, deadline=deadline, done=self._busy.release)
        try:
            while (piece := _next(run, self.name, timeout_s, deadline)) is not None:
                yield piece
            run.check()
        finally:
            run.stop()

    def _ready(self, timeout_s: float) -> Any:
        if self._runner is None:
            loader = Thread(target=self._quietly_warm, name=f"load {self.name}", daemon=True)
            loader.start()
            loader.join(min(_LOADING_WAIT_S, timeout_s))
        if self._trouble:
            raise self._trouble
        if self._runner is None:
            raise ModelTrouble(f"{self.name} is still being loaded")
        return self._runner

    def _quietly_warm(self) -> None:
        try:
            self.warm()
        except ModelTrouble:
            return  # kept and raised to the callers


def _next(run: Any, name: str, timeout_s: float, deadline: float) -> str | None:
    try:
        piece: str | None = run.next(max(0.0, deadline - monotonic()))
    except Empty:
        raise ModelTrouble(f"{name} took longer than {timeout_s:g} s") from None
    return piece
