"""Searching and refining: one search for what is wished, or several side by side; says exactly what was found and given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.leading import offer_kinds, tell_lead
from assistant.actions.search.allowing import tell_allowed
from assistant.actions.search.closest import (
    tell_further,
    tell_named,
    tell_no_further,
    tell_suits,
    told_before,
    unsaid,
    without_scale,
)
from assistant.actions.search.looking import SHOWN, absent_kind, look, show
from assistant.actions.search.narrowing import ask_to_narrow, contradiction
from assistant.actions.search.refused import in_spite, tell_all_refused
from assistant.actions.search.size_taken import tell_letters
from assistant.actions.search.suggesting import suggest, suggest_way_out
from assistant.actions.search.wishes import brief, cut_for_others, given_up, kept_of, phrases
from assistant.actions.wearer.for_whom import tell_each, tell_turn
from assistant.dialogue.provenance import origin
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from assistant.frame import Frame
from assistant.parts import Part
from catalog.product import Product
from catalog.query import Hit, Results, Slot
from catalog.search.axes import axes
from catalog.visual.reading import Seen

EACH = 4  # cards of each of several


def search(draft: Draft) -> tuple[Part, ...]:
    """Show what matches the wishes of the state."""
    if draft.state.requests:
        return _several(draft)
    tell_turn(draft)
    wishes, frame = draft.state.wishes, draft.frame
    if wishes.empty and frame.topic == "unclear":
        draft.tell("wish_for_what")
        return ()
    if contradiction(draft):
        return ()
    again = draft.state.searched if frame.more else frozenset[str]()
    results = _met_alone(frame, look(draft, wishes, again))
    if not results.hits and not again and (found := in_spite(draft, wishes)) is not None:
        show(draft, found, same_wish=False)
        suggest(draft, found)
        return ()
    if again and not any(_exact(hit, results) for hit in results.hits):
        count = results.total or results.relaxed_total
        said = phrases(wishes, draft.catalogue.currency)
        draft.tell("no_more", count=count) if count else draft.tell("found_none", wishes=said)
        suggest_way_out(draft)
        return ()
    if frame.dropped and not frame.wanted:
        moved = {one.slot for one in frame.relative}
        slots = tuple(dict.fromkeys(_plain(slot) for slot in frame.dropped if slot not in moved))
        if slots:
            draft.tell("no_longer_asked", slots=slots)
    tell_allowed(draft)
    if wishes.like and (frame.like or frame.relative):
        draft.targets.append(wishes.like)
    _tell(draft, wishes, results, more=bool(again))
    if wishes.toward and not results.total:
        results = _without_further(draft, wishes, results)
    tell_letters(draft, wishes, results)
    _tell_currency(draft)
    show(draft, results, same_wish=frame.more)
    suggest(draft, results)
    ask_to_narrow(draft, results)
    return ()


def _without_further(draft: Draft, wishes: Wishes, results: Results) -> Results:
    """End the last wish that nothing goes further along; where nothing else came near, what was looked at stays in sight.

    What was said before it stands: after "darker" there may be no blue one with longer sleeves, and blue it is.
    """
    if wishes.cheaper_than is None and wishes.dearer_than is None:
        ended = axes()[wishes.toward[-1].axis].get("of")
        said = tuple(one for one in wishes.wanted.get(ended, ()) if _was_said(wishes, ended, one)) if ended else ()
        wanted = {slot: said if slot == ended else values for slot, values in wishes.wanted.items() if slot != ended or said}
        draft.state = replace(draft.state, wishes=replace(wishes, wanted=wanted, toward=wishes.toward[:-1]))
    return results if results.hits else look(draft, draft.state.wishes)


def _was_said(wishes: Wishes, slot: Slot, value: str) -> bool:
    constraint = origin(wishes, slot, value)
    return constraint is not None and not constraint.derived


def similar(draft: Draft, product: Product) -> None:
    """Show what is like a product ("More like this")."""
    results = draft.catalogue.similar(product.id, limit=SHOWN)
    draft.results, draft.total = results, results.total
    if results.hits:
        draft.tell("found_like", (product.id,), title=draft.title(product), count=len(results.hits), wishes=())
    else:
        draft.tell("found_like_none", (product.id,), title=draft.title(product))
        draft.suggest("wish_kind", value=Label("category", draft.catalogue.vocabulary.base(product.category)))
        draft.suggest("start_over")
    draft.state = replace(draft.state, wishes=replace(draft.state.wishes, like=product.id))
    show(draft, results, same_wish=False)


def _tell_currency(draft: Draft) -> None:
    if draft.frame.currency not in (None, draft.catalogue.currency) and not draft.state.currency_told:
        draft.state = replace(draft.state, currency_told=True)
        draft.tell("other_currency", currency=draft.catalogue.currency)


def _met_alone(frame: Frame, results: Results) -> Results:
    """Leave out what is nearly as wished where the message told all that is wished for, and something is so."""
    met = tuple(hit for hit in results.hits if _exact(hit, results)) if frame.afresh else ()
    return replace(results, hits=met) if met else results


def _exact(hit: Hit, results: Results) -> bool:
    """Tell whether a hit meets all that this search asked for in the end; others follow because they come near."""
    return set(hit.missed) <= set(results.relaxed)


def _tell(draft: Draft, wishes: Wishes, results: Results, *, more: bool = False) -> None:
    """Exact counts, what was given up, and one or two of the pieces by name."""
    exact = [hit for hit in results.hits if _exact(hit, results)]
    said, shown = _said(draft, without_scale(_with_kind(wishes))), len(exact)
    if draft.pictured and wishes.seen:
        _tell_seen(draft, wishes.seen, results, said, shown)
        return
    if not results.total:
        _tell_none(draft, wishes, results, said, exact)
        return
    named = not more and tell_suits(draft, wishes, results, said, shown)
    if not named:
        _tell_found(draft, wishes, results.total, said, shown, more=more)
    if exact and not any(hit.product.in_stock for hit in exact):
        draft.tell("all_sold_out", count=len(exact))
    tell_named(draft, wishes, results)
    if not named:
        _tell_lead(draft, wishes, exact)
    _tell_near(draft, results, exact)


def _said(draft: Draft, wishes: Wishes) -> tuple[Fact, ...]:
    """Return the wishes as they are said beside a count: those of this message first, and never a long list."""
    return brief(phrases(wishes, draft.catalogue.currency), draft.frame)


def _tell_lead(draft: Draft, wishes: Wishes, exact: Sequence[Hit]) -> None:
    """Name pieces of one search; of several searches only the first of each."""
    tell_lead(draft, wishes, exact, alone=bool(draft.state.requests))


def _tell_near(draft: Draft, results: Results, exact: Sequence[Hit]) -> None:
    """Tell which of the cards are what was asked for, and in what the others differ."""
    near = [hit for hit in results.hits if hit not in exact]
    slots = tuple(dict.fromkeys(_plain(slot) for hit in near for slot in hit.missed if slot not in results.relaxed))
    if not near:
        return
    if draft.state.requests:  # the cards of several searches follow each other
        draft.tell("found_also_near_each", shown=len(near), slots=slots)
    else:
        draft.tell("found_also_near", count=len(exact), shown=len(near), slots=slots)


def _tell_found(draft: Draft, wishes: Wishes, total: int, said: tuple[Fact, ...], shown: int, *, more: bool) -> None:
    """How many there are, and how many of them are shown."""
    like = draft.catalogue.get(wishes.like) if wishes.like else None
    if more:
        draft.tell("found_more", shown=shown, count=total)
    elif wishes.toward and wishes.toward[-1].than:
        tell_further(draft, wishes, total, shown, said)
    elif like and shown:
        _tell_like(draft, like, total, shown, said)
    elif wishes.seen and said and total > shown:
        draft.tell("found_seen_many", count=total, wishes=said, shown=shown)
    elif not said:
        draft.tell("found_any", count=total, shown=shown)
    elif total == 1:
        draft.tell("found_one", wishes=said)
    elif total <= shown:
        draft.tell("found_all", count=total, wishes=said)
    else:
        draft.tell("found_many", count=total, shown=shown, wishes=said)


def _with_kind(wishes: Wishes) -> Wishes:
    """With the type of piece that a picture shows, where nothing else was said and it can only be this one."""
    if wishes.seen is None or len(wishes.seen.categories) != 1 or "category" in wishes.wanted or not wishes.wanted:
        return wishes
    return replace(wishes, wanted={**wishes.wanted, "category": wishes.seen.categories})


def _tell_seen(draft: Draft, seen: Seen, results: Results, said: tuple[Fact, ...], shown: int) -> None:
    """Tell what a picture shows, as far as it was read, and what comes near it."""
    pattern = (seen.pattern,) if "pattern" in seen.sure and seen.pattern != "solid" else ()
    look = Wishes(wanted={"color": seen.colours[:1], "pattern": pattern, "category": seen.categories[:1]})
    read = phrases(look, draft.catalogue.currency)
    if not results.hits:
        draft.tell("found_seen_none", seen=read)
    elif results.total and said:
        draft.tell("found_seen_among", seen=read, count=results.total, wishes=said, shown=shown)
    else:
        draft.tell("found_seen", seen=read, shown=len(results.hits))


def _tell_like(draft: Draft, like: Product, total: int, shown: int, said: tuple[Fact, ...]) -> None:
    if total <= shown:
        draft.tell("found_like", (like.id,), title=draft.title(like), count=shown, wishes=said)
    else:
        draft.tell("found_like_many", (like.id,), title=draft.title(like), count=total, shown=shown, wishes=said)


def _tell_none(draft: Draft, wishes: Wishes, results: Results, said: tuple[Fact, ...], exact: Sequence[Hit]) -> None:
    shown = len(exact)
    if (wishes.cheaper_than is not None or wishes.dearer_than is not None) and not (shown and unsaid(results)):
        draft.tell("relative_at_edge")
        draft.state = replace(draft.state, wishes=replace(wishes, cheaper_than=None, dearer_than=None))
        if wishes.toward:  # neither limit is what is missing: both together are
            return
    kept = _said(draft, kept_of(wishes, results.relaxed, exact, draft.catalogue.vocabulary))
    further = bool(wishes.toward and wishes.toward[-1].than)
    if further and shown and results.relaxed and unsaid(results):
        tell_further(draft, wishes, results.relaxed_total, shown, kept)
        return
    if further:
        tell_no_further(draft, wishes, results, said)
        return
    if not said:
        draft.tell("wish_for_what")
        return
    if results.hits and "age_group" in results.relaxed and "age_group" not in wishes.wanted:
        draft.tell("found_for_children", wishes=said, shown=len(results.hits))
        return
    if not _tell_relaxed(draft, wishes, results, kept, exact):
        if absent := absent_kind(draft, wishes):
            draft.tell("found_no_kind", wishes=phrases(absent, draft.catalogue.currency))
        elif not tell_all_refused(draft, wishes):
            draft.tell("found_none", wishes=said)
        offer_kinds(draft, wishes)


def _tell_relaxed(draft: Draft, wishes: Wishes, results: Results, kept: tuple[Fact, ...], exact: Sequence[Hit]) -> bool:
    """Tell what there is without the wishes that were given up; False where there is nothing."""
    shown = len(exact)
    cut_for = cut_for_others(wishes, results.relaxed, exact)
    relaxed = tuple(slot for slot in results.relaxed if not (cut_for and slot == "gender"))
    up = given_up(wishes, draft.query, relaxed, draft.catalogue.currency)
    if (shown and up and unsaid(results) and told_before(draft, up)) or (cut_for and not up):
        _tell_found(draft, wishes, results.relaxed_total, kept, shown, more=False)
    elif shown and up and unsaid(results):
        draft.tell("found_loosely", wishes=kept, given_up=up, count=results.relaxed_total, shown=shown)
    elif shown and up:
        draft.tell("found_none_relaxed", wishes=kept, given_up=up, count=results.relaxed_total)
    else:
        return False
    if cut_for:
        draft.tell("found_cut_for", value=cut_for)
    tell_named(draft, wishes, results)
    _tell_lead(draft, wishes, exact)
    _tell_near(draft, results, exact)
    return True


def _several(draft: Draft) -> tuple[Part, ...]:
    """One search for each request; the groups stay apart, so that "both" means one of each."""
    groups: list[tuple[str, ...]] = []
    total, relaxed = 0, []
    for wishes in draft.state.requests:
        results = look(draft, wishes, limit=EACH)
        tell_each(draft, wishes)
        _tell(draft, wishes, results)
        draft.hits += [hit for hit in results.hits if all(hit.product.id not in group for group in groups)]
        groups.append(tuple(hit.product.id for hit in results.hits))
        total += results.total
        relaxed += [slot for slot in results.relaxed if slot not in relaxed]
    draft.total, draft.relaxed = total, tuple(relaxed)
    state = draft.state.with_shown(tuple(hit.product.id for hit in draft.hits))
    draft.state = replace(state, groups=tuple(groups), last_total=total)
    draft.suggest("try_first")
    draft.suggest("show_bag")
    return ()


def _plain(slot: str) -> str:
    return "price" if slot in ("price_min", "price_max", "price_about") else slot
