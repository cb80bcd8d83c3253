"""Kinds of facts of the shop's own words, general knowledge, talk, orders, two sizes; a part of assistant/fact_kinds.py."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

# One of the pieces found, by name, and another beside it: for less or more, or at the same price.
_LEAD: Slots = {"title": "text", "price": "money", "values": "values"}
_BESIDE: Slots = {"title": "text", "difference": "money", "values": "values"}
LEADS: Mapping[str, Slots] = {
    "lead": _LEAD,
    "lead_plain": {"title": "text", "price": "money"},
    **{f"lead_{end}": {"title": "text", "price": "money"} for end in ("cheapest", "dearest", "best_rated")},
    **{f"lead_{end}_in_size": {"title": "text", "price": "money", "size": "text"} for end in ("cheapest", "dearest")},
    "lead_only": _LEAD,  # nothing else was found
    "lead_only_plain": {"title": "text", "price": "money"},
    "lead_less": _BESIDE,
    "lead_less_plain": {"title": "text", "difference": "money"},
    "lead_more": _BESIDE,
    "lead_more_plain": {"title": "text", "difference": "money"},
    "lead_same": {"title": "text", "values": "values"},
}

# What a warm sentence before the answer is about, in the order of assistant/recall/tact.json.
TACT = (
    "bereavement", "breakup", "job_lost", "illness", "boss", "late_order", "body", "money",
    "mishap", "nervous", "job_new", "pregnancy", "baby", "marrying", "birthday", "passed",
    "trip", "bad_day", "frustration",
)  # fmt: skip

TOLD: Mapping[str, Slots] = {
    # what the shop says of itself
    "shop_says": {"heading": "text", "text": "text"},  # sentences of shop.md
    "shop_says_link": {"heading": "text", "text": "text", "link": "text"},
    "shop_as_of": {"date": "text"},  # follows them
    "shop_nearest": {"heading": "text", "text": "text"},  # what names the same, of a topic that nobody knows
    "shop_silent": {"topic": "text", "heading": "text", "text": "text"},  # nothing on what was asked, but this
    "checkout_sold_out": {"title": "text"},  # it stays in the bag and is not ordered
    "shop_unknown_checkout": {"topic": "text"},  # no heading on it; it is seen at checkout
    "shop_unknown_order": {"topic": "text"},
    "shop_unknown_shop": {"topic": "text"},
    "shop_ask": {"text": "text"},  # follows: who can be asked
    "shop_cannot": {"doing": "text"},
    "shop_where_checkout": {},  # follows, where nobody is named
    "shop_where_order": {},
    "shop_where_shop": {},
    "shop_person": {"text": "text"},  # "let me talk to a person"
    "shop_person_none": {},
    "shop_price_fixed": {},
    "shop_order_unseen": {},  # before what is said of an order's way
    "shop_no_promise": {},  # follows a delivery time where a day was named
    "greeting_short": {},  # before an answer
    # colours of which there is one choice: all are on the piece
    "detail_colored": {"title": "text", "values": "values"},
    "detail_yes_colored": {"title": "text", "value": "values"},
    "detail_no_colored": {"title": "text", "value": "values", "values": "values"},
    # after a size that is sold out or not made
    "stock_near": {"sizes": "texts"},
    "stock_others": {"size": "text", "pieces": "phrases"},  # in other colours
    "stock_left_unsaid": {},
    "size_why_unsaid": {},
    # of a price; the later ones follow the first two
    "price_reduced": {"title": "text", "price": "money", "before": "money", "less": "money"},
    "price_usual": {"title": "text", "price": "money"},
    "price_why_unsaid": {},
    "price_past_unsaid": {},
    "price_future_unsaid": {},
    "prices_reduced": {"pieces": "phrases"},  # of the cards
    "prices_none_reduced": {"count": "count"},
    # general knowledge
    "said_asking": {"text": "text"},
    "said": {"text": "text"},  # by a language model, checked
    "knowledge": {"text": "text"},  # of a card
    "knowledge_offer": {"wishes": "phrases"},
    "knowledge_none": {"wishes": "phrases"},  # no such piece is sold
    # talk
    **{f"tact_{name}": {} for name in TACT},  # stands first
    "greeting_first": {},
    "talk_joke": {},
    "talk_praise": {},
    "talk_how": {},
    "talk_bored": {"values": "values"},
    "talk_look_around": {"values": "values"},  # beside cards
    "talk_sorry": {},
    "talk_help": {},
    "talk_not_sold": {},
    "talk_stop": {},  # no more pieces are to be shown
    "talk_news_good": {},
    "talk_news_sad": {},
    "talk_news_kind": {},
}

ORDER_PHRASES: Mapping[str, Slots] = {
    "size_part_more": {"part": "value", "length": "length"},
    "stock_piece": {"title": "text", "price": "money"},
    "price_piece": {"title": "text", "price": "money", "before": "money"},
}
ORDERS: Mapping[str, Slots] = {
    "bag_has_none": {"text": "text"},  # what is in it follows
    "not_sold_here": {"values": "values"},
    "back_none_of": {"values": "values"},
    "back_to_piece": {"title": "text", "price": "money"},  # its card follows
    "back_to_pieces": {"titles": "texts"},
    "undone_outfit": {"pieces": "phrases"},
    "undone_added": {"titles": "texts"},  # to the bag, which follows
    "undone_removed": {"titles": "texts"},  # from the bag
    "undone_kept": {"titles": "texts"},  # saved
    "undone_dropped": {"titles": "texts"},  # saved no more
    "undone_to": {"wishes": "phrases"},  # the cards of before follow
    "undone_look": {"titles": "texts"},  # is worn again
    "undone_worn": {"titles": "texts"},  # nothing is worn now
    "undo_next_added": {"titles": "texts"},  # may be taken back, too
    "undo_next_removed": {"titles": "texts"},
    "put_back": {"titles": "texts"},  # into the bag, which follows
    "recap_seen": {"titles": "texts"},  # of the kind that is asked about; cards follow
    "recap_saved_pieces": {"titles": "texts"},
    "recap_bag_for": {"who": "value"},  # what is for them follows
    # of two sizes this one, because
    "size_choice_left": {"title": "text", "size": "text", "other": "text"},
    "size_choice_roomy": {"title": "text", "size": "text", "other": "text"},
    "size_choice_close": {"title": "text", "size": "text", "other": "text"},
    "size_choice_plain": {"title": "text", "size": "text", "other": "text"},
    "size_choice_none": {"title": "text", "size": "text", "other": "text", "sizes": "texts"},
    "size_there": {"title": "text", "size": "text"},
    "selected_in_size": {"title": "text", "size": "text", "price": "money"},  # asks whether to put it in
    "size_apart": {"title": "text", "size": "text", "other": "text", "parts": "phrases"},
}
