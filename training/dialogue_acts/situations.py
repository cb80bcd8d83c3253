"""What was just before a message: dialogue states for the situations of the grammars. Knows no words."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.dialogue.state import DialogueState, Pending, Wishes
from assistant.frame import Act, Language
from assistant.privacy.consent import VERSION, Consent

_IDS = tuple(f"p{number}" for number in range(1, 9))
_SIDE: tuple[Act, ...] = ("chitchat", "help", "out_of_scope")
_AGREED = Consent("2026-01-01T10:00:00+00:00", VERSION)  # one moment: the same seed makes the same states
_BARE = 0.4  # of the states know only what was said, as where a history of texts is all there is

Change = Callable[[DialogueState, random.Random], DialogueState]


def state_of(situation: str, wishes: Wishes, reply: str, language: Language, chance: random.Random) -> DialogueState:
    """Return a random state of a situation; `wishes` are those before the message. Raises KeyError for an unknown situation."""
    state = DialogueState(language=language, reply=reply, consent=chance.choice((None, _AGREED)))
    if situation == "start":
        return state if chance.random() < 0.8 else replace(state, reply="")
    state = replace(state, has_turns=True, wishes=wishes if chance.random() < 0.85 else Wishes(), has_photo=chance.random() < 0.3)
    if situation != "nothing":
        state = replace(state, shown=_IDS[: chance.choice((1, 2, 3, 4, 6, 8, 8, 8))])
    if chance.random() < 0.25:
        state = replace(state, bag=_IDS[2:3])
    if chance.random() < 0.15:
        state = replace(state, worn=_IDS[:1], has_photo=True)
    state = _CHANGES[situation](state, chance)
    if chance.random() < _BARE:
        return replace(state, shown=(), current=(), bag=(), worn=(), pending=None, has_photo=False)
    return state


def _cards(state: DialogueState, chance: random.Random) -> DialogueState:
    return replace(state, last_act=chance.choice(("search", "refine", "complete_outfit")))


def _piece(state: DialogueState, chance: random.Random) -> DialogueState:
    act: Act = chance.choice(("select", "ask_about", "ask_about", "size_advice", "save", "feedback", "search"))
    shown = state.shown[:1] if act == "search" else state.shown
    return replace(state, shown=shown, current=_IDS[:1], last_act=act)


def _compared(state: DialogueState, chance: random.Random) -> DialogueState:
    return replace(state, shown=_IDS[:4], current=_IDS[: chance.choice((2, 2, 3))], last_act="compare")


def _bag(state: DialogueState, chance: random.Random) -> DialogueState:
    act: Act = chance.choice(("add_to_bag", "add_to_bag", "view_bag", "remove_from_bag"))
    return replace(state, bag=_IDS[: chance.choice((1, 2))], current=_IDS[:1], last_act=act)


def _worn(state: DialogueState, _chance: random.Random) -> DialogueState:
    return replace(state, worn=_IDS[:1], has_photo=True, current=_IDS[:1], last_act="try_on", consent=_AGREED)


def _nothing(state: DialogueState, chance: random.Random) -> DialogueState:
    return replace(state, shown=(), current=(), last_act=chance.choice(("search", "refine")), last_total=0)


def _waits(act: Act, waits_for: str) -> Change:
    def change(state: DialogueState, _chance: random.Random) -> DialogueState:
        pending = Pending(act, waits_for, _IDS[:1])  # type: ignore[arg-type]
        return replace(state, current=_IDS[:1], last_act=act, pending=pending)

    return change


def _asks_which(state: DialogueState, chance: random.Random) -> DialogueState:
    act: Act = chance.choice(("ask_about", "add_to_bag", "try_on", "compare", "size_advice"))
    return replace(state, last_act=act, pending=Pending(act, "which"))


def _asks_wish(state: DialogueState, chance: random.Random) -> DialogueState:
    return replace(state, last_act="search", shown=chance.choice((state.shown, ())))


def _talk(state: DialogueState, chance: random.Random) -> DialogueState:
    return replace(state, last_act=chance.choice(_SIDE), shown=chance.choice((state.shown, ())))


_CHANGES: Mapping[str, Change] = {
    "cards": _cards,
    "piece": _piece,
    "compared": _compared,
    "bag": _bag,
    "worn": _worn,
    "nothing": _nothing,
    "asks_size": _waits("add_to_bag", "size"),
    "asks_which": _asks_which,
    "asks_photo": _waits("try_on", "photo"),
    "asks_body": _waits("size_advice", "body"),
    "asks_wish": _asks_wish,
    "offer": _waits("try_on", "offer"),
    "talk": _talk,
}
SHOWN = ("cards", "piece", "compared", "bag", "worn")
ANY = ("start", *_CHANGES)


def expanded(situations: tuple[str, ...]) -> tuple[str, ...]:
    """`any` and `shown` spelt out. Raises KeyError for an unknown situation."""
    found: list[str] = []
    for one in situations:
        found += ANY if one == "any" else SHOWN if one == "shown" else [one]
    for one in found:
        if one != "start":
            _CHANGES[one]
    return tuple(dict.fromkeys(found))
