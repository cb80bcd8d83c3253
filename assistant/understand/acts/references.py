"""What a message points at: by place, description, pronoun, superlative. Finds the words, not the products."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.frame import Reference
from assistant.understand.cues import Cues
from assistant.understand.grammar import said
from assistant.understand.spans import before
from catalog.query import DESCRIBING, Slot
from catalog.text.languages import writing
from catalog.text.patterns import compiled
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention

Place = Literal["shown", "bag", "worn", "earlier", "saved"]

# What may follow an ordinal that stands for a piece.
_CLAUSE_GOES_ON = compiled(rf"\s*(?:$|[,.;!?)]|{said('goes_on').pattern})")

_PAUSE = re.compile(r"[,.;?!，。、；？！]")
_MOST_CARDS = 20  # of one list
_NEAR = 30  # characters that may say where a piece is


@dataclass(frozen=True)
class ReferringExpression:
    """A reference and where it stands: text[start:end]."""

    reference: Reference
    start: int
    end: int

    @property
    def names_a_kind(self) -> bool:
        """Whether a kind is described that is wished for, and no piece: "that ankle-length kind"."""
        one = self.reference
        return bool(one.values) and not one.position and said("kind_end").search(one.text or "") is not None


def read_references(text: str, mentions: Sequence[Mention], table: Cues) -> tuple[ReferringExpression, ...]:
    """Return all that `text` (lower case) points at, in order of place; none overlap."""
    alone = table.references["alone"].search(text)
    if alone:
        position = Reference(position=number(alone.group("number"), table))
        return (ReferringExpression(position, alone.start(), alone.end()),)
    found: list[ReferringExpression] = []
    for reader in (_kept, _other, _counted, _positions, _superlatives, _described, _named, _elliptic, _everything, _pronouns):
        for pointing in reader(text, mentions, table):
            if not overlaps((pointing.start, pointing.end), ((one.start, one.end) for one in found)):
                found.append(pointing)
    return tuple(_placed(text, pointing, table) for pointing in sorted(found, key=lambda p: p.start))


def number(word: str, table: Cues) -> int:
    """Read "3", "three", "三"."""
    return int(word) if word.isdigit() else table.numbers.get(word, 1)


def _kept(text: str, _mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Read "what I saved", "my wish list", 收藏的都: all that was saved for later."""
    for match in table.references["kept"].finditer(text):
        yield ReferringExpression(Reference(everything=True, text=match.group(), place="saved"), match.start(), match.end())


