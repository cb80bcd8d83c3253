"""A crisp outline from a soft person coverage: colours settle the doubtful rim, a guided filter follows the edges."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.types import RGB, Map

CUT_PX = 384  # longest side of the picture that GrabCut sees


def refine_matte(photo: RGB, coverage: Map) -> Map:
    """Refine the matte. HxWx3 photo and HxW soft coverage -> HxW matte, 0..1, sharp along the person's edge."""
    height, width = coverage.shape
    zoom = min(1.0, CUT_PX / max(height, width))
    size = (round(width * zoom), round(height * zoom))
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    cut = _grab_cut(np.asarray(small, np.uint8), np.asarray(cv2.resize(coverage, size), np.float32))
    large = cv2.resize(cut, (width, height))
    followed = cv2.ximgproc.guidedFilter(photo, large, 6, 1e-3 * 255**2)
    return np.asarray(np.clip((followed - 0.25) / 0.5, 0, 1), np.float32)


def _grab_cut(small: RGB, coverage: Map) -> Map:
    """Sure inside, sure outside, and a band between that two rounds of GrabCut settle by colour."""
    inside = cv2.erode((coverage > 0.9).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    outside = cv2.dilate((coverage > 0.1).astype(np.uint8), np.ones((15, 15), np.uint8)) == 0
    trimap = np.where(coverage > 0.4, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    trimap[inside], trimap[outside] = cv2.GC_FGD, cv2.GC_BGD
    likely = (coverage > 0.5).astype(np.float32)
    if not inside.any() or not outside.any():
        return likely
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(7)  # GrabCut's clustering draws at random: the same photo must give the same matte
    cv2.grabCut(small, trimap, None, background, foreground, 2, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    cut = np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    return np.asarray(0.7 * cut + 0.3 * likely, np.float32)
