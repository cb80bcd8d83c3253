"""The shopper's photo: consent, taking, replacing, deleting; taking clothes off. Pixels only pass through on their way in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.looks import refusals
from assistant.actions.looks import try_on as fitting
from assistant.actions.wearer import privacy
from assistant.dialogue.outfit_layers import dressed
from assistant.dialogue.state import Pending
from assistant.parts import AskConsent, AskPhoto, Dressed, Part, PhotoGone, PhotoTaken
from assistant.privacy.consent import given
from assistant.resolve import resolve
from tryon.types import Refusal


def manage_photo(draft: Draft) -> Iterator[Part]:
    """Do what a message asks to be done with the photo."""
    wish = draft.frame.photo
    if draft.frame.topic == "erase":
        yield from privacy.erase(draft)
    elif draft.frame.topic == "withdraw":
        yield from privacy.withdraw(draft)
    elif draft.frame.topic == "photo_refused":
        yield from without(draft)
    elif wish == "delete":
        yield from delete(draft)
    elif wish == "take_off":
        yield from take_off(draft)
    elif draft.frame.answer is not None:
        yield from answer(draft, agreed=draft.frame.answer == "yes")
    elif draft.photo is not None:
        return  # the photo that came with the words was dealt with first
    elif privacy.too_young(draft):
        privacy.refuse_photo(draft)
    elif draft.state.consent is None and not (wish == "replace" and draft.state.has_photo):
        ask_consent(draft)
    else:
        draft.tell("photo_choose_new" if draft.state.has_photo else "photo_needed")
        draft.after.append(AskPhoto())


def without(draft: Draft) -> Iterator[Part]:
    """Accept that no photo is given: what waits for one is shown on the mannequin, which else is offered."""
    pending = draft.state.pending
    waits = pending.products if pending and pending.act == "try_on" else ()
    draft.photo = None
    draft.tell("photo_not_needed" if waits else "photo_not_needed_figure")
    if pending and pending.waits_for in ("consent", "photo", "kind"):
        draft.wait(None)
    if waits:
        draft.state = replace(draft.state, on_mannequin=True)
        draft.aim(waits)
        yield from fitting.dress(draft, waits)
    else:
        draft.suggest("on_mannequin")


def ask_consent(draft: Draft, *, kind: bool = False) -> None:
    """Ask for consent in one sentence, before the first photo of a visit; what was asked for waits.

    `kind`: nothing says yet whether the picture is of the shopper or of a piece.
    """
    draft.tell("picture_waits" if kind else "photo_waits" if draft.photo is not None else "consent_needed")
    draft.after.append(AskConsent(kind))
    if draft.state.pending is None or kind:
        pending = draft.state.pending
        waits = pending if pending and pending.act == "try_on" else Pending("manage_photo", "consent")
        draft.wait(replace(waits, waits_for="kind" if kind else "consent"))


def receive(draft: Draft) -> Iterator[Part]:
    """Receive a photo: before consent it waits, unread; after it what was asked for goes on."""
    if privacy.too_young(draft):
        privacy.refuse_photo(draft)
        return
    if draft.state.consent is None:
        if not readable(draft):
            return
        pending = draft.state.pending
        if pending and pending.act == "try_on":
            draft.wait(replace(pending, waits_for="consent"))
        ask_consent(draft)
        return
    yield from _take(draft)


def answer(draft: Draft, *, agreed: bool) -> Iterator[Part]:
    """Yes or no to the consent."""
    if agreed and privacy.too_young(draft):
        draft.wait(None)
        privacy.refuse_photo(draft)
        return
    draft.state = replace(draft.state, consent=given() if agreed else None)
    if not agreed:
        draft.photo = None
        draft.wait(None)
        draft.tell("consent_refused")
        return
    if draft.photo is not None:
        yield from _take(draft)
    elif draft.state.has_photo:
        yield from _go_on(draft)
    else:
        pending = draft.state.pending
        draft.wait(replace(pending, waits_for="photo") if pending and pending.act == "try_on" else None)
        draft.tell("consent_given")
        draft.after.append(AskPhoto())


def readable(draft: Draft) -> bool:
    """Open an upload without looking at what it shows; say so where it is no picture that can be read."""
    assert draft.photo is not None
    try:
        draft.opened = draft.fitting.opened(draft.photo)
    except Refusal as refusal:
        refuse(draft, refusal)
    return draft.photo is not None


def _take(draft: Draft) -> Iterator[Part]:
    assert draft.photo is not None
    had = draft.state.has_photo
    upload, draft.photo = draft.photo if draft.opened is None else draft.opened, None
    try:
        picture = draft.fitting.take_photo(draft.session.id, upload)
    except Refusal as refusal:
        refuse(draft, refusal)
        return
    draft.state = replace(draft.state, has_photo=True, photo=picture, person="", on_mannequin=False)
    yield PhotoTaken(picture)
    pending, worn = draft.state.pending, draft.state.worn
    if pending is None or pending.act != "try_on":  # else the look speaks for itself
        if had:
            draft.tell("photo_replaced")
        elif not worn:
            draft.tell("photo_taken")
    yield from _go_on(draft, worn)


def _go_on(draft: Draft, worn: tuple[str, ...] = ()) -> Iterator[Part]:
    """Go on with the try-on that waited; `worn`: on another photo, or on the mannequin, which is put on this one, too."""
    pending = draft.state.pending
    draft.wait(None)
    asked = pending.products if pending and pending.act == "try_on" else ()
    draft.aim(asked)
    if asked or worn:
        done = yield from fitting.dress(draft, asked or worn, fresh=not asked)
        if worn and not done:
            _wear_nothing_yet(draft, dressed(worn, asked, draft.catalogue))
    elif draft.state.shown:
        draft.suggest("try_first")


def _wear_nothing_yet(draft: Draft, outfit: tuple[str, ...]) -> None:
    """Note that the new photo is bare; what waits for yet another one is the whole outfit."""
    draft.state = replace(draft.state, worn=())
    pending = draft.state.pending
    if pending and pending.act == "try_on":
        draft.wait(replace(pending, products=outfit))


def delete(draft: Draft) -> Iterator[Part]:
    """Delete the photo, also one that waits, and every picture made from it."""
    had = draft.state.has_photo or draft.photo is not None
    draft.photo = None
    draft.fitting.forget(draft.session.id)
    draft.state = replace(draft.state, has_photo=False, photo="", person="", worn=(), on_mannequin=False)
    if draft.state.pending and draft.state.pending.waits_for in ("consent", "photo", "kind", "person"):
        draft.wait(None)
    draft.tell("photo_deleted" if had else "photo_none")
    yield PhotoGone()


def take_off(draft: Draft) -> Iterator[Part]:
    """Take off the piece meant, or everything."""
    worn = draft.state.worn
    if not worn:
        draft.tell("nothing_worn")
        return
    off = _meant_to_go(draft, worn)
    left = tuple(one for one in worn if one not in off)
    draft.aim(off)
    if left:
        draft.tell("taken_off", off, title=draft.titles(off)[0])
        yield from fitting.dress(draft, left, fresh=True)
        return
    draft.state = replace(draft.state, worn=())
    photo = draft.state.photo if draft.state.has_photo else ""
    draft.tell("taken_off_all" if photo else "taken_off_figure")
    draft.after.append(Dressed(photo, photo, (), 1.0))


def _meant_to_go(draft: Draft, worn: tuple[str, ...]) -> tuple[str, ...]:
    for reference in draft.frame.references:
        if reference.everything or reference.pronoun:
            continue
        ids = [one for one in resolve(replace(reference, place="worn"), draft.state, draft.catalogue) if one in worn]
        if ids:
            return tuple(ids[:1])
    return worn


def refuse(draft: Draft, refusal: Refusal) -> None:
    """Say what is wrong with an upload and ask for another one."""
    draft.photo = None
    tell_refusal(draft, refusal)
    draft.after.append(AskPhoto())


def tell_refusal(draft: Draft, refusal: Refusal) -> None:
    draft.facts.append(refusals.told(refusal))


def came_alone(draft: Draft) -> bool:
    """Tell whether words only accompany a photo ("use this one") and have nothing more to do."""
    took = bool(draft.facts)
    acts = set(draft.frame.all_acts)
    return took and (draft.frame.photo in ("set", "replace") or acts <= {"chitchat", "select", "manage_photo"})
