"""Upper-body garments and dresses: T-shirt, polo, shirt, blouse, tank, knitwear, jackets, dresses."""
# mypy: ignore-errors
# ruff: noqa

from dataclasses import dataclass

import numpy as np

from catalog.demo.drawing import noise
from catalog.demo.drawing.fabrics import cables
from catalog.demo.drawing.geometry import band, both, box, curve, ellipse, join, mirror, offset, pts, rotate, ticks
from catalog.demo.drawing.stage import Cloth, Shape


@dataclass
class Top:
    shoulder: float = 21.5  # half widths and heights below the neck point, cm
    drop: float = 4.6
    neck: float = 8.6
    front: float = 9.0  # depth of the front neckline
    chest: float = 24.5
    armpit: float = 24.0
    waist: float = 23.4
    waist_y: float = 44.0
    hem: float = 24.2
    length: float = 69.0
    tail: float = 0.6  # how far the hem drops at the centre
    sleeve: float = 22.0  # 0 = sleeveless
    angle: float = 41.0  # of the sleeve, from vertical
    fore: float = 0.0  # extra bend of the forearm
    cuff: float = 17.5
    puff: float = 0.0
    neckline: str = "crew"  # crew v scoop square turtle shirt polo band hood rib lapel strap
    opening: str = "none"  # none half buttons zip open wrap
    finish: str = "stitch"  # stitch rib band none
    sleeve_end: str = "stitch"  # stitch rib cuff none
    pocket: str = ""  # chest kangaroo welt patch flaps
    trim: str = ""  # colour of collar and cuffs
    skirt: str = ""  # "", flared, gathered
    cable: bool = False
    label: bool = True
    thread: str = ""


def around(r, x, y, angle, spread, n, length, width, amp, jitter=0.25):
    """A fan of n folds that start near x, y; angle 0 points right, 90 down."""
    out = []
    for a in np.linspace(angle - spread / 2, angle + spread / 2, n) if n > 1 else [angle]:
        a = np.radians(a + r.normal(0, 7))
        l = length * r.uniform(0.55, 1.15)
        sx, sy = x + r.normal(0, 0.8), y + r.normal(0, 0.8)
        out.append(
            (
                sx,
                sy,
                sx + l * np.cos(a),
                sy + l * np.sin(a),
                width * r.uniform(0.7, 1.3),
                amp * r.uniform(0.5, 1.2),
                r.normal(0, length * jitter * 0.16),
            )
        )
    return out


def pipes(r, centre, top, bottom, half, n, amp, power=1.0):
    """Vertical folds that fan out from the waist to the hem; half(y) is the half width there."""
    table = noise.fbm(r, (1, 2048), (2048 / n / 1.6, 1), 2)[0] + 0.5 * np.sin(np.arange(2048) / 2048 * n * 6.28)
    table2 = noise.fbm(r, (1, 2048), (2048 / n / 1.1, 1), 2)[0]

    def relief(x, y):
        t = np.clip((y - top) / (bottom - top), 0, 1)
        u = np.clip(((x - centre) / half(y) * 0.46 + 0.5) * 2047, 0, 2046)
        i = u.astype(np.int32)
        f = u - i
        a = table[i] * (1 - f) + table[i + 1] * f
        b = table2[i] * (1 - f) + table2[i + 1] * f
        return amp * (t**power) * (a * (1 - 0.4 * t) + b * 0.6 * t) * np.clip((y - top) / 3, 0, 1)

    return relief


def gathers(r, top, length, amp, period=1.4):
    """Short gathers running down from a seam."""
    table = noise.grid(r, (1, 4096), period * 40 / 1.6)[0]

    def relief(x, y):
        u = np.clip((x + 50 + 0.12 * (y - top) * np.sin(x / 3)) * 40, 0, 4095).astype(np.int32)
        t = (y - top) / length
        return amp * table[u] * np.exp(-np.clip(t, 0, 9) * 1.6) * (t > 0)

    return relief


def button(st, x, y, r=0.62, colour="ivory", metal=False):
    st.piece(
        ellipse(x, y, r), Cloth(colour, "metal" if metal else "plastic"), Shape(round=(0.3, 0.3, 0.25), drop=(0.5, 0.15, 0.18))
    )
    if not metal and r * st.scale > 4:
        for dx, dy in ((-0.16, -0.16), (0.16, -0.16), (-0.16, 0.16), (0.16, 0.16)):
            st.piece(
                ellipse(x + dx * r / 0.6, y + dy * r / 0.6, 0.09 * r / 0.6), Cloth("charcoal", "rubber"), Shape(drop=(0, 0, 0))
            )


def neck_label(st, y, colour="white", w=4.2):
    st.piece(
        box(-w / 2, y, w, 2.0, 0.1), Cloth(colour, "satin"), Shape(round=(0.3, 0.3, 0.05), drop=(0.3, 0.12, 0.1), inside=True)
    )
    ink = "charcoal" if colour != "black" else "light grey"
    st.piece(box(-w / 4, y + 0.75, w / 2, 0.45, 0.1), Cloth(ink, "rubber"), Shape(drop=(0, 0, 0), inside=True))


