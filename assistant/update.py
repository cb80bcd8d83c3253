"""What a message changes in what is known: wishes carried, replaced and dropped as a person would. Searches nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.dialogue.outfit_layers import has_own_sizes, zone
from assistant.dialogue.persons import stamped, turned_to
from assistant.dialogue.price_wishes import in_shop_currency, with_prices
from assistant.dialogue.profile_tracking import remembered
from assistant.dialogue.state import DialogueState, Values, Wishes
from assistant.frame import Frame, Relative
from assistant.relative_wishes import CARRIED, OF_THE_PERSON, with_likeness, with_relative
from assistant.size_wishes import YEARS, if_made_so, with_child_size, with_chosen_size, with_usual_size
from catalog.catalogue import Catalogue
from catalog.query import Slot
from catalog.search.axes import axes, axis_of
from catalog.search.leanings import carried, with_kind_open
from catalog.text.languages import ENCODED
from catalog.visual.reading import Seen
from catalog.vocabulary import Vocabulary

# Slots whose values add up: a hood and pockets.
_ADDING: tuple[Slot, ...] = ("feature", "concept")
_MEASURED: frozenset[Slot] = frozenset(("length", "sleeve_length", "color"))
_ONE_WEARER: tuple[Slot, ...] = ("gender", "age_group")


def update(state: DialogueState, frame: Frame, catalogue: Catalogue) -> DialogueState:
    """Return the state after a message was understood and before anything is done about it."""
    before, state = state, turned_to(state, frame)
    if state.wishes.whom != before.wishes.whom and frame.wanted.get("category"):
        frame = replace(frame, topic_changed=changes_topic(state, frame, catalogue.vocabulary))
    return stamped(_updated(remembered(state, frame), frame, catalogue), frame, state.wishes)


def _updated(state: DialogueState, frame: Frame, catalogue: Catalogue) -> DialogueState:
    acts = frame.acts
    if "restart" in acts:
        state = replace(state, wishes=Wishes(), requests=(), shown=(), current=(), groups=(), searched=frozenset(), pending=None)
        state = replace(state, asked=frozenset(), asked_now=False)
    if "complete_outfit" in acts:
        return replace(state, wishes=_for_outfit(state, frame, catalogue.vocabulary), requests=())
    if "feedback" in acts:
        state = _after_feedback(state, frame, catalogue)
    if "search" in acts or "refine" in acts:
        return _searched(state, frame, catalogue)
    return with_chosen_size(state, frame.wanted.get("size", ())) if set(acts) & {"select", "add_to_bag"} else state


def from_picture(state: DialogueState, seen: Seen) -> DialogueState:
    """Return a new wish that begins with a picture of a piece; what is true of the person stays."""
    pending = state.pending if state.pending and state.pending.waits_for in ("consent", "photo") else None
    wishes = Wishes(wanted=_only(state.wishes.wanted, OF_THE_PERSON), seen=seen)
    state = replace(state.with_shown(()), wishes=wishes, requests=(), pending=pending)
    return replace(state, asked=frozenset(), asked_now=False)


def _searched(state: DialogueState, frame: Frame, catalogue: Catalogue) -> DialogueState:
    vocabulary = catalogue.vocabulary
    if len(state.requests) > 1 and "refine" in frame.acts and len(frame.requests) < 2 and not frame.topic_changed:
        return _all_searched(state, frame, catalogue)
    base = _in_its_sizes(_for_wearer(_start(state, frame), frame), frame, catalogue)
    base, frame = _lifted(base, frame, vocabulary)
    wishes = _with_values(base, frame, vocabulary)
    wishes = with_prices(wishes, in_shop_currency(frame, catalogue.currency))
    wishes = with_likeness(wishes, state, frame, catalogue)
    for relative in frame.relative:
        if _outright(relative, frame, vocabulary):
            continue
        against = frame.unwanted.get(relative.slot, ()) if relative.slot == "size" else ()
        wishes = with_relative(wishes, relative, state, catalogue, against)
    wishes = replace(wishes, things=tuple(dict.fromkeys((*wishes.things, *frame.things))))
    wishes = with_usual_size(wishes, frame)
    spoken_of = state.wearer if frame.topic_changed else frame.other or frame.body
    wishes = with_child_size(wishes, spoken_of)
    if frame.order:
        wishes = replace(wishes, order=frame.order)
    if not frame.more:
        wishes = wishes.with_text(frame.text)
    answered = state.asked | set(frame.dropped)  # "any colour" answers, too
    state = replace(state, asked=answered, asked_now=state.asked_now and not frame.topic_changed)
    requests: tuple[Wishes, ...] = ()
    if len(frame.requests) > 1:
        sized = [size for request in frame.requests for size in request.get("size", ())]
        several = frozenset(size for size in sized if sized.count(size) > 1)
        requests = tuple(_request(wishes, request, catalogue, several) for request in frame.requests)
    wishes = wishes if requests else replace(wishes, wanted=with_kind_open(wishes.wanted))
    return replace(state, wishes=wishes, requests=requests)


def _outright(relative: Relative, frame: Frame, vocabulary: Vocabulary) -> bool:
    """Tell whether a direction is said again as a value: "longer, to the ankle". A family of colours is only shaded by one."""
    values = frame.wanted.get(relative.slot, ()) if relative.value is None and relative.slot in _MEASURED else ()
    return any(relative.slot != "color" or vocabulary.family(one) != one for one in values)


def _all_searched(state: DialogueState, frame: Frame, catalogue: Catalogue) -> DialogueState:
    """Several searches side by side go on together, but for a garment that picks its own."""
    kinds = list(frame.wanted.get("category", ()))
    picked = [wish for wish in state.requests if kinds and about(wish, kinds, catalogue.vocabulary)]
    if len(picked) == 1:
        return _searched(replace(state, wishes=picked[0], requests=()), frame, catalogue)
    groups = state.groups if len(state.groups) == len(state.requests) else (state.shown,) * len(state.requests)
    each = [
        _searched(replace(state, wishes=wish, requests=(), shown=group, current=()), frame, catalogue).wishes
        for wish, group in zip(state.requests, groups, strict=True)
    ]
    shared = with_prices(_with_values(state.wishes, frame, catalogue.vocabulary), frame)
    return replace(state, wishes=shared, requests=tuple(each))


def _for_wearer(wishes: Wishes, frame: Frame) -> Wishes:
    """For another person ("and one for me, I'm a woman") nothing is known of the size."""
    old, new = wishes.wanted.get("gender", ()), frame.wanted.get("gender", ())
    if not old or not new or set(old) & set(new) or "unisex" in (*old, *new):
        return wishes
    return replace(wishes, wanted={slot: values for slot, values in wishes.wanted.items() if slot not in ("gender", "size")})


def _request(shared: Wishes, request: Values, catalogue: Catalogue, several: frozenset[str]) -> Wishes:
    """One of several searches in a message: what all share, and its own; described by its own words alone.

    `several`: sizes that are said of more than one, and hold only where a kind is made in such.
    """
    words = " ".join(catalogue.vocabulary.label(slot, value, ENCODED) for slot, values in request.items() for value in values)
    wishes = replace(shared, wanted=with_kind_open({**shared.wanted, **request}), texts=(words,))
    common = several & set(request.get("size", ()))
    return if_made_so(wishes, request.get("category", ()), catalogue) if common else wishes


def changes_topic(state: DialogueState, frame: Frame, vocabulary: Vocabulary) -> bool:
    """Tell whether the message names another garment type than the wish so far."""
    old, new = state.wishes.wanted.get("category", ()), frame.wanted.get("category", ())
    old = old or tuple(value for wish in state.requests for value in wish.wanted.get("category", ()))
    if not old or not new:
        return False
    return not any(related(one, other, vocabulary) for one in old for other in new)


def related(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Tell whether both are the same garment, or one is a kind of the other."""
    return one == other or other in vocabulary.ancestors(one) or one in vocabulary.ancestors(other)


