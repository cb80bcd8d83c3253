"""Dialogue acts by rules: cues say what is meant, the state says what can be meant. Knows no products and no wording."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.frame import Act
from assistant.understand.acts.explicit_acts import explicit_acts
from assistant.understand.acts.heard import Heard
from assistant.understand.acts.references import ReferringExpression
from assistant.understand.grammar import said
from catalog.text.languages import SIGNS, writing


@dataclass(frozen=True)
class Acts:
    acts: tuple[Act, ...]  # main first
    topic: str | None = None
    confidence: float = 0.9
    settled: bool = False  # an answer to the assistant's own question, or orders: not to be read otherwise


HANDLING: frozenset[Act] = frozenset(("add_to_bag", "remove_from_bag", "compare", "select", "save"))  # of pieces that are named
_SMALL_TALK = ("greeting", "who", "smalltalk", "goodbye", "thanks")
_DECIDING: tuple[Act, ...] = ("compare", "ask_about", "size_advice", "try_on", "select", "add_to_bag", "feedback")


def read_acts(heard: Heard) -> Acts:
    """Return the acts of a message, main first."""
    if heard.says("order"):
        return Acts(("out_of_scope",), "order", 0.95, settled=True)
    if _refuses_photo(heard):
        return Acts(("manage_photo",), "photo_refused", 0.95, settled=True)
    answered = _answer(heard)
    if answered:
        return replace(answered, settled=True)
    if place := _place(heard):
        return Acts(("try_on",), place, 0.95, settled=True)
    explicit = tuple(explicit_acts(heard))
    if explicit:
        acts = [act for act, _ in explicit]
        extra = _searching(heard) if _asks_for_more(heard, acts) else None
        acts += [extra] if extra else []
        acts += ["feedback"] if _opinion(heard) and "feedback" not in acts else []
        return Acts(tuple(dict.fromkeys(acts)), _topic(heard, explicit))
    return _implicit(heard)


def without_idle_search(acts: Acts, heard: Heard) -> Acts:
    """Drop a search that stands beside an order for a piece and has nothing of its own to look for."""
    if "search" in acts.acts and "complete_outfit" in acts.acts and heard.garments and not heard.in_talk:
        return replace(acts, acts=tuple(act for act in acts.acts if act != "complete_outfit"))  # "a blazer to wear over a dress"
    own = heard.garments or heard.changes or heard.relative or heard.dropped or heard.says("more") or heard.says("search")
    if own or not heard.points or not HANDLING & set(acts.acts):
        return acts
    return replace(acts, acts=tuple(act for act in acts.acts if act not in ("search", "refine", "complete_outfit")) or acts.acts)


def without_chosen_questions(acts: Acts, heard: Heard) -> Acts:
    """Read a question about a piece as one: who asks has not chosen. Topic "question": it asks for no slot by name."""
    if acts.settled or acts.acts[0] not in ("select", "ask_about") or not heard.says("question"):
        return acts
    topic = acts.topic if heard.asked or heard.says("describe") else "question"
    return replace(acts, acts=("ask_about", *acts.acts[1:]), topic=topic)


def _refuses_photo(heard: Heard) -> bool:
    """Tell whether no photo is to be given, and nothing else is said: "I won't give you a photo"."""
    beside = heard.wishes or heard.garments or heard.sized or heard.says("photo_delete") or heard.says("mannequin")
    return heard.says("photo_refused") and not beside


def _place(heard: Heard) -> str | None:
    """Return where things are to be tried on; a wish for pieces that names it is a search first."""
    if heard.state.on_mannequin and heard.says("on_photo"):
        return "on_photo"
    wishes = heard.garments and not heard.points and heard.says("search")
    return "mannequin" if heard.says("mannequin") and not wishes else None


def _answer(heard: Heard) -> Acts | None:
    """Read an answer to the assistant's own question."""
    pending = heard.state.pending
    if pending is None:
        return None
    if pending.waits_for == "offer" and heard.says("yes"):
        return Acts((pending.act,))
    if pending.waits_for == "size" and (heard.size_only or heard.says("change_size")):
        return Acts((pending.act,))
    if pending.waits_for == "body" and heard.body:
        return Acts((pending.act,))
    if pending.waits_for == "kind" and heard.says("photo_piece"):
        return Acts(("search",), "photo_piece")
    if pending.waits_for == "kind" and heard.says("photo_me"):
        return Acts(("manage_photo",), "photo_set")
    asks_consent = pending.waits_for in ("consent", "photo") or (pending.waits_for == "kind" and heard.state.consent is None)
    if asks_consent and (heard.says("yes") or heard.says("no")):
        return Acts(("manage_photo",), "consent")
    return None


def _asks_for_more(heard: Heard, acts: list[Act]) -> bool:
    """Tell whether an explicit act stands beside a search: "add it and show me matching shoes in red"."""
    if set(acts) & {"add_to_bag", "remove_from_bag", "save", "view_bag", "checkout"} and heard.garments:
        return said("looks_for").search(heard.text) is not None
    return "restart" in acts and heard.wishes


def _topic(heard: Heard, explicit: tuple[tuple[Act, str], ...]) -> str | None:
    act, cue = explicit[0]
    if act == "help":
        return "privacy" if cue == "photo_privacy" else "photo" if heard.says("help_photo") else None
    if act == "remove_from_bag":
        return "everything" if heard.says("empty") or cue == "clear_bag" else None
    if cue in ("set_quantity", "change_size"):
        return cue
    return worn_by(heard, act, cue if act in ("manage_photo", "out_of_scope", "save", "try_on") else None)


