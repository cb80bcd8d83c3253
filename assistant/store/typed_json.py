"""Values as JSON and back by their types: dataclasses, tuples, mappings, literals, arrays. Never calls what a text names.

What is read is checked against the types of now: a text of another version gives the value, or `Unreadable`.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterable, Mapping, Sequence
from threading import RLock
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np

from assistant.store.forms import (
    SCALARS,
    Form,
    NoForm,
    Unreadable,
    array,
    first,
    literal,
    many,
    mapping,
    row,
    scalar,
    written,
)

_TUPLE = "()"


class Forms:
    """Forms by type, made when they are first asked for. Safe to share between threads.

    `own`: those of types that are written in another way; `anything`: classes that may stand where a type is `object`.
    """

    def __init__(self, *, own: Mapping[type, Form], anything: Iterable[type]) -> None:
        self._own = own
        self._anything = {one.__name__: one for one in anything}
        self._known: dict[Any, Form] = {}
        self._making = RLock()

    def of(self, kind: Any) -> Form:
        """Raise NoForm where a type, or one inside it, can't be written."""
        with self._making:  # a class is known before its fields are, to whoever makes it alone
            if kind not in self._known:
                self._known[kind] = self._made(kind)
            return self._known[kind]

    @property
    def classes(self) -> tuple[type, ...]:
        """Return every dataclass that was met so far."""
        return tuple(kind for kind in self._known if isinstance(kind, type) and dataclasses.is_dataclass(kind))

    def _made(self, kind: Any) -> Form:
        if kind in self._own:
            return self._own[kind]
        if kind in SCALARS:
            return scalar(kind)
        if kind is object:
            return self._of_anything()
        origin = get_origin(kind)
        if origin is not None:
            return self._composed(kind, origin)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            return self._of_class(kind)
        if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
            hints = get_type_hints(kind)
            return row([self.of(hints[name]) for name in kind._fields], lambda values: kind(*values), kind)
        raise NoForm(f"{kind} can't be written")

    def _composed(self, kind: Any, origin: Any) -> Form:
        if origin is Literal:
            return literal(frozenset(get_args(kind)))
        if origin in (Union, types.UnionType):
            return self._union(get_args(kind))
        if origin is np.ndarray:
            return array()
        if origin is tuple and get_args(kind)[1:] != (...,):
            return row([self.of(one) for one in get_args(kind)], tuple, tuple)
        if origin in (tuple, frozenset, list):
            return many(self.of(get_args(kind)[0]), origin)
        if origin in (dict, Mapping):
            return mapping(*map(self.of, get_args(kind)))
        raise NoForm(f"{kind} can't be written")

    def _union(self, members: Sequence[Any]) -> Form:
        """Scalars as they are; the one other member as it is, of several classes each with its name."""
        forms = [self.of(one) for one in members]
        plain = [form for form in forms if form.plain]
        others = [(one, form) for one, form in zip(members, forms, strict=True) if not form.plain]
        if not others:
            return Form(
                lambda value: written(plain, value),
                lambda data: first(plain, data),
                lambda value: any(form.fits(value) for form in plain),
                plain=True,
            )
        rest = others[0][1] if len(others) == 1 else self._named([one for one, _ in others])

        def write(value: Any) -> Any:
            return rest.write(value) if rest.fits(value) else written(plain, value)

        def read(data: Any) -> Any:
            return rest.read(data) if isinstance(data, list | dict) else first(plain, data)

        return Form(write, read, lambda value: any(form.fits(value) for form in forms))

    def _of_class(self, kind: type) -> Form:
        """One with subclasses stands for any of them: the name tells which."""
        below = _subclasses(kind)
        return self._named(below) if below else self._fields(kind)

    def _named(self, kinds: Sequence[type]) -> Form:
        if not all(isinstance(kind, type) and dataclasses.is_dataclass(kind) for kind in kinds):
            raise NoForm(f"a value of {kinds} does not tell which it is")
        forms = {kind: self.of(kind) if not _subclasses(kind) else self._fields(kind) for kind in kinds}
        names = {kind.__name__: kind for kind in kinds}
        if len(names) < len(kinds):
            raise NoForm(f"two of {kinds} have the same name")

        def write(value: Any) -> Any:
            return [type(value).__name__, forms[type(value)].write(value)]

        def read(data: Any) -> Any:
            if not (isinstance(data, list) and len(data) == 2 and data[0] in names):
                raise Unreadable("a class of another version")
            return forms[names[data[0]]].read(data[1])

        return Form(write, read, lambda value: type(value) in forms)

    def _fields(self, kind: type) -> Form:
        """By name; what is as by default is left out, so that new fields are read in older texts."""
        forms: dict[str, tuple[Form, Any]] = {}
        known = self._known[kind] = Form(
            lambda value: _write_fields(value, forms),
            lambda data: _read_fields(kind, data, forms),
            lambda value: type(value) is kind,
        )  # before its fields, which may be of the same class
        hints = get_type_hints(kind)
        for one in dataclasses.fields(kind):
            if not one.init:
                raise NoForm(f"{kind.__name__}.{one.name} is not given when one is made")
            forms[one.name] = self.of(hints[one.name]), _default(one)
        return known

    def _of_anything(self) -> Form:
        def write(value: Any) -> Any:
            if value is None or type(value) in SCALARS:
                return value
            if isinstance(value, tuple):
                return [_TUPLE, [write(one) for one in value]]
            if self._anything.get(type(value).__name__) is type(value):
                return [type(value).__name__, self.of(type(value)).write(value)]
            raise NoForm(f"a value of {type(value)} can't be written")

        def read(data: Any) -> Any:
            if not isinstance(data, list | dict):
                return data
            if not (isinstance(data, list) and len(data) == 2 and isinstance(data[0], str)):
                raise Unreadable("no value")
            name, value = data
            if name == _TUPLE and isinstance(value, list):
                return tuple(map(read, value))
            if name not in self._anything:
                raise Unreadable("a class of another version")
            return self.of(self._anything[name]).read(value)

        return Form(write, read, lambda _: True)


def _write_fields(value: Any, forms: Mapping[str, tuple[Form, Any]]) -> dict[str, Any]:
    written = {}
    for name, (form, default) in forms.items():
        one = getattr(value, name)
        if not _as_default(one, default):
            written[name] = form.write(one)
    return written


def _as_default(one: Any, default: Any) -> bool:
    """Tell it of what has no parts: an equal one with parts may differ in those that are not compared."""
    if one is default:
        return True
    whole = isinstance(one, str | int | float | bool) or (isinstance(one, tuple | frozenset | dict | list) and not one)
    return bool(whole and type(one) is type(default) and one == default)


def _read_fields(kind: type, data: Any, forms: Mapping[str, tuple[Form, Any]]) -> Any:
    if not isinstance(data, dict) or not data.keys() <= forms.keys():
        raise Unreadable("fields of another version")
    try:
        return kind(**{name: forms[name][0].read(one) for name, one in data.items()})
    except (TypeError, KeyError) as error:
        raise Unreadable("fields of another version") from error


def _default(one: dataclasses.Field[Any]) -> Any:
    return one.default_factory() if one.default_factory is not dataclasses.MISSING else one.default


def _subclasses(kind: type) -> list[type]:
    direct: list[type] = type.__subclasses__(kind)
    below = [one for child in direct for one in (child, *_subclasses(child))]
    return [one for one in below if dataclasses.is_dataclass(one)]
