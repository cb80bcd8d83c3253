"""Running a transformers causal model: chat template, a thread that generates, tokens allowed by a JSON schema. No port."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Event, Thread
from time import monotonic
from typing import Any

import llguidance
import torch
from jinja2 import TemplateError
from llguidance.hf import from_tokenizer
from llguidance.torch import allocate_token_bitmask, fill_next_token_bitmask
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    LogitsProcessor,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
    TextIteratorStreamer,
)

from assistant.ports import ChatMessage, ModelTrouble


@dataclass(frozen=True)
class Runner:
    """A loaded model. `grammar_tokenizer` is the tokenizer as llguidance needs it (about 1 s to make)."""

    model: Any
    tokenizer: Any
    device: str

    @classmethod
    def load(cls, source: str, *, threads: int, device: str | None) -> Runner:
        """Read weights and tokenizer from a folder or the local hub cache."""
        torch.set_num_threads(threads)
        device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        tokenizer: Any = AutoTokenizer.from_pretrained(source)
        model: Any = AutoModelForCausalLM.from_pretrained(source, dtype="auto")
        runner = cls(model.to(device).eval(), tokenizer, device)
        if not runner.ends:
            raise ValueError("neither the model nor its tokenizer names an end-of-text token")
        return runner

    @cached_property
    def grammar_tokenizer(self) -> llguidance.LLTokenizer:
        return from_tokenizer(self.tokenizer, n_vocab=self.model.config.get_text_config().vocab_size, eos_token=self.ends)

    def start(
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any] | None,
        *,
        max_tokens: int,
        deadline: float,
        done: Callable[[], None],
    ) -> Run:
        """Begin an answer in a thread, which calls `done` at its end. Raises ModelTrouble when the messages are too long."""
        try:
            options = self._options(messages, schema, max_tokens=max_tokens)
        except BaseException:
            done()
            raise
        return Run(self, options, deadline=deadline, done=done)

    @property
    def ends(self) -> list[int]:
        """End-of-text tokens, the model's own first."""
        own = self.model.generation_config.eos_token_id
        own = own if isinstance(own, list) else [own]
        return [end for end in dict.fromkeys([*own, self.tokenizer.eos_token_id]) if end is not None]

    def _options(self, messages: Sequence[ChatMessage], schema: Mapping[str, Any] | None, *, max_tokens: int) -> dict[str, Any]:
        prompt = self._prompt(messages)
        inputs = self.tokenizer(prompt, return_tensors="pt", add_special_tokens=not self.tokenizer.chat_template)
        length = inputs["input_ids"].shape[1]
        limit = getattr(self.model.config.get_text_config(), "max_position_embeddings", None)
        if limit and length + max_tokens > limit:
            raise ModelTrouble(f"{length} tokens and an answer of {max_tokens} are more than the model's {limit}")
        options: dict[str, Any] = {
            "input_ids": inputs["input_ids"].to(self.device),
            "attention_mask": inputs["attention_mask"].to(self.device),
            "max_new_tokens": max_tokens,
            "do_sample": False,
            "temperature": None,
            "top_p": None,
            "top_k": None,
            "pad_token_id": self.ends[0],
        }
        if schema is not None:
            options["logits_processor"] = LogitsProcessorList([_Allowed(self.grammar_tokenizer, schema)])
        return options

    def _prompt(self, messages: Sequence[ChatMessage]) -> str:
        said = [{"role": message.role, "content": message.content} for message in messages]
        if not self.tokenizer.chat_template:
            return "\n\n".join(f"{one['role']}: {one['content']}" for one in said) + "\n\nassistant:"
        try:
            return self._templated(said)
        except TemplateError:  # templates without a system role
            first = {"role": "user", "content": f"{said[0]['content']}\n\n{said[1]['content']}"}
            return self._templated([first, *said[2:]])

    def _templated(self, said: Sequence[Mapping[str, str]]) -> str:
        # enable_thinking: Qwen 3 and its kin answer at once without it; other templates ignore it.
        text = self.tokenizer.apply_chat_template(said, add_generation_prompt=True, tokenize=False, enable_thinking=False)
        return str(text)


class Run:
    """One answer under way: pieces of text from a thread."""

    def __init__(self, runner: Runner, options: dict[str, Any], *, deadline: float, done: Callable[[], None]) -> None:
        self._runner, self._deadline, self._done = runner, deadline, done
        self._streamer: Any = TextIteratorStreamer(runner.tokenizer, skip_prompt=True, skip_special_tokens=True)
        self._stop = Event()
        self._trouble: ModelTrouble | None = None
        self._thread = Thread(target=self._run, args=(options,), name="generate", daemon=True)
        self._thread.start()

    def next(self, timeout_s: float) -> str | None:
        """Return the next piece, None at the end. Raises queue.Empty when none came in time."""
        self._streamer.timeout = timeout_s
        piece: str | None = next(self._streamer, None)
        return piece

    def check(self) -> None:
        """After the last piece: raises ModelTrouble when the answer did not come to its own end."""
        self._thread.join()
        if self._trouble:
            raise self._trouble

    def stop(self) -> None:
        """End the answer after the token at hand."""
        self._stop.set()

    def _run(self, options: dict[str, Any]) -> None:
        until = StoppingCriteriaList([_Until(self._stop, self._deadline)])
        try:
            with torch.inference_mode():
                tokens = self._runner.model.generate(**options, streamer=self._streamer, stopping_criteria=until)
            if int(tokens[0, -1]) not in self._runner.ends:
                self._trouble = ModelTrouble("the model's answer was cut off at its limit of time or tokens")
        except Exception as error:  # noqa: BLE001 - handed over to the reader's thread
            self._trouble = ModelTrouble(f"the model failed: {type(error).__name__}", str(error)[:200])
            self._streamer.end()
        finally:
            self._done()


class _Until(StoppingCriteria):  # type: ignore[misc]
    def __init__(self, stop: Event, deadline: float) -> None:
        self._stop, self._deadline = stop, deadline

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor, **_: Any) -> torch.Tensor:  # noqa: ARG002 - transformers'
        over = self._stop.is_set() or monotonic() > self._deadline
        return torch.full((input_ids.shape[0],), over, dtype=torch.bool, device=input_ids.device)


class _Allowed(LogitsProcessor):  # type: ignore[misc]
    """Leaves only tokens that continue a JSON text of the schema."""

    def __init__(self, tokenizer: llguidance.LLTokenizer, schema: Mapping[str, Any]) -> None:
        grammar = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(schema), overrides={"whitespace_flexible": False})
        self._matcher = llguidance.LLMatcher(tokenizer, grammar)
        if self._matcher.is_error():
            raise ModelTrouble(f"the schema can't be decoded: {self._matcher.get_error()[:200]}")
        self._mask = allocate_token_bitmask(1, tokenizer.vocab_size)
        self._read: int | None = None  # tokens seen so far, the prompt's included

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        length = input_ids.shape[1]
        if self._read is not None:
            self._matcher.consume_tokens(input_ids[0, self._read :].tolist())
        self._read = length
        fill_next_token_bitmask(self._matcher, self._mask)
        bits = (self._mask[0, :, None] >> torch.arange(32, dtype=torch.int32)) & 1
        allowed = bits.flatten()[: scores.shape[1]].bool().to(scores.device)
        return scores.masked_fill(~allowed, float("-inf"))
