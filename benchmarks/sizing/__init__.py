"""Size advice against answers worked out by hand from published charts of brands, and how long it takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from anthropometry import CM_PER_INCH
from assistant.frame import Body
from assistant.wearer.size_advice import fitted
from benchmarks.figures import Figures, percentile
from catalog.charts import Chart, Shelf, chart_of
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.vocabulary import Vocabulary

_HERE = Path(__file__).parent
_CM = {"cm": 1.0, "in": CM_PER_INCH}


def measure(_data: Path) -> Figures:
    """Compare sizes: `expected` of a case: one size; two, where the body lies between them; none, where no size is large enough.

    Right is the size itself, whether or not a neighbour is named beside it; of a pair both must be named; of none, none.
    """
    charts, cases = _charts(), json.loads((_HERE / "cases.json").read_text("utf-8"))
    words = Vocabulary.load()
    right = pairs = hedged = 0
    wrong: list[str] = []
    took: list[float] = []
    for case in cases:
        product, body, chart = _product(case, charts[case["chart"]]), _body(case), charts[case["chart"]]
        start = perf_counter()
        advice = fitted(product, body, Shelf((chart,)), words).advice
        took.append((perf_counter() - start) * 1000)
        answer = [one for one in (advice.size, advice.other) if one] if advice else ["?"]
        good = _is_right(case["expected"], answer)
        right += good
        pairs += good and len(case["expected"]) == 2
        hedged += good and len(case["expected"]) == 1 and len(answer) == 2
        if not good:
            wrong.append(f"{case['id']}: {'/'.join(answer) or 'none'} for {'/'.join(case['expected']) or 'none'}")
    return {
        "cases": len(cases),
        "brand charts": len(charts),
        "right size, or the stated pair": right / len(cases),
        "cases between two sizes, both named": f"{pairs} of {sum(len(c['expected']) == 2 for c in cases)}",
        "a neighbour named where one size was expected": hedged,
        "wrong": "; ".join(wrong) or "none",
        "ms an answer, median": percentile(took, 0.5),
        "ms an answer, slowest of 100": percentile(took, 0.99),
    }


def _is_right(expected: list[str], answer: list[str]) -> bool:
    return sorted(answer) == sorted(expected) if len(expected) != 1 else answer[:1] == expected


def _charts() -> dict[str, Chart]:
    found = {}
    for value in json.loads((_HERE / "charts.json").read_text("utf-8")):
        (chart,) = (one for one in chart_of(value) if isinstance(one, Chart))
        found[value["key"]] = chart
    return found


def _product(case: Mapping[str, Any], chart: Chart) -> Product:
    sizes = case.get("sizes") or [size.name for size in chart.sizes]
    kids = case["gender"] == "kids"
    attributes: Any = {
        "gender": ("unisex",) if kids or chart.gender is None else (case["gender"],),
        "age_group": ("kids" if kids else "adult",),
        "fit": (case.get("fit", "regular"),),
    }
    variants = tuple(Variant(size, size, None, Money(1000, "EUR")) for size in sizes)
    return Product("p", case["category"], "", chart.brand, case["category"], attributes, variants, None)


def _body(case: Mapping[str, Any]) -> Body:
    return Body({part: value * _CM[case["unit"]] for part, value in case["body"].items()})
