"""What an order says word by word: values, sizes, numbers, pointings, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.frame import Reference
from assistant.operations.operation import Said
from assistant.operations.order_sizes import sizes_apart, sizes_meant, years_meant
from assistant.understand.acts.references import read_references
from assistant.understand.amounts.quantity import read_quantities
from assistant.understand.cues import cues
from catalog.query import DESCRIBING, Slot
from catalog.text.languages import LETTERS
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from catalog.vocabulary import Mention

_NUMBER = compiled(rf"(?<![\w.,$€£¥%-])(?:\d|[{LETTERS}]{{3,6}})(?![\w.,%-]*\d|[\w%-])")
TokenKind = Literal["value", "size", "place", "number", "same", "other", "all"]
_CUES: tuple[tuple[TokenKind, str], ...] = (("same", "same_piece"), ("other", "order_other"), ("all", "order_all"))


@dataclass(frozen=True)
class Token:
    start: int
    end: int
    kind: TokenKind
    slot: Slot = "size"
    value: str = ""
    reference: Reference | None = None
    number: int = 0
    no: bool = False  # turned down: "not the teal"


def places_of(said: Said) -> tuple[Span, ...]:
    """Return where something is said of a piece: text[start:end] of values, sizes, numbers and pointings."""
    return tuple((one.start, one.end) for one in tokens_of(said))


def tokens_of(said: Said) -> list[Token]:
    text = said.text.lower()
    unwanted = {(slot, value) for slot, values in said.frame.unwanted.items() for value in values}
    found: list[Token] = []
    for pointing in read_references(text, said.mentions, cues(said.language)):
        one = pointing.reference
        kept = one.place == "saved" and (one.everything or one.pronoun)
        if one.position is not None or one.superlative or one.product or kept:
            found.append(Token(pointing.start, pointing.end, "place", reference=one))
    both = [one for one in said.spans("order_both") if not _of_a_pointing(said, text, one, found)]
    found = [one for one in found if not overlaps((one.start, one.end), both)]
    found += [Token(start, end, "all", number=2) for start, end in both]
    for kind, cue in _CUES:
        places = [
            one for one in said.spans(cue) if not overlaps(one, _places(found)) and not _of_a_pointing(said, text, one, found)
        ]
        found += [Token(*one, kind, number=_many(said, text[slice(*one)])) for one in places]
    years = tuple(years_meant(said))
    for mention in (*years, *said.mentions, *sizes_apart(said), *sizes_meant(said)):
        if overlaps((mention.start, mention.end), _places(one for one in found if one.slot == "category")):
            continue  # a word of two readings, 长裙, is one piece
        if mention.slot == "size" and overlaps((mention.start, mention.end), _places(o for o in found if o.kind == "size")):
            continue  # it was read already
        if mention.slot in DESCRIBING or mention.slot == "size":
            no = mention.negated or (mention.slot, mention.value) in unwanted or _is_refused(said, mention)
            said_of: TokenKind = "size" if mention.slot == "size" else "value"
            end = mention.end + (said_of == "size" and said.begins(text[mention.end :], "order_size_sign"))  # S码两件
            found.append(Token(mention.start, end, said_of, mention.slot, mention.value, no=no))
    found = _apart(_ranges(text, found))
    found += [
        one
        for one in _numbers(said, text)
        if not overlaps((one.start, one.end), _places(found)) and not _among_how_many(said, text, (one.start, one.end), found)
    ]
    found = [one for one in found if not overlaps((one.start, one.end), said.idle)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _is_refused(said: Said, mention: Mention) -> bool:
    """Tell whether words beside a value turn it down: "never mind the charcoal", L都不要."""
    text = said.text.lower()
    return said.ends(text[: mention.start], "order_not") or said.begins(text[mention.end :], "order_not_after")


def _of_a_pointing(said: Said, text: str, span: Span, found: Sequence[Token]) -> bool:
    """Tell whether "the two" only says among what is chosen: "the darker of the two"."""
    places = (one for one in found if one.kind == "place" and one.end <= span[0])
    return any(said.cue_in("order_of", text[one.end : span[0]].strip()) for one in places)


def _among_how_many(said: Said, text: str, span: Span, found: Sequence[Token]) -> bool:
    """Tell whether a number says among how many is chosen: "the cheapest of those three", 三件里最便宜的."""
    return _of_a_pointing(said, text, span, found) or said.begins(text[span[1] :], "order_within")


def _places(those: Iterable[Token | Mention]) -> Iterator[Span]:
    return ((one.start, one.end) for one in those)


def _ranges(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Join two sizes with a stroke between them: "L/XL" is one."""
    found: list[Token] = []
    for one in sorted(tokens, key=lambda one: one.start):
        last = found[-1] if found else None
        if last and last.kind == one.kind == "size" and text[last.end : one.start] == "/":
            found[-1] = replace(last, end=one.end, value=f"{last.value}/{one.value}")
        else:
            found.append(one)
    return found


def _many(said: Said, words: str) -> int:
    """Return the number in "all three", 0 where there is none."""
    return next((number for number, _ in read_quantities(words)), 0) or next(
        (said.numbers[word] for word in words.split() if word in said.numbers), 0
    )


def _apart(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what stands within a pointing: "the first dress" names no dress besides."""
    pointed = [one for one in tokens if one.kind not in ("value", "size")]
    return [
        one
        for one in tokens
        if one in pointed or not any(other.start <= one.start and one.end <= other.end for other in pointed)
    ]  # fmt: skip


def _numbers(said: Said, text: str) -> Iterator[Token]:
    """Yield how many; "one" counts at the beginning of a piece alone: "the black one" is no number."""
    begins = {0, *(end for _, end in said.spans("order_joined")), *(end + 1 for _, end in said.spans("order_only"))}
    ordinals = cues(said.language).ordinals
    spans = [(number, span) for number, span in read_quantities(text)]
    for match in _NUMBER.finditer(text):
        if match.group() in ordinals:
            continue  # "a second one"
        number = int(match.group()) if match.group().isdigit() else said.numbers.get(match.group(), 0)
        if (
            number
            and (number > 1 or match.group().isdigit() or match.start() in begins)
            and not any(s <= match.start() < e for _, (s, e) in spans)
        ):
            spans.append((number, match.span()))
    for number, (start, end) in spans:
        yield Token(start, end, "number", number=number)
