"""The kinds of facts with which pieces are compared and judged, and one is advised; part of `assistant/fact_kinds.py`."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.advice.rules_of_thumb import kinds
from assistant.slot_types import Slots

_JUDGED: Slots = {"slot": "slot", "title": "text", "values": "values"}

# Why a piece is advised, as it stands in "I'd take {title}: {reasons}".
REASONS: Mapping[str, Slots] = {
    "reason_known": {"value": "values"},
    "reason_suits": {"value": "values"},
    "reason_beside": {"value": "values"},  # it goes well with what the shopper has
    "reason_best_rated": {"rating": "text"},
    "reason_rated": {"rating": "text"},
    "reason_cheapest": {},
    "reason_reduced": {"before": "money"},
    "reason_size": {"size": "text"},
}

# `slot`: a criterion of assistant/advice/criteria.json with its direction ("warm_more"), where it is judged with "_plain" behind.
ADVICE: Mapping[str, Slots] = {
    # one beside the other
    "compare_dearer": {"title": "text", "price": "money", "other": "text", "other_price": "money", "difference": "money"},
    "compare_rated": {"title": "text", "rating": "text", "other": "text", "other_rating": "text"},
    "compare_rated_worse": {"title": "text", "rating": "text", "other": "text", "other_rating": "text"},
    "compare_same_rating": {"title": "text", "other": "text", "rating": "text"},
    "compare_reduced": {"title": "text", "price": "money", "before": "money", "percent": "text"},
    "compare_value": {"title": "text", "price": "money", "rating": "text"},
    "compare_trade": {"title": "text", "difference": "money", "other": "text", "rating": "text", "other_rating": "text"},
    "compare_wins": {"slot": "slot", "title": "text", "values": "values", "other": "text", "other_values": "values"},
    "compare_wins_plain": {"slot": "slot", "title": "text", "values": "values", "other": "text"},
    "compare_wins_one": {"slot": "slot", "title": "text", "values": "values", "other": "text"},
    "compare_even": {"slot": "slot", "title": "text", "other": "text", "values": "values"},
    "compare_close": {"slot": "slot", "title": "text", "other": "text"},
    "compare_unsaid": {"slot": "slot", "title": "text", "other": "text"},
    "compare_apart": {"title": "text", "values": "values", "other": "text", "other_values": "values"},
    "compare_alike": {"values": "values"},
    # one of several
    "advise_pick": {"title": "text", "price": "money", "reasons": "phrases"},
    "advise_pick_plain": {"title": "text", "price": "money"},
    "advise_other_cheaper": {"title": "text", "difference": "money"},
    "advise_other_rated": {"title": "text", "rating": "text"},
    "advise_other_has": {"title": "text", "values": "values"},
    "advise_other": {"title": "text"},
    "advise_show": {},
    "advise_nothing": {},
    # what is thought of one
    **{f"judge_{how}": _JUDGED for how in ("too", "not_too", "yes", "no", "partly")},
    "judge_unsaid": {"slot": "slot", "title": "text"},
    "judge_suits": {"title": "text", "value": "value"},
    "judge_suits_not": {"title": "text", "value": "value", "values": "values"},
    "judge_suits_unsaid": {"title": "text", "value": "value"},
    "judge_goes": {"title": "text", "value": "value"},
    "judge_goes_not": {"title": "text", "value": "value"},
    "judge_looks": {"title": "text", "values": "values"},
    "judge_looks_less": {"title": "text", "values": "values"},
    "judge_looks_unsaid": {"title": "text"},
    "judge_open": {"title": "text", "values": "values"},  # nothing to judge by but what it is
    "judge_instead": {"title": "text", "price": "money"},  # another one that has less of the fault
    # what holds as a rule, where the shop does not say it
    **kinds(),
    "detail_not_said_rule": {"title": "text", "slot": "slot"},
    "detail_not_said_asked": {"title": "text", "words": "text"},  # words: of the question, which has no topic
    "detail_not_said_asked_near": {"title": "text", "words": "text", "text": "text"},
    "detail_only": {"title": "text", "value": "values"},  # that it is there is all that is known
    "why_size": {"title": "text", "size": "text"},
    "why_size_plain": {"size": "text"},
    "detail_same": {"title": "text"},  # as the piece before it
    "feedback_plain": {},
    "complaint_sorry": {},
    "complaint_again": {},
    "complaint_others": {},
    "talk_luck": {},
    "talk_light": {},
}
