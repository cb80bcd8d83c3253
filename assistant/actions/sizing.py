"""Which size, from height and weight or the usual size: a table and plain arithmetic. Says what it can't know."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.frame import Body
from assistant.layers import has_own_sizes
from assistant.parts import Part
from assistant.state import Pending
from catalog.product import Product

_YEARS = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?\s*Y", re.I)


@dataclass(frozen=True)
class Advice:
    """A letter size; `other` when the estimate lies near the edge to that one."""

    size: str
    other: str | None = None


@cache
def _table() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_name("size_table.json").read_text("utf-8"))
    return data


def girth_cm(body: Body, gender: str) -> float:
    """Chest (bust) girth estimated from height and weight; both must be known."""
    assert body.height_cm is not None and body.weight_kg is not None
    fit = _table()["girth_cm"][gender]
    by_weight = fit["per_kg"] * (body.weight_kg - fit["at_kg"])
    return float(fit["base"] + by_weight + fit["per_cm"] * (body.height_cm - fit["at_cm"]))


def letter(girth: float, gender: str) -> Advice:
    """The letter size whose range holds the girth."""
    rows = _table()["letters"][gender]
    edge: float = _table()["near_edge_cm"]
    place = next((n for n, (_, _, high) in enumerate(rows) if girth < high), len(rows) - 1)
    size, low, high = rows[place]
    if girth - low < edge and place > 0:
        return Advice(size, rows[place - 1][0])
    if high - girth < edge and place + 1 < len(rows):
        return Advice(size, rows[place + 1][0])
    return Advice(size)


def child_years(height_cm: float) -> float:
    """Age whose European size equals the height (size 104 is 4 years, 6 cm a year)."""
    row = _table()["child_height_cm"]
    return min(float(row["oldest"]), (height_cm - float(row["at_birth"])) / float(row["per_year"]))


def size_advice(draft: Draft) -> tuple[Part, ...]:
    """Advice for the piece spoken of, or in general."""
    body, pending = draft.state.wearer, draft.state.pending
    waiting = pending.products if pending and pending.act == "size_advice" else ()
    has_piece = bool(draft.frame.references or draft.state.current or draft.state.shown)
    ids = waiting if waiting and not draft.frame.references else meant(draft) if has_piece else ()
    draft.aim(ids[:1])
    product = draft.product(ids[0]) if ids else None
    if product and len(product.sizes) <= 1:
        draft.tell("size_one_size", (product.id,), title=draft.title(product))
        return ()
    if product and has_own_sizes(product.category, draft.catalogue.vocabulary) and not body.usual_size:
        draft.tell("size_no_table", (product.id,), title=draft.title(product), sizes=product.sizes_in_stock)
        return ()
    if _lacks_body(draft, body, ids):
        return ()
    draft.wait(None)
    advice = _advise(draft, body, product)
    if product is None:
        draft.tell("size_advised_general", size=advice.size if advice else str(body.usual_size))
    else:
        _tell(draft, product, advice)
    advised = any(fact.kind.startswith("size_advised") for fact in draft.facts)
    if advised and not draft.state.estimate_told and not body.usual_size:
        draft.tell("size_is_estimate")
        draft.state = replace(draft.state, estimate_told=True)
    return ()


def _lacks_body(draft: Draft, body: Body, ids: tuple[str, ...]) -> bool:
    if body.usual_size or body.age_years or (body.height_cm and body.weight_kg):
        return False
    kind = "size_needs_weight" if body.height_cm else "size_needs_height" if body.weight_kg else "size_needs_body"
    draft.tell(kind)
    draft.wait(Pending("size_advice", "body", ids))
    return True


def _advise(draft: Draft, body: Body, product: Product | None) -> Advice | None:
    if product and any(_YEARS.search(size) for size in product.sizes):
        years = float(body.age_years) if body.age_years else child_years(body.height_cm or 0.0)
        return _child(product, years)
    if body.usual_size and not (body.height_cm and body.weight_kg):
        return Advice(body.usual_size)
    if not (body.height_cm and body.weight_kg):
        return None
    genders = (product.values("gender") if product else ()) + draft.state.wishes.wanted.get("gender", ())
    gender = next((one for one in genders if one in _table()["letters"]), "female" if "female" in genders else "male")
    return letter(girth_cm(body, gender), gender)


def _child(product: Product, years: float) -> Advice | None:
    for size in product.sizes:
        match = _YEARS.search(size)
        if match and years <= float(match.group(2) or match.group(1)) + 0.5:
            return Advice(size)
    return None


def _tell(draft: Draft, product: Product, advice: Advice | None) -> None:
    title, holds = draft.title(product), draft.catalogue.vocabulary.holds
    made = [size for size in product.sizes if advice and (size == advice.size or holds("size", size, advice.size))]
    if advice and not made and any(size.isalpha() for size in product.sizes):
        draft.tell("detail_size_not_made", (product.id,), title=title, size=advice.size, sizes=product.sizes_in_stock)
        return
    if advice is None or not made:
        draft.tell("size_no_table", (product.id,), title=title, sizes=product.sizes_in_stock)
        return
    size = made[0]
    if not product.sizes_in_stock:
        draft.tell("size_advised", (product.id,), title=title, size=size)
        draft.tell("detail_sold_out", (product.id,), title=title)
    elif size not in product.sizes_in_stock:
        draft.tell("size_advised_sold_out", (product.id,), title=title, size=size, sizes=product.sizes_in_stock)
    elif advice.other and advice.other in product.sizes_in_stock:
        draft.tell("size_advised_between", (product.id,), title=title, size=size, other=advice.other)
        draft.suggest("add_in_size", size=size)
    else:
        draft.tell("size_advised", (product.id,), title=title, size=size)
        draft.suggest("add_in_size", size=size)
