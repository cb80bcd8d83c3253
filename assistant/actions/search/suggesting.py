"""What a shopper may say next to a list: only what its matches have; where nothing came, what leads on. Searches nothing."""

from __future__ import annotations

from collections import Counter

from assistant.actions.draft import Draft
from assistant.actions.search.looking import absent_kind
from assistant.actions.wearer.card_sizes import own_sizes
from assistant.dialogue.state import Wishes
from catalog.query import Hit, Results, Slot

# Wishes that one may give up in so many words.
LOOSE: tuple[Slot, ...] = (
    "color", "pattern", "material", "length", "sleeve_length", "neckline", "fit", "style", "occasion", "season", "brand", "size",
)  # fmt: skip
_GIVEN_UP, _BESIDE_KINDS = 2, 1


def suggest(draft: Draft, results: Results) -> None:
    """Suggest replies that lead somewhere: only what the matches have."""
    wishes = draft.state.wishes
    if not results.hits:
        suggest_way_out(draft)
        return
    if results.total > len(results.hits):
        draft.suggest("show_more")
    if _prices_differ(results.hits):
        draft.suggest("cheaper")
    own = own_sizes((hit.product for hit in results.hits), draft.state, draft.catalogue)
    sizes = Counter(one.size for one in own.values() if one.size in results.facets.get("size", {}))
    if "size" not in wishes.wanted and sizes:
        draft.suggest("only_size", size=sizes.most_common(1)[0][0])
    if "color" in wishes.wanted:
        draft.suggest("other_colors")
    draft.suggest("try_first")


def suggest_way_out(draft: Draft) -> None:
    """Suggest to give up a wish, those said last first, or to start over."""
    loose = () if absent_kind(draft, draft.state.wishes) else _loose(draft.state.wishes)
    for slot in loose[: _BESIDE_KINDS if draft.suggestions else _GIVEN_UP]:
        draft.suggest("any_slot", slot=slot)
    draft.suggest("start_over")


def _loose(wishes: Wishes) -> tuple[str, ...]:
    """Return the slots that can be given up, each once, a price first and then those said last."""
    slots = ["price" if one.slot in ("price_min", "price_max") else one.slot for one in reversed(wishes.said) if one.wanted]
    relative = wishes.cheaper_than is not None or wishes.dearer_than is not None
    return tuple(dict.fromkeys(slot for slot in (*(["price"] if relative else []), *slots) if slot == "price" or slot in LOOSE))


def _prices_differ(hits: tuple[Hit, ...]) -> bool:
    return len({hit.product.price.minor for hit in hits}) > 1