def sleeve_lines(t, swing, side):
    """Outline of the right-hand sleeve, its outer and inner cuff ends, and its axis angle."""
    a = np.radians(t.angle + swing)
    s, p = pts((t.shoulder, t.drop))[0], pts((t.chest, t.armpit))[0]
    d = pts((np.sin(a), np.cos(a)))[0]
    b = a - np.radians(t.fore)
    e = pts((np.sin(b), np.cos(b)))[0]
    long = t.sleeve > 34
    elbow = s + d * t.sleeve * (0.52 if long else 0.5)
    out = elbow + e * t.sleeve * (0.48 if long else 0.5)
    across = pts((-np.cos(b), np.sin(b) if not long else np.sin(b) * 0.9))[0]
    inn = out + across * t.cuff
    bulge = pts((np.cos(a), -np.sin(a)))[0]
    ends = [out], [inn]
    if t.sleeve_end in ("rib", "cuff"):  # the sleeve gathers into its cuff
        c = (out + inn) / 2
        k = 0.86 if t.sleeve_end == "rib" else 0.80
        wide = 0.95 + 0.03 * t.puff
        ends = [c + (out - c) * wide - e * 4.5, c + (out - c) * k], [c + (inn - c) * k, c + (inn - c) * wide - e * 4.5]
    outer = curve(
        s,
        s + d * t.sleeve * 0.22 + bulge * (1.0 + t.puff * 0.9),
        elbow + bulge * (0.6 + t.puff * (0.8 if not long else 0.9)),
        (elbow + out) / 2 + bulge * (0.1 + t.puff * 0.9),
        *ends[0],
    )
    mid = p * 0.5 + inn * 0.5 + bulge * (0.3 if long else 0.0) - bulge * t.puff * 0.5
    inner = curve(*ends[1], mid, p)
    out, inn = ends[0][-1], ends[1][0]
    tuck = join(p + (-4, 1.5), s + (-6, 3))
    cuffline = curve(inn, (inn + out) / 2 + e * (0.35 + 0.1 * t.puff), out)
    return join(outer, cuffline[::-1][1:-1], inner, tuck), out, inn, np.degrees(b), cuffline, elbow, e


def sleeve(st, t, cloth, side, torso, trim):
    r = st.rng
    swing = r.normal(0, 1.2)
    line, out, inn, angle, cuff, elbow, e = sleeve_lines(t, swing, side)
    long = t.sleeve > 34
    folds = around(r, t.chest - 1, t.armpit - 1, -75 + (90 - t.angle) * 0.2, 70, 4, 13, 1.0, 0.42)
    if long:
        folds += around(r, *(inn * 0.45 + pts((t.chest, t.armpit))[0] * 0.55), -35, 60, 4, t.cuff * 1.0, 0.85, 0.5)
        folds += around(r, *elbow, 120, 70, 3, t.cuff * 0.9, 0.8, 0.40)
        for k in range(5):
            c = out * 0.5 + inn * 0.5 - e * r.uniform(3 if t.sleeve_end != "stitch" else 1, 15)
            folds += around(r, c[0] - 4, c[1] - 0.5, r.normal(2, 18), 0, 1, t.cuff * 0.8, 0.6, 0.26)
        c = (out + inn) / 2
        folds += [(elbow[0] - 1, elbow[1] - 18, c[0] + 1, c[1] - 4, 1.5, 0.3, 1.0)]
    else:
        folds += around(r, t.chest, t.armpit, -20, 60, 2, t.cuff * 1.1, 1.2, 0.35)
        folds += around(r, t.shoulder + 1, t.drop + 2, 90 - t.angle, 30, 2, t.sleeve * 0.9, 1.4, 0.28)
    seams, stitches = [], []
    width = {"rib": 5.5, "cuff": 5.5}.get(t.sleeve_end, 0)
    if t.sleeve_end == "stitch":
        stitches = [(offset(cuff, -k), t.thread or None) for k in (1.9, 2.3)]
    relief = None
    m = (lambda c: mirror(c)) if side < 0 else (lambda c: c)
    if t.cable:
        relief = lambda x, y: cables(
            (x * side - elbow[0] + 2.5) * np.cos(np.radians(angle)) - (y - elbow[1]) * np.sin(np.radians(angle)), y, [-1.5]
        )
    if t.puff > 1.5 or t.sleeve_end == "cuff":
        c = (out + inn) / 2
        for k in range(7):
            q = inn + (out - inn) * (k + r.random()) / 7
            folds += [
                (q[0], q[1] - 1, q[0] - e[0] * 9 + r.normal(0, 0.6), q[1] - e[1] * r.uniform(5, 12), 0.5, 0.28, r.normal(0, 0.3))
            ]
    sh = Shape(
        round=(2.3, 2.3, 1.5),
        folds=[(a * side, b, c * side, d, w, amp * st.rng.choice([0.9, 1.1]), bend * side) for a, b, c, d, w, amp, bend in folds],
        seams=[(m(c), w, d) for c, w, d in seams],
        stitches=[(m(c), col) for c, col in stitches],
        angle=-side * angle * 0.9,
        flip=side < 0,
        origin=(side * t.shoulder, t.drop),
        crumple=(side * angle, 1.6),
        with_body=torso,
        relief=relief,
        drop=(0, 0.1, 0),
    )
    if not width and not t.skirt:  # far side of the sleeve opening
        far = curve(inn, (inn + out) / 2 + e * (1.5 if not long else 1.1), out)
        st.piece(
            m(join(cuff - e, far[::-1])),
            cloth.plain(),
            Shape(round=(1, 1, 0.1), light=lambda x, y: 0.55, inside=True, drop=(0, 0.1, 0)),
        )
    if width:  # ribbed or shirt cuff, drawn first and overlapped by the sleeve
        far = cuff + e * width * (1 if t.sleeve_end == "rib" else 0.95)
        centre = (far[0] + far[-1]) / 2
        far = centre + (far - centre) * (0.92 if t.sleeve_end == "rib" else 0.98)
        near = (cuff[0] + cuff[-1]) / 2 + (cuff - (cuff[0] + cuff[-1]) / 2) * 0.95
        poly = join(near - e * 1.5, far[::-1])
        rb = [
            m(np.stack([near[0] * (1 - q) + near[-1] * q, far[0] * (1 - q) + far[-1] * q])) for q in np.linspace(0.02, 0.98, 22)
        ]
        dark = cloth.plain(trim) if t.trim else cloth
        if t.sleeve_end == "rib":
            st.piece(
                m(poly),
                dark.plain(trim or cloth.colour, cloth.fabric if cloth.fabric in ("leather",) else "fine knit"),
                Shape(round=(1.6, 1.6, 0.9), ribs=rb, drop=(0, 0.1, 0)),
            )
        else:
            st.piece(
                m(poly),
                dark,
                Shape(
                    round=(2, 2, 0.9),
                    angle=-side * angle,
                    flip=side < 0,
                    drop=(0, 0.1, 0),
                    stitches=[(m(offset(far, -0.5)), t.thread or None), (m(offset(near, 0.3)), t.thread or None)],
                ),
            )
            b = far[-1] * 0.8 + far[0] * 0.2 - e * 2.6
            button(st, b[0] * side, b[1], 0.45)
    st.piece(m(line), cloth, sh)
    name = "right" if side > 0 else "left"
    end = e * width
    st.key(
        **{
            f"shoulder_{name}": m(pts((t.shoulder, t.drop))),
            f"sleeve_{name}_outer": m((out + end)[None]),
            f"sleeve_{name}_inner": m((inn + end)[None]),
        }
    )


