"""The pieces that an order names, each with its size, number and description, read from left to right; commas may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.actions.bag.order_meaning import Item
from assistant.frame import Reference
from assistant.operations.operation import Said
from assistant.operations.order_sizes import sizes_apart, sizes_meant
from assistant.understand.acts.references import read_references
from assistant.understand.amounts.quantity import read_quantities
from assistant.understand.cues import cues
from catalog.query import DESCRIBING, Slot
from catalog.text.languages import LETTERS
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from catalog.vocabulary import Mention

_NUMBER = compiled(rf"(?<![\w.,$€£¥%-])(?:\d|[{LETTERS}]{{3,6}})(?![\w.,%-]*\d|[\w%-])")
_BESIDE: frozenset[Slot] = frozenset(("gender", "age_group", "occasion", "season", "style"))  # name no piece by themselves
_SOME = 2
_NEAR, _FAR = 2, 12  # words and characters beside a description that may be of its title
_Kind = Literal["value", "size", "place", "number", "same", "other", "all"]
_CUES: tuple[tuple[_Kind, str], ...] = (("same", "same_piece"), ("other", "order_other"), ("all", "order_all"))


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    kind: _Kind
    slot: Slot = "size"
    value: str = ""
    reference: Reference | None = None
    number: int = 0
    no: bool = False  # turned down: "not the teal"


@dataclass
class _Open:
    """One piece while it is read."""

    tokens: list[_Token] = field(default_factory=list)

    def has(self, *kinds: _Kind) -> bool:
        return any(one.kind in kinds for one in self.tokens)

    @property
    def kinds(self) -> list[str]:
        return [one.value for one in self.tokens if one.kind == "value" and one.slot == "category"]

    def behind_its_kind(self) -> _Open:
        """Give up what was said behind its kind: that is of the next piece."""
        at = max(place for place, one in enumerate(self.tokens) if one.slot == "category") + 1
        self.tokens, rest = self.tokens[:at], self.tokens[at:]
        return _Open(rest)


def order_items(said: Said) -> tuple[Item, ...]:
    """Return what is said of each piece, in order; a size or a number alone is of the piece before."""
    tokens = _tokens(said)
    breaks = said.spans("order_joined") + (said.spans("order_swapped") if said.label == "bag.change" else ())
    found: list[_Open] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is not None and _parted(said.text, breaks, token, after):
            after = None
        if token.slot in _BESIDE and after is None and before is not None and _parted(said.text, breaks, before, token):
            continue  # said beside the order: "and in a cute box"
        if not found or _begins(found[-1], token, _parted(said.text, breaks, before, token), after):
            found.append(_Open())
        elif token.slot == "category" and token.kind == "value" and found[-1].kinds:  # "the white dress the tan sandals"
            found.append(found[-1].behind_its_kind())
        found[-1].tokens.append(token)
    return _sized(tuple(_item(said, one) for one in _with_all(found) if not _is_owned(said, one)))


def _sized(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give each piece its size where the sizes stand behind all of them: "the blazer and the trousers, M, L"."""
    named = [one for one in items if one.reference is not None]
    sizes = [one.size for one in items if one.size]
    behind = [one for one in items if one.reference is None and one.size and not (one.counted or one.same or one.everything)]
    if not behind or len(sizes) != len(named) or len(named) + len(behind) != len(items) or items[-1] not in behind:
        return items
    return tuple(replace(one, size=size) for one, size in zip(named, sizes, strict=True))


def _with_all(found: Sequence[_Open]) -> Sequence[_Open]:
    """Take an "all" behind what is named for that, with its size: "the belt and the shirt, both in L", 裙子都要."""
    last = found[-1] if found else None
    if last is None or len(found) < _SOME or not last.has("all") or not {one.kind for one in last.tokens} <= {"all", "size"}:
        return found
    named = [one for one in found[:-1] if one.has("value", "place")]
    if len(named) < len(found) - 1:
        return found
    for one in named:
        one.tokens += [token for token in last.tokens if token.kind == "size" and not one.has("size")]
    if len(named) == 1 and named[0].has("value"):
        named[0].tokens += [token for token in last.tokens if token.kind == "all"]
    return named


def _is_owned(said: Said, one: _Open) -> bool:
    """Tell whether a piece is only told of: "the dress. I have a denim jacket already"."""
    return one.has("value") and said.ends(said.text[: one.tokens[0].start].lower(), "order_owned")


