"""What was behind the clothes that are taken off: plain walls go on smoothly, the rest is put together from patches.

The patches are found by PatchMatch (Barnes et al. 2009) in rounds of search and vote (Wexler et al. 2007) on reduced
pictures; the full picture is copied by the offsets found, so that its sharpness and noise are the photo's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.grain import measure_grain, more_grain
from tryon.image.ops import Array, Mask, blur, coarse_push_pull, dilate, erode, grow_to, shrink, step

Ints = npt.NDArray[np.int64]
_PLAIN = 1.5  # levels of detail around the gap up to which a wall is plain
_RADIUS = 2  # px of a patch, on the reduced picture
_MOST = 3000  # px of a gap that are searched for; larger ones are reduced further
_ROUNDS = (5, 3, 2)  # at each size, small to large
_UNLIKE = 700.0  # squared levels at which a patch is believed half
_AGREE = 30.0  # levels by which two sides of a gap may differ and be the same thing
_HEIGHT = 14.0  # squared levels per 10 px: walls and streets change more from top to bottom than from side to side


@dataclass
class _Level:
    picture: Array  # hxwx3, padded by _RADIUS, gaps filled for now
    usable: Mask  # known or in the gap
    source: Mask  # centres of patches that are known altogether
    targets: Ints  # flat positions of patches that touch the gap
    gap: Ints  # flat positions of what is to be filled


def behind(photo: Array, known: Mask, wanted: Mask, reach_px: float) -> tuple[Array, bool]:
    """Return HxWx3 float32: `photo` with `wanted` continued from what is `known` within about `reach_px` of it.

    And whether it is plain.

    Elsewhere it is anything.
    """
    filled = coarse_push_pull(photo, known.astype(np.float32), 4)
    if not (wanted & ~known).any() or not known.any():
        return filled, False
    box = _around(wanted, reach_px)
    part, sure, gap = photo[box], known[box], wanted[box] & ~known[box]
    beside = sure & dilate(gap, 0.2 * reach_px)
    lightness = part.mean(2)
    if beside.sum() < 200 or _detail(part, sure, beside, 0.035 * reach_px) < _PLAIN:
        grain = more_grain(measure_grain(lightness, beside), lightness.shape)
        filled[box] += grain[..., None]
        return filled, True
    filled[box] = _from_patches(part, sure, gap, filled[box])
    return filled, False


def _around(wanted: Mask, reach_px: float) -> tuple[slice, slice]:
    rows, columns = np.where(wanted.any(1))[0], np.where(wanted.any(0))[0]
    reach = int(reach_px)
    return (
        slice(max(0, rows[0] - reach), min(wanted.shape[0], rows[-1] + reach + 1)),
        slice(max(0, columns[0] - reach), min(wanted.shape[1], columns[-1] + reach + 1)),
    )


def _detail(photo: Array, sure: Mask, beside: Mask, sigma_px: float) -> float:
    """Return levels by which the surroundings differ from a smooth wall."""
    weight = sure.astype(np.float32)
    mean = blur(photo * weight[..., None], sigma_px) / np.maximum(blur(weight, sigma_px), 1e-2)[..., None]
    return float(np.percentile(np.abs(photo - mean).mean(2)[beside], 80))


def _from_patches(photo: Array, known: Mask, gap: Mask, smooth: Array) -> Array:
    factor = int(np.clip(np.ceil(np.sqrt(gap.sum() / _MOST)), 2, 5))
    rng = np.random.default_rng(5)
    offsets: Array | None = None
    picture: Array | None = None
    for zoom, rounds in zip((factor * 4, factor * 2, factor), _ROUNDS, strict=True):
        level = _level(photo, known, gap, smooth, zoom, picture)
        if len(level.targets) == 0 or level.source.sum() < 40:
            offsets = picture = None
            continue
        picture, offsets = _matched(level, _grown(offsets, level.source.shape), rounds, zoom, rng)
    if offsets is None or picture is None:
        return smooth
    return _copied(photo, known, gap, offsets, picture, factor)


def _level(photo: Array, known: Mask, gap: Mask, smooth: Array, zoom: int, before: Array | None) -> _Level:
    share = shrink(known.astype(np.float32), zoom)
    own = np.asarray(shrink(photo * known[..., None], zoom) / np.maximum(share, 1e-3)[..., None], np.float32)
    sure = share > 0.9
    near = shrink(gap.astype(np.float32), zoom) > 0.02
    wanted = (cv2.dilate(near.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0) & ~sure
    guess = _straight_on(own, sure, shrink(smooth, zoom)) if before is None else grow_to(before[_inner()], own.shape)
    start = np.where(sure[..., None], own, guess)
    padded = [np.pad(m, _RADIUS) for m in (sure, wanted)]
    picture = np.pad(start, ((_RADIUS, _RADIUS), (_RADIUS, _RADIUS), (0, 0)), mode="edge").astype(np.float32)
    source = np.asarray(cv2.erode(padded[0].astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=(0,))) > 0
    centres = np.pad(cv2.dilate(wanted.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, _RADIUS)
    return _Level(picture, padded[0] | padded[1], source, np.flatnonzero(centres), np.flatnonzero(padded[1]))


def _straight_on(picture: Array, known: Mask, smooth: Array) -> Array:
    """Fill what is not known, from either side in its row and in its column.

    Where both sides agree, something goes on between them.

    Horizons, kerbs and door frames are straight, and reach further than what hides them.
    """
    total, weights = 0.02 * smooth, np.full(known.shape, 0.02, np.float32)
    for axis in (0, 1):
        before, away = _last_known(picture, known, axis)
        after, further = (np.flip(v, axis) for v in _last_known(np.flip(picture, axis), np.flip(known, axis), axis))
        gap = np.maximum(away + further, 1)
        between = before + (after - before) * (away / gap)[..., None]
        agree = np.exp(-np.square(np.abs(before - after).max(2) / _AGREE)) * (gap < known.shape[axis])
        weight = np.asarray(agree / gap, np.float32)
        total, weights = total + between * weight[..., None], weights + weight
    return np.asarray(total / weights[..., None], np.float32)


def _last_known(picture: Array, known: Mask, axis: int) -> tuple[Array, Array]:
    """Return the colour last known along an axis, and how many pixels ago; far where there is none."""
    size = known.shape[axis]
    at = np.arange(size).reshape((-1, 1) if axis == 0 else (1, -1))
    last = np.maximum.accumulate(np.where(known, at, -1), axis)
    found = np.take_along_axis(picture, np.maximum(last, 0)[..., None], axis)
    return found, np.where(last < 0, 2 * size, at - last).astype(np.float32)


def _inner() -> tuple[slice, slice]:
    return slice(_RADIUS, -_RADIUS), slice(_RADIUS, -_RADIUS)


def _grown(offsets: Array | None, shape: tuple[int, ...]) -> Array | None:
    """Return offsets (padded maps of y, x in px) of the smaller picture, for this one."""
    if offsets is None:
        return None
    size = (shape[0] - 2 * _RADIUS, shape[1] - 2 * _RADIUS)
    inner = np.stack([cv2.resize(o[_inner()], size[::-1], interpolation=cv2.INTER_NEAREST) * 2 for o in offsets])
    return np.asarray(np.pad(inner, ((0, 0), (_RADIUS, _RADIUS), (_RADIUS, _RADIUS))), np.float32)


def _matched(level: _Level, offsets: Array | None, rounds: int, zoom: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the picture with its gap filled, and the offsets (2xhxw, y and x) of the patches it came from."""
    shape = level.source.shape
    ty, tx = np.divmod(level.targets, shape[1])
    best = _nearest(level)
    if offsets is not None:
        dy, dx = (np.round(offsets[k].ravel()[level.targets]).astype(int) for k in (0, 1))
        best = _valid(level, ty + dy, tx + dx, best)
    where = np.full(shape[0] * shape[1], -1)
    where[level.targets] = np.arange(len(ty))
    cost = np.zeros(len(ty), np.float32)
    guess = level.picture.reshape(-1, 3)[level.gap] if offsets is None else None
    for turn in range(rounds):
        search = _Search(level, ty, zoom)
        cost = search.cost(best)
        for pass_ in range(2 if turn == 0 else 1):
            best, cost = _propagated(level, search, where, best, cost, 1 + 2 * (pass_ % 2))
            best, cost = _scattered(level, search, best, cost, rng)
        _vote(level, where, best, cost, guess)
    out = np.zeros((2, shape[0] * shape[1]), np.float32)
    out[0, level.targets], out[1, level.targets] = best // shape[1] - ty, best % shape[1] - tx
    return level.picture, out.reshape(2, *shape)