def torso_half(t):
    """Right half: front neck centre, neck point, shoulder, armhole, side, hem centre."""
    n, f = t.neck, t.front
    shapes = {
        "v": curve((0, f), (n * 0.55, f * 0.45), (n, 0)),
        "lapel": curve((0, f), (n * 0.6, f * 0.42), (n, 0)),
        "square": join(curve((0, f), (n * 0.8, f)), curve((n * 0.82, f - 0.3), (n, 0))),
        "strap": curve((0, f), (n * 0.40, f - 0.8), (n * 0.88, f * 0.62), (n, 0)),
    }
    neckline = shapes.get(t.neckline, curve((0, f), (n * 0.45, f * 0.90), (n * 0.85, f * 0.48), (n, 0)))
    if t.neckline == "turtle":
        neckline = curve((0, 2.4), (n * 0.6, 1.6), (n, 0))
    sho = curve((n, 0), ((n + t.shoulder) / 2, t.drop * 0.43), (t.shoulder, t.drop))
    inset = 0.8 if t.sleeve else (t.chest - t.shoulder) * 0.18 + 1.2
    if t.neckline == "strap":
        inset = 0.35
    hole = curve(
        (t.shoulder, t.drop),
        (t.shoulder - inset, t.drop + (t.armpit - t.drop) * 0.52),
        (t.shoulder - inset + (t.chest - t.shoulder + inset) * 0.36, t.armpit - 3.2),
        (t.chest, t.armpit),
    )
    side = curve(
        (t.chest, t.armpit),
        ((t.chest + t.waist) / 2 - 0.2, (t.armpit + t.waist_y) / 2),
        (t.waist, t.waist_y),
        (t.hem * 0.55 + t.waist * 0.45 + 0.3, (t.length + t.waist_y) / 2),
        *([(t.hem, t.length - 4), (t.hem * 0.93, t.length)] if t.finish == "rib" else [(t.hem, t.length)]),
    )
    t_hem = t.hem * (0.93 if t.finish == "rib" else 1)
    hem = curve((t_hem, t.length), (t.hem * 0.55, t.length + t.tail * 0.75), (0, t.length + t.tail))
    return neckline, sho, hole, side, hem


