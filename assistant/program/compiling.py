"""From a program to what is done: each step as a frame of its own, or as plain words that are read as any message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.actions.bag.line_orders import SlipLine
from assistant.actions.bag.order_meaning import Item
from assistant.frame import Act, Frame, Language, Operation, Reference, Relative
from assistant.operations.ask import Ask
from assistant.operations.keep import Keep
from assistant.operations.operation import cue_in
from assistant.operations.order_lines import OrderLines
from assistant.operations.outfit_request import NamedPiece, OutfitRequest
from assistant.operations.saying import Saying
from assistant.program import shape
from assistant.program.sight import Sight
from catalog.money import Money
from catalog.query import Order, Slot
from catalog.text.languages import ENCODED
from catalog.vocabulary import Vocabulary

Step = Frame | str  # a text is read as any message

_ORDERS: Mapping[str, Order | None] = {"fit": None, "cheapest": "price_up", "dearest": "price_down", "best_rated": "rating"}
_AXES: Mapping[str, Slot] = {"price": "price_max"}
_ORDERING = ("order", "order_out", "order_of", "names_bag")  # cues of what is ordered
_MANY = 9  # of one piece, more of which are bought only where the number was said


def orders(text: str, language: Language) -> bool:
    """Tell whether a text says something of the bag, or orders."""
    return any(cue_in(one, text, language) for one in _ORDERING)


@dataclass(frozen=True)
class Compiler:
    """Compiles for one message.

    `heard` is what the built-in reading has of it, `named` finds a piece by words, `said` returns what may be said of an answer.
    """

    heard: Frame
    sight: Sight
    vocabulary: Vocabulary
    currency: str
    numbers: frozenset[str]  # that stand in the message
    may_order: bool  # whether anything may go into the bag or out of it
    named: Callable[[str], str | None]
    said: Callable[[str, Iterable[str]], str]

    def steps(self, program: shape.Program) -> tuple[Step, ...]:
        """Return what is to be done, in order; a step that can't be is left out."""
        return tuple(step for one in program.steps if (step := _OF[one.op](self, one)) is not None)

    def find(self, step: shape.FindStep) -> Step | None:
        wanted, unwanted = self._values(step.wanted), self._values(step.unwanted)
        ideally = self._values(step.ideally)
        wanted = {**ideally, **wanted}
        if step.on_sale:
            wanted["on_sale"] = ("yes",)
        if step.rating_min:
            wanted["rating_min"] = (f"{step.rating_min:g}",)
        return self._frame(
            "refine" if self.sight.data.get("cards") else "search",
            wanted=wanted,
            unwanted=unwanted,
            soft=frozenset((slot, value) for slot, values in ideally.items() for value in values if slot not in unwanted),
            price_min=self._minor(step.price_min),
            price_max=self._minor(step.price_max),
            price_about=self._minor(step.price_about),
            things=tuple(step.words),
            relative=tuple(
                Relative(_AXES.get(one.axis, one.axis), one.way, reference=self.piece(one.piece) if one.piece else None)  # type: ignore[arg-type]
                for one in step.than
            ),
            like=self.piece(step.like) if step.like else None,
            order=_ORDERS[step.order],
            more=step.more,
            who=None if step.who is None else "" if step.who in ("me", "") else step.who,
            afresh=True,
        )

    def say(self, step: shape.SayStep) -> Step | None:
        products = self.known(step.pieces)
        text = self.said(step.text, products)
        return self._asked(Saying(step.about, text, products)) if text else None

    def tell(self, step: shape.TellStep) -> Step | None:
        pieces = tuple(map(self.piece, step.pieces))
        return self._asked(Ask(asked=tuple(step.of), references=pieces, several=len(pieces) > 1)) if pieces else None

    def bag(self, step: shape.BagStep) -> Step | None:
        if step.do == "view":
            return self._frame("view_bag")
        if not self.may_order:
            return None
        if step.do == "empty":
            return self._asked(OrderLines((SlipLine("out", Item(everything=True)),)))
        several = {one.piece for one in step.lines if [other.piece for other in step.lines].count(one.piece) > 1}
        there = [self.sight.pieces[mark] for mark in self.sight.lines]
        several |= {one.piece for one in step.lines if there.count(self.sight.pieces.get(one.piece, "")) > 1}
        lines = tuple(self._line("be" if step.do == "set" and one.piece in several else step.do, one) for one in step.lines)
        return self._asked(OrderLines(lines)) if lines else None

    def save(self, step: shape.SaveStep) -> Step | None:
        items = tuple(Item(self.piece(one)) for one in step.pieces)
        return self._asked(Keep(items, no=step.op == "unsave")) if items else None

    def try_on(self, step: shape.TryOnStep) -> Step | None:
        return self._frame("try_on", references=tuple(map(self.piece, step.pieces)))

    def size(self, step: shape.SizeStep) -> Step | None:
        heard = self.heard
        return self._frame(
            "size_advice", references=tuple(map(self.piece, step.pieces)), body=heard.body, other=heard.other, who=heard.who
        )

    def outfit(self, step: shape.OutfitStep) -> Step | None:
        return self._asked(
            OutfitRequest(
                do=step.do,
                pieces=tuple(NamedPiece(one.role, self._values(one.wanted), owned=one.owned) for one in step.parts),
                around=tuple(map(self.piece, step.around)),
                wanted=self._values(step.wanted),
                unwanted=self._values(step.unwanted),
                budget=self._minor(step.budget),
                price=step.price,
                whole=step.whole,
            )
        )

    def plain(self, step: shape.PlainStep) -> Step | None:
        ordered = orders(step.text, self.heard.language) or orders(step.text, ENCODED)
        return None if ordered and not self.may_order else step.text

    def piece(self, name: str) -> Reference:
        """Return what is pointed at: a mark of the conversation, else words for a piece of the shop."""
        if (product := self.sight.pieces.get(name) or self.named(name)) is not None:
            return Reference(product=product)
        values = tuple((one.slot, one.value) for one in self.vocabulary.find(name) if not one.negated)
        return Reference(text=name, values=values)

    def known(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the product ids of marks."""
        return tuple(dict.fromkeys(self.sight.pieces[one] for one in names if one in self.sight.pieces))

    def _line(self, do: str, line: shape.BagStepLine) -> SlipLine:
        many = line.quantity if line.quantity and (line.quantity <= _MANY or str(line.quantity) in self.numbers) else None
        item = Item(self.piece(line.piece), self._size(line.size), many or 1, counted=many is not None)
        if do == "add":
            return SlipLine("add", item)
        if do == "remove":
            return SlipLine("out", replace(item, everything=False))
        if do == "swap" and line.instead:
            instead = Item(self.piece(line.instead), self._size(line.size), many or 1, counted=many is not None)
            return SlipLine("swap", Item(self.piece(line.piece)), (instead,))
        return SlipLine("be" if do == "be" else "set", item)

    def _size(self, size: str | None) -> str | None:
        """Return a size as the vocabulary writes it."""
        if size is None:
            return None
        return next((one.value for one in self.vocabulary.find(size) if one.slot == "size"), size)

    def _values(self, wishes: Iterable[shape.ValueWish]) -> dict[Slot, tuple[str, ...]]:
        found: dict[Slot, tuple[str, ...]] = {}
        for one in wishes:
            value = self._size(one.value) or one.value if one.slot == "size" else one.value
            found[one.slot] = tuple(dict.fromkeys((*found.get(one.slot, ()), value)))
        return found

    def _minor(self, price: float | None) -> int | None:
        return None if price is None else Money.of(price, self.currency).minor

    def _frame(self, act: Act, **fields: Any) -> Frame:
        heard = self.heard
        return Frame(
            heard.text, heard.language, (act,), answered_in=heard.answered_in, script=heard.script, cut=heard.cut, by="model",
            confidence=1.0, **fields,
        )  # fmt: skip

    def _asked(self, asked: Operation) -> Frame:
        return replace(self._frame("search"), acts=(), operations=(asked,))


_OF: Mapping[str, Callable[[Compiler, Any], Step | None]] = {
    "find": Compiler.find,
    "say": Compiler.say,
    "tell": Compiler.tell,
    "bag": Compiler.bag,
    "save": Compiler.save,
    "unsave": Compiler.save,
    "try_on": Compiler.try_on,
    "size": Compiler.size,
    "outfit": Compiler.outfit,
    "plain": Compiler.plain,
}
