"""Any OpenAI-compatible endpoint (vLLM, Ollama, llama.cpp, hosted) as a ChatModel. Knows HTTP, not what is asked."""

from __future__ import annotations

import json
import logging
import weakref
from collections.abc import Iterator, Sequence
from functools import cache
from ssl import SSLContext
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import httpx

from assistant.models.answers import json_answer, requires_all, schema_of, without_thoughts
from assistant.models.completion import Completion, CutOff
from assistant.models.timed import timed
from assistant.ports import A, ChatMessage, ModelTrouble

_LOG = logging.getLogger(__name__)
_AFTER_S = 1.0  # `timed` says first that it took too long
_CONNECT_S = 3.0
_WARM_S = 120.0  # a server that loads models on demand may take so long for its first word
_WARM_TOKENS = 16
_LIMIT_BYTES = 1_000_000  # of one answer
_REFUSES_A_PARAMETER = {400, 404, 415, 422, 501}
# Models that think aloud are asked to answer at once: Ollama and hosted ones hear the first, vLLM and llama.cpp the second.
_AT_ONCE: dict[str, Any] = {"reasoning_effort": "none", "chat_template_kwargs": {"enable_thinking": False}}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}

Body = dict[str, Any]


@cache
def _certificates() -> SSLContext:
    """Return whom an endpoint's certificate may come from, read once for all of them."""
    return httpx.create_ssl_context()


class OpenAIModel:
    """POST {url}/chat/completions.

    Parameters that an endpoint rejects are left out from then on (what asks for no thinking; `response_format` as a JSON schema,
    then as a plain JSON object, then none; `temperature`; `max_tokens`). What fails is ModelTrouble; the key is in no message,
    and an endpoint's own words are in `quoted` alone.
    """

    def __init__(self, name: str, *, url: str, key: str = "", first_token_s: float | None = None) -> None:
        """Set up the client of an endpoint. Raises ModelTrouble for a missing name or an address that is none."""
        if not name:
            raise ModelTrouble("FITTING_ROOM_CHAT_MODEL_NAME is empty: name the model that the endpoint serves")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ModelTrouble(f"FITTING_ROOM_CHAT_URL is {url!r}: give an address such as http://127.0.0.1:11434/v1")
        self.name = name
        self._url = url.rstrip("/") + "/chat/completions"
        self._host = parts.netloc.rpartition("@")[2]  # as it may be logged
        self._key = key
        self._first_token_s = first_token_s
        self._refused: frozenset[str] = frozenset()  # parameters that this endpoint does not take
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            verify=_certificates(),
            trust_env=parts.hostname not in _LOOPBACK,  # a proxy of the environment is not for this machine itself
        )
        weakref.finalize(self, self._client.close)

    def warm(self) -> None:
        """Ask for a word, so that a wrong address, name or key is known before the first shopper comes.

        And a server that loads models on demand has done so. Raises ModelTrouble.
        """
        body: Body = {**self._body((ChatMessage("user", "Hello"),), _WARM_TOKENS), "stream": True}

        def source(stop: Event) -> Iterator[str]:
            return self._ask(body, _WARM_S, stop)

        try:
            next(timed(source, timeout_s=_WARM_S, first_s=_WARM_S, name=self.name), None)
        except CutOff:
            return

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]:
        body: Body = {**self._body(messages, max_tokens), "stream": True}
        return without_thoughts(self._timed(body, timeout_s))

    def json(self, messages: Sequence[ChatMessage], shape: type[A], *, max_tokens: int, timeout_s: float) -> A:
        schema = schema_of(shape)
        told = {"name": "answer", "strict": requires_all(schema), "schema": schema}
        asked = {"type": "json_schema", "json_schema": told}
        body: Body = {**self._body(messages, max_tokens), "response_format": asked, "stream": False}
        return json_answer("".join(self._timed(body, timeout_s)), shape)

    def _body(self, messages: Sequence[ChatMessage], max_tokens: int) -> Body:
        said = [{"role": message.role, "content": message.content} for message in messages]
        return {"model": self.name, "messages": said, "max_tokens": max_tokens, "temperature": 0.0, **_AT_ONCE}

    def _timed(self, body: Body, timeout_s: float) -> Iterator[str]:
        def source(stop: Event) -> Iterator[str]:
            return self._ask(body, timeout_s, stop)

        return timed(source, timeout_s=timeout_s, first_s=self._first_token_s or timeout_s, name=self.name)

    def _ask(self, body: Body, timeout_s: float, stop: Event) -> Iterator[str]:
        """Ask, leaving out what is refused, until it is answered."""
        limits = httpx.Timeout(timeout_s + _AFTER_S, connect=min(_CONNECT_S, timeout_s))
        refused = self._refused
        try:
            while not stop.is_set():
                sent = _without(body, refused)
                with self._client.stream("POST", self._url, json=sent, timeout=limits) as answer:
                    if answer.status_code == httpx.codes.OK:
                        self._remember(refused)
                        yield from Completion().read(_limited(answer, stop), streamed=_is_stream(answer))
                        return
                    why = self._reason(answer, stop)
                    blamed = _blamed(sent, why) if answer.status_code in _REFUSES_A_PARAMETER else None
                    if blamed is None:
                        raise ModelTrouble(f"{self.name} at {self._host} answered {answer.status_code}", why)
                    refused = refused | {blamed}
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise ModelTrouble(f"{self.name} at {self._host}: {type(error).__name__}", self._hidden(str(error))) from None
        except CutOff:
            raise
        except ModelTrouble as trouble:
            raise ModelTrouble(str(trouble), self._hidden(trouble.quoted)) from None

    def _remember(self, refused: frozenset[str]) -> None:
        if new := refused - self._refused:
            _LOG.info("%s is asked without %s from now on", self.name, ", ".join(sorted(new)))
            self._refused = self._refused | new

    def _reason(self, answer: httpx.Response, stop: Event) -> str:
        text = b"".join(_limited(answer, stop)).decode("utf-8", "replace")
        try:
            error = json.loads(text)["error"]
            text = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, KeyError, TypeError):
            pass
        return self._hidden(" ".join(text.split())[:200])

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "***") if self._key else text