def _tokens(said: Said) -> list[_Token]:
    text = said.text.lower()
    unwanted = {(slot, value) for slot, values in said.frame.unwanted.items() for value in values}
    found: list[_Token] = []
    for pointing in read_references(text, said.mentions, cues(said.language)):
        one = pointing.reference
        kept = one.place == "saved" and (one.everything or one.pronoun)
        if one.position is not None or one.superlative or one.product or kept:
            found.append(_Token(pointing.start, pointing.end, "place", reference=one))
    both = [one for one in said.spans("order_both") if not _of_a_pointing(said, text, one, found)]
    found = [one for one in found if not overlaps((one.start, one.end), both)]
    found += [_Token(start, end, "all", number=2) for start, end in both]
    for kind, cue in _CUES:
        places = [
            one for one in said.spans(cue) if not overlaps(one, _places(found)) and not _of_a_pointing(said, text, one, found)
        ]
        found += [_Token(*one, kind, number=_many(said, text[slice(*one)])) for one in places]
    for mention in (*said.mentions, *sizes_apart(said), *sizes_meant(said)):
        if overlaps((mention.start, mention.end), _places(one for one in found if one.slot == "category")):
            continue  # a word of two readings, 长裙, is one piece
        if mention.slot == "size" and overlaps((mention.start, mention.end), _places(o for o in found if o.kind == "size")):
            continue  # it was read already
        if mention.slot in DESCRIBING or mention.slot == "size":
            no = mention.negated or (mention.slot, mention.value) in unwanted or _is_refused(said, mention)
            said_of: _Kind = "size" if mention.slot == "size" else "value"
            end = mention.end + (said_of == "size" and said.begins(text[mention.end :], "order_size_sign"))  # S码两件
            found.append(_Token(mention.start, end, said_of, mention.slot, mention.value, no=no))
    found = _apart(_ranges(text, found))
    found += [one for one in _numbers(said, text) if not overlaps((one.start, one.end), _places(found))]
    return sorted(found, key=lambda one: (one.start, one.end))


def _is_refused(said: Said, mention: Mention) -> bool:
    """Tell whether words beside a value turn it down: "never mind the charcoal", L都不要."""
    text = said.text.lower()
    return said.ends(text[: mention.start], "order_not") or said.begins(text[mention.end :], "order_not_after")


def _of_a_pointing(said: Said, text: str, span: Span, found: Sequence[_Token]) -> bool:
    """Tell whether "the two" only says among what is chosen: "the darker of the two"."""
    places = (one for one in found if one.kind == "place" and one.end <= span[0])
    return any(said.cue_in("order_of", text[one.end : span[0]].strip()) for one in places)


def _places(those: Iterable[_Token | Mention]) -> Iterator[Span]:
    return ((one.start, one.end) for one in those)


def _ranges(text: str, tokens: Sequence[_Token]) -> list[_Token]:
    """Join two sizes with a stroke between them: "L/XL" is one."""
    found: list[_Token] = []
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


def _apart(tokens: Sequence[_Token]) -> list[_Token]:
    """Leave out what stands within a pointing: "the first dress" names no dress besides."""
    pointed = [one for one in tokens if one.kind not in ("value", "size")]
    return [
        one
        for one in tokens
        if one in pointed or not any(other.start <= one.start and one.end <= other.end for other in pointed)
    ]  # fmt: skip


def _numbers(said: Said, text: str) -> Iterator[_Token]:
    """Yield how many; "one" counts at the beginning of a piece alone: "the black one" is no number."""
    begins = {0, *(end for _, end in said.spans("order_joined"))}
    spans = [(number, span) for number, span in read_quantities(text)]
    for match in _NUMBER.finditer(text):
        number = int(match.group()) if match.group().isdigit() else said.numbers.get(match.group(), 0)
        if (
            number
            and (number > 1 or match.group().isdigit() or match.start() in begins)
            and not any(s <= match.start() < e for _, (s, e) in spans)
        ):
            spans.append((number, match.span()))
    for number, (start, end) in spans:
        yield _Token(start, end, "number", number=number)


def _parted(text: str, breaks: Sequence[tuple[int, int]], before: _Token | None, token: _Token) -> Literal["", "joined", "new"]:
    """Tell whether a comma or an "and" stands before a word; "new" where something more does: "and the white"."""
    if before is None:
        return ""
    between = [end for start, end in breaks if before.end <= start and end <= token.start]
    if not between:
        return ""
    return "new" if text[between[-1] : token.start].strip() else "joined"


