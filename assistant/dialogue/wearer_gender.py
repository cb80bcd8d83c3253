"""A woman's body or a man's, where nobody said: one answer for what is estimated, drawn and advised, or numbers contradict."""

from __future__ import annotations

from collections.abc import Iterable

from anthropometry import Gender
from assistant.dialogue.state import DialogueState, Wishes
from catalog.catalogue import Catalogue
from catalog.charts import gender_of
from catalog.product import Product


def wished_gender(state: DialogueState) -> Gender | None:
    """Return whose clothes are looked for, where the shopper did not say who they are for."""
    return one_gender(state.wishes)


def one_gender(wishes: Wishes) -> Gender | None:
    """Return whose clothes a wish is for, where it is for women or for men alone."""
    both = {"female", "male"} & set(wishes.wanted.get("gender", ()))
    return "female" if both == {"female"} else "male" if both == {"male"} else None


def wearer_gender(state: DialogueState, pieces: Iterable[Product]) -> Gender | None:
    """Of whom the clothes are for: as was said; else by whose clothes are looked for; else by whom the pieces are made for."""
    made_for = (gender for piece in pieces if (gender := gender_of(piece)))
    return state.wearer.gender or wished_gender(state) or next(made_for, None)


def own_gender(state: DialogueState, catalogue: Catalogue) -> Gender | None:
    """Of the shopper: what is looked for counts only where nobody else is spoken of."""
    if state.body.gender or state.other is not None:
        return state.body.gender
    spoken_of = (catalogue.get(one) for one in (*state.worn, *state.current[:1]))
    return wearer_gender(state, [piece for piece in spoken_of if piece is not None])
