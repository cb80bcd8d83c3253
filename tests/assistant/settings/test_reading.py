"""What is wrong with the settings is one sentence: the variable, its value, what is allowed; never a key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import WrongSetting, configured, misspelt

Said = Callable[..., str]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Said:
    """The sentence on these variables, without this machine's own."""
    monkeypatch.chdir(tmp_path)

    def say(**environment: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(WrongSetting) as error:
            configured(environment)
        assert "\n" not in str(error.value)
        return str(error.value)

    return say


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("FITTING_ROOM_PORT", "abc", "a whole number at least 1 and at most 65535"),
        ("PORT", "99999", "a whole number at least 1 and at most 65535"),
        ("PORT", "7860.5", "a whole number at least 1 and at most 65535"),
        ("FITTING_ROOM_PHOTO_MINUTES", "-5", "a number above 0 and at most 10080"),
        ("FITTING_ROOM_PHOTO_MINUTES", "nan", "a number above 0 and at most 10080"),
        ("FITTING_ROOM_TAB_SECONDS", "-1", "a number at least 0 and at most 86400"),
        ("FITTING_ROOM_SESSION_HOURS", "0", "a number above 0 and at most 8760"),
        ("FITTING_ROOM_UPLOAD_MB", "inf", "a number above 0 and at most 1000"),
        ("FITTING_ROOM_UPLOAD_MEGAPIXELS", "", "a number above 0 and at most 1000"),
        ("FITTING_ROOM_CATALOGUE_SECONDS", "-0.1", "a number at least 0 and at most 86400"),
        ("FITTING_ROOM_CHAT_TIMEOUT_S", "0", "a number above 0 and at most 3600"),
        ("FITTING_ROOM_TRY_ON_TIMEOUT_S", "nan", "a number above 0 and at most 3600"),
        ("FITTING_ROOM_RECORD_DAYS", "0", "a number above 0 and at most 3650"),
        ("FITTING_ROOM_CHAT_MODEL", "gpt", "one of none, openai, local"),
        ("FITTING_ROOM_CHAT_UNDERSTANDS", "yes", "one of never, unsure, always"),
        ("FITTING_ROOM_VISIBLE_MARK", "perhaps", "true or false"),
        ("FITTING_ROOM_ENGINE_SETTINGS", "{model", "a JSON object of texts"),
        ("FITTING_ROOM_ENGINE_SETTINGS", "[1]", "a JSON object of texts"),
        ("FITTING_ROOM_HOST", "", "a text"),
        ("FITTING_ROOM_CHECKOUT", "shopify:shop.example", "shopify:https://HOST, woocommerce:https://HOST or an address"),
        ("FITTING_ROOM_PRIVACY_URL", "nord.example", "an address that begins with https:// or http://"),
        ("FITTING_ROOM_PRIVACY_URL", "http://[", "an address that begins with https:// or http://"),
        ("FITTING_ROOM_HOSTS", "https://nord.example", "names without https://, port and *"),
        ("FITTING_ROOM_HOSTS", "*", "names without https://, port and *"),
        ("FITTING_ROOM_HOSTS", "nord.example:8443", "names without https://, port and *"),
        ("FITTING_ROOM_PROXIES", "proxy.example", "addresses in numbers"),
        ("FITTING_ROOM_PROXIES", "10.0.0.1/8", "addresses in numbers"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable_and_what_is_allowed(said: Said, name: str, value: str, allowed: str) -> None:
    sentence = said(**{name: value})
    assert sentence.replace("'", "").startswith(f"{name} is {value}: give {allowed}")


def test_all_wrong_settings_are_said_at_once(said: Said) -> None:
    sentence = said(PORT="x", FITTING_ROOM_CHAT_MODEL="y")
    assert "PORT is 'x'" in sentence and "FITTING_ROOM_CHAT_MODEL is 'y'" in sentence


def test_a_wrong_value_inside_the_engine_s_settings_is_named(said: Said) -> None:
    assert "{'steps': 4}" in said(FITTING_ROOM_ENGINE_SETTINGS=json.dumps({"steps": 4}))


def test_no_sentence_holds_a_secret_or_more_than_a_line_of_a_value(said: Said) -> None:
    assert "hunter2" not in said(FITTING_ROOM_ENGINE_SETTINGS='{"api_token": "hunter2"')
    assert "hunter2" not in said(FITTING_ROOM_ENGINE_SETTINGS='{"api_key": ["hunter2"]}')
    assert len(said(FITTING_ROOM_ENGINE_SETTINGS="x" * 5000)) < 300


def test_settings_of_the_file_are_named_like_those_of_the_environment(said: Said, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FITTING_ROOM_PORT=seven\n")
    assert said().startswith("FITTING_ROOM_PORT is 'seven'")


def test_a_settings_file_that_is_no_text_is_named(said: Said, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe\n")
    assert said() == ".env can't be read (it is not text in UTF-8): make it readable, or remove it"


def test_right_settings_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    right = {"FITTING_ROOM_PORT": "8001", "FITTING_ROOM_RECORD_DAYS": "7", "FITTING_ROOM_ENGINE_SETTINGS": '{"finish": "no"}'}
    for name, value in right.items():
        monkeypatch.setenv(name, value)
    settings = configured(right)
    assert (settings.port, settings.record_days, settings.engine_settings) == (8001, 7.0, {"finish": "no"})


def test_what_looks_like_a_misspelt_setting_gets_a_line_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("FITTING_ROOM_UPLOAD_BM=3\nfitting_room_cache=x\n")
    names = [
        "FITTING_ROOM_PHOTO_MINUTS",
        "FITTINGROOM_CACHE",
        "FITTING_ROOM_CACHE",
        "FITTING_ROOM_THEIR_OWN_THING",
        "PATH",
        "PORTS",
    ]
    lines = list(misspelt(names))
    assert len(lines) == 4 and "is FITTING_ROOM_PHOTO_MINUTES meant?" in "\n".join(lines)
    assert any("FITTING_ROOM_UPLOAD_BM" in line for line in lines) and any("FITTINGROOM_CACHE" in line for line in lines)
    assert any(line.startswith("FITTING_ROOM_THEIR_OWN_THING is not a setting") and "settings --all" in line for line in lines)
