"""Cap, beanie, sunglasses, shoes, bag and jewellery."""
# mypy: ignore-errors
# ruff: noqa

import numpy as np

from catalog.demo.drawing.geometry import along, band, both, box, curve, ellipse, join, mirror, offset, pts, rotate
from catalog.demo.drawing.stage import Cloth, Shape
from catalog.demo.drawing.tops import around


def cap(st, cloth):
    r = st.rng
    crown = join(
        curve((-9.6, 6.6), (-9.9, 1), (-7.2, -5.4), (-1.5, -8.4), (4, -7.6), (8.4, -3.4), (9.8, 2.2), (9.9, 6.2)),
        curve((9.9, 6.2), (4, 7.6), (-3, 7.8), (-9.6, 6.6)),
    )
    brim = join(
        curve((-10.0, 5.4), (-3, 4.2), (4, 4.6), (9.4, 5.0)),
        curve((9.4, 5.0), (5, 8.6), (-2, 11.6), (-10, 13.0), (-16.6, 12.4), (-17.6, 10.6), (-15, 8), (-10.0, 5.4)),
    )
    st.fit(crown, brim, fill=(0.72, 0.5))
    seam = (
        curve((-1.4, -8.3), (-4.6, -3), (-5.6, 5)),
        curve((-1.4, -8.3), (3.0, -4), (4.4, 6.6)),
        curve((-1.4, -8.3), (6.5, -5.6), (9.4, 1)),
    )
    st.piece(
        crown,
        cloth,
        Shape(
            round=(3.4, 3.2, 3.4),
            seams=[(c, 0.14, 0.10) for c in seam],
            stitches=[(offset(c, q), None) for c in seam for q in (-0.35, 0.35)],
            folds=around(r, 7, 3, 200, 60, 3, 5, 0.8, 0.12),
            drop=(0, 0.1, 0),
        ),
    )
    for x, y in ((-3.6, -5.4), (2.2, -6.2), (6.4, -3.9)):
        st.piece(ellipse(x, y, 0.34), cloth.plain(), Shape(light=lambda a, b: 0.8, drop=(0.2, 0.1, 0.05)))
        st.piece(ellipse(x, y, 0.17), Cloth("black", "rubber"), Shape(drop=(0, 0, 0)))
    st.piece(ellipse(-1.4, -8.35, 1.0, 0.55), cloth, Shape(round=(0.4, 0.3, 0.35), drop=(0.4, 0.2, 0.15)))
    rows = [
        curve(
            (-9.4 - q * 1.3, 6.3 + q * 1.3),
            (-3 - q * 0.2, 5.2 + q * 1.25),
            (4 + q * 0.1, 5.4 + q * 0.55),
            (8.6 - q * 0.8, 5.6 + q * 0.3),
        )
        for q in np.arange(0.5, 4.6, 0.75)
    ]
    st.piece(
        brim,
        cloth,
        Shape(
            round=(3.5, 1.6, 1.9),
            stitches=[(c, None) for c in rows],
            angle=-12,
            drop=(0.5, 0.9, 0.3),
            light=lambda x, y: np.clip(0.70 + (y - 4.4) * 0.06, 0.6, 1.02),
        ),
    )


