"""What a shopper says, sends and measures never reaches the log, whatever fails: words, names, sizes, photos."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.logs import mishap
from assistant.models import chat_model
from assistant.models.scripted import ScriptedModel
from assistant.parts import Message, Trouble
from assistant.ports import ChatModel, ModelTrouble
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.ui.session.browser_session import Shopper
from catalog.catalogue import Catalogue
from tests.assistant.models.endpoint import serving
from tests.assistant.talking import Talk
from tests.assistant.ui.shop import open_shop

pytestmark = pytest.mark.slow

SECRET = "Zebulonia"
SAID = f"I am {SECRET}, 163.7 cm and 58.3 kg, and I want a red dress"
NEVER_LOGGED = (SECRET, "163.7", "58.3", "red dress", "holiday.jpg")


@pytest.fixture(autouse=True)
def every_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


class Repeating:
    """Fails with all that it was given in its exception, as libraries do: as understander, wording, photo reader and state."""

    def understand(self, text: str, state: Any) -> Any:
        try:
            raise KeyError(text)
        except KeyError as error:
            raise ValueError(f"cannot read {text!r} in {state!r}") from error

    def word(self, facts: Any, **said: Any) -> Iterator[str]:
        raise RuntimeError(f"no words for {said}")

    def take_photo(self, session: str, data: bytes) -> str:
        raise OSError(f"cannot open {data!r}")

    def update(self, *given: Any) -> Any:
        raise LookupError(f"nothing in {given}")


def nothing_of_it_is_in(caplog: pytest.LogCaptureFixture) -> None:
    for record in caplog.records:
        told = f"{record.getMessage()} {record.args!r} {record.exc_info!r} {record.exc_text}"
        assert not [one for one in NEVER_LOGGED if one in told], told


@pytest.mark.parametrize("part", ["understander", "wording"])
def test_a_part_that_fails_is_logged_without_the_shoppers_words(
    shop: Catalogue, part: str, caplog: pytest.LogCaptureFixture
) -> None:
    talk = Talk(shop)
    setattr(talk.assistant, part, Repeating())
    talk.say(SAID)
    assert talk.had(Trouble)
    assert "a turn failed" in caplog.text
    assert "test_logs.py" in caplog.text, "where it failed is said"
    nothing_of_it_is_in(caplog)


def test_a_failing_state_and_a_failing_photo_are_no_leak_either(
    shop: Catalogue, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Talk(shop, consent=True)
    monkeypatch.setattr(talk.room, "take_photo", Repeating().take_photo)
    talk.say(SAID, photo=b"photo holiday.jpg of " + SECRET.encode())
    monkeypatch.setattr("assistant.doing.update", Repeating().update)
    talk.say(SAID)
    assert caplog.text.count("a turn failed") == 2
    assert "builtins.OSError" in caplog.text and "builtins.LookupError" in caplog.text
    nothing_of_it_is_in(caplog)


def test_the_page_logs_no_words_either(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, seen = open_shop()

    def fails(session: Any, message: Message) -> Iterator[Any]:
        raise RuntimeError(f"no answer to {message}")

    monkeypatch.setattr(seen.assistant, "reply", fails)
    list(Shopper(opened, "en", "").send(Message(SAID, photo=b"holiday.jpg")))
    assert "a turn failed" in caplog.text
    nothing_of_it_is_in(caplog)


MODELS: list[ChatModel] = [
    ScriptedModel(ModelTrouble("down"), ModelTrouble("down")),
    ScriptedModel({"acts": [SAID]}, f"{SAID}! 999 for $1."),
    ScriptedModel(f"nonsense about {SAID}", (f"{SAID} and", ModelTrouble("broke off", SAID))),
]


@pytest.mark.parametrize("model", MODELS, ids=["down", "nonsense", "breaks off"])
def test_a_model_that_repeats_the_shopper_is_no_leak(shop: Catalogue, model: ChatModel, caplog: pytest.LogCaptureFixture) -> None:
    talk = Talk(shop)
    talk.assistant = Assistant.build(shop, talk.room, model, Settings(_env_file=None, chat_understands="always"))
    talk.say(SAID)
    assert "the built-in understanding stands" in caplog.text
    assert "takes over" in caplog.text or "took over" in caplog.text
    nothing_of_it_is_in(caplog)


@pytest.mark.parametrize("does", ["echo-400", "echo-in-stream", "echo-schema", "error-500", "slow", "faithful"])
def test_an_endpoint_that_repeats_the_shopper_is_no_leak(shop: Catalogue, does: str, caplog: pytest.LogCaptureFixture) -> None:
    with serving() as endpoint:
        settings = Settings(
            _env_file=None,
            chat_model="openai",
            chat_model_name=does,
            chat_url=endpoint.url,
            chat_understands="always",
            chat_timeout_s=0.5,
        )
        talk = Talk(shop)
        talk.assistant = Assistant.build(shop, talk.room, chat_model(settings), settings)
        talk.say(SAID)
        assert any(SECRET in str(body) for body in endpoint.asked), "the endpoint was told"
    nothing_of_it_is_in(caplog)


def test_a_mishap_is_told_with_its_causes_their_types_and_places() -> None:
    try:
        Repeating().understand(SAID, None)
    except ValueError as error:
        told = mishap(error)
    assert told.index("builtins.KeyError") < told.index("builtins.ValueError")
    assert "in understand" in told
    assert SECRET not in told


def test_a_plain_turn_logs_nothing_at_all(shop: Catalogue, caplog: pytest.LogCaptureFixture) -> None:
    talk = Talk(shop)
    talk.say(SAID)
    talk.say("which size should I take?")
    nothing_of_it_is_in(caplog)
