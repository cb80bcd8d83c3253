"""Charts as operators write them: JSON after schema.org, sheets, what products say themselves; and what is left out of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalog.catalogue import Catalogue
from catalog.charts import Chart, Span, chart_files, chart_of, generic_charts, read_file
from catalog.charts.measures import measured, named
from catalog.charts.reading import as_json
from catalog.feeds import Problem, feed_file
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed


def charts_in(value: Any) -> list[Chart]:
    return [one for one in chart_of(value) if isinstance(one, Chart)]


@pytest.mark.parametrize(
    ("heading", "value", "measure", "cm"),
    [
        ("Bust", 92, "chest_girth", (92, 92)),
        ("Chest (in)", "38-40", "chest_girth", (96.52, 101.6)),
        ("½ Chest", "52 cm", "chest_girth", (104, 104)),
        ("Pit to pit", '20 1/2 "', "chest_girth", (104.14, 104.14)),
        ("胸围", "88–92", "chest_girth", (88, 92)),
        ("Innenbeinlänge", "81", "inside_leg_length", (81, 81)),
        ("https://schema.org/BodyMeasurementInsideLeg", {"value": "32", "unitCode": "INH"}, "inside_leg_length", (81.28, 81.28)),
        ("Foot length", "245 mm", "foot_length", (24.5, 24.5)),
        ("Weight (lb)", "120-130", "weight", (54.43, 58.97)),
    ],
)
def test_measures_are_read_in_their_words_and_units(heading: str, value: Any, measure: str, cm: tuple[float, float]) -> None:
    name = named(heading)
    assert name is not None and name.measure == measure
    span = measured(value, name)
    assert (span.low, span.high) == pytest.approx(cm, abs=0.01)


def test_a_flat_width_is_of_the_garment_and_other_headings_are_no_measure() -> None:
    half = named("Half chest")
    assert half is not None and half.of == "garment"
    assert named("Colour") is None and named("Price") is None


def test_a_schema_org_chart_becomes_sizes_in_cm() -> None:
    measures = [{"@type": "QuantitativeValue", "name": "Bust", "minValue": 34, "maxValue": 36, "unitCode": "INH"}]
    garment = [{"name": "chest", "value": 104, "unitCode": "CMT"}]
    size = {
        "@type": "SizeSpecification", "name": "M", "sizeSystem": "https://schema.org/WearableSizeSystemUS",
        "suggestedGender": "https://schema.org/Female", "suggestedMeasurement": measures, "hasMeasurement": garment,
    }  # fmt: skip
    (chart,) = charts_in({"name": "Tops", "brand": {"name": "Acme"}, "categories": ["tops"], "sizes": [size]})
    assert (chart.brand, chart.gender, chart.system, chart.categories) == ("Acme", "female", "US", ("tops",))
    assert chart.sizes[0].body == {"chest_girth": Span(86.36, 91.44)} and chart.sizes[0].garment == {"chest_girth": 104.0}
    assert charts_in(as_json(chart)) == [chart]


def test_a_bad_row_is_left_out_with_its_reason_and_the_rest_is_used() -> None:
    sizes = [
        {"name": "S", "suggestedMeasurement": {"chest": [86, 90]}},
        {"name": "M", "suggestedMeasurement": {"chest": [9, 9.4]}},
        {"name": "L", "suggestedMeasurement": {"shoe leather": 3}},
        {"name": "XL", "suggestedMeasurement": {"chest": [110, 102]}},
    ]
    found = list(chart_of({"name": "Shirts", "sizes": sizes}, 3, "size_charts.json chart"))
    assert [size.name for one in found if isinstance(one, Chart) for size in one.sizes] == ["S"]
    problems = [one for one in found if isinstance(one, Problem)]
    assert [p.place for p in problems] == ["size_charts.json chart 3"] * 3
    assert "'M' left out: chest girth of 9 to 9.4 cm can't be" in problems[0].reason
    assert "shoe leather" in problems[1].reason


def test_a_sheet_has_a_row_a_size_and_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "size_charts.csv"
    path.write_text(
        "brand,categories,gender,size,unit,chest,waist,garment chest,half hem\n"
        "Acme,tops;dress,women,S,in,34-35,26-27,37,19\n"
        "Acme,tops;dress,women,M,in,36-37,twenty,39,20\n"
        "Acme,tops;dress,women,L,in,38-40,30-32,41,21\n",
        encoding="utf-8",
    )
    found = list(read_file(path))
    (chart,) = (one for one in found if isinstance(one, Chart))
    assert [size.name for size in chart.sizes] == ["S", "L"] and chart.categories == ("tops", "dress")
    assert chart.sizes[0].garment == pytest.approx({"chest_girth": 93.98, "hem_girth": 96.52})
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert problem.place == "size_charts.csv line 3" and "twenty" in problem.reason


def test_charts_lie_beside_the_feed_and_are_no_feed(tmp_path: Path) -> None:
    (tmp_path / "size_charts").mkdir()
    for name in ("size_charts.json", "size_charts.csv", "size_charts/acme.json", "shop.csv"):
        (tmp_path / name).write_text("[]")
    assert [path.name for path in chart_files(tmp_path)] == ["size_charts.json", "size_charts.csv", "acme.json"]
    assert feed_file(tmp_path).name == "shop.csv"


def test_an_import_keeps_the_charts_and_reports_their_bad_rows(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    good = {"name": "Acme women", "brand": "Acme", "categories": ["Dresses"], "suggestedGender": "female",
            "sizes": [{"name": "S", "suggestedMeasurement": {"bust": [84, 88]}}, {"name": "M"}]}  # fmt: skip
    (tmp_path / "feed" / "size_charts.json").write_text(json.dumps([good]))
    report = bring(feed, tmp_path / "shop")
    assert [(p.place, p.rejected) for p in report.problems if "size_charts" in p.place] == [("size_charts.json chart 1", True)]
    (chart,) = Catalogue.open(tmp_path / "shop", model=WordEmbedder()).charts.charts
    assert (chart.brand, chart.categories, [size.name for size in chart.sizes]) == ("Acme", ("dress",), ["S"])


def test_what_rows_say_of_their_sizes_becomes_the_products_own_chart(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows())
    header, *lines = feed.read_text("utf-8").splitlines()
    told = {"red-S": "Size:Chest (S):92 cm,Size:Chest (M):96 cm,Size:To fit bust (M):88-92 cm", "navy-M": "Details:Pockets:5"}
    cells = [f"{line}\t{told.get(line.split(chr(9))[0], '')}" for line in lines]
    feed.write_text("\n".join([f"{header}\tproduct_detail", *cells]) + "\n", encoding="utf-8")
    bring(feed, tmp_path / "shop")
    own = Catalogue.open(tmp_path / "shop", model=WordEmbedder()).charts.own
    assert set(own) == {"red"}
    assert {size.name: dict(size.garment) for size in own["red"].sizes} == {"S": {"chest_girth": 92}, "M": {"chest_girth": 96}}
    assert own["red"].sizes[1].body == {"chest_girth": Span(88, 92)}


def test_sizes_of_a_schema_org_page_bring_their_measures(tmp_path: Path) -> None:
    def variant(size: str, bust: int) -> dict[str, Any]:
        measure = {"name": "bust", "minValue": bust, "maxValue": bust + 4, "unitCode": "CMT"}
        return {"@type": "Product", "sku": f"d-{size}", "name": f"Dress {size}", "offers": {"price": 40, "priceCurrency": "EUR"},
                "size": {"@type": "SizeSpecification", "name": size, "suggestedMeasurement": [measure]}}  # fmt: skip

    group = {"@type": "ProductGroup", "productGroupID": "d", "name": "Dress", "hasVariant": [variant("S", 84), variant("M", 88)]}
    (tmp_path / "feed.json").write_text(json.dumps(group))
    bring(tmp_path / "feed.json", tmp_path / "shop")
    own = Catalogue.open(tmp_path / "shop", model=WordEmbedder()).charts.own
    assert {size.name: size.body["chest_girth"].low for size in own["d"].sizes} == {"S": 84, "M": 88}


def test_every_generic_chart_says_that_it_is_one_and_where_it_comes_from() -> None:
    charts = generic_charts()
    assert len(charts) >= 10
    assert all(chart.generic and chart.source and len(chart.sizes) > 4 for chart in charts)
    for chart in charts:
        for part in chart.sizes[0].body:
            lows = [size.body[part].low for size in chart.sizes]
            assert lows == sorted(lows), (chart.name, part)
