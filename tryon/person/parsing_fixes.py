"""What the parser mixes up, put right by colour and place: sleeves called bags, a coat's tails called a dress, bags' outlines."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, blur, closed, dilate, erode, opened
from tryon.types import CLASSES, RGB, Person

Maps = npt.NDArray[np.float32]  # 13xHxW class probabilities
_AT = {name: number for number, name in enumerate(CLASSES)}
_SAME_CLOTH = 7.0  # Lab levels between the middle colours of two pieces of one garment ...
_SHADE = (0.5, 0.18)  # ... lightness counting so much; less in light and in coloured cloth: there shades are wide, or hue tells
_COLOURED, _PALE = 10.0, 150.0  # Lab levels from grey; lightness of 255
_CLOTHES = [_AT[name] for name in ("upper", "outer", "dress", "trousers", "skirt")]
_UPPER = np.array([True, True, False, False, False])  # of these
_KNEE = 2.0  # torso lengths down from the shoulders
_SAME_WALL, _PLAIN = 6.0, 14.0  # Lab levels between gap and wall, lightness counting less; its spread in a plain wall
_ON_ARM = 0.3  # of it lies on or beside an arm
_BAG = 0.18  # of the shoulders' width: a bag is larger than a square of that
_LIGHT = 70.0  # Lab lightness of 255: black bags on black coats are bags
_CUT_PX = 128  # longest side of the picture in which a bag is cut out
_BLACK = 36.0  # Lab lightness of 255
_DARK, _TINTS = 16.0, 32.0  # added to the lightness that colour is divided by; steps of saturation
_CHIN = -0.2  # torso lengths down from the shoulders
_SURELY, _RARE = 4.0, 0.002  # so much more common among clothes than in hair; the least share of them
_COMMON = 0.2  # so common in a coat, against how common it is below, is a colour of its tails
_LOW = 1.12  # torso lengths down from the shoulders: what comes lower than that is a coat


def mended(person: Person, lab: Array, arms: Mask, height: Array, width_px: float) -> Maps:
    """Return the person's parsing, pixels given to the classes that they belong to.

    `lab`: HxWx3; `arms`: HxW; `height`: HxW torso lengths down from the shoulders.
    """
    out = person.parsing.copy()
    _small_pieces(out, lab, arms, height, width_px)
    _whole_coat(out, lab, arms, height, width_px)
    _collars(out, lab, height, width_px)
    _hems(out, height)
    _bags(out, person, lab, width_px)
    return out


def _small_pieces(maps: Maps, lab: Array, arms: Mask, height: Array, width_px: float) -> None:
    """Bags and the like that have the colour of the clothes beside them: on an arm a bent sleeve, elsewhere belts and pockets."""
    bag = maps[_AT["bag"]] + maps[_AT["accessory"]] > 0.4
    clothes = maps[_CLOTHES]
    upper, cloth = maps[_AT["upper"]] + maps[_AT["outer"]] > 0.8, clothes.sum(0) > 0.6
    near = dilate(arms, 0.08 * width_px)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((bag & (height > 0)).astype(np.uint8))
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        if area < (0.08 * width_px) ** 2:
            continue
        room = int(0.3 * width_px)
        box = slice(max(0, y - room), y + h + room), slice(max(0, x - room), x + w + room)
        one = labels[box] == number
        on_arm = (one & near[box]).sum() > _ON_ARM * area
        worn = on_arm or area < (_BAG * width_px) ** 2 or maps[_AT["accessory"]][box][one].mean() > 0.5
        if worn and _of_the_cloth(lab[box], one, (upper if on_arm else cloth)[box], width_px):
            share = clothes[(slice(None), *box)][:, dilate(one, 0.25 * width_px)].sum(1) * (on_arm <= _UPPER)
            winner = CLASSES[_CLOTHES[int(share.argmax())]]
            _give(maps[(slice(None), *box)], blur(one.astype(np.float32), 1.0), ("bag", "accessory"), winner)


def _of_the_cloth(lab: Array, one: Mask, cloth: Mask, width_px: float) -> bool:
    """Tell whether a piece has the colour of the cloth (HxW each) beside it."""
    beside = cloth & dilate(one, 0.25 * width_px)
    if beside.sum() < 0.2 * one.sum():
        return False
    own, theirs = lab[one], lab[beside]
    middle, cloth_middle = np.median(own, 0), np.median(theirs, 0)
    told = np.hypot(*(cloth_middle[1:] - 128)) > _COLOURED or min(middle[0], cloth_middle[0]) > _PALE
    off = np.abs(middle - cloth_middle) * (_SHADE[int(told)], 1, 1)
    return bool(off.max() < _SAME_CLOTH and own[:, 1:].std() < 2 * theirs[:, 1:].std() + 2)


def _give(maps: Maps, share: Array, losers: tuple[str, ...], winner: str) -> None:
    """`share` (HxW) of what the losing classes hold, to the winning one."""
    for name in losers:
        given = maps[_AT[name]] * share
        maps[_AT[winner]] += given
        maps[_AT[name]] -= given


def _whole_coat(maps: Maps, lab: Array, arms: Mask, height: Array, width_px: float) -> None:
    """Below a coat what has its colour is no dress: its tails."""
    outer = maps[_AT["outer"]] > 0.6
    below = (maps[_AT["dress"]] + maps[_AT["skirt"]] > 0.4) & (height > 0.7)
    core = outer & (height > 0.3) & ~arms
    if (outer & (height > _LOW)).sum() < 0.08 * width_px**2 or core.sum() < 500 or not below.any():
        return
    alike = _alike(lab, core, below)
    told = below & (alike | (lab[..., 0] > _BLACK))  # shadows have no hue
    most = blur(alike.astype(np.float32), 0.05 * width_px) > 0.5 * blur(told.astype(np.float32), 0.05 * width_px) + 0.01
    own = opened(closed(most, 2) & below, 2)
    if own.sum() > 0.05 * width_px**2:
        _give(maps, blur(own.astype(np.float32), 1.0), ("dress", "skirt"), "outer")


def _hems(maps: Maps, height: Array) -> None:
    """Legwear that hangs at a skirt and ends above the knee is that skirt's sheer hem."""
    skirts, dresses = maps[_AT["skirt"]], maps[_AT["dress"]]
    count, labels, stats, _ = cv2.connectedComponentsWithStats((maps[_AT["legwear"]] > 0.4).astype(np.uint8))
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        box = slice(max(0, y - 6), y + h + 6), slice(max(0, x - 6), x + w + 6)
        one = np.asarray(labels[box] == number)
        if area < 50 or height[box][one].max() > _KNEE or not ((skirts[box] + dresses[box])[dilate(one, 3)] > 0.5).any():
            continue
        winner = "skirt" if skirts[box].sum() > dresses[box].sum() else "dress"
        _give(maps[(slice(None), *box)], blur(dilate(one, 2).astype(np.float32), 1.0), ("legwear",), winner)


