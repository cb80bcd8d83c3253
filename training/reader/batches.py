"""Examples as tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from assistant.reader.encoding import Encoded, encoded
from assistant.reader.labels import LABELS, STATUS, WHICH
from training.reader.conversations import Example

_NONE = -100  # no target: what cross entropy leaves out


Pointing = tuple[int, int, int, tuple[tuple[int, int], ...], tuple[int, ...]]


@dataclass(frozen=True)
class Batch:
    """`labels`, `begins`, `status`: of each piece, _NONE outside the message; `parts`: row, first piece, the one after, which.

    `pointing`: row, first piece, the one after, the candidates' places, 1 for each that the part is about.
    """

    ids: Tensor
    padding: Tensor
    labels: Tensor
    begins: Tensor
    status: Tensor
    parts: tuple[tuple[int, int, int, int], ...]
    pointing: tuple[Pointing, ...]


def batches(rows: Sequence[Example], size: int, tokenizer: Tokenizer) -> Iterator[Batch]:
    """Yield batches in order; rows of like length beside each other train faster."""
    for at in range(0, len(rows), size):
        yield batch(rows[at : at + size], tokenizer)


def batch(rows: Sequence[Example], tokenizer: Tokenizer) -> Batch:
    """Return one batch; a piece belongs to the part in which it begins, joining words to the part before."""
    told = [encoded(one.text, one.context, one.language, tokenizer) for one in rows]
    longest = max(len(one.ids) for one in told)
    ids = torch.zeros((len(rows), longest), dtype=torch.long)
    padding = torch.ones((len(rows), longest), dtype=torch.bool)
    labels, begins, status = (torch.full_like(ids, _NONE) for _ in range(3))
    parts, pointing = [], list[Pointing]()
    for row, (example, one) in enumerate(zip(rows, told, strict=True)):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        padding[row, : len(one.ids)] = False
        if example.values is not None:
            status[row, one.first : one.first + len(one.pieces)] = torch.tensor(_statuses(example, one))
        for first, after, number in spans(example, one):
            part = example.parts[number]
            labels[row, one.first + first : one.first + after] = LABELS.index(part.label)
            begins[row, one.first + first : one.first + after] = 0
            begins[row, one.first + first] = 1
            parts.append((row, one.first + first, one.first + after, WHICH.index(part.which)))
            if part.about is not None and one.candidates:
                about = tuple(int(piece.id in part.about) for piece in example.context.pieces)
                pointing.append((row, one.first + first, one.first + after, one.candidates, about))
    return Batch(ids, padding, labels, begins, status, tuple(parts), tuple(pointing))


def _statuses(example: Example, told: Encoded) -> list[int]:
    """Return the status of each piece of the message."""
    found = [0] * len(told.pieces)
    for value in example.values or ():
        for place, piece in enumerate(told.pieces):
            if piece.start < value.end and value.start < piece.end:
                found[place] = STATUS.index(value.status)
    return found


def spans(example: Example, told: Encoded) -> list[tuple[int, int, int]]:
    """Return first piece, piece after the last, and number of each part that has pieces."""
    of_piece = []
    for piece in told.pieces:
        found = [number for number, part in enumerate(example.parts) if part.start <= piece.start]
        of_piece.append(found[-1] if found else 0)
    if not of_piece:
        return []
    starts = [at for at in range(len(of_piece)) if at == 0 or of_piece[at] != of_piece[at - 1]]
    return [(start, end, of_piece[start]) for start, end in zip(starts, [*starts[1:], len(of_piece)], strict=True)]
