"""`python -m training.reader.pointing [--held AUTHOR ...]`: learns to weigh what says which piece is meant."""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn
from torch.nn import functional

from assistant.reader.encoding import encoded
from assistant.reader.pointing import NETWORK, WEIGHTS, Array, Pointer, features, shares
from assistant.reader.reader import WEIGHTS as READER
from assistant.reader.reader import PartReader
from catalog.vocabulary import Vocabulary
from training.reader.batches import spans
from training.reader.conversations import DIALOGUES, Example, examples

_HIDDEN, _EPOCHS, _RATE, _DECAY = 48, 30, 3e-3, 1e-2
_WITHOUT = 0.5  # share of rows without the network's word: it knows what it learnt from better than what is new
Part = tuple[Array, Array]  # what is weighed, and 1 for each candidate that is meant


class Weighing(nn.Module):
    """Two layers over what is weighed."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(width, _HIDDEN), nn.Linear(_HIDDEN, 1)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        return self.last(functional.dropout(functional.relu(self.first(rows)), 0.2, self.training))[:, 0]  # type: ignore[no-any-return]


def parts_of(rows: Sequence[Example], reader: PartReader, vocabulary: Vocabulary) -> list[Part]:
    """Return every part that has candidates, with the network's word on them."""
    network, tokenizer, *_ = reader.warm()
    found = []
    for example in rows:
        told = encoded(example.text, example.context, example.language, tokenizer)
        if not told.candidates:
            continue
        with torch.inference_mode():
            states = network(torch.tensor(told.ids))
            for first, after, number in spans(example, told):
                part = example.parts[number]
                if part.about is None:
                    continue
                at = (told.first + first, told.first + after)
                pointer = Pointer(
                    example.text[part.start : part.end],
                    part.label,
                    example.language,
                    network.pooled(states, *at).softmax(-1).tolist(),
                    network.pointed(states, *at, told.candidates).tolist(),
                )
                about = np.array([one.id in part.about for one in example.context.pieces], np.float32)
                found.append((features(pointer, example.context.pieces, vocabulary), about))
    return found


def fit(parts: Sequence[Part], seed: int = 1) -> dict[str, Array]:
    """Return the weights by their names."""
    torch.manual_seed(seed)
    rows, about = (np.concatenate([one[n] for one in parts]) for n in (0, 1))
    mean, spread = rows.mean(0), rows.std(0) + 1e-3
    x, y = torch.tensor((rows - mean) / spread), torch.tensor(about)
    network = Weighing(x.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    chance, places = random.Random(seed), list(range(len(x)))
    network.train()
    for _ in range(_EPOCHS):
        chance.shuffle(places)
        for at in range(0, len(places), 512):
            some = places[at : at + 512]
            seen = x[some].clone()
            seen[torch.rand(len(some)) < _WITHOUT, NETWORK] = 0
            loss = functional.binary_cross_entropy_with_logits(network(seen), y[some])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    told = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    return {**told, "mean": mean.astype(np.float32), "spread": spread.astype(np.float32)}


def measure(parts: Sequence[Part], weights: dict[str, Array]) -> dict[str, float]:
    """Return shares of parts whose pieces are all right: of all, and of those that are about some."""
    right = [bool(((shares(rows, weights) > 0.5) == (about > 0)).all()) for rows, about in parts]
    at = [bool(about.any()) for _, about in parts]
    about_some = [ok for ok, some in zip(right, at, strict=True) if some]
    return {"all": sum(right) / len(right), "about some": sum(about_some) / max(len(about_some), 1)}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.reader.pointing", description=__doc__)
    parser.add_argument("--held", nargs="*", default=[], metavar="AUTHOR", help="files that are only measured on")
    parser.add_argument("--reader", type=Path, default=READER, metavar="FILE")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    args = parser.parse_args()
    reader, vocabulary, rows = PartReader(args.reader), Vocabulary.load(), examples(DIALOGUES)
    learnt = parts_of([one for one in rows if one.author not in args.held], reader, vocabulary)
    held = parts_of([one for one in rows if one.author in args.held], reader, vocabulary)
    weights = fit(learnt)
    print(f"learnt from {len(learnt)} parts: {measure(learnt, weights)}")
    if held:
        print(f"{len(held)} kept back: {measure(held, weights)}")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, str(args.out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
