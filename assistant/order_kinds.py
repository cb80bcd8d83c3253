"""Kinds of facts of orders and of sizes to choose between; a part of assistant/fact_kinds.py."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

ORDER_PHRASES: Mapping[str, Slots] = {
    "size_part_more": {"part": "value", "cm": "text"},
}
ORDERS: Mapping[str, Slots] = {
    "bag_has_none": {"text": "text"},  # what is in it follows
    "not_sold_here": {"values": "values"},
    "back_none_of": {"values": "values"},
    "undone_outfit": {"pieces": "phrases"},
    "recap_bag_for": {"who": "value"},  # what is for them follows
    # of two sizes this one, because
    "size_choice_left": {"title": "text", "size": "text", "other": "text"},
    "size_choice_roomy": {"title": "text", "size": "text", "other": "text"},
    "size_choice_close": {"title": "text", "size": "text", "other": "text"},
    "size_choice_plain": {"title": "text", "size": "text", "other": "text"},
    "size_choice_none": {"title": "text", "size": "text", "other": "text", "sizes": "texts"},
    "size_there": {"title": "text", "size": "text"},
    "size_apart": {"title": "text", "size": "text", "other": "text", "parts": "phrases"},
}
