"""Trying on: needs consent and a photo, asks for what is missing and goes on by itself; other parts of the body stay dressed."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.actions.draft import Draft
from assistant.actions.looks import refusals
from assistant.actions.looks.rendering import (
    as_part,
    can_show,
    choose_place,
    choose_size,
    in_size,
    on_mannequin,
    outfit_item,
    rendered,
)
from assistant.actions.meaning import meant
from assistant.actions.wearer import privacy
from assistant.dialogue.adjustments import Adjusted
from assistant.dialogue.outfit_layers import dressed, zone
from assistant.dialogue.state import Pending
from assistant.facts import Fact, Label
from assistant.parts import AskConsent, AskPhoto, Part, Working
from assistant.photos.look import FinishedLook
from tryon.adjustment import options
from tryon.types import Refusal

# Refusals that another photo may mend: it is asked for, and the try-on goes on with it.
_OF_THE_PHOTO = frozenset(
    {
        "no_person",
        "several_people",
        "too_dark",
        "too_small",
        "seated",
        "from_behind",
        "no_torso",
        "no_legs",
        "face_hidden",
        "face_turned",
        "head_cut",
        "glasses_on",
        "hat_on",
        "no_feet",
        "feet_hidden",
        "feet_crossed",
    }
)
_MOST = 5  # pieces at once


def try_on(draft: Draft) -> Iterator[Part]:
    """Dress the shopper in the pieces meant."""
    if draft.frame.topic == "what_worn":
        worn = draft.state.worn
        draft.tell("worn", worn, titles=draft.titles(worn)) if worn else draft.tell("nothing_worn")
        return
    another = draft.frame.topic in ("wear_else", "another_look") and not draft.frame.references
    ids = _another(draft) if another else _asked_for(draft)
    if not ids:
        _with_nothing(draft, another=another)
        return
    draft.aim(ids[:_MOST])
    ids = _triable(draft, ids[:_MOST])
    if not ids:
        return
    choose_place(draft)
    choose_size(draft, ids)
    yield from _when_allowed(draft, ids)


def _when_allowed(draft: Draft, ids: tuple[str, ...]) -> Iterator[Part]:
    """Dress in the pieces, or ask for what is missing: consent, then a photo."""
    state = draft.state
    if state.on_mannequin:
        draft.wait(None)
        yield from dress(draft, ids)
    elif privacy.too_young(draft):
        draft.wait(Pending("try_on", "photo", ids))  # on the mannequin, that is: no photo is taken
        privacy.refuse_photo(draft)
    elif state.consent is None:
        draft.wait(Pending("try_on", "consent", ids))
        if not any(isinstance(part, AskConsent) for part in draft.after):  # the photo that came with these words asked already
            draft.tell("consent_needed")
            draft.after.append(AskConsent())  # which offers the mannequin, too
    elif not draft.fitting.has_photo(draft.session.id):
        draft.state = replace(state, has_photo=False, worn=())
        draft.wait(Pending("try_on", "photo", ids))
        draft.tell("photo_needed")
        draft.after.append(AskPhoto())
        draft.suggest("on_mannequin")
    else:
        draft.wait(None)
        yield from dress(draft, ids)


def _asked_for(draft: Draft) -> tuple[str, ...]:
    """Return the pieces meant: "on a mannequin" goes on with what waited for a photo, or is worn."""
    pending, worn = draft.state.pending, draft.state.worn
    if draft.frame.topic in ("mannequin", "on_photo") and not draft.frame.references:
        if pending and pending.act == "try_on" and pending.products:
            return pending.products
        if worn or _is_mannequin_button(draft):
            return worn
    return meant(draft)


def _is_mannequin_button(draft: Draft) -> bool:
    return draft.press is not None and draft.press.act == "mannequin"


def _with_nothing(draft: Draft, *, another: bool) -> None:
    """Say that there is nothing to put on, or what to do that there is."""
    if another and not draft.facts:
        draft.tell("nothing_shown")
    elif _is_mannequin_button(draft):
        _choose_mannequin(draft)


def _choose_mannequin(draft: Draft) -> None:
    """Show on the mannequin from now on; nothing waits for it yet."""
    choose_place(draft)
    draft.wait(None)
    draft.tell("mannequin_chosen_known" if draft.state.wearer.measures else "mannequin_chosen")
    if draft.state.shown:
        draft.suggest("try_first")


def _triable(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return what can be shown there; the rest is said, once, before a photo is asked for."""
    able = tuple(one for one in ids if can_show(draft, draft.product(one)))
    code = "tryon.mannequin_unsupported" if on_mannequin(draft) else "tryon.category_unsupported"
    kinds = dict.fromkeys(draft.product(one).category for one in ids if one not in able)
    told = [Fact(code, {"category": Label("category", kind)}) for kind in kinds]
    draft.facts += [fact for fact in told if fact not in draft.facts]
    return able


