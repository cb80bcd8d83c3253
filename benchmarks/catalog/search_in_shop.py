"""`python -m benchmarks.catalog.search_in_shop FOLDER`: one shop measured in a process of its own; prints one line of JSON."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import percentile
from catalog.catalogue import Catalogue
from catalog.query import Query, Slot
from catalog.search.filters import Mask
from catalog.search.ranking import Ask
from catalog.search.searcher import Searcher
from catalog.vectors.faiss_index import FaissIndex, Rows, parameters

_SHARES = {"50 %": 0.5, "5 %": 0.05, "0.1 %": 0.001}
_QUERIES = 40  # for each share
_TOP = 10
_RECALL = 0.98  # bare FAISS gets the least effort that reaches it
# Pairs of filters that are drawn from; a price limit is the third.
_SLOTS: tuple[Slot, ...] = ("category", "color", "material", "gender", "age_group", "pattern", "season", "style", "brand")


@dataclass(frozen=True)
class Case:
    """One search with three filters. `exact`: the rows that comparing everything finds, by meaning."""

    query: Query
    ask: Ask
    mask: Mask
    exact: set[int]


def main() -> None:
    start, began = time.perf_counter(), _resident_mb()
    catalogue = Catalogue.open(Path(sys.argv[1]))
    opened = time.perf_counter() - start
    catalogue.warm()
    figures: dict[str, Any] = {
        "open_ms": opened * 1e3,
        "first_answer_s": time.perf_counter() - start,
        "memory_before_mb": began,
    }
    searcher = catalogue._searcher
    chance = random.Random(3)
    for name, share in _SHARES.items():
        cases = list(_cases(searcher, share, chance))
        if cases:
            figures |= {f"{name} kept: {what}": value for what, value in _measure(searcher, cases).items()}
    print(json.dumps({**figures, "memory_mb": _resident_mb()}))


def _cases(searcher: Searcher, share: float, chance: random.Random) -> Iterator[Case]:
    """Wishes of two values and a price limit that together keep this share of the products."""
    filters, count = searcher.filters, searcher.store.count
    if share * count < 1:
        return
    values = [(slot, value) for slot in _SLOTS for value in searcher.store.postings.get(slot, {})]
    made = 0
    for _ in range(20_000):
        (slot, value), (other, second) = chance.sample(values, 2)
        if slot == other or made == _QUERIES:
            continue
        both = (filters.strength(slot, value) > 0) & (filters.strength(other, second) > 0)
        kept = np.count_nonzero(both) / count
        if not share <= kept <= 30 * share:
            continue
        limit = int(np.quantile(filters.lowest[both], share / kept))
        query = Query(f"{value} {second}", {slot: (value,), other: (second,)}, price_max=limit)
        yield _case(searcher, query)
        made += 1


def _case(searcher: Searcher, query: Query) -> Case:
    ask = searcher.ranker.prepared(searcher.read(query))
    mask = searcher.matching(query)
    rows = np.flatnonzero(mask)
    assert ask.vector is not None
    scores = np.concatenate([searcher.store.vectors[part].astype(np.float32) @ ask.vector for part in _parts(rows)])
    best = rows[np.argsort(-scores, kind="stable")[:_TOP]]
    return Case(query, ask, mask, {int(row) for row in best})


def _measure(searcher: Searcher, cases: list[Case]) -> dict[str, Any]:
    """Return milliseconds of the whole search (filters, counts, ranking, products), of filters and nearest vectors only.

    And of FAISS that is given the finished filter; one after the other for each wish, three times.
    """
    index: FaissIndex = searcher.store.index
    effort = _least_effort(index, cases)
    times: dict[str, list[float]] = {"whole": [], "filtered": [], "faiss": []}
    found: dict[str, list[float]] = {"filtered": [], "faiss": []}
    for case in cases * 3:
        selected = _selected(case.mask)
        _, took = _timed(partial(searcher.search, case.query, limit=_TOP))
        times["whole"].append(took)
        for name, search in (
            ("filtered", partial(_filtered, searcher, case)),
            ("faiss", partial(_bare, index, case, selected, effort)),
        ):
            rows, took = _timed(search)
            times[name].append(took)
            found[name].append(len(case.exact & set(rows.tolist())) / len(case.exact))
    figures: dict[str, Any] = {"queries": len(cases), "products": int(np.mean([np.count_nonzero(c.mask) for c in cases]))}
    for name, taken in times.items():
        figures |= {f"{name}_ms_p50": percentile(taken, 0.5), f"{name}_ms_p95": percentile(taken, 0.95)}
    figures |= {f"{name}_recall10": float(np.mean(shares)) for name, shares in found.items()}
    figures["ranking_recall10"] = float(np.mean([_ranking_recall(searcher, case) for case in cases[::4]]))
    for name in ("whole", "filtered"):
        figures[f"{name}_times_faiss"] = figures[f"{name}_ms_p50"] / figures["faiss_ms_p50"]
    return figures


def _filtered(searcher: Searcher, case: Case) -> Rows:
    assert case.ask.vector is not None
    return searcher.store.index.search(case.ask.vector, _TOP, searcher.matching(case.query))[0]


def _selected(mask: Mask) -> Any:
    import faiss

    return faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))  # type: ignore[call-arg, arg-type]


def _bare(index: FaissIndex, case: Case, selected: Any, effort: int) -> Rows:
    import faiss

    assert case.ask.vector is not None
    chosen: Any = faiss.SearchParameters(sel=selected) if index.is_flat else parameters(effort, selected)  # type: ignore[call-arg]
    rows: Rows = index.raw.search(case.ask.vector[None, :], _TOP, params=chosen)[1][0]
    return rows


def _least_effort(index: FaissIndex, cases: list[Case]) -> int:
    effort = 1
    while not index.is_flat and effort < index.raw.nlist:
        found = [
            len(case.exact & set(_bare(index, case, _selected(case.mask), effort).tolist())) / len(case.exact) for case in cases
        ]
        if np.mean(found) >= _RECALL:
            break
        effort *= 2
    return effort


def _ranking_recall(searcher: Searcher, case: Case) -> float:
    """Return what the ranking finds of the best that scoring every match would: words, colours and stock count there, too."""
    ranker = searcher.ranker
    toward = ranker.toward(case.ask)
    best: list[tuple[bool, float, int]] = []
    for part in _parts(np.flatnonzero(case.mask)):
        scored = zip(~ranker.filters.in_stock[part], -ranker.scores(case.ask, part, toward), part, strict=True)
        best = sorted([*best, *((bool(a), float(b), int(c)) for a, b, c in scored)])[:_TOP]
    rows = ranker.best(case.ask, case.mask)[0]
    return len({int(row) for row in rows[:_TOP]} & {row for _, _, row in best}) / len(best)


def _parts(rows: Rows) -> Iterator[Rows]:
    for at in range(0, len(rows), 50_000):
        yield rows[at : at + 50_000]


def _timed(search: Callable[[], Any]) -> tuple[Any, float]:
    start = time.thread_time()
    found = search()
    return found, (time.thread_time() - start) * 1e3


def _resident_mb() -> float:
    """Return the memory of this process, mapped pages that were read included."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
