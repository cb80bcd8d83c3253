"""Which way a wish goes from what is pointed at: cheaper, more casual, the second one but in blue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.frame import Direction, Reference, Relative
from assistant.understand.acts.heard import Heard
from assistant.understand.acts.references import ReferringExpression
from assistant.understand.acts.relative import compares, spans
from assistant.understand.cues import Cues
from assistant.understand.wishes.values import Values
from catalog.query import Order, Slot
from catalog.vocabulary import Mention

# What "in blue" may change of a piece that is pointed at.
CHANGEABLE: tuple[Slot, ...] = ("color", "pattern", "material", "length", "sleeve_length", "neckline")
_NAMED: tuple[Slot, ...] = ("style", "season", "fit", "pattern")  # slots whose values are said with "more"
PRICE: tuple[Slot, ...] = ("price_min", "price_max")


def said_directions(
    text: str,
    mentions: Sequence[Mention],
    pointings: Iterable[ReferringExpression],
    table: Cues,
    *,
    shown: bool,
    refused: Sequence[Mention] = (),
) -> list[tuple[Relative | None, int, int]]:
    """Return the directions said outside what is pointed at, and None for what has no scale ("a larger print").

    While there is nothing to compare with, "more casual" names the value itself, "nothing too formal" what is `refused`; "less
    casual" only the way.
    """
    found = []
    for relative, start, end in spans(text, table, mentions=mentions):
        pointed = any(p.start < end <= p.end for p in pointings)  # "the longer one", and not "longer than the first"
        named = [m for m in mentions if relative and m.slot == relative.slot in _NAMED and start <= m.start < end]
        itself = set(named) & set(refused) or not table.has("reversed", text[start:end])
        if not pointed and not (named and not shown and itself):
            found.append((relative, start, end))
    return found


def superlative(pointings: Iterable[ReferringExpression]) -> bool:
    """Tell whether a superlative points: "the most expensive one" wishes nothing."""
    return any(p.reference.superlative for p in pointings)


def relative_wishes(
    heard: Heard, values: Values, wanted: dict[Slot, tuple[str, ...]], *, searching: bool
) -> tuple[Relative, ...]:
    """Return directions, and values that change a piece pointed at ("the second one but in blue")."""
    shown = heard.state.has_turns or bool(heard.state.shown)
    reference = _compared(heard) or (like_what(heard) if shown else None)
    mentions = (*values.wanted, *values.unwanted)
    directions = said_directions(heard.text, mentions, heard.pointings, heard.table, shown=shown, refused=values.unwanted)
    found = [replace(one, reference=reference) for one, _, _ in directions if one]
    said = {slot for slot in wanted if slot not in ("style", "season", "fit", "rating_min", "color")}
    found = [one for one in found if one.slot not in said]
    if values.prices_said:
        found = [one for one in found if one.slot not in PRICE]
    elif way := _price_way(heard, values, found):
        found.append(Relative("price_max", way, reference=reference))
    plainly = reference is not None and reference.position is not None
    if searching and reference is not None and (plainly or not (heard.says("swap") or heard.says("tells_of"))):
        found += [Relative(slot, value=value, reference=reference) for slot in CHANGEABLE for value in wanted.get(slot, ())[:1]]
    return tuple(found) if searching or found else ()


def _price_way(heard: Heard, values: Values, found: Iterable[Relative]) -> Direction | None:
    """Read "Something cheap" where no direction says it better; "not so posh" speaks of the style."""
    said = {one.slot for one in found}
    if said & set(PRICE) or compares(heard.text, heard.table):
        return None
    return "less" if values.cheap else "more" if values.dear and "style" not in said else None


def _compared(heard: Heard) -> Reference | None:
    """Return the piece that a relative wish is against, where one is named."""
    references = [p.reference for p in heard.pointings if not p.reference.everything and not p.reference.superlative]
    if heard.says("correction") or heard.says("which_of"):  # "make it blue" is about what is looked for
        references = [reference for reference in references if not reference.pronoun]
    return references[0] if references else None


def like_what(heard: Heard) -> Reference | None:
    if not heard.says("similar"):
        return None
    return heard.pointings[0].reference if heard.pointings else Reference(pronoun=True)


def ranking(heard: Heard) -> Order | None:
    """Rank a search by price: "the cheapest dress"."""
    for pointing in heard.pointings:
        if pointing.reference.superlative and pointing.reference.superlative[0] in PRICE:
            return "price_up" if pointing.reference.superlative[1] == "less" else "price_down"
    for pattern, slot, way in heard.table.superlatives:
        if slot in PRICE and pattern.search(heard.text):
            return "price_up" if way == "less" else "price_down"
    return None
