"""What a shopper may say next to a list: only what its matches have. Searches nothing."""

from __future__ import annotations

from assistant.actions.draft import Draft
from catalog.query import Hit, Results


def suggest(draft: Draft, results: Results) -> None:
    """Suggest replies that lead somewhere: only what the matches have."""
    wishes = draft.state.wishes
    if not results.hits:
        if "color" in wishes.wanted:
            draft.suggest("any_color")
        if wishes.price_max is not None or wishes.cheaper_than is not None:
            draft.suggest("any_price")
        draft.suggest("start_over")
        return
    if results.total > len(results.hits):
        draft.suggest("show_more")
    if _prices_differ(results.hits):
        draft.suggest("cheaper")
    sizes = results.facets.get("size", {})
    if "size" not in wishes.wanted and sizes:
        draft.suggest("only_size", size=max(sizes, key=lambda size: sizes[size]))
    if "color" in wishes.wanted:
        draft.suggest("other_colors")
    draft.suggest("try_first")


def _prices_differ(hits: tuple[Hit, ...]) -> bool:
    return len({hit.product.price.minor for hit in hits}) > 1
