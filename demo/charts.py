"""The demo brands' size charts, with the garments' own measures: one for every kind of piece that a brand sells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from demo.table import DemoProduct, load

Span = tuple[float, float]


def write_charts(path: Path, products: Iterable[DemoProduct]) -> None:
    """As operators bring them, see docs/feeds.md; a row of the feed names its chart (`chart_name`)."""
    charts: dict[str, Any] = {}
    for product in products:
        name = chart_name(product)
        if name and name not in charts:
            charts[name] = _chart(name, product)
    lines = ",\n".join(json.dumps(chart, ensure_ascii=False) for chart in charts.values())
    text = f"[\n{lines}\n]\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:  # a new time would import the shop again
        path.write_text(text, encoding="utf-8")


def chart_name(product: DemoProduct) -> str:
    """Empty for pieces in one size, and for hats, whose letters are everybody's."""
    parts = product.path.split(" > ")
    if len(product.sizes) < 2 or parts[0] == "Accessories":
        return ""
    cut = product.details.get("Fit", "")
    whose = "children" if product.age_group == "kids" else {"female": "women", "male": "men"}.get(product.gender, "all")
    return " ".join(filter(None, (f"{product.brand},", whose, cut, *_lengths_of(product), parts[-1].lower())))


def _lengths_of(product: DemoProduct) -> Iterable[str]:
    return (f"{value}-{what}" for what in ("Sleeve length", "Length") if (value := product.details.get(what)))


def _chart(name: str, product: DemoProduct) -> dict[str, Any]:
    parts = product.path.split(" > ")
    sizes = [size for size, _ in product.sizes]
    rows = _shoes(sizes) if parts[0] == "Shoes" else _children(sizes) if product.age_group == "kids" else None
    return {
        "name": name,
        "brand": product.brand,
        "categories": [parts[-1].lower() if parts[0] == "Shoes" else parts[1].lower()],
        "suggestedGender": product.gender if product.gender != "unisex" else "",
        "suggestedAge": product.age_group,
        "fits": [product.details["Fit"]] if "Fit" in product.details else [],
        "source": load("charts")["source"],
        "unitCode": "CMT",
        "sizes": rows or [_row(place, size, product) for place, size in enumerate(sizes)],
    }


def _row(place: int, size: str, product: DemoProduct) -> dict[str, Any]:
    """Return a grown-up's size: bodies from the brand's table, the garment from their middle and the cut's ease."""
    table, group = load("charts"), _group(product)
    body = _body(size, product)
    cut = product.details.get("Fit", "regular")
    by_cut = table["ease"][group]
    ease = by_cut.get(cut, by_cut["regular"])
    girths = {part: round(sum(body[part]) / 2 + room, 1) for part, room in ease.items() if part in body}
    worn = ("chest", "waist", "hips") if group in ("top", "outer", "dress") else ("waist", "hips")
    return {
        "name": size,
        "suggestedMeasurement": {part: list(body[part]) for part in worn if part in body},
        "hasMeasurement": {**girths, **_lengths(place, group, cut, product)},
    }


def _body(size: str, product: DemoProduct) -> dict[str, Span]:
    table, step = load("charts"), load("charts")["brands"].get(product.brand, 0)
    jeans = table["jeans"].get(product.gender)
    if jeans and size in jeans["waist"]:
        waist = _moved(jeans["waist"][size], step / 2)
        return {"waist": waist, "hips": _moved(waist, jeans["hips"])}
    row = table["bodies"][product.gender]
    chest = _moved(row["chest"][size], step)
    return {"chest": chest, "waist": _moved(chest, row["waist"]), "hips": _moved(chest, row["hips"])}


def _lengths(place: int, group: str, cut: str, product: DemoProduct) -> dict[str, float]:
    table, who = load("charts"), product.gender
    grade, found = table["grade"], {}
    if group in ("top", "outer", "dress"):
        found["shoulder width"] = table["shoulders"][who] + table["shoulders"].get(cut, 0) + place * grade["shoulders"]
        if sleeves := table["sleeves"][who].get(product.details.get("Sleeve length")):
            found["sleeve length"] = sleeves + place * grade["sleeves"]
    if group == "bottom":
        found["inside leg"] = table["legs"][who][product.details.get("Length", "long")] + place * grade["legs"]
    lengths = table["lengths"].get(group, {})
    if length := lengths.get(product.details.get("Length"), lengths.get(who)):
        found["back length"] = length + place * grade["lengths"]
    return {part: round(value, 1) for part, value in found.items()}


def _children(sizes: Sequence[str]) -> list[dict[str, Any]] | None:
    table = load("charts")["children"]
    ease = load("charts")["ease"]["child"]["any"]
    rows = []
    for size in sizes:
        body = {part: list(table[part][size]) for part in ("height", "chest", "waist") if size in table[part]}
        garment = {part: round(body[part][1] + ease[part], 1) for part in ease if part in body}
        rows.append({"name": size, "suggestedMeasurement": body, "hasMeasurement": garment})
    return rows


def _shoes(sizes: Sequence[str]) -> list[dict[str, Any]]:
    rule = load("charts")["shoes"]
    feet = {size: float(size) * rule["per_size"] + rule["at_zero"] for size in sizes}
    spans = {size: [round(foot - rule["half"], 1), round(foot + rule["half"], 1)] for size, foot in feet.items()}
    return [{"name": size, "suggestedMeasurement": {"foot length": span}} for size, span in spans.items()]


def _group(product: DemoProduct) -> str:
    group: str = load("charts")["groups"][product.path.split(" > ")[1]]
    return group


def _moved(span: Sequence[float], by: float) -> Span:
    return round(span[0] + by, 1), round(span[1] + by, 1)
