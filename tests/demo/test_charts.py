"""The demo brands' charts: read without a complaint, one for every piece that comes in sizes, garments larger than bodies."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.charts import Chart, read_file
from demo.charts import chart_name, write_charts
from demo.table import products

pytestmark = pytest.mark.slow


def charts(folder: Path) -> list[Chart]:
    path = folder / "size_charts.json"
    write_charts(path, products())
    found = list(read_file(path))
    assert all(isinstance(one, Chart) for one in found), [one for one in found if not isinstance(one, Chart)][:3]
    return [one for one in found if isinstance(one, Chart)]


def test_every_piece_in_sizes_of_its_own_has_a_chart_that_knows_all_of_them(tmp_path: Path) -> None:
    by_name = {chart.name: {size.name for size in chart.sizes} for chart in charts(tmp_path)}
    named = [product for product in products() if chart_name(product)]
    assert len(named) > 250
    assert all({size for size, _ in product.sizes} == by_name[chart_name(product)] for product in named)


def test_garments_are_roomier_than_the_bodies_they_are_for_and_grow_with_the_size(tmp_path: Path) -> None:
    for chart in charts(tmp_path):
        for part in ("chest_girth", "waist_girth"):
            pairs = [(size.garment[part], size.body[part]) for size in chart.sizes if part in size.garment]
            assert all(garment > (span.low + span.high) / 2 for garment, span in pairs), (chart.name, part)
            assert [garment for garment, _ in pairs] == sorted(garment for garment, _ in pairs)


@pytest.mark.slow
def test_a_chart_that_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    charts(tmp_path)
    before = (tmp_path / "size_charts.json").stat().st_mtime_ns
    charts(tmp_path)
    assert (tmp_path / "size_charts.json").stat().st_mtime_ns == before
