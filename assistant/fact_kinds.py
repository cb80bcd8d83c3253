"""Every kind of fact with its slots: the one list that the actions may say and that prompts/*/replies.json words.

A kind of `KINDS` or `PHRASES` has its sentence at `replies.KIND`. A phrase stands
inside another sentence: a slot of type "phrases" holds a tuple of `Fact`s of `PHRASES`. A kind that begins with "tryon." names a
sentence of prompts/*/tryon.json (a refusal or doubt of the fitting room) with the slots that came with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.advice.kinds import ADVICE, REASONS
from assistant.dialogue.bag_facts import BAG
from assistant.outfits.fact_kinds import KINDS as OUTFIT_KINDS
from assistant.outfits.fact_kinds import PHRASES as OUTFIT_PHRASES
from assistant.photos.photo_facts import PHOTOS
from assistant.slot_types import Slots
from assistant.told_kinds import LEADS, ORDER_PHRASES, ORDERS, TOLD
from assistant.wearer.size_facts import SIZES

# What is said of a part of the body in a size, see tryon/fit.
FIT_CODES = ("too_tight", "tight", "good", "roomy", "too_loose", "too_short", "short", "long", "too_long")

PHRASES: Mapping[str, Slots] = {
    # wishes, as they stand in "12 pieces match {wishes}"
    "wish": {"value": "values"},  # red; red or blue
    "wish_size": {"value": "values"},  # size M
    "wish_years": {"value": "values"},  # a child's size, by age
    "wish_not": {"value": "values"},  # no stripes; not black
    "wish_price_max": {"price": "money"},  # up to $50
    "wish_price_min": {"price": "money"},  # from $50
    "wish_price_about": {"price": "money"},  # around $50
    "wish_price_below": {"price": "money"},  # cheaper than what was shown: below $50
    "wish_price_above": {"price": "money"},  # dearer than what was shown: above $50
    "wish_rating": {"rating": "text"},  # rated 4 or better
    "wish_on_sale": {},  # on sale
    "wish_in_stock": {},  # in stock
    "sizes_from_to": {"low": "text", "high": "text"},  # XS to XXL
    "sizes_one": {"size": "text"},
    "wish_rest": {},  # and what else was said before
    **OUTFIT_PHRASES,
    **ORDER_PHRASES,
    **REASONS,
    # what was known of a shopper, as it stands in "Deleted: {what}" and "Besides I have {what}"
    **{f"erased_{name}": {} for name in ("photo", "mannequins", "measures", "looks", "bag", "saved", "consent", "talk")},
    **{f"known_{name}": {} for name in ("photo", "looks", "bag", "saved", "consent", "talk")},
    # what is so, as it stands in "Yes: {what}"
    **{f"status_{name}": {} for name in ("photo", "measures", "everything")},
    **{f"status_no_{name}": {} for name in ("photo", "measures", "everything", "saved", "bag")},
    "status_saved": {"titles": "texts"},
    "status_bag": {"count": "count"},
    **{f"status_{name}": {"titles": "texts"} for name in ("in_bag", "not_in_bag", "others_in_bag")},
    # how a size fits at one part, as they stand in "L: {parts}"; length: the room that it leaves, or by how much it is off
    **{f"fit_{code}": {"part": "value"} for code in (*FIT_CODES, "right")},
    **{f"fit_{code}_by": {"part": "value", "length": "length"} for code in FIT_CODES},
}

# What an adjustment does to a worn piece.
ADJUSTED = (
    "longer",
    "shorter",
    "looser",
    "tighter",
    "tucked",
    "untucked",
    "rolled",
    "unrolled",
    "higher",
    "lower",
    "opened",
    "closed",
)

KINDS: Mapping[str, Slots] = {
    # search, refine, more like this
    "found_one": {"wishes": "phrases"},
    "found_all": {"count": "count", "wishes": "phrases"},  # all of them are shown
    "found_many": {"count": "count", "shown": "count", "wishes": "phrases"},
    "found_any": {"count": "count", "shown": "count"},  # no wish was said
    "found_more": {"shown": "count", "count": "count"},  # further ones of the same search
    "all_sold_out": {"count": "count"},  # matches exist, none is in stock
    "found_also_near": {"count": "count", "shown": "count", "slots": "slots"},  # cards after the matches that miss a wish
    "found_also_near_each": {"shown": "count", "slots": "slots"},  # the same after one of several searches
    **LEADS,
    "no_more": {"count": "count"},  # all that match were shown already
    "found_no_kind": {"wishes": "phrases"},  # the shop has none at all
    "found_none": {"wishes": "phrases"},  # nothing matches and nothing is near
    "found_none_instead": {"values": "values"},  # follows: kinds of pieces that there are
    "found_none_else": {},  # follows where there are none, either
    "found_for_children": {"wishes": "phrases", "shown": "count"},  # nothing for grown-ups; the cards are children's clothes
    "found_none_relaxed": {"wishes": "phrases", "given_up": "phrases", "count": "count"},  # `wishes`: what is kept
    "found_cut_for": {"value": "value"},  # of what was wished for somebody else
    "found_loosely": {"wishes": "phrases", "given_up": "phrases", "count": "count", "shown": "count"},  # what misses is not said
    # of concepts, axes and free words, which only rank; `words`, `things`: as the shopper said them
    "suits": {"words": "texts", "title": "text", "values": "values", "count": "count", "wishes": "phrases", "shown": "count"},
    "suits_plain": {"words": "texts", "title": "text", "count": "count", "wishes": "phrases", "shown": "count"},
    "suits_furthest": {"words": "texts", "title": "text", "count": "count", "wishes": "phrases", "shown": "count"},
    "suits_unsaid": {"words": "texts", "count": "count", "wishes": "phrases", "shown": "count"},  # no text says so
    "found_further": {"way": "slot", "title": "text", "wishes": "phrases", "count": "count", "shown": "count"},
    "found_further_any": {"way": "slot", "wishes": "phrases", "count": "count", "shown": "count"},  # than what was shown
    "no_further": {"way": "slot", "title": "text", "wishes": "phrases"},
    "no_further_any": {"way": "slot", "wishes": "phrases"},
    "further_elsewhere": {"way": "slot", "shown": "count"},  # those on cards go further and miss another wish
    "names_thing": {"things": "texts", "count": "count"},
    "names_nothing": {"things": "texts"},
    "found_like": {"title": "text", "count": "count", "wishes": "phrases"},  # all of them are shown
    "found_like_many": {"title": "text", "count": "count", "shown": "count", "wishes": "phrases"},
    "found_like_none": {"title": "text"},
    "found_seen": {"seen": "phrases", "shown": "count"},  # a picture of a piece came; the cards look most like it
    "found_seen_among": {"seen": "phrases", "count": "count", "wishes": "phrases", "shown": "count"},  # with words beside it
    "found_seen_many": {"count": "count", "wishes": "phrases", "shown": "count"},  # further wishes, still like the picture
    "found_seen_none": {"seen": "phrases"},
    "wish_for_what": {},  # a search without any wish, nothing known: what kind of garment, what occasion, what budget?
    "narrow": {"slot": "slot", "values": "values"},  # a question back: for whom, which kind, what budget; values: likely answers
    "for_you_which": {"values": "values"},  # the clothes are for the shopper: which department?
    "agreed_which": {"titles": "texts"},  # a bare "yes" to a list: which of its first two is meant?
    "agreed_which_one": {"titles": "texts"},
    "unclear_which": {"titles": "texts"},  # a message that says nothing known, beside cards: two ways to go on
    "unclear_again": {},  # the same a second time: others are shown instead of asking again
    "not_understood_again": {"values": "values"},  # kinds of pieces
    "unclear_which_one": {"titles": "texts"},
    "wishes_contradict": {"wishes": "phrases"},  # one message asked for what excludes itself
    "left_open": {"words": "texts"},  # said, and nothing was done about it
    "other_currency": {"currency": "text"},  # an amount was said in another currency than the shop's
    "no_longer_asked": {"slots": "slots"},  # wishes that were dropped on request
    "allowed_again": {"values": "values"},  # what was refused before and may be now
    "allowed_again_but": {"values": "values", "kept": "phrases"},  # `kept`: what stays refused
    "relative_at_edge": {},  # "cheaper" when nothing is cheaper
    # pointing
    "selected": {"title": "text", "price": "money"},  # may be tried on: asks whether
    "selected_off_photo": {"title": "text", "price": "money"},  # sandals, rings, umbrellas
    "selected_many": {"titles": "texts"},
    "which_one": {"titles": "texts"},  # several fit what was said
    "which_one_open": {},  # nothing says which
    "no_such_position": {"position": "count", "shown": "count"},
    "no_such_item": {"text": "text"},
    "nothing_shown": {},
    # the conversation itself
    "status_yes": {"what": "phrases"},  # whether something is so
    "status_no": {"what": "phrases"},
    "back_to_list": {"wishes": "phrases"},
    "back_to_list_plain": {},  # a list that was found without wishes
    "back_nothing": {},  # no earlier list
    "undone_bag": {},  # the bag follows
    "undone_list": {},  # the cards of before follow
    "undone_wish": {},
    "undone_asked": {},  # nothing was done, only asked
    "undone_nothing": {},
    "recap_looked": {"values": "values"},  # kinds of pieces, in the order in which they were looked at
    "recap_pieces": {"titles": "texts"},  # where no kind was said
    "recap_wishes": {"wishes": "phrases"},
    "recap_bag": {"count": "count", "total": "money"},
    "recap_saved": {"count": "count"},
    "recap_nothing": {},
    "why_unwanted": {"values": "values"},  # what the shopper did not want
    # a value and the shopper's words that brought it; follows: nobody said it, it follows from them
    **{f"why_{how}": {"values": "values", "words": "text"} for how in ("said", "follows")},
    **{f"why_{how}_for": {"values": "values", "words": "text", "who": "value"} for how in ("said", "follows")},
    "why_wishes": {"wishes": "phrases"},
    "why_nothing_said": {},
    # questions about products
    "detail": {"title": "text", "slot": "slot", "values": "values"},
    "detail_unknown": {"title": "text", "slot": "slot"},
    "detail_yes": {"title": "text", "value": "values"},
    "detail_rather": {"title": "text", "value": "values", "values": "values"},  # midi, which is near to long
    "detail_no": {"title": "text", "value": "values", "values": "values"},  # not what was asked, but this
    "detail_price": {"title": "text", "price": "money"},
    "detail_sale_price": {"title": "text", "price": "money", "before": "money"},
    "detail_rating": {"title": "text", "rating": "text"},
    "detail_sizes": {"title": "text", "sizes": "texts"},  # in stock
    "detail_sizes_sold_out": {"sizes": "texts"},  # follows detail_sizes
    "detail_one_size": {"title": "text"},
    "detail_size_called": {"title": "text", "size": "text", "sizes": "texts"},  # a 12 is M there
    "detail_size_in_stock": {"title": "text", "size": "text"},
    "detail_size_sold_out": {"title": "text", "size": "text"},
    "detail_size_not_made": {"title": "text", "size": "text", "sizes": "texts"},
    "detail_in_stock": {"title": "text"},
    "detail_sold_out": {"title": "text"},
    "detail_description": {"title": "text", "text": "text"},
    "detail_said": {"title": "text", "text": "text"},  # a sentence of the shop that answers what was asked
    "detail_said_both": {"title": "text", "text": "text", "other": "text"},
    "detail_not_said": {"title": "text", "slot": "slot"},  # slot: a topic of catalog/sentences/topics.json
    "detail_not_said_near": {"title": "text", "slot": "slot", "text": "text"},  # with the sentence that comes nearest
    "detail_not_said_plain": {"title": "text"},  # where the question has no topic of the table
    "detail_not_said_plain_near": {"title": "text", "text": "text"},
    # questions about the shop: what there is
    "shop_has": {"slot": "slot", "values": "values"},  # "what colours do you have?" with the matches' facets
    **{
        kind: {"slot": "slot", "count": "count", "wishes": "phrases", "values": "values"}
        for kind in ("assorted", "assorted_most")
    },
    # where all there are, are what is not wanted; "rather" where they are shown in spite of that
    **{kind: {"count": "count", "wishes": "phrases", "values": "values"} for kind in ("all_rather", "all_refused")},
    "assorted_unsaid": {"slot": "slot", "count": "count", "wishes": "phrases"},
    "assorted_sizes": {"count": "count", "wishes": "phrases", "series": "phrases"},
    "assorted_price": {"count": "count", "wishes": "phrases", "price": "money"},
    "assorted_prices": {"count": "count", "wishes": "phrases", "low": "money", "high": "money"},
    "other_colours": {"title": "text", "titles": "texts"},
    "other_colours_none": {"title": "text", "values": "values"},
    "which_have": {"slot": "slot", "titles": "texts"},  # slot: a topic of catalog/sentences/topics.json
    "which_unsaid": {"titles": "texts"},
    "which_none": {"slot": "slot", "count": "count"},
    # comparing
    "compare_needs_two": {},
    "compare_cheaper": {"title": "text", "price": "money", "other": "text", "other_price": "money", "difference": "money"},
    "compare_same_price": {"title": "text", "other": "text", "price": "money"},
    "compare_differs": {"slot": "slot", "title": "text", "values": "values", "other": "text", "other_values": "values"},
    "compare_same": {"slot": "slot", "values": "values"},
    "compare_unknown": {"slot": "slot"},
    "compare_shared": {"values": "values"},  # before the lines
    "compare_item": {"title": "text", "price": "money", "values": "values"},  # one line each for three or more
    "compare_item_reduced": {"title": "text", "price": "money", "before": "money", "values": "values"},
    "compare_item_plain": {"title": "text", "price": "money"},  # nothing of its own
    **ADVICE,
    # bag
    **BAG,
    # saving, feedback, outfits
    "saved": {"title": "text"},
    "unsaved": {"title": "text"},
    "saved_list": {"titles": "texts"},
    "saved_none": {},
    **{f"left_{what}": {} for what in ("bag", "checkout", "try_on", "save", "out")},
    "left_in_bag": {"titles": "texts"},
    "feedback_positive": {},
    "feedback_positive_one": {"title": "text", "price": "money"},
    "feedback_negative": {},
    "feedback_excluded": {"values": "values"},  # will be left out from now on
    **OUTFIT_KINDS,
    # size advice
    **SIZES,
    "why_wishes_for": {"who": "value", "wishes": "phrases"},
    "body_unit": {"said": "known", "instead": "known"},  # asked: another unit was probably meant
    "body_swap": {"instead": "known"},  # asked: two numbers changed places
    "body_range": {"said": "known"},  # asked: nobody is like that
    "body_changed": {"said": "known", "before": "known"},  # asked: something else was said before
    "body_together": {"said": "known"},  # asked: both hardly go together
    "body_left": {},  # the question was answered with no: nothing was changed
    "body_known": {"known": "known"},  # "what do you know about me?"
    "body_known_nothing": {},
    "body_forgotten": {"names": "known"},
    "body_forgotten_all": {},
    "body_not_known": {"names": "known"},  # asked to be deleted, was never there
    "body_refused": {"name": "known"},  # what was entered can't be read
    "body_refused_range": {"name": "known", "low": "known", "high": "known"},
    # photo and try-on
    **PHOTOS,
    # data: what becomes of it, and its end
    "erased": {"what": "phrases"},
    "erased_nothing": {},
    "withdrawn": {},
    "withdrawn_photo": {},
    "withdrawn_none": {},  # no consent was given
    "privacy_who": {},
    "privacy_model": {"host": "text"},  # a language model on another machine reads what is written
    "privacy_milvus": {"host": "text"},  # another machine searches
    "privacy_engine": {},  # a try-on engine of which nothing is known
    "privacy_where": {},
    "privacy_long": {"minutes": "text", "seconds": "text", "days": "text"},
    "privacy_talk": {},  # where the conversation is, where that outlives the server
    "privacy_age": {"age": "text"},
    "privacy_age_none": {},
    "privacy_known": {"what": "phrases"},  # besides measurements
    "privacy_copy": {},
    "privacy_train": {},
    "privacy_rights": {},
    "privacy_how_erase": {},
    "privacy_how_withdraw": {},
    **{f"adjusted_{way}": {"title": "text"} for way in ADJUSTED},
    **{f"adjust_limit_{way}": {"title": "text"} for way in ADJUSTED},  # it goes no further that way
    "adjust_impossible": {"title": "text"},  # sleeves of trousers
    "adjust_not_worn": {},  # the piece named is not on the photo
    "adjust_undone": {},
    "adjust_nothing_to_undo": {},
    # the conversation itself
    "restarted": {},
    "help": {"value": "value", "price": "money"},  # of an example
    "help_photo": {},
    "greeting": {},
    "thanks": {},
    "goodbye": {},
    "smalltalk": {},
    "who_am_i": {},
    "insulted": {},
    "distress": {},
    "out_of_scope": {},
    "shop_policy_unknown": {},  # delivery, returns, payment: the shop has told nothing
    **TOLD,
    **ORDERS,
    "order_ignored": {},  # a message that tries to give the assistant orders
    "not_understood": {"value": "value", "price": "money"},  # of an example
    "only_beginning": {},  # of a long message only the beginning was read
    "unknown_product": {},  # a card of a product that is gone
    "undone": {},
    # failures
    "trouble": {},
}
