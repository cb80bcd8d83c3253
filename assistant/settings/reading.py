"""The settings as they are set, or one sentence on what is wrong with them: the variable, its value, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from assistant.settings.settings import Settings

_PREFIX = "FITTING_ROOM_"
_ALIKE = 0.8  # of 1: a letter or two
_SHOWN = 60  # characters of a bad value
_SECRET = ("key", "token", "password", "secret")
_BOUNDS = ((Gt, "gt", "above"), (Ge, "ge", "at least"), (Le, "le", "at most"))


class WrongSetting(Exception):
    """One sentence for the operator."""


def read_settings(environment: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and a sentence on each that is wrong, which then stands as it comes.

    `environment`: to name the variable that a value came from. Raises WrongSetting for a `.env` that can't be read.
    """
    try:
        try:
            return Settings(), ()
        except ValidationError as error:
            wrong_ones = error.errors()
            usual = {
                name: Settings.model_fields[_field(name)].get_default() for name in {str(one["loc"][0]) for one in wrong_ones}
            }
            return Settings(**usual), tuple(dict.fromkeys(_sentence(one, environment) for one in wrong_ones))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise WrongSetting(f"{_env_file()} can't be read ({why}): make it readable, or remove it") from None


def misspelt(names: Iterable[str]) -> Iterator[str]:
    """Yield a line for every name that looks like a setting's and is none.

    `names`: of the environment; those of `.env` are added.
    """
    known = [name for field in Settings.model_fields for name in _names(field)]
    for name in sorted({*names, *_env_names()}):
        upper = name.upper()
        if upper.startswith(_PREFIX[:7]) and upper not in known:
            if meant := _nearest(upper, known):
                yield f"{name} is not a setting and changes nothing: is {meant} meant?"
            elif upper.startswith(_PREFIX):
                yield f"{name} is not a setting and changes nothing: python -m assistant settings --all lists all of them"


def wrong(field: str, value: object, allowed: str, environment: Mapping[str, str]) -> WrongSetting:
    """Return what only shows when a setting is used: a port that is taken, a folder that can't be made."""
    return WrongSetting(f"{variable(field, environment)} is {shown(field, value)}: {allowed}")


def variable(field: str, environment: Mapping[str, str]) -> str:
    """Return the name that a field is set by; the usual one where it is not set."""
    there = {name.upper() for name in (*environment, *_env_names())}
    return next((name for name in _names(field) if name in there), _names(field)[0])


def shown(field: str, value: object) -> str:
    """Return a value within a line, and no secret."""
    text = str(value) if not isinstance(value, str) else repr(value)
    if is_secret(field) or (field == "engine_settings" and is_secret(text)):
        return "set to something else"
    return shortened(text)


def shortened(text: str) -> str:
    """Return as much of a bad value as a sentence shows."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _sentence(one: ErrorDetails, environment: Mapping[str, str]) -> str:
    place, value = one["loc"], one["input"]
    field = _field(str(place[0]))
    if len(place) > 1:
        value = {place[1]: value}
    own = one["ctx"]["error"] if one["type"] == "value_error" else ""  # of a check of assistant/settings/allowed.py
    allowed = own or _allowed(Settings.model_fields[field])
    return f"{variable(field, environment)} is {shown(field, value)}: give {allowed}"


def _nearest(name: str, known: Sequence[str]) -> str:
    """Return the setting that a name is a slip of; empty for none. What all of them begin with makes none alike."""
    begin = _PREFIX if name.startswith(_PREFIX) else ""
    found = get_close_matches(
        name[len(begin) :], [one[len(begin) :] for one in known if one.startswith(begin)], n=1, cutoff=_ALIKE
    )
    return begin + found[0] if found else ""


def _field(name: str) -> str:
    """Pydantic names a field or the variable it is read from."""
    return next((field for field in Settings.model_fields if name.upper() in (field.upper(), *_names(field))), name)


def _names(field: str) -> tuple[str, ...]:
    alias = Settings.model_fields[field].validation_alias
    return (alias, _PREFIX + field.upper()) if isinstance(alias, str) else (_PREFIX + field.upper(),)


def is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET)


def _allowed(field: FieldInfo) -> str:
    kind = field.annotation
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    if kind is bool:
        return "true or false"
    if kind in (int, float):
        bounds = _bounds(field.metadata)
        return f"a {'whole ' if kind is int else ''}number {' and '.join(bounds)}".rstrip()
    if get_origin(kind) is dict:
        return 'a JSON object of texts, such as {"finish": "no"}'
    return "a text" if kind is not NoneType else "nothing"


def _bounds(metadata: Iterable[Any]) -> Iterator[str]:
    for one in metadata:
        for kind, attribute, words in _BOUNDS:
            if isinstance(one, kind):
                yield f"{words} {getattr(one, attribute)}"


def _env_file() -> Path:
    return Path(str(Settings.model_config.get("env_file")))


def _env_names() -> tuple[str, ...]:
    try:
        return tuple(dotenv_values(_env_file())) if _env_file().is_file() else ()
    except (OSError, UnicodeDecodeError):
        return ()
