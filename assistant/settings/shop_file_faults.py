"""What is wrong in a shop.toml, as sentences: the key, its value, what to give instead. Knows no key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.settings.reading import shortened

_ALIKE = 0.6  # of 1
# What to give instead, by pydantic's type of fault, with the slots of its context.
_INSTEAD = {
    "string_type": "a text in quotes",
    "string_too_short": "a text",
    "string_too_long": "at most {max_length} characters",
    "tuple_type": "texts in square brackets, with commas between them",
    "mapping_type": "a table",
    "dict_type": "a table",
    "model_type": "a table",
    "int_type": "a whole number",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
}


@dataclass(frozen=True)
class Fault:
    """`place`: tables and key; `told`: what follows its value."""

    place: tuple[str, ...]
    value: object
    told: str

    def __str__(self) -> str:
        *tables, key = self.place
        where = f"[{'.'.join(tables)}] {key}" if tables else key
        return f"{where} is {shortened(repr(self.value))}: {self.told}"


def faults_of(error: ValidationError, model: type[BaseModel]) -> Iterator[Fault | str]:
    """Yield the faults of a file that should be a `model`."""
    for one in error.errors(include_url=False):
        place = tuple(part for part in one["loc"] if part != "[key]")
        if len(place) < len(one["loc"]):  # the key itself, of tables by name
            yield f"[{'.'.join(map(str, place))}] is not known: give {one['ctx']['error']}"
        elif one["type"] == "extra_forbidden":
            yield _unknown(place, _model_at(model, place[:-1]))
        else:
            yield _fault(place, one)


def _fault(place: tuple[int | str, ...], one: ErrorDetails) -> Fault:
    context = one.get("ctx", {})
    if one["type"] == "value_error":
        instead = str(context["error"])
    elif one["type"] == "too_long":
        instead = f"at most {context['max_length']} {'of them' if one['input'].__class__ in (list, tuple) else 'characters'}"
    else:
        instead = _INSTEAD[one["type"]].format(**context) if one["type"] in _INSTEAD else one["msg"].lower()
    return Fault(_names(place), one["input"], f"give {instead}")


def _names(place: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return a place as an operator counts: the third wish is 3."""
    texts = [part if isinstance(part, str) else f"{part + 1}" for part in place]
    return (*texts[:-2], f"{texts[-2]} {texts[-1]}") if isinstance(place[-1], int) else tuple(texts)


def _unknown(place: tuple[int | str, ...], model: type[BaseModel] | None) -> str:
    *tables, key = map(str, place)
    where = f"[{'.'.join(tables)}] {key}" if tables else key
    known = list(model.model_fields) if model else []
    meant = get_close_matches(key, known, n=1, cutoff=_ALIKE)
    return f"{where} is not known: {f'is {meant[0]} meant?' if meant else 'give ' + ', '.join(known)}"


def _model_at(model: type[BaseModel], place: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the table at a place."""
    found: Any = model
    for part in place:
        if isinstance(found, type) and issubclass(found, BaseModel):
            found = found.model_fields[str(part)].annotation
        else:
            found = get_args(found)[-1]  # of a table by name
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None
