"""A body that is known and what is said of it, put together; to and from plain data. In cm and kg; knows no words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from assistant.frame import Body, Experience

SKINS = ("neutral", "tone1", "tone2", "tone3", "tone4", "tone5", "tone6")  # of the mannequin, light to dark
HAIRS = ("none", "short", "long", "bun", "curly")
_EXPERIENCES = 20  # the newest that are kept


def merged(known: Body, said: Body) -> Body:
    """What was said wins; of a piece and its part the newest experience stands."""
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
    """What `to_plain` gave; fields of a newer version are passed over."""
    known = _known(Body, data)
    known["measures"] = {str(name): float(value) for name, value in known.get("measures", {}).items()}
    known["experiences"] = tuple(Experience(**_known(Experience, one)) for one in known.get("experiences", ()))
    return Body(**known)


def _known(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in data.items() if name in names}


def _piece(one: Experience) -> tuple[str | None, ...]:
    """What an experience is about: who says "the M was too tight" after "the M fits" has another mind about the M."""
    return one.product, one.brand, one.category, one.size, one.part
