"""Several searches in one message: "a white shirt and grey trousers" are two, each with its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.dialogue.outfit_layers import has_own_sizes, zone
from assistant.understand.acts.heard import Heard
from assistant.understand.wishes.values import Values, by_slot
from catalog.query import Slot
from catalog.vocabulary import Mention

# What several requests of one message share when it is said once.
_SHARED: tuple[Slot, ...] = ("gender", "age_group", "occasion", "season", "brand", "size", "rating_min", "on_sale", "in_stock")

_LISTED = re.compile(r"[,，、+&;；]|(?<!\d)\d{1,2}[.)）]")
_SENTENCE = re.compile(r"[.!?。！？;；]")
_LOOKS: tuple[Slot, ...] = ("color", "pattern", "material")
_NEAR = 12  # characters between a value and its kind
_ANYWHERE = "extra"  # the zone of pieces that share none: gloves, socks, belts


def requests_of(outside: Sequence[Mention], values: Values, heard: Heard) -> tuple[dict[Slot, tuple[str, ...]], ...]:
    """Several garments for different parts of the body are several requests, each with the words that are said of it.

    Kinds of one part that stand beside each other are one request: "joggers or sweatpants, and a hoodie with a zip".
    """
    said = set(values.wanted)
    wanted = sorted((m for m in outside if m in said), key=lambda m: m.start)
    named = [m for m in wanted if m.slot == "category"]
    kinds = [m for n, m in enumerate(named) if n == 0 or m.start >= named[n - 1].end]
    first: dict[str, Mention] = {}
    for kind in kinds:
        first.setdefault(kind.value, kind)
    groups = _grouped(list(first.values()))
    places = {_place(group[0]) for group in groups}
    starts = [_begins(a[-1], b[0], wanted, heard) for a, b in pairwise(groups)]
    if len(groups) < 2 or len(places) < len(groups) or None in starts:
        return ()
    shared = [m for m in wanted if m.slot in _SHARED and m.slot != "size"]
    sizes = [m for m in wanted if m.slot == "size"]
    bounds = [0, *(one or 0 for one in starts), len(heard.text)]
    requests = []
    for group, start, end in zip(groups, bounds, bounds[1:], strict=False):
        own = [m for m in wanted if start <= m.start < end and m.slot not in (*_SHARED, "category")]
        own += [m for m in wanted if m.slot == "category" and any(m.start == kind.start for kind in group)]
        own += [
            m
            for m in sizes
            if any(_sizes(kind, kinds, m, sizes, heard.text) for kind in kinds if kind.value in {k.value for k in group})
        ]
        requests.append(by_slot([*sorted(own, key=lambda m: m.start), *shared]))
    return tuple(requests)


def _place(kind: Mention) -> str:
    return place if (place := zone(kind.value)) != _ANYWHERE else kind.value


def _grouped(kinds: Sequence[Mention]) -> list[list[Mention]]:
    """Put kinds for the same part of the body together that follow one another."""
    groups: list[list[Mention]] = []
    for kind in kinds:
        if groups and _place(groups[-1][0]) == _place(kind):
            groups[-1].append(kind)
        else:
            groups.append([kind])
    return groups


def _begins(one: Mention, other: Mention, wanted: Sequence[Mention], heard: Heard) -> int | None:
    """Return where what is said of the second of two kinds begins; None where they are not asked for side by side.

    Side by side they are behind an "and", a comma or a list's number, or right beside each other, each with its own looks.
    """
    between, table = heard.text[one.end : other.start], heard.table
    joints = [match.end() for match in (*_LISTED.finditer(between), *table.all("joined", between))]
    behind = between[max(joints, default=0) :]
    if joints and not table.has("not_joined", behind):
        return one.end + max(joints)
    looks = [{m.value for m in wanted if m.slot in _LOOKS and _right_before(m, kind, heard.text)} for kind in (one, other)]
    if not all(looks):
        return None
    if looks[0] != looks[1] and (choice := table.find("chosen_from", between)):
        return one.end + choice.end()
    for m in wanted:
        if m.slot in _LOOKS and one.end <= m.start and m.end <= other.start:
            between = between.replace(m.text.lower(), " ", 1)
    return one.end if table.has("only_counts", between) else None


def _right_before(value: Mention, kind: Mention, text: str) -> bool:
    return value.end <= kind.start and not _LISTED.search(text[value.end : kind.start]) and kind.start - value.end <= _NEAR


def _sizes(kind: Mention, kinds: Sequence[Mention], size: Mention, sizes: Sequence[Mention], text: str) -> bool:
    """Tell whether a size is said of a garment.

    Of several sizes each is of the garment it stands by; one that stands by none of all that it can be of ("boots and a
    raincoat, size 38").
    """
    if len({m.value for m in sizes}) > 1:
        beside = {one.start: _beside(one, kinds, text) for one in sizes}
        if (mine := beside[size.start]) is not None:
            return kind == mine
        return _fits(kind, size) and all(kind != one for one in beside.values())
    own = {m.value: has_own_sizes(m.value) for m in kinds}
    fitting = [m for m in kinds if _fits(m, size)]
    return kind in fitting or not any(own.values()) or not fitting


def _fits(kind: Mention, size: Mention) -> bool:
    return has_own_sizes(kind.value) != size.value.isalpha()


def _beside(size: Mention, kinds: Sequence[Mention], text: str) -> Mention | None:
    """Return the kind that a size stands right behind, else right before; None where it can't be of that one."""
    before = [m for m in kinds if m.end <= size.start and not _SENTENCE.search(text[m.end : size.start])]
    behind = [m for m in kinds if size.end <= m.start and m.start - size.end <= _NEAR]
    near = before[-1] if before else behind[0] if behind else None
    return None if near is None or (has_own_sizes(near.value) and size.value.isalpha()) else near