def beanie(st, cloth):
    dome = join(curve((-10, 5), (-10.4, -3), (-7.6, -11), (-1, -14.2), (1, -14.2), (7.6, -11), (10.4, -3), (10, 5)))
    cuff = join(curve((-10.7, 2.2), (0, 3.5), (10.7, 2.2)), curve((10.7, 9.0), (0, 10.8), (-10.7, 9.0)))
    st.fit(dome, cuff, fill=(0.58, 0.6))
    half = lambda y: 10.4 * np.sqrt(np.clip(1 - (np.clip(-y - 1, 0, 13.2) / 13.6) ** 2, 0.02, 1))
    ribs = lambda x, y: 0.16 * np.cos(np.arcsin(np.clip(x / half(y) * 0.985, -0.999, 0.999)) * 24)
    st.piece(
        dome,
        cloth.plain(),
        Shape(
            round=(3.4, 3, 3.2),
            relief=ribs,
            drop=(0, 0.1, 0),
            folds=[(-5, -12, 2, -9, 1, 0.2, 0.5), (3, -12.5, 7, -7, 1, 0.25, 0.4), (-8, 0, -3, -4, 1, 0.25, 0.4)],
        ),
    )
    st.piece(
        cuff,
        cloth.plain(),
        Shape(
            round=(3.2, 1.4, 2.4),
            relief=lambda x, y: 0.18 * np.cos(np.arcsin(np.clip(x / 10.8, -0.999, 0.999)) * 24),
            drop=(0.5, 0.7, -0.5),
        ),
    )
    st.piece(
        box(-2.2, 4.8, 4.4, 3.0, 0.1),
        Cloth("tan", "leather"),
        Shape(
            round=(0.4, 0.4, 0.15),
            drop=(0.4, 0.25, 0.2),
            stitches=[(curve((-1.9, 5.1), (1.9, 5.1)), "ivory"), (curve((-1.9, 7.5), (1.9, 7.5)), "ivory")],
        ),
    )


def sunglasses(st, cloth):
    lens = join(
        curve((1.4, -1.4), (3.8, -2.5), (6.6, -2.1), (7.0, 0.2), (5.7, 2.6), (3.6, 2.9), (1.9, 1.7), (1.2, -0.3), (1.4, -1.4))
    )
    frame = join(
        curve(
            (0.5, -1.2),
            (1.4, -2.3),
            (4, -3.2),
            (7.6, -2.8),
            (7.7, 0.2),
            (6.2, 3.2),
            (3.4, 3.5),
            (1.4, 2.0),
            (0.6, 0.1),
            (0.5, -1.2),
        )
    )
    st.fit(frame, mirror(frame), pts((8, 0), (-8, 0)), fill=(0.74, 0.5))
    shell = Shape(round=(0.32, 0.32, 0.4), drop=(0.3, 0.25, 0.15))
    for s in (-1, 1):  # folded temples, seen through and behind
        arm = join(curve((7.3, -1.9), (2, -1.5), (-4.6, -0.9)), curve((-4.7, -0.35), (2, -0.8), (7.3, -1.2)))
        st.piece(
            arm * (s, 1) + (0, 0.5 * (s > 0)), cloth, Shape(round=(0.2, 0.2, 0.25), drop=(0.3, 0.3, 0.2), light=lambda x, y: 0.7)
        )

    def tint(alb, x, y):
        t = np.clip((y + 2.6) / 5.6, 0, 1)[..., None]
        return (np.float32([0.035, 0.028, 0.024]) * (1 - t) + np.float32([0.20, 0.13, 0.085]) * t).astype(np.float32)

    def sky(x, y):
        g = (
            np.exp(-((((np.abs(x) - 3.0) * 0.8 + (y + 0.9) * 0.9) / 0.55) ** 2)) * 0.9
            + np.exp(-((((np.abs(x) - 4.6) * 0.8 + (y + 0.9) * 0.9) / 0.18) ** 2)) * 0.6
        )
        return (1 + 1.6 * g * np.clip(1 - (y + 2) / 4, 0, 1)).astype(np.float32)

    def tortoise(alb, x, y):
        n = np.sin(x * 3.1 + 2 * np.sin(y * 2.3 + x)) + np.sin(y * 4.1 + 1.7 * np.sin(x * 1.9))
        return alb * (1 + 1.6 * np.clip(n - 0.3, 0, 1))[..., None] * np.float32([1.25, 1, 0.8])

    for s in (-1, 1):
        st.piece(lens * (s, 1), Cloth("black", "glass"), Shape(round=(2, 2, 0.4), paint=tint, light=sky, drop=(0.25, 0.3, 0.2)))
        st.piece([frame * (s, 1), lens * (s, 1)], cloth, Shape(**{**shell.__dict__, "paint": tortoise}))
        st.piece(
            ellipse(6.7 * s, -2.0, 0.28, 0.16), Cloth("gold", "metal"), Shape(round=(0.1, 0.1, 0.15), drop=(0.3, 0.05, 0.05))
        )
    st.piece(
        join(curve((-1.3, -1.75), (0, -2.15), (1.3, -1.75)), curve((1.0, -0.7), (0, -1.25), (-1.0, -0.7))),
        cloth,
        Shape(round=(0.3, 0.3, 0.4), paint=tortoise, drop=(0, 0.1, 0)),
    )


