"""The facts of outfits and sums with their slots, a part of assistant/fact_kinds.py."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

PHRASES: Mapping[str, Slots] = {
    "outfit_piece": {"title": "text", "price": "money"},  # as it stands in "With {titles} I'd wear {pieces}"
    "outfit_piece_sizes": {"title": "text", "sizes": "texts"},
    "sum_piece": {"title": "text", "price": "money", "quantity": "count"},
}

KINDS: Mapping[str, Slots] = {
    "outfit_needs_item": {},
    "outfit_left": {},
    "outfit_look": {"pieces": "phrases"},
    "outfit_look_for": {"value": "values", "pieces": "phrases"},  # for a wedding
    "outfit_with": {"titles": "texts", "pieces": "phrases"},  # around pieces of the shop
    "outfit_with_own": {"own": "phrases", "pieces": "phrases"},  # around what the shopper has
    "outfit_options": {"titles": "texts", "pieces": "phrases", "count": "count"},  # one role: pieces that would do
    "outfit_options_own": {"own": "phrases", "pieces": "phrases", "count": "count"},
    "outfit_with_owned": {"values": "values", "pieces": "phrases"},  # the same of several kinds
    "outfit_options_owned": {"values": "values", "pieces": "phrases", "count": "count"},
    "outfit_choice": {"pieces": "phrases", "count": "count"},  # one role, nothing else is there
    "outfit_swapped": {"before": "text", "pieces": "phrases"},
    "outfit_added": {"pieces": "phrases"},
    "outfit_stays": {"title": "text"},  # nothing else fits
    "outfit_stays_none": {"values": "values", "title": "text"},  # none of a kind
    "outfit_none_in_size": {"values": "values", "sizes": "texts", "title": "text"},
    "outfit_nearest": {"pieces": "phrases"},  # to a kind that there is not
    "outfit_not_in": {"values": "values"},  # kinds that are named and not there
    "outfit_back": {"title": "text"},
    "outfit_so_already": {},  # nothing in it is as it should not be
    "outfit_dropped": {"values": "values"},  # kinds
    "outfit_kept": {"titles": "texts"},
    "outfit_none": {"values": "values"},  # kinds of which nothing fits
    "outfit_total": {"total": "money"},
    "outfit_total_left": {"total": "money", "left": "money", "budget": "money"},
    "outfit_over": {"total": "money", "over": "money", "budget": "money"},  # the cheapest whole
    "outfit_above": {"total": "money", "over": "money", "budget": "money"},
    "outfit_ask_drop": {"value": "values", "total": "money"},  # what it would come to without that kind
    "outfit_ask_budget": {"budget": "money"},  # no single kind can be left out for it
    "outfit_ask_more": {"value": "values"},  # a kind to go with it, too?
    "outfit_ask_purpose": {},
    "outfit_ask_bag": {},  # all into the bag, or exchange something?
    "outfit_ask_sizes": {"phrases": "phrases"},  # the pieces whose size is not known
    "sum_of": {"pieces": "phrases", "total": "money"},
    # a sum with its delivery, of the terms that the shop's page tells
    "sum_bag": {"total": "money"},  # before it
    "sum_with_more": {"more": "money", "total": "money"},  # were something bought for so much
    "sum_delivered": {"cost": "money", "total": "money"},
    "sum_delivered_free": {"total": "money", "limit": "money"},
    "sum_delivered_always": {"total": "money"},
    "sum_free_missing": {"missing": "money", "limit": "money"},  # until delivery is free
    "sum_express": {"cost": "money", "total": "money"},
    "sum_abroad": {"cost": "money", "total": "money"},
    "sum_abroad_instead": {"cost": "money"},  # follows: a place was named of which nobody knows where it lies
    "sum_needs": {},
}
