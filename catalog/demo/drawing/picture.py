"""From a product of the demo table to its picture: chooses colours, cloth and builder. Knows no files."""
# mypy: ignore-errors

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from catalog.demo.drawing import accessories, bottoms, tops
from catalog.demo.drawing.patterns import Pattern
from catalog.demo.drawing.stage import Cloth, Stage
from catalog.demo.table import DemoProduct, load, seed_of

BACKDROPS = ("fbfbfa", "f7f7f6", "ffffff", "f8f6f3")


@dataclass(frozen=True)
class Picture:
    """A product photo. `photo`: HxWx3 uint8 RGB. `mask` and `inner`: HxW uint8, 0..255 coverage of the product and of parts of
    it that show its inside. `keypoints`: name -> (x, y) in pixels; empty for what can't be tried on."""

    photo: npt.NDArray[np.uint8]
    mask: npt.NDArray[np.uint8]
    inner: npt.NDArray[np.uint8]
    keypoints: dict[str, tuple[float, float]]


def draw_picture(product: DemoProduct) -> Picture:
    stage = Stage(seed_of(product.id))
    prints = load("prints")[product.print].get("draw")
    pattern = (
        Pattern(prints["kind"], list(product.colours), stage.rng, **{k: v for k, v in prints.items() if k != "kind"})
        if prints
        else None
    )
    cloth = Cloth(product.colours[0], product.fabric, pattern, product.draw.get("fade", 0.0))
    _SHAPES[product.draw["shape"]](stage, cloth, product)
    photo = stage.photograph(BACKDROPS[int(stage.rng.integers(len(BACKDROPS)))])
    wearable = product.draw["shape"] in ("top", "legs", "pencil", "pleated", "mini", "flared")
    points = {name: (float(p[0]), float(p[1])) for name, p in stage.keys.items()} if wearable else {}
    return Picture(photo, (stage.alpha * 255).astype(np.uint8), (stage.inner * 255).astype(np.uint8), points)


def _top(stage: Stage, cloth: Cloth, product: DemoProduct) -> None:
    values: dict[str, Any] = {}
    presets = load("presets")
    for name in product.draw.get("of", []):
        values.update(presets[name])
    values.update(product.draw.get("set", {}))
    known = {k: v for k, v in values.items() if k in tops.Top.__dataclass_fields__}
    if known.get("opening") == "half zip":
        known["opening"] = "zip"
    extra = dict(product.draw.get("extra", {}))
    if product.motif and product.motif != "striped":
        extra["graphic"] = (product.motif, product.colours[1])
    if "lining" in product.draw:
        extra["lining"] = Cloth(product.draw["lining"], "satin")
    tops.build(stage, tops.Top(**known), cloth, **extra)


def _legs(stage: Stage, cloth: Cloth, product: DemoProduct) -> None:
    bottoms.trousers(stage, bottoms.Legs(**product.draw.get("set", {})), cloth)


_SHAPES = {
    "top": _top,
    "legs": _legs,
    "pencil": lambda st, c, p: bottoms.pencil(st, c),
    "mini": lambda st, c, p: bottoms.pencil(st, c, length=40, hem=22, slit=False),
    "flared": lambda st, c, p: bottoms.pleated(st, c),
    "pleated": lambda st, c, p: bottoms.pleated(st, c),
    "cap": lambda st, c, p: accessories.cap(st, c),
    "bucket": lambda st, c, p: accessories.beanie(st, c),
    "sunhat": lambda st, c, p: accessories.beanie(st, Cloth(c.colour, "knit")),
    "beanie": lambda st, c, p: accessories.beanie(st, c),
    "sunglasses": lambda st, c, p: accessories.sunglasses(st, c),
    "tote": lambda st, c, p: accessories.tote(st, c, p.motif),
    "backpack": lambda st, c, p: accessories.tote(st, c),
    "crossbody": lambda st, c, p: accessories.tote(st, c),
    "necklace": lambda st, c, p: accessories.necklace(st, c),
    "pearls": lambda st, c, p: accessories.necklace(st, Cloth(c.colour, "plastic")),
    "hoops": lambda st, c, p: accessories.hoops(st, c),
    "drops": lambda st, c, p: accessories.hoops(st, Cloth(p.colours[1], "metal")),
    "sneaker": lambda st, c, p: accessories.sneaker(st, c, p.colours[1] if len(p.colours) > 1 else c.colour),
    "boot": lambda st, c, p: accessories.boot(st, c),
    "pump": lambda st, c, p: accessories.boot(st, c),
    "sandal": lambda st, c, p: accessories.boot(st, c),
    "loafer": lambda st, c, p: accessories.boot(st, c),
}
