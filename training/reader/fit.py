"""Fits the reader's network, and writes its weights in half precision."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save_file
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from assistant.reader.labels import LABELS, STATUS, WHICH
from assistant.reader.network import PartNetwork
from catalog.checksum import record
from assistant.reader.multilingual import multilingual
from training.reader.batches import Batch, batch
from training.reader.conversations import Example
from training.reader.measure import measure
from training.reader.noise import noisy

_BATCH = 16
_HEADS = 1e-3  # rate of what is new
_SMOOTHING = 0.05
Each = Callable[[PartNetwork], None]
_KEPT = 40  # batches between two states
_ALIKE = 50  # batches among which messages of like length are put together


@dataclass(frozen=True)
class Plan:
    """`half`: multiply in bfloat16, a third faster where the processor knows it. `begin`: weights to go on from."""

    epochs: int = 5
    seed: int = 1
    threads: int = 1
    half: bool = False
    begin: Path | None = None
    rate: float = 1e-4  # of the encoder's layers
    state: Path | None = None  # kept every _KEPT batches, and gone on from


def fit(rows: Sequence[Example], held: Sequence[Example], plan: Plan, each: Each) -> PartNetwork:
    """Train on `rows`; after each epoch what the network reads of `held` is printed, and `each` gets the network."""
    torch.manual_seed(plan.seed)
    encoder = multilingual()
    for one in encoder.parameters():
        one.requires_grad_(False)
    tokenizer = encoder.tokenizer
    torch.set_num_threads(plan.threads)
    network = PartNetwork(encoder, LABELS, WHICH, STATUS)
    network.layers.requires_grad_(True)
    if plan.begin is not None:
        network.load_state_dict({key: one.float() for key, one in load_file(str(plan.begin)).items()}, strict=False)
    layers = [*network.layers.parameters()]
    fresh = [one for name, one in network.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": layers, "lr": plan.rate}, {"params": fresh, "lr": _HEADS}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = plan.epochs * -(-len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [plan.rate, _HEADS], total_steps=steps + 1, pct_start=0.1)
    chance = random.Random(plan.seed)
    done, at = _gone_on(plan.state, network, optimizer, schedule), 0
    for epoch in range(plan.epochs):
        network.train()
        total = 0.0
        for examples in _shuffled(rows, chance):
            at += 1
            if at <= done:
                continue
            if plan.state is not None and at % _KEPT == 0:
                _keep(plan.state, network, optimizer, at - 1)
            made = batch([noisy(one, chance) for one in examples], tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.half):
                loss = _loss(network, made)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(examples)
        said = f"epoch {epoch + 1}: loss {total / len(rows):.3f}"
        for language in ("en", "zh"):
            if those := [one for one in held if one.language == language]:
                figures = {name: round(value, 3) for name, value in measure(network, those, tokenizer).items()}
                said += f"; {language} ({len(those)}) {figures}"
        print(said, flush=True)
        each(network)
    return network.eval()


def save(network: PartNetwork, path: Path, notes: dict[str, str]) -> None:
    """Write the weights as fp16 safetensors that name their labels, and their SHA-256 into the model card."""
    arrays = {name: tensor.detach().numpy().astype(np.float16) for name, tensor in network.state_dict().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(
        arrays,
        str(path),
        metadata={**notes, "labels": json.dumps(LABELS), "which": json.dumps(WHICH), "status": json.dumps(STATUS)},
    )
    record(path)


def _keep(path: Path, network: PartNetwork, optimizer: torch.optim.Optimizer, done: int) -> None:
    """Write where training stands; a run that is cut off goes on from the last whole file."""
    new = path.with_suffix(".new")
    torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "done": done}, new)
    new.replace(path)
    print(f"{done} batches", flush=True)


def _gone_on(path: Path | None, network: PartNetwork, optimizer: torch.optim.Optimizer, schedule: Any) -> int:
    """Read where training stood; return the number of batches that are done."""
    if path is None or not path.exists():
        return 0
    kept = torch.load(path, weights_only=True)
    network.load_state_dict(kept["network"])
    optimizer.load_state_dict(kept["optimizer"])
    for _ in range(kept["done"]):
        schedule.step()
    return int(kept["done"])


def _loss(network: PartNetwork, found: Batch) -> Tensor:
    states = network(found.ids, found.padding)
    scores = functional.dropout(states, 0.1, network.training)
    labels = functional.cross_entropy(network.label(scores).flatten(0, 1), found.labels.flatten(), label_smoothing=_SMOOTHING)
    here = found.begins >= 0
    begins = functional.binary_cross_entropy_with_logits(network.begin(scores)[..., 0][here], found.begins[here].float())
    about = torch.stack([network.pooled(scores[row], first, after) for row, first, after, _ in found.parts])
    which = functional.cross_entropy(about, torch.tensor([one for *_, one in found.parts]))
    status = functional.cross_entropy(network.status(scores).flatten(0, 1), found.status.flatten(), ignore_index=-100)
    status = status if bool((found.status >= 0).any()) else torch.zeros(())
    return labels + begins + 0.5 * which + 0.5 * status + _pointing_loss(network, scores, found)


def _pointing_loss(network: PartNetwork, states: Tensor, found: Batch) -> Tensor:
    if not found.pointing:
        return torch.zeros(())
    told = [network.pointed(states[row], first, after, places) for row, first, after, places, _ in found.pointing]
    wanted = torch.tensor([one for *_, about in found.pointing for one in about], dtype=torch.float32)
    return functional.binary_cross_entropy_with_logits(torch.cat(told).float(), wanted)


def _shuffled(rows: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Return batches in random order, each of messages of like length."""
    order: list[Any] = list(rows)
    chance.shuffle(order)
    found = []
    for at in range(0, len(order), _ALIKE * _BATCH):
        some = sorted(order[at : at + _ALIKE * _BATCH], key=_length)
        found += [some[n : n + _BATCH] for n in range(0, len(some), _BATCH)]
    chance.shuffle(found)
    return found


def _length(one: Example) -> float:
    """Return about how many word pieces a row has."""
    titles = sum(min(len(piece.title) // (5 if piece.title.isascii() else 2) + 3, 13) for piece in one.context.pieces[:7])
    return titles + (len(one.text) + min(len(one.context.before), 60)) / (4.5 if one.language == "en" else 1.6)