def _nearest(level: _Level) -> Ints:
    """Return the source next to each target."""
    _, labels = cv2.distanceTransformWithLabels((~level.source).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    at = np.zeros(int(labels.max()) + 1, np.int64)
    at[labels[level.source]] = np.flatnonzero(level.source)
    return np.asarray(at[labels.ravel()[level.targets]])


class _Search:
    """How badly source patches fit the target patches as they are now."""

    def __init__(self, level: _Level, rows: Ints, zoom: int) -> None:
        width = level.source.shape[1]
        side = np.arange(-_RADIUS, _RADIUS + 1)
        self._around = (side[:, None] * width + side[None]).ravel()
        self._flat = level.picture.reshape(-1, 3)
        at = level.targets[:, None] + self._around
        self._weight = level.usable.ravel()[at].astype(np.float32)
        self._weight /= np.maximum(self._weight.sum(1, keepdims=True) * 3, 1)
        self._own, self._rows, self._width, self._step = self._flat[at], rows, width, zoom

    def cost(self, candidates: Ints, which: npt.NDArray[np.bool_] | None = None) -> Array:
        own, weight, rows = self._own, self._weight, self._rows
        if which is not None:
            own, weight, rows = own[which], weight[which], rows[which]
        off = self._flat[candidates[:, None] + self._around] - own
        fit = np.einsum("nkc,nkc,nk->n", off, off, weight, optimize=False)
        return np.asarray(fit + _HEIGHT * 0.1 * self._step * np.abs(candidates // self._width - rows), np.float32)


def _valid(level: _Level, y: Ints, x: Ints, otherwise: Ints) -> Ints:
    """Flat positions where these are sources; `otherwise` elsewhere."""
    height, width = level.source.shape
    inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
    at = np.where(inside, y * width + x, 0)
    return np.where(inside & level.source.ravel()[at], at, otherwise)


def _better(search: _Search, best: Ints, cost: Array, candidates: Ints) -> tuple[Ints, Array]:
    which = candidates != best
    if not which.any():
        return best, cost
    new = search.cost(candidates[which], which)
    wins = np.zeros_like(which)
    wins[which] = new < cost[which]
    cost[wins] = new[new < cost[which]]
    return np.where(wins, candidates, best), cost


def _propagated(level: _Level, search: _Search, where: Ints, best: Ints, cost: Array, reach: int) -> tuple[Ints, Array]:
    """Neighbours' sources, moved along."""
    width = level.source.shape[1]
    for dy, dx in ((0, reach), (0, -reach), (reach, 0), (-reach, 0)):
        neighbour = where[np.clip(level.targets - dy * width - dx, 0, len(where) - 1)]
        theirs = best[np.maximum(neighbour, 0)]
        moved = _valid(level, theirs // width + dy, theirs % width + dx, best)
        best, cost = _better(search, best, cost, np.where(neighbour >= 0, moved, best))
    return best, cost


def _scattered(level: _Level, search: _Search, best: Ints, cost: Array, rng: np.random.Generator) -> tuple[Ints, Array]:
    """Random sources round the present ones, further and nearer."""
    height, width = level.source.shape
    for share in (0.4, 0.08):
        dy, dx = (np.round(rng.uniform(-1, 1, len(best)) * max(1.5, share * side)).astype(int) for side in (height, width))
        best, cost = _better(search, best, cost, _valid(level, best // width + dy, best % width + dx, best))
    return best, cost


def _vote(level: _Level, where: Ints, best: Ints, cost: Array, guess: Array | None) -> None:
    """Each pixel of the gap becomes the mean of what the patches over it say, good ones counting more.

    Where none fits, `guess` (Nx3 levels of the gap) holds: the smallest pictures have few patches to offer.
    """
    width = level.source.shape[1]
    flat = level.picture.reshape(-1, 3)
    weights = np.exp(-cost / (2 * max(float(np.percentile(cost, 50)), 1.0))) + 1e-6
    total, sums = np.full(len(level.gap), 1e-9, np.float32), np.zeros((len(level.gap), 3), np.float32)
    least = np.full(len(level.gap), np.inf, np.float32)
    for dy in range(-_RADIUS, _RADIUS + 1):
        for dx in range(-_RADIUS, _RADIUS + 1):
            shift = dy * width + dx
            target = where[np.clip(level.gap - shift, 0, len(where) - 1)]
            there = target >= 0
            weight = weights[target[there]].astype(np.float32)
            total[there] += weight
            least[there] = np.minimum(least[there], cost[target[there]])
            sums[there] += flat[best[target[there]] + shift] * weight[:, None]
    found = sums / total[:, None]
    if guess is not None:
        found += (guess - found) * (least / (least + _UNLIKE)).clip(0, 1)[:, None]
    flat[level.gap] = found


def _copied(photo: Array, known: Mask, gap: Mask, offsets: Array, picture: Array, factor: int) -> Array:
    """Return the gap at full size: detail by the offsets, tone from the reduced picture."""
    y, x = np.nonzero(gap)
    tone = grow_to(picture[_inner()], photo.shape)
    copy = np.where(known[..., None], photo, tone).astype(np.float32)
    copy[y, x] = _blended(photo, known, tone, offsets[(slice(None), *_inner())] * factor, (y, x))
    smooth = erode(known | gap, 1)[..., None]
    sigma = 0.8 * factor
    mended = copy + np.where(smooth, blur(tone, sigma) - blur(copy, sigma), 0)
    out = np.where(known[..., None], photo, tone)
    out[gap] = mended[gap]
    return np.asarray(np.clip(out, 0, 255), np.float32)


def _blended(photo: Array, known: Mask, tone: Array, offsets: Array, at: tuple[Ints, Ints]) -> Array:
    """Nx3: what the four nearest offsets (2xhxw, px of the photo) say, by nearness: no blocks where neighbours differ."""
    (height, width), (rows, columns) = known.shape, offsets.shape[1:]
    y, x = at
    fy, fx = (y + 0.5) * rows / height - 0.5, (x + 0.5) * columns / width - 0.5
    y0, x0 = np.floor(fy).astype(int), np.floor(fx).astype(int)
    near = [step(f.astype(np.float32), 0.3, 0.7) for f in (fy - y0, fx - x0)]  # soft seams, sharp pixels
    total = np.zeros((len(y), 3), np.float32)
    for dy in (0, 1):
        for dx in (0, 1):
            weight = np.abs(1 - dy - near[0]) * np.abs(1 - dx - near[1])
            ly, lx = np.clip(y0 + dy, 0, rows - 1), np.clip(x0 + dx, 0, columns - 1)
            sy, sx = (np.round(offsets[k][ly, lx]).astype(int) for k in (0, 1))
            sy, sx = np.clip(y + sy, 0, height - 1), np.clip(x + sx, 0, width - 1)
            fine = known[sy, sx][:, None]
            total += np.where(fine, photo[sy, sx], tone[y, x]) * weight[:, None]
    return total
