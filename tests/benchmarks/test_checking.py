"""Every committed figure has a rule, and what got worse by more than the rule allows is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks.__main__ import BENCHMARKS, RESULTS
from benchmarks.checking import Rule, committed, rule_of, rules, worse
from benchmarks.figures import Figures, Missing

COMMITTED = {name: found for name in BENCHMARKS if (found := committed(RESULTS, name)) is not None}


def test_every_committed_figure_has_a_rule() -> None:
    assert COMMITTED
    for name, figures in COMMITTED.items():
        for figure in figures:
            rule_of(name, figure, rules())


def test_every_rule_is_of_some_figure() -> None:
    used = {rule_of(name, figure, rules()) for name, figures in COMMITTED.items() for figure in figures}
    assert not [rule.figure for rule in rules() if rule not in used]


def test_the_same_figures_are_not_worse() -> None:
    assert not [line for name, figures in COMMITTED.items() for line in worse(name, figures, figures, rules())]


@pytest.mark.parametrize(
    ("rule", "before", "fresh", "allowed"),
    [
        (Rule("x", "higher", by=0.01), 0.9, 0.895, True),
        (Rule("x", "higher", by=0.01), 0.9, 0.88, False),
        (Rule("x", "higher"), 0.9, 1.0, True),
        (Rule("x", "lower"), 0, 1, False),
        (Rule("x", "lower", times=3), 10.0, 29.0, True),
        (Rule("x", "lower", times=3), 10.0, 31.0, False),
        (Rule("x", "lower", times=1.25, by=50), 4.0, 50.0, True),
        (Rule("x", "higher", times=3), 90.0, 29.0, False),
        (Rule("x"), 60, 61, False),
        (Rule("x"), "19 of 21", "18 of 21", False),
        (Rule("x", compare=False), 1.0, "gone", True),
        (Rule("x", "lower"), 1.0, None, False),
    ],
)
def test_a_figure_may_be_so_much_worse(rule: Rule, before: float, fresh: float, allowed: bool) -> None:
    assert rule.allows(before, fresh) == allowed


def test_a_figure_that_is_gone_is_said() -> None:
    assert list(worse("parsing", {"miou": 0.54}, {}, rules())) == ["parsing: miou was 0.54 and is not measured any more"]


def measured(figures: Figures | Missing) -> dict[str, tuple[str, object]]:
    def measure(_: Path) -> Figures:
        if isinstance(figures, Missing):
            raise figures
        return figures

    return {"parsing": ("a parser", measure)}


@pytest.mark.parametrize(
    ("figures", "code", "said"),
    [
        ({**COMMITTED["parsing"]}, 0, "nothing got worse"),
        ({**COMMITTED["parsing"], "miou": 0.4}, 1, "WORSE parsing: miou was 0.5401 and is 0.4"),
        (Missing("no photos"), 2, "nothing was checked"),
    ],
)
def test_the_command_ends_with_what_it_found(
    figures: Figures | Missing, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (RESULTS / "parsing.json").read_bytes()
    monkeypatch.setattr(program, "BENCHMARKS", measured(figures))  # the real one takes minutes and photos
    assert program.main(["parsing", "--check"]) == code
    assert said in capsys.readouterr().out
    assert (RESULTS / "parsing.json").read_bytes() == before
