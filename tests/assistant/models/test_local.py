"""The adapter for local transformers models, with a real (tiny, random) one."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Annotated, Literal

import pytest
from pydantic import Field

from assistant.models.local import LocalModel
from assistant.ports import Answer, ChatMessage, ModelTrouble
from tests.assistant.models.tiny import NO_SYSTEM, write_model

pytestmark = pytest.mark.slow

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]

ASKED = (ChatMessage("system", "You work in a shop."), ChatMessage("user", "a red dress, 红色连衣裙"))


class Wish(Answer):
    slot: Literal["color"]
    value: Literal["red", "藏青"]


class Said(Answer):
    acts: Annotated[list[Literal["search", "refine", "add_to_bag"]], Field(min_length=1, max_length=3)]
    wish: Wish | None
    price: Annotated[int, Field(ge=0, le=99_999)] | None
    words: Annotated[str, Field(max_length=20)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def model(folder: Path) -> LocalModel:
    model = LocalModel(str(folder), device="cpu")
    model.warm()
    return model


def test_json_satisfies_the_schema_though_the_model_is_random(model: LocalModel) -> None:
    answer = model.json(ASKED, Said, max_tokens=300, timeout_s=60)
    assert isinstance(answer, Said)


def test_an_answer_streams_word_by_word_to_its_end(tmp_path: Path) -> None:
    said = "Here you are: “红色连衣裙” for $49.90. Enjoy!"
    model = LocalModel(str(write_model(tmp_path, learns={ASKED: said})), device="cpu")
    model.warm()
    pieces = list(model.stream(ASKED, max_tokens=120, timeout_s=60))
    assert "".join(pieces) == said
    assert len(pieces) > 8


def test_text_streams_in_pieces_until_the_limit_which_is_trouble(model: LocalModel) -> None:
    pieces = []
    with pytest.raises(ModelTrouble, match="cut off"):
        pieces.extend(model.stream(ASKED, max_tokens=40, timeout_s=60))
    assert len("".join(pieces)) > 5


def test_the_time_limit_holds_and_the_next_answer_works(model: LocalModel) -> None:
    start = time.monotonic()
    with pytest.raises(ModelTrouble):
        list(model.stream(ASKED, max_tokens=1500, timeout_s=0.3))
    assert time.monotonic() - start < 2.0
    assert model.json(ASKED, Said, max_tokens=300, timeout_s=60).acts


def test_a_reader_who_goes_away_frees_the_model(model: LocalModel) -> None:
    stream = model.stream(ASKED, max_tokens=1500, timeout_s=60)
    next(stream)
    start = time.monotonic()
    stream.close()  # type: ignore[attr-defined]
    assert model.json(ASKED, Said, max_tokens=300, timeout_s=60).acts
    assert time.monotonic() - start < 10.0


def test_a_second_shopper_who_waits_too_long_is_told(model: LocalModel) -> None:
    def first() -> None:
        with suppress(ModelTrouble):
            list(model.stream(ASKED, max_tokens=1500, timeout_s=60))

    thread = Thread(target=first)
    thread.start()
    time.sleep(0.1)
    with pytest.raises(ModelTrouble, match="busy"):
        list(model.stream(ASKED, max_tokens=5, timeout_s=0.05))
    thread.join()


def test_messages_that_are_too_long_are_trouble(tmp_path: Path) -> None:
    model = LocalModel(str(write_model(tmp_path, positions=64)), device="cpu")
    model.warm()
    with pytest.raises(ModelTrouble, match="more than the model's 64"):
        list(model.stream(ASKED, max_tokens=20, timeout_s=10))


@pytest.mark.parametrize("template", [None, NO_SYSTEM])
def test_models_without_a_template_or_a_system_role_are_asked_all_the_same(tmp_path: Path, template: str | None) -> None:
    model = LocalModel(str(write_model(tmp_path, template=template)), device="cpu")
    model.warm()
    assert model.json(ASKED, Said, max_tokens=300, timeout_s=60).acts


def test_the_first_call_loads_behind_and_does_not_wait(folder: Path) -> None:
    model = LocalModel(str(folder), device="cpu")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            model.json(ASKED, Said, max_tokens=300, timeout_s=20)
        except ModelTrouble as trouble:
            assert "still being loaded" in str(trouble)
        else:
            return
    pytest.fail("never loaded")


def test_a_folder_without_a_model_is_said_at_once_and_broken_weights_when_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelTrouble, match=r"no config\.json"):
        LocalModel(str(tmp_path))
    with pytest.raises(ModelTrouble, match="FITTING_ROOM_CHAT_MODEL_NAME"):
        LocalModel("")
    (tmp_path / "config.json").write_text("{}")
    model = LocalModel(str(tmp_path))
    with pytest.raises(ModelTrouble, match="can't be loaded"):
        model.warm()
    with pytest.raises(ModelTrouble, match="can't be loaded"):
        list(model.stream(ASKED, max_tokens=5, timeout_s=5))
