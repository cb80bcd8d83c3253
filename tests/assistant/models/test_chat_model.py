"""The model that the settings ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models import chat_model
from assistant.ports import ModelTrouble
from assistant.settings import Settings


def test_none_is_the_default() -> None:
    assert chat_model(Settings(chat_model="none")) is None


def test_an_endpoint_is_made_without_being_asked() -> None:
    model = chat_model(Settings(chat_model="openai", chat_model_name="qwen3:4b"))
    assert model is not None
    assert model.name == "qwen3:4b"
    model.warm()  # nothing to load


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_local_model_is_made_without_being_loaded(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    model = chat_model(Settings(chat_model="local", chat_model_name=str(tmp_path)))
    assert model is not None
    with pytest.raises(ModelTrouble, match="can't be loaded"):
        model.warm()


@pytest.mark.parametrize("kind", ["openai", "local"])
def test_a_model_without_a_name_is_said_at_once(kind: str) -> None:
    with pytest.raises(ModelTrouble, match="FITTING_ROOM_CHAT_MODEL_NAME"):
        chat_model(Settings(chat_model=kind))  # type: ignore[arg-type]
