"""A body's size of a kind of garment, without a piece: trousers by the waist, shoes as usual, all else a letter."""

from __future__ import annotations

from anthropometry import CM_PER_INCH, Gender
from assistant.frame import Body
from assistant.wearer.size_advice import fitted_in_general
from catalog.charts import Chart, generic_charts
from catalog.sizes import Kind
from catalog.vocabulary import Vocabulary

_STEP_CM = CM_PER_INCH  # from one size to the next


def size_of_kind(body: Body, kind: Kind, vocabulary: Vocabulary, *, gender: Gender | None = None) -> str | None:
    """Return a size as the vocabulary writes it ("27", "M", "UK 8"); None where too little is known.

    `gender`: whose clothes are looked for, where the body says none.
    """
    gender = body.gender or gender
    if kind == "shoes":
        return body.usual_shoe_size
    if kind == "bottoms" and (waist := body.measures.get("waist_girth")):
        return _by_waist(waist, gender or "female")
    if body.usual_size:
        return body.usual_size
    if kind == "bottoms":
        return None
    advice = fitted_in_general(body, vocabulary, gender=gender)
    return (advice.size or advice.nearest) if advice else None


def _by_waist(waist_cm: float, gender: Gender) -> str | None:
    """Return the waist size in inches: the one named so, where its row is no size away; else the row that lies nearest."""
    rows = {size.name.removeprefix("W"): size.body["waist_girth"] for size in _waists(gender).sizes}
    named = str(round(waist_cm / CM_PER_INCH))
    near = {name: max(span.low - waist_cm, waist_cm - span.high, 0.0) for name, span in rows.items()}
    if near.get(named, _STEP_CM) < _STEP_CM:
        return named
    best = min(near, key=lambda name: near[name])
    return best if near[best] < _STEP_CM else None


def _waists(gender: Gender) -> Chart:
    charts = (chart for chart in generic_charts() if chart.gender == gender and chart.categories == ("bottoms",))
    return next(chart for chart in charts if chart.sizes[0].name.startswith("W"))
