"""Which of four pieces of one kind completes an outfit, by names alone: the agreement by which the product puts outfits together.

The names are read as a feed's titles are; nothing is learnt from the outfits. How rare a word is, is counted
over all names of the file, as it would be over a shop's titles; the answers play no part in it.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import Figures, Missing, percentile
from catalog.feeds.drafts import Draft
from catalog.product import Product
from catalog.reading import Words, read
from catalog.search.agreement import agreements
from catalog.vectors.embedder import embedder
from catalog.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]{2,}+")
_EQUAL = 1e-9
Blank = Mapping[str, Any]


def measure(data: Path) -> Figures:
    """Return the share of blanks filled right (a tie counts its share), and the same by shared rare words alone: the control."""
    file = data / "outfit_blanks.jsonl"
    if not file.is_file():
        raise Missing(f"no {file}")
    blanks: list[Blank] = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    names = sorted({name for blank in blanks for name in _names(blank)})
    vocabulary = Vocabulary.load()
    words = Words(vocabulary)
    products = {name: read(Draft(name, 1, {"title": name}, (), ()), words).product for name in names}
    vectors = dict(zip(names, embedder().embed(names), strict=True))
    rarity = _rarity(names)
    right, overlap, times = [], [], []
    for blank in blanks:
        begun = time.perf_counter()
        said = _names(blank)
        pairs = agreements([products[name] for name in said], np.array([vectors[name] for name in said]), vocabulary, rarity)
        given = len(blank["given"])
        right.append(_share(pairs[given:, :given].mean(1), blank["answer"]))
        times.append((time.perf_counter() - begun) * 1000)
        overlap.append(_share([_overlap(name, said[:given], rarity) for name in said[given:]], blank["answer"]))
    return {
        "blanks": len(blanks),
        "right": round(float(np.mean(right)), 4),
        "overlap": round(float(np.mean(overlap)), 4),
        "names with a kind": round(_known(products.values(), "category"), 4),
        "names with a colour": round(_known(products.values(), "color"), 4),
        "ms_p50": round(percentile(times, 0.5), 3),
    }


def _names(blank: Blank) -> list[str]:
    return [*(piece["name"] for piece in blank["given"]), *blank["choices"]]


def _share(scores: Sequence[float], answer: int) -> float:
    """1 for the right one alone at the top, its share of a tie, else 0."""
    best = np.flatnonzero(np.asarray(scores) >= max(scores) - _EQUAL)
    return float(answer in best) / len(best)


def _overlap(name: str, given: Sequence[str], rarity: Mapping[str, float]) -> float:
    words = set(_WORD.findall(name))
    return sum(rarity[word] for other in given for word in words & set(_WORD.findall(other)))


def _rarity(names: Sequence[str]) -> dict[str, float]:
    """Return the inverse document frequency of each word."""
    count = Counter(word for name in names for word in set(_WORD.findall(name)))
    return {word: math.log(len(names) / times) for word, times in count.items()}


def _known(products: Iterable[Product], what: str) -> float:
    told = [bool(product.category if what == "category" else product.values("color")) for product in products]
    return sum(told) / len(told)
