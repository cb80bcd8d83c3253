"""The kinds of facts about the bag and the checkout, with their slots: part of assistant/fact_kinds.py."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

BAG: Mapping[str, Slots] = {
    "bag_added": {"title": "text", "size": "text", "quantity": "count", "price": "money"},
    "bag_added_one_size": {"title": "text", "quantity": "count", "price": "money"},
    "bag_total": {"count": "count", "total": "money"},
    "bag_line": {"title": "text", "size": "text", "quantity": "count", "price": "money"},
    "bag_line_one_size": {"title": "text", "quantity": "count", "price": "money"},
    "bag_put_right": {},  # what is in it follows
    "bag_empty": {},
    "bag_removed": {"title": "text"},
    "bag_emptied": {},
    "bag_not_in": {"title": "text"},
    "bag_quantity": {"title": "text", "quantity": "count"},
    "bag_size_changed": {"title": "text", "size": "text", "quantity": "count", "price": "money"},
    "bag_size_needed": {"title": "text", "sizes": "texts"},
    "bag_size_sold_out": {"title": "text", "size": "text", "sizes": "texts"},  # sizes: what is left
    "bag_size_not_made": {"title": "text", "size": "text", "sizes": "texts"},
    "bag_sold_out": {"title": "text"},
    "bag_price_changed": {"title": "text", "before": "money", "price": "money"},  # since it was added
    "checkout": {"count": "count", "total": "money"},  # payment is not done in this conversation
}