def _other(text: str, _mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Read "the other one": the piece that was spoken of before."""
    for match in table.references["other"].finditer(text):
        yield ReferringExpression(Reference(pronoun=True, single=True, place="earlier"), match.start(), match.end())


def _counted(text: str, _mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Read "the last two", "the two last", "前两件"."""
    for match in table.references["counted"].finditer(text):
        count = number(match.group("count"), table)
        last = table.ordinals.get(match.group("end"), 0) < 0
        yield from _run(-count if last else 1, count, match.start(), match.end())
    for match in table.references["position"].finditer(text):
        if match.groupdict().get("count") and match.groupdict().get("ordinal"):
            count, first = number(match.group("count"), table), table.ordinals.get(match.group("ordinal"), 1)
            yield from _run(-count if first < 0 else first, count, match.start("ordinal"), match.end())


def _run(first: int, count: int, start: int, end: int) -> Iterable[ReferringExpression]:
    """Several positions that stand at one place of the text: they share it without overlapping."""
    for offset in range(count):
        at = start if offset == 0 else end
        yield ReferringExpression(Reference(position=first + offset), at, end)


def _positions(text: str, mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    for match in table.references["number"].finditer(text):
        said = next(group for group in match.groups() if group)
        if _is_a_size(number(said, table), match.span(), mentions):
            continue
        yield ReferringExpression(Reference(position=number(said, table)), match.start(), match.end())
        yield from _numbers_beside(text, match.end(), table)
    for match in table.references["position"].finditer(text):
        groups = match.groupdict()
        start, end = match.start(), match.end()
        if groups.get("last"):
            yield ReferringExpression(Reference(position=-number(groups.get("back") or "1", table)), start, end)
        elif not writing(table.language).spaces:
            place = number(groups["ordinal"], table)
            if not _is_a_size(place, (start, end), mentions):
                yield ReferringExpression(Reference(position=place), start, end)
        elif groups["noun"] or _stands_alone(text, match, mentions):
            noun = next((m for m in mentions if m.slot == "category" and m.start == end + 1), None)
            position = Reference(position=table.ordinals[groups["ordinal"]])
            yield ReferringExpression(position, match.start("ordinal"), noun.end if noun else end)


def _is_a_size(place: int, span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Tell whether what may be a card's number is a size: 43号, where no list has so many cards."""
    return place > _MOST_CARDS and any(m.slot == "size" and overlaps((m.start, m.end), [span]) for m in mentions)


def _numbers_beside(text: str, end: int, table: Cues) -> Iterable[ReferringExpression]:
    """Yield the numbers that are joined to one: "number 2 and 4"."""
    while more := table.references["number_and"].match(text, end + len(text[end:]) - len(text[end:].lstrip(" ,"))):
        yield ReferringExpression(Reference(position=number(more.group("number"), table)), more.start("number"), more.end())
        end = more.end()


def _stands_alone(text: str, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Tell whether an ordinal stands alone.

    An ordinal without a noun counts at the end of a clause or before a garment: "save the first", "the first dress".
    """
    rest = text[match.end() :]
    if not match.group("lead") and not re.match(r"\W*+$", rest):
        return False
    if _CLAUSE_GOES_ON.match(rest):
        return True
    return any(m.slot == "category" and m.start == match.end() + 1 for m in mentions)


def _superlatives(text: str, mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    for pattern, slot, way in table.superlatives:
        for match in pattern.finditer(text):
            noun = next((m for m in mentions if m.slot == "category" and m.start == match.end() + 1), None)
            values = ((noun.slot, noun.value),) if noun else ()
            reference = Reference(superlative=(slot, way), values=values, text=match.group())
            yield ReferringExpression(reference, match.start(), noun.end if noun else match.end())


def _described(text: str, mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Read "the black and grey one", "the one with stripes", "红色那条"."""
    for match in table.references["one_with"].finditer(text):
        values = _values(mentions, match.start("rest"), match.end("rest"))
        last = max((m.end for m in mentions if m.start >= match.start("rest") and m.end <= match.end("rest")), default=0)
        if values:
            before_it = [m for m in mentions if m.end == match.start() and m.slot in DESCRIBING]  # 绿色那条裹身的
            begin = min((m.start for m in before_it), default=match.start())
            values = (*((m.slot, m.value) for m in before_it), *values)
            yield ReferringExpression(Reference(text=text[begin:last], values=values), begin, last)
    for match in table.references["description"].finditer(text):
        if not match.group("words").strip():
            continue
        start = match.start()
        values = _values(mentions, start, match.end())
        if not writing(table.language).spaces and not values:
            continue
        inner = [m.start for m in mentions if start <= m.start and m.end <= match.end() and m.slot in DESCRIBING]
        begin = min(inner) if not writing(table.language).spaces else start
        after = [m for m in mentions if m.start == match.end() and m.slot == "category" and not writing(table.language).spaces]
        end = max((m.end for m in after), default=match.end())  # 绿色那条半身裙
        end, more = _extended(text, end, mentions)
        values = (*values, *((m.slot, m.value) for m in after), *more)
        yield ReferringExpression(Reference(text=text[begin:end], values=values), begin, end)


def _named(text: str, mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Read "the blue jeans": a determiner, then a garment."""
    opening = compiled(f"(?:{table.references['noun'].pattern})$")
    for garment in (m for m in mentions if m.slot == "category"):
        lead = before(opening, text, garment.start)
        if lead is None or (lead.start() == 0 and _states(text, garment.end) and not lead.group("words")):
            continue
        values = _values(mentions, lead.start(), garment.end)
        end, more = _extended(text, garment.end, mentions)
        yield ReferringExpression(Reference(text=text[lead.start() : end], values=(*values, *more)), lead.start(), end)


def _states(text: str, end: int) -> bool:
    """Tell whether after "the shirt" follows how it should be, so that the garment is only the subject."""
    return said("states").match(text, end) is not None


def _extended(text: str, end: int, mentions: Sequence[Mention]) -> tuple[int, tuple[tuple[Slot, str], ...]]:
    """Take in what follows with "in", "with": "the dress in red", "the shirt with stripes"."""
    joined = said("described_by").match(text, end)
    values: list[tuple[Slot, str]] = []
    while joined:
        at = joined.end()
        here = [m for m in mentions if m.start == at]
        if not here or any(m.slot not in DESCRIBING for m in here):
            break
        values += [(m.slot, m.value) for m in here]
        end = max(m.end for m in here)
        joined = said("described_and").match(text, end)
    return end, tuple(values)


def _elliptic(text: str, mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Yield a second piece by its colour alone: "the grey coat and the brown", "the first or the dark blue"."""
    for match in table.references["elliptic"].finditer(text):
        start = match.end() + 1
        here = [m for m in mentions if m.start == start and m.slot in ("color", "pattern")]
        if not here:
            continue
        end, more = _extended(text, max(m.end for m in here), mentions)
        if _CLAUSE_GOES_ON.match(text, end):
            values = (*((m.slot, m.value) for m in here), *more)
            yield ReferringExpression(Reference(text=text[match.start("det") : end], values=values), match.start("det"), end)


def _everything(text: str, mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    """Yield "both", "all of them"; with a description behind it ("both charcoal") it is that one's pieces and no others."""
    for match in table.references["everything"].finditer(text):
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
        here = [m for m in mentions if m.start == start and m.slot in DESCRIBING]
        end, more = _extended(text, max(m.end for m in here), mentions) if here else (match.end(), ())
        if here and _CLAUSE_GOES_ON.match(text, end):
            values = (*((m.slot, m.value) for m in here), *more)
            yield ReferringExpression(Reference(text=text[match.start() : end], values=values), match.start(), end)
        else:
            yield ReferringExpression(Reference(everything=True, text=match.group()), match.start(), match.end())


def _pronouns(text: str, _mentions: Sequence[Mention], table: Cues) -> Iterable[ReferringExpression]:
    for match in table.references["pronoun"].finditer(text):
        inner = match.groupdict().get("inner")
        start = match.start("inner") if inner else match.start()
        single = table.references["single"].fullmatch(text, start, match.end()) is not None
        yield ReferringExpression(Reference(pronoun=True, single=single), start, match.end())


def _values(mentions: Sequence[Mention], start: int, end: int) -> tuple[tuple[Slot, str], ...]:
    inside = (m for m in mentions if m.start >= start and m.end <= end and m.slot in DESCRIBING)
    return tuple(dict.fromkeys((m.slot, m.value) for m in inside))


def _placed(text: str, pointing: ReferringExpression, table: Cues) -> ReferringExpression:
    """Return where to look, by the words of the clause around."""
    if pointing.reference.place == "saved":
        return pointing  # it says so itself: "both saved ones in my bag"
    clause = _around(text, pointing, table)
    places: tuple[tuple[str, Place], ...] = (
        ("saved_place", "saved"),
        ("earlier", "earlier"),
        ("bag_place", "bag"),
        ("worn_place", "worn"),
    )
    for name, place in places:
        if table.references[name].search(clause):
            return replace(pointing, reference=replace(pointing.reference, place=place))
    return pointing


def _around(text: str, pointing: ReferringExpression, table: Cues) -> str:
    """Return the words around a pointing up to where another piece may begin: "the hat from before and the black tote"."""
    ahead, behind = text[max(0, pointing.start - _NEAR) : pointing.start], text[pointing.end : pointing.end + _NEAR]
    start = max((found.end() for found in (*table.all("reference_break", ahead), *_PAUSE.finditer(ahead))), default=0)
    ends = [found.start() for found in (table.find("reference_break", behind), _PAUSE.search(behind)) if found]
    return ahead[start:] + text[pointing.start : pointing.end] + behind[: min(ends, default=len(behind))]