def build(st, t, cloth, graphic=None, buttons="ivory", lining=None):
    r = st.rng
    neckline, sho, hole, side, hem = torso_half(t)
    torso = both(join(neckline, sho[1:], hole[1:], side[1:], hem[1:]))
    extent = [torso]
    if t.sleeve:
        sl = sleeve_lines(t, 0, 1)
        extent += [sl[0], mirror(sl[0])] + ([(sl[1] + sl[6] * 5)[None]] if t.sleeve_end in ("rib", "cuff") else [])
    if t.neckline == "hood":
        extent.append(pts((0, -24)))
    if t.neckline in ("turtle", "shirt", "lapel", "rib"):
        extent.append(pts((0, -6)))
    st.fit(*extent)
    trim = t.trim or cloth.colour
    back = lining or cloth
    soft_in = lambda depth, lo=0.50: lambda x, y: np.clip(0.86 - (y + 2) / max(depth, 3) * 0.42, lo, 0.9).astype(np.float32)
    ins = dict(inside=True, round=(3, 3, 0.4), drop=(0, 0.1, 0))

    # --- behind: hood, inside of the back, collar stand
    if t.neckline == "hood":
        hood = both(curve((0, -22), (7.5, -20), (13, -12), (15, -2), (13, 5.5), (8, 7)))
        st.piece(
            hood,
            cloth,
            Shape(
                round=(3, 3, 2.6), folds=around(r, -9, -2, -60, 40, 3, 10, 1.2, 0.5) + around(r, 9, -2, -120, 40, 3, 10, 1.2, 0.5)
            ),
        )
        st.piece(
            both(curve((0, -18.6), (6, -16.8), (9.6, -9), (9.4, 0), (5, 8), (0, t.front + 2))),
            back.plain(lining.colour if lining else None),
            Shape(
                light=lambda x, y: np.clip(0.80 - (y + 18) * 0.016 - np.abs(x) * 0.01, 0.36, 0.9),
                folds=around(r, 0, -14, 90, 120, 5, 14, 1.4, 0.5),
                **ins,
            ),
        )
        neck_label(st, 0.6)
    else:
        rise = {"shirt": 4.0, "polo": 3.6, "turtle": 6.2, "band": 2.8, "lapel": 2.6, "rib": 3.8}.get(t.neckline, 0)
        n = t.neck
        dip = 1.6 if not rise else -rise
        top = curve(
            (0, dip),
            (n * 0.6, dip * 0.72 if rise else dip * 0.8),
            (n + (0.3 if not rise else -0.9), -rise * 0.72 if rise else -0.2),
        )
        bottom = neckline[::-1] if t.neckline not in ("turtle",) else curve((n, 0), (n * 0.6, 0), (0, 1))
        depth = t.front
        if t.neckline != "strap":
            st.piece(
                both(join(top, bottom + (0, 1.6))),
                back.plain() if not (back.pattern and t.neckline in ("crew", "v", "scoop")) else back,
                Shape(
                    light=soft_in(depth),
                    folds=around(r, 0, 2, 90, 100, 3, depth, 1.2, 0.25),
                    seams=[(join(mirror(top)[::-1], top) + (0, 3.2 + max(rise, 0) * 0.55), 0.14, 0.12)],
                    **ins,
                ),
            )
        else:
            back_top = curve((0, t.front + 5), (t.neck * 0.6, t.front + 4.5), (t.neck + 2, t.front + 6))
            st.piece(
                both(join(back_top, pts((t.neck + 2, t.front + 12), (0, t.front + 12)))),
                back,
                Shape(light=lambda x, y: 0.62, **ins),
            )
        if t.neckline in ("crew", "v", "scoop") and t.finish != "none":  # back half of the neck rib
            bt = join(mirror(top)[::-1], top)
            st.piece(
                band(bt, 2.0),
                back.plain(trim),
                Shape(ribs=ticks(bt, 2.0, 0.42) if t.sleeve_end != "none" else [], light=lambda x, y: 0.74, **ins),
            )
        if t.label and t.neckline not in ("turtle", "strap"):
            neck_label(st, dip + (2.3 if not rise else 2.0), r.choice(["white", "black", "ivory"]) if not lining else "black")

    # --- sleeves, then the body over them
    if t.sleeve:
        for s in (-1, 1):
            sleeve(st, t, cloth, s, torso, trim)
    folds = []
    for s in (-1, 1):
        f = around(r, t.chest - 2, t.armpit + 1, 150, 80, 4, 15, 1.2, 0.36) + around(
            r, t.chest - 1.5, t.armpit + 3, 112, 26, 3, 26, 1.5, 0.42
        )
        f += around(r, t.waist - 0.5, t.waist_y + 1, 165, 50, 4, 15, 1.2, 0.26)
        f += around(r, t.shoulder - 4, t.drop + 3, 112, 30, 2, 16, 1.6, 0.30)
        f += [
            (
                t.waist - r.uniform(2, 14),
                t.waist_y + r.uniform(-6, 5),
                t.hem - r.uniform(1, 18),
                t.length + 2,
                r.uniform(1.5, 2.6),
                r.uniform(0.25, 0.6),
                r.normal(0, 1),
            )
            for _ in range(4)
        ]
        folds += [(a * s, b, c * s, d, w, h * r.uniform(0.6, 1.1), q * s) for a, b, c, d, w, h, q in f]
    seams, stitches = [], []
    full_hem = join(mirror(hem), hem[::-1])[::-1]
    for s in (1, -1):
        m = mirror if s < 0 else (lambda c: c)
        if t.sleeve:
            seams.append((m(hole + (-0.15, 0)), 0.16, 0.10))
            if cloth.fabric in ("cotton", "denim", "linen", "twill"):
                stitches.append((m(hole + (-0.8, 0)), t.thread or None))
        else:
            stitches.append((m(hole + (-0.9, 0)), t.thread or None))
        seams.append((m(sho + (0, 0.35)), 0.14, 0.05))
    if t.finish == "stitch":
        stitches += [(curve(*(full_hem[::12] - (0, 2.0))), t.thread or None)]
        if cloth.fabric == "jersey":
            stitches += [(curve(*(full_hem[::12] - (0, 2.5))), t.thread or None)]
    reliefs = []
    if t.skirt:
        wy = t.waist_y
        seams.append((curve((-t.waist, wy), (0, wy + 0.7), (t.waist, wy)), 0.18, 0.16))
        half = lambda y: np.maximum(t.waist + (t.hem - t.waist) * np.clip((y - wy) / (t.length - wy), 0, 1), 5)
        reliefs += [pipes(r, 0, wy, t.length, half, 9 if t.skirt == "flared" else 13, 0.95, 0.8)]
        if t.skirt == "gathered":
            reliefs += [gathers(r, wy, 9, 0.26)]
            mid = wy + (t.length - wy) * 0.52
            seams.append((curve((-half(mid), mid), (0, mid + 0.8), (half(mid), mid)), 0.18, 0.16))
            reliefs += [gathers(r, mid + 0.6, 9, 0.26)]
    if t.cable:
        reliefs.append(lambda x, y: cables(x, y, [-15, -8.2, 0, 8.2, 15]))
    relief = (lambda x, y: sum(f(x, y) for f in reliefs)) if reliefs else None
    outline = torso
    if t.skirt:  # the hem waves with the folds
        u = np.linspace(-1, 1, len(full_hem))
        wave = (np.sin(u * 13 + r.random() * 6) * 0.5 + np.sin(u * 23 + r.random() * 6) * 0.28) * (
            1.2 if t.skirt == "flared" else 0.9
        )
        wavy = full_hem + np.stack([0 * wave, wave], 1)
        upper = join(neckline, sho[1:], hole[1:], side[1:])
        outline = join(upper, wavy if wavy[0, 0] > 0 else wavy[::-1], mirror(upper)[::-1])
        low = full_hem * (0.93, 1)
        rear = join(low * (0.9, 1) - (0, 9), (low + np.stack([0 * wave, -wave * 1.1 - 0.2], 1))[::-1])
        st.piece(rear, back, Shape(light=lambda x, y: 0.5, **ins))
    shape = Shape(
        round=(4.5, 0.35, 2.3),
        folds=folds,
        seams=seams,
        stitches=stitches,
        relief=relief,
        crumple=(70, 2.2),
        drop=(0.16, 0.25, 0.1),
        with_body=[torso] + [m(sl[0]) for m in (mirror, lambda c: c)] if t.sleeve else None,
    )
    if cloth.fade:

        def washed(alb, x, y):
            f = np.exp(-(((np.abs(x) - 11) / 8) ** 2)) * 0.15 * cloth.fade
            return alb * (1 - f[..., None]) + f[..., None] * np.float32([0.60, 0.66, 0.72])

        shape.paint = washed
    if t.opening == "open":
        shape.drop = (0.3, 0.5, 0.3)
    st.piece(outline, cloth, shape)
    if t.finish == "rib" or t.finish == "band":
        w = 6.0 if t.finish == "rib" else 4.5
        k = 0.965 if t.finish == "rib" else 1.0
        top_l, low = full_hem * (0.995, 1) - (0, 0.6), full_hem * (k, 1) + (0, w)
        low[:, 1] -= 0.25 * t.tail
        poly = join(top_l, low[::-1])
        lines = [np.stack([top_l[i], low[i]]) for i in np.linspace(1, len(low) - 2, 84).astype(int)]
        if t.finish == "rib":
            st.piece(
                poly,
                cloth.plain(trim, "fine knit" if cloth.fabric not in ("knit",) else None),
                Shape(round=(4, 0.8, 2.0), ribs=lines, drop=(0.12, 0.2, -0.2)),
            )
        else:
            st.piece(
                poly,
                cloth,
                Shape(
                    round=(4, 0.8, 2.0),
                    drop=(0.2, 0.2, -0.2),
                    angle=90,
                    stitches=[(top_l + (0, 0.4), t.thread or None), (low - (0, 0.5), t.thread or None)],
                ),
            )

    front_details(st, t, cloth, trim, graphic, buttons, neckline, full_hem)
    collar(st, t, cloth, trim, neckline, lining)
    drop = {"rib": 6.0, "band": 4.5}.get(t.finish, 0)
    k = pts((0.965 if t.finish == "rib" else 1, 1))
    if full_hem[0, 0] < 0:
        full_hem = full_hem[::-1]
    st.key(
        neck_left=mirror(pts((t.neck, 0))),
        neck_right=pts((t.neck, 0)),
        neck_centre=pts((0, t.front)),
        armpit_left=pts((-t.chest, t.armpit)),
        armpit_right=pts((t.chest, t.armpit)),
        waist_left=pts((-t.waist, t.waist_y)),
        waist_right=pts((t.waist, t.waist_y)),
        hem_left=full_hem[-1:] * k + (0, drop),
        hem_right=full_hem[:1] * k + (0, drop),
    )
    if not t.sleeve:
        st.key(shoulder_left=pts((-t.shoulder, t.drop)), shoulder_right=pts((t.shoulder, t.drop)))


