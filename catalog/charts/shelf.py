"""All charts of a shop: the generic ones, the operator's, what products say themselves; kept in the catalogue folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from catalog.charts.chart import Chart
from catalog.charts.reading import as_json, chart_of, read_file

NAME = "size_charts.json"  # in a data folder


@dataclass(frozen=True)
class Shelf:
    """`charts`: of brands and of the shop as a whole; `own`: product id -> the chart of that product alone."""

    charts: tuple[Chart, ...] = ()
    own: Mapping[str, Chart] = field(default_factory=dict, hash=False)

    def text(self) -> str:
        """To be kept as NAME; equal charts of several products are written once."""
        places: dict[str, int] = {}
        of_product = {
            id: places.setdefault(json.dumps(as_json(chart), ensure_ascii=False), len(places)) for id, chart in self.own.items()
        }
        shared = [as_json(chart) for chart in self.charts]
        own = [json.loads(text) for text in places]
        return json.dumps({"charts": shared, "own": own, "of_product": of_product}, ensure_ascii=False)


def read_shelf(data: Path) -> Shelf:
    """What an import kept in the data folder; nothing where it kept none, as imports by an older version."""
    path = data / NAME
    if not path.is_file():
        return Shelf()
    found = json.loads(path.read_text(encoding="utf-8"))
    own = _charts(found["own"])
    return Shelf(_charts(found["charts"]), {id: own[place] for id, place in found["of_product"].items()})


@cache
def generic_charts() -> tuple[Chart, ...]:
    """Charts of no brand, each with its source: what is usual in shops. Used where nothing better is known."""
    files = sorted(Path(__file__).with_name("generic").glob("*.json"))
    return tuple(one for file in files for one in read_file(file) if isinstance(one, Chart))


def _charts(values: Iterable[object]) -> tuple[Chart, ...]:
    return tuple(one for value in values for one in chart_of(value) if isinstance(one, Chart))