def _another(draft: Draft) -> tuple[str, ...]:
    """Find "Something else": the next of the pieces shown that dresses the same part of the body."""
    worn = draft.state.worn or draft.state.current
    zones = {zone(draft.product(one).category) for one in worn}
    pool = [one for one in (*draft.state.shown, *draft.state.earlier) if one not in worn]
    alike = [one for one in pool if zone(draft.product(one).category) in zones]
    shown = draft.state.shown
    after = [one for one in alike if one in shown and shown.index(one) > _last_place(draft)] if worn else []
    fresh = [] if set(worn) & set(shown) else [one for one in shown if one not in worn]  # other cards came since
    return tuple((after or fresh or alike or pool)[:1])


def _last_place(draft: Draft) -> int:
    places = [draft.state.shown.index(one) for one in draft.state.worn if one in draft.state.shown]
    return max(places, default=-1)


def dress(draft: Draft, ids: Sequence[str], *, fresh: bool = False) -> Generator[Part, None, bool]:
    """Render the outfit with `ids` on (`fresh`: with nothing else); stages first, the look after the text.

    Give whether there is a look; why not is said.
    """
    wearable = tuple(one for one in _triable(draft, tuple(ids)) if _has_picture(draft, one))
    if not wearable:
        return False
    worn = () if fresh else _triable(draft, draft.state.worn)
    outfit = dressed(worn, wearable, draft.catalogue)
    stay = [one for one in outfit if one in draft.state.worn and (fresh or one not in wearable)]
    adjusted = draft.state.adjusted.kept(stay)  # what is newly put on is as it comes
    fitted = yield from look(draft, outfit, adjusted, again=wearable)
    if fitted is not None:
        draft.state = replace(draft.state, adjusted=adjusted, look=fitted.after)
        _wear(draft, fitted, outfit, wearable, fresh=fresh)
    return fitted is not None


def look(
    draft: Draft, outfit: Sequence[str], adjusted: Adjusted, *, again: tuple[str, ...] = ()
) -> Generator[Part, None, FinishedLook | None]:
    """Yield the stages; give the look, or None after saying why there is none. `again`: tried on once another photo comes."""
    start, done = perf_counter(), None
    pieces = again or tuple(outfit)
    items = [outfit_item(draft, draft.product(one)) for one in outfit]
    told = options([in_size(draft, one, adjusted.of(one)) for one in outfit]) | (
        {"person": draft.state.person} if draft.state.person else {}
    )
    try:
        for part in rendered(draft, items, told):
            if isinstance(part, FinishedLook):
                done = part
            else:
                yield Working(part, figure=on_mannequin(draft))
    except Refusal as refusal:
        if refusal.code == "several_people" and "count" in refusal.values:
            ask_whom(draft, int(str(refusal.values["count"])), pieces)
            return None
        if refusal.code == "no_such_person":
            draft.state = replace(draft.state, person="")
            draft.wait(Pending("try_on", "person", pieces))
        draft.facts.append(refusals.told(refusal))
        if refusal.code in _OF_THE_PHOTO:
            draft.wait(Pending("try_on", "photo", pieces))
            draft.after.append(AskPhoto())
            draft.suggest("on_mannequin")
    draft.ms["try_on"] = draft.ms.get("try_on", 0.0) + (perf_counter() - start) * 1000
    return done


def ask_whom(draft: Draft, count: int, pieces: Sequence[str]) -> None:
    """Several people on the photo: who is it? The one in front is proposed first, the others are named by their places."""
    draft.wait(Pending("try_on", "person", tuple(pieces)))
    draft.tell("photo_whom_two" if count == 2 else "photo_whom", count=count)
    for place in ("front", "left", *(("middle",) if count > 2 else ()), "right"):
        draft.suggest(f"person_{place}")


def _has_picture(draft: Draft, one: str) -> bool:
    product = draft.product(one)
    if draft.catalogue.picture(product) is None:
        draft.tell("try_on_no_picture", (one,), title=draft.title(product))
        return False
    return True


def _wear(draft: Draft, fitted: FinishedLook, outfit: tuple[str, ...], added: tuple[str, ...], *, fresh: bool) -> None:
    draft.state = replace(draft.state, worn=outfit, photo=fitted.before or draft.state.photo)
    draft.after.append(as_part(draft, fitted, outfit))
    if fresh:
        draft.tell("worn", outfit, titles=draft.titles(outfit))
        return
    draft.facts = [fact for fact in draft.facts if fact.kind != "photo_taken"]  # the look speaks for itself
    draft.tell("mannequin_done" if draft.state.on_mannequin else "try_on_done", added, titles=draft.titles(added))
    for one in added:
        if not draft.product(one).in_stock:
            draft.tell("try_on_sold_out", (one,), title=draft.title(draft.product(one)))
    draft.suggest("add_it")
    draft.suggest("complete_look")
    draft.suggest("which_size_fits")
    if draft.state.on_mannequin:
        draft.suggest("on_my_photo")
    draft.suggest("take_it_off")
