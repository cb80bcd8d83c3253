"""A body that is known and what is said of it, put together; to and from plain data. In cm and kg; knows no words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any, get_args

from anthropometry import MEASURES, Gender
from assistant.frame import Body, Experience, FitVerdict
from tryon.body.limits import possible

SKINS = ("neutral", "tone1", "tone2", "tone3", "tone4", "tone5", "tone6")  # of the mannequin, light to dark
HAIRS = ("none", "short", "long", "bun", "curly")
OLDEST = 110  # years
_EXPERIENCES = 20  # the newest that are kept


def merged(known: Body, said: Body) -> Body:
    """Merge both: what was said wins; of a piece and its part the newest experience stands."""
    plain = ("gender", "age_years", "usual_size", "usual_shoe_size", "units", "skin", "hair")
    new: dict[str, Any] = {name: value for name in plain if (value := getattr(said, name))}
    told = {_piece(one) for one in said.experiences}
    kept = tuple(one for one in known.experiences if _piece(one) not in told)
    new["experiences"] = (*kept, *said.experiences)[-_EXPERIENCES:]
    return replace(known, measures={**known.measures, **said.measures}, **new)


def without(body: Body, names: Iterable[str]) -> Body:
    """Without these measures and other fields; "everything" leaves only the units in which things are told."""
    names = set(names)
    if "everything" in names:
        return Body(units=body.units)
    empty = {field.name: getattr(Body(), field.name) for field in fields(Body) if field.name in names}
    measures = {name: value for name, value in body.measures.items() if name not in names}
    return replace(body, **{**empty, "measures": measures})


def to_plain(body: Body) -> dict[str, Any]:
    """JSON-ready; what is not known is left out."""
    return {name: value for name, value in asdict(body).items() if value}


def from_plain(data: Mapping[str, Any]) -> Body:
    """Return what `to_plain` gave; fields of a newer version and what nobody can be are passed over."""
    return Body(**_read(_BODY, data))


def _read(readers: Mapping[str, Callable[[Any], Any]], data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, reader in readers.items() if (value := reader(data.get(name))) is not None}


def _measures(value: Any) -> dict[str, float] | None:
    found = value.items() if isinstance(value, Mapping) else ()
    return {name: float(one) for name, one in found if name in MEASURES and _number(one) and possible(name, one)} or None


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _age(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= OLDEST else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _one_of(*choices: str) -> Callable[[Any], str | None]:
    return lambda value: value if isinstance(value, str) and value in choices else None


def _experiences(value: Any) -> tuple[Experience, ...] | None:
    if not isinstance(value, (list, tuple)):
        return None
    read = (_read(_EXPERIENCE, one) for one in value if isinstance(one, Mapping))
    return tuple(Experience(**one) for one in read if "size" in one)[-_EXPERIENCES:]


_EXPERIENCE: Mapping[str, Callable[[Any], Any]] = {
    "size": lambda value: value if isinstance(value, str) else None,
    "verdict": _one_of(*get_args(FitVerdict)),
    **dict.fromkeys(("brand", "category", "part", "product"), _text),
}
_BODY: Mapping[str, Callable[[Any], Any]] = {  # each gives None for what it can't read
    "measures": _measures,
    "gender": _one_of(*get_args(Gender)),
    "age_years": _age,
    "usual_size": _text,
    "usual_shoe_size": _text,
    "experiences": _experiences,
    "skin": _one_of(*SKINS),
    "units": _one_of("imperial"),
    "hair": _one_of(*HAIRS),
}


def _piece(one: Experience) -> tuple[str | None, ...]:
    """Return what an experience is about: who says "the M was too tight" after "the M fits" has another mind about the M."""
    return one.product, one.brand, one.category, one.size, one.part
