"""A small PatchGAN: says of each patch whether it is a photo's or the finisher's (Isola et al. 2017, hinge loss)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm


class Critic(nn.Module):
    """Nx3xHxW picture and Nx1xHxW new skin -> Nx1xH/4xW/4, above 0 for a photo's patches."""

    def __init__(self, widths: tuple[int, ...] = (16, 32, 48)) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        inside = 4
        for number, width in enumerate(widths):
            layers += [spectral_norm(nn.Conv2d(inside, width, 4, 2 if number < 2 else 1, 1)), nn.LeakyReLU(0.2)]
            inside = width
        self.layers = nn.Sequential(*layers, spectral_norm(nn.Conv2d(inside, 1, 3, 1, 1)))

    def forward(self, picture: Tensor, new: Tensor) -> Tensor:
        return self.layers(torch.cat([picture, new], 1))  # type: ignore[no-any-return]


def own_loss(critic: Critic, real: Tensor, made: Tensor, new: Tensor) -> Tensor:
    """Return what the critic learns from, in places of new skin."""
    on_real, on_made = critic(real, new), critic(made.detach(), new)
    share = _share(new, on_real)
    loss: Tensor = ((functional.relu(1 - on_real) + functional.relu(1 + on_made)) * share).sum() / (share.sum() + 1)
    return loss


def doubt(critic: Critic, made: Tensor, new: Tensor) -> Tensor:
    """Return what the finisher learns from it."""
    said = critic(made, new)
    share = _share(new, said)
    trusted: Tensor = (said * share).sum() / (share.sum() + 1)
    return -trusted


def _share(new: Tensor, like: Tensor) -> Tensor:
    return functional.adaptive_avg_pool2d(new, (like.shape[2], like.shape[3]))
