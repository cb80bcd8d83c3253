"""Answers about products from their data; what the shop does not say is said to be unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.actions.answers.answering import tell_answer, tell_stuff_in_words
from assistant.actions.answers.judging import judge_known
from assistant.actions.answers.other_ways import tell_other_ways
from assistant.actions.answers.telling_values import confirm, deny, labels, tell_values
from assistant.actions.draft import Draft
from assistant.advice.criteria import asked_by
from assistant.dialogue.ordinal_values import by_size
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Label
from assistant.resolve import values_of
from assistant.understand.cues import cues, lower
from catalog.product import Product
from catalog.query import Slot
from catalog.sentences import topics_of
from catalog.sizes import sizes_that_fit

_ATTRIBUTES: tuple[Slot, ...] = (
    "color", "pattern", "material", "sleeve_length", "neckline", "length", "fit", "style", "occasion", "season", "feature",
    "gender", "age_group", "category",
)  # fmt: skip
# Answered from the data also where a message asks for more than that; the sentences tell the rest.
_CLOSED: tuple[str, ...] = ("price", "stock", "size", "material", "color", "brand", "rating", "gender")
# Answered also where nothing is known of them, in words of their own.
_ALWAYS = frozenset((
    "price", "stock", "size", "material", "color", "brand", "rating", "price_min", "price_max", "in_stock", "on_sale",
    "rating_min",
))  # fmt: skip
_BESIDE: frozenset[str] = frozenset(("category", "gender", "age_group"))
_OF_A_PIECE: frozenset[Slot] = frozenset(("material", "color", "gender"))  # are named to say which piece is meant, too
_STUFF = "material"
_MISSING = frozenset(("detail_size_sold_out", "detail_size_not_made"))
_MOST_TOLD = 2  # sentences of one piece
_TOPICS = 3  # a message that asks three things is answered on each
# Where "yes" tells the piece's own value: it is a kind of the one asked for, or near it.
_OWN: frozenset[Slot] = frozenset(("color", "material", "length", "sleeve_length", "neckline", "fit"))
_TOLD_OF_A_PIECE: tuple[Slot, ...] = ("material", "color", "pattern", "length", "sleeve_length", "neckline", "feature")


def tell_asked(draft: Draft, product: Product) -> None:
    """Answer what a message asks about one piece, in two sentences: its attributes, else the shop's own."""
    before = len(draft.facts)
    slots, wished, topics = _asked_for(draft, product)
    question = draft.frame.topic == "question"
    if topics or (question and not slots and not wished):
        if topics or not _judged(draft, product):
            tell_answer(draft, product, draft.frame.text)
    elif not slots and not wished:
        if cues(draft.frame.language).has("describe", lower(draft.frame.text)) or not _judged(draft, product):
            describe(draft, product)
        return
    for slot, values in wished.items():
        _has(draft, product, slot, values)
    for asked in slots:
        if asked not in wished and not (asked == "stock" and ("size" in wished or "size" in slots)):
            tell_slot(draft, product, asked)
    about = len(topics_of(draft.frame.text, draft.frame.language))
    del draft.facts[before + max(_MOST_TOLD + bool(slots), len(slots) + 1, len(wished.get("size", ())), min(about, _TOPICS)) :]
    for fact in draft.facts[before:]:
        if fact.kind in _MISSING:
            tell_other_ways(draft, product, str(fact.values["size"]))


def _asked_for(draft: Draft, product: Product) -> tuple[tuple[str, ...], dict[Slot, tuple[str, ...]], bool]:
    """Return the slots asked for, the values asked about, and whether there are topics for the shop's sentences."""
    frame = draft.frame
    slots = tuple(dict.fromkeys(_plain(asked) for asked in frame.asked))
    wished = {slot: values for slot, values in frame.wanted.items() if slot in (*_ATTRIBUTES, "size", "brand")}
    if set(wished) - _BESIDE:  # a kind or a person named beside it says whose it is
        wished = {slot: values for slot, values in wished.items() if slot not in _BESIDE}
        slots = tuple(slot for slot in slots if slot not in _BESIDE)
    elif "category" in wished and not _asks_what_it_is(draft):
        wished = {slot: values for slot, values in wished.items() if slot != "category"}
        slots = tuple(slot for slot in slots if slot != "category")
    topics = topics_of(frame.text, frame.language)
    if topics:
        said = {slot for topic in topics for slot in topic.instead}
        slots = tuple(slot for slot in slots if slot in _CLOSED and slot not in said)
        wished = {
            slot: values
            for slot, values in wished.items()
            if slot in _CLOSED and slot not in said and not (slot in _OF_A_PIECE and _meeting(draft, product, slot, values))
        }
    else:
        slots = tuple(slot for slot in slots if slot in _ALWAYS or values_of(product, slot))  # type: ignore[arg-type]
    return slots, wished, bool(topics)


