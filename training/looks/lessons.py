"""Samples and what was measured of them -> the heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from catalog.visual.colours import Floats, terms
from catalog.visual.cutout import cut_out
from catalog.visual.features import Features, kind_terms, measure
from catalog.visual.heads import Head
from catalog.visual.types import TYPES
from catalog.vocabulary import Vocabulary
from training.looks.fit import components, discriminant, logistic
from training.looks.samples import PATTERNS, Sample
from training.looks.turning import turned

KINDS = ("garment", "person")
_TURNED = 4  # further views of a photo
_DRAWN = 0.5  # what a drawn picture counts for beside a photo
_ANCHOR = 0.2  # what a colour of the vocabulary's table counts for
_SECOND_COLOURS = 0.7  # a garment of several colours teaches the main one less surely
Example = tuple[Sample, Features]


def examples(samples: Sequence[Sample], progress: Callable[[int], None] = lambda _: None) -> list[Example]:
    """Each sample; of photos of garments, which are few, some more that are turned, stretched and mirrored."""
    found: list[Example] = []
    for number, sample in enumerate(samples):
        photo, mask = sample.read()
        garment = cut_out(photo, mask)
        features = measure(photo, garment)
        found.append((sample, features))
        if not sample.drawn and not sample.person:
            found += [(sample, features._replace(shape=one)) for one in turned(garment, _TURNED, seed=number)]
        progress(number)
    return found


def learn(found: Sequence[Example]) -> dict[str, Head]:
    """Return all heads."""
    garments = [(sample, features) for sample, features in found if not sample.person]
    typed = [(sample, features) for sample, features in garments if sample.type]
    shapes, types = _stack([f.shape for _, f in typed]), _numbers([s.type for s, _ in typed], tuple(TYPES))
    return {
        "alike": discriminant(shapes, types, shrink=0.6, directions=len(TYPES) - 1),
        "type": logistic(shapes, types, tuple(TYPES), decay=0.1, weight=_weights(typed)),
        "detail": components(_stack([f.detail for _, f in garments]), directions=48),
        "pattern": _pattern(garments),
        "colour": _colour(garments),
        "kind": _kind(found),
    }


def _pattern(garments: Sequence[Example]) -> Head:
    known = [(sample, features) for sample, features in garments if sample.pattern]
    numbers = _numbers([sample.pattern for sample, _ in known], PATTERNS)
    return logistic(_stack([f.cloth for _, f in known]), numbers, PATTERNS, decay=0.1, weight=_weights(known))


def _kind(found: Sequence[Example]) -> Head:
    numbers = np.array([int(sample.person) for sample, _ in found])
    return logistic(_stack([kind_terms(f) for _, f in found]), numbers, KINDS, decay=0.1)


def _colour(garments: Sequence[Example]) -> Head:
    """Return the colour families by cluster: photos show colours darker and greyer than the names' own CIELAB values."""
    vocabulary = Vocabulary.load()
    names = [name for name in vocabulary.values("color") if name != vocabulary.family("multicolour")]
    families = tuple(sorted({vocabulary.family(name) for name in names}))
    lab = [np.array([vocabulary.lab(name) for name in names], np.float32)]
    said, weights = [vocabulary.family(name) for name in names], [_ANCHOR] * len(names)
    for sample, features in garments:
        if not sample.colours or sample.colours[0] not in families:
            continue
        several = len(sample.colours) > 1
        chosen = np.argsort(-features.palette.shares)[: 2 if several else None]
        lab.append(features.palette.centres[chosen])
        said += [sample.colours[0]] * len(chosen)
        each = (_SECOND_COLOURS if several else 1.0) * (_DRAWN if sample.drawn else 1.0)
        weights += list(each * features.palette.shares[chosen])
    numbers = _numbers(said, families)
    return logistic(terms(np.concatenate(lab)), numbers, families, decay=0.003, weight=np.array(weights, np.float32))


def _weights(known: Sequence[Example]) -> Floats:
    return np.array([_DRAWN if sample.drawn else 1.0 for sample, _ in known], np.float32)


def _stack(rows: Sequence[Floats]) -> Floats:
    return np.stack(rows).astype(np.float32)


def _numbers(said: Sequence[str], labels: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    place: Mapping[str, int] = {label: number for number, label in enumerate(labels)}
    return np.array([place[one] for one in said], np.int64)
