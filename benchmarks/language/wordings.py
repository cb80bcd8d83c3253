"""What the check of a model's sentences lets through: harmful ones that pass, harmless ones that are replaced."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from assistant.frame import Language
from assistant.wording.fact_check import fault
from assistant.wording.grounding import Ground, ground
from assistant.wording.model import by_sentence
from benchmarks.figures import Figures
from benchmarks.language import wording_scenes

_SENTENCES = Path(__file__).parents[1] / "sentences"
_PARTS = {"open": "open half", "closed": "closed half", "second": "second look", "fresh": "fresh authors"}
_LANGUAGES: tuple[Language, ...] = ("en", "zh")


def measure(_data: Path) -> Figures:
    """Return shares by half and language; the sentences that went wrong in the open half on stderr. `data` is not needed."""
    vocabulary = wording_scenes.vocabulary()
    grounds = {
        (language, name): ground(facts, language, vocabulary)
        for language in _LANGUAGES
        for name, facts in wording_scenes.scenes(language).items()
    }
    figures: dict[str, float | int | str | None] = {}
    for what in ("harmful", "harmless"):
        figures.update(_shares(what, grounds))
    return figures


def _shares(what: str, grounds: dict[tuple[Language, str], Ground]) -> dict[str, float]:
    wrong: dict[str, list[bool]] = defaultdict(list)
    verb = "passed" if what == "harmful" else "replaced"
    for text in (_SENTENCES / f"wordings_{what}.jsonl").read_text("utf-8").splitlines():
        line = json.loads(text)
        allowed = grounds[line["language"], line["scene"]]
        found = next((found for one in by_sentence([line["text"]]) if (found := fault(one, allowed))), None)
        is_wrong = (found is None) == (what == "harmful")
        wrong[f"{_PARTS[line['half']]}, {what} {verb}, {line['language']}"].append(is_wrong)
        if is_wrong and line["half"] not in ("closed", "fresh"):
            print(f"{line['id']} | {line['text']} | {verb} {found or ''}", file=sys.stderr)
    return {name: round(sum(found) / len(found), 4) for name, found in sorted(wrong.items())}
