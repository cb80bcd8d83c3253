"""Fits the encoder's network to generated examples with torch, and writes its weights in half precision."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn import functional

from assistant.understand.encoder.inputs import FEATURES, REPLY_BUCKETS, SENTENCE_WIDTH, TEXT_BUCKETS
from assistant.understand.encoder.intents import NAMES
from catalog.checksum import record
from training.dialogue_acts.data import Row

TEXT_WIDTH, REPLY_WIDTH, HIDDEN = 48, 12, 192
_BATCH = 128
_RATE = 2e-3
_SMOOTHING = 0.05
_UNKNOWN = 0.15  # of n-grams that a message loses, as real messages have words that no template has
_WITHOUT = {"reply": 0.5, "rules": 0.35, "known": 0.15}  # of examples that do without each
_OF_RULES = np.array([name.startswith("rules.") for name in FEATURES])


@dataclass(frozen=True)
class Batch:
    text: Tensor
    text_starts: Tensor
    text_counts: Tensor
    reply: Tensor
    reply_starts: Tensor
    reply_counts: Tensor
    known: Tensor
    sentence: Tensor
    first: Tensor
    among: Tensor
    points: Tensor


class Trained(nn.Module):
    """The network that `encoder.network` runs."""

    def __init__(self) -> None:
        super().__init__()
        self.text = nn.EmbeddingBag(TEXT_BUCKETS, TEXT_WIDTH, mode="sum")
        self.reply = nn.EmbeddingBag(REPLY_BUCKETS, REPLY_WIDTH, mode="sum")
        nn.init.normal_(self.text.weight, std=0.1)
        nn.init.normal_(self.reply.weight, std=0.1)
        self.hidden = nn.Linear(TEXT_WIDTH + REPLY_WIDTH + len(FEATURES) + SENTENCE_WIDTH, HIDDEN)
        self.heads = nn.Linear(HIDDEN, 2 * len(NAMES) + 1)

    def forward(self, batch: Batch) -> Tensor:
        text = self.text(batch.text, batch.text_starts) / batch.text_counts.sqrt()[:, None]
        reply = self.reply(batch.reply, batch.reply_starts) / batch.reply_counts.sqrt()[:, None]
        x = torch.cat([text, reply, batch.known, batch.sentence], 1)
        hidden = functional.relu(self.hidden(functional.dropout(x, 0.1, self.training)))
        logits: Tensor = self.heads(functional.dropout(hidden, 0.3, self.training))
        return logits


def fit(rows: Sequence[Row], held: Sequence[Row], *, epochs: int, seed: int) -> Trained:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    network = Trained()
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=1e-3)
    steps = epochs * (len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps + 1)
    chance = np.random.default_rng(seed)
    for epoch in range(epochs):
        network.train()
        total = 0.0
        for batch in _batches(rows, chance, train=True):
            loss = _loss(network(batch), batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        figures = measure(network, held)
        print(f"epoch {epoch + 1}: loss {total * _BATCH / len(rows):.3f}, unseen templates {figures}", flush=True)
    return network


def measure(network: Trained, rows: Sequence[Row]) -> dict[str, float]:
    """Return shares of examples read right: the first intent and its act, all intents, whether a piece is pointed at."""
    network.eval()
    k = len(NAMES)
    acts = np.array([[a.split(".")[0] == b.split(".")[0] for a in NAMES] for b in NAMES])
    right, act, points, total = 0, 0, 0, 0
    with torch.inference_mode():
        for batch in _batches(rows, np.random.default_rng(0), train=False):
            logits = network(batch)
            found = logits[:, :k].argmax(1)
            right += int((found == batch.first).sum())
            act += int(acts[found.numpy(), batch.first.numpy()].sum())
            points += int(((logits[:, 2 * k] > 0) == (batch.points > 0.5)).sum())
            total += len(found)
    return {"intent": round(right / total, 4), "act": round(act / total, 4), "points": round(points / total, 4)}


def save(network: Trained, path: Path, notes: dict[str, str]) -> None:
    """Write the weights as fp16 safetensors, and their SHA-256 into the model card.

    The file names its features and intents, by which they are read.
    """
    weights = {
        "table_text": network.text.weight,
        "table_reply": network.reply.weight,
        "hidden_weight": network.hidden.weight,
        "hidden_bias": network.hidden.bias,
        "heads_weight": network.heads.weight,
        "heads_bias": network.heads.bias,
    }
    arrays = {name: tensor.detach().numpy().astype(np.float16) for name, tensor in weights.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(arrays, str(path), metadata={**notes, "features": json.dumps(FEATURES), "intents": json.dumps(NAMES)})
    record(path)


def _loss(logits: Tensor, batch: Batch) -> Tensor:
    k = len(NAMES)
    first = functional.cross_entropy(logits[:, :k], batch.first, label_smoothing=_SMOOTHING)
    among = functional.binary_cross_entropy_with_logits(logits[:, k : 2 * k], batch.among)
    points = functional.binary_cross_entropy_with_logits(logits[:, 2 * k], batch.points)
    return first + 5.0 * among + 0.5 * points


def _batches(rows: Sequence[Row], chance: np.random.Generator, *, train: bool) -> Iterator[Batch]:
    order = chance.permutation(len(rows)) if train else np.arange(len(rows))
    end = len(order) - _BATCH + 1 if train else len(order)
    for start in range(0, end, _BATCH):
        yield _batch([rows[place] for place in order[start : start + _BATCH]], chance, train=train)


def _batch(rows: Sequence[Row], chance: np.random.Generator, *, train: bool) -> Batch:
    texts = [row.inputs.text for row in rows]
    replies = [row.inputs.reply for row in rows]
    known = np.stack([row.inputs.known for row in rows])
    if train:
        texts = [text[chance.random(len(text)) > _UNKNOWN * chance.random() * 2] for text in texts]
        replies = [reply if chance.random() > _WITHOUT["reply"] else reply[:0] for reply in replies]
        known[np.ix_(chance.random(len(rows)) < _WITHOUT["rules"], _OF_RULES)] = 0.0
        known[np.ix_(chance.random(len(rows)) < _WITHOUT["known"], ~_OF_RULES)] = 0.0
    text, text_starts, text_counts = _bags(texts)
    reply, reply_starts, reply_counts = _bags(replies)
    return Batch(
        text, text_starts, text_counts, reply, reply_starts, reply_counts,
        torch.from_numpy(known), torch.from_numpy(np.stack([row.inputs.sentence for row in rows])),
        torch.tensor([row.first for row in rows]),
        torch.from_numpy(np.stack([row.among for row in rows])),
        torch.tensor([float(row.points) for row in rows]),
    )  # fmt: skip


def _bags(bags: Sequence[np.ndarray]) -> tuple[Tensor, Tensor, Tensor]:
    counts = np.array([len(bag) for bag in bags])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return (
        torch.from_numpy(np.concatenate(bags)),
        torch.from_numpy(starts),
        torch.from_numpy(np.maximum(counts, 1).astype(np.float32)),
    )
