"""Recorded answers: what is asked is written down, what was answered is given again, a stale answer is seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.models import chat_model
from assistant.models.recorded import RecordedModel, in_turn
from assistant.ports import Answer, ChatMessage, ModelTrouble
from assistant.settings import Settings

ASKED = (ChatMessage("system", "Read it."), ChatMessage("user", json.dumps({"message": "a red dress"})))


class Yes(Answer):
    yes: bool


def asked(model: RecordedModel, *, turn: int = 0, messages: tuple[ChatMessage, ...] = ASKED) -> Yes:
    with in_turn("talk", turn):
        return model.json(messages, Yes, max_tokens=10, timeout_s=1)


def answer(folder: Path, turn: int = 0) -> dict[str, object]:
    """Answer the request of a turn, as whoever reads the folder would."""
    request = json.loads((folder / "requests" / f"talk-{turn}-0.json").read_text("utf-8"))
    line = {**{key: request[key] for key in ("conversation", "turn", "call", "hash")}, "answer": '{"yes": true}'}
    with (folder / "answers.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    return request  # type: ignore[no-any-return]


def test_a_request_without_an_answer_is_written_down_and_given_when_it_is_answered(tmp_path: Path) -> None:
    with in_turn("talk", 0) as place, pytest.raises(ModelTrouble, match="talk-0-0"):
        RecordedModel(tmp_path).json(ASKED, Yes, max_tokens=10, timeout_s=1)
    assert place.missing == tmp_path / "requests" / "talk-0-0.json"
    request = answer(tmp_path)
    assert request["asked"] == [{"message": "a red dress"}]
    assert [(tmp_path / name).read_text("utf-8") for name in request["instructions"]] == ["Read it."]  # type: ignore[attr-defined]
    assert asked(RecordedModel(tmp_path)).yes


def test_an_answer_to_another_request_is_none_unless_that_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(ModelTrouble):
        asked(RecordedModel(tmp_path))
    answer(tmp_path)
    other = (*ASKED[:1], ChatMessage("user", json.dumps({"message": "a blue dress"})))
    with pytest.raises(ModelTrouble):
        asked(RecordedModel(tmp_path), messages=other)
    lenient = RecordedModel(tmp_path, strict=False)
    assert asked(lenient, messages=other).yes
    assert lenient.stale == 1


def test_the_setting_names_the_folder(tmp_path: Path) -> None:
    made = chat_model(Settings(_env_file=None, chat_model="file", chat_model_name=str(tmp_path)))
    assert isinstance(made, RecordedModel)
    with pytest.raises(ModelTrouble, match="chat_model_name"):
        chat_model(Settings(_env_file=None, chat_model="file"))
