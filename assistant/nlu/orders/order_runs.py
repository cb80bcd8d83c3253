"""Reads clauses that do the same as the lines of an order: each piece, with what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.actions.bag.line_orders import Do, SlipLine
from assistant.actions.bag.order_meaning import Item
from assistant.actions.told_size import sizes_in
from assistant.frame import Reference
from assistant.nlu.orders.order_clauses import Clause, Verb
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.reader.labels import Label
from catalog.catalogue import Catalogue

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_DOING: dict[Verb, tuple[Do, Label]] = {
    "": ("add", "bag.add"), "add": ("add", "bag.add"), "out": ("out", "bag.remove"), "set": ("set", "bag.change"),
    "swap": ("swap", "bag.change"), "instead": ("swap", "bag.change"), "only": ("only", "bag.change"), "up": ("up", "bag.change"),
    "down": ("down", "bag.change"),
}  # fmt: skip
_MANY = 2


@dataclass(frozen=True)
class ClauseRun:
    """Clauses that stand together and do the same."""

    verb: Verb
    clauses: tuple[Clause, ...]


def runs_of(clauses: Sequence[Clause]) -> list[ClauseRun]:
    """Put clauses together: one without a word of ordering belongs to the one before, the first ones to the one behind."""
    found: list[tuple[Verb, list[Clause]]] = []
    for one in clauses:
        last = found[-1] if found else None
        if last is not None and (not one.verb or one.verb == last[0]) and not (last[0] in ("", "up", "down") and one.verb):
            last[1].append(one)
        elif last is not None and not last[0] and one.verb and not one.pieces:
            found[-1] = (one.verb, [*last[1], one])
        else:
            found.append((one.verb, [one]))
    return [ClauseRun(verb, tuple(those)) for verb, those in found if any(one.kind == "line" for one in those)]


@dataclass(frozen=True)
class LineReader:
    """Reads the runs of one message. `as_said`: a part of it as it is heard under a label."""

    whole: Said
    clauses: Sequence[Clause]
    state: DialogueState
    catalogue: Catalogue
    as_said: Callable[[str, Label], Said]

    def lines(self, run: ClauseRun, *, corrects: bool) -> Iterator[SlipLine]:
        """Yield the lines of a run; with `corrects` what is only named takes the place of what went in last."""
        do, label = _DOING[run.verb]
        said = self.as_said(self.whole.text[run.clauses[0].start : run.clauses[-1].end], label)
        same, other = said.has("line_same_size"), said.has("line_for_other")
        if do == "swap":
            item, others = self._exchanged(run, said)
            yield SlipLine("swap", item, others, same)
            return
        items = self._items(run, label) or self._asked_before(run)
        if corrects and not run.verb and items:
            yield SlipLine("swap", None, items, same)
            return
        sizes = self._sizes_told(said, items) if do == "add" else ()
        bare = (Item(),) if run.verb or sizes else ()
        if do == "out" and said.has("order_one") and len(items) < _MANY:
            items = tuple(replace(item, quantity=1, counted=True) for item in items or bare)
        yield from (SlipLine(do, item, (), same, sizes, other) for item in items or bare)

    def _items(self, run: ClauseRun, label: Label) -> tuple[Item, ...]:
        """Return the pieces of a run; what is only pointed at is one by itself: "that and the bright blue, L"."""
        parts: list[list[Clause]] = []
        for one in run.clauses:
            names = bool(one.called) or any(item.reference or item.same or item.other for item in order_items(one.said))
            alone = one.said.has("line_this") and not names
            after = bool(parts) and parts[-1][0].said.has("line_this") and names
            if not parts or (run.verb and (alone or after)):
                parts.append([one])
            else:
                parts[-1].append(one)
        found: list[Item] = []
        for those in parts:
            items = order_items(self.as_said(self.whole.text[those[0].start : those[-1].end], label))
            if called := " ".join(word for one in those for word in one.called):
                items = _called(called, items)
            loose = [word for one in those for word in one.loose]
            if len(items) == len(loose) == 1 and items[0].size is None:  # 棕的44
                items = (replace(items[0], size=loose[0]),)
            found += items or ((Item(),) if len(parts) > 1 and those[0].said.has("line_this") else ())
        return tuple(found)

    def _asked_before(self, run: ClauseRun) -> tuple[Item, ...]:
        """Return the piece that is asked about right before it is ordered: "the green pair, is 40 in? If so, one pair"."""
        before = [one for one in self.clauses if one.kind == "asks" and one.pieces and one.end <= run.clauses[0].start]
        items = [item for one in before[-1:] for item in order_items(one.said) if item.reference is not None or item.size]
        return tuple(items[:1])

    def _exchanged(self, run: ClauseRun, said: Said) -> tuple[Item | None, tuple[Item, ...]]:
        """Return what goes and what comes: "the joggers for the black ones", 黑的那两件换成浅灰."""
        start, end = said.spans("line_instead" if run.verb == "instead" else "line_swap")[0]
        before, after = said.text[:start], said.text[end:]
        if run.verb == "instead":
            before, after = after, before
        elif not self._part(before) and (cuts := said.spans("line_for")):
            cut = next((one for one in cuts if one[0] >= end), None)
            before, after = (said.text[end : cut[0]], said.text[cut[1] :]) if cut else (before, after)
        gone, come = self._part(before), self._part(after)
        if not come and gone:
            gone, come = (), gone
        return (gone[-1] if gone else None), come

    def _part(self, text: str) -> tuple[Item, ...]:
        return order_items(self.as_said(text.strip(), "bag.add")) if text.strip() else ()

    def _sizes_told(self, said: Said, items: Sequence[Item]) -> tuple[str, ...]:
        """Return the sizes that were asked about, of which each is ordered: 红色的38和42都有吗, 各要一双."""
        if not said.has("line_each") or any(item.size or (item.reference and item.reference.values) for item in items):
            return ()
        if self.state.focus is None or (product := self.catalogue.get(self.state.focus)) is None:
            return ()
        sizes = sizes_in(self.state.said, product, self.catalogue.vocabulary)
        return sizes if len(sizes) >= _MANY else ()


def _called(words: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give one piece the words of its title that it is called by: 西瓜图案的."""
    if len(items) > 1:
        return items
    item = items[0] if items else Item()
    reference = item.reference or Reference()
    if reference.position or reference.superlative:
        return items
    return (replace(item, reference=replace(reference, text=f"{words} {reference.text or ''}".strip())),)
