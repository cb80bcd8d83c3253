"""The chart that holds for a product, and what it says of the product's own sizes.

The brand's wins over the shop's, that over a generic one. Estimates nothing of bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from anthropometry import CM_PER_INCH, Gender
from catalog.charts.chart import Chart, Size, Span
from catalog.charts.store import Shelf, generic_charts
from catalog.garments import traits
from catalog.product import Product
from catalog.sizes import Kind, fits, girths_of
from catalog.vocabulary import Vocabulary, canonical_size

Owner = Literal["product", "brand", "shop", "label", "generic"]  # whose word it is, the most believed first but for labels
_OWN_SIZES = ("footwear", "headwear", "accessories")  # charts without categories don't mean these
_KIDS = {"kids", "toddler", "infant", "newborn"}
_LEGS = re.compile(r"w?\s*(\d{2})\s*(?:[/x×-]|\s)\s*l?\s*(\d{2})", re.I)
_YEARS = re.compile(r"(?:(\d{1,2})\s*-\s*)?(\d{1,2})[YT]")
_MONTHS = re.compile(r"(?:(\d{1,2})\s*-\s*)?(\d{1,2})M")
_THIRD = re.compile(r"(?:EU )?(\d{2})\s*(1/3|2/3|⅓|⅔)")
_FOOT = re.compile(r"(?:JP |CN )?(2[0-9](?:\.5)?|1[4-9]\.5|3[0-2](?:\.5)?|1[3-9]\d|2\d[05]|3[0-2][05])")


@dataclass(frozen=True)
class Chosen:
    """A chart as it holds for one product: `rows` are the product's own sizes, smallest first, by the names it gives them."""

    chart: Chart
    owner: Owner
    rows: tuple[Size, ...]


def choose(product: Product, shelf: Shelf, vocabulary: Vocabulary, *, gender: Gender | None = None) -> Chosen | None:
    """`gender`: the shopper's, for pieces that are for all. None where no chart knows any of the product's sizes."""
    if len(product.sizes) < 1:
        return None
    gender = gender_of(product) or gender
    own = shelf.own.get(product.id)
    if own and (chosen := _chosen(own, "product", product, gender, vocabulary)):
        return chosen
    for charts in (shelf.charts, generic_charts()):
        holding = [chart for chart in charts if _holds(chart, product, gender, vocabulary)]
        found = [one for chart in holding if (one := _chosen(chart, _owner(chart), product, gender, vocabulary))]
        if found:
            return max(found, key=lambda one: _rank(one, product, gender, vocabulary))
    return _by_labels(product)


def chart_for(
    brand: str, category: str, size: str, shelf: Shelf, vocabulary: Vocabulary, *, gender: Gender | None
) -> tuple[Chart, Size] | None:
    """Return what a size of a brand means, for pieces that are not of this shop: ("Levi's", "jeans", "32/32").

    A chart of the brand where there is one, else a generic one.
    """
    kind = traits(category).size_system
    cut: Gender = gender or "male"
    for chart in (*shelf.charts, *sorted(generic_charts(), key=lambda chart: len(chart.categories))):  # jeans before clothes
        its_own = bool(chart.brand) and chart.brand.casefold() == brand.casefold()
        if (not its_own and not chart.generic) or chart.ages != "adult":
            continue
        if (chart.gender and chart.gender != cut) or not _has_category(chart, category, vocabulary):
            continue
        if row := _row(size, chart, kind, chart.gender or cut, vocabulary):
            return chart, row
    return None


def gender_of(product: Product) -> Gender | None:
    """Whom a piece is made for; None for all."""
    values = product.values("gender")
    return (
        "female"
        if "female" in values and "male" not in values
        else "male"
        if "male" in values and "female" not in values
        else None
    )


def for_kids(product: Product) -> bool:
    return bool(_KIDS & set(product.values("age_group")))


def _owner(chart: Chart) -> Owner:
    return "generic" if chart.generic else "brand" if chart.brand else "shop"


