"""JSON and tables -> charts: our own form after schema.org, or a sheet with a row per size. What can't be read has a place."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from anthropometry import Gender
from catalog.charts.chart import Ages, Chart, Size, Span
from catalog.charts.measures import MeasureError, gender_of, is_for_kids, measured, named
from catalog.feeds.formats.schema_values import objects, short, text_of
from catalog.feeds.rows import Problem
from catalog.feeds.text import read_text

_NAMES = ("size_charts", "size-charts", "size_chart", "size-chart")
_ENDINGS = (".json", ".csv", ".tsv")
_SHEET = {"size", "brand", "categories", "category", "gender", "ages", "fits", "unit", "source", "chart", "system", "also"}


def chart_files(folder: Path) -> list[Path]:
    """Return where an operator keeps charts beside a feed.

    Size_charts.json (.csv, .tsv), or a folder size_charts with such files.
    """
    files = [folder / (name + ending) for name in _NAMES for ending in _ENDINGS]
    inside = [path for name in _NAMES for path in sorted((folder / name).glob("*")) if path.suffix.lower() in _ENDINGS]
    return [path for path in (*files, *inside) if path.is_file()]


def read_file(path: Path) -> Iterator[Chart | Problem]:
    """Yield the charts of one file.

    A row that can't be used is a Problem with its line (CSV) or the number of its chart (JSON).
    """
    text = read_text(path)
    if path.suffix.lower() != ".json":
        yield from _sheet(text, path.name)
        return
    unit = f"{path.name} chart"
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield Problem(getattr(error, "lineno", 1), f"no JSON: {error}"[:160], unit=f"{path.name} line")
        return
    charts = found.get("charts", [found]) if isinstance(found, dict) else found
    for number, one in enumerate(charts if isinstance(charts, list) else [charts], start=1):
        yield from chart_of(one, number, unit)


def chart_of(value: Any, number: int = 1, unit: str = "chart") -> Iterator[Chart | Problem]:
    """Yield a chart object, or a bare list of SizeSpecifications. A size without any measure that can be read is left out."""
    if isinstance(value, list):
        value = {"sizes": value}
    if not isinstance(value, Mapping):
        yield Problem(number, "a chart should be an object with a list 'sizes'", unit=unit)
        return
    rows = value.get("sizes") or ([value] if "suggestedMeasurement" in value or "hasMeasurement" in value else [])
    sizes: list[Size] = []
    for row in rows if isinstance(rows, list) else []:
        try:
            sizes.append(_size(row, str(value.get("unitCode") or value.get("unit") or "")))
        except MeasureError as error:
            yield Problem(number, f"size '{text_of(row)[:20] if isinstance(row, Mapping) else row}' left out: {error}", unit=unit)
    if not sizes:
        yield Problem(number, f"chart '{str(value.get('name', ''))[:40]}' has no size that can be used", unit=unit)
        return
    group = objects(rows)[0]
    gender = gender_of(text_of(value.get("suggestedGender") or value.get("gender") or group.get("suggestedGender")))
    system = short(value.get("sizeSystem") or group.get("sizeSystem")).removeprefix("WearableSizeSystem")
    categories = value.get("categories") or value.get("category") or ()
    yield Chart(
        name=text_of(value.get("name")) if "sizes" in value else "",
        sizes=tuple(sizes),
        brand=text_of(value.get("brand")),
        categories=_list(categories),
        gender=_gender(gender),
        ages=_ages(value, group),
        fits=_list(value.get("fits") or value.get("fit") or ()),
        system={"Europe": "EU", "Continental": "EU", "EN13402": "EU"}.get(system, system),
        source=text_of(value.get("source")),
        generic=value.get("generic") is True,
    )


def as_json(chart: Chart) -> dict[str, Any]:
    """Return the same chart in the form that `chart_of` reads."""
    head = {
        "name": chart.name, "brand": chart.brand, "categories": list(chart.categories), "suggestedGender": chart.gender or "",
        "suggestedAge": chart.ages, "fits": list(chart.fits), "sizeSystem": chart.system, "source": chart.source,
    }  # fmt: skip
    sizes = [
        {
            "name": size.name,
            **({"also": list(size.also)} if size.also else {}),
            "suggestedMeasurement": {part: [span.low, span.high] for part, span in size.body.items()},
            "hasMeasurement": dict(size.garment),
        }
        for size in chart.sizes
    ]
    return {**{key: value for key, value in head.items() if value}, "generic": chart.generic, "sizes": sizes}


def merged(charts: Iterable[Chart]) -> Chart | None:
    """Several charts of one product (one a variant) as one, sizes in order of appearance."""
    found = list(charts)
    if not found:
        return None
    sizes: dict[str, Size] = {}
    for size in (size for chart in found for size in chart.sizes):
        before = sizes.get(size.name, size)
        sizes[size.name] = replace(before, body={**before.body, **size.body}, garment={**before.garment, **size.garment})
    return replace(found[0], sizes=tuple(sizes.values()))


def _size(row: Any, unit: str) -> Size:
    if not isinstance(row, Mapping) or not text_of(row.get("name") or row.get("size")):
        raise MeasureError("it has no name")
    unit = str(row.get("unitCode") or unit)
    body = dict(_measures(row.get("suggestedMeasurement") or row.get("body"), unit, flat=False))
    garment = {part: span.high for part, span in _measures(row.get("hasMeasurement") or row.get("garment"), unit, flat=True)}
    if not body and not garment:
        raise MeasureError("it has no measure")
    return Size(text_of(row.get("name") or row.get("size")), body, garment, _list(row.get("also") or ()))


def _measures(value: Any, unit: str, *, flat: bool) -> Iterator[tuple[str, Span]]:
    """`{"chest": [88, 92]}`, or schema.org's list of QuantitativeValues with a name or valueReference. `flat`: of a garment."""
    if isinstance(value, Mapping) and not value.keys() & {"value", "minValue", "maxValue"}:
        pairs = list(value.items())
    else:
        pairs = [
            (text_of(one.get("name") or one.get("valueReference") or one.get("measurementType")), one) for one in objects(value)
        ]
    for heading, said in pairs:
        name = named(str(heading))
        if name is None:
            raise MeasureError(f"'{str(heading)[:40]}' is no measure that is known")
        yield name.measure, measured(said, name if flat else replace(name, times=1.0), unit)


