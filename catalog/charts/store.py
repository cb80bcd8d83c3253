"""All charts of a shop: the generic ones, the operator's, what products say themselves; kept in the catalogue folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from catalog.charts.chart import Chart, Size, Span
from catalog.charts.reading import read_file

NAME = "size_charts.json"  # in a data folder


@dataclass(frozen=True)
class Shelf:
    """`charts`: of brands and of the shop as a whole; `own`: product id -> the chart of that product alone."""

    charts: tuple[Chart, ...] = ()
    own: Mapping[str, Chart] = field(default_factory=dict, hash=False)

    def text(self) -> str:
        """To be kept as NAME; equal charts are written once."""
        places: dict[str, int] = {}
        shared = [places.setdefault(_plain(chart), len(places)) for chart in self.charts]
        of_product = {id: places.setdefault(_plain(chart), len(places)) for id, chart in self.own.items()}
        return json.dumps({"charts": [json.loads(text) for text in places], "shared": shared, "of_product": of_product})


def read_shelf(data: Path) -> Shelf:
    """Return what an import kept in the data folder; nothing where it kept none, as imports by an older version."""
    path = data / NAME
    if not path.is_file():
        return Shelf()
    found = json.loads(path.read_text(encoding="utf-8"))
    charts = [_chart(one) for one in found["charts"]]
    own = {id: charts[place] for id, place in found["of_product"].items()}
    return Shelf(tuple(charts[place] for place in found["shared"]), own)


@cache
def generic_charts() -> tuple[Chart, ...]:
    """Return charts of no brand, each with its source: what is usual in shops. Used where nothing better is known."""
    files = sorted(Path(__file__).with_name("generic").glob("*.json"))
    return tuple(one for file in files for one in read_file(file) if isinstance(one, Chart))


def _plain(chart: Chart) -> str:
    """In cm, as `_chart` reads it: no words and units to understand again."""
    sizes = [[s.name, {p: [span.low, span.high] for p, span in s.body.items()}, dict(s.garment), s.also] for s in chart.sizes]
    return json.dumps({**asdict(chart), "sizes": sizes})


def _chart(data: dict[str, Any]) -> Chart:
    lists = {name: tuple(data[name]) for name in ("categories", "fits")}
    return Chart(**{**data, **lists, "sizes": tuple(_sizes(data["sizes"]))})


def _sizes(rows: Iterable[Any]) -> Iterable[Size]:
    for name, body, garment, also in rows:
        yield Size(name, {part: Span(*span) for part, span in body.items()}, garment, tuple(also))
