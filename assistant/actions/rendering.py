"""How a look comes about: on the photo or on the mannequin, in which size. Says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.mannequin import Gender, Made, gender_of, made, shape_of, size_verdicts, wished_gender
from assistant.parts import Dressed
from assistant.photos.fitting_room import Fitted, Garb
from catalog.product import Product
from tryon.adjustment import Adjustment
from tryon.types import Stage

_TOLD: tuple[str, ...] = ("sleeve_length", "neckline", "length", "fit", "material", "pattern")


def choose_place(draft: Draft) -> None:
    """On the mannequin or on the photo, as is said; what is worn goes along."""
    if draft.frame.topic in ("mannequin", "on_photo"):
        draft.state = replace(draft.state, on_mannequin=draft.frame.topic == "mannequin")


def choose_size(draft: Draft, ids: tuple[str, ...]) -> None:
    """ "Try it on in L": of these pieces, from now on."""
    for size in draft.frame.wanted.get("size", ())[:1]:
        draft.state = replace(draft.state, sizes={**draft.state.sizes, **dict.fromkeys(ids, size)})


def rendered(draft: Draft, garbs: Sequence[Garb], told: Mapping[str, str]) -> Iterator[Stage | Fitted]:
    """Raises Refusal as the fitting room does."""
    if not draft.state.on_mannequin:
        return draft.fitting.dress(draft.session.id, garbs, told)
    shape = shape_of(draft.state.wearer, _whose(draft, garbs))
    return draft.fitting.stand(draft.session.id, shape, [_sized(draft, garb) for garb in garbs], told)


def _whose(draft: Draft, garbs: Sequence[Garb]) -> Gender | None:
    """Whose clothes these are; whose are looked for where they are for all."""
    genders = [gender for garb in garbs if (gender := gender_of(draft.product(garb.product)))]
    return next(iter(genders), wished_gender(draft.state))


def _sized(draft: Draft, garb: Garb) -> Garb:
    """With what it measures in each size."""
    how = _made(draft, draft.product(garb.product))
    return replace(garb, sizes=how.sizes, size=how.worn)


def in_size(draft: Draft, one: str, how: Adjustment) -> Adjustment:
    """On a photo: wider and longer by what the worn size has more than the one that suits."""
    return how if draft.state.on_mannequin else replace(how, **_made(draft, draft.product(one)).off_cm())  # type: ignore[arg-type]


def _made(draft: Draft, product: Product) -> Made:
    return made(product, draft.state, draft.catalogue.charts, draft.catalogue.vocabulary)


def as_part(draft: Draft, fitted: Fitted, outfit: tuple[str, ...]) -> Dressed:
    """The look for the page: on the mannequin it can be turned, and its last piece changes its size."""
    last = draft.product(outfit[-1]) if outfit and fitted.sizes else None
    return Dressed(
        before=fitted.before,
        after=fitted.after,
        products=outfit,
        confidence=fitted.confidence,
        notes=fitted.notes,
        sizes=fitted.sizes,
        size=fitted.size,
        standing=draft.state.on_mannequin,
        verdicts=size_verdicts(last, fitted.sizes, draft.state, draft.catalogue) if last is not None else {},
    )


def garb(draft: Draft, product: Product) -> Garb:
    """A piece as the fitting room takes it."""
    picture = draft.catalogue.picture(product)
    garment = draft.catalogue.folder / product.garment if product.garment else None
    told: dict[str, str] = {name: values[0] for name, values in product.attributes.items() if name in _TOLD and values}
    return Garb(product.id, str(picture), product.category, str(garment) if garment else None, told)
