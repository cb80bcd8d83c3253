"""Dialogue acts by rules: cues say what is meant, the state says what can be meant. Knows no products and no wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.dialogue.state import DialogueState
from assistant.frame import Act, Asked
from assistant.understand.cues import Cues
from assistant.understand.references import Pointing
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention


@dataclass(frozen=True)
class Heard:
    """What was read from a message before its acts are known. `text` is lower case."""

    text: str
    table: Cues
    state: DialogueState
    pointings: tuple[Pointing, ...] = ()
    mentions: tuple[Mention, ...] = ()  # every value that is said
    asked: tuple[Asked, ...] = ()  # slots named in it
    wishes: bool = False  # values, prices or sizes outside what is pointed at
    garments: bool = False  # a garment type among the wishes
    changes: bool = False  # a colour, pattern, price ... among the wishes, which can change a piece pointed at
    new_garment: bool = False  # another one than the wish so far
    sized: bool = False  # a size outside what is pointed at
    size_only: bool = False  # the message is a size and little else
    body: bool = False  # height, weight, usual size
    relative: bool = False
    dropped: bool = False

    def says(self, cue: str) -> bool:
        return self.table.has(cue, self.text)

    @property
    def points(self) -> bool:
        return bool(self.pointings)

    @property
    def points_clearly(self) -> bool:
        """At more than a bare "it" or "this"."""
        return any(not p.reference.pronoun for p in self.pointings)

    @property
    def in_talk(self) -> bool:
        """Something can be pointed at."""
        return self.state.has_turns or self.state.something_shown


@dataclass(frozen=True)
class Acts:
    acts: tuple[Act, ...]  # main first
    topic: str | None = None
    confidence: float = 0.9
    settled: bool = False  # an answer to the assistant's own question, or orders: not to be read otherwise


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
_OF_THE_BAG = frozenset(("clear_bag", "take_less", "change_size", "set_quantity", "add_more", "left_in_bag"))
_BAG_ACTS: tuple[Act | None, ...] = ("add_to_bag", "remove_from_bag", "view_bag")
_JOINING = frozenset(("the", "in", "and", "size"))
_OWN_WORDS = 12  # characters before another cue begins
_PAIR = compiled(r"\b(?:two|both)\b|两|俩")
_SMALL_TALK = ("greeting", "who", "smalltalk", "goodbye", "thanks")
_DECIDING: tuple[Act, ...] = ("compare", "ask_about", "size_advice", "try_on", "select", "add_to_bag", "feedback")


def read_acts(heard: Heard) -> Acts:
    """The acts of a message, main first."""
    if heard.says("order"):
        return Acts(("out_of_scope",), "order", 0.95, settled=True)
    answered = _answer(heard)
    if answered:
        return replace(answered, settled=True)
    if place := _place(heard):
        return Acts(("try_on",), place, 0.95, settled=True)
    explicit = tuple(_explicit(heard))
    if explicit:
        acts = [act for act, _ in explicit]
        extra = _searching(heard) if _asks_for_more(heard, acts) else None
        acts += [extra] if extra else []
        acts += ["feedback"] if _opinion(heard) and "feedback" not in acts else []
        return Acts(tuple(dict.fromkeys(acts)), _topic(heard, explicit))
    return _implicit(heard)


def _place(heard: Heard) -> str | None:
    """Where things are to be tried on; a wish for pieces that names it is a search first."""
    if heard.state.on_mannequin and heard.says("on_photo"):
        return "on_photo"
    wishes = heard.garments and not heard.points and (heard.says("search") or not heard.in_talk)
    return "mannequin" if heard.says("mannequin") and not wishes else None


def _answer(heard: Heard) -> Acts | None:
    """Answers to the assistant's own question."""
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


def _explicit(heard: Heard) -> Iterator[tuple[Act, str]]:
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
    """Whether a cue says no more than the one at text[start:end]; a cue that only runs on into the next clause is its own."""
    overlaps = match.start() < end and start < match.end()
    return overlaps and start - match.start() < _OWN_WORDS


def _holds(heard: Heard, cue: str, match: re.Match[str]) -> bool:
    """Whether a cue means what it says, given the rest."""
    state = heard.state
    if cue in _OF_THE_BAG:
        return bool(state.bag) and (state.last_act in _BAG_ACTS or any(one in state.bag for one in state.current))
    if cue == "drop_from_bag":
        return bool(state.bag) and state.last_act in _BAG_ACTS
    if cue == "add_sized":
        return bool(state.current) and not heard.garments and not heard.changes
    if cue == "another_look":
        return bool(state.worn) and state.last_act == "try_on"
    if cue == "remove_from_bag" and (heard.dropped or (not state.bag and state.last_act not in ("add_to_bag", "view_bag", None))):
        return not heard.dropped and heard.table.has("bag_word", match.group())
    if cue == "complete_outfit":
        return heard.in_talk and not (heard.garments and not heard.points and not _goes_with(heard))
    if cue == "elsewhere":
        return not heard.garments and not heard.asked and not heard.points_clearly
    if cue == "policy":
        return not (heard.garments and heard.says("search"))
    if cue == "try_on":
        if heard.garments and not heard.in_talk:
            return False  # nothing was shown that could be put on
        return not (heard.garments and not heard.points and heard.says("search") and "try" not in match.group())
    if cue == "take_off":
        return bool(state.worn) or not state.bag or state.last_act in ("try_on", "manage_photo")
    if cue == "checkout":
        return not (heard.garments and heard.says("search"))
    if cue == "wear_else":
        return (
            bool(state.worn)
            or (state.pending is not None and state.pending.act == "try_on")
            or heard.table.has("try_on", match.group())
        )
    if cue == "compare":
        return heard.in_talk or len(heard.pointings) > 1
    if cue == "photo_set":
        return not (heard.points_clearly and state.something_shown and not heard.table.has("help_photo", match.group()))
    if cue == "add_to_bag" and (heard.says("already_in") or _refused(heard, match)):
        return False
    if cue in ("add_to_bag", "save"):
        return not (heard.garments and not heard.points and not heard.in_talk)
    return True