def _start(state: DialogueState, frame: Frame) -> Wishes:
    """Return the wishes that outlive the message."""
    wishes = state.wishes
    if frame.afresh:
        return Wishes(texts=() if frame.topic_changed else wishes.texts)
    if len(frame.requests) > 1:
        return Wishes(wanted=_only(wishes.wanted, ("gender", "age_group")))
    if frame.topic_changed and not frame.correction:
        kept = _only(wishes.wanted, CARRIED)
        if sizes := _sizes_that_stay(wishes, frame):
            kept["size"] = sizes
        if purposes := carried(wishes.wanted.get("concept", ())):
            kept["concept"] = purposes
        unwanted = _only(wishes.unwanted, (*CARRIED, "material"))
        return Wishes(
            wanted=kept, unwanted=unwanted, price_min=wishes.price_min, price_max=wishes.price_max, price_about=wishes.price_about
        )
    if "category" in frame.wanted:  # "cheaper" was said of the old garment
        longer = {axes()[one.axis].get("of") for one in wishes.toward}
        wanted = {slot: values for slot, values in wishes.wanted.items() if slot not in longer}
        wishes = replace(wishes, wanted=wanted, cheaper_than=None, dearer_than=None, toward=())
    for slot in frame.dropped:
        if slot not in frame.wanted or slot not in wishes.unwanted:  # "black doesn't matter" lifts what was refused
            wishes = _without(wishes, slot)
    return replace(wishes, texts=()) if frame.dropped or frame.correction else wishes


