"""Several searches in one message: "a white shirt and grey trousers" are two, each with its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.dialogue.outfit_layers import has_own_sizes, zone
from assistant.understand.acts.heard import Heard
from assistant.understand.cues import Cues
from assistant.understand.wishes.values import Values, by_slot
from catalog.query import Slot
from catalog.vocabulary import Mention

# What several requests of one message share when it is said once.
_SHARED: tuple[Slot, ...] = ("gender", "age_group", "occasion", "season", "brand", "size", "rating_min", "on_sale", "in_stock")

_LISTED = re.compile(r"[,，、+&;；]|(?<!\d)\d{1,2}[.)）]")
_ANYWHERE = "extra"  # the zone of pieces that share none: gloves, socks, belts


def requests_of(outside: Sequence[Mention], values: Values, heard: Heard) -> tuple[dict[Slot, tuple[str, ...]], ...]:
    """Several garments for different parts of the body are several requests, each with the words before it."""
    said = set(values.wanted)
    wanted = sorted((m for m in outside if m in said), key=lambda m: m.start)
    named = [m for m in wanted if m.slot == "category"]
    kinds = [m for n, m in enumerate(named) if n == 0 or m.start >= named[n - 1].end]
    places = {place if (place := zone(m.value)) != _ANYWHERE else m.value for m in kinds}
    between = [heard.text[a.end : b.start] for a, b in pairwise(kinds)]
    if len(kinds) < 2 or len(places) < len(kinds) or not all(_joined(words, heard.table) for words in between):
        return ()
    shared = [m for m in wanted if m.slot in _SHARED and m.slot != "size"]
    sizes = [m for m in wanted if m.slot == "size"]
    requests, start = [], 0
    for kind in kinds:
        own = [m for m in wanted if start <= m.start < kind.end and m.slot not in _SHARED]
        own += [m for m in wanted if m.start == kind.start and m not in own]
        own += [m for m in sizes if _sizes(kind, kinds, m, sizes)]
        requests.append(by_slot([*own, *shared]))
        start = kind.end
    return tuple(requests)


def _sizes(kind: Mention, kinds: Sequence[Mention], size: Mention, sizes: Sequence[Mention]) -> bool:
    """Tell whether a size is said of a garment.

    Of several sizes each is of the garment it stands by; a single one of all that it can be of ("boots and a raincoat, size
    38").
    """
    if len({m.value for m in sizes}) > 1:
        before = [m for m in kinds if m.end <= size.start]
        return kind == (before[-1] if before else kinds[0])
    own = {m.value: has_own_sizes(m.value) for m in kinds}
    fitting = [m for m in kinds if own[m.value] != size.value.isalpha()]
    return kind in fitting or not any(own.values()) or not fitting


def _joined(between: str, table: Cues) -> bool:
    """Tell whether two garments are asked for side by side: "and", a comma or a list's number and describing words between."""
    listed = _LISTED.search(between) is not None or table.has("joined", between)
    return listed and not table.has("not_joined", between)
