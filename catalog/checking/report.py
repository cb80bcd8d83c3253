"""A check as a page of text for the operator, and as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from catalog.checking.check import Check, Share
from catalog.feeds import FORMATS, Column, Problem
from catalog.feeds.names import is_known

_PLACES, _KINDS, _VALUES, _IDS = 5, 12, 8, 3  # as many are shown before "and 7 more"


def as_text(check: Check, *, every_row: bool = False) -> str:
    """Return some thirty lines; `every_row`: each problem by itself instead of by kind."""
    parts = [_head(check), _works(check), _tried(check)]
    kinds = (("Left out", "left out", check.rejected), ("Taken, but look at them", "look at", check.warnings))
    for title, verb, problems in kinds:
        listed = [f"  {p.place}: {verb}: {p.reason}" for p in problems] if every_row else list(_kinds(problems))
        parts.append("\n".join([f"{title} ({len(problems):,}):", *listed]) if problems else "")
    parts += [_strange(check), _columns(check)]
    return "\n\n".join(filter(None, parts))


def as_json(check: Check) -> dict[str, Any]:
    """Return everything that was found. Prices in the currency's major unit, shares from 0 to 1."""
    return {
        "feed": check.feed,
        "format": check.format,
        "rows": check.rows,
        "rejected": len(check.rejected),
        "warnings": len(check.warnings),
        "products": check.products,
        "variants": check.variants,
        "currency": check.currency,
        "price_min": check.prices[0].major if check.prices else None,
        "price_max": check.prices[1].major if check.prices else None,
        "complete": _ratio(check.complete, check.products),
        "works": [
            {"name": s.ability.name, "works": s.works, "share": _ratio(s.works, check.products), "without": list(s.without)}
            for s in check.shares
        ],
        "pictures_tried": dict(check.tried),
        "problems": [
            {"place": p.place, "line": p.line, "unit": p.unit, "rejected": p.rejected, "reason": p.reason} for p in check.problems
        ],
        "unknown_values": [{"field": s.field, "value": s.value, "products": s.products} for s in check.strange],
        "columns": [
            {"name": c.name, "field": c.field or None, "known": bool(c.field) or is_known(c.name)} for c in check.columns
        ],
    }


def _head(check: Check) -> str:
    good = check.rows - len(check.rejected)
    prices = f", {check.prices[0].text()} to {check.prices[1].text()}" if check.prices else ""
    lines = [f"{check.feed}: {FORMATS[check.format].title}, {_count(check.rows, 'row')}"]
    lines.append(
        f"{_count(good, 'row')} can be used ({_percent(good, check.rows)}): {_count(check.products, 'product')}, "
        f"{_count(check.variants, 'variant')}{prices}. {_count(len(check.rejected), 'row')} left out."
    )
    if check.products:
        lines.append(
            f"{_percent(check.complete, check.products)} of the products are complete: price, garment, colour, size, picture."
        )
    return "\n".join(lines)


def _works(check: Check) -> str:
    if not check.products:
        return ""
    lines = [f"What will work, of {_count(check.products, 'product')}:"]
    for share in check.shares:
        line = f"  {_percent(share.works, check.products):>6}  {share.ability.text}"
        if share.without:
            line += f"{_without(share)}: {share.ability.advice}"
        lines.append(line)
    return "\n".join(lines)


def _tried(check: Check) -> str:
    """Say what some pictures behind addresses gave."""
    if not check.tried:
        return ""
    failed = {address: why for address, why in check.tried.items() if why}
    how_many = f"Of {len(check.tried)} that were tried, {len(failed) or 'none'} failed."
    said = f"Pictures behind addresses are fetched by the import. {how_many}"
    return "\n".join([said, *(f"  {address}: {why}" for address, why in failed.items())])


def _without(share: Share) -> str:
    if not share.works:
        return ", none"
    ids = ", ".join(f"'{id}'" for id in share.without[:_IDS])
    verb = "is" if len(share.without) == 1 else "are"
    return f"; {len(share.without):,} {verb} not ({ids}{', ...' if len(share.without) > _IDS else ''})"


def _kinds(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield problems of one kind in one line, the most frequent first."""
    by_kind = sorted(problems, key=lambda p: _kind(p.reason))
    groups = [list(group) for _, group in groupby(by_kind, key=lambda p: _kind(p.reason))]
    groups.sort(key=len, reverse=True)
    for group in groups[:_KINDS]:
        different = len({p.reason for p in group}) > 1
        yield f"  {len(group):>5,} x {group[0].reason}{' (and the like)' if different else ''}: {_places(group)}"
    if len(groups) > _KINDS:
        yield f"  and {sum(map(len, groups[_KINDS:])):,} of other kinds: see them with --all"


def _kind(reason: str) -> str:
    """Return a reason without what is this row's own."""
    return re.sub(r"'[^']*'|\S*\d\S*|\b(line|record)\b.*", "", reason)


def _places(group: Sequence[Problem]) -> str:
    if len({p.unit for p in group}) == 1:
        many = "s" if len(group) > 1 else ""
        return f"{group[0].unit}{many} {_shortened([str(p.line) for p in group], _PLACES)}"
    return _shortened([p.place for p in group], _PLACES)


def _strange(check: Check) -> str:
    if not check.strange:
        return ""
    lines = ["Values that the vocabulary (English, Chinese) does not know; they are kept as words and found by those:"]
    for field, group in groupby(check.strange, key=lambda s: s.field):
        lines.append(f"  {field}: {_shortened([f'{s.value} ({s.products:,})' for s in group], _VALUES)}")
    return "\n".join(lines)


def _columns(check: Check) -> str:
    columns = check.columns
    read = [c.name if _same(c) else f"{c.name} as {c.field}" for c in columns if c.field]
    spare = [c.name for c in columns if not c.field and is_known(c.name)]
    unknown = [c.name for c in columns if not c.field and not is_known(c.name)]
    lines = [f"Columns read: {', '.join(read)}."] if read else []
    lines += [f"Not needed: {_shortened(spare, 40)}."] if spare else []
    hint = " Say what one is with --map FIELD=COLUMN." if FORMATS[check.format].free_columns else ""
    lines += [f"Not understood: {_shortened(unknown, 40)}.{hint}"] if unknown else []
    return "\n".join(lines)


def _same(column: Column) -> bool:
    return re.sub(r"\W+|_", "", column.name.lower().removeprefix("g:")) == column.field.replace("_", "")


def _shortened(texts: Sequence[str], most: int) -> str:
    shown = ", ".join(texts[:most])
    return f"{shown} and {len(texts) - most:,} more" if len(texts) > most else shown


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _ratio(part: int, of: int) -> float:
    return round(part / of, 4) if of else 0.0


def _percent(part: int, of: int) -> str:
    """Never "100 %" for less than all, nor "0 %" for more than none."""
    if not of or part in (0, of):
        return "100 %" if of and part else "0 %"
    return f"{min(max(100 * part / of, 0.1), 99.9):.1f} %"
