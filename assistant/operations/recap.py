"""What was looked at, what is wished, what lies in the bag: the conversation so far, in two or three sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.bag.bagging import view_bag
from assistant.actions.bag.in_bag import tell_line
from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.actions.wearer import known_body
from assistant.actions.wearer.for_whom import person_label
from assistant.dialogue.bought_for import bought_for
from assistant.dialogue.persons import ME, known
from assistant.facts import Label
from assistant.frame import Act, Operation
from assistant.operations.operation import Said, cue_in
from assistant.parts import Part
from catalog.query import Hit

_MOST_LINES = 8  # of the bag, that are named


@dataclass(frozen=True)
class Recap(Operation):
    op: ClassVar[str] = "recap"
    act: ClassVar[Act] = "ask_about"


def heard(said: Said) -> Operation | None:
    """Read "what did I look at before?", "where were we?"."""
    return Recap() if said.has("recap") else None


def labelled(said: Said) -> Operation | None:  # noqa: ARG001 - it has no fields
    """Take it for a question about the conversation so far."""
    return Recap()


def run(draft: Draft, asked: Operation) -> Iterable[Part]:  # noqa: ARG001 - it has no fields
    """Tell what was looked at, wishes, bag and saved pieces; measures or the bag alone where those are asked."""
    text, language = draft.frame.text, draft.frame.language
    if cue_in("recap_body", text, language):
        known_body.show(draft)
        return ()
    if cue_in("recap_bag", text, language) or cue_in("recap_total", text, language):
        return view_bag(draft)
    if not _tell_named(draft):
        _tell_all(draft)
    return ()


def _tell_named(draft: Draft) -> bool:
    """Tell of the saved pieces, or of those of a kind, where one of them is asked about; return whether one was."""
    if draft.session.saved and cue_in("recap_saved", draft.frame.text, draft.frame.language):
        _tell_saved(draft)
        return True
    return _tell_of_kind(draft)


def _tell_all(draft: Draft) -> None:
    """Tell what was looked at, wishes, bag and saved pieces."""
    state, bag = draft.state, draft.session.bag
    kinds = [value for one in state.lists for wish in (one.wishes, *one.requests) for value in wish.wanted.get("category", ())]
    looked = tuple(Label("category", value) for value in dict.fromkeys(kinds))
    if looked:
        draft.tell("recap_looked", values=looked)
    elif state.lists:
        draft.tell("recap_pieces", titles=draft.titles(one for one in state.lists[-1].shown[:3] if draft.catalogue.get(one)))
    said = phrases(state.wishes, draft.catalogue.currency)
    if len(said) > 1:
        draft.tell("recap_wishes", wishes=said)
    _tell_others(draft)
    if bag.lines:
        _tell_bag(draft)
    if draft.session.saved:
        draft.tell("recap_saved", count=len(draft.session.saved))
    if not draft.facts:
        draft.tell("recap_nothing")
    draft.suggest("show_bag")


def _tell_saved(draft: Draft) -> None:
    """Name the saved pieces, with their cards."""
    ids = tuple(one for one in draft.session.saved if draft.catalogue.get(one))
    draft.tell("recap_saved_pieces", ids, titles=draft.titles(ids))
    draft.show([Hit(draft.product(one), 1.0) for one in ids[:_MOST_LINES]])


def _tell_of_kind(draft: Draft) -> bool:
    """Name what was shown of the kind that is asked about: "every coat you've shown me"; return whether there was one."""
    vocabulary = draft.catalogue.vocabulary
    kinds = [one.value for one in vocabulary.find(draft.frame.text) if one.slot == "category" and not one.negated]
    met = [id for one in draft.state.lists for id in (one.shown[: one.total] if one.total else one.shown)]
    seen = [product for one in dict.fromkeys(met) if (product := draft.catalogue.get(one))]
    fits = [one.id for one in seen if any(vocabulary.holds("category", one.category, kind) for kind in kinds)]
    if not fits:
        return False
    draft.tell("recap_seen", fits, titles=draft.titles(fits[:_MOST_LINES]))
    draft.show([Hit(draft.product(one), 1.0) for one in fits[:_MOST_LINES]])
    return True


def _tell_others(draft: Draft) -> None:
    """Tell what is wished for each person but the one whose wishes are those of now."""
    for who, one in known(draft.state).items():
        said = phrases(one.wishes, draft.catalogue.currency)
        if said and who not in (ME, draft.state.wishes.whom):
            draft.tell("person_wishes", who=person_label(who), wishes=said)


def _tell_bag(draft: Draft) -> None:
    """Tell what is in the bag, for each person apart where it is for several."""
    bag = draft.session.bag
    lines = list(bag.read(draft.catalogue))
    whose = {line.sku: bought_for(draft.state, line.product) for line, _, _ in lines}
    people = tuple(dict.fromkeys(whose.values()))
    for who in people if len(lines) <= _MOST_LINES else ():
        if len(people) > 1 or who != ME:
            draft.tell("recap_bag_for", who=person_label(who))
        for line, product, variant in lines:
            if whose[line.sku] == who:
                tell_line(draft, "bag_line", product, variant, line.quantity)
    draft.tell("recap_bag", count=bag.count, total=bag.total(draft.catalogue))
