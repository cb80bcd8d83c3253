"""Committed figures beside fresh ones: what got worse by more than tolerances.json allows. Measures nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from benchmarks.figures import Figures

Figure = float | int | str | None
TOLERANCES = Path(__file__).with_name("tolerances.json")


@dataclass(frozen=True)
class Rule:
    """How one kind of figure is compared.

    `figure`: a pattern of BENCHMARK/FIGURE; `by`: how much worse a fresh figure may be; `times`: or how many times worse; with
    both, the wider one holds.
    """

    figure: str
    better: Literal["higher", "lower", "same"] = "same"
    by: float = 0.0
    times: float = 1.0
    compare: bool = True

    def allows(self, committed: Figure, fresh: Figure) -> bool:
        if not self.compare or fresh == committed:
            return True
        if isinstance(committed, str | None) or isinstance(fresh, str | None):
            return False
        low = min(committed - self.by, committed / self.times)
        high = max(committed + self.by, committed * self.times)
        return (self.better == "higher" or fresh <= high) and (self.better == "lower" or fresh >= low)


def rules(path: Path = TOLERANCES) -> tuple[Rule, ...]:
    """In order: the first whose pattern fits a figure is its rule."""
    return tuple(Rule(**one) for one in json.loads(path.read_text("utf-8"))["rules"])


def rule_of(name: str, figure: str, among: tuple[Rule, ...]) -> Rule:
    """Return the rule of a figure of the benchmark `name`. Raises LookupError where none fits: every figure is to have one."""
    for rule in among:
        if fnmatchcase(f"{name}/{figure}", rule.figure):
            return rule
    raise LookupError(f"{TOLERANCES.name} has no rule for {name}/{figure}")


def committed(results: Path, name: str) -> Mapping[str, Figure] | None:
    """Return the figures of a benchmark as they stand in the repository; None where there are none."""
    path = results / f"{name}.json"
    if not path.is_file():
        return None
    record: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    figures: Mapping[str, Figure] = record["figures"]
    return figures


def worse(name: str, before: Mapping[str, Figure], fresh: Figures, among: tuple[Rule, ...]) -> Iterator[str]:
    """Yield a line for every committed figure that got worse or is gone."""
    for figure, value in before.items():
        rule = rule_of(name, figure, among)
        if figure not in fresh:
            if rule.compare:
                yield f"{name}: {figure} was {_shown(value)} and is not measured any more"
        elif not rule.allows(value, fresh[figure]):
            yield f"{name}: {figure} was {_shown(value)} and is {_shown(fresh[figure])} ({_said(rule)})"


def _said(rule: Rule) -> str:
    if rule.better == "same":
        return f"may differ by {rule.by:g}" if rule.by else "should be the same"
    margins = [f"by {rule.by:g}"] * bool(rule.by or rule.times == 1) + [f"{rule.times:g} times"] * (rule.times != 1)
    return f"{rule.better} is better, worse {' or '.join(margins)} is let pass"


def _shown(value: Figure) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
