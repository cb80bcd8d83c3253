"""Which size: advice from charts, what is known of the body and what was worn; asks only for what is missing, and only once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from anthropometry import Gender
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.actions.wearer.child_sizes import tell_heights
from assistant.actions.wearer.size_words import part_labels, size_phrases
from assistant.dialogue.outfit_layers import has_own_sizes
from assistant.dialogue.state import Pending
from assistant.dialogue.wearer_gender import wearer_gender, wished_gender
from assistant.frame import Body
from assistant.parts import Part
from assistant.size_wishes import ONE_YEAR
from assistant.wearer.size_advice import Fitted, fitted, fitted_in_general, question_of
from catalog.charts import for_kids
from catalog.garments import traits
from catalog.product import Product
from tryon.fit import Advice

_OF_ALL = ("height", "weight")
_SURE, _LIKELY = 0.75, 0.45  # confidence from which it is said so


def size_advice(draft: Draft) -> tuple[Part, ...]:
    """Advice for the piece spoken of, or in general."""
    product = _product(draft)
    if product and len(product.sizes) <= 1:
        draft.tell("size_one_size", (product.id,), title=draft.title(product))
        return ()
    gender = wished_gender(draft.state)
    if product is None:
        _generally(draft, gender)
        return ()
    found = fitted(product, _wearer(draft, product), draft.catalogue.charts, draft.catalogue.vocabulary, gender=gender)
    if found.chosen is None:
        draft.tell("size_no_table", (product.id,), title=draft.title(product), sizes=product.sizes_in_stock)
    elif found.advice is None:
        _ask(draft, product, found)
    else:
        draft.wait(None)
        _tell(draft, product, found, found.advice)
    return ()


def _product(draft: Draft) -> Product | None:
    pending = draft.state.pending
    waiting = pending.products if pending and pending.act == "size_advice" else ()
    has_piece = bool(draft.frame.references or draft.state.current or draft.state.shown)
    ids = waiting if waiting and not draft.frame.references else meant(draft) if has_piece else ()
    ids = ids if draft.frame.references else _decided(draft, ids)
    draft.aim(ids[:1])
    return draft.product(ids[0]) if ids else None


def _decided(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the piece whose size the girths and lengths said now decide: "33 waist" is of the trousers, whatever came after."""
    told = {part for part in draft.state.told if part not in _OF_ALL}
    if not ids or not told or told & _deciding(draft, ids[0]):
        return ids
    known = dict.fromkeys((*draft.state.current, *draft.state.shown, *draft.state.earlier))
    return next(((one,) for one in known if draft.catalogue.get(one) and told & _deciding(draft, one)), ids)