def _sizes_that_stay(wishes: Wishes, frame: Frame) -> tuple[str, ...]:
    """Keep the sizes that mean the same for the new garment.

    Letters and years do for all clothes, numbers only on the same part of the body; shoes and hats share theirs with nothing
    else.
    """
    old, new = wishes.wanted.get("category", ()), frame.wanted.get("category", ())
    sizes = wishes.wanted.get("size", ())
    places = {zone(kind) for kind in (*old, *new)}
    if len(places) == 1:
        return sizes
    if any(has_own_sizes(kind) for kind in (*old, *new)):
        return ()
    return tuple(size for size in sizes if size.isalpha() or YEARS.fullmatch(size))


def _in_its_sizes(wishes: Wishes, frame: Frame, catalogue: Catalogue) -> Wishes:
    """Drop a size that was said of another garment where the new one is made in none like it: a letter, of jeans by the waist."""
    kinds = frame.wanted.get("category", ())
    return wishes if not kinds or "size" in frame.wanted else if_made_so(wishes, kinds, catalogue)


def _only(values: Values, slots: Iterable[Slot]) -> dict[Slot, tuple[str, ...]]:
    return {slot: values[slot] for slot in slots if slot in values}


def _without(wishes: Wishes, slot: Slot) -> Wishes:
    """Return a wish taken back: what was wanted in that slot, or what was not wanted where nothing was."""
    if slot in ("price_min", "price_max"):
        return replace(wishes, price_min=None, price_max=None, price_about=None, cheaper_than=None, dearer_than=None)
    source = "wanted" if slot in wishes.wanted else "unwanted"
    values: Values = getattr(wishes, source)
    soft = frozenset(pair for pair in wishes.soft if pair[0] != slot)
    wishes = replace(wishes, toward=tuple(one for one in wishes.toward if one.axis != axis_of(slot)))
    return replace(wishes, soft=soft, **{source: {name: said for name, said in values.items() if name != slot}})  # type: ignore[arg-type]


def _with_values(wishes: Wishes, frame: Frame, vocabulary: Vocabulary) -> Wishes:
    wanted, unwanted = dict(wishes.wanted), dict(wishes.unwanted)
    said = {} if len(frame.requests) > 1 else frame.wanted
    shared = _shared(frame) if len(frame.requests) > 1 else {}
    for slot, values in {**said, **shared}.items():
        if slot in ("price_min", "price_max"):
            continue
        adds = slot in _ADDING or (slot in frame.additive and slot not in _ONE_WEARER)
        lifted = [one for one in unwanted.get(slot, ()) if one in values]
        if lifted and slot in frame.additive and slot not in wanted:  # "stripes are fine, too" lifts what was refused
            unwanted[slot] = tuple(one for one in unwanted[slot] if one not in values)
            continue
        wanted[slot] = tuple(dict.fromkeys((*wanted.get(slot, ()), *values))) if adds else values
        unwanted[slot] = tuple(one for one in unwanted.get(slot, ()) if one not in values)
    for slot, values in frame.unwanted.items():
        if slot == "size":  # "XL is too big" refuses no piece
            wanted[slot] = tuple(one for one in wanted.get(slot, ()) if one not in values)
            continue
        unwanted[slot] = tuple(dict.fromkeys((*unwanted.get(slot, ()), *values)))
        wanted[slot] = tuple(w for w in wanted.get(slot, ()) if not any(vocabulary.holds(slot, w, one) for one in values))
    soft = frozenset(pair for pair in (*wishes.soft, *frame.soft) if pair[1] in wanted.get(pair[0], ()))
    return replace(wishes, wanted=_filled(wanted), unwanted=_filled(unwanted), soft=soft)


