"""Which role of an outfit a kind of piece fills, and which roles make a whole: the table roles.json."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assistant.outfits.plan import Said
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Whole:
    """What makes a complete look for an occasion: roles that it needs, roles that are welcome, and kinds that suit them."""

    needed: tuple[str, ...]
    welcome: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def role_names() -> tuple[str, ...]:
    """Return all roles, in the order in which they are told."""
    return tuple(_table()["roles"])


def role_of(category: str, vocabulary: Vocabulary) -> str | None:
    """Return the role that a kind of piece fills; None where it is no part of an outfit."""
    line = (category, *vocabulary.ancestors(category))
    return next((_roles()[kind] for kind in line if kind in _roles()), None)


def kinds_of(role: str) -> tuple[str, ...]:
    """Return the kinds of pieces that are looked for in a role."""
    table = _table()
    return tuple(table["searched"].get(role, table["roles"][role]["kinds"]))


def also(role: str) -> tuple[str, ...]:
    """Return the roles whose pieces fill this one: a scarf is an accessory."""
    return tuple(_table()["searched"].get(role, ()))


def named(role: str) -> str:
    """Return the category by whose name a role is called."""
    return str(_table()["roles"][role]["named"])


def is_one_of_several(kind: str, role: str) -> bool:
    """Tell whether other kinds fill a role, too: heels are some shoes, footwear is all of them."""
    return kind not in (*_table()["roles"][role]["kinds"], named(role))


def excluded(roles: Collection[str]) -> frozenset[str]:
    """Return the roles that these leave no room for: a dress is worn instead of a skirt."""
    return frozenset(other for role in roles for other in _table()["roles"][role]["excludes"])


def in_order(role: str) -> int:
    """Return the place at which a role is told."""
    return role_names().index(role)


def nearest_kinds(kinds: Collection[str]) -> tuple[str, ...]:
    """Return what comes next to kinds that the shop has not: sandals and canvas shoes to flats; none where nothing does."""
    table: Mapping[str, list[str]] = _table()["nearest"]
    return tuple(dict.fromkeys(other for kind in kinds for other in table.get(kind, ())))


def unusual(category: str) -> bool:
    """Tell whether a kind is put into an outfit only where it is named: slippers, ski boots."""
    return category in _table()["not_by_itself"]


def missing_core(have: Collection[str]) -> tuple[str, ...]:
    """Return what a body must wear besides what there is: a top to a skirt, nothing to a dress."""
    cores: list[list[str]] = _table()["core"]
    begun = [core for core in cores if set(core) & set(have)]
    return tuple(role for role in begun[0] if role not in have) if begun else ()


def whole(wanted: Said, have: Collection[str] = ()) -> Whole:
    """Return what makes a complete look for these wishes, with the core that pieces at hand have begun."""
    row = next(row for row in _table()["wholes"] if _holds(row["when"], wanted))
    begun = any(set(core) & set(have) for core in _table()["core"])
    core = (*(role for role in have if role in _core_roles()), *missing_core(have)) if begun else tuple(row["core"])
    kinds = {role: tuple(some) for role, some in row.get("kinds", {}).items()}
    return Whole((*core, *row["needed"]), tuple(row["welcome"]), kinds)


def _holds(when: Mapping[str, list[str]], wanted: Mapping[Any, tuple[str, ...]]) -> bool:
    return all(set(values) & set(wanted.get(slot, ())) for slot, values in when.items())


@cache
def _core_roles() -> frozenset[str]:
    return frozenset(role for core in _table()["core"] for role in core)


@cache
def _roles() -> Mapping[str, str]:
    return {kind: role for role, row in _table()["roles"].items() for kind in row["kinds"]}


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
