"""Dialogue acts that are said outright ("add it to my bag"): a table of cues, and what must be so for each to mean it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.frame import Act
from assistant.understand.acts.heard import Heard
from assistant.understand.grammar import said
from catalog.text.spans import overlaps

# Explicit cues, the more specific first: where two overlap, the earlier line of this table counts.
_EXPLICIT: tuple[tuple[str, Act], ...] = (
    ("clear_bag", "remove_from_bag"),
    ("restart", "restart"),
    ("help", "help"),
    ("photo_delete", "manage_photo"),
    ("photo_privacy", "help"),
    ("photo_replace", "manage_photo"),
    ("photo_set", "manage_photo"),
    ("take_off", "manage_photo"),
    ("wear_else", "try_on"),
    ("another_look", "try_on"),
    ("what_worn", "try_on"),
    ("unsave", "save"),
    ("view_saved", "save"),
    ("save", "save"),
    ("take_less", "remove_from_bag"),
    ("drop_from_bag", "remove_from_bag"),
    ("change_size", "add_to_bag"),
    ("set_quantity", "add_to_bag"),
    ("add_more", "add_to_bag"),
    ("add_sized", "add_to_bag"),
    ("left_in_bag", "view_bag"),
    ("remove_from_bag", "remove_from_bag"),
    ("view_bag", "view_bag"),
    ("add_to_bag", "add_to_bag"),
    ("checkout", "checkout"),
    ("try_on", "try_on"),
    ("size_advice", "size_advice"),
    ("compare", "compare"),
    ("complete_outfit", "complete_outfit"),
    ("policy", "out_of_scope"),
    ("elsewhere_surely", "out_of_scope"),
    ("elsewhere", "out_of_scope"),
)
_BAG_ACTS: tuple[Act | None, ...] = ("add_to_bag", "remove_from_bag", "view_bag")
_OWN_WORDS = 12  # characters before another cue begins


def explicit_acts(heard: Heard) -> Iterator[tuple[Act, str]]:
    """(act, cue) in the order of the text."""
    taken: list[tuple[int, int, Act, str]] = []
    for cue, act in _EXPLICIT:
        for match in heard.table.all(cue, heard.text):
            if not any(_hidden(match, start, end) for start, end, _, _ in taken) and _holds(heard, cue, match):
                taken.append((match.start(), match.end(), act, cue))
    asked = _asking(heard, {act for _, _, act, _ in taken})
    if asked:
        taken.append(asked)
    named: dict[Act, str] = {}
    for _, _, act, cue in sorted(taken):
        named.setdefault(act, cue)
    acts = list(named.items())
    if len(acts) > 1 and any(act not in ("out_of_scope", "help") for act, _ in acts):
        acts = [one for one in acts if one[0] != "out_of_scope"] or acts
    yield from acts


def _hidden(match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a cue says no more than the one at text[start:end].

    A cue that only runs on into the next clause is its own.
    """
    overlaps = match.start() < end and start < match.end()
    return overlaps and start - match.start() < _OWN_WORDS


def _holds(heard: Heard, cue: str, match: re.Match[str]) -> bool:
    """Tell whether a cue means what it says, given the rest."""
    condition = _CONDITIONS.get(cue)
    return condition is None or condition(heard, match)


def _of_the_bag(heard: Heard, _: re.Match[str]) -> bool:
    state = heard.state
    return bool(state.bag) and (state.last_act in _BAG_ACTS or any(one in state.bag for one in state.current))


def _removes(heard: Heard, match: re.Match[str]) -> bool:
    state = heard.state
    if heard.dropped or (not state.bag and state.last_act not in ("add_to_bag", "view_bag", None)):
        return not heard.dropped and heard.table.has("bag_word", match.group())
    return True


def _tries_on(heard: Heard, match: re.Match[str]) -> bool:
    if heard.garments and not heard.in_talk:
        return False  # nothing was shown that could be put on
    return not (heard.garments and not heard.points and heard.says("search") and "try" not in match.group())


def _takes_off(heard: Heard, _: re.Match[str]) -> bool:
    state = heard.state
    return bool(state.worn) or not state.bag or state.last_act in ("try_on", "manage_photo")


def _wears_else(heard: Heard, match: re.Match[str]) -> bool:
    state = heard.state
    waits = state.pending is not None and state.pending.act == "try_on"
    return bool(state.worn) or waits or heard.table.has("try_on", match.group())


def _sets_photo(heard: Heard, match: re.Match[str]) -> bool:
    if heard.says("mannequin"):  # "on somebody, without my picture"
        return False
    about_pieces = heard.points_clearly and heard.state.something_shown
    if any(m.slot == "pattern" and overlaps((m.start, m.end), [match.span()]) for m in heard.mentions):
        return False  # "something with a picture on it"
    return not (about_pieces and not heard.table.has("help_photo", match.group()))