def _holds(chart: Chart, product: Product, gender: Gender | None, vocabulary: Vocabulary) -> bool:
    if chart.brand and chart.brand.casefold() != product.brand.casefold():
        return False
    if (chart.ages == "kids") != for_kids(product):
        return False
    if chart.ages == "adult" and chart.gender and gender and chart.gender != gender:
        return False
    return _has_category(chart, product.category, vocabulary)


def _has_category(chart: Chart, category: str, vocabulary: Vocabulary) -> bool:
    line = vocabulary.ancestors(category)
    if not chart.categories:
        return not set(line) & set(_OWN_SIZES)
    return bool(set(chart.categories) & set(line))


def _rank(chosen: Chosen, product: Product, gender: Gender | None, vocabulary: Vocabulary) -> tuple[float, ...]:
    """Return whose it is, then how many of the sizes it knows, then how closely it means this piece."""
    chart, line = chosen.chart, vocabulary.ancestors(product.category)
    believed = {"brand": 2, "shop": 1}.get(chosen.owner, 0)
    depth = max((len(line) - line.index(one) for one in chart.categories if one in line), default=0)
    cuts = product.values("fit")
    suits = 1 if set(chart.fits) & set(cuts) else 0 if not chart.fits else -1
    exact = sum(row.name in {size.name for size in chart.sizes} for row in chosen.rows)
    meant = chart.gender is not None and chart.gender == (gender or "male")
    return believed, suits >= 0, len(chosen.rows), depth, suits, exact, meant


def _chosen(chart: Chart, owner: Owner, product: Product, gender: Gender | None, vocabulary: Vocabulary) -> Chosen | None:
    kind = traits(product.category).size_system
    cut: Gender = chart.gender or gender or "male"
    rows = [row for size in product.sizes if (row := _row(size, chart, kind, cut, vocabulary))]
    return Chosen(chart, owner, tuple(_in_order(rows))) if rows else None


def _row(label: str, chart: Chart, kind: Kind, cut: Gender, vocabulary: Vocabulary) -> Size | None:
    """Return what the chart says of a product's size: by name, by another system, or put together from two ("S/M", "W32/L34")."""
    if found := _named(label, chart):
        return replace(found, name=label)
    legs = _LEGS.fullmatch(label.strip()) if kind == "bottoms" else None
    if legs:
        waist = _named(f"W{legs[1]}", chart) or _named(legs[1], chart)
        if waist is None:
            return None
        inseam = {"inside_leg_length": round(int(legs[2]) * CM_PER_INCH, 1)}
        return replace(waist, name=label, garment={**waist.garment, **inseam})
    if chart.ages == "kids" and kind != "shoes":
        return _child(label, chart)
    halves = [_named(part, chart) for part in re.split(r"\s*/\s*", label)]
    if len(halves) == 2 and halves[0] and halves[1]:
        return _joined(label, halves[0], halves[1])
    for size in chart.sizes:
        if any(fits(label, name, kind, cut, vocabulary) or (kind == "bottoms" and fits(name, label, kind, cut, vocabulary))
               for name in (size.name, *size.also)) and not _is_letter(label, size.name):  # fmt: skip
            return _labelled(replace(size, name=label), kind)
    if kind == "shoes" and chart.generic and (foot := _foot(label)):
        return foot
    parts = [part.strip() for part in re.split(r"[/(),|]", label) if part.strip()]  # "M (40)", "UK 12 / EU 40"
    rows = (_row(part, chart, kind, cut, vocabulary) for part in parts if len(parts) > 1)
    return next((replace(row, name=label) for row in rows if row), None)


def _is_letter(label: str, name: str) -> bool:
    """Tell letters from numbers: a letter is no number of one system: it spans two."""
    return label.isalpha() and not name.isalpha()


