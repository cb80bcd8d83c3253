"""Forms of single values and of what holds others: scalars, literals, rows, lists, mappings, arrays. Knows no class."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SCALARS: Mapping[type, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (float, int),
    type(None): (type(None),),
}
_OTHER = "?"  # before a text that its literal does not name


class NoForm(TypeError):
    """A type, or a value, for which there is no JSON here."""


class Unreadable(ValueError):
    """A text that is not of the type that is read."""


@dataclass(frozen=True)
class Form:
    """How values of one type are written and read. `plain`: as one JSON scalar; `fits`: a value is of this type."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    fits: Callable[[Any], bool]
    plain: bool = False


def never(kind: str) -> Form:
    """Return the form of what must not be kept: it raises where there is some."""

    def refuse(_: Any) -> Any:
        raise NoForm(f"{kind} is never written")

    return Form(refuse, refuse, lambda value: isinstance(value, bytes))


def same(value: Any) -> Any:
    return value


def scalar(kind: type) -> Form:
    taken = SCALARS[kind]

    def read(data: Any) -> Any:
        if type(data) not in taken:
            raise Unreadable(f"no {kind.__name__}")
        return data

    return Form(same, read, lambda value: type(value) in taken or isinstance(value, kind), plain=True)


def literal(allowed: frozenset[Any]) -> Form:
    """Mark a text that is none of the values as such, so that it is read again: a few types are narrower than their use."""

    def write(value: Any) -> Any:
        return _OTHER + value if isinstance(value, str) and value not in allowed else value

    def read(data: Any) -> Any:
        if isinstance(data, str) and data.startswith(_OTHER) and data not in allowed:
            return data.removeprefix(_OTHER)
        if isinstance(data, list | dict) or data not in allowed:
            raise Unreadable("none of the values")
        return data

    return Form(write, read, lambda value: isinstance(value, str | int) and value in allowed, plain=True)


def written(forms: Sequence[Form], value: Any) -> Any:
    """By the first form that fits; what fits none is a text that is no literal's."""
    return next((form for form in forms if form.fits(value)), forms[0]).write(value)


def first(forms: Iterable[Form], data: Any) -> Any:
    for form in forms:
        try:
            return form.read(data)
        except Unreadable:
            continue
    raise Unreadable("none of the types")


def row(forms: Sequence[Form], make: Callable[[list[Any]], Any], kind: type) -> Form:
    def read(data: Any) -> Any:
        if not isinstance(data, list) or len(data) != len(forms):
            raise Unreadable("another number of values")
        return make([form.read(one) for form, one in zip(forms, data, strict=True)])

    def write(value: Any) -> Any:
        return [form.write(one) for form, one in zip(forms, value, strict=True)]

    return Form(write, read, lambda value: isinstance(value, kind))


def many(form: Form, kind: type) -> Form:
    if form.write is same:

        def write(value: Any) -> Any:
            return list(value)
    else:

        def write(value: Any) -> Any:
            return [form.write(one) for one in value]

    def read(data: Any) -> Any:
        if not isinstance(data, list):
            raise Unreadable("no list")
        return kind(form.read(one) for one in data)

    return Form(write, read, lambda value: isinstance(value, kind))


def mapping(key: Form, value: Form) -> Form:
    def write(values: Any) -> Any:
        return {key.write(name): value.write(one) for name, one in values.items()}

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise Unreadable("no mapping")
        return {key.read(name): value.read(one) for name, one in data.items()}

    if not (key.plain and (key.fits("") or not key.fits(0))):
        raise NoForm("keys of a mapping are texts")
    return Form(write, read, lambda values: isinstance(values, Mapping))


def _write_array(value: Any) -> Any:
    array = np.ascontiguousarray(value, dtype=np.float32)
    return [list(array.shape), base64.b64encode(array.tobytes()).decode()]


def _read_array(data: Any) -> Any:
    try:
        shape, text = data
        return np.frombuffer(base64.b64decode(text, validate=True), np.float32).reshape(shape)
    except (TypeError, ValueError, binascii.Error) as error:
        raise Unreadable("no array") from error


def array() -> Form:
    """Return the form of float32 arrays."""
    return Form(_write_array, _read_array, lambda value: isinstance(value, np.ndarray))
