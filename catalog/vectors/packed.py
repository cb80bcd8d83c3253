"""An encoder's layers for reading alone: weights laid out once as oneDNN multiplies by them. Learns nothing.

A message has a dozen word pieces, so that a layer takes as long as its weights are on their way to the processor. torch's own
layer lays them out anew at each text; without that, a short text takes half the time, a long one two thirds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

Layer = Callable[..., Tensor]  # of states and `src_key_padding_mask`, as nn.TransformerEncoderLayer
_Product = Callable[[Tensor], Tensor]
# Rows that are multiplied at once. oneDNN writes a program for each number of them and keeps it: 2.5 MB for a layer's products.
_ROWS = (*range(4, 32, 4), *range(32, 128, 8), *range(128, 513, 32))


def packed(layers: Iterable[nn.Module]) -> tuple[Layer, ...]:
    """Return layers that compute as these, but learn nothing any more; the same ones where torch has no oneDNN."""
    known = tuple(cast(nn.TransformerEncoderLayer, one) for one in layers)
    able = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    return tuple(_Packed(one) for one in known) if able else known


class _Packed:
    """One layer, its norms behind its sums; safe to share between threads."""

    def __init__(self, layer: nn.TransformerEncoderLayer) -> None:
        attention = layer.self_attn
        self._heads = attention.num_heads
        self._own = _product(attention.in_proj_weight, attention.in_proj_bias)
        self._attended = _product(attention.out_proj.weight, attention.out_proj.bias)
        self._inner = _product(layer.linear1.weight, layer.linear1.bias)
        self._outer = _product(layer.linear2.weight, layer.linear2.bias)
        self._first, self._second = _norm(layer.norm1), _norm(layer.norm2)

    def __call__(self, states: Tensor, src_key_padding_mask: Tensor | None = None) -> Tensor:
        here = None if src_key_padding_mask is None else ~src_key_padding_mask[:, None, None]
        query, key, value = self._own(states).view(*states.shape[:2], 3, self._heads, -1).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, here).transpose(1, 2).flatten(-2)
        states = self._first(states + self._attended(seen))
        return self._second(states + self._outer(functional.gelu(self._inner(states))))


def _product(weight: Tensor, bias: Tensor) -> _Product:
    laid_out, bias = torch.ops.mkldnn._reorder_linear_weight(weight.detach(), None), bias.detach()
    multiply = torch.ops.mkldnn._linear_pointwise.default

    def multiplied(states: Tensor) -> Tensor:
        rows = states.reshape(-1, states.shape[-1])
        each = (rows[start : start + _ROWS[-1]] for start in range(0, len(rows), _ROWS[-1]))
        found = [multiply(filled(some), laid_out, bias, "none", [], "")[: len(some)] for some in each]
        return cast(Tensor, found[0] if len(found) == 1 else torch.cat(found)).view(*states.shape[:-1], -1)

    return multiplied


def filled(rows: Tensor) -> Tensor:
    """Return rows with empty ones behind them, so that their number is one of _ROWS."""
    wanted = next(number for number in _ROWS if number >= len(rows))
    return rows if wanted == len(rows) else functional.pad(rows, (0, 0, 0, wanted - len(rows)))


def _norm(norm: nn.LayerNorm) -> _Product:
    shape, weight, bias, epsilon = list(norm.normalized_shape), norm.weight.detach(), norm.bias.detach(), norm.eps
    return lambda states: functional.layer_norm(states, shape, weight, bias, epsilon)
