"""What a wish knows of sizes by itself: a usual size is none of shoes, children's clothes go by years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.dialogue.outfit_layers import has_own_sizes
from assistant.dialogue.state import OF_WHOM, DialogueState, Values, Wishes
from assistant.frame import Body, Frame
from catalog.catalogue import Catalogue
from catalog.query import Query
from catalog.sizes import sizes_that_fit
from catalog.text.patterns import compiled

YEARS = compiled(r"\d+(?:-\d+)?Y")
ONE_YEAR = compiled(r"(\d{1,2})Y")
_OLDEST_CHILD = 16
_LOOKED_AT = 30  # pieces of a kind, to learn in which sizes it is made


def with_usual_size(wishes: Wishes, frame: Frame) -> Wishes:
    """Keep the usual size from shoes: "I'm usually an M" says nothing about shoes."""
    kinds = wishes.wanted.get("category", ())
    if (frame.other or frame.body).usual_size is None or not any(has_own_sizes(kind) for kind in kinds):
        return wishes
    return replace(wishes, wanted={slot: values for slot, values in wishes.wanted.items() if slot != "size"})


def with_chosen_size(state: DialogueState, sizes: Iterable[str | None]) -> DialogueState:
    """Return the state with the one size in which pieces were chosen or ordered: what is looked for next is wished in it, too."""
    said = {size for size in sizes if size}
    if len(said) != 1:
        return state
    return replace(state, wishes=replace(state.wishes, wanted={**state.wishes.wanted, "size": tuple(said)}))


def with_child_size(wishes: Wishes, body: Body) -> Wishes:
    """Children's clothes go by years: "size 10" is 10Y there, and a six-year-old wears 6Y. Nobody else wears years."""
    groups, sizes = wishes.wanted.get("age_group", ()), wishes.wanted.get("size", ())
    kinds = wishes.wanted.get("category", ())
    if not groups or "adult" in groups:
        kept = tuple(size for size in sizes if not (groups and YEARS.fullmatch(size)))
        return replace(wishes, wanted=_with(wishes, kept)) if kept != sizes else wishes
    if any(has_own_sizes(kind) for kind in kinds):
        return wishes
    if not sizes and body.age_years:
        sizes = (f"{body.age_years}Y",)
    years = tuple(f"{size}Y" if size.isdigit() and int(size) <= _OLDEST_CHILD else size for size in sizes)
    return replace(wishes, wanted=_with(wishes, years))


def _with(wishes: Wishes, sizes: tuple[str, ...]) -> Values:
    wanted = {**wishes.wanted, "size": sizes}
    return {slot: values for slot, values in wanted.items() if values}


def if_made_so(wishes: Wishes, kinds: tuple[str, ...], catalogue: Catalogue) -> Wishes:
    """Return a wish without its size where these kinds are made in sizes of another sort: by the waist, and not by letters."""
    sizes = wishes.wanted.get("size", ())
    if not sizes:
        return wishes
    whom = {slot: wishes.wanted[slot] for slot in OF_WHOM if slot in wishes.wanted}
    hits = catalogue.search(Query(wanted={**whom, "category": kinds}), limit=_LOOKED_AT).hits
    sorts = {_sort(size) for hit in hits if not hit.missed for size in hit.product.sizes}
    alike = {_sort(size) for size in sizes} & sorts
    if alike or not sorts or any(sizes_that_fit(hit.product, size, catalogue.vocabulary) for hit in hits for size in sizes):
        return wishes
    return replace(wishes, wanted={slot: values for slot, values in wishes.wanted.items() if slot != "size"})


def _sort(size: str) -> str:
    """Return what a size counts by: letters, years, else a measure."""
    return "years" if YEARS.fullmatch(size) else "measure" if any(sign.isdigit() for sign in size) else "letters"
