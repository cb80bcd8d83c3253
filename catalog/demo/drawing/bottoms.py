"""Trousers, jeans, shorts and skirts."""
# mypy: ignore-errors
# ruff: noqa

from dataclasses import dataclass

import numpy as np

from catalog.demo.drawing.geometry import both, box, curve, join, mirror, offset, pts, ticks
from catalog.demo.drawing.stage import Cloth, Shape
from catalog.demo.drawing.tops import around, button, gathers, pipes


@dataclass
class Legs:
    waist: float = 19.5
    hip: float = 23.0
    rise: float = 27.0
    length: float = 104.0
    knee: float = 10.5  # half width of one leg at the knee
    hem: float = 9.0
    spread: float = 12.5  # leg centre at the hem, from the middle
    style: str = "tailored"  # tailored jeans wide drawstring
    crease: bool = False
    thread: str = ""


def rear(st, w, cloth, dip):
    back = join(curve((-w, 0), (0, -dip * 0.75), (w, 0)), curve((w, 0.6), (0, dip + 1.2), (-w, 0.6)))
    st.piece(
        back,
        cloth.plain(),
        Shape(
            round=(2, 1, 0.4),
            light=lambda x, y: np.clip(0.66 - 0.02 * (y + 1), 0.4, 0.8),
            inside=True,
            drop=(0, 0.1, 0),
            seams=[(curve((-w, 1.4), (0, 0.55 - dip * 0.2), (w, 1.4)), 0.12, 0.1)],
        ),
    )
    st.piece(
        box(-2.6, -0.1, 5.2, 1.9, 0.15),
        Cloth("tan" if cloth.fabric == "denim" else "black", "leather" if cloth.fabric == "denim" else "satin"),
        Shape(round=(0.3, 0.3, 0.05), drop=(0.3, 0.1, 0.1), inside=True),
    )


