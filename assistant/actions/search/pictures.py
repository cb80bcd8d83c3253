"""A picture of a piece ("something like this").

Told from a photo of the shopper, asked about where that is not clear, and made the beginning of a new wish. The picture itself is
kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from assistant.actions.draft import Draft
from assistant.actions.looks import photos
from assistant.actions.search.search import search
from assistant.actions.wearer import privacy
from assistant.dialogue.state import Pending
from assistant.frame import Act, Frame
from assistant.parts import Part, PieceSeen
from assistant.understand.cues import cues, lower, normal
from assistant.update import from_picture
from catalog.visual.reading import Kind, Seen
from tryon.service.messages import Shows
from tryon.types import Refusal

Meant = Literal["shopper", "piece"]
_WISHING: tuple[Act, ...] = ("search", "refine")
# What words beside a picture may be read as while they only point at it ("do you have this?").
_POINTING: frozenset[Act] = frozenset(("select", "ask_about", "chitchat", "out_of_scope", "feedback", "compare", "manage_photo"))


def receive(draft: Draft, said: Frame | None) -> Iterator[Part]:
    """Receive a picture.

    A garment is searched for, a person is dressed, what may be either is asked about. Before consent nobody looks at it, unless
    the words say that it shows a piece.
    """
    meant, awaited = _meant(said), _awaited(draft)
    if meant == "shopper":
        yield from photos.receive(draft)
        return
    if meant is None and (draft.state.consent is None or privacy.too_young(draft)):
        if privacy.too_young(draft):
            privacy.refuse_photo(draft)
        elif photos.readable(draft):
            photos.ask_consent(draft, kind=True)
        return
    seen = _look(draft, people=meant is None)
    if seen is None:
        return
    if meant is None and _is_shopper(seen, awaited=awaited):
        yield from photos.receive(draft)
    elif meant == "piece" or (seen.kind == "garment" and not awaited):
        _take_up(draft, seen)
        if said is None:
            draft.frame = replace(draft.frame, acts=("search",))
            yield from search(draft)
    else:
        _ask(draft)


def answer(draft: Draft) -> Iterable[Part] | None:
    """Take the shopper's word for what the picture shows, after asking. None where that is not what was said."""
    pending, meant = draft.state.pending, _meant(draft.frame)
    if pending is None or pending.waits_for != "kind" or draft.photo is None or meant is None:
        return None
    draft.wait(replace(pending, waits_for="photo") if pending.act == "try_on" else None)
    if meant == "shopper":
        return photos.receive(draft)
    draft.frame = as_wish(draft.frame)
    return as_piece(draft)


def as_piece(draft: Draft) -> Iterable[Part]:
    """Read the picture as a piece of clothing: look for no person on it, and search for its like."""
    pending = draft.state.pending
    if pending is not None and pending.waits_for == "kind":
        draft.wait(None)
    if draft.photo is None:
        draft.tell("picture_gone")
        return ()
    seen = _look(draft, people=False)
    if seen is None:
        return ()
    _take_up(draft, seen)
    return search(draft)


def as_wish(frame: Frame) -> Frame:
    """Return words that came with a picture of a piece: what they point at is the picture."""
    acts = tuple(act for act in frame.acts if act not in _POINTING)
    if not set(_WISHING) & set(acts):
        acts = ("search", *acts)
    return replace(frame, acts=acts, references=(), like=None, topic=None, topic_changed=False)


def _meant(said: Frame | None) -> Meant | None:
    """Return what the words beside a picture say that it is."""
    if said is None:
        return None
    if said.photo in ("set", "replace") or {"try_on", "size_advice"} & set(said.acts):
        return "shopper"
    return "piece" if said.topic == "photo_piece" or said.like is not None or _points_at_it(said) else None


def _points_at_it(said: Frame) -> bool:
    """Tell whether a piece is spoken of ("do you have this in blue?") or a person ("how do I look in this?")."""
    table = cues(said.language)
    text = lower(normal(said.text, table))
    asks = bool({"search", "refine", "ask_about", "add_to_bag", "select"} & set(said.acts))
    return asks and table.has("this_piece", text) and not table.has("this_me", text) and not table.has("photo_me", text)


def _awaited(draft: Draft) -> bool:
    """Tell whether a photo of the shopper was asked for."""
    pending = draft.state.pending
    return pending is not None and pending.waits_for in ("consent", "photo")


def _is_shopper(seen: Seen, *, awaited: bool) -> bool:
    return seen.kind == "person" or (seen.kind == "unsure" and awaited)


def _look(draft: Draft, *, people: bool) -> Seen | None:
    """None: it cannot be read, which was said. `people`: whether it is also looked for people."""
    assert draft.photo is not None
    try:
        draft.opened = photo = draft.fitting.opened(draft.photo)
        if not people:
            return replace(draft.catalogue.see(photo, people=False), kind="garment")
        seen = draft.catalogue.see(photo)
        return replace(seen, kind=_kind(seen.kind, draft.fitting.shows(draft.session.id, photo)))
    except Refusal as refusal:
        photos.refuse(draft, refusal)
        return None


def _kind(looks: Kind, shows: Shows) -> Kind:
    """Tell a person from a piece: a body with a face is a person; only what looks like a garment and shows nobody is one."""
    if shows == "person":
        return "person"
    return "garment" if shows == "nobody" and looks == "garment" else "unsure"


def _take_up(draft: Draft, seen: Seen) -> None:
    draft.photo = None
    draft.pictured = True
    draft.after.append(PieceSeen())
    draft.state = from_picture(draft.state, seen)


def _ask(draft: Draft) -> None:
    pending = draft.state.pending
    waits = pending if pending and pending.act == "try_on" else Pending("manage_photo", "kind")
    draft.wait(replace(waits, waits_for="kind"))
    draft.tell("photo_kind")
    draft.suggest("photo_of_me")
    draft.suggest("photo_of_piece")
