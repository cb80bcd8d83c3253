"""From a frame to what is done about it: the actions of each act, in order. Does nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.actions import talking
from assistant.actions.again import shown_again
from assistant.actions.answers import asking, comparing, every_question
from assistant.actions.bag import bagging, saving
from assistant.actions.draft import Action, Draft
from assistant.actions.looks import adjusting, photos, try_on
from assistant.actions.looks.offering import suggest_try_on, tell_selected
from assistant.actions.meaning import meant
from assistant.actions.outfits import outfit
from assistant.actions.search import search
from assistant.actions.wearer import profile
from assistant.dialogue.state import Pending
from assistant.frame import Act, Reference
from assistant.parts import Part
from assistant.resolve import resolve


def select(draft: Draft) -> Iterable[Part]:
    """Choose a piece: what waited for the choice goes on, else it is spoken of."""
    pending = draft.state.pending
    if pending and pending.waits_for == "which" and pending.act in ACTIONS and draft.frame.references:
        draft.wait(None)
        wanted = dict(draft.frame.wanted)
        if pending.size:
            wanted.setdefault("size", (pending.size,))
        draft.frame = replace(
            draft.frame,
            acts=(pending.act,),
            quantity=draft.frame.quantity or pending.quantity,
            wanted=wanted,
            topic=pending.topic,
            references=_among(draft.frame.references, pending.products, draft.state.shown),
        )
        return ACTIONS[pending.act](draft)
    ids = meant(draft)
    shown_again(draft, ids)
    draft.aim(ids)
    own = {
        one: reference.size
        for reference in draft.frame.references
        if reference.size
        for one in resolve(reference, draft.state, draft.catalogue)[:1]
    }
    draft.state = replace(draft.state, sizes={**draft.state.sizes, **own})
    if len(ids) == 1:
        product = draft.product(ids[0])
        wearable = tell_selected(draft, product)
        for size in draft.frame.wanted.get("size", ()):
            asking.tell_size_missing(draft, product, size)
        if wearable and (pending is None or pending.waits_for not in ("consent", "photo")):
            draft.wait(Pending("try_on", "offer", ids))
    elif ids:
        draft.tell("selected_many", ids, titles=draft.titles(ids))
    if ids:
        suggest_try_on(draft)
        for kind in ("sizes_of_it", "add_it", "complete_look"):
            draft.suggest(kind)
    return ()


def _among(references: tuple[Reference, ...], asked: tuple[str, ...], shown: tuple[str, ...]) -> tuple[Reference, ...]:
    """Read "The second" of the pieces that were asked about, where these are not on the cards."""
    if set(asked) <= set(shown):
        return references
    return tuple(
        Reference(product=asked[one.position - 1]) if one.position and 0 < one.position <= len(asked) else one
        for one in references
    )


def put_on(draft: Draft) -> Iterable[Part]:
    """Try pieces on, or wear those that are worn otherwise."""
    if draft.frame.topic in ("adjust", "adjust_undo"):
        return adjusting.adjust(draft)
    return try_on.try_on(draft)


ACTIONS: Mapping[Act, Action] = {
    "search": search.search,
    "refine": search.search,
    "select": select,
    "ask_about": every_question.ask_about,
    "compare": comparing.compare,
    "try_on": put_on,
    "size_advice": profile.size_advice,
    "add_to_bag": bagging.add_to_bag,
    "remove_from_bag": bagging.remove_from_bag,
    "view_bag": bagging.view_bag,
    "checkout": bagging.checkout,
    "save": saving.save,
    "feedback": talking.feedback,
    "complete_outfit": outfit.complete_outfit,
    "manage_photo": photos.manage_photo,
    "restart": talking.restart,
    "help": talking.help_out,
    "chitchat": talking.chitchat,
    "out_of_scope": talking.out_of_scope,
}
# An act that another one already does: a search that follows an opinion shows what the opinion leaves.
_COVERS: Mapping[Act, tuple[Act, ...]] = {"complete_outfit": ("search", "refine"), "refine": ("search",), "search": ("refine",)}
# Done first, whatever the order of the words: what is known must stand before it is searched with.
_FIRST: tuple[Act, ...] = ("restart", "feedback", "select")


def plan(draft: Draft) -> tuple[Action, ...]:
    """Return the actions of a turn, in order, each act once."""
    acts = list(dict.fromkeys(draft.frame.acts))
    for act in tuple(acts):
        for covered in _COVERS.get(act, ()):
            if covered in acts and act in acts and acts.index(covered) > acts.index(act):
                acts.remove(covered)
    acts.sort(key=lambda act: act not in _FIRST)
    return tuple(ACTIONS[act] for act in acts)