def _asks_what_it_is(draft: Draft) -> bool:
    """Tell whether it is asked if a piece is of a kind, "is it a dress?"; "does it fit into a bag?" names something else."""
    text, frame = lower(draft.frame.text), draft.frame
    kinds = [one for one in draft.catalogue.vocabulary.find(text) if one.slot == "category"]
    return not kinds or any(cues(frame.language).has("is_one", text[: one.start]) for one in kinds)


def _judged(draft: Draft, product: Product) -> bool:
    """Answer "is it really light?" by what is known of the piece; return whether it told."""
    asked = [one for one in asked_by(draft.frame.text, draft.frame.language) if one.criterion.number is None]
    return bool(asked) and judge_known(draft, product, asked[0])


def _plain(asked: str) -> str:
    """Different names of the same question."""
    return {"in_stock": "stock", "price_min": "price", "price_max": "price", "on_sale": "price", "rating_min": "rating"}.get(
        asked, asked
    )


def tell_of_shop(draft: Draft) -> bool:
    """Answer "What colours do you have?" while many pieces are shown: what there is among the matches."""
    asked = [slot for slot in draft.frame.asked if slot in ("color", "size", "brand", "material", "pattern")]
    if not asked or draft.frame.wanted:
        return False
    results = draft.catalogue.search(draft.state.wishes.query(), limit=1)
    told = False
    for slot in asked:
        facet = results.facets.get(slot, {})
        frequent = sorted(facet, key=lambda v: -facet[v])[:10]
        values = tuple(Label(slot, value) for value in (sorted(frequent, key=by_size) if slot == "size" else frequent))
        if values:
            draft.tell("shop_has", slot=slot, values=values)
            told = True
    return told


def describe(draft: Draft, product: Product) -> None:
    """All that is known in short: the shop's own words, price, material, sizes."""
    text = product.description_in(draft.language)
    if text:
        draft.tell("detail_description", (product.id,), title=draft.title(product), text=text)
    _price(draft, product)
    for slot in _TOLD_OF_A_PIECE:
        values = values_of(product, slot)
        if values and (slot == "material" or not text):
            tell_values(draft, product, slot, values)
    _sizes(draft, product)


def tell_slot(draft: Draft, product: Product, slot: str) -> None:
    """One slot of one product."""
    special: dict[str, Callable[[Draft, Product], None]] = {
        "price": _price, "price_min": _price, "price_max": _price, "size": _sizes, "stock": _stock, "in_stock": _stock,
        "rating": _rating, "rating_min": _rating, "on_sale": _price,
    }  # fmt: skip
    if slot in special:
        special[slot](draft, product)
        return
    values = values_of(product, slot)  # type: ignore[arg-type]  # the remaining names are slots
    title = draft.title(product)
    if slot == "brand" and product.brand:
        draft.tell("detail", (product.id,), title=title, slot="brand", values=(product.brand,))
    elif values and values != ("",):
        tell_values(draft, product, slot, values)
        if slot == _STUFF:
            tell_stuff_in_words(draft, product)
    else:
        draft.tell("detail_unknown", (product.id,), title=title, slot=slot)