def decal(st, graphic, colour, y):
    """Chest graphics printed flat: a few geometric emblems and short words."""
    ink = Cloth(colour, "rubber")
    flat = Shape(round=(2, 2, 0.1), drop=(0, 0, 0))
    if graphic == "sun":
        for k, (a, b) in enumerate(((-7.5, -3.2), (-2.6, 0.2), (0.9, 3.1), (3.9, 5.4))):
            q = np.linspace(a, b, 24)
            half = np.sqrt(7.5**2 - q**2)
            st.piece(np.r_[np.c_[half, y + 6 + q], np.c_[-half, y + 6 + q][::-1]], ink, flat)
    elif graphic == "peaks":
        st.piece(pts((-10, y + 9), (-3.5, y), (-0.5, y + 4), (2.5, y + 1.2), (9.5, y + 9)), ink, flat)
        st.piece(ellipse(6, y - 0.5, 1.8), ink, flat)
    elif graphic == "star":
        a = np.arange(10) * np.pi / 5 - np.pi / 2
        rad = np.where(np.arange(10) % 2, 2.8, 7)
        st.piece(np.stack([np.cos(a) * rad, y + 6 + np.sin(a) * rad], 1), ink, flat)
    else:
        st.piece([box(-9.5, y, 19, 5.4, 0.5), box(-9, y + 0.5, 18, 4.4, 0.3)], ink, flat)
        st.text(graphic, 0, y + 4.0, 3.3, colour)


