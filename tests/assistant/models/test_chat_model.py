"""The model that the settings ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models import chat_model, warm_up
from assistant.ports import ModelTrouble
from assistant.settings import Settings
from tests.assistant.models.endpoint import serving


def test_none_is_the_default() -> None:
    assert chat_model(Settings(chat_model="none")) is None


def test_an_endpoint_is_made_without_being_asked() -> None:
    with serving() as endpoint:
        model = chat_model(Settings(chat_model="openai", chat_model_name="normal", chat_url=endpoint.url))
        assert model is not None
        assert model.name == "normal"
        assert endpoint.asked == []
        warm_up(model)
        assert len(endpoint.asked) == 1


def test_what_is_wrong_with_a_model_is_logged_in_full_before_a_shopper_comes(caplog: pytest.LogCaptureFixture) -> None:
    with serving() as endpoint:
        warm_up(chat_model(Settings(chat_model="openai", chat_model_name="unknown-model", chat_url=endpoint.url)))
    assert "answered 404" in caplog.text
    assert "model 'unknown-model' not found" in caplog.text


def test_no_model_needs_no_warming(caplog: pytest.LogCaptureFixture) -> None:
    warm_up(None)
    assert caplog.text == ""


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
