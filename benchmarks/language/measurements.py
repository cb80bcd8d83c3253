"""Measurements as people say them: what is known after each conversation, or what is asked about, beside what a reader expects.

A case counts only when everything is right: all measures and none made up, sizes, experiences, whose they are, the question, and
no price or wish lost or turned into a measure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.dialogue.profile_tracking import remembered
from assistant.dialogue.state import DialogueState
from assistant.frame import Body, Frame
from assistant.understand.encoder.decide import Reader
from assistant.understand.rules import RuleUnderstander
from benchmarks.figures import Figures, percentile
from catalog.money import Money
from catalog.vocabulary import Vocabulary

_CASES = Path(__file__).parents[1] / "sentences" / "measurements.jsonl"
_SECOND = _CASES.with_name("measurements_second.jsonl")  # written once the reader stood, before it was run on them
_NEAR = 0.6  # cm or kg
_FIELDS = ("gender", "age_years", "usual_size", "usual_shoe_size")


def measure(data: Path) -> Figures:
    del data
    reader = RuleUnderstander(Vocabulary.load(), currency="USD", decide=Reader.load())
    reader.understand("", DialogueState())
    return {**_scored(_CASES, "", reader), **_scored(_SECOND, "second look: ", reader)}


def _scored(path: Path, look: str, reader: RuleUnderstander) -> Figures:
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    right, wrong = 0, []
    ms: list[float] = []
    for case in cases:
        state, frame, times = _said(case["turns"], reader)
        faults = list(_faults(case, state, frame))
        right, ms = right + (not faults), ms + times
        wrong += [f"{' | '.join(case['turns'])}: {', '.join(faults)}"] if faults else []
    chinese = sum(any("\u4e00" <= sign <= "\u9fff" for sign in "".join(case["turns"])) for case in cases)
    figures: dict[str, float | int | str | None] = {
        "cases": len(cases),
        "in Chinese": chinese,
        "to be questioned": sum(bool(case.get("questioned")) for case in cases),
        "right": right,
        "share right": right / len(cases),
        "understand ms p50": round(percentile(ms, 0.5), 1),
        **{f"wrong {number}": text for number, text in enumerate(wrong, 1)},
    }
    return {f"{look}{name}": figure for name, figure in figures.items()}


def _said(turns: list[str], reader: RuleUnderstander) -> tuple[DialogueState, Frame, list[float]]:
    state, times = DialogueState(), []
    for text in turns:
        start = perf_counter()
        frame = reader.understand(text, state)
        times.append((perf_counter() - start) * 1000)
        state = replace(remembered(state, frame), has_turns=True, last_act=frame.acts[0], language=frame.language)
    return state, frame, times


def _faults(case: Mapping[str, Any], state: DialogueState, frame: Frame) -> Iterator[str]:
    yield from _differences("", case["measures"], state.body)
    if "other" in case:
        yield from _differences("other ", case["other"], state.other or Body())
    elif state.other is not None and state.other.measures:
        yield f"other {dict(state.other.measures)}"
    asked = set(state.doubt.names) if state.doubt else set()
    if asked != set(case.get("questioned", ())):
        yield f"asked about {sorted(asked)}"
    for field in _FIELDS:
        if getattr(state.body, field) != case.get(field):
            yield f"{field} {getattr(state.body, field)}"
    heard = [[one.brand, one.size, one.verdict, one.part] for one in state.body.experiences]
    if heard != case.get("experiences", []):
        yield f"experiences {heard}"
    for slot, values in case.get("wanted", {}).items():
        if list(dict(frame.wanted).get(slot, ())) != values:
            yield f"wanted {slot} {dict(frame.wanted)}"
    limit = Money(frame.price_max, "USD").major if frame.price_max is not None else None
    if limit != case.get("price_max"):
        yield f"price_max {limit}"


def _differences(whose: str, expected: Mapping[str, float], body: Body) -> Iterator[str]:
    for name in sorted({*expected, *body.measures}):
        said, want = body.measures.get(name), expected.get(name)
        if said is None or want is None or abs(said - want) > _NEAR:
            yield f"{whose}{name} {said} instead of {want}"
