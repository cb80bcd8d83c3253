"""Build size-advice inputs: a product with its chart, a shopper with their pieces."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from anthropometry import Gender
from assistant.frame import Body, Experience
from assistant.wearer.estimates import estimates
from catalog.charts import Chosen, Shelf, Size, chart_for, choose, for_kids, gender_of, generic_charts
from catalog.garments import traits
from catalog.product import Product
from catalog.sizes import Kind as SizeKind
from catalog.sizes import fits
from catalog.vocabulary import Vocabulary
from tryon.fit import (
    Advice,
    Cut,
    Kind,
    Known,
    SizedGarment,
    SizeRow,
    Worn,
    advise,
    deciding_parts,
    learned,
    open_sizes,
    stretch_of,
)

_TAPE_SPREAD_CM = {"foot_length": 0.3, "head_girth": 0.7, "height": 1.0}
_TALLEST_CHILD_CM = 164.0
# Estimates that size advice goes by: collars and shoes are sold in smaller steps than those are sure.
_ESTIMATED = ("chest_girth", "waist_girth", "hip_girth", "inside_leg_length", "arm_length")
_CHILD = Known(0.0)
_USUAL = "t-shirt"  # what a size without a garment is of: "usually M"


@dataclass(frozen=True)
class Fitted:
    """Advice for one product. `missing`: deciding parts that nobody measured; `chosen`: None where no chart knows its sizes."""

    product: Product
    chosen: Chosen | None
    piece: SizedGarment | None = None
    advice: Advice | None = None
    missing: tuple[str, ...] = ()
    learned: bool = False  # a worn piece of the same chart spoke


def fitted(product: Product, body: Body, shelf: Shelf, vocabulary: Vocabulary, *, gender: Gender | None = None) -> Fitted:
    """Return which size of a product is this body's. `gender`: whose clothes are looked for, where the body says none."""
    gender = body.gender or gender
    chosen = choose(product, shelf, vocabulary, gender=gender)
    piece = piece_of(product)
    if chosen is None or piece is None:
        return Fitted(product, None)
    rows = rows_of(chosen.rows)
    tale = tuple(_worn(body, product, chosen, shelf, vocabulary, gender))
    known = _known(body, piece, gender or gender_of(product))
    believed, left = learned(known, tale, piece), open_sizes(tale, len(rows))
    advice = advise(rows, believed, piece, generic=chosen.owner == "generic", open_to=left)
    missing = tuple(part for part in deciding_parts(piece, rows) if part not in known or known[part].how == "estimated")
    return Fitted(product, chosen, piece, advice, missing, any(one.same for one in tale))


def fitted_in_general(body: Body, vocabulary: Vocabulary, *, gender: Gender | None = None) -> Advice | None:
    """Return a letter of clothes as a whole, by the generic chart; of men where nobody says."""
    gender = body.gender or gender
    letters = next(
        chart
        for chart in generic_charts()
        if chart.gender == (gender or "male")
        and not chart.system
        and "tops" in chart.categories
        and chart.sizes[0].name.isalpha()
    )
    rows, piece = rows_of(letters.sizes), SizedGarment("top")
    worn = []
    if body.usual_size:
        place = next(
            (n for n, row in enumerate(rows) if fits(row.name, body.usual_size, "clothes", gender or "male", vocabulary)), None
        )
        worn = [] if place is None else [Worn(rows, place, sure=False)]
    return advise(rows, learned(_known(body, piece, gender), worn, piece), piece, generic=True)


def piece_of(product: Product) -> SizedGarment | None:
    """None for what has no size of a body: bags, scarves."""
    about = traits(product.category)
    kind: Kind | None = about.sizing
    if kind is None:
        return None
    if for_kids(product) and kind not in ("shoes", "hat"):
        kind = "child"
    cut: Cut = next((_table()["cuts"][one] for one in product.values("fit") if one in _table()["cuts"]), "regular")
    return SizedGarment(kind, cut, stretch_of(product.values("material"), about.knit))


def rows_of(sizes: Iterable[Size]) -> tuple[SizeRow, ...]:
    return tuple(SizeRow(s.name, {part: (span.low, span.high) for part, span in s.body.items()}, s.garment) for s in sizes)


def _known(body: Body, piece: SizedGarment, gender: Gender | None) -> dict[str, Known]:
    """Tape measures as they are; what they leave out is estimated from them, and is no child's."""
    tape = {part: Known(cm, _TAPE_SPREAD_CM.get(part, 1.0)) for part, cm in body.measures.items() if part != "weight"}
    if piece.kind == "child":
        tape = {} if tape.get("height", _CHILD).cm > _TALLEST_CHILD_CM else tape  # the shopper's own
        if "height" not in tape and body.age_years is not None:
            tape["height"] = Known(80.0 + 6.0 * body.age_years - 1.0, 4.5, "estimated")  # 104 with four years, 6 cm a year
        return tape
    found = estimates(body, gender)
    guessed = {part: Known(found[part].value, found[part].spread, "estimated") for part in _ESTIMATED if part in found}
    return {**guessed, **tape}


