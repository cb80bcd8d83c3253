"""Orders and changes of the bag, read as lines before anything else; only what is understood to its last word is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.actions.bag.line_orders import SlipLine
from assistant.actions.bag.order_meaning import Item
from assistant.frame import Act, Frame, Language
from assistant.nlu.as_read import AsRead
from assistant.nlu.on_table import ONE_OF, OPEN, SOLD, Table
from assistant.nlu.orders.line_sense import is_listed, is_ordered, together
from assistant.nlu.orders.order_clauses import Clause, Verb, clauses_of
from assistant.nlu.orders.order_runs import ClauseRun, LineReader, runs_of
from assistant.nlu.orders.putting_right import may_put_right, put_right
from assistant.operations import outfit_order
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.operations.order_lines import OrderLines
from assistant.pointing.scoring import title_words
from assistant.reader.labels import Label
from assistant.reader.reader import ReadPart
from assistant.resolve import known_words, resolve
from assistant.understand.cues import cues, lower
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.catalogue import Catalogue
from catalog.query import Query

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_LONGEST = 240  # characters of an order
_OF_THE_BAG: tuple[Act, ...] = ("add_to_bag", "remove_from_bag", "view_bag")
_CHANGES: frozenset[Verb] = frozenset(("swap", "instead", "set", "up", "down", "out", "only"))
_IDLE: frozenset[Act] = frozenset(("chitchat", "feedback"))
_REQUESTS: frozenset[Act] = frozenset(("view_bag", "checkout", "try_on", "save", "compare", "size_advice"))
_LOOKED_AT = 30
_MANY = 2  # pieces that are described, and not only called by their kind


class Itemised:
    """`base` reads all that is no order, and what is asked beside one."""

    def __init__(self, base: Understander, as_read: AsRead, catalogue: Catalogue) -> None:
        self._base, self._as_read, self._catalogue = base, as_read, catalogue

    def understand(self, text: str, state: DialogueState) -> Frame:
        language = language_of(text, state.language)
        if len(text) > _LONGEST or _is_waited_for(state):
            return self._base.understand(text, state)
        whole = self._said(text, language, state, "bag.add")
        if lines := self._put_right(whole, language, state):
            return Frame(text, language, (), operations=(OrderLines(lines=lines),), confidence=1.0)
        if _is_else(whole, state) or (_look_is_shown(state) and not _is_of_the_bag(whole, state)):
            return self._base.understand(text, state)
        clauses = clauses_of(
            whole, lambda part: self._said(part, language, state, "bag.add"), lambda part: self._titles(part, state)
        )
        lines = self._lines(whole, clauses, state)
        if not lines or _answers(lines, state) or (_look_is_shown(state) and not self._is_of_pieces(whole, lines, state)):
            return self._base.understand(text, state)
        order = OrderLines(lines=lines)
        rest = ". ".join(one.text.strip() for one in clauses if one.kind in ("asks", "other") and _asks(one, state))
        frame = self._beside(text, rest, language, state, lines) if rest else Frame(text, language, ())
        return replace(frame, text=text, language=language, operations=(order, *frame.operations), confidence=1.0)

    def _put_right(self, whole: Said, language: Language, state: DialogueState) -> tuple[SlipLine, ...]:
        """Return how the bag shall be where it was filled otherwise than was meant."""
        if not may_put_right(whole, state):
            return ()
        clauses = clauses_of(
            whole, lambda part: self._said(part, language, state, "bag.add"), lambda part: self._titles(part, state)
        )
        return put_right(whole, clauses, state, self._catalogue, lambda part, label: self._said(part, language, state, label))

    def _beside(self, text: str, rest: str, language: Language, state: DialogueState, lines: Sequence[SlipLine]) -> Frame:
        """Read what is asked beside an order, in the light of what will be in the bag."""
        ids = tuple(dict.fromkeys(self._known(lines, state)))
        after = replace(state, bag=tuple(dict.fromkeys((*state.bag, *ids))), current=ids or state.current, pending=None)
        frame = self._base.understand(rest, after)
        return frame if frame.operations or set(frame.acts) - _IDLE else Frame(text, language, ())

    def _known(self, lines: Sequence[SlipLine], state: DialogueState) -> Iterator[str]:
        table, before = Table(state, self._catalogue, state.language), _before(state)
        for line in lines:
            for item in (line.item, *line.others) if line.do != "out" else ():
                if item is not None:
                    _, before = table.known(item, before)
                    if before is not None:
                        yield before

    def _titles(self, text: str, state: DialogueState) -> Set[str]:
        """Return the words in the titles of what the conversation knows; at its beginning, of what a text may name."""
        if state.known_products:
            return known_words(state, self._catalogue)
        hits = self._catalogue.search(Query(text=text, by_words=True), limit=_LOOKED_AT).hits
        return title_words([hit.product for hit in hits])

    def _said(self, text: str, language: Language, state: DialogueState, label: Label) -> Said:
        return self._as_read.said(ReadPart(text, 0, len(text), label, 1.0), language, state)

    def _lines(self, whole: Said, clauses: Sequence[Clause], state: DialogueState) -> tuple[SlipLine, ...]:
        """Return the lines of a message; none where it is no order, or not all of an order is understood."""
        if not _is_whole(clauses, state):
            return ()
        runs = runs_of([one for one in clauses if one.kind in ("line", "idle")])
        corrects = whole.has("line_no") and bool(state.bag) and state.last_act == "add_to_bag"
        reader = LineReader(
            whole, clauses, state, self._catalogue, lambda text, label: self._said(text, whole.language, state, label)
        )
        if corrects and any(one.kind == "other" for one in clauses):
            return ()
        lines = together([line for run in runs for line in reader.lines(run, corrects=corrects)], whole, clauses, state)
        lines = [line for line in lines if line.do != "add" or not (line.item and line.item.no)]
        asked = any(one.kind == "asks" and not one.pieces for one in clauses)
        if asked and not any(run.verb for run in runs):
            return ()  # "the red cardigan, XL, is it there?"
        return tuple(lines) if self._is_sure(whole, runs, lines, state, corrects=corrects) else ()

    def _is_of_pieces(self, whole: Said, lines: Sequence[SlipLine], state: DialogueState) -> bool:
        """Tell whether lines that are said beside an outfit are of the bag: each names a piece that is known, or a size."""
        table, before = Table(state, self._catalogue, whole.language), _before(state)
        for line in lines:
            if line.do != "add" or line.item is None:
                return whole.has("names_bag")
            sure, before = table.known(line.item, before)
            if sure < ONE_OF or not (line.item.size or whole.has("names_bag") or whole.has("line_this")):
                return False
        return True

    def _is_here(self, item: Item, state: DialogueState) -> bool:
        """Tell whether a description fits pieces that lie there: it may be asked which of them."""
        if item.reference is None or not item.reference.values:
            return False
        return bool({*state.shown, *state.about} & set(resolve(item.reference, state, self._catalogue)))

    def _is_sure(
        self, whole: Said, runs: Sequence[ClauseRun], lines: Sequence[SlipLine], state: DialogueState, *, corrects: bool
    ) -> bool:
        """Tell whether it is an order for sure: by its words, or by what is said, and every piece of it known."""
        verbs = {run.verb for run in runs}
        table = Table(state, self._catalogue, whole.language)
        if not lines or not (state.known_products or is_listed(lines)):
            return False
        if "add" not in verbs and any(one.item and one.item.reference and one.item.reference.superlative for one in lines):
            return False  # "from the plain ones, the cheapest in M" asks
        changes = bool((verbs & _CHANGES or corrects) and state.bag)
        if not (all(_is_of_bag(one, table, state) for one in lines) if changes else "add" in verbs or is_ordered(whole, lines)):
            return False
        return self._all_known(whole, lines, table, state, ordered="add" in verbs)

    def _all_known(self, whole: Said, lines: Sequence[SlipLine], table: Table, state: DialogueState, *, ordered: bool) -> bool:
        """Tell whether every piece that comes is known, and what goes is there."""
        before = _before(state)
        for line in lines:
            if line.do == "out" and line.item and line.item.reference and table.in_bag(line.item) <= 0:
                return False
            for item in _new(line):
                if line.do in ("set", "only") and table.in_bag(item) > 0:
                    continue
                if item == Item() and before in state.bag:
                    return False  # it is there already
                sure, before = table.known(item, before)
                alike = line.do != "swap" or line.item is not None or self._is_alike(before, state)
                if not (alike and self._is_known(item, sure, whole, state, ordered=ordered)):
                    return False
        return True

    def _is_alike(self, one: str | None, state: DialogueState) -> bool:
        """Tell whether a piece is of a kind that is in the bag."""
        kinds, base = (one, *state.bag), self._catalogue.vocabulary.base
        new, *there = (base(product.category) if id and (product := self._catalogue.get(id)) else None for id in kinds)
        return new is None or new in there

    def _is_known(self, item: Item, sure: float, whole: Said, state: DialogueState, *, ordered: bool) -> bool:
        """Tell whether it is clear which piece is meant, or may be asked: "I'd like a green skirt" is still to be found."""
        if item.reference is not None and _is_wanted(item, whole):
            return False
        if sure == SOLD and item.reference is not None and whole.has("line_wishing"):
            return bool(item.size and item.counted)
        asked = ordered and sure >= OPEN and bool(item.size or item.counted or item.everything)
        return sure >= ONE_OF or (asked and self._is_here(item, state))


def _answers(lines: Sequence[SlipLine], state: DialogueState) -> bool:
    """Tell whether lines only answer an offer, which knows the piece and its size: "yes. one."."""
    offered = state.pending is not None and state.pending.waits_for == "offer" and state.pending.act == "add_to_bag"
    return offered and all(one.item is not None and one.item.reference is None and not one.item.size for one in lines)


def _is_wanted(item: Item, whole: Said) -> bool:
    """Tell whether a piece that is only described may as well be a wish to see such pieces: "要纯色的"."""
    placed = item.reference is not None and item.reference.position is not None
    return not (item.size or item.counted or placed or whole.has("line_this")) and whole.has("line_wanting")


def _is_waited_for(state: DialogueState) -> bool:
    """Tell whether an answer to a question is awaited that is none about an order."""
    pending = state.pending
    return (
        pending is not None
        and pending.waits_for not in ("offer", "body")
        and (pending.waits_for != "size" or len(pending.products) > 1)
    )


def _is_else(whole: Said, state: DialogueState) -> bool:
    """Tell whether a message is about people, a price, a look, or counts anew what is in the bag."""
    frame = whole.frame
    priced = any(one is not None for one in (frame.price_min, frame.price_max, frame.price_about))
    of_people = bool(frame.body.measures or frame.whose or frame.requests)
    return (
        priced
        or of_people
        or whole.has("if_not_fits")
        or whole.has("line_elsewhere")
        or (bool(state.bag) and whole.has("too_many"))
    )


def _is_of_the_bag(whole: Said, state: DialogueState) -> bool:
    """Tell whether what is said beside an outfit may be of the bag: no order of all of it, and no change of its pieces."""
    of_all = state.outfit is not None and outfit_order.ordered(whole, state.outfit) is not None
    described = [one for one in order_items(whole) if one.reference is not None and len(one.reference.values) > 1]
    if of_all and len(described) >= _MANY and whole.has("names_bag"):
        return True  # "the black sandals in 39, the yellow dress in L, all into my bag"
    return not of_all and (whole.has("names_bag") or not whole.has("outfit_swap"))


def _look_is_shown(state: DialogueState) -> bool:
    """Tell whether pieces of an outfit lie there: what is said of them may change the outfit."""
    return state.outfit is not None and bool(set(state.outfit.products) & set(state.shown))


def _new(line: SlipLine) -> tuple[Item, ...]:
    """Return the pieces of a line that are to be in the bag then."""
    if line.do == "swap":
        return line.others
    return (line.item,) if line.do in ("add", "set", "only") and line.item is not None else ()


def _is_of_bag(line: SlipLine, table: Table, state: DialogueState) -> bool:
    """Tell whether a change is one of the bag: it names what is there, or the bag was spoken of last."""
    if line.do == "add" or state.last_act in _OF_THE_BAG:
        return True
    return line.item is not None and line.item.reference is not None and table.in_bag(line.item) > 0


def _before(state: DialogueState) -> str | None:
    """Return the piece that a line means which names none."""
    return next(iter(state.current), None) or state.focus


def _is_whole(clauses: Sequence[Clause], state: DialogueState) -> bool:
    """Tell whether what is not understood bears on no order: "my brother takes a 44" beside "change one of the 43s to a 44"."""
    ordered = [one for one in clauses if one.kind == "line" and one.verb and one.pieces]
    names = any(_names(one) for one in ordered)
    for one in clauses:
        bears = one.verb or (one.pieces and (not ordered or (_names(one) and bool(state.known_products or not names))))
        if one.kind == "other" and bears and not _asks(one, state):
            return False
    return True


def _names(clause: Clause) -> bool:
    return any(item.reference is not None for item in order_items(clause.said))


def _seeks(clause: Clause) -> bool:
    """Tell whether a clause asks to be shown pieces."""
    if clause.verb:
        return False
    return cues(clause.said.language).has("search", lower(clause.text)) or clause.said.has("line_wish")


def _asks(clause: Clause, state: DialogueState) -> bool:
    """Tell whether a clause beside an order asks for something by itself."""
    return clause.asks or _seeks(clause) or bool(_REQUESTS & set(clause.said.quick.understand(clause.text, state).acts))