def _has(draft: Draft, product: Product, slot: Slot, values: tuple[str, ...]) -> None:
    """Yes or no: "is it cotton?", "do you have it in M?"."""
    if slot == "size":
        for value in values:
            has_size(draft, product, value)
        return
    have, title = values_of(product, slot), draft.title(product)
    if met := _meeting(draft, product, slot, values):
        own = slot in _OWN and not set(met) & set(values)  # "is it wool?": yes, merino
        near = draft.catalogue.vocabulary.is_near
        if all(any(near(slot, one, value) for value in values) for one in met):
            draft.tell("detail_rather", (product.id,), title=title, value=labels(slot, values), values=labels(slot, met))
        else:
            confirm(draft, product, slot, met if own else values)
    elif have and slot != "feature":
        deny(draft, product, slot, values)
    else:
        draft.tell("detail_unknown", (product.id,), title=title, slot=slot)
    if slot == _STUFF:
        tell_stuff_in_words(draft, product)


def _meeting(draft: Draft, product: Product, slot: Slot, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the product's own values that are one of those asked for, or a kind of it."""
    holds = draft.catalogue.vocabulary.holds
    return tuple(one for one in values_of(product, slot) if any(holds(slot, one, value) for value in values))


def has_size(draft: Draft, product: Product, size: str) -> None:
    title = draft.title(product)
    made = sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
    size = _called(draft, product, size, made)
    if any(one in product.sizes_in_stock for one in made):
        of_all = all(one.everything or (one.pronoun and not one.single) for one in draft.frame.references)
        others = {one: size for one in draft.state.shown if size in _in_stock(draft, one)} if of_all else {}
        sizes = {**others, **draft.state.sizes, product.id: size}  # "add it" means this size, "add the second" too
        draft.state = replace(draft.state, sizes=sizes)
        draft.tell("detail_size_in_stock", (product.id,), title=title, size=size)
    elif made:
        draft.tell("detail_size_sold_out", (product.id,), title=title, size=size)
    else:
        draft.tell("detail_size_not_made", (product.id,), title=title, size=size, sizes=product.sizes_in_stock)


def _in_stock(draft: Draft, one: str) -> tuple[str, ...]:
    product = draft.catalogue.get(one)
    return tuple(product.sizes_in_stock) if product else ()


def _called(draft: Draft, product: Product, size: str, made: Sequence[str]) -> str:
    """Return a size as the piece's own label calls it, and say so where that is another: a 12 is M."""
    own = sorted(made, key=lambda one: one not in product.sizes_in_stock)
    if not own or any(size.lower() in one.lower() for one in own):
        return size
    draft.tell("detail_size_called", (product.id,), title=draft.title(product), size=size, sizes=tuple(own))
    return own[0]


def tell_size_missing(draft: Draft, product: Product, size: str) -> None:
    """Say when a piece that was chosen is not to be had in the size said."""
    made = sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
    if not any(one in product.sizes_in_stock for one in made):
        has_size(draft, product, size)


def _price(draft: Draft, product: Product) -> None:
    before = product.list_price
    if before:
        draft.tell("detail_sale_price", (product.id,), title=draft.title(product), price=product.price, before=before)
    else:
        draft.tell("detail_price", (product.id,), title=draft.title(product), price=product.price)


def _sizes(draft: Draft, product: Product) -> None:
    title, left = draft.title(product), product.sizes_in_stock
    if not product.sizes:
        draft.tell("detail_unknown", (product.id,), title=title, slot="size")
    elif not left:
        draft.tell("detail_sold_out", (product.id,), title=title)
    elif len(product.sizes) == 1 and not any(char.isdigit() for char in product.sizes[0]) and len(product.sizes[0]) > 4:
        draft.tell("detail_one_size", (product.id,), title=title)
    else:
        draft.tell("detail_sizes", (product.id,), title=title, sizes=left)
        gone = tuple(size for size in product.sizes if size not in left)
        if gone:
            draft.tell("detail_sizes_sold_out", (product.id,), sizes=gone)


def _stock(draft: Draft, product: Product) -> None:
    if not product.in_stock:
        draft.tell("detail_sold_out", (product.id,), title=draft.title(product))
    elif product.sizes_in_stock and len(product.sizes) > 1:
        _sizes(draft, product)
    else:
        draft.tell("detail_in_stock", (product.id,), title=draft.title(product))


def _rating(draft: Draft, product: Product) -> None:
    if product.rating is None:
        draft.tell("detail_unknown", (product.id,), title=draft.title(product), slot="rating")
    else:
        draft.tell("detail_rating", (product.id,), title=draft.title(product), rating=f"{product.rating:g}")
