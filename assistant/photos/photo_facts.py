"""The kinds of facts about photos and what is worn on them, with their slots: part of assistant/fact_kinds.py."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.slot_types import Slots

PHOTOS: Mapping[str, Slots] = {
    "consent_needed": {},
    "consent_given": {},
    "consent_refused": {},
    "photo_needed": {},
    "photo_whom": {"count": "count"},  # several people: which one is the shopper? asked
    "photo_whom_two": {"count": "count"},
    "photo_kind": {},  # of the shopper, or of a piece? asked
    "photo_waits": {},  # a photo came before consent
    "photo_taken": {},
    "photo_replaced": {},
    "photo_choose_new": {},  # "I want to change the photo"
    "photo_deleted": {},
    "photo_none": {},
    "photo_not_needed": {},  # none is given; what waited for it is shown on the mannequin
    "photo_not_needed_figure": {},  # none is given; the mannequin is offered
    "picture_waits": {},  # a picture came without a word before consent: of the shopper, or of a piece? asked
    "picture_gone": {},  # it waited too long for an answer
    "photo_too_young": {"age": "text"},  # the shopper is below the shop's age for photos
    "photo_privacy": {"minutes": "text"},  # what happens to the photo
    "mannequin_chosen": {},  # nothing waits to be shown, and no measures are known: asks for them
    "mannequin_chosen_known": {},  # nothing waits to be shown
    "mannequin_done": {"titles": "texts"},
    "try_on_done": {"titles": "texts"},
    "try_on_no_picture": {"title": "text"},
    "try_on_sold_out": {"title": "text"},  # can be tried on, not bought
    "taken_off": {"title": "text"},
    "taken_off_all": {},
    "taken_off_figure": {},
    "nothing_worn": {},
    "worn": {"titles": "texts"},
}