def front_details(st, t, cloth, trim, graphic, buttons, neckline, full_hem):
    top, low = t.front, t.length + t.tail + (5.5 if t.finish in ("rib", "band") else 0)
    lay = dict(round=(1.5, 0.3, 0.35), drop=(0.28, 0.22, 0.12))
    if t.pocket == "chest":
        p = pts((6, 17), (16, 16.6), (16.2, 27), (11, 29), (6, 27))
        hem_of = join(*[curve(a, b) for a, b in zip(p[[0, 4, 3, 2]], p[[4, 3, 2, 1]])])
        hem_of = hem_of + (p.mean(0) - hem_of) * 0.04
        st.piece(
            p,
            cloth,
            Shape(
                round=(1, 1, 0.2),
                drop=(0.18, 0.15, 0.1),
                stitches=[(hem_of, t.thread or None), (curve(p[0] + (0, 1.4), p[1] + (0, 1.4)), t.thread or None)],
            ),
        )
    if t.pocket == "flaps":
        for s in (-1, 1):
            f = pts((7, 19), (17.5, 18.6), (17.4, 22.4), (12.2, 24.2), (7, 22.6)) * (s, 1)
            pk = pts((7.3, 20), (17.2, 20), (16.6, 33), (12.2, 35), (7.8, 33)) * (s, 1)
            st.piece(
                pk,
                cloth,
                Shape(
                    round=(1, 1, 0.2),
                    stitches=[(join(*[curve(a, b) for a, b in zip(pk[1:], pk[2:])]) + (-0.35 * s, -0.2), t.thread or None)],
                    drop=(0.2, 0.15, 0.1),
                ),
            )
            st.piece(
                f,
                cloth,
                Shape(
                    round=(1, 1, 0.25),
                    stitches=[(join(*[curve(a, b) for a, b in zip(f[1:], f[2:])]) + (0, -0.6), t.thread or None)],
                    drop=(0.35, 0.2, 0.2),
                ),
            )
            button(st, 12.2 * s, 22.6, 0.6, "rose gold", True)
    if t.pocket == "kangaroo":
        p = both(
            join(
                curve((0, t.length - 21), (8, t.length - 21)),
                curve((8, t.length - 21), (11, t.length - 12), (16, t.length - 6)),
                curve((16, t.length - 5.6), (16, t.length - 0.3)),
                pts((0, t.length - 0.1)),
            )
        )
        e = curve((8, t.length - 21), (11, t.length - 12), (16, t.length - 6))
        st.piece(
            p,
            cloth,
            Shape(
                round=(3, 1, 0.7),
                stitches=[
                    (offset(e, 0.6), None),
                    (mirror(offset(e, 0.6)), None),
                    (curve((-8, t.length - 20.4), (8, t.length - 20.4)), None),
                ],
                folds=around(st.rng, 12, t.length - 12, 170, 40, 2, 12, 1.2, 0.4),
                drop=(0.35, 0.35, 0.2),
            ),
        )
    if t.pocket in ("welt", "patch"):
        for s in (-1, 1):
            y = t.length * 0.64
            f = pts((6.5, y + 0.6), (18, y - 0.8), (18.3, y + 4.2), (6.8, y + 5.4)) * (s, 1)
            st.piece(f, cloth, Shape(round=(1, 0.6, 0.2), drop=(0.35, 0.25, 0.25), seams=[(curve(f[0], f[1]), 0.15, 0.1)]))
        if t.neckline == "lapel" and t.length < 90:
            st.piece(
                pts((9, 25.2), (17, 24), (17.2, 26), (9.2, 27.3)), cloth, Shape(round=(1, 0.5, 0.1), drop=(0.25, 0.15, 0.15))
            )
    if graphic:
        decal(st, graphic[0], graphic[1], t.front + 8)
    if t.opening == "half":
        st.piece(
            box(-1.7, top - 2, 3.4, 15, 0.3),
            cloth.plain(trim) if t.trim else cloth,
            Shape(
                **lay,
                stitches=[
                    (curve((-1.35, top), (-1.35, top + 12.6), step=1), None),
                    (curve((1.35, top), (1.35, top + 12.6), step=1), None),
                    (curve((-1.4, top + 11.6), (1.4, top + 11.6)), None),
                ],
            ),
        )
        ys = [top + 1.6, top + 5.4, top + 9.2]
    elif t.opening == "buttons":
        w = 1.9 if t.neckline != "v" else 1.7
        thread = t.thread or None
        if cloth.fabric in ("knit", "fine knit"):  # cardigan: ribbed band along the V
            edge = join(neckline[::-1], curve((0, top + 0.5), (0, low)))
            for s in (-1, 1):
                poly = join(offset(edge, 1.2) * (s, 1), offset(edge, -1.9)[::-1] * (s, 1))
                st.piece(
                    poly,
                    cloth.plain(trim),
                    Shape(round=(0.8, 0.3, 0.35), ribs=ticks(offset(edge, 1.2) * (s, 1), -3.1 * s, 0.42), drop=(0.28, 0.25, 0.1)),
                )
        else:
            bandp = pts((-w, top - 0.3), (w, top - 0.3), (w, low), (-w, low))
            st.piece(
                bandp,
                cloth,
                Shape(
                    **lay, origin=(0.4, 0), stitches=[(curve((x, top), (x, low), step=1), thread) for x in (-w + 0.5, w - 0.5)]
                ),
            )
        ys = np.arange(top + 3.5, low - 5, 8.6 if cloth.fabric != "denim" else 9.5)
        metal = cloth.fabric == "denim"
        for y in ys:
            button(st, 0.05, y, 0.62 if not metal else 0.8, "rose gold" if metal else buttons, metal)
        ys = []
    elif t.opening == "zip":
        st.piece(
            box(-1.3, top, 2.6, low - top),
            cloth.plain(),
            Shape(round=(0.8, 0.3, 0.1), drop=(0.2, 0.2, 0.1), seams=[(curve((0, top), (0, low)), 0.5, 0.2)]),
        )
        st.zipper(0, top, low, "silver")
        ys = []
    elif t.opening == "wrap":
        e = curve((t.neck, 0), (t.neck * 0.3, t.front * 0.62), (-6, t.front + 5), (-t.waist + 1, t.waist_y - 1))
        st.seam_shadow(e)
        st.seam_shadow(curve((-t.waist * 0.35, t.waist_y + 2), (-2, t.waist_y + 20), (1.5, t.length)))
        cloth = cloth.plain()
        st.piece(
            box(-t.waist - 0.3, t.waist_y - 2, 2 * t.waist + 0.6, 4, 0.4),
            cloth,
            Shape(
                round=(4, 0.5, 1.2),
                folds=[(-t.waist, t.waist_y + q, t.waist, t.waist_y + q * 0.3, 0.5, 0.2, 0.3) for q in (-1, 0.8)],
                drop=(0.35, 0.3, 0.3),
                angle=20,
            ),
        )
        x = -t.waist + 6
        for dx, a, l in ((-2.5, 12, 22), (2.2, -8, 26)):
            st.piece(
                rotate(
                    join(
                        curve((x - 1, t.waist_y), (x - 1.7, t.waist_y + l)),
                        curve((x + 1.7, t.waist_y + l - 1.5), (x + 1, t.waist_y)),
                    ),
                    a,
                    (x, t.waist_y),
                ),
                cloth,
                Shape(round=(0.8, 0.8, 0.4), drop=(0.4, 0.35, 0.5), folds=[(x, t.waist_y, x + dx, t.waist_y + l, 0.5, 0.2, 0.4)]),
            )
        for s in (-1, 1):
            st.piece(
                ellipse(x + s * 3.6, t.waist_y + 0.8, 3.6, 1.7, tilt=18 * s),
                cloth,
                Shape(
                    round=(0.8, 0.8, 0.7),
                    drop=(0.4, 0.3, 0.4),
                    folds=around(st.rng, x, t.waist_y, 0 if s > 0 else 180, 30, 3, 6, 0.5, 0.25),
                ),
            )
        st.piece(box(x - 1.2, t.waist_y - 1.3, 2.4, 3.2, 0.8), cloth, Shape(round=(0.6, 0.6, 0.5), drop=(0.45, 0.3, 0.3)))
        ys = []
    elif t.opening == "open" or t.neckline == "lapel":
        st.seam_shadow(curve((0, top), (0.4, low - 8), (-1.6 if t.length < 90 else 0.3, low)))
        ys = []
        step = 10 if t.length < 90 else 12
        for k in range(2 if t.length < 90 else 3):
            button(st, -1.8, top + 1.5 + k * step, 0.95, buttons)
            if t.length > 90:
                button(st, -11, top + 1.5 + k * step, 0.95, buttons)
    else:
        ys = []
    for y in ys:
        button(st, 0.05, y, 0.55, buttons)


