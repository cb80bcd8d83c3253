"""Hears operations: of a message's sentences, of its clauses, of all of it; what they leave is read for acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.dialogue.state import OF_WHOM
from assistant.frame import Act, Frame, Language, Operation, Reference
from assistant.nlu.clauses import between_blanks, clauses, sentences
from assistant.operations import KINDS, advise, ask, bag, compare, keep, knowledge, outfit_order, prices, shop, stock
from assistant.operations.operation import Said, cue_in
from assistant.operations.outfit_hearing import beside_leaving, completed
from assistant.operations.outfit_request import OutfitRequest
from assistant.pointing.clues import is_firm
from assistant.recall.nearest import nearest
from assistant.understand.acts.adjusting import WORN_SIZE
from assistant.understand.asking import asking_part
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_MOST_SENTENCES, _MOST_CLAUSES = 5, 4  # that are heard by themselves; longer messages are stories
_REQUESTS: frozenset[Act] = frozenset(
    ("add_to_bag", "remove_from_bag", "view_bag", "checkout", "save", "try_on", "compare", "size_advice", "complete_outfit")
)
_ADVICE = frozenset(("advise",))
_OF_PIECES = frozenset(("ask", "advise", "select"))
_BESIDE: frozenset[str] = frozenset(("category", "concept", "gender", "age_group"))  # said of what is asked about, too
_BESIDE_A_LIST = frozenset(("shop", "privacy", "talk"))
_CHANGES = frozenset(("swap", "change"))
_OF_WHOM = frozenset((*OF_WHOM, "size"))
_SEARCHES: frozenset[Act] = frozenset(("search", "refine"))
_IDLE: frozenset[Act] = frozenset(("chitchat", "feedback", "out_of_scope", "help"))
# What a part between blanks may be.
_SPOKEN = frozenset(("shop", "knowledge", "talk", "ask", "prices", "stock", "advise", "compare", "why"))
_ABOUT_A_PIECE = (advise.Advise, ask.Ask, prices.PriceAsked, stock.StockAsked)
_EACH = frozenset(("shop", "knowledge", "talk"))  # operations of one topic each: two in a message are two


class Operating:
    """`base` reads acts.

    What operations ask to know of a message is read by `rules`, without a language model; of a part of one by `quick`, which
    takes a few milliseconds.
    """

    def __init__(self, base: Understander, rules: Understander, quick: Understander, vocabulary: Vocabulary) -> None:
        self._base, self._rules, self._quick, self._vocabulary = base, rules, quick, vocabulary

    def understand(self, text: str, state: DialogueState) -> Frame:
        whole = self._said(text, state)
        splits = () if whole.short else _splits(text, whole.language)
        nearest().ahead([part for parts in splits for part in parts], whole.language, of=text)
        if whole.frame.topic == WORN_SIZE or (whole.frame.adjust and whole.frame.wanted):
            return whole.frame  # a size to be seen in is no order
        if rest := beside_leaving(whole):
            return replace(self.understand(rest, replace(state, outfit=None)), text=text)
        asked = _heard(whole, but=_opens_with_a_wish(whole.frame, state))
        if asked is not None and outfit_order.is_one(asked):
            return self._with_order(whole, asked, splits)
        if isinstance(asked, compare.Compare) and asked.sides:
            return _as_frame(whole, (asked,))  # "the parka or the padded coat? can't decide" is one question
        splits = _splits(text, whole.language, listed=True) if splits and whole.frame.whose else splits
        for parts in splits:
            if (frame := self._in_parts(whole, asked, parts)) is not None:
                return frame
        closed = whole.short or whole.frame.whose or (asked is not None and asked.op not in _SPOKEN)
        spoken = () if closed else between_blanks(text)
        if 1 < len(spoken) <= _MOST_CLAUSES and (frame := self._in_parts(whole, asked, spoken, only=_SPOKEN)) is not None:
            return frame
        if asked is not None:
            return _as_frame(whole, (asked,))
        if whole.frame.acts[:1] == ("ask_about",) and not whole.frame.asked and whole.seeking is not None:
            return replace(whole.seeking, text=text)  # "more than I had in mind. What would you have below 130?"
        return whole.frame if self._base is self._rules else self._base.understand(text, state)

    def _said(self, text: str, state: DialogueState, *, within: bool = False) -> Said:
        reader = self._quick if within else self._rules
        return Said(text, language_of(text, state.language), self._vocabulary, state, reader, self._quick, within)

    def _with_order(self, whole: Said, order: Operation, splits: tuple[tuple[str, ...], ...]) -> Frame:
        """Return an order of the whole outfit with what the message asks for besides."""
        parts = [self._said(part, whole.state, within=True) for part in (splits[-1] if splits else ())]
        rest = outfit_order.beside(parts)
        frame = self._base.understand(rest, whole.state) if rest else None
        if frame is None or not _asks(frame):
            return _as_frame(whole, (order,))
        operations = (order, *(one for one in frame.operations if one.op != "outfit"))
        return replace(frame, text=whole.text, language=whole.language, operations=operations)

    def _in_parts(
        self, whole: Said, of_all: Operation | None, parts: tuple[str, ...], only: frozenset[str] = frozenset(KINDS)
    ) -> Frame | None:
        """Return the operations (`only` of these kinds) of single parts, the acts of the rest; None where one asks for nothing.

        Where a part asks for no more than the whole message does (`of_all`), the whole is heard better: "an outfit, under 200".
        """
        pointed = any(not one.pronoun for one in whole.frame.references)
        said = {part: replace(self._said(part, whole.state, within=True), pointed=pointed) for part in parts}
        but = _opens_with_a_wish(whole.frame, whole.state) | (_ADVICE if advise.seeks(whole) else frozenset())
        each = ((part, _heard(one, but=but)) for part, one in said.items())
        heard = {part: asked for part, asked in each if asked is not None and asked.op in only}
        if any(asked.op == "shop" for asked in heard.values()):  # who asks the shop two things is unsure of neither
            heard = {part: asked for part, one in said.items() if (asked := heard.get(part) or shop.likely(one)) is not None}
        heard = _of_what_is_owned(heard, of_all)
        rest = " ".join(part for part in parts if part not in heard)
        if not heard:
            return None
        operations: tuple[Operation, ...] = ()
        for part, asked in heard.items():
            operations += () if asked in operations else (_pointing(replace(asked, words=part), whole),)
        operations = knowledge.beside_others(operations)
        operations = tuple(completed(one, whole) if isinstance(one, OutfitRequest) else one for one in operations)
        frame = self._base.understand(rest, whole.state) if rest else None
        kinds = {one.op for one in operations}
        if kinds == {"ask"} and of_all is not None and of_all.op == "ask" and (frame is None or _questions(frame)):
            return None  # several questions on one piece
        same = of_all is not None and kinds == {of_all.op}
        apart = len(operations) > 1 and kinds <= _EACH
        if same and not apart and not (frame and (_REQUESTS & set(frame.acts) or _questions(frame) or _looks_for(frame))):
            return None
        if frame is None or not _asks(frame):
            idle = frame is None or set(frame.acts) <= _IDLE or kinds != {"talk"}
            clear = len(operations) > 1 or frame is None or (_is_talk(of_all) and not _REQUESTS & set(whole.frame.acts))
            clear = clear and idle
            return _as_frame(whole, operations) if clear else None
        if _in_two_clauses(operations, frame):
            return None
        return self._with_rest(whole, operations, frame, rest)

    def _with_rest(self, whole: Said, operations: tuple[Operation, ...], frame: Frame, rest: str) -> Frame | None:
        """Return the operations of some parts with what the `rest` was read as."""
        if "remove_from_bag" in frame.acts and any(getattr(one, "do", "") in _CHANGES for one in operations):
            return _as_frame(whole, operations)  # what goes out is what is changed: "not that one, make it the cream"
        if "remove_from_bag" in frame.acts and any(one.op == "bag" for one in operations):
            removal = bag.labelled(replace(self._said(rest, whole.state), label="bag.remove"))
            return _as_frame(whole, (replace(removal, words=rest), *operations)) if removal else None
        frame = _with_person(frame, whole.frame) if any(one.op == "talk" for one in operations) else frame
        if _tells_only_of_whom(frame) and (shown := knowledge.with_whom(operations, frame.wanted)):
            return replace(frame, text=whole.text, language=whole.language, operations=shown, acts=(), wanted={})
        return replace(frame, text=whole.text, language=whole.language, operations=operations)


def _of_what_is_owned(heard: dict[str, Operation], of_all: Operation | None) -> dict[str, Operation]:
    """Leave out what is heard in general where it is asked of a piece that is owned: "I own a blazer. What goes with it?"."""
    if not (isinstance(of_all, OutfitRequest) and any(piece.owned for piece in of_all.pieces)):
        return heard
    return {part: one for part, one in heard.items() if one.op != "knowledge"}


def _in_two_clauses(operations: tuple[Operation, ...], frame: Frame) -> bool:
    """Tell whether what is left belongs to the operations: "the black dress into my bag, in M", "in M, pop it in".

    Or "I don't want the striped one, take it off my list".
    """
    ordered = [one for one in operations if one.op == "bag"]
    bare = bool(ordered) and "size" in frame.wanted and all(map(bag.is_bare, ordered))
    off = any(isinstance(one, keep.Keep) for one in operations) and "remove_from_bag" in frame.acts
    return bare or off or (bool(ordered) and "add_to_bag" in frame.acts)


def _with_person(frame: Frame, whole: Frame) -> Frame:
    """Return what is left of a message with whom the rest speaks of: "my son, 9, goes to camp. He needs a jacket"."""
    if "search" not in frame.acts or whole.who is None or whole.whose:
        return frame
    of_whom = {slot: whole.wanted[slot] for slot in OF_WHOM if slot in whole.wanted}
    return replace(frame, wanted={**frame.wanted, **of_whom}, who=whole.who, other=whole.other or frame.other)


def _splits(text: str, language: Language, *, listed: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return the sentences of a message, then its clauses; nothing twice, and no story. A list of people has no clauses."""
    ways = ((sentences(text), _MOST_SENTENCES), (() if listed else clauses(text, language), _MOST_CLAUSES))
    return tuple(dict.fromkeys(parts for parts, most in ways if 1 < len(parts) <= most))