def _lifted(wishes: Wishes, frame: Frame, vocabulary: Vocabulary) -> tuple[Wishes, Frame]:
    """Take back what was refused and may be again ("heels are fine after all"): it is no wish, and all else stays refused."""
    holds, unwanted, wanted = vocabulary.holds, dict(wishes.unwanted), dict(frame.wanted)
    for slot, value in frame.allowed:
        kept = tuple(old for old in unwanted.get(slot, ()) if not (holds(slot, old, value) or holds(slot, value, old)))
        if kept != wishes.unwanted.get(slot, ()):
            wanted[slot] = tuple(one for one in wanted.get(slot, ()) if one != value)
            unwanted[slot] = kept
    if wanted == frame.wanted:
        return wishes, frame
    relative = tuple(one for one in frame.relative if (one.slot, one.value) not in frame.allowed)
    return replace(wishes, unwanted=_filled(unwanted)), replace(frame, wanted=_filled(wanted), like=None, relative=relative)


def _shared(frame: Frame) -> Values:
    """Of several searches in one message: what is said for all of them."""
    own = {slot for request in frame.requests for slot in request}
    first = frame.requests[0]
    same = {slot for slot in first if all(request.get(slot) == first[slot] for request in frame.requests)}
    return {
        slot: values
        for slot, values in frame.wanted.items()
        if slot not in own or slot in same - {"category", "color", "pattern"}
    }


def _filled(values: dict[Slot, tuple[str, ...]]) -> dict[Slot, tuple[str, ...]]:
    return {slot: said for slot, said in values.items() if said}


def _for_outfit(state: DialogueState, frame: Frame, vocabulary: Vocabulary) -> Wishes:
    """Return pieces that go with something: the purpose and the person stay, the old garment's description goes."""
    kept = _only(state.wishes.wanted, ("gender", "age_group", "occasion", "style", "season", "concept"))
    wishes = Wishes(wanted=kept, price_max=state.wishes.price_max, price_min=state.wishes.price_min)
    return with_prices(_with_values(wishes, frame, vocabulary), frame).with_text(frame.text)


def _after_feedback(state: DialogueState, frame: Frame, catalogue: Catalogue) -> DialogueState:
    """Apply an opinion: "I hate the red ones" leaves red out from now on.

    "the shirt is too plain" speaks of the shirts from now on.
    """
    pointed = [(slot, value) for reference in frame.references for slot, value in reference.values]
    kinds = [value for slot, value in pointed if slot == "category"]
    focus = [wish for wish in state.requests if about(wish, kinds, catalogue.vocabulary)]
    if focus:
        state = replace(state, wishes=focus[0], requests=())
    disliked: dict[Slot, tuple[str, ...]] = dict(frame.unwanted)
    for slot, value in pointed if frame.polarity == "negative" else ():
        if slot != "category":
            disliked[slot] = (*disliked.get(slot, ()), value)
    if not disliked:
        return state
    opinion = replace(frame, wanted={}, unwanted=disliked, soft=frozenset(), requests=())
    wishes, *others = (_with_values(one, opinion, catalogue.vocabulary) for one in (state.wishes, *state.requests))
    return replace(state, wishes=wishes, requests=tuple(others))


def about(wish: Wishes, kinds: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a wish is for any of these kinds of garments, or for a kind of one."""
    return any(related(kind, value, vocabulary) for kind in kinds for value in wish.wanted.get("category", ()))
