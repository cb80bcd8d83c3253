"""Finding what a turn is about: the products its references mean, or a fact that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.named import among, ask_which, description, joined, named, said_before, said_of_pieces
from assistant.frame import Act, Reference
from assistant.resolve import partly, resolve, spoken_of
from assistant.understand.grammar import said
from catalog.query import Query, Slot

_TWO = 2
_SHOWN = 3  # pieces that nobody has seen yet, where one is asked about
_NAMING: frozenset[Slot] = frozenset(("category", "color", "pattern"))
_TELLING: frozenset[Slot] = frozenset(("category", "pattern"))
_ASKS: tuple[Act, ...] = ("ask_about",)
_ALL = 3  # cards that are all answered of
_FEW = 4  # cards that "all of them" means without a word which


def meant(draft: Draft, *, ask_when_unclear: bool = False) -> tuple[str, ...]:
    """Return the products meant, in the order said; empty after telling why.

    With `ask_when_unclear` a description that fits several pieces is asked about instead of taking the first.
    """
    if known := tuple(one.product for one in draft.frame.references if one.product):
        return tuple(dict.fromkeys(one for one in known if draft.catalogue.get(one)))
    _read_what_is_named(draft)
    state, references = draft.state, draft.frame.references
    if ask_when_unclear and _open(draft):
        ask_which(draft, state.shown)
        return ()
    whole = _unnamed(draft, every_card=not ask_when_unclear)
    if whole or not references:
        return whole
    if _none_saved(draft):
        return ()
    found: list[str] = []
    for ids, reference in _narrowed([(_known(draft, one), one) for one in _own(references)]):
        if not ids:
            found += _in_catalogue(draft, reference)
            if draft.state.pending is not state.pending:
                return ()
        elif len(ids) == 1 or (_all_of_them(reference) if ask_when_unclear else _several(reference)):
            found += ids
        elif spoken := [one for one in ids if one in state.current]:
            found.append(spoken[0])
        elif ask_when_unclear and (_telling(reference) or reference.place == "saved"):
            ask_which(draft, ids)
            return ()
        else:
            found.append(next((one for one in ids if one not in found), ids[0]))
    return tuple(dict.fromkeys(found))


def _unnamed(draft: Draft, *, every_card: bool) -> tuple[str, ...]:
    """Return what a message is about that points at nothing by name, where that is all or every one of a few cards."""
    if not draft.frame.references:
        return spoken_of(draft.state) or _nothing_spoken_of(draft)
    return draft.state.shown[: draft.state.last_total] if every_card and _means_every_card(draft) else ()


def _means_every_card(draft: Draft) -> bool:
    """Tell whether "do those come in a 14?" is asked of all of a few cards, as none was spoken of yet."""
    state, references = draft.state, draft.frame.references
    plain = all(one.pronoun and not one.single and one.place == "shown" for one in references)
    few = not state.current and not state.groups and 1 < (state.last_total or 0) <= _ALL
    return plain and few and draft.frame.all_acts == _ASKS


def _none_saved(draft: Draft) -> bool:
    """Tell whether saved pieces are meant and there are none, and say so."""
    if draft.session.saved or not any(one.place == "saved" for one in draft.frame.references):
        return False
    draft.tell("saved_none")
    return True


def _read_what_is_named(draft: Draft) -> None:
    """Make references of what a message says of pieces where it points at none: "straw, does it fold?", "皮的要一个".

    A part that says nothing of one is about the piece that was named before it: "The olive. Does it pill?".
    """
    if all(one.pronoun for one in draft.frame.references):
        named = said_of_pieces(draft) or said_before(draft)
        draft.frame = replace(draft.frame, references=named or draft.frame.references)


def _narrowed(found: Sequence[tuple[tuple[str, ...], Reference]]) -> list[tuple[tuple[str, ...], Reference]]:
    """Join what is said of one piece in two places: "the Chelsea boots, the suede ones"."""
    told: list[tuple[tuple[str, ...], Reference]] = []
    for ids, reference in found:
        before, first = told[-1] if told else ((), None)
        same = tuple(one for one in before if one in ids)
        if first is not None and same and len(same) < len(before):
            told[-1] = (same, first)
        elif first is not None and not (ids or before) and _has_kind(first) and reference.values and not _has_kind(reference):
            told[-1] = ((), joined(first, reference))
        else:
            told.append((ids, reference))
    return told


def _has_kind(reference: Reference) -> bool:
    return any(slot == "category" for slot, _ in reference.values)


def _known(draft: Draft, reference: Reference) -> tuple[str, ...]:
    """Return the pieces of the conversation that a reference means, the saved ones last."""
    if reference.pronoun and reference.place == "earlier" and (before := _spoken_before(draft)):
        return before
    ids = resolve(reference, draft.state, draft.catalogue)
    return ids or among(draft, reference, draft.session.saved)


def _spoken_before(draft: Draft) -> tuple[str, ...]:
    """Return the other one of two, else what was spoken of last before the piece of now: "the one before"."""
    now, shown = draft.state.current, draft.state.shown
    if len(now) > 1:
        return now[-2:-1]
    if len(shown) == _TWO and set(now) <= set(shown):
        return tuple(one for one in shown if one not in now)[-1:]
    turns = (turn.done.targets for turn in reversed(draft.session.turns) if turn.done is not None)
    spoken = next((others[-1:] for targets in turns if (others := tuple(one for one in targets if one not in now))), ())
    return spoken or next((shown[place - 1 : place] for place, one in enumerate(shown) if one in now[:1] and place), ())


def _nothing_spoken_of(draft: Draft) -> tuple[str, ...]:
    said = description(draft)
    if said is not None:
        return _in_catalogue(draft, said)
    return _wished_for(draft)


def _wished_for(draft: Draft, said: str = "") -> tuple[str, ...]:
    """Show what was spoken of and never seen: what is wished, what was named before, what `said` describes; return the first."""
    wishes = draft.state.wishes
    wanted, text = (dict(wishes.wanted), draft.frame.text) if wishes.wanted.keys() & _TELLING else _named_before(draft)
    if not wanted and not said:
        draft.tell("nothing_shown")
        return ()
    found = draft.catalogue.search(Query(text=said or text, wanted=wanted), limit=_SHOWN)
    hits = [hit for hit in found.hits if not hit.missed]
    if not hits:
        draft.tell("nothing_shown")
        return ()
    draft.show(hits)
    draft.state = replace(draft.state, wishes=replace(wishes, wanted=wanted), last_total=len(hits))
    return (hits[0].product.id,)


def _named_before(draft: Draft) -> tuple[dict[Slot, tuple[str, ...]], str]:
    """Return the kind and the looks that this message names, or the last one that named a kind, with the words of both.

    What is owned is none.
    """
    base = draft.catalogue.vocabulary.base
    frames = [turn.done.frame for turn in reversed(draft.session.turns) if turn.done is not None and turn.done.frame is not None]
    texts = [one.text for one in frames if all(asked.op != "outfit" for asked in one.operations)]
    for text in (draft.frame.text, *texts):
        wanted: dict[Slot, tuple[str, ...]] = {}
        for one in draft.catalogue.vocabulary.find(text):
            if one.slot in _NAMING and not one.negated:
                value = base(one.value) if one.slot == "category" else one.value
                wanted[one.slot] = tuple(dict.fromkeys((*wanted.get(one.slot, ()), value)))
        if wanted.keys() & _TELLING:
            return wanted, f"{text} {draft.frame.text}"
    return {}, draft.frame.text


def _in_catalogue(draft: Draft, reference: Reference) -> tuple[str, ...]:
    """Return what is named and was not shown yet; empty after asking which of several, or telling that there is none."""
    ids = named(draft, reference)
    if ids is None and (ids := partly(reference, draft.state, draft.catalogue) or None) is None:
        if not draft.state.something_shown and reference.position is None:
            return _wished_for(draft, reference.text or "")
        _tell_missing(draft, reference)
    return ids or ()


def _open(draft: Draft) -> bool:
    """Tell whether "it" or "both" could be any of several cards: none was spoken of yet."""
    state, references = draft.state, draft.frame.references
    if len(state.shown) < 2 or state.groups:
        return False
    if all(reference.pronoun for reference in references):
        return not state.current and state.last_total != 1
    many = min(len(state.shown), state.last_total or 0) > _FEW and len(state.current) < _TWO
    if many and all(one.everything and not one.values and one.place == "shown" for one in references):
        return True
    pair = all(reference.everything and said("pair").search(reference.text or "") for reference in references)
    return pair and len(state.current) < 2 and len(state.shown) > 2 and state.last_total != 2


def _own(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Without what only repeats: "it" after "the second one", "of the two" after "the cheaper one"."""
    if any(reference.superlative for reference in references):
        return tuple(reference for reference in references if not reference.pronoun and not reference.everything)
    if any(not reference.pronoun and not reference.everything for reference in references):  # "the hat and the scarf, both"
        references = tuple(one for one in references if not one.everything or one.values)
    clear = [place for place, reference in enumerate(references) if not reference.pronoun]
    return tuple(one for place, one in enumerate(references) if not one.pronoun or not clear or place < clear[0])


def _telling(reference: Reference) -> bool:
    """Tell whether a description was meant to tell pieces apart: "the hat" among hats is no more than "it"."""
    return any(slot != "category" for slot, _ in reference.values)


def _all_of_them(reference: Reference) -> bool:
    """Tell whether all that fit are meant for sure; "the grey ones" may be one pair."""
    return reference.everything or (reference.pronoun and not (reference.place == "saved" and reference.single))


def _several(reference: Reference) -> bool:
    if reference.everything or reference.pronoun:
        return True
    return said("plural").search(reference.text or "") is not None


def _tell_missing(draft: Draft, reference: Reference) -> None:
    shown = len(draft.state.shown)
    if reference.position is not None and shown:
        draft.tell("no_such_position", position=abs(reference.position), shown=shown)
    elif reference.text and shown:
        draft.tell("no_such_item", text=reference.text)
    elif reference.product:
        draft.tell("unknown_product")
    elif not shown:
        draft.tell("nothing_shown")
    else:
        draft.tell("which_one_open")