def _begins(now: _Open, token: _Token, parted: str, after: _Token | None) -> bool:
    """Tell whether another piece begins with a word. `after`: the next one, where nothing parts it from this."""
    if token.kind == "size":
        return now.has("size") and not (token.no or now.tokens[-1].no)  # "32 not 33"
    if token.kind == "number":
        if now.tokens[-1].kind == "size" and now.tokens[-1].end == token.start:
            return now.has("number")  # "4-5两件"
        return now.has("number") or (after is not None and (now.has("size") or (bool(parted) and now.has("value", "place"))))
    if token.kind != "value":
        return now.has("value", "place", "other", "all")
    if token.slot in _BESIDE:
        return bool(parted) and now.has("value") and after is not None and after.kind == "value"
    if now.has("all") and parted and not now.has("value"):
        return True
    if now.has("size") and not parted and not now.has("value", "place", "all"):
        return False  # "XXL in white"
    if now.has("size", "place") or token.no != any(one.no for one in now.tokens if one.kind == "value"):
        return now.has("value", "size", "place")
    if token.slot == "category" and now.kinds:
        return bool(parted)
    beside = parted == "joined" and not now.kinds and after is not None and after.kind == "value"
    return bool(parted) and now.has("value") and not beside


def _is_kept(said: Said, values: Sequence[tuple[Slot, str]]) -> bool:
    """Tell whether a message says of a description that it is a saved piece."""
    return any(one.place == "saved" and set(values) <= set(one.values) for one in said.references)


def _beside(said: Said, tokens: Sequence[_Token]) -> str:
    """Return the words right behind a description, or right before a size alone: a title may have them, "the white oxford"."""
    text, values = said.text.lower(), [one for one in tokens if one.kind == "value"]
    breaks = said.spans("order_joined")
    if values:
        start = values[-1].end
        stops = [one.start for one in tokens if one.start >= start] + [one for one, _ in breaks if one >= start]
        return " ".join(text[start : min(stops, default=len(text))].split()[:_NEAR])[:_FAR]
    size = next((one for one in tokens if one.kind == "size"), None)
    if size is None or len(tokens) > 1:
        return ""
    start = max((end for _, end in breaks if end <= size.start), default=0)
    return " ".join(text[start : size.start].split()[-1:])[-_FAR:]


def _words(said: Said, tokens: Sequence[_Token], start: int, end: int) -> str:
    """Return the words of a description, without the sizes and numbers between them."""
    text = said.text.lower()
    for one in tokens:
        if one.kind != "value" and start <= one.start and one.end <= end:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return " ".join(text[start:end].split())


def _item(said: Said, now: _Open) -> Item:
    tokens = now.tokens
    values = tuple(dict.fromkeys((one.slot, one.value) for one in tokens if one.kind == "value"))
    pointed = next((one.reference for one in tokens if one.reference), None)
    described = [one for one in tokens if one.kind == "value"]
    if all(one.slot in _BESIDE for one in described):
        values, described = (), []
    if pointed is not None and pointed.place == "bag" and said.label not in ("bag.change", "bag.remove"):
        pointed = replace(pointed, place="shown")  # "put the first in my bag"
    reference = pointed
    if reference is not None and reference.place == "saved" and values:  # "the green one from my list"
        reference = replace(reference, everything=False, pronoun=False, values=values)
    if reference is None and values:
        reference = Reference(text=_words(said, tokens, described[0].start, described[-1].end), values=values)
        reference = replace(reference, place="saved") if _is_kept(said, values) else reference
    sizes = [one for one in tokens if one.kind == "size"]
    meant = [one.value for one in sizes if not one.no] or [one.value for one in sizes]  # "nah XL", "leave out the S"
    numbers = [one.number for one in tokens if one.kind == "number"]
    return Item(
        reference,
        meant[-1] if meant else None,
        numbers[-1] if numbers else 1,
        same=now.has("same") or (bool(values) and not now.kinds and pointed is None),
        counted=bool(numbers),
        other=now.has("other"),
        everything=now.has("all") or (reference is not None and reference.everything),
        of=next((one.number for one in tokens if one.kind == "all"), 0),
        no=bool(described) and all(one.no for one in described),
        own=said.frame.for_me,
        beside=_beside(said, tokens) if pointed is None else "",
    )
