"""At an import: the operator's chart files and what products say themselves, checked against the vocabulary, as one shelf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from catalog.charts.chart import Chart
from catalog.charts.extraction import named_charts, told_by
from catalog.charts.reading import chart_files, read_file
from catalog.charts.store import Shelf
from catalog.feeds import Draft, Problem
from catalog.vocabulary import Vocabulary


def bring_charts(folder: Path, drafts: Iterable[Draft], vocabulary: Vocabulary) -> tuple[Shelf, list[Problem]]:
    """`folder`: the feed's. Bad rows are Problems and the rest is used; nothing raises for a chart."""
    charts: list[Chart] = []
    problems: list[Problem] = []
    for path in chart_files(folder):
        for number, found in enumerate(read_file(path), start=1):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                charts.append(_checked(found, number, f"{path.name} chart", vocabulary, problems))
    by_name = named_charts(charts)
    own: dict[str, Chart] = {}
    for draft in drafts:
        chart, said = told_by(draft, by_name)
        problems += said
        if chart is not None:
            own[draft.id] = chart
    return Shelf(tuple(charts), own), problems


def _checked(chart: Chart, number: int, unit: str, vocabulary: Vocabulary, problems: list[Problem]) -> Chart:
    """Return categories and cuts under their canonical names: "T-shirts" is t-shirt."""
    known = {slot: _canonical(words, slot, vocabulary) for slot, words in (("category", chart.categories), ("fit", chart.fits))}
    for slot, found in known.items():
        for word, value in found.items():
            if value is None:
                problems.append(Problem(number, f"{slot} '{word[:40]}' is not known", rejected=False, unit=unit))
    categories, cuts = (tuple(value for value in known[slot].values() if value) for slot in ("category", "fit"))
    if chart.categories and not categories:
        categories = chart.categories  # holds for nothing rather than for everything
    return replace(chart, categories=categories, fits=cuts, generic=False)


def _canonical(words: Iterable[str], slot: str, vocabulary: Vocabulary) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for word in words:
        if word in vocabulary.values(slot):  # type: ignore[arg-type]
            found[word] = word
            continue
        mentions = [m.value for m in vocabulary.find(word) if m.slot == slot]
        found[word] = mentions[0] if mentions else None
    return found
