"""What the running search holds, over the cards of the turn that has just found them; nothing over those of earlier turns."""

from __future__ import annotations

from markupsafe import Markup

from assistant.actions.search.held import held, searched
from assistant.dialogue.transcript import Turn
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.shop import Shop
from assistant.ui.views.products.held_wishes import held_wishes
from assistant.ui.views.words import Words

_NOTHING = Markup("")


def over_cards(shop: Shop, shopper: Shopper, turn: Turn, words: Words, *, last: bool) -> Markup:
    """Return chips, count and order; nothing where the cards are not those of the one search that runs. `last`: of the chat."""
    state, done = shopper.session.state, turn.done
    wishes = searched(state)
    acts = done.frame.all_acts if done and done.frame else ()
    if not last or wishes is None or state.last_total is None or not {"search", "refine"} & set(acts):
        return _NOTHING
    now = held(wishes, shop.catalogue.currency)
    return held_wishes(words, now, count=state.last_total, order=wishes.order, rated=shop.catalogue.rated)