def _sheet(text: str, file: str) -> Iterator[Chart | Problem]:
    """Yield a row per size; headings of measures are of the body unless they say "garment" or are measured flat."""
    lines = text.splitlines()
    rows = csv.DictReader(lines, delimiter="\t" if lines and "\t" in lines[0] else ",")
    charts: dict[tuple[str, ...], Chart] = {}
    unit = f"{file} line"
    unknown = [h for h in rows.fieldnames or () if h and h.strip().lower() not in _SHEET and named(h) is None]
    if unknown:
        yield Problem(1, f"columns that name no measure: {', '.join(unknown)[:80]}", rejected=False, unit=unit)
    for row in rows:
        cells = {str(k).strip().lower(): (v or "").strip() for k, v in row.items() if k}
        try:
            size = _row_size(row, cells)
        except MeasureError as error:
            yield Problem(rows.line_num, f"size '{cells.get('size', '')[:20]}' left out: {error}", unit=unit)
            continue
        key = tuple(
            cells.get(n, "") for n in ("chart", "brand", "categories", "category", "gender", "ages", "fits", "system", "source")
        )
        charts.setdefault(key, _headed(cells))
        charts[key] = replace(charts[key], sizes=(*charts[key].sizes, size))
    yield from charts.values()


def _row_size(row: Mapping[str, Any], cells: Mapping[str, str]) -> Size:
    if not cells.get("size"):
        raise MeasureError("no size")
    body: dict[str, Span] = {}
    garment: dict[str, float] = {}
    for heading, value in row.items():
        name = named(heading) if heading and str(heading).strip().lower() not in _SHEET and value and value.strip() else None
        if name is None:
            continue
        span = measured(value, name, cells.get("unit", ""))
        if name.of == "garment" or name.measure in ("back_length", "hem_girth"):
            garment[name.measure] = span.high
        else:
            body[name.measure] = span
    if not body and not garment:
        raise MeasureError("no measure")
    return Size(cells["size"], body, garment, _list(cells.get("also", "")))


def _headed(cells: Mapping[str, str]) -> Chart:
    gender, ages = gender_of(cells.get("gender", "")), cells.get("ages", "")
    return Chart(
        name=cells.get("chart", ""), sizes=(), brand=cells.get("brand", ""),
        categories=_list(cells.get("categories") or cells.get("category", "")), gender=_gender(gender),
        ages="kids" if is_for_kids(ages) else "adult", fits=_list(cells.get("fits", "")), system=cells.get("system", "").upper(),
        source=cells.get("source", ""),
    )  # fmt: skip


def _ages(value: Mapping[str, Any], group: Mapping[str, Any]) -> Ages:
    said = [value.get(key) or group.get(key) for key in ("suggestedAge", "ages", "sizeGroup")]
    return "kids" if any(is_for_kids(text_of(one)) for one in said if one) else "adult"


def _gender(text: str) -> Gender | None:
    return "female" if text == "female" else "male" if text == "male" else None


def _list(value: Any) -> tuple[str, ...]:
    parts = re.split(r"[,;|]", value) if isinstance(value, str) else value
    return tuple(text for one in parts if (text := str(one).strip()))
