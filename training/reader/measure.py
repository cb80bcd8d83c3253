"""How well parts are read: labels of pieces, messages whose labels are all right, what parts are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from assistant.reader.labels import LABELS
from assistant.reader.network import PartNetwork
from assistant.reader.segments import segments
from training.reader.batches import Batch, batches
from training.reader.conversations import Example

_BATCH = 32


def measure(network: PartNetwork, rows: Sequence[Example], tokenizer: Tokenizer) -> dict[str, float]:
    """Return shares: pieces whose label is right; messages whose sequence of labels is right, whose set is; F1 of labels.

    `pointing`: parts whose candidates are all right, `pointing_at`: of those that are about some; `values`: F1 of word pieces.
    """
    counts: Counter[str] = Counter()
    network.eval()
    for found in batches(rows, _BATCH, tokenizer):
        with torch.inference_mode():
            states = network(found.ids, found.padding)
            scores, begins = network.label(states), network.begin(states)[..., 0].sigmoid()
            for row in range(len(found.ids)):
                _count(counts, found, row, scores[row].log_softmax(-1).numpy(), begins[row].numpy())
            for row, first, after, which in found.parts:
                counts["which"] += int(network.pooled(states[row], first, after).argmax() == which)
                counts["parts"] += 1
            for row, first, after, places, about in found.pointing:
                read = (network.pointed(states[row], first, after, places) > 0).int().tolist()
                counts["pointed"] += int(tuple(read) == about)
                counts["pointings"] += 1
                counts["pointed_at"] += int(tuple(read) == about and any(about))
                counts["at"] += int(any(about))
            _count_values(counts, network.status(states).argmax(-1)[found.status >= 0], found.status[found.status >= 0])
    return {
        "pieces": counts["piece"] / counts["pieces"],
        "sequence": counts["sequence"] / counts["messages"],
        "set": counts["set"] / counts["messages"],
        "f1": 2 * counts["shared"] / (counts["read"] + counts["gold"]),
        "which": counts["which"] / max(counts["parts"], 1),
        "pointing": counts["pointed"] / max(counts["pointings"], 1),
        "pointing_at": counts["pointed_at"] / max(counts["at"], 1),
        "values": 2 * counts["value"] / max(counts["values_read"] + counts["values"], 1),
    }


def _count_values(counts: Counter[str], read: Tensor, gold: Tensor) -> None:
    counts["value"] += int(((read == gold) & (gold > 0)).sum())
    counts["values_read"] += int((read > 0).sum())
    counts["values"] += int((gold > 0).sum())


def _count(counts: Counter[str], found: Batch, row: int, labels: Any, begins: Any) -> None:
    places = (found.labels[row] >= 0).nonzero()[:, 0].numpy()
    if not len(places):
        return
    gold = found.labels[row][places].numpy()
    starts = found.begins[row][places].numpy()
    wanted = [LABELS[gold[at]] for at in range(len(gold)) if starts[at]]
    cut = segments(labels[places], begins[places], [True] * len(places))
    read = [LABELS[label] for _, _, label in cut]
    counts["pieces"] += len(gold)
    counts["piece"] += sum(int(label == gold[at]) for first, after, label in cut for at in range(first, after))
    counts["messages"] += 1
    counts["sequence"] += read == wanted
    counts["set"] += set(read) == set(wanted)
    counts["shared"] += sum((Counter(read) & Counter(wanted)).values())
    counts["read"] += len(read)
    counts["gold"] += len(wanted)
