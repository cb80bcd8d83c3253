"""Colours as #rrggbb: contrast, and the palette of a page from the few colours that a shop names. Knows no file and no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

TEXT = 4.5  # contrast that texts need: WCAG 2.2, 1.4.3
_SHAPE = 3.0  # and edges of fields: 1.4.11
_TOLD_APART = 1.25  # of a button and the ground that it lies on
_WHITE, _BLACK = "#ffffff", "#000000"
_STEPS = 20
# Of each of a channel's 256 values the light that it gives.
_LINEAR = tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (n / 255 for n in range(256)))


@dataclass(frozen=True)
class Palette:
    """The page's colours, light or dark, by the names of their CSS variables."""

    paper: str
    soft: str  # ground of quiet boxes
    tile: str  # ground of pictures
    line: str
    edge: str  # of fields and buttons
    ink: str
    muted: str  # text of less weight
    accent: str
    on_ink: str  # text on ink and on accent
    button: str
    on_button: str
    heart: str  # of a saved piece, on white


LIGHT = Palette(
    paper="#ffffff",
    soft="#f6f4f1",
    tile="#efece7",
    line="#e4dfd8",
    edge="#8c857d",
    ink="#1d1b19",
    muted="#67605a",
    accent="#a63d25",
    on_ink="#ffffff",
    button="#1d1b19",
    on_button="#ffffff",
    heart="#a63d25",
)
DARK = Palette(
    paper="#151413",
    soft="#211f1d",
    tile="#2a2825",
    line="#35322e",
    edge="#7f776e",
    ink="#f3efea",
    muted="#aca49b",
    accent="#f0957c",
    on_ink="#151413",
    button="#f3efea",
    on_button="#151413",
    heart="#a63d25",
)


def palettes(light: Mapping[str, str], dark: Mapping[str, str]) -> tuple[Palette, Palette]:
    """Return both palettes with a shop's own `accent`, `button`, `ink` and `paper`, where it names them.

    Accent and button of the dark page are those of the light one, lightened until they can be read there.
    """
    by_day = _palette(LIGHT, light)
    ground = dark.get("paper", DARK.paper)
    lightened = {name: readable(light[name], ground) for name in ("accent", "button") if name in light}
    return by_day, replace(_palette(DARK, {**lightened, **dark}), heart=by_day.heart)


def faults(named: Mapping[str, str], palette: Palette) -> Iterator[tuple[str, str]]:
    """Yield each named colour that shoppers could not read, with what to give instead."""
    for name in ("ink", "accent"):
        found = contrast(named[name], palette.paper) if name in named else TEXT
        if found < TEXT:
            yield (
                name,
                (
                    f"a colour of at least {TEXT}:1 on the paper {palette.paper} (this one has {found:.1f}:1), "
                    f"such as {readable(named[name], palette.paper)}"
                ),
            )
    if "button" in named and contrast(named["button"], palette.paper) < _TOLD_APART:
        yield "button", f"a colour that can be told from the paper {palette.paper}"


def contrast(one: str, other: str) -> float:
    """Return 1 to 21, as WCAG 2.2 defines it."""
    first, second = luminance(one), luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1."""
    red, green, blue = bytes.fromhex(colour[1:7])
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def mixed(one: str, other: str, share: float) -> str:
    """Return `one` with a share (0 to 1) of `other`."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def readable(colour: str, ground: str, least: float = TEXT) -> str:
    """Return the colour, brought towards white or black by as little as it needs to be read on `ground`."""
    end = _text_on(ground)
    tried = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in tried if contrast(one, ground) >= least), end)


def _palette(base: Palette, named: Mapping[str, str]) -> Palette:
    """Return `base` with the named colours, and what is mixed from them."""
    paper = named.get("paper", base.paper)
    ink = named.get("ink") or (base.ink if contrast(base.ink, paper) >= TEXT else _text_on(paper))
    accent = named.get("accent") or readable(base.accent, paper)
    made = replace(base, accent=accent, heart=readable(accent, _WHITE))
    if {"paper", "ink"} & named.keys():
        soft = _veil(paper, ink, 0.04)
        made = replace(
            made,
            paper=paper,
            ink=ink,
            soft=soft,
            tile=_veil(paper, ink, 0.08),
            line=mixed(paper, ink, 0.13),
            edge=readable(mixed(paper, ink, 0.5), paper, _SHAPE),
            muted=_quiet(ink, paper, soft),
            on_ink=paper,
        )
    button = named.get("button")
    return replace(made, button=button or made.ink, on_button=_text_on(button) if button else made.on_ink)


def _veil(paper: str, ink: str, share: float) -> str:
    """Return the paper with a little ink, so little that ink can be read on it."""
    tried = (mixed(paper, ink, share / part) for part in (1, 2, 4))
    return next((one for one in tried if contrast(one, ink) >= TEXT), paper)


def _quiet(ink: str, *grounds: str) -> str:
    """Return the ink with as much of the first ground as leaves it to be read on all of them."""
    tried = (mixed(ink, grounds[0], share / 100) for share in range(35, 0, -5))
    return next((one for one in tried if all(contrast(one, ground) >= TEXT for ground in grounds)), ink)


def _text_on(ground: str) -> str:
    """Return white or black, whichever is read better: one of them has at least 4.58:1 on any colour."""
    return max(_WHITE, _BLACK, key=lambda one: contrast(one, ground))


def _channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, 0 to 1."""
    red, green, blue = bytes.fromhex(colour[1:7])
    return red / 255, green / 255, blue / 255
