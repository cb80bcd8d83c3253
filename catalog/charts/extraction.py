"""What a product's own rows say of its sizes: a `size_chart` cell, schema.org sizes, details like "Chest (M): 104 cm"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from catalog.charts.chart import Chart, Size, Span
from catalog.charts.measures import MeasureError, measured, named
from catalog.charts.reading import chart_of, merged
from catalog.feeds import Draft, Problem

_SIZED = re.compile(r"(?P<part>[^():]{2,40})\((?P<size>[^()]{1,12})\)\s*|(?P<first>[^:()]{1,12})\s*[-–]\s*(?P<of>[^:()]{2,40})")


def told_by(draft: Draft, by_name: Mapping[str, Chart]) -> tuple[Chart | None, list[Problem]]:
    """Return the chart of one product, and what of it could not be used (warnings: the product stays).

    `by_name`: charts of the shop that a cell may name.
    """
    problems: list[Problem] = []
    charts: list[Chart] = []
    for size, name, text in draft.sized:
        if name == "size_chart" and text.strip().casefold() in by_name:
            charts.append(by_name[text.strip().casefold()])
        elif name == "size_chart":
            charts += _of_cell(text, size, draft, problems)
        else:
            charts += _of_details(text, size, draft, problems)
    return merged(charts), problems


def _of_cell(text: str, size: str, draft: Draft, problems: list[Problem]) -> Iterator[Chart]:
    if text[:1] not in "{[":
        if "//" not in text and not re.search(r"\.(?:png|jpe?g|gif|webp|pdf)$", text, re.I):  # a picture of a chart is no chart
            problems.append(_warning(draft, f"size_chart '{text[:40]}' is neither a chart's name nor JSON"))
        return
    try:
        value: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        problems.append(_warning(draft, "size_chart is no JSON"))
        return
    if isinstance(value, dict) and "sizes" not in value and size and not value.get("name"):
        value = {**value, "name": size}
    for found in chart_of(value):
        if isinstance(found, Chart):
            yield found
        else:
            problems.append(_warning(draft, f"size_chart: {found.reason}"))


def _of_details(text: str, size: str, draft: Draft, problems: list[Problem]) -> Iterator[Chart]:
    """Google's `section:attribute:value`, several joined with commas; ranges and "to fit" are the body's, others the piece's."""
    sizes = {variant.size for variant in draft.variants if variant.size}
    rows: dict[str, Size] = {}
    for detail in text.split(","):
        *_, heading, value = ("", "", *(part.strip() for part in detail.split(":")))
        found = _SIZED.fullmatch(heading)
        label = (found["size"] or found["first"] or "").strip() if found else size
        name = named((found["part"] or found["of"]).strip() if found else heading)
        if name is None or not label or label not in sizes or not re.search(r"\d", value):
            continue
        try:
            span = measured(value, name)
        except MeasureError as error:
            problems.append(_warning(draft, f"{heading[:40]}: {error}"))
            continue
        row = rows.get(label, Size(label))
        rows[label] = _with(row, name.measure, span, of_body=name.of == "body" or (span.low < span.high and name.of != "garment"))
    if rows:
        yield Chart("", tuple(rows.values()), source="product details")


def _with(row: Size, part: str, span: Span, *, of_body: bool) -> Size:
    if of_body:
        return replace(row, body={**row.body, part: span})
    return replace(row, garment={**row.garment, part: span.high})


def _warning(draft: Draft, reason: str) -> Problem:
    return Problem(draft.line, reason, rejected=False, unit=draft.unit)


def named_charts(charts: Iterable[Chart]) -> dict[str, Chart]:
    """By name, folded, for cells that name one."""
    return {chart.name.casefold(): chart for chart in charts if chart.name}