def _blamed(sent: Body, why: str) -> str | None:
    """Return the parameter that was refused: the one that the answer names, else the most unusual one.

    None: nothing to leave out.
    """
    names = [name for name in _AT_ONCE if name in sent]
    if "response_format" in sent:
        names.append("response_format.json_schema" if sent["response_format"]["type"] == "json_schema" else "response_format")
    names += [name for name in ("temperature", "max_tokens", "max_completion_tokens") if name in sent]
    return next((name for name in names if name.split(".")[0] in why), names[0] if names else None)


def _without(body: Body, refused: frozenset[str]) -> Body:
    """Return the body as this endpoint takes it. Without a schema parameter, the schema is told in words of the last message."""
    sent = {name: value for name, value in body.items() if name not in refused}
    if "max_tokens" in refused and "max_completion_tokens" not in refused:
        sent["max_completion_tokens"] = body["max_tokens"]
    if "response_format" in body and refused & {"response_format", "response_format.json_schema"}:
        schema = body["response_format"]["json_schema"]["schema"]
        last = body["messages"][-1]
        told = f"{last['content']}\n\nJSON Schema:\n{json.dumps(schema, ensure_ascii=False, separators=(',', ':'))}"
        sent["messages"] = [*body["messages"][:-1], {**last, "content": told}]
        if "response_format" not in refused:
            sent["response_format"] = {"type": "json_object"}
    return sent


def _is_stream(answer: httpx.Response) -> bool:
    return "application/json" not in answer.headers.get("content-type", "")


def _limited(answer: httpx.Response, stop: Event) -> Iterator[bytes]:
    """Yield the answer's bytes as they come. Raises ModelTrouble above the limit."""
    size = 0
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > _LIMIT_BYTES:
            raise ModelTrouble(f"the model's answer is longer than {_LIMIT_BYTES} bytes")
        if stop.is_set():
            return
        yield chunk