def sneaker(st, cloth, accent="navy"):
    """Low trainer seen from the side, toe to the left."""
    r = st.rng
    sole = join(
        curve((-14.4, 3.6), (-15.2, 5.2), (-14.2, 6.9), (-10, 7.3), (0, 7.2), (10, 7.3), (13.6, 6.9), (14.3, 5), (13.9, 3.2)),
        curve((13.9, 3.2), (4, 4.3), (-6, 4.3), (-14.4, 3.6)),
    )
    upper = join(
        curve((-14.5, 4.4), (-14.3, 1.6), (-11.8, -0.7), (-7.4, -1.9), (-3.6, -3.9), (0.6, -6.6), (2.4, -7.2)),
        curve((2.4, -7.2), (5, -5.2), (8.2, -4.7), (11, -6.0), (12.6, -7.4)),
        curve((12.6, -7.4), (13.9, -6.8), (13.5, -3), (14.2, 1), (14.1, 4.4)),
        curve((14.1, 4.4), (0, 5), (-14.5, 4.4)),
    )
    st.fit(sole, upper, pts((1, -9.4)), fill=(0.80, 0.5))
    acc_c = Cloth(accent, "suede")
    st.piece(
        join(curve((2, -7), (6, -6.9), (12.4, -7.2)), curve((12, -4), (7, -3.4), (2, -4))),
        Cloth("light grey", "canvas"),
        Shape(light=lambda x, y: 0.55, inside=True, drop=(0, 0, 0)),
    )
    st.piece(
        join(curve((-4.4, -3), (-1.4, -6), (1.2, -9.2), (3.6, -9.4), (4.8, -8), (4.4, -5)), pts((0, -1))),
        cloth,
        Shape(round=(1, 1, 0.9), drop=(0.2, 0.3, 0.1), light=lambda x, y: 0.92),
    )
    st.piece(
        upper,
        cloth,
        Shape(
            round=(2.6, 2.2, 2.9),
            folds=around(r, -8.4, 1, -70, 50, 3, 4, 0.7, 0.2),
            drop=(0.3, 0.3, 0.1),
            stitches=[(curve((2.8, -6.5), (5.2, -4.5), (8.3, -4.0), (11, -5.2), (12.6, -6.6)), None)],
        ),
    )
    over = dict(round=(0.9, 0.9, 0.35), drop=(0.28, 0.22, 0.1))
    toe = join(curve((-14.5, 4.4), (-14.3, 1.6), (-12.4, -0.2)), curve((-12.4, -0.2), (-9.4, 1.2), (-7.6, 4.6)))
    st.piece(toe, cloth, Shape(**over, stitches=[(offset(curve((-12.4, -0.2), (-9.4, 1.2), (-7.6, 4.6)), 0.4), None)]))
    heel = join(
        curve((13.0, -5.8), (13.6, -3), (14.2, 1), (14.1, 4.5)),
        curve((8.6, 4.7), (9.4, 1), (11.2, -1.4), (11.4, -5.3), (13.0, -5.8)),
    )
    st.piece(heel, acc_c, Shape(**over, stitches=[(curve((9.2, 4.3), (9.9, 1.2), (11.7, -1.2), (11.9, -4.8)), None)]))
    eye = join(
        curve((-5.6, -2.9), (-3.0, -4.1), (0.8, -6.7), (2.3, -7.0)),
        curve((3.6, -5.8), (1.2, -3.0), (-1.6, -0.8), (-4.4, 0.4), (-6.4, -0.6), (-5.6, -2.9)),
    )
    st.piece(eye, cloth, Shape(**over, stitches=[(curve((3.0, -5.7), (0.8, -3.1), (-1.8, -1.3), (-4.4, -0.1)), None)]))
    mid = join(curve((-3.0, 4.7), (0.6, 1.6), (4.6, -2.2), (7.0, -4.2)), curve((9.0, -4.3), (6.4, -1), (3.2, 2.2), (0.8, 4.8)))
    st.piece(mid, acc_c, Shape(**over, stitches=[(offset(curve((-3.0, 4.7), (0.6, 1.6), (4.6, -2.2), (7.0, -4.2)), 0.4), None)]))
    for k in range(5):
        q = k / 4
        a, b = pts((-4.4 + 6.0 * q, -0.9 - 3.9 * q))[0], pts((-5.2 + 6.4 * q, -3.2 - 4.0 * q))[0]
        st.piece(ellipse(*a, 0.26), Cloth("charcoal", "rubber"), Shape(drop=(0, 0, 0)))
        st.piece(
            band(curve(a, (a + b) / 2 + (-0.3, -0.2), b + (-0.2, -0.2)), 0.75),
            Cloth("white", "canvas"),
            Shape(round=(0.3, 0.3, 0.4), drop=(0.45, 0.2, 0.2)),
        )
    for dx, dy, a in ((2.6, -1.2, 8), (-2.2, -2.0, -12)):
        st.piece(
            rotate(ellipse(1.6 + dx, -8.2 + dy * 0.3, 2.3, 0.75), a, (1.6, -8)),
            Cloth("white", "canvas"),
            Shape(round=(0.3, 0.3, 0.45), drop=(0.4, 0.25, 0.3)),
        )
    st.piece(ellipse(1.6, -8.2, 0.8, 0.7), Cloth("white", "canvas"), Shape(round=(0.3, 0.3, 0.4), drop=(0.4, 0.2, 0.2)))
    st.piece(
        sole,
        Cloth("white", "rubber"),
        Shape(
            round=(3, 0.9, 0.9),
            drop=(0.35, 0.3, -0.2),
            seams=[(curve((-14.9, 5.9), (0, 6.3), (14.0, 5.7)), 0.14, 0.12)],
            stitches=[(curve((-14.3, 4.3), (0, 4.9), (13.8, 3.9)), None)],
            light=lambda x, y: np.clip(1.02 - 0.03 * (y - 3.5), 0.8, 1),
        ),
    )


