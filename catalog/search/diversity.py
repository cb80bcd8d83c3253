"""A wish that names no garment is answered with different kinds of pieces, clothes first; variety.json says how much so."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from catalog.vocabulary import Vocabulary


def varied(categories: Sequence[str], scores: Sequence[float], limit: int, vocabulary: Vocabulary) -> list[int]:
    """Places of the `limit` best, each the best after what a kind loses that was picked before, or that seldom comes first."""
    bases = {category: vocabulary.base(category) for category in set(categories)}
    later = {category: _later(category, vocabulary) for category in bases}
    kinds = [bases[category] for category in categories]
    worth = [score - later[category] for category, score in zip(categories, scores, strict=True)]
    picked: list[int] = []
    seen: Counter[str] = Counter()
    left, again = list(range(len(kinds))), _table()["again"]
    while left and len(picked) < limit:
        best = max(left, key=lambda place: (worth[place] - again * seen[kinds[place]], -place))
        left.remove(best)
        picked.append(best)
        seen[kinds[best]] += 1
    return picked


def _later(category: str, vocabulary: Vocabulary) -> float:
    return max((_table()["later"].get(name, 0.0) for name in vocabulary.ancestors(category)), default=0.0)


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
