"""Everything that is read from messages, beside the figures that others have published for the same kind of sentences."""

from __future__ import annotations

from pathlib import Path

from benchmarks import scores
from benchmarks.figures import Figures, Missing
from benchmarks.language import dialogues, reading

# Of systems trained on the benchmark's own 60k training turns; ours never saw its sentences. Theirs: slot F1 over the whole
# dialogue state, with the objects of the scene; ours: F1 of the values said in the message itself, on 1,810 turns of which each
# is read with the two turns before it, brands and review words left out. The acts are mapped to ours.
PUBLISHED = {
    "published SIMMC 2.1 act F1, best (trained on it, large model)": 0.98,
    "published SIMMC 2.1 slot F1, best (trained on it, large model)": 0.94,
}


def measure(data: Path) -> Figures:
    figures: dict[str, float | int | str | None] = {}
    try:
        figures.update({f"SIMMC {name}": value for name, value in scores.understanding(data).items()})
        figures.update(PUBLISHED)
    except Missing as missing:
        figures["SIMMC"] = f"left out, {missing}"
    figures.update(reading.measure(data))
    figures.update(dialogues.measure(data))
    return figures
