"""The adapter for OpenAI-compatible endpoints, against a real server that behaves well or badly."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from typing import Annotated, Literal

import pytest
from pydantic import Field

from assistant.models.answers import schema_of
from assistant.models.openai import OpenAIModel
from assistant.ports import Answer, ChatMessage, ModelTrouble
from tests.assistant.models.endpoint import OBJECT, SAID, Endpoint, serving

pytestmark = pytest.mark.slow

ASKED = (ChatMessage("system", "You work in a shop."), ChatMessage("user", "a linen shirt"))


class Said(Answer):
    acts: Annotated[list[Literal["search", "refine"]], Field(max_length=3)]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving() as server:
        yield server


def said(endpoint: Endpoint, name: str, timeout_s: float = 5.0) -> str:
    return "".join(OpenAIModel(name, url=endpoint.url).stream(ASKED, max_tokens=50, timeout_s=timeout_s))


def answered(endpoint: Endpoint, name: str, timeout_s: float = 5.0) -> object:
    return OpenAIModel(name, url=endpoint.url).json(ASKED, Said, max_tokens=50, timeout_s=timeout_s)


def test_text_streams_in_pieces_with_the_key_and_the_messages_as_they_are(endpoint: Endpoint) -> None:
    pieces = list(OpenAIModel("normal", url=endpoint.url, key="sk-1").stream(ASKED, max_tokens=50, timeout_s=5))
    assert "".join(pieces) == SAID
    assert len(pieces) > 5
    assert endpoint.keys[-1] == "Bearer sk-1"
    assert endpoint.asked[-1]["messages"] == [
        {"role": "system", "content": "You work in a shop."},
        {"role": "user", "content": "a linen shirt"},
    ]


def test_models_that_think_aloud_are_asked_not_to(endpoint: Endpoint) -> None:
    said(endpoint, "normal")
    assert endpoint.asked[-1]["reasoning_effort"] == "none"
    assert endpoint.asked[-1]["chat_template_kwargs"] == {"enable_thinking": False}


def test_no_key_sends_no_authorization(endpoint: Endpoint) -> None:
    said(endpoint, "normal")
    assert endpoint.keys[-1] is None


@pytest.mark.parametrize(("name", "text"), [("comments", "你好"), ("split", "颜色很好"), ("whole", SAID)])
def test_streams_of_other_dialects_are_read(endpoint: Endpoint, name: str, text: str) -> None:
    assert said(endpoint, name) == text


@pytest.mark.parametrize("name", ["normal", "prose", "parts", "tool", "no-schema", "no-format"])
def test_json_is_taken_from_whatever_an_endpoint_wraps_it_in(endpoint: Endpoint, name: str) -> None:
    assert answered(endpoint, name) == Said(**OBJECT)


def test_the_schema_goes_along_as_response_format(endpoint: Endpoint) -> None:
    answered(endpoint, "normal")
    assert endpoint.asked[-1]["response_format"]["json_schema"]["schema"] == schema_of(Said)


def test_a_rejected_schema_is_told_in_words_and_not_sent_again(endpoint: Endpoint) -> None:
    model = OpenAIModel("no-format", url=endpoint.url)
    model.json(ASKED, Said, max_tokens=50, timeout_s=5)
    before = len(endpoint.asked)
    model.json(ASKED, Said, max_tokens=50, timeout_s=5)
    assert len(endpoint.asked) == before + 1
    assert "response_format" not in endpoint.asked[-1]
    assert '"enum":["search","refine"]' in endpoint.asked[-1]["messages"][-1]["content"]


def test_rejected_limits_are_left_out_or_renamed(endpoint: Endpoint) -> None:
    assert said(endpoint, "picky") == SAID
    assert not {"temperature", "reasoning_effort", "chat_template_kwargs"} & set(endpoint.asked[-1])
    assert endpoint.asked[-1]["max_completion_tokens"] == 50


def test_an_unknown_model_is_trouble_and_teaches_nothing(endpoint: Endpoint) -> None:
    model = OpenAIModel("unknown-model", url=endpoint.url)
    with pytest.raises(ModelTrouble, match="answered 404"):
        model.json(ASKED, Said, max_tokens=50, timeout_s=5)
    model.name = "normal"
    model.json(ASKED, Said, max_tokens=50, timeout_s=5)
    assert endpoint.asked[-1]["response_format"]["type"] == "json_schema"


STREAM_FAULTS = ["broken-json", "not-http-json", "list", "refuses", "cut", "error-500", "error-in-stream", "disconnects", "moved"]


@pytest.mark.parametrize("name", [*STREAM_FAULTS, "never-ends"])
def test_a_bad_stream_is_trouble(endpoint: Endpoint, name: str) -> None:
    with pytest.raises(ModelTrouble):
        said(endpoint, name)


@pytest.mark.parametrize("name", ["broken-json", "not-http-json", "list", "refuses", "cut", "error-500", "wrong", "moved"])
def test_a_bad_answer_is_trouble(endpoint: Endpoint, name: str) -> None:
    with pytest.raises(ModelTrouble):
        answered(endpoint, name)


def test_what_came_before_a_disconnect_was_already_given(endpoint: Endpoint) -> None:
    stream = OpenAIModel("disconnects", url=endpoint.url).stream(ASKED, max_tokens=50, timeout_s=5)
    assert next(stream) == "Here is a"
    with pytest.raises(ModelTrouble, match="broke off"):
        next(stream)


@pytest.mark.parametrize("name", ["slow", "drip"])
def test_the_time_limit_holds_for_silence_and_for_dripping(endpoint: Endpoint, name: str) -> None:
    start = time.monotonic()
    with pytest.raises(ModelTrouble, match=r"took longer than 0\.4 s"):
        said(endpoint, name, timeout_s=0.4)
    assert time.monotonic() - start < 1.4


def test_a_late_first_word_is_trouble_before_the_whole_time_is_over(endpoint: Endpoint) -> None:
    model = OpenAIModel("slow", url=endpoint.url, first_token_s=0.3)
    with pytest.raises(ModelTrouble, match=r"0\.3 s"):
        list(model.stream(ASKED, max_tokens=50, timeout_s=5))


def test_a_closed_port_is_trouble_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelTrouble, match="ConnectError"):
        list(OpenAIModel("any", url=f"http://127.0.0.1:{port}/v1").stream(ASKED, max_tokens=5, timeout_s=2))


def test_the_key_is_in_no_message_and_no_log(endpoint: Endpoint, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ModelTrouble) as trouble:
        list(OpenAIModel("error-500", url=endpoint.url, key="sk-secret").stream(ASKED, max_tokens=5, timeout_s=2))
    assert "out of memory" in trouble.value.quoted
    assert "sk-secret" not in str(trouble.value) + trouble.value.quoted + caplog.text + repr(trouble.value.__cause__)


@pytest.mark.parametrize("name", ["echo-400", "echo-in-stream", "echo-schema"])
def test_what_an_endpoint_repeats_of_the_shoppers_words_is_apart_from_what_may_be_logged(endpoint: Endpoint, name: str) -> None:
    asked = (ChatMessage("user", "I am Zebulon"),)
    model = OpenAIModel(name, url=endpoint.url)
    with pytest.raises(ModelTrouble) as trouble:
        if name == "echo-schema":
            model.json(asked, Said, max_tokens=50, timeout_s=5)
        else:
            list(model.stream(asked, max_tokens=50, timeout_s=5))
    assert "Zebulon" in trouble.value.quoted
    assert "Zebulon" not in str(trouble.value)


@pytest.mark.parametrize("name", ["normal", "cut", "picky"])
def test_a_word_ahead_shows_that_an_endpoint_works(endpoint: Endpoint, name: str) -> None:
    OpenAIModel(name, url=endpoint.url).warm()


@pytest.mark.parametrize(("name", "why"), [("unknown-model", "not found"), ("error-500", "out of memory"), ("refuses", "")])
def test_and_what_is_wrong_with_it(endpoint: Endpoint, name: str, why: str) -> None:
    with pytest.raises(ModelTrouble) as trouble:
        OpenAIModel(name, url=endpoint.url).warm()
    assert why in trouble.value.quoted


def test_a_name_and_a_password_in_the_address_are_not_logged() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelTrouble) as trouble:
        list(OpenAIModel("any", url=f"http://me:hush@127.0.0.1:{port}/v1").stream(ASKED, max_tokens=5, timeout_s=2))
    assert f"127.0.0.1:{port}" in str(trouble.value)
    assert "hush" not in str(trouble.value) + trouble.value.quoted


@pytest.mark.parametrize(("name", "url"), [("", "http://127.0.0.1/v1"), ("m", "127.0.0.1:11434"), ("m", "ftp://host/v1")])
def test_unusable_settings_are_said_when_the_model_is_made(name: str, url: str) -> None:
    with pytest.raises(ModelTrouble, match="FITTING_ROOM_CHAT"):
        OpenAIModel(name, url=url)