def _worn(
    body: Body, product: Product, chosen: Chosen, shelf: Shelf, vocabulary: Vocabulary, gender: Gender | None
) -> Iterator[Worn]:
    """Yield the shopper's pieces that say something of this one: of its chart, of its kind of garment, and the usual size."""
    usual = _usual(body, product)
    for one in (*body.experiences, *((usual,) if usual else ())):
        found = _of_chart(one, product, chosen, vocabulary) or _of_other(one, product, shelf, vocabulary, gender)
        if found and found.sure:
            yield found
        elif letter := _same_letter(one, chosen, vocabulary):
            yield letter
        elif found:
            yield found


def _usual(body: Body, product: Product) -> Experience | None:
    """Return the usual size as a piece that fits."""
    shoe = _is_shoe(product.category)
    size = body.usual_shoe_size or _number_only(body.usual_size) if shoe else body.usual_size
    if not size or traits(product.category).one_size:
        return None
    return Experience(size, category=_usual_of(product, size))


def _same_letter(one: Experience, chosen: Chosen, vocabulary: Vocabulary) -> Worn | None:
    """Read a letter: a letter, or a usual size, that fits in shops without a chart is that one here.

    The brand is taken for an average one.
    """
    if one.verdict != "fits" or not (one.size.isalpha() or one.brand is None):
        return None
    place = next((n for n, row in enumerate(chosen.rows) if vocabulary.holds("size", row.name, one.size)), None)
    return None if place is None else Worn(rows_of(chosen.rows), place, sure=False)


def _of_chart(one: Experience, product: Product, chosen: Chosen, vocabulary: Vocabulary) -> Worn | None:
    """Return a piece of the same product, or of its brand where one chart holds for both."""
    same_brand = one.brand and one.brand.casefold() == product.brand.casefold() and _same_kind(one.category, product)
    if one.product != product.id and not (same_brand and chosen.owner in ("brand", "product")):
        return None
    place = next((n for n, row in enumerate(chosen.rows) if _is_size(row.name, one.size, product, vocabulary)), None)
    return None if place is None else Worn(rows_of(chosen.rows), place, one.verdict, one.part, same=True)


def _of_other(one: Experience, product: Product, shelf: Shelf, vocabulary: Vocabulary, gender: Gender | None) -> Worn | None:
    category = one.category or product.category
    if one.product == product.id or not one.size or for_kids(product) or not _same_kind(category, product, near=True):
        return None
    found = chart_for(one.brand or "", category, one.size, shelf, vocabulary, gender=gender or gender_of(product))
    if found is None:
        return None
    chart, row = found
    others = [size for size in chart.sizes if size.body != row.body]
    ordered = sorted([row, *others], key=lambda size: sum(span.low for span in size.body.values()))
    return Worn(rows_of(ordered), ordered.index(row), one.verdict, one.part, sure=not chart.generic)


def _is_size(have: str, said: str, product: Product, vocabulary: Vocabulary) -> bool:
    cut = gender_of(product) or "male"
    kind: SizeKind = "shoes" if _is_shoe(product.category) else "clothes"
    return bool(said) and fits(have, said, kind, cut, vocabulary)


def _same_kind(category: str | None, product: Product, *, near: bool = False) -> bool:
    """Tell whether one garment's size tells of another.

    By the same chart all of a kind; `near`: tops and dresses share a chest.
    """
    if category is None:
        return True
    kinds = [traits(name).sizing for name in (category, product.category)]
    return kinds[0] == kinds[1] or (near and not {"shoes", "hat", "belt", None} & set(kinds))


def _number_only(size: str | None) -> str | None:
    """Return a usual size that may be of shoes."""
    return size if size and any(map(str.isdigit, size)) and "/" not in size else None


def _usual_of(product: Product, usual: str) -> str:
    """Return what a usual size is a size of: a number of inches of trousers, all else of clothes as a whole."""
    if _is_shoe(product.category):
        return product.category
    number = usual.removeprefix("W").split("/")[0]
    return "jeans" if number.isdigit() and int(number) < 32 else _USUAL


def _is_shoe(category: str) -> bool:
    return traits(category).sizing == "shoes"


def question_of(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the first parts of `parts` that a shopper can be asked for, two at most."""
    return tuple(part for part in parts if part in _table()["first_questions"])[:2]


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
