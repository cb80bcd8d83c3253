"""How much of what a message says a reading of it uses: what is asked, values, sizes, numbers, pieces that are known.

A reading that leaves much of a message, or means pieces that there are none of, is worth little. Figures are weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.actions.bag.order_meaning import Item
from assistant.frame import Act, Frame, Language, Operation
from assistant.nlu.labelling import kinds_of, labels_of
from assistant.nlu.on_table import ONE_OF, OPEN, SOLD, Table
from assistant.operations.bag import BagOrder, BagRemoval
from assistant.operations.keep import Keep
from assistant.operations.operation import cue_in
from assistant.operations.select import Select
from assistant.pointing.clues import is_firm
from assistant.reader.labels import Label
from assistant.reader.reader import ReadPart
from assistant.understand.cues import cues, lower
from catalog.catalogue import Catalogue
from catalog.query import Slot
from catalog.vocabulary import Mention

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_WISHES: frozenset[Act] = frozenset(("search", "refine"))
_VAGUE: frozenset[Label] = frozenset(("find", "narrow", "more", "select", "talk", "complaint", "praise"))
_BESIDE: frozenset[Slot] = frozenset(("gender", "age_group", "occasion", "season", "style", "feature", "concept"))
_HEARD_WISH, _HEARD_ELSE, _HEARD_OPERATION = 0.6, 0.8, 1.0  # how far cues are believed, by what they heard
_VALUE, _MOST_VALUES = 0.2, 3  # a value that a wish uses; how many count
_ASKS_TO_SEE = 0.6  # "show me", "do you have"
_SIZED = 0.3  # an order says a size or a number
_FIRM = 0.4  # an order points at a piece: "the red"
_ORDERED = 0.4  # "I'll take"
# What is known of a piece counts less where no word points at it or orders it: "white, 41" may want to see more of them.
_UNSAID = {ONE_OF: -0.3, OPEN: -0.3, SOLD: 0.4}
_FOR_SOMEBODY = 0.6  # "a shirt for my dad in XL" is wished for
_BARE = 0.7  # neither
_UNSEEN = 1.5  # nothing was shown yet: who begins with an order has a list with sizes
_OF_NO_PIECE = 0.4  # a value that describes no piece but whom or what for: "for my mum"
_PRICE = 0.4  # a limit is no part of an order
_QUESTION = {True: 0.4, False: 1.5}  # a question is left unanswered; whether a word orders: "can you add it?"


@dataclass(frozen=True)
class Contents:
    """A message as it is to be covered. `parts`: as the trained reader has it; `heard`: as the cues have it."""

    text: str
    language: Language
    state: DialogueState
    parts: Sequence[ReadPart]
    heard: Frame
    mentions: Sequence[Mention]
    catalogue: Catalogue

    def says(self, cue: str) -> bool:
        return cues(self.language).has(cue, lower(self.text))

    @property
    def for_somebody(self) -> bool:
        """Tell whether it says for whom something is."""
        return self.heard.who is not None or self.heard.for_me or self.heard.other is not None or bool(self.heard.whose)

    @property
    def asks(self) -> bool:
        """Tell whether something is asked in it."""
        return self.says("question") or self.says("ask_frame")


def best(readings: Iterable[Frame], contents: Contents) -> Frame:
    """Return the reading that covers most; of two alike the earlier one."""
    return max(readings, key=lambda one: covered(one, contents))


def covered(frame: Frame, contents: Contents) -> float:
    """Return how much of a message a reading covers, in weights that have no unit."""
    score = _asked(frame, contents)
    orders = [one for one in frame.operations if isinstance(one, BagOrder | BagRemoval | Select | Keep)]
    if orders:
        score += _of_pieces(orders, contents)
    if _WISHES & set(frame.acts):
        score += _VALUE * min(_MOST_VALUES, len(contents.mentions))
        score += _ASKS_TO_SEE if contents.says("search") else 0.0
    if orders and not _answers(frame) and contents.asks:
        score -= _QUESTION[cue_in("order", contents.text, contents.language)]
    return score


def _asked(frame: Frame, contents: Contents) -> float:
    """Return what is said for it by the reader's parts and by the cues, as far as they ask for what it does."""
    does = kinds_of(labels_of(frame))
    score = sum(part.sure for part in contents.parts if kinds_of((part.label,)) <= does)
    heard = tuple(labels_of(contents.heard))
    shared = [one for one in heard if kinds_of((one,)) <= does]
    return score + _trust(contents.heard) * len(shared) / max(1, len(heard))


def _trust(heard: Frame) -> float:
    if heard.operations:
        return _HEARD_OPERATION
    wish = bool(_WISHES & set(heard.acts)) or "chitchat" in heard.acts
    return (_HEARD_WISH if wish else _HEARD_ELSE) * heard.confidence


def _of_pieces(orders: Sequence[Operation], contents: Contents) -> float:
    """Return how well it is known what is ordered, less what an order leaves of the message."""
    state = contents.state
    pieces = [(one, item) for one in orders for item in _items(one)]
    if not pieces:
        return 0.0 if state.current or state.shown else -1.0
    table = Table(state, contents.catalogue, contents.language)
    sure, before = [], next(iter(state.current), None)
    for one, item in pieces:
        if isinstance(one, BagRemoval):
            sure.append(table.in_bag(item))
        else:
            known, before = table.known(item, before)
            sure.append(known)
    counted = any(item.counted for _, item in pieces)
    sized = counted or any(item.size for _, item in pieces)
    firm = any(item.reference and is_firm(item.reference, contents.text, contents.language) for _, item in pieces)
    ordered = cue_in("order", contents.text, contents.language)
    if not (firm or ordered or counted):
        sure = [_UNSAID.get(one, one) for one in sure]
    score = sum(sure) / len(sure)
    if score > 0:
        score += _SIZED * sized + _FIRM * firm + _ORDERED * ordered - _BARE * (not (sized or firm or ordered))
    score -= _OF_NO_PIECE * sum(1 for one in contents.mentions if one.slot in _BESIDE)
    if not firm and contents.for_somebody:
        score -= _FOR_SOMEBODY
    listed = len(pieces) > 1 and all(item.size for _, item in pieces) and not contents.for_somebody
    if not state.known_products and not listed:
        score -= _UNSEEN
    if contents.heard.price_max is not None or contents.heard.price_min is not None:
        score -= _PRICE
    return score


def _items(order: Operation) -> tuple[Item, ...]:
    return getattr(order, "items", ())


def _answers(frame: Frame) -> bool:
    """Tell whether something in a reading answers a question."""
    return bool(set(labels_of(frame)) - _VAGUE - {"bag.add", "bag.change", "bag.remove", "save", "unsave"})
