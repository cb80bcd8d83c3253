"""One body: what the page shows as estimated, what size advice goes by and what the mannequin measures are the same numbers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from anthropometry import Gender
from assistant.actions.looks.mannequin import shape_of
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import own_gender, wearer_gender
from assistant.frame import Body
from assistant.ui.views.measurements import Profile, measurements
from assistant.ui.views.words import Words
from assistant.wearer.estimates import estimates
from assistant.wearer.size_advice import fitted
from catalog.catalogue import Catalogue
from catalog.charts import Chart, Shelf, Size, Span
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.vocabulary import Vocabulary
from tryon.body import solve

WORDS = Words("en", Vocabulary.load())
PARTS = ("chest_girth", "waist_girth", "hip_girth", "inside_leg_length")
SIZES = ("S", "M", "L", "XL", "2XL", "3XL")
MADE_FOR = {"chest_girth": 84.0, "waist_girth": 68.0, "hip_girth": 90.0}  # S
GRID: tuple[tuple[Gender, dict[str, float]], ...] = (
    ("male", {"height": 175, "weight": 110}),
    ("male", {"height": 165, "weight": 60}),
    ("male", {"height": 190, "weight": 85}),
    ("male", {"height": 180, "weight": 78, "chest_girth": 104}),
    ("female", {"height": 160, "weight": 85}),
    ("female", {"height": 150, "weight": 45}),
    ("female", {"height": 165, "weight": 110}),
    ("female", {"height": 178, "weight": 70, "waist_girth": 80}),
    ("female", {"chest_girth": 98, "waist_girth": 82}),
)


def chart_and_piece(category: str, gender: Gender) -> tuple[Shelf, Product]:
    """Sizes with chests, waists and hips 20 cm wider, and legs of 100 cm: what a body has follows from the ease."""
    rows = tuple(
        Size(size, {part: Span(cm + 8 * n, cm + 8 * n + 7) for part, cm in MADE_FOR.items()},
             {**{part: cm + 8 * n + 20 for part, cm in MADE_FOR.items()}, "inside_leg_length": 100.0})
        for n, size in enumerate(SIZES)
    )  # fmt: skip
    attributes = {"gender": (gender,), "age_group": ("adult",)}
    variants = tuple(Variant(size, size, None, Money(1000, "EUR")) for size in SIZES)
    piece = Product("p", "A piece", "", "Acme", category, attributes, variants, None)  # type: ignore[arg-type]
    return Shelf((Chart("Acme", rows, "Acme", gender=gender),)), piece


def advised(body: Body, gender: Gender) -> dict[str, float]:
    """Estimated measures of a body as size advice takes them."""
    found: dict[str, float] = {}
    for category in ("dress", "jeans"):
        shelf, piece = chart_and_piece(category, gender)
        advice = fitted(piece, body, shelf, WORDS.vocabulary).advice
        assert advice is not None
        garment = shelf.charts[0].sizes[0].garment
        found |= {one.part: garment[one.part] - one.ease_cm for one in advice.sizes[0].parts if one.estimated and one.ease_cm}
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("gender", "measures"), GRID)
def test_advice_page_and_mannequin_have_one_number(gender: Gender, measures: dict[str, float]) -> None:
    body = Body(measures, gender=gender)
    found = {name: one.value for name, one in estimates(body).items()}
    page = measurements(WORDS, Profile(body, found))
    stands = solve(shape_of(body, None).measures, gender=gender).measures  # type: ignore[arg-type]
    taken = advised(body, gender)
    compared = [part for part in PARTS if part not in measures and part in found]
    assert len(compared) >= 1 and set(compared) <= set(taken)
    for part in compared:
        assert taken[part] == pytest.approx(found[part], abs=0.1), part
        assert stands[part] == pytest.approx(found[part], abs=0.5), part  # type: ignore[index]
        shown = re.search(rf'<input id="me-{part}"[^>]*placeholder="about (\d+)"', page)
        assert shown and abs(int(shown[1]) - found[part]) <= 0.5


def test_estimates_grow_with_weight_and_leave_tapes_alone() -> None:
    light, heavy = (estimates(Body({"height": 178, "weight": kg}, gender="male")) for kg in (65, 95))
    assert heavy["chest_girth"].value - light["chest_girth"].value > 15
    assert all(one.spread > 0.02 * one.value for one in light.values())
    assert "waist_girth" not in estimates(Body({"height": 178, "weight": 75, "waist_girth": 82}, gender="male"))


def test_a_height_alone_tells_lengths_and_no_girths() -> None:
    found = estimates(Body({"height": 178}, gender="male"))
    assert "inside_leg_length" in found and not {"chest_girth", "waist_girth", "hip_girth", "weight"} & set(found)


def test_what_is_no_surer_than_of_anybody_is_not_told() -> None:
    found = estimates(Body({"chest_girth": 100}, gender="male"))
    assert "hip_girth" in found and not {"height", "inside_leg_length", "foot_length"} & set(found)


@pytest.mark.parametrize(
    "body",
    [
        Body(),
        Body({"height": 110, "weight": 19}),
        Body({"height": 130, "weight": 28}),
        Body({"height": 150, "weight": 45}, age_years=12),
        Body({"height": 165, "weight": 60, "waist_girth": 120}),
    ],
)
def test_nothing_is_estimated_of_children_nor_from_what_contradicts_itself(body: Body) -> None:
    assert estimates(body) == {}


def test_an_unknown_gender_is_estimated_between_both_and_wider() -> None:
    unknown, known = (estimates(Body({"height": 170, "weight": 65}), gender)["waist_girth"] for gender in (None, "female"))  # type: ignore[arg-type]
    assert unknown.spread > known.spread


def test_whose_body_nobody_said_is_that_of_the_piece_on_the_page_as_in_the_advice(shop: Catalogue) -> None:
    state = replace(DialogueState(), body=Body({"height": 170, "weight": 65}))
    dress = next(one for one in shop.products() if "female" in one.values("gender") and "male" not in one.values("gender"))
    assert own_gender(state, shop) is None
    seen = replace(state, current=(dress.id,))
    assert own_gender(seen, shop) == wearer_gender(seen, [dress]) == "female"
    assert own_gender(replace(seen, other=Body(gender="male")), shop) is None
    assert wearer_gender(replace(seen, other=Body(gender="male")), [dress]) == "male"
