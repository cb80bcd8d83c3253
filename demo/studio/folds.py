"""Where cloth folds: fans round a point of tension, pipes of a skirt, gathers below a seam."""

from __future__ import annotations

import numpy as np

from demo.studio import noise
from demo.studio.cloth import Field, Fold
from demo.studio.colour import Floats

Rng = np.random.Generator


def fan(
    rng: Rng, at: tuple[float, float], angle_deg: float, spread_deg: float, n: int, *, length: float, width: float, height: float
) -> list[Fold]:
    """N folds that start near a point; angle 0 points right, 90 down."""
    angles = np.linspace(angle_deg - spread_deg / 2, angle_deg + spread_deg / 2, n) if n > 1 else np.array([angle_deg])
    out = []
    for a in np.radians(angles + rng.normal(0, 7, n)):
        reach = length * rng.uniform(0.55, 1.15)
        x, y = at[0] + rng.normal(0, 0.8), at[1] + rng.normal(0, 0.8)
        wide, high = width * rng.uniform(0.7, 1.3), height * rng.uniform(0.5, 1.2)
        out.append(Fold(x, y, x + reach * np.cos(a), y + reach * np.sin(a), wide, high, rng.normal(0, length * 0.04)))
    return out


def pipes(
    rng: Rng, top: float, bottom: float, half: Field, n: float, height: float, *, power: float = 1.0, centre: float = 0.0
) -> Field:
    """Vertical folds that fan out from a waist to a hem; half(x, y) is the half width at y."""
    steps = np.arange(2048)
    near = noise.fbm(rng, (1, 2048), (2048 / n / 1.6, 1), 2)[0] + 0.5 * np.sin(steps / 2048 * n * 6.28)
    far = noise.fbm(rng, (1, 2048), (2048 / n / 1.1, 1), 2)[0]

    def relief(x: Floats, y: Floats) -> Floats:
        t = np.clip((y - top) / (bottom - top), 0, 1)
        u = ((x - centre) / half(x, y) * 0.46 + 0.5) * 2047
        blend = _lookup(near, u) * (1 - 0.4 * t) + _lookup(far, u) * 0.6 * t
        return np.asarray(height * t**power * blend * np.clip((y - top) / 3, 0, 1), np.float32)

    return relief


def gathers(rng: Rng, top: float, length: float, height: float, period: float = 1.4) -> Field:
    """Short gathers running down from a seam."""
    table = noise.grid(rng, (1, 4096), period * 40 / 1.6)[0]

    def relief(x: Floats, y: Floats) -> Floats:
        u = np.clip((x + 50 + 0.12 * (y - top) * np.sin(x / 3)) * 40, 0, 4095).astype(np.int32)
        t = (y - top) / length
        return np.asarray(height * table[u] * np.exp(-np.clip(t, 0, 9) * 1.6) * (t > 0), np.float32)

    return relief


def total(*fields: Field) -> Field | None:
    """Return the sum of height fields; None for none."""
    if not fields:
        return None
    return lambda x, y: np.asarray(sum(field(x, y) for field in fields), np.float32)


def _lookup(table: Floats, u: Floats) -> Floats:
    u = np.clip(u, 0, len(table) - 2)
    i = u.astype(np.int32)
    f = u - i
    return np.asarray(table[i] * (1 - f) + table[i + 1] * f, np.float32)