def boot(st, cloth):
    """Ankle boot from the side, toe to the left."""
    r = st.rng
    body = join(
        curve((-12.8, 8.6), (-12.9, 6.4), (-10.6, 4.3), (-6, 2.6), (-2.2, -0.4), (-0.6, -4), (-0.4, -9.4)),
        curve((-0.4, -9.4), (4.4, -10.2), (9.6, -9.9)),
        curve((9.6, -9.9), (10.2, -4), (9.7, 1), (10.6, 5.2), (10.4, 8.6)),
        curve((10.4, 8.6), (4, 7.8), (-4, 9.2), (-12.8, 8.6)),
    )
    sole = join(
        curve((-13.0, 8.3), (-4, 8.9), (3.6, 7.6), (10.5, 8.2)),
        curve((10.5, 9.2), (4, 8.6), (2.8, 8.9), (-4, 9.9), (-12.4, 9.7), (-13.0, 8.3)),
    )
    heel = join(
        curve((4.2, 8.4), (10.6, 8.6)),
        curve((10.6, 8.6), (10.2, 13.2)),
        curve((10.2, 13.2), (5.0, 13.2)),
        curve((5.0, 13.2), (4.2, 8.4)),
    )
    st.fit(body, heel, pts((-12, 13)), fill=(0.72, 0.56))
    st.piece(ellipse(4.6, -9.7, 5.0, 1.25), Cloth("tan", "suede"), Shape(light=lambda x, y: 0.45, inside=True, drop=(0, 0, 0)))
    st.piece(
        heel,
        Cloth("chocolate", "rubber"),
        Shape(round=(1.2, 0.5, 1), drop=(0, 0.1, 0), seams=[(curve((4.6, y), (10.6, y)), 0.1, 0.06) for y in (9.8, 10.9, 12.0)]),
    )
    creases = (
        around(r, -2.0, 1.2, 15, 50, 4, 6, 0.7, 0.34)
        + around(r, -7, 4, 75, 60, 3, 3.4, 0.6, 0.2)
        + around(r, 8.6, -1, 185, 40, 3, 5, 0.8, 0.25)
    )
    st.piece(
        body,
        cloth,
        Shape(
            round=(2.4, 1.8, 3.2),
            folds=creases,
            drop=(0.2, 0.2, 0.1),
            seams=[
                (curve((-4.8, 2.1), (-3, 5), (-2.6, 8.8)), 0.14, 0.1),
                (curve((5.6, -9.9), (6.4, -3), (6.1, 2.5), (8, 8)), 0.14, 0.1),
            ],
            stitches=[(curve((-0.2, -8.7), (4.4, -9.4), (9.5, -9.1)), None), (curve((-4.4, 2.1), (-2.6, 5), (-2.2, 8.6)), None)],
        ),
    )
    gore = join(
        curve((1.2, -9.2), (5.4, -9.4)), curve((5.4, -9.4), (5.0, -4), (3.6, 0.6)), curve((3.6, 0.6), (2.0, -4), (1.2, -9.2))
    )
    st.piece(
        gore,
        Cloth("black", "rib"),
        Shape(
            round=(0.8, 0.8, 0.2),
            drop=(0.2, 0.15, 0),
            ribs=[np.stack([pts((x, -9.3))[0], pts((x * 0.3 + 2.5, 0.4))[0]]) for x in np.arange(1.5, 5.3, 0.36)],
            stitches=[],
        ),
    )
    st.piece(box(8.7, -12.2, 1.5, 4.2, 0.4), cloth, Shape(round=(0.4, 0.4, 0.3), drop=(0.4, 0.2, 0.2)))
    st.piece(sole, Cloth("chocolate", "rubber"), Shape(round=(2, 0.4, 0.5), drop=(0.3, 0.2, -0.1)))