def _refused(heard: Heard, match: re.Match[str]) -> bool:
    """Whether what sounds like buying is turned down: "不要了", "I don't want to buy it"."""
    return any(no.start() < match.end() and match.start() < no.end() for no in heard.table.all("refused", heard.text))


def _goes_with(heard: Heard) -> bool:
    """ "a dress to match" names a garment and still asks for an outfit."""
    return heard.in_talk and bool(heard.state.shown or heard.state.current or heard.state.bag or heard.state.has_turns)


def _asking(heard: Heard, acts: set[Act]) -> tuple[int, int, Act, str] | None:
    """A question about a piece, or about several (then they are compared)."""
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
    """ "Do you have the second one in L?", and "XL?" once one piece is spoken of, ask about that piece and look for no other."""
    spoken_of = heard.points_clearly or bool(heard.state.current) or len(heard.state.shown) == 1
    if not heard.sized or not spoken_of or heard.garments or heard.changes or heard.says("asks_for_any"):
        return None
    names_one = heard.size_only and len(heard.state.current) == 1 and heard.state.last_act in ("select", "ask_about")
    return heard.table.find("asks_for_size", heard.text) or (re.search(".++", heard.text) if names_one else None)


def _several(heard: Heard) -> bool:
    """Whether more than one piece is asked about."""
    named = [p.reference for p in heard.pointings if not p.reference.pronoun]
    return len(named) > 1 or any(one.everything or _PAIR.search(one.text or "") for one in named)


def _asks_for_more(heard: Heard, acts: list[Act]) -> bool:
    """Whether an explicit act stands beside a search: "add it and show me matching shoes in red"."""
    if set(acts) & {"add_to_bag", "remove_from_bag", "save", "view_bag", "checkout"} and heard.garments:
        return bool(re.search(r"\b(?:show|find|search|look)\b|给我看|再找|再看|找", heard.text))
    return "restart" in acts and heard.wishes


def _topic(heard: Heard, explicit: tuple[tuple[Act, str], ...]) -> str | None:
    act, cue = explicit[0]
    if act == "help":
        return "privacy" if cue == "photo_privacy" else "photo" if heard.says("help_photo") else None
    if act == "remove_from_bag":
        return "everything" if heard.says("empty") or cue == "clear_bag" else None
    if cue in ("set_quantity", "change_size"):
        return cue
    return cue if act in ("manage_photo", "out_of_scope", "save", "try_on") else None


def _implicit(heard: Heard) -> Acts:
    """No command: a wish, an opinion, a choice, or talk."""
    opinion = _opinion(heard)
    searching = _searching(heard)
    if searching and heard.wishes and heard.says("which_of"):
        return Acts((searching,))
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
        acts: tuple[Act, ...] = (searching, "feedback") if opinion else (searching,)
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
    """A reference that stands for itself: "this one", "the blue one, in M", "the purple one please"."""
    if again := _again(heard):
        return Acts((again,), None, 0.7)
    if not heard.points or not heard.in_talk or heard.says("similar") or heard.dropped or heard.says("swap"):
        return None
    first = heard.pointings[0]
    if first.reference.superlative and heard.garments:
        return None
    if heard.says("quantity") and (heard.points_clearly or heard.state.current) and not _wishes_beside(heard):
        return Acts(("add_to_bag",), None, 0.7)
    rest = _without(heard.text, heard.pointings)
    words = re.findall(r"[\w']++", rest) if heard.table.language == "en" else re.findall(r"[\u4e00-\u9fff]|\w++", rest)
    fragment = len([word for word in words if word not in _JOINING]) <= 4 and not heard.relative and not heard.says("search")
    wanted = heard.says("select") or heard.says("interested") or fragment or (heard.points_clearly and first.start < 3)
    if not wanted or (heard.changes and (heard.says("strong_but") or heard.says("but") or heard.says("correction"))):
        return None
    if heard.relative and heard.says("than"):
        return None
    polite = re.search(r"\bplease\b|吧", rest) and heard.state.last_act in _DECIDING and not heard.says("select")
    if polite and heard.state.pending is None and heard.points_clearly:
        return Acts(("add_to_bag",), None, 0.6)
    return Acts(("select",), None, 0.8 if fragment else 0.6)


def _again(heard: Heard) -> Act | None:
    """The last act for another piece: "and the first one too" after adding, "now the third" after trying on."""
    last = heard.state.last_act
    if not heard.points or not heard.in_talk or heard.changes or heard.relative or heard.dropped or heard.says("similar"):
        return None
    if last in ("add_to_bag", "remove_from_bag", "save") and heard.says("and_also"):
        return last
    looking = last in ("try_on", "manage_photo", "chitchat")
    return "try_on" if looking and heard.state.worn and heard.says("and_now") else None


def _wishes_beside(heard: Heard) -> bool:
    return heard.changes or heard.relative or heard.says("search") or heard.says("ask_frame")


def _without(text: str, pointings: tuple[Pointing, ...]) -> str:
    for pointing in reversed(pointings):
        text = text[: pointing.start] + " " + text[pointing.end :]
    return text


def _talking(heard: Heard) -> str | None:
    return next((cue for cue in _SMALL_TALK if heard.says(cue)), None)


def _searching(heard: Heard) -> Act | None:
    """search for something new, refine what is known."""
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