def _asks(frame: Frame) -> bool:
    """Tell whether what is left of a message asks for something by itself."""
    searches = bool(_SEARCHES & set(frame.acts)) and bool(frame.wanted or frame.unwanted or frame.price_max or frame.relative)
    return bool(_REQUESTS & set(frame.acts)) or searches or _questions(frame)


def _questions(frame: Frame) -> bool:
    """Tell whether what is left asks about a piece, in so many words."""
    return frame.acts[:1] == ("ask_about",) and bool(frame.asked) and bool(asking_part(frame.text, frame.language))


def _tells_only_of_whom(frame: Frame) -> bool:
    """Tell whether what is left tells only who the clothes are for: "I'm a woman of 34, usually M"."""
    limited = any(one is not None for one in (frame.price_min, frame.price_max, frame.price_about))
    told = bool(frame.wanted) and set(frame.wanted) <= _OF_WHOM and not (frame.unwanted or frame.relative or limited)
    return told and set(frame.acts) <= {*_SEARCHES, "size_advice"} and not frame.body.measures


def _looks_for(frame: Frame) -> bool:
    """Tell whether what is left looks for other pieces, in so many words: "add the second and show me jeans"."""
    return bool(_SEARCHES & set(frame.acts)) and cue_in("asks_for_pieces", frame.text, frame.language)


