"""Wishes against something already seen: cheaper, longer, darker, "the second one but in blue". Resolves nothing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.frame import Reference, Relative
from assistant.understand.cues import Cues


def read_relative(text: str, table: Cues, reference: Reference | None = None) -> tuple[Relative, ...]:
    """All directions said in `text` (lower case), each slot once."""
    return tuple(relative for relative, _, _ in spans(text, table, reference))


def spans(text: str, table: Cues, reference: Reference | None = None) -> Sequence[tuple[Relative, int, int]]:
    """The directions with where they stand; a longer wording hides a shorter one inside it ("longer sleeves", "longer")."""
    found: list[tuple[Relative, int, int]] = []
    matches = sorted(
        ((match, slot, way) for pattern, slot, way in table.relative for match in pattern.finditer(text)),
        key=lambda m: m[0].start() - m[0].end(),
    )
    for match, slot, way in matches:
        overlaps = any(match.start() < end and start < match.end() for _, start, end in found)
        if not overlaps and all(relative.slot != slot for relative, _, _ in found):
            found.append((Relative(slot=slot, direction=way, reference=reference), match.start(), match.end()))
    return sorted(found, key=lambda one: one[1])
