"""A small residual U-Net: encoder at 1/2 ... 1/16, a glance at the whole, a decoder with skip connections."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from tryon.nets.layers import Residual, convolve


class UNet(nn.Module):
    """Four pixels a cell at the end. The names of the members are those of stored weights."""

    def __init__(self, inside: int, outside: int, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.widths = widths
        self.stem = convolve(inside, widths[0], 5, 2)
        self.down, self.encode = nn.ModuleList(), nn.ModuleList()
        for stage, width in enumerate(widths):
            self.down.append(convolve(widths[stage - 1], width, 3, 2) if stage else nn.Identity())
            self.encode.append(nn.Sequential(*[Residual(width) for _ in range(2 if stage else 1)]))
        self.whole = nn.Linear(widths[-1], widths[-1])
        self.up, self.decode = nn.ModuleList(), nn.ModuleList()
        for stage in range(len(widths) - 2, -1, -1):
            self.up.append(nn.Conv2d(widths[stage + 1], widths[stage], 1))
            self.decode.append(convolve(2 * widths[stage], widths[stage]))
        self.head = nn.Conv2d(widths[0], 4 * outside, 3, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Run the network. NxinsidexHxW (multiples of 16) -> NxoutsidexHxW."""
        x, skips = self.stem(x), []
        for down, encode in zip(self.down, self.encode, strict=True):
            x = encode(down(x))
            skips.append(x)
        x = x + self.whole(x.mean((2, 3)))[:, :, None, None]
        for up, decode, skip in zip(self.up, self.decode, skips[-2::-1], strict=True):
            bigger = functional.interpolate(up(x), size=skip.shape[2:], mode="bilinear", align_corners=False)
            x = decode(torch.cat([bigger, skip], 1))
        return functional.pixel_shuffle(self.head(x), 2)