def _deciding(draft: Draft, one: str) -> set[str]:
    """Return the parts of the body that a piece's size goes by; none where no chart knows it."""
    product = draft.product(one)
    none = fitted(product, Body(), draft.catalogue.charts, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
    return set(none.missing)


def _wearer(draft: Draft, product: Product) -> Body:
    """Return who is to wear it; the shoe size and the years of a child that are looked for are theirs."""
    body, wished = draft.state.wearer, draft.state.wishes.wanted.get("size", ())
    if for_kids(product) and body.age_years is None and len(wished) == 1 and (years := ONE_YEAR.fullmatch(wished[0])):
        return replace(body, age_years=int(years[1]))
    if body.usual_shoe_size or len(wished) != 1 or not has_own_sizes(product.category):
        return body
    return replace(body, usual_shoe_size=wished[0])


def _ask(draft: Draft, product: Product, found: Fitted) -> None:
    """For the parts that decide, or a size that fits; the second time it says that it can't tell."""
    title, ids = draft.title(product), (product.id,)
    parts = question_of(found.missing)
    child = for_kids(product) and "height" in found.missing
    if not _may_ask(draft, ("child",) if child else parts):
        draft.wait(None)
        draft.tell("size_cannot", ids, title=title, sizes=product.sizes_in_stock)
        return
    if child:
        draft.tell("size_needs_child", ids, title=title)
    else:
        gender = wearer_gender(draft.state, [product])
        draft.tell("size_needs_for", ids, title=title, parts=part_labels(parts, gender))
    draft.wait(Pending("size_advice", "body", ids))


def _generally(draft: Draft, gender: Gender | None) -> None:
    """No piece is spoken of: a letter, by the generic chart."""
    body = draft.state.wearer
    advice = fitted_in_general(body, draft.catalogue.vocabulary, gender=gender)
    if advice and (advice.size or advice.nearest):
        draft.wait(None)
        draft.tell("size_advised_general", size=advice.size or advice.nearest)
        own = {**draft.state.own_sizes, "clothes": advice.size or advice.nearest or ""}
        draft.state = replace(draft.state, own_sizes=own)
        _tell_estimate(draft, advice, body.gender or gender)
    elif _may_ask(draft, ("chest_girth",)):
        draft.tell("size_needs_body", parts=part_labels(("chest_girth",), body.gender or gender))
        draft.wait(Pending("size_advice", "body"))
    else:
        draft.wait(None)
        draft.tell("size_cannot_general")


def _may_ask(draft: Draft, parts: Iterable[str]) -> bool:
    """Tell whether something of this was not asked for yet; note that it is now."""
    new = set(parts) - draft.state.asked_measures
    draft.state = replace(draft.state, asked_measures=draft.state.asked_measures | new)
    return bool(new)


def _tell(draft: Draft, product: Product, found: Fitted, advice: Advice) -> None:
    title, ids, stock = draft.title(product), (product.id,), product.sizes_in_stock
    if advice.size:
        own = {**draft.state.own_sizes, traits(product.category).size_system: advice.size}
        draft.state = replace(draft.state, advised={**draft.state.advised, product.id: advice.size}, own_sizes=own)
    gender = wearer_gender(draft.state, [product])
    if advice.size is None:
        kind = "size_largest_too_small" if advice.beyond == "larger" else "size_smallest_too_large"
        _told(draft, kind, product, title=title, size=advice.nearest)
    elif not stock:
        _told(draft, "size_advised", product, title=title, size=advice.size)
        draft.tell("detail_sold_out", ids, title=title)
    elif advice.size not in stock:
        _told(draft, "size_advised_sold_out", product, title=title, size=advice.size, sizes=stock)
    elif advice.other in stock:
        kind = "size_between_closer" if _is_before(advice.other, advice.size, advice) else "size_between_looser"
        _told(draft, kind, product, title=title, size=advice.size, other=advice.other)
    else:
        _told(draft, "size_advised", product, title=title, size=advice.size)
    child = found.piece is not None and found.piece.kind == "child"
    if child and advice.size:
        tell_heights(draft, found, advice.size, beside=advice.other)
    for size in filter(None, (advice.size or advice.nearest, advice.other if advice.other in stock else None)):
        if not child and (phrases := size_phrases(advice.of(size).parts, gender, imperial=draft.state.body.imperial)):
            draft.tell("size_how", ids, size=size, parts=phrases)
        if size in stock and advice.size:
            draft.suggest("add_in_size", size=size)
    _tell_source(draft, product, found, advice, gender)


def _is_before(one: str | None, other: str, advice: Advice) -> bool:
    names = [verdict.size for verdict in advice.sizes]
    return one is not None and names.index(one) < names.index(other)


def _told(draft: Draft, kind: str, product: Product, **values: object) -> None:
    draft.tell(kind, (product.id,), **values)


def _tell_source(draft: Draft, product: Product, found: Fitted, advice: Advice, gender: Gender | None) -> None:
    """How sure that is, and what it rests on."""
    if advice.size:
        sure = advice.confidence
        draft.tell("size_sure" if sure >= _SURE else "size_likely" if sure >= _LIKELY else "size_unsure")
    if found.learned:
        draft.tell("size_learned")
    if found.chosen and found.chosen.owner == "generic" and product.brand:
        draft.tell("size_chart_generic", brand=product.brand)
    _tell_estimate(draft, advice, gender)


def _tell_estimate(draft: Draft, advice: Advice, gender: Gender | None) -> None:
    """Tell what nobody measured; said once in a conversation."""
    if advice.estimated and not draft.state.estimate_told:
        body = draft.state.wearer
        told = ("age",) if "height" in advice.estimated and body.age_years is not None else tuple(body.measures)
        draft.tell(
            "size_is_estimate", parts=part_labels(advice.estimated[:3], gender), values=part_labels(sorted(told)[:3], gender)
        )
        draft.state = replace(draft.state, estimate_told=True)
