"""Build mannequin inputs: the wearer's shape and each size's garment measurements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anthropometry import Gender
from assistant.actions.wearer.size_words import sits
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Fact
from assistant.frame import Body
from assistant.wearer.size_advice import Fitted, fitted, rows_of
from catalog.catalogue import Catalogue
from catalog.charts import Shelf
from catalog.product import Product
from catalog.vocabulary import Vocabulary
from tryon.fit import Code, ease_of, is_length
from tryon.types import BodyShape, SizeSpec

# A chart's names of what a garment measures -> what the mannequin's clothes are made by.
_MADE_BY: Mapping[str, str] = {
    "chest_girth": "chest_girth", "waist_girth": "waist_girth", "hip_girth": "hip_girth", "thigh_girth": "thigh_girth",
    "upper_arm_girth": "upper_arm_girth", "hem_girth": "hem_girth", "shoulder_width": "shoulder_width",
    "arm_length": "sleeve_length", "back_length": "length", "inside_leg_length": "inside_leg_length",
}  # fmt: skip
# Fields of tryon/adjustment.py -> by which measures of a garment they are seen.
_SEEN_BY: Mapping[str, tuple[str, ...]] = {
    "girth_cm": ("chest_girth", "hip_girth", "waist_girth"),
    "long_cm": ("inside_leg_length", "length"),
    "sleeve_cm": ("sleeve_length",),
}
_GIRTHS = ("chest_girth", "waist_girth", "hip_girth")


def shape_of(body: Body, gender: Gender | None) -> BodyShape:
    """`gender`: whose clothes are shown, where the shopper said none."""
    return BodyShape(dict(body.measures), body.gender or gender, body.age_years, body.skin or "neutral", body.hair or "none")


@dataclass(frozen=True)
class Made:
    """How a product is made in each size, smallest first.

    `suits`: the size that suits the shopper, as far as is known; `worn`: the one that is to be seen. Both empty where no chart
    knows the product's sizes.
    """

    sizes: Mapping[str, SizeSpec]
    suits: str = ""
    worn: str = ""

    def off_cm(self) -> dict[str, float]:
        """By how much the worn size is wider and longer than the one that suits: fields of tryon/adjustment.py."""
        if self.worn == self.suits:
            return {}
        worn, suits = self.sizes[self.worn].measures, self.sizes[self.suits].measures
        off = {
            field: next((worn[name] - suits[name] for name in names if name in worn and name in suits), 0.0)
            for field, names in _SEEN_BY.items()
        }
        return {field: cm for field, cm in off.items() if cm}


def made(product: Product, state: DialogueState, shelf: Shelf, vocabulary: Vocabulary) -> Made:
    """Choose the size that suits.

    The advised one, else the one looked for, else a middle one; the size said of this piece is worn.
    """
    found = fitted(product, state.wearer, shelf, vocabulary, gender=wished_gender(state))
    if found.chosen is None or found.piece is None:
        return Made({})
    sizes = {
        row.name: SizeSpec(_measures(row.garment, row.body, found), found.piece.stretch, _sits(row.name, found), found.piece)
        for row in rows_of(found.chosen.rows)
    }
    names = list(sizes)
    wished = _among(names, state.wishes.wanted.get("size", ()), vocabulary)
    advised = found.advice.nearest if found.advice is not None else ""
    suits = advised or wished or names[len(names) // 2]
    said = _among(names, (state.sizes.get(product.id, ""),), vocabulary)
    return Made(sizes, suits, said or wished or suits)


def size_verdicts(product: Product, sizes: tuple[str, ...], state: DialogueState, shop: Catalogue) -> dict[str, tuple[Fact, ...]]:
    """Return how each size sits, part by part, as far as the wearer's body is known."""
    advice = fitted(product, state.wearer, shop.charts, shop.vocabulary, gender=wished_gender(state)).advice
    if advice is None:
        return {}
    return sits(product, advice, sizes, state)


def _among(names: list[str], said: Iterable[str], vocabulary: Vocabulary) -> str:
    return next((name for one in said if one for name in names if name == one or vocabulary.holds("size", name, one)), "")


def _sits(size: str, found: Fitted) -> dict[str, Code]:
    """Return what is said of the girths in this size: the fit map is painted by it."""
    if found.advice is None:
        return {}
    return {one.part: one.code for one in found.advice.of(size).parts if not is_length(one.part)}


def _measures(garment: Mapping[str, float], body: Mapping[str, tuple[float, float]], found: Fitted) -> dict[str, float]:
    """Return the garment's own, and girths that follow from the bodies that the size is made for and the ease of its cut."""
    told = {_MADE_BY[name]: cm for name, cm in garment.items() if name in _MADE_BY}
    assert found.piece is not None
    for name in _GIRTHS:
        if name not in told and name in body and (ease := ease_of(name, found.piece, sum(body[name]) / 2)):
            told[name] = sum(body[name]) / 2 + ease.best
    return told