def _labelled(size: Size, kind: Kind) -> Size:
    """Read a size by its label, which knows height and girth better than the chart that it was looked up in."""
    girths = girths_of(size.name)
    if girths is None:
        return size
    height, girth = girths
    part = "waist_girth" if kind == "bottoms" else "chest_girth"
    half = 1.0 if kind == "bottoms" else 2.0  # steps of 2 cm of waist, 4 cm of chest
    body = {**size.body, "height": Span(height - 2.5, height + 2.5), part: Span(girth - half, girth + half)}
    return replace(size, body=body)


def _named(label: str, chart: Chart) -> Size | None:
    word = canonical_size(label).casefold()
    return next((s for s in chart.sizes if word in {canonical_size(name).casefold() for name in (s.name, *s.also)}), None)


def _child(label: str, chart: Chart) -> Size | None:
    """Return ages and double heights from a chart of heights: "4-5Y" reaches to 110 cm, 104 for four years and 6 cm a year."""
    word = canonical_size(label)
    if years := _YEARS.fullmatch(word):
        low, high = int(years[1] or years[2]), int(years[2])
        bounds = (80 + 6 * (low if low < high else low - 1), 80 + 6 * high)
    elif months := _MONTHS.fullmatch(word):
        low, high = int(months[1] or months[2]), int(months[2])
        bounds = (50 + 2 * (low - 1) if months[1] else 50 + 2 * low - 6, 50 + 2 * high)
    elif pair := re.fullmatch(r"(\d{2,3})\s*[/-]\s*(\d{2,3})", word):
        bounds = (int(pair[1]) - 6, int(pair[2]))
    elif re.fullmatch(r"\d{2,3}", word):
        bounds = (int(word) - 6 if int(word) % 10 not in (0, 5) else int(word) - 5, int(word))
    else:
        return None
    nearest = min(chart.sizes, key=lambda size: abs(_height(size) - bounds[1]))
    if abs(_height(nearest) - bounds[1]) > 6:
        return None
    return replace(nearest, name=label, body={**nearest.body, "height": Span(*bounds)})


def _height(size: Size) -> float:
    return size.body["height"].high if "height" in size.body else -100.0


def _foot(label: str) -> Size | None:
    """Return a shoe size that is the foot: cm in Japan, mm in China; thirds of European numbers, which sports shoes have."""
    if third := _THIRD.fullmatch(label.strip()):
        number = int(third[1]) + (1 if third[2] in ("1/3", "⅓") else 2) / 3
        return Size(label, {"foot_length": Span(*2 * (round((number * 20 / 3 - 15) / 10, 2),))})
    found = _FOOT.fullmatch(label.strip())
    if found is None:
        return None
    number = float(found[1])
    return Size(label, {"foot_length": Span(*2 * (number / 10 if number > 100 else number,))})


def _joined(label: str, first: Size, second: Size) -> Size:
    body = {p: Span(first.body[p].low, second.body[p].high) for p in first.body if p in second.body}
    garment = {p: round((first.garment[p] + second.garment[p]) / 2, 1) for p in first.garment if p in second.garment}
    return Size(label, body, garment)


def _by_labels(product: Product) -> Chosen | None:
    """Return sizes that say the body themselves, where no chart knows them."""
    kind = traits(product.category).size_system
    rows = [_labelled(Size(size), kind) for size in product.sizes if kind != "shoes" and girths_of(size)]
    chart = Chart("labels", tuple(rows), source="GB/T 1335: height and chest or waist on the label")
    return Chosen(chart, "label", tuple(_in_order(rows))) if rows else None


def _in_order(rows: Iterable[Size]) -> list[Size]:
    """Small to large: by the girths and lengths that all of them have."""
    found = list(rows)
    shared = [part for part in (found[0].body if found else ()) if all(part in row.body for row in found)]
    lengths = [part for part in (found[0].garment if found else ()) if all(part in row.garment for row in found)]
    if not shared and not lengths:
        return found
    first = [part for part in shared if part not in ("height", "weight")] + [part for part in shared if part == "height"]
    return sorted(
        found, key=lambda row: (*(row.body[p].low + row.body[p].high for p in first), *(row.garment[p] for p in lengths))
    )
