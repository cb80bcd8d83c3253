"""How a look comes about: on the photo or on the mannequin, in which size. Says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.looks.mannequin import Made, made, shape_of, size_verdicts
from assistant.dialogue.wearer_gender import wearer_gender
from assistant.parts import Dressed
from assistant.photos.look import FinishedLook
from assistant.wearable import can_try, worn_as
from catalog.product import Product
from tryon.adjustment import Adjustment
from tryon.service.messages import OutfitItem
from tryon.types import Stage

_TOLD: tuple[str, ...] = ("sleeve_length", "neckline", "length", "fit", "material", "pattern")


def on_mannequin(draft: Draft) -> bool:
    """On the mannequin or on the photo, as is said, else as before."""
    said = draft.frame.topic in ("mannequin", "on_photo")
    return draft.frame.topic == "mannequin" if said else draft.state.on_mannequin


def can_show(draft: Draft, product: Product) -> bool:
    """Tell whether this product can be worn where things are tried on just now."""
    fitting = draft.fitting
    return can_try(fitting.on_mannequins if on_mannequin(draft) else fitting.on_photos, product, draft.catalogue)


def choose_place(draft: Draft) -> None:
    """Choose where to try on: what is worn goes along."""
    draft.state = replace(draft.state, on_mannequin=on_mannequin(draft))


def choose_size(draft: Draft, ids: Iterable[str]) -> None:
    """Choose the size: "Try it on in L": of these pieces, from now on."""
    for size in draft.frame.wanted.get("size", ())[:1]:
        draft.state = replace(draft.state, sizes={**draft.state.sizes, **dict.fromkeys(ids, size)})


def rendered(draft: Draft, items: Sequence[OutfitItem], told: Mapping[str, str]) -> Iterator[Stage | FinishedLook]:
    """Yield the stages and the look of these pieces. Raises Refusal as the fitting room does."""
    if not draft.state.on_mannequin:
        return draft.fitting.dress(draft.session.id, items, told)
    shape = shape_of(draft.state.wearer, wearer_gender(draft.state, [draft.product(item.product) for item in items]))
    return draft.fitting.dress(draft.session.id, [_sized(draft, item) for item in items], told, shape=shape)


def _sized(draft: Draft, item: OutfitItem) -> OutfitItem:
    """With what it measures in each size."""
    how = _made(draft, draft.product(item.product))
    return replace(item, sizes=how.sizes, size=how.worn)


def in_size(draft: Draft, one: str, how: Adjustment) -> Adjustment:
    """On a photo: wider and longer by what the worn size has more than the one that suits."""
    return how if draft.state.on_mannequin else replace(how, **_made(draft, draft.product(one)).off_cm())  # type: ignore[arg-type]


def _made(draft: Draft, product: Product) -> Made:
    return made(product, draft.state, draft.catalogue.charts, draft.catalogue.vocabulary)


def as_part(draft: Draft, look: FinishedLook, outfit: tuple[str, ...]) -> Dressed:
    """Return the look for the page: on the mannequin it can be turned, and its last piece changes its size."""
    last = draft.product(outfit[-1]) if outfit and look.sizes else None
    return Dressed(
        before=look.before,
        after=look.after,
        products=outfit,
        confidence=look.confidence,
        notes=look.notes,
        sizes=look.sizes,
        size=look.size,
        standing=draft.state.on_mannequin,
        verdicts=size_verdicts(last, look.sizes, draft.state, draft.catalogue) if last is not None else {},
    )


def outfit_item(draft: Draft, product: Product) -> OutfitItem:
    """Return a piece as the fitting room takes it."""
    picture = draft.catalogue.picture(product)
    told: dict[str, str] = {name: values[0] for name, values in product.attributes.items() if name in _TOLD and values}
    return OutfitItem(product.id, str(picture), product.category, told, traits=worn_as(product))