def _alike(lab: Array, core: Mask, where: Mask) -> Mask:
    """Return pixels of `where` whose tint is about as common in the `core` as there."""
    in_core, there = _shares(lab, where, core, where)
    found = where.copy()
    found[where] = in_core > _COMMON * there
    return found


def _shares(lab: Array, where: Mask, *parts: Mask) -> list[Array]:
    """For each part how common in it is the tint of each of the N pixels of `where`.

    Hue and saturation: lightness says nothing, one side may be in the sun.
    """
    own, shares = _tints(lab[where]), []
    for part in parts:
        counts = np.bincount(_tints(lab[part]), minlength=64 * 64).reshape(64, 64).astype(np.float32)
        counts = np.asarray(cv2.GaussianBlur(counts, (0, 0), 1.0), np.float32)
        shares.append((counts / max(float(counts.sum()), 1.0)).ravel()[own])
    return shares


def _tints(pixels: Array) -> npt.NDArray[np.int64]:
    tint = (pixels[:, 1:] - 128) / (pixels[:, :1] + _DARK) * _TINTS + 32
    return np.asarray(np.clip(tint, 0, 63).astype(np.int64) @ np.array([64, 1]), np.int64)


def _collars(maps: Maps, lab: Array, height: Array, width_px: float) -> None:
    """Below the chin hair that has the tint of the clothes, and not that of the hair on the head, is a collar."""
    hair = maps[_AT["hair"]]
    upper = maps[_AT["upper"]] + maps[_AT["outer"]]
    where = (hair > 0.2) & (height > _CHIN) & (lab[..., 0] > _BLACK)
    core, head = (upper > 0.8) & (height > 0) & (height < 0.8), (hair > 0.8) & (height < _CHIN)
    if min(where.sum(), core.sum(), head.sum()) < 0.02 * width_px**2:
        return
    cloth, hairs = _shares(lab, where, core, head)
    where[where] = cloth > _SURELY * hairs + _RARE
    found = opened(where, 2)
    if found.sum() > 0.005 * width_px**2:
        share = blur(dilate(found, 1).astype(np.float32), 1.0)
        _give(maps, share, ("hair",), "outer" if maps[_AT["outer"]][core].mean() > 0.5 else "upper")