def tote(st, cloth, words="", ink="charcoal"):
    r = st.rng
    bag = join(
        curve((-19.4, 0), (0, 0.5), (19.4, 0)),
        curve((19.4, 0), (19.8, 20), (19.2, 38), (18.4, 39.2)),
        curve((18.4, 39.2), (0, 39.8), (-18.4, 39.2)),
        curve((-18.4, 39.2), (-19.2, 38), (-19.8, 20), (-19.4, 0)),
    )
    st.fit(bag, pts((0, -28)), fill=(0.66, 0.84))
    back_h = band(curve((-8.6, 2), (-8.0, -14), (-4.6, -23.4), (1, -25.6), (6.4, -22.6), (9.0, -13), (9.6, 2)), 2.4)
    st.piece(back_h, cloth.plain(), Shape(round=(0.9, 0.9, 0.4), drop=(0.1, 0.3, 0.2), light=lambda x, y: 0.80))
    st.piece(
        join(curve((-19.2, 0), (0, -1.5), (19.2, 0)), pts((18, 3), (-18, 3))),
        cloth.plain(),
        Shape(light=lambda x, y: 0.55, inside=True, drop=(0, 0, 0)),
    )
    f = (
        around(r, -17, 37, -60, 50, 4, 16, 1.3, 0.5)
        + around(r, 17, 37, -120, 50, 4, 16, 1.3, 0.5)
        + around(r, -9, 6, 80, 30, 3, 22, 1.7, 0.45)
        + around(r, 9, 6, 100, 30, 3, 22, 1.7, 0.45)
        + around(r, 0, 30, 0, 180, 3, 13, 1.6, 0.35)
    )
    st.piece(
        bag,
        cloth,
        Shape(
            round=(3.5, 3, 2.2),
            folds=f,
            drop=(0, 0.1, 0),
            stitches=[(curve((-19.2, 3), (0, 3.5), (19.2, 3)), None), (curve((-19.2, 0.7), (0, 1.2), (19.2, 0.7)), None)],
            crumple=(60, 1.6),
        ),
    )
    if words:
        st.text(words, 0, 21, 4.4, ink)
        st.piece([box(-12, 24, 24, 0.5)], Cloth(ink, "rubber"), Shape(round=(1, 1, 0.05), drop=(0, 0, 0)))
    strap = curve((-9.6, 7), (-9.4, -8), (-7, -21.4), (-0.6, -26.6), (6.6, -22.4), (9.0, -8), (9.4, 7))
    st.piece(
        band(offset(strap, -1.2), 2.4),
        cloth,
        Shape(
            round=(0.9, 0.9, 0.45),
            drop=(0.38, 0.5, 0.4),
            stitches=[(offset(strap, 0.85), None), (offset(strap, -0.85), None)],
            folds=[(-7, -20, -2, -25, 0.6, 0.2, 0.2)],
        ),
    )
    for x in (-9.6, 9.4):
        for c in (curve((x - 1, 3.6), (x + 1, 6.6)), curve((x + 1, 3.6), (x - 1, 6.6))):
            st.stitch_on(c)


