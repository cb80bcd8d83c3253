"""Search by picture and what is read off photos of garments, each by heads that never learned from its fold."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch

from benchmarks.figures import Figures, Missing, percentile
from catalog.visual.heads import load
from catalog.visual.reader import reader
from catalog.visual.reading import Seen
from catalog.visual.types import TYPES, type_of
from catalog.vocabulary import Vocabulary
from training.looks.drawn import draw_further
from training.looks.folds import Fold, colour_vectors, cross_validated, fold_of, measured, precision
from training.looks.lessons import examples
from training.looks.samples import Sample, further_drawn, people, photos, shop

ROOT = Path(__file__).parents[2]
_DRAWN, _FURTHER = ROOT / ".cache" / "demo" / "source", ROOT / ".cache" / "drawn"
_TIMED = 30  # photos


def measure(data: Path) -> Figures:
    """Minutes on one core: garments are drawn, every photo is cut out and measured, and the heads are learned five times."""
    folder = data / "garment_photos"
    if not folder.is_dir():
        raise Missing(f"{folder} is not there")
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    labels = data / "shop" / "labels.jsonl"
    garments = list(photos(folder, labels if labels.is_file() else None))
    fold = fold_of(garments)
    found = measured(garments)
    crowd = list(people(data / "parsing" / "photos"))
    if not _DRAWN.is_dir():
        raise Missing(f"{_DRAWN} is not there: make demo")
    draw_further(_FURTHER)
    others = examples([*shop(_DRAWN), *further_drawn(_FURTHER), *crowd])
    folds = list(cross_validated(found, fold, others))
    types = np.array([garment.type for garment in garments])
    everything = np.arange(len(garments))
    return {
        "photos": len(garments),
        "learned_from_besides": len(others),
        "precision_at_5": _mean([precision(one.vectors, types, one.queries) for one in folds]),
        "precision_at_5_among_unseen": _mean([precision(one.vectors, types, one.queries, among=one.queries) for one in folds]),
        "precision_at_5_colour_only": precision(colour_vectors(load(), found), types, everything),
        **_read(garments, folds),
        **_times(garments),
    }


def _read(garments: Sequence[Sample], folds: Sequence[Fold]) -> Figures:
    """Return how right the values are that were read off photos of the fold that was left out."""
    vocabulary = Vocabulary.load()
    seen: dict[int, Seen] = {place: read for fold in folds for place, read in fold.read.items()}
    known = [(garments[place], read) for place, read in seen.items()]
    patterned = [(garment, read) for garment, read in known if garment.pattern]
    coloured = [(garment, read) for garment, read in known if garment.colours]
    sure = [(garment, read) for garment, read in patterned if "pattern" in read.sure]
    colour_sure = [(garment, read) for garment, read in coloured if "color" in read.sure]
    return {
        "type": _mean([type_of(read.categories[0], vocabulary) == g.type if read.categories else False for g, read in known]),
        "type_among_those_named": _mean([bool({*TYPES[g.type].categories} & {*read.categories}) for g, read in known]),
        "types_named": _mean([len({type_of(c, vocabulary) for c in read.categories}) for _, read in known]),
        "pattern": _mean([read.pattern == garment.pattern for garment, read in patterned]),
        "pattern_always_solid": _mean([garment.pattern == "solid" for garment, _ in patterned]),
        "pattern_sure": len(sure) / max(1, len(patterned)),
        "pattern_where_sure": _mean([read.pattern == garment.pattern for garment, read in sure]),
        "main_colour": _mean([read.colours[0] == garment.colours[0] for garment, read in coloured]),
        "main_colour_is_one_of_the_garments": _mean([read.colours[0] in garment.colours for garment, read in coloured]),
        "colour_sure": len(colour_sure) / max(1, len(coloured)),
        "colour_where_sure": _mean([read.colours[0] in garment.colours for garment, read in colour_sure]),
        "garments_taken_for_people": _mean([read.kind == "person" for _, read in known]),
        "garments_asked_about": _mean([read.kind == "unsure" for _, read in known]),
    }


def _times(garments: Sequence[Sample]) -> Figures:
    """Return milliseconds of processor time to read one photo, everything included, on one thread."""
    spent = []
    for garment in garments[:: max(1, len(garments) // _TIMED)]:
        photo, _ = garment.read()
        start = time.process_time()
        reader().read(photo)
        spent.append((time.process_time() - start) * 1000)
    return {"read_ms_p50": percentile(spent[1:], 0.5)}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))