def worn_by(heard: Heard, act: Act, topic: str | None) -> str | None:
    """Return the topic of an act; what is tried on goes on the figure where one is named."""
    return "mannequin" if act == "try_on" and heard.says("mannequin") else topic


def _implicit(heard: Heard) -> Acts:
    """No command: a wish, an opinion, a choice, or talk."""
    opinion = _opinion(heard)
    searching = _searching(heard)
    if searching and heard.wishes and heard.says("which_of"):
        return Acts((searching,), settled=True)
    if opinion and not (searching and _asks_clearly(heard)):
        also: tuple[Act, ...] = ("refine",) if heard.relative or (heard.wishes and heard.says("dislike_value")) else ()
        return Acts(("feedback", *also), opinion, 0.8)
    chosen = _choosing(heard)
    if chosen:
        return chosen
    talk = _talking(heard)
    if talk and not heard.wishes and not heard.relative:
        return Acts(("chitchat",), talk)
    if searching:
        acts: tuple[Act, ...] = (searching, "feedback") if opinion and heard.in_talk else (searching,)
        return Acts(acts, None, 0.9 if heard.wishes or heard.relative else 0.7)
    if heard.body:
        return Acts(("size_advice",))
    return _last_resort(heard)


def _asks_clearly(heard: Heard) -> bool:
    return heard.garments or heard.says("more") or heard.says("similar") or (heard.wishes and not heard.points)


def _opinion(heard: Heard) -> str | None:
    if heard.says("negative"):
        return "negative"
    asks = heard.says("indefinite") and heard.says("search")
    return "positive" if heard.says("positive") and not asks else None


def _choosing(heard: Heard) -> Acts | None:
    """Return a reference that stands for itself: "this one", "the blue one, in M", "the purple one please"."""
    if again := _again(heard):
        return Acts((again,), None, 0.7)
    if not heard.points or not heard.in_talk or heard.says("similar") or heard.dropped or heard.says("swap"):
        return None
    first = heard.pointings[0]
    if heard.relative and heard.says("than"):  # "warmer than the first one" chooses nothing
        return Acts(("refine",), None, 0.9, settled=True)
    if first.reference.superlative and heard.garments:
        return None
    if heard.says("quantity") and (heard.points_clearly or heard.state.current) and not _wishes_beside(heard):
        return Acts(("add_to_bag",), None, 0.7)
    rest = _without(heard.text, heard.pointings)
    spaces = writing(heard.table.language).spaces
    words = re.findall(r"[\w']++" if spaces else rf"[{SIGNS}]|\w++", rest)
    fragment = (
        len([word for word in words if not said("joining").fullmatch(word)]) <= 4
        and not heard.relative
        and not heard.says("search")
    )
    wanted = heard.says("select") or heard.says("interested") or fragment or (heard.points_clearly and first.start < 3)
    if not wanted or (heard.changes and (heard.says("strong_but") or heard.says("but") or heard.says("correction"))):
        return None
    polite = said("please").search(rest) and heard.state.last_act in _DECIDING and not heard.says("select")
    if polite and heard.state.pending is None and heard.points_clearly:
        return Acts(("add_to_bag",), None, 0.75, settled=True)  # "the purple one please"
    return Acts(("select",), None, 0.8 if fragment else 0.6)


def _again(heard: Heard) -> Act | None:
    """Return the last act for another piece: "and the first one too" after adding, "now the third" after trying on."""
    last = heard.state.last_act
    if not heard.points or not heard.in_talk or heard.changes or heard.relative or heard.dropped or heard.says("similar"):
        return None
    if last in ("add_to_bag", "remove_from_bag", "save") and heard.says("and_also"):
        return last
    looking = last in ("try_on", "manage_photo", "chitchat")
    return "try_on" if looking and heard.state.worn and heard.says("and_now") else None


def _wishes_beside(heard: Heard) -> bool:
    return heard.changes or heard.relative or heard.says("search") or heard.says("ask_frame")


def _without(text: str, pointings: tuple[ReferringExpression, ...]) -> str:
    for pointing in reversed(pointings):
        text = text[: pointing.start] + " " + text[pointing.end :]
    return text


def _talking(heard: Heard) -> str | None:
    return next((cue for cue in _SMALL_TALK if heard.says(cue)), None)


def _searching(heard: Heard) -> Act | None:
    """Search for something new, refine what is known."""
    state = heard.state
    known = not state.wishes.empty or state.something_shown
    if heard.relative or heard.dropped or heard.says("other_part") or heard.says("more") or heard.says("similar"):
        return "refine" if known or state.has_turns else "search"
    if not heard.wishes and not heard.says("search"):
        return None
    if not known:
        return "search"
    if heard.says("correction") or heard.says("swap") or not heard.new_garment:
        return "refine"
    return "search"


def _last_resort(heard: Heard) -> Acts:
    if heard.says("ask_frame") and heard.points:
        return Acts(("ask_about",), None, 0.5)
    if heard.points and heard.in_talk:
        return Acts(("select",), None, 0.4)
    if heard.says("ask_frame"):
        return Acts(("out_of_scope",), "elsewhere", 0.4)
    return Acts(("chitchat",), "unclear", 0.2)