def _saves(heard: Heard, match: re.Match[str]) -> bool:
    """Tell whether it is to be saved: not 不是要收藏, and no piece that is only looked for."""
    refused = any(no.start() < match.end() and match.start() < no.end() for no in heard.table.all("save_refused", heard.text))
    return not refused and not (heard.garments and not heard.points and not heard.in_talk)


def _adds(heard: Heard, match: re.Match[str]) -> bool:
    return not heard.says("already_in") and not _refused(heard, match) and _saves(heard, match)


def _is_no_search(heard: Heard, _: re.Match[str]) -> bool:
    return not (heard.garments and heard.says("search"))


def _refused(heard: Heard, match: re.Match[str]) -> bool:
    """Tell whether what sounds like buying is turned down: "不要了", "I don't want to buy it"."""
    return any(no.start() < match.end() and match.start() < no.end() for no in heard.table.all("refused", heard.text))


def _goes_with(heard: Heard) -> bool:
    """Tell whether "a dress to match" asks for an outfit, though it names a garment."""
    return heard.in_talk and bool(heard.state.shown or heard.state.current or heard.state.bag or heard.state.has_turns)


def _asking(heard: Heard, acts: set[Act]) -> tuple[int, int, Act, str] | None:
    """Return a question about a piece, or about several (then they are compared)."""
    if acts & {
        "size_advice",
        "compare",
        "help",
        "view_bag",
        "checkout",
        "add_to_bag",
        "try_on",
        "complete_outfit",
        "manage_photo",
    }:
        return None
    if asks := _asks_for_size(heard):
        return (asks.start(), asks.end(), "ask_about", "ask")
    if heard.asked == ("on_sale",) and not heard.points:
        return None  # what is on sale at all
    frame = heard.table.find("ask_frame", heard.text)
    describes = heard.says("describe")
    yes_no = frame is not None and heard.points and heard.wishes and not heard.says("similar") and not heard.says("search")
    if frame is None or not (heard.asked or describes or yes_no) or heard.says("narrow") or heard.says("similar"):
        return None
    if heard.garments and heard.says("search") and not heard.points:
        return None
    if heard.says("other_part") and not heard.points and not heard.state.current:
        return None
    if "out_of_scope" in acts and not heard.asked:
        return None
    if describes and not heard.asked and not heard.points and not heard.in_talk:
        return None
    act: Act = "compare" if _several(heard) and heard.in_talk else "ask_about"
    return (frame.start(), frame.end(), act, "ask")


def _asks_for_size(heard: Heard) -> re.Match[str] | None:
    """Find a question about one piece: "do you have the second one in L?", and "XL?" once one is spoken of."""
    spoken_of = heard.points_clearly or bool(heard.state.current) or len(heard.state.shown) == 1
    if not heard.sized or not spoken_of or heard.garments or heard.changes or heard.says("asks_for_any"):
        return None
    names_one = heard.size_only and len(heard.state.current) == 1 and heard.state.last_act in ("select", "ask_about")
    return heard.table.find("asks_for_size", heard.text) or (re.search(".++", heard.text) if names_one else None)


def _several(heard: Heard) -> bool:
    """Tell whether more than one piece is asked about."""
    named = [p.reference for p in heard.pointings if not p.reference.pronoun]
    return len(named) > 1 or any(one.everything or said("pair").search(one.text or "") for one in named)


# What must be so for a cue to mean what it says; cues without a line always do.
_CONDITIONS: dict[str, Callable[[Heard, re.Match[str]], bool]] = {
    **dict.fromkeys(("clear_bag", "take_less", "change_size", "set_quantity", "add_more", "left_in_bag"), _of_the_bag),
    "drop_from_bag": lambda heard, _: bool(heard.state.bag) and heard.state.last_act in _BAG_ACTS,
    "add_sized": lambda heard, _: bool(heard.state.current) and not heard.garments and not heard.changes,
    "another_look": lambda heard, _: bool(heard.state.worn) and heard.state.last_act == "try_on",
    "remove_from_bag": _removes,
    "complete_outfit": lambda heard, _: heard.in_talk and not (heard.garments and not heard.points and not _goes_with(heard)),
    "elsewhere": lambda heard, _: not (heard.garments or heard.asked or heard.points_clearly or _needs_something(heard)),
    "policy": _is_no_search,
    "try_on": _tries_on,
    "take_off": _takes_off,
    "checkout": _is_no_search,
    "wear_else": _wears_else,
    "compare": lambda heard, _: heard.in_talk or len(heard.pointings) > 1,
    "photo_set": _sets_photo,
    "add_to_bag": _adds,
    "save": _saves,
}


def _needs_something(heard: Heard) -> bool:
    """Tell whether something is needed for what is no shop's business: "he is five and needs something for football"."""
    return heard.wishes and heard.says("needs_something")
