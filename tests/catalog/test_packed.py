"""Layers that are laid out for reading compute what torch's own do."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from catalog.vectors.packed import filled, packed

_WIDTH, _HEADS, _INNER = 24, 3, 48


def _layers() -> nn.ModuleList:
    torch.manual_seed(1)
    made = (nn.TransformerEncoderLayer(_WIDTH, _HEADS, _INNER, 0.1, "gelu", 1e-12, batch_first=True) for _ in range(2))
    return nn.ModuleList(made).eval()


def _both(states: Tensor, padding: Tensor | None) -> tuple[Tensor, Tensor]:
    theirs, layers = states, _layers()
    with torch.inference_mode():
        for layer in layers:
            theirs = layer(theirs, src_key_padding_mask=padding)
        for one in packed(layers):
            states = one(states, src_key_padding_mask=padding)
    return states, theirs


def test_one_text_is_read_as_by_torch() -> None:
    ours, theirs = _both(torch.randn(1, 7, _WIDTH), None)
    torch.testing.assert_close(ours, theirs, atol=1e-5, rtol=0.0)


def test_texts_of_many_lengths_and_more_than_are_multiplied_at_once_are_read_as_by_torch() -> None:
    for count, length in ((1, 1), (1, 4), (1, 33), (3, 130), (20, 61)):
        ours, theirs = _both(torch.randn(count, length, _WIDTH), None)
        torch.testing.assert_close(ours, theirs, atol=1e-5, rtol=0.0)


def test_few_numbers_of_rows_are_multiplied_whatever_the_length_of_a_text() -> None:
    """oneDNN keeps a program for each of them: with one for each length a process grew by hundreds of megabytes."""
    assert len({len(filled(torch.zeros(rows, 2))) for rows in range(1, 513)}) <= 32


def test_shorter_texts_among_others_are_read_as_by_torch() -> None:
    padding = torch.tensor([[False] * 7, [False] * 4 + [True] * 3])
    ours, theirs = _both(torch.randn(2, 7, _WIDTH), padding)
    torch.testing.assert_close(ours[~padding], theirs[~padding], atol=1e-5, rtol=0.0)