def collar(st, t, cloth, trim, neckline, lining):
    r = st.rng
    n, f = t.neck, t.front
    cl = cloth.plain(trim) if t.trim else cloth
    if t.neckline in ("crew", "v", "scoop") and t.finish != "none" and not (t.opening == "buttons"):
        line = join(mirror(neckline)[::-1], neckline[1:])
        w = 2.1 if t.neckline != "scoop" else 1.5
        inner = offset(line, -w) if offset(line, -w)[len(line) // 2, 1] < line[len(line) // 2, 1] else offset(line, w)
        inner[:, 1] = np.maximum(inner[:, 1], -0.35)
        inner[0], inner[-1] = (-n + 1.3, -0.35), (n - 1.3, -0.35)
        sign = 1 if inner[len(line) // 2, 1] == offset(line, w)[len(line) // 2, 1] else -1
        rib = t.sleeve_end != "none"
        st.piece(
            join(line, inner[::-1]),
            cl.plain(trim),
            Shape(
                round=(0.9, 0.9, 0.4),
                drop=(0.25, 0.2, 0.2),
                ribs=ticks(line, sign * w, 0.42) if rib else [],
                stitches=[] if rib else [(offset(line, sign * w * 0.85), None)],
            ),
        )
        if rib:
            st.stitch_on(offset(line, -sign * 0.55), t.thread or None)
    elif t.neckline in ("strap", "square") or (t.neckline == "v" and t.finish == "none"):
        line = join(mirror(neckline)[::-1], neckline[1:])
        st.stitch_on(offset(line, 0.7), None)
    elif t.neckline in ("shirt", "polo"):
        k = 1.0 if t.neckline == "shirt" else 0.86
        h = 4.0 if t.neckline == "shirt" else 3.6
        if t.neckline == "shirt":  # the stand, buttoned at the throat
            st.piece(
                both(
                    join(
                        curve((0, f - 3.4), (n * 0.5, f - 5.2), (n - 0.6, -1.5)),
                        curve((n - 0.2, 0.5), (n * 0.55, f - 2.0), (0, f + 0.4)),
                    )
                ),
                cl.plain() if not cl.pattern else cl,
                Shape(round=(1, 1, 0.3), drop=(0.2, 0.2, 0.1)),
            )
            button(st, 0.05, f - 1.5, 0.5)
        for s in (-1, 1):
            dx = r.normal(0, 0.25)
            tip = (8.6 * k + dx, 11.6 * k + r.normal(0, 0.3)) if t.neckline == "shirt" else (7.2 + dx, 10.4)
            leaf = join(
                curve((0.35, f - 1.3), (n * 0.50, f - 5.0), (n - 1.2, -0.6), (n - 2.0, -h * 0.85)),
                curve((n - 0.8, -h * 0.75), (n + 1.4, 0), (n + 2.4, 4.4)),
                curve((n + 2.4, 4.4), tip),
                curve(tip, (0.35, f - 1.3)),
            )
            edge = join(curve((n + 2.0, 4.2), (tip[0] - 0.15, tip[1] - 0.8)), curve((tip[0] - 0.8, tip[1] - 0.6), (0.9, f - 1.4)))
            st.piece(
                leaf * (s, 1),
                cl,
                Shape(
                    round=(1.4, 1.4, 0.7),
                    stitches=[(edge * (s, 1), t.thread or None)] if t.neckline == "shirt" else [],
                    angle=-s * 38,
                    flip=s < 0,
                    drop=(0.42, 0.45, 0.35),
                ),
            )
    elif t.neckline in ("turtle", "rib", "band"):
        h = {"turtle": 6.2, "rib": 4.2, "band": 3.0}[t.neckline]
        low = curve(
            (0, f if t.neckline != "turtle" else 2.8), (n * 0.6, (f if t.neckline != "turtle" else 2.8) * 0.62), (n + 0.2, 0.2)
        )
        up = curve(
            (0, low[0, 1] - h), (n * 0.55, low[0, 1] - h - 0.3 - (1.4 if t.neckline != "turtle" else 0)), (n - 0.9, -h * 0.72)
        )
        poly = both(join(up, low[::-1]))
        lines = (
            [
                np.stack([a, b]) * (s, 1)
                for s in (-1, 1)
                for a, b in zip(up[::1], low[np.linspace(0, len(low) - 1, len(up)).astype(int)])
            ]
            if t.neckline != "band"
            else []
        )
        st.piece(
            poly,
            cl.plain(trim, "fine knit" if t.neckline == "rib" else None),
            Shape(
                round=(2.2, 0.7, 1.3),
                ribs=lines,
                drop=(0.3, 0.3, 0.2),
                folds=[(-n, -1, n * 0.6, 0.6, 0.7, 0.25, 0.5)] if t.neckline == "turtle" else [],
            ),
        )
        if t.opening == "zip" and t.neckline == "rib":
            st.zipper(0, low[0, 1] - h + 0.3, f + 1, "silver")
    elif t.neckline == "lapel":
        notch = f * 0.34
        for s in (-1, 1):
            lap = join(
                curve((0.3, f + 0.5), (n * 0.55, f * 0.46), (n + 1.2, notch * 0.35)),
                curve((n + 1.2, notch * 0.35), (15.0, notch + 1.4)),
                curve((15.0, notch + 1.6), (11.0, f * 0.62), (1.0, f + 0.8)),
            )
            st.piece(lap * (s, 1), cl, Shape(round=(2, 2, 0.9), angle=-s * 16, flip=s < 0, drop=(0.42, 0.6, 0.4), stitches=[]))
            col = join(
                curve((n - 1.6, -2.2), (n + 0.2, -1.5), (n + 2.4, 0.7)),
                curve((n + 2.2, 0.6), (n + 5.0, notch * 0.55), (13.4, notch + 0.2)),
                curve((13.4, notch + 0.2), (12.4, notch + 1.0)),
                curve((11.6, notch + 0.35), (n - 0.4, notch + 1.6), (n * 0.62, notch + 1.0)),
                curve((n * 0.68, notch + 0.4), (n - 0.7, 1.2), (n - 1.6, -2.2)),
            )
            st.piece(col * (s, 1), cl, Shape(round=(1.6, 1.6, 0.7), angle=-s * 40, flip=s < 0, drop=(0.36, 0.45, 0.35)))
    elif t.neckline == "hood":
        for s in (-1, 1):
            rim = curve((0, f + 1.5), (n * 0.62, f - 0.6), (n + 1.2, 1.5), (9.4, -8.5), (6, -16.6), (0, -18.4))
            flap = join(rim, curve((0, -21.2), (7, -19.2), (11.8, -11), (12.6, -1), (9.4, 8.6), (0, f + 4.2)))
            st.piece(
                flap * (s, 1),
                cloth,
                Shape(round=(1.5, 1.5, 1.1), drop=(0.30, 0.5, 0.3), stitches=[(offset(rim, 1.5) * (s, 1), None)]),
            )
        for s, l in ((-1, 16), (1, 14)):
            c = curve((3.2 * s, f + 1.4), (3.8 * s, f + 7), (3.2 * s + 0.8, f + l))
            st.piece(ellipse(3.2 * s, f + 1.3, 0.6), Cloth("silver", "metal"), Shape(round=(0.2, 0.2, 0.2), drop=(0.3, 0.1, 0.1)))
            st.piece(
                band(offset(c, -0.32), 0.64),
                cloth.plain("ivory" if cloth.colour not in ("white", "ivory", "cream") else cloth.colour),
                Shape(round=(0.2, 0.2, 0.3), drop=(0.45, 0.25, 0.3), ribs=ticks(offset(c, -0.32), 0.64, 0.35)),
            )
