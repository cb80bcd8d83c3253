"""The adapter for endpoints against `transformers serve`, with a tiny model that knows two answers by heart."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.models.openai import OpenAIModel
from assistant.ports import Answer, ChatMessage, ModelTrouble
from tests.assistant.models.tiny import write_model

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

ASKED = (ChatMessage("system", "You work in a shop."), ChatMessage("user", "a red dress"))
ASKED_JSON = (ChatMessage("system", "You work in a shop."), ChatMessage("user", "acts, please"))
SAID = "Here you are: “红色连衣裙” for $49.90. Enjoy!"


class Said(Answer):
    acts: list[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("taught"), learns={ASKED: SAID, ASKED_JSON: '{"acts": ["search"]}'})


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("transformers")),
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--device",
        "cpu",
    ]
    log = (folder / "serve.log").open("w")
    server = subprocess.Popen([*command, str(folder)], env={**os.environ, "HF_HUB_OFFLINE": "1"}, stdout=log, stderr=log)
    try:
        for _ in range(300):
            if server.poll() is not None:
                pytest.fail(f"transformers serve ended: {(folder / 'serve.log').read_text()[-2000:]}")
            try:
                httpx.get(f"http://127.0.0.1:{port}/health", timeout=1)
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        else:
            pytest.fail(f"transformers serve does not answer: {(folder / 'serve.log').read_text()[-2000:]}")
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def test_it_streams_the_answer(url: str, folder: Path) -> None:
    pieces = list(OpenAIModel(str(folder), url=url).stream(ASKED, max_tokens=120, timeout_s=60))
    assert "".join(pieces) == SAID
    assert len(pieces) > 3


def test_it_answers_in_json(url: str, folder: Path) -> None:
    assert OpenAIModel(str(folder), url=url).json(ASKED_JSON, Said, max_tokens=120, timeout_s=60) == Said(acts=["search"])


def test_an_answer_that_is_cut_off_is_trouble(url: str, folder: Path) -> None:
    with pytest.raises(ModelTrouble, match="cut off"):
        list(OpenAIModel(str(folder), url=url).stream(ASKED, max_tokens=5, timeout_s=60))


def test_an_unknown_model_is_trouble(url: str) -> None:
    with pytest.raises(ModelTrouble):
        list(OpenAIModel("no/such-model", url=url).stream(ASKED, max_tokens=5, timeout_s=60))