def _is_talk(asked: Operation | None) -> bool:
    """Tell whether a message as a whole asks for nothing that its parts could take away from."""
    return asked is None or asked.op == "talk"


def _pointing(asked: Operation, whole: Said) -> Operation:
    """Return what a part asks with the piece that the rest of the message names: "the camel one. Is it lined?"."""
    if not isinstance(asked, _ABOUT_A_PIECE) or (isinstance(asked, ask.Ask) and asked.kind):
        return asked
    others = ask.pointed(whole)
    own = any(not one.pronoun for one in asked.references)
    return asked if own or all(one.pronoun for one in others) else replace(asked, references=others)


def _opens_with_a_wish(frame: Frame, state: DialogueState) -> frozenset[str]:
    """Return the operations on pieces that a first message can't ask for, as it describes one that is looked for.

    "Got a silk blouse that I could wear at the office?" asks about none; what is excluded is left out before one is advised.
    """
    if state.known_products or frame.references or not _SEARCHES & set(frame.acts) or "category" not in frame.wanted:
        return frozenset()
    limited = any(one is not None for one in (frame.price_min, frame.price_max, frame.price_about))
    if frame.unwanted:
        return _OF_PIECES
    return frozenset(("ask",)) if limited or set(frame.wanted) - _BESIDE else frozenset()


def _names_a_piece(asked: Operation, said: Said) -> bool:
    """Tell whether something is asked of one piece that is named: "does the black puffer jacket have a hood?"."""
    if not isinstance(asked, ask.Ask):
        return False
    mentions = sorted(said.mentions, key=lambda one: one.start)
    kind = next((one for one in mentions if one.slot == "category"), None)
    if kind is None:
        return False
    start = kind.start
    for one in reversed([one for one in mentions if one.end <= kind.start]):
        start = one.start if not said.text[one.end : start].strip() else start
    return is_firm(Reference(text=said.text[start : kind.end].lower()), said.text, said.language)


def _heard(said: Said, *, but: frozenset[str]) -> Operation | None:
    heard = (operation for kind in KINDS.values() if (operation := kind.heard(said)))
    if said.has("advise") and advise.seeks(said):
        but |= _OF_PIECES
    heard = (one for one in heard if one.op not in but or _names_a_piece(one, said))
    if said.frame.whose:  # "something for mum, dad and my niece, you pick" is a search for each
        heard = (one for one in heard if one.op in _BESIDE_A_LIST)
    return shop.certain(said) or next(heard, None)


def _as_frame(said: Said, asked: tuple[Operation, ...]) -> Frame:
    return Frame(said.text, said.language, (), operations=asked)