def _bags(maps: Maps, person: Person, lab: Array, width_px: float) -> None:
    """Bags are cut out by their own colours: the parser's outlines run into the coat behind or end in the middle of a clutch."""
    upper = maps[_AT["upper"]] + maps[_AT["outer"]] > 0.8
    count, labels, stats, _ = cv2.connectedComponentsWithStats((maps[_AT["bag"]] > 0.5).astype(np.uint8))
    for number in range(1, count):
        if stats[number, cv2.CC_STAT_AREA] < (_BAG * width_px) ** 2:
            continue
        one = np.asarray(labels == number)
        x, y, w, h = (int(v) for v in stats[number, :4])
        room = int(0.55 * width_px)
        box = slice(max(0, y - room), y + h + room), slice(max(0, x - room), x + w + room)
        part, own = maps[(slice(None), *box)], one[box]
        cut = _cut_out(person.photo[box], part, own, width_px)
        if cut is None:
            continue
        if np.median(lab[box][cut][:, 0]) > _LIGHT and _of_the_cloth(lab[box], cut, upper[box], width_px):  # a cuff
            _give(part, blur((cut | own).astype(np.float32), 1.0), ("bag", "accessory"), "upper")
        elif _is_wall(lab[box], own, dilate(own, 0.25 * width_px) & (part[0] > 0.9)):
            _give(part, blur((cut | own).astype(np.float32), 1.0), ("bag", "accessory"), "background")
        else:
            _reshape(part, person.matte[box], own, cut, width_px)


def _is_wall(lab: Array, one: Mask, beside: Mask) -> bool:
    """Tell whether a bag is a gap between arm and hip, through which the plain wall is seen that is `beside`."""
    if beside.sum() < 0.3 * one.sum():
        return False
    own, wall = lab[one], lab[beside]
    middle = np.median(own, 0)
    off = np.abs(middle - np.median(wall, 0)) * (0.4, 1, 1)
    even = np.percentile(np.abs(own - middle)[:, 1:].max(1), 55) < 0.5 * _SAME_WALL
    return bool(off.max() < _SAME_WALL and even and wall[:, 0].std() < _PLAIN)


def _cut_out(photo: RGB, maps: Maps, one: Mask, width_px: float) -> Mask | None:
    """Return the bag's outline; None where colours don't tell."""
    zoom = min(1.0, _CUT_PX / max(one.shape))
    size = (max(8, round(one.shape[1] * zoom)), max(8, round(one.shape[0] * zoom)))
    small = np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
    own = cv2.resize(one.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5
    if not own.any():
        return None  # too thin to be seen at this size
    likely = cv2.resize(maps[_AT["bag"]] * one, size, interpolation=cv2.INTER_AREA)
    core = erode(likely > min(0.8, float(np.median(likely[own]))), 1)
    if core.sum() < 0.1 * own.sum():
        return None
    other = np.maximum(np.delete(maps, [0, _AT["bag"], _AT["accessory"], _AT["skin"]], 0).max(0), maps[_AT["skin"]] - 0.1)
    other = cv2.resize(other, size, interpolation=cv2.INTER_AREA)
    trimap = np.full(own.shape, cv2.GC_BGD, np.uint8)
    loose = cv2.resize(maps[_AT["accessory"]], size, interpolation=cv2.INTER_AREA) > 0.3
    trimap[dilate(own, 0.4 * width_px * zoom) | loose] = cv2.GC_PR_BGD
    trimap[(other > 0.8) & ~dilate(own, 0.04 * width_px * zoom)] = cv2.GC_BGD
    trimap[own] = cv2.GC_PR_FGD
    trimap[core] = cv2.GC_FGD
    if not (trimap == cv2.GC_BGD).any():
        return None
    cv2.setRNGSeed(7)  # the same photo must give the same bag
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(small, trimap, None, *models, 2, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    cut = opened(np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD)), 1)
    _, labels = cv2.connectedComponents(cut.astype(np.uint8))
    kept = cut & np.isin(labels, np.unique(labels[core & cut]))
    if not 0.4 * own.sum() < kept.sum() < 2.2 * own.sum():
        return None
    return np.asarray(cv2.resize(closed(kept, 2).astype(np.float32), one.shape[::-1], interpolation=cv2.INTER_LINEAR) > 0.5)


def _reshape(maps: Maps, matte: Array, one: Mask, cut: Mask, width_px: float) -> None:
    """Reshape the bag: the bag gets all of the cut, and what it loses goes to the classes round about."""
    gained = blur((cut & ~one).astype(np.float32), 0.7)
    total = maps.sum(0)
    maps *= 1 - gained
    maps[_AT["bag"]] += gained * total
    lost = blur((dilate(one, 2) & ~cut).astype(np.float32), 0.7) * maps[_AT["bag"]]
    maps[_AT["bag"]] -= lost
    around = np.stack([blur(m * ~one, 0.08 * width_px) for m in maps])
    around[_AT["bag"]] = 0
    around[0] = np.maximum(around[0], 1e-4) * (1 - matte)
    maps += around / np.maximum(around.sum(0), 1e-4) * lost
