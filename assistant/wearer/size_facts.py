"""The kinds of facts about sizes, bodies and whom pieces are for, with their slots: part of assistant/fact_kinds.py."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

SIZES: Mapping[str, Slots] = {
    # one size in other systems: names with their system; gender: whose sizes
    **{
        f"size_converted_{kind}": {"size": "text", "values": "texts", "gender": "values"}
        for kind in ("clothes", "bottoms", "shoes")
    },
    "size_same": {"size": "text", "other": "text", "gender": "values"},
    "size_not_same": {"size": "text", "other": "text", "values": "texts", "gender": "values"},
    "size_here": {"size": "text", "sizes": "texts"},  # by the shop's own labels
    "size_no_chart": {"size": "text"},
    "size_assumed": {"size": "text", "meant": "text", "sizes": "texts"},  # the same, and nobody said of which system it is
    "size_in_letters": {"size": "text", "sizes": "texts"},  # a number was said and the matches come in letters
    "size_needs_body": {"parts": "values"},  # these measures, or a size that fits elsewhere; no product spoken of
    "size_needs_for": {"title": "text", "parts": "values"},  # the same for a piece
    "size_needs_child": {"title": "text"},  # how tall, or how old, is the child?
    "size_cannot": {"title": "text", "sizes": "texts"},  # asked before and nothing came: what is in stock
    "size_cannot_general": {},
    "size_advised": {"title": "text", "size": "text"},
    "size_advised_general": {"size": "text"},  # no product spoken of
    "size_advised_kind": {"category": "values", "size": "text"},  # of a kind of garment
    "size_between_closer": {"title": "text", "size": "text", "other": "text"},  # the other one is smaller
    "size_between_looser": {"title": "text", "size": "text", "other": "text"},
    "size_advised_sold_out": {"title": "text", "size": "text", "sizes": "texts"},
    "size_largest_too_small": {"title": "text", "size": "text"},
    "size_smallest_too_large": {"title": "text", "size": "text"},
    "size_how": {"size": "text", "parts": "phrases"},  # part by part: "L: chest comfortable (+8 cm) and sleeves 2 cm long"
    "size_child": {"size": "text", "low": "known", "high": "known"},  # heights that it is made for
    "size_child_next": {"size": "text", "low": "known", "high": "known"},  # follows: the next one, to grow into
    "size_sure": {},
    "size_likely": {},
    "size_unsure": {},
    "size_chart_generic": {"brand": "text"},  # the brand gave no chart
    "size_is_estimate": {"parts": "values", "values": "values"},  # these were estimated, from these that were told
    "size_learned": {},  # what the shopper said of a worn piece was taken into account
    "size_one_size": {"title": "text"},
    "size_no_table": {"title": "text", "sizes": "texts"},  # no chart knows these sizes
    # what is known of the shopper's body
    "body_noted": {"known": "known"},
    "body_noted_other": {"known": "known", "who": "value"},  # of somebody else the clothes are for
    # persons: whom the next pieces are for, what was wished for somebody, what is known of them
    "for_person": {"who": "value"},
    "size_unknown_for": {"who": "value", "values": "values"},  # nobody knows their size; kinds that come in one size
    "size_unknown_look": {"who": "value"},
    "person_wishes": {"who": "value", "wishes": "phrases"},
    "person_body": {"who": "value", "known": "known"},
    "person_nothing": {"who": "value"},
}
