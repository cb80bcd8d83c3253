"""What a size was taken for: a number where pieces come in letters, a bare number without a system. Searches nothing."""

from __future__ import annotations

from collections.abc import Iterable

from anthropometry import Gender
from assistant.actions.draft import Draft
from assistant.dialogue.ordinal_values import by_size
from assistant.dialogue.state import Wishes
from assistant.dialogue.wearer_gender import one_gender
from catalog.charts import gender_of
from catalog.garments import traits
from catalog.product import Product
from catalog.query import Results
from catalog.size_values import typed
from catalog.sizes import home_system, sizes_that_fit
from catalog.vocabulary import canonical_size


def tell_letters(draft: Draft, wishes: Wishes, results: Results) -> None:
    """Tell that a number was looked for as a letter, where the matches come in letters, and which system was taken for said."""
    products = [hit.product for hit in results.hits if not hit.missed] if results.total else []
    gender = one_gender(wishes)
    for size in wishes.wanted.get("size", ()):
        made = dict.fromkeys(
            one for product in products for one in sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=gender)
        )
        letters = tuple(sorted((one for one in made if canonical_size(one) != "one size"), key=by_size))
        if not any(map(str.isdigit, size)) or not letters or any(map(str.isdigit, "".join(letters))):
            continue
        meant = _assumed(products, size, gender, home_system(draft.catalogue.currency))
        if meant:
            draft.tell("size_assumed", size=size, meant=meant, sizes=letters)
        else:
            draft.tell("size_in_letters", size=size, sizes=letters)


def _assumed(products: Iterable[Product], size: str, gender: Gender | None, home: str) -> str:
    """Return the system that a bare number was taken to be of, where it is no European one: "US 12"."""
    for product in products:
        meant = typed(size, traits(product.category).size_system, gender or gender_of(product) or "female", home=home)
        if meant and meant.assumed and meant.system not in ("EU", "W"):
            return meant.name
    return ""
