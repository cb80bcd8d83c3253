"""Which of several pieces each size that was said is of: by the kind it was said of, else by how the pieces are sized."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anthropometry import Gender
from assistant.outfits.plan import GivenSize
from assistant.outfits.roles import excluded, in_order, role_of
from catalog.garments import traits
from catalog.product import Product
from catalog.sizes import sizes_that_fit
from catalog.vocabulary import Vocabulary


def sizes_given(
    products: Iterable[Product], given: Sequence[GivenSize], vocabulary: Vocabulary, gender: Gender | None = None
) -> dict[str, str]:
    """Return by product id the size that was said of it; what was said of its kind counts though it is not made in it."""
    several = list(products)
    found: dict[str, str] = {}
    for one in given:
        if one.kind:
            found |= {product.id: one.size for product in of_kind(several, one.kind, vocabulary)}
    loose = [one.size for one in given if not one.kind]
    rest = [product for product in several if product.id not in found and len(product.sizes) > 1]
    fits = {(product.id, size) for product in rest for size in loose if sizes_that_fit(product, size, vocabulary, gender=gender)}
    if len(loose) > 1 and len(loose) == len(rest) and all((p.id, size) in fits for p, size in zip(rest, loose, strict=True)):
        return found | {product.id: size for product, size in zip(rest, loose, strict=True)}
    for size in loose:
        exact = [product for product in rest if size.casefold() in {own.casefold() for own in product.sizes}]
        only = exact if any(traits(product.category).own_sizes for product in exact) else rest  # 38 is of the shoes
        found |= {product.id: size for product in only if (product.id, size) in fits and product.id not in found}
    return found


def of_kind(products: Iterable[Product], kind: str, vocabulary: Vocabulary) -> list[Product]:
    """Return the pieces that are meant by a kind: of it, else in its role, else the lowest worn where it would be.

    Of what is called by one word in a language, such as a dress and a skirt, the one that is there is meant.
    """
    several, role = list(products), role_of(kind, vocabulary)
    roles = {product.id: role_of(product.category, vocabulary) for product in several}
    own = [product for product in several if vocabulary.holds("category", product.category, kind)]
    same = [product for product in several if role is not None and roles[product.id] == role]
    instead = [product for product in several if role is not None and roles[product.id] in excluded((role,))]
    lowest = max((in_order(roles[one.id] or "") for one in instead), default=0)
    return own or same or [one for one in instead if in_order(roles[one.id] or "") == lowest]