def trousers(st, t, cloth):
    r = st.rng
    h, dip = (4.0 if t.style != "drawstring" else 4.6), 1.5
    kx = t.hip * 0.5 * 0.42 + t.spread * 0.58
    k_y = t.rise + (t.length - t.rise) * 0.44
    short = t.length < 70
    outer = curve(
        (t.waist, h),
        (t.waist + 0.62 * (t.hip - t.waist), h + 6.5),
        (t.hip * 0.985, t.rise * 0.70),
        (t.hip, t.rise * 0.96),
        (kx + t.knee, k_y),
        (t.spread + t.hem, t.length),
    )
    inner = curve((t.spread - t.hem, t.length), (kx - t.knee + 0.2, k_y), (1.2, t.rise + 4), (0.15, t.rise))
    outline = both(join(pts((0, 0)), outer))
    st.fit(outline, pts((0, -2)), fill=(0.80 if short else 0.84, 0.88))
    rear(st, t.waist, cloth, dip)
    thread = t.thread or None
    for s in (-1, 1):
        hem = curve((t.spread + t.hem, t.length), (t.spread, t.length + 0.55), (t.spread - t.hem, t.length))
        leg = join(
            curve((0, h + dip - 1.4), (t.waist * 0.6, h + dip * 0.6 - 1.2), (t.waist, h - 0.6)),
            outer[1:-1],
            hem,
            inner[1:],
            curve((0.15, t.rise), (0, t.rise - 5), (-1.2 if s > 0 else 0, h + dip - 1.4)),
        )
        m = (lambda c: mirror(c)) if s < 0 else (lambda c: c)
        f = around(r, 1, t.rise - 0.5, -28, 70, 6, 13, 1.0, 0.42) + around(r, 1.5, t.rise + 1, 40, 50, 3, 15, 1.2, 0.40)
        f += around(r, t.hip - 1, t.rise - 2, 160, 40, 3, 9, 1.0, 0.28)
        if not short:
            for q in range(8):
                y = k_y + r.normal(-1, 8)
                sgn = r.choice([-1, 1])
                f += [
                    (
                        kx + sgn * t.knee * 0.9,
                        y,
                        kx - sgn * t.knee * r.uniform(-0.2, 0.6),
                        y + r.normal(2, 4),
                        r.uniform(0.8, 1.5),
                        r.uniform(0.18, 0.45),
                        r.normal(0, 0.8),
                    )
                ]
            for q in range(6):
                y = t.length - r.uniform(2, 16)
                sgn = r.choice([-1, 1])
                f += [
                    (
                        t.spread + sgn * t.hem * 0.95,
                        y,
                        t.spread - sgn * t.hem * 0.5,
                        y + r.normal(0, 2.5),
                        0.9,
                        r.uniform(0.15, 0.4),
                        r.normal(0, 0.6),
                    )
                ]
        for q in range(5 if t.style == "wide" else 2):
            x = r.uniform(-0.75, 0.75)
            f += [
                (
                    kx + x * t.knee - 1,
                    t.rise - 6 if t.style == "wide" else t.rise + 6,
                    t.spread + x * t.hem,
                    t.length + 3,
                    r.uniform(1.4, 2.4),
                    r.uniform(0.25, 0.5) if t.style == "wide" else 0.22,
                    r.normal(0, 1),
                )
            ]
        if t.crease:
            f += [(t.waist * 0.55, h + 4, t.spread + 0.2, t.length + 30, 0.45, 0.34, -0.6)]
        seams, stitches = [], []
        pocket = curve((t.waist * 0.52, h + 0.9), (t.waist * 0.60, h + 5.6), (t.hip * 0.97, h + 8.5))
        slant = curve((t.waist * 0.80, h + 0.6), (t.hip * 0.965, h + 15.5))
        if t.style == "jeans":
            seams += [(pocket, 0.16, 0.14), (outer + (-0.5, 0), 0.14, 0.10)]
            stitches += [
                (offset(pocket, 0.5), thread),
                (offset(pocket, 0.95), thread),
                (outer[:34] + (-1.1, 0), thread),
                (hem - (0, 1.6), thread),
                (inner + (0.8, 0), None),
            ]
        else:
            seams += [(slant, 0.18, 0.16)]
            stitches += [(slant + (-0.7, 0), thread), (hem - (0, 3.2), None)]
        fly = join(curve((3.4, h + dip), (3.3, h + dip + 9), (2.2, t.rise - 7.5), (0.2, t.rise - 5.2)))
        if s > 0 and t.style != "drawstring":
            stitches += [(fly, thread)] + ([(fly - (0.45, 0.2), thread)] if t.style == "jeans" else [])
        if s < 0:
            seams += [(mirror(curve((0.2, h + dip), (0, t.rise))), 0.2, 0.12)]
        sh = Shape(
            round=(2.6, 0.7, 2.4),
            folds=[(a * s, b, c * s, d, w, amp * r.uniform(0.7, 1.1), bend * s) for a, b, c, d, w, amp, bend in f],
            seams=[(m(c), w, d) for c, w, d in seams],
            stitches=[(m(c), col) for c, col in stitches],
            flip=s < 0,
            origin=(0, 0),
            angle=-s * 2.5,
            drop=(0.14, 0.25, 0.1),
            crumple=(s * 20, 1.8),
        )
        if t.style == "drawstring":
            sh.relief = gathers(r, h + 0.6, 8, 0.20)
        if t.style == "wide":
            sh.relief = pipes(r, s * kx, t.rise * 0.5, t.length, lambda y: t.hem + 0 * y, 3.2, 0.5)
        if cloth.fade:

            def washed(alb, x, y, s=s):
                cx = s * (kx + 0.0)
                thigh = np.exp(-(((x - cx) / (t.knee * 0.62)) ** 2)) * np.exp(-(((y - (t.rise + 9)) / 17) ** 2)) * 0.55
                knee = np.exp(-(((x - cx) / (t.knee * 0.6)) ** 2)) * np.exp(-(((y - k_y - 4) / 9) ** 2)) * 0.25
                whisk = (
                    sum(np.exp(-(((y - (t.rise - 7 + 4.2 * k) + 0.22 * (np.abs(x) - 3)) / 0.7) ** 2)) for k in range(4))
                    * np.exp(-(((np.abs(x) - 9) / 6) ** 2))
                    * 0.16
                )
                f = np.clip((thigh + knee + whisk) * cloth.fade, 0, 0.8)[..., None]
                return alb * (1 - f) + f * np.float32([0.50, 0.60, 0.72])

            sh.paint = washed
        far = curve(hem[0], hem[len(hem) // 2] + (0, 1.0), hem[-1])
        st.piece(
            m(join(hem - (0, 1), far[::-1])),
            cloth.plain(),
            Shape(round=(1, 1, 0.1), light=lambda x, y: 0.5, inside=True, drop=(0, 0.1, 0)),
        )
        st.piece(m(leg), cloth, sh)
        name = "right" if s > 0 else "left"
        st.key(
            **{
                f"leg_{name}_outer": m(pts((t.spread + t.hem, t.length))),
                f"leg_{name}_inner": m(pts((t.spread - t.hem, t.length))),
            }
        )
        if not short:
            st.key(**{f"knee_{name}": m(pts((kx, k_y)))})
        if t.style == "jeans":
            if s > 0:  # coin pocket
                cp = curve((t.waist * 0.64, h + 4.9), (t.waist * 0.95, h + 4.2))
                st.stitch_on(cp, thread)
                st.stitch_on(cp + (0, 0.5), thread)
            for p in (pocket[1], pocket[-3]):
                button(st, p[0] * s - 0.5 * s, p[1] + 0.8, 0.3, "rose gold", True)
    up = curve((-t.waist, 0), (0, dip), (t.waist, 0))
    low = curve((-t.waist - 0.4, h), (0, h + dip), (t.waist + 0.4, h))
    elastic = t.style == "drawstring"
    st.piece(
        join(up, low[::-1]),
        cloth,
        Shape(
            round=(4, 0.5, 1.8),
            angle=90 if cloth.fabric == "denim" else 0,
            drop=(0.3, 0.2, 0.15),
            ribs=[np.stack([up[i], low[min(i, len(low) - 1)]]) for i in range(1, len(up), 1)] if elastic else [],
            stitches=[] if elastic else [(up + (0, 0.45), thread), (low - (0, 0.45), thread)],
        ),
    )
    if elastic:
        for s, a in ((-1, 17), (1, 15)):
            c = curve((1.0 * s, h * 0.6 + dip), (2.2 * s, h + 6), (1.2 * s, h + a))
            st.piece(
                join(offset(c, -0.3), offset(c, 0.3)[::-1]),
                cloth.plain("ivory" if cloth.colour not in ("ivory", "white", "cream", "beige") else "tan"),
                Shape(round=(0.2, 0.2, 0.3), drop=(0.45, 0.25, 0.3), ribs=ticks(offset(c, -0.3), 0.6, 0.35)),
            )
    else:
        for x in (-t.waist * 0.58, t.waist * 0.58):
            y = dip * (1 - (x / t.waist) ** 2)
            st.piece(
                box(x - 0.65, y - 0.35, 1.3, h + 0.8, 0.15),
                cloth,
                Shape(round=(0.4, 0.3, 0.2), drop=(0.4, 0.2, 0.15), stitches=[]),
            )
        if t.style == "jeans":
            button(st, 0, h * 0.5 + dip, 0.95, "rose gold", True)
        else:
            st.seam_shadow(curve((2.8, dip), (2.9, h + dip)), 0.35)
            button(st, -0.2, h * 0.5 + dip, 0.6, "charcoal" if cloth.colour in ("black", "charcoal", "navy") else "brown")
    st.key(waist_left=pts((-t.waist, 0)), waist_right=pts((t.waist, 0)), crotch=pts((0, t.rise)))


def pencil(st, cloth, waist=18.0, hip=22.8, hem=19.5, length=62, slit=True):
    r, h, dip = st.rng, 3.6, 1.2
    side = curve((waist, h), (hip - 0.8, 15), (hip, 23), (hem + 1, 48), (hem, length))
    hemline = curve((hem, length), (0, length + 0.8))
    out = both(join(curve((0, h + dip), (waist, h)), side[1:], hemline[1:]))
    st.fit(out, pts((0, -1)), fill=(0.62, 0.84))
    rear(st, waist, cloth, dip)
    f = []
    for s in (-1, 1):
        f += [
            (a * s, b, c * s, d, w, amp, q * s)
            for a, b, c, d, w, amp, q in around(r, hip - 2, 22, 170, 60, 4, 14, 1.2, 0.38)
            + around(r, hem - 1, 52, 190, 60, 3, 14, 1.5, 0.3)
        ]
        f += [(s * waist * 0.5, h + 1, s * waist * 0.62, 17, 0.5, 0.30, 0.4)]
    st.piece(
        out,
        cloth,
        Shape(
            round=(4.5, 0.7, 3.2),
            folds=f,
            drop=(0, 0.1, 0),
            crumple=(10, 2),
            stitches=[(curve((-hem, length - 3), (0, length - 2.3), (hem, length - 3)), None)],
        ),
    )
    if slit:
        st.seam_shadow(curve((7, length - 20), (7.2, length - 8), (7.8, length + 0.4)), 0.6)
    up, low = curve((-waist, 0), (0, dip), (waist, 0)), curve((-waist - 0.4, h), (0, h + dip), (waist + 0.4, h))
    st.piece(join(up, low[::-1]), cloth, Shape(round=(4, 0.5, 1.8), drop=(0.3, 0.2, 0.15)))
    st.key(waist_left=pts((-waist, 0)), waist_right=pts((waist, 0)), hem_left=pts((-hem, length)), hem_right=pts((hem, length)))


def pleated(st, cloth, waist=18.0, hem=36.0, length=74, n=22):
    r, h, dip = st.rng, 3.6, 1.3
    side = curve((waist, h), (waist + (hem - waist) * 0.30, h + (length - h) * 0.28), (hem, length))
    edge = np.linspace(-1, 1, 24 * n)
    tooth = edge * n / 2 % 1
    hemline = np.stack([edge[::-1] * hem, length + 2.0 * (1 - edge[::-1] ** 2) + 1.0 * tooth[::-1]], 1)
    out = join(curve((0, h + dip), (waist, h)), side[1:], hemline[1:-1], mirror(side)[::-1], curve((-waist, h), (0, h + dip)))
    st.fit(out, pts((0, -1)))
    rear(st, waist, cloth, dip)
    jit = r.normal(0, 0.10, n + 3)

    def phase(x, y):
        t = np.clip((y - h) / (length - h), 0, 1)
        half = waist + (hem - waist) * np.clip(t * 1.02, 0, 1)
        p = (x / half) * n / 2 + 0.18 * np.sin(y / 17 + x / 9) * t
        i = np.clip(np.floor(p + n / 2 + 1).astype(int), 0, n + 2)
        return (p + jit[i] * t * 0.5) % 1, t

    def saw(x, y):
        p, t = phase(x, y)
        return (0.35 + 0.75 * t) * (p**1.3) * np.clip((1 - p) / 0.10, 0, 1) * 1.1

    def dark(x, y):
        p, t = phase(x, y)
        return (1 - 0.30 * np.exp(-(((p) / 0.13) ** 2)) - 0.16 * np.exp(-(((1 - p) / 0.05) ** 2))).astype(np.float32)

    st.piece(out, cloth, Shape(round=(4, 0.6, 2.2), relief=saw, light=dark, drop=(0, 0.1, 0), crumple=(80, 3)))
    up, low = curve((-waist, 0), (0, dip), (waist, 0)), curve((-waist - 0.4, h), (0, h + dip), (waist + 0.4, h))
    st.piece(join(up, low[::-1]), cloth, Shape(round=(4, 0.5, 1.8), drop=(0.35, 0.25, 0.2)))
    st.key(waist_left=pts((-waist, 0)), waist_right=pts((waist, 0)), hem_left=pts((-hem, length)), hem_right=pts((hem, length)))