def _chain(st, c, cloth, link=0.62):
    p, t = along(c, link * 0.78)
    for i, (a, b) in enumerate(zip(p, t)):
        tilt = np.degrees(np.arctan2(b[1], b[0]))
        outer = ellipse(*a, link * 0.62, link * (0.42 if i % 2 else 0.20), tilt=tilt)
        inner = ellipse(*a, link * 0.36, link * 0.17, tilt=tilt)
        st.piece([outer, inner] if i % 2 else outer, cloth, Shape(round=(0.06, 0.06, 0.14), drop=(0.22, 0.12, 0.12)))


def necklace(st, cloth):
    c = both(curve((0, 17.2), (3.4, 13.2), (6.8, 7), (8.4, 0), (7.4, -6.4), (4.2, -9.8), (0, -10.8)))
    st.fit(c, pts((0, 22)), fill=(0.62, 0.72))
    half = curve((0, 17.2), (3.4, 13.2), (6.8, 7), (8.4, 0), (7.4, -6.4), (4.2, -9.8), (0, -10.8))
    _chain(st, join(mirror(half)[::-1], half[1:]), cloth)
    st.piece(
        [ellipse(0, 17.9, 0.62, 0.8), ellipse(0, 17.9, 0.34, 0.5)], cloth, Shape(round=(0.1, 0.1, 0.2), drop=(0.25, 0.15, 0.15))
    )
    st.piece(ellipse(0, 20.3, 1.95), cloth, Shape(round=(0.55, 0.55, 0.5), drop=(0.35, 0.35, 0.3)))
    st.piece(ellipse(0, 20.3, 1.45), cloth, Shape(round=(0.9, 0.9, 0.25), drop=(0.3, 0.1, 0.05)))
    for k in range(8):
        st.piece(
            rotate(pts((0, 19.2), (0.13, 20.0), (0, 20.2), (-0.13, 20.0)), k * 45, (0, 20.3)),
            cloth,
            Shape(round=(0.05, 0.05, 0.12), drop=(0.3, 0.05, 0.03)),
        )
    st.piece(ellipse(0, 20.3, 0.34), Cloth("white", "plastic"), Shape(round=(0.1, 0.1, 0.25), drop=(0.3, 0.06, 0.03)))


def hoops(st, cloth):
    st.fit(pts((-5.2, -3.4), (5.2, 3.4)), fill=(0.74, 0.6))
    for x, tilt, squash in ((-2.7, -6, 0.93), (2.7, 5, 0.86)):
        o, i = ellipse(x, 0, 2.3 * squash, 2.4, tilt=tilt), ellipse(x, 0.03, 1.88 * squash, 1.98, tilt=tilt)
        st.piece([o, i], cloth, Shape(round=(0.12, 0.12, 0.24), drop=(0.22, 0.18, 0.2)))
        st.piece(
            rotate(box(x - 0.07, -2.85, 0.14, 0.75, 0.06), tilt, (x, 0)),
            cloth,
            Shape(round=(0.04, 0.04, 0.1), drop=(0.25, 0.08, 0.1)),
        )
        st.piece(rotate(ellipse(x, -2.28, 0.17), tilt, (x, 0)), cloth, Shape(round=(0.06, 0.06, 0.12), drop=(0.25, 0.08, 0.1)))
