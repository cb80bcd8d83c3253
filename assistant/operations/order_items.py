"""The pieces that an order names, each with its size, number and description, read from left to right; commas may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.actions.bag.order_meaning import Item
from assistant.frame import Reference
from assistant.operations.operation import Said
from assistant.operations.order_tokens import Token, TokenKind, tokens_of
from catalog.query import Slot

_BESIDE: frozenset[Slot] = frozenset(("gender", "age_group", "occasion", "season", "style"))  # name no piece by themselves
_SOME = 2
_NEAR, _FAR = 2, 12  # words and characters beside a description that may be of its title


@dataclass
class _Open:
    """One piece while it is read."""

    tokens: list[Token] = field(default_factory=list)

    def has(self, *kinds: TokenKind) -> bool:
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
    tokens = tokens_of(said)
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


def _parted(text: str, breaks: Sequence[tuple[int, int]], before: Token | None, token: Token) -> Literal["", "joined", "new"]:
    """Tell whether a comma or an "and" stands before a word; "new" where something more does: "and the white"."""
    if before is None:
        return ""
    between = [end for start, end in breaks if before.end <= start and end <= token.start]
    if not between:
        return ""
    return "new" if text[between[-1] : token.start].strip() else "joined"


def _begins(now: _Open, token: Token, parted: str, after: Token | None) -> bool:
    """Tell whether another piece begins with a word. `after`: the next one, where nothing parts it from this."""
    if token.kind == "size":
        counted = after is not None and after.kind == "number" and now.has("number") and not now.has("value", "place")
        return (bool(parted) and counted) or (now.has("size") and not (token.no or now.tokens[-1].no))  # "32 not 33"
    if token.kind == "number":
        if now.tokens[-1].kind == "size" and now.tokens[-1].end == token.start:
            return now.has("number")  # "4-5两件"
        return now.has("number") or (after is not None and (now.has("size") or (bool(parted) and now.has("value", "place"))))
    if token.kind != "value":
        return now.has("value", "place", "other", "all")
    return _describes_another(now, token, parted, after)


def _describes_another(now: _Open, token: Token, parted: str, after: Token | None) -> bool:
    """Tell whether another piece begins with a value."""
    if token.slot in _BESIDE:
        return bool(parted) and now.has("value") and after is not None and after.kind == "value"
    if now.has("all") and parted and not now.has("value"):
        return True
    if now.has("size") and not parted and not now.has("value", "place", "all"):
        return False  # "XXL in white"
    if _goes_on(now.tokens[-1], token) and not (token.slot == "category" and now.kinds):
        return False  # "10-11 striped t-shirts"
    if now.has("size", "place") or token.no != any(one.no for one in now.tokens if one.kind == "value"):
        return now.has("value", "size", "place")
    if token.slot == "category" and now.kinds:
        return bool(parted)
    beside = parted == "joined" and not now.kinds and after is not None and after.kind == "value"
    return bool(parted) and now.has("value") and not beside


def _goes_on(last: Token, token: Token) -> bool:
    """Tell whether a value stands right behind another one."""
    return last.kind == token.kind == "value" and last.no == token.no and token.start - last.end <= 1


def _is_kept(said: Said, values: Sequence[tuple[Slot, str]]) -> bool:
    """Tell whether a message says of a description that it is a saved piece."""
    return any(one.place == "saved" and set(values) <= set(one.values) for one in said.references)


def _beside(said: Said, tokens: Sequence[Token]) -> str:
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


def _words(said: Said, tokens: Sequence[Token], start: int, end: int) -> str:
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
