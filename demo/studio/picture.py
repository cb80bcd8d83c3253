"""From a product of the demo table to its picture: chooses cloth, print and builder. Knows no files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from demo.studio.cloth import Cloth
from demo.studio.lower import skirts
from demo.studio.lower.legs import Legs, draw_legs
from demo.studio.pattern import Pattern
from demo.studio.stage import Stage
from demo.studio.things import bags, eyewear, footwear, hats, jewellery, sandals, trainers
from demo.studio.top.build import draw_top
from demo.studio.top.measures import Top
from demo.table import DemoProduct, load, seed_of

BACKDROPS = ("fbfbfa", "fafaf9", "fdfdfc")
WEARABLE = ("top", "legs", "pencil", "mini", "flared", "pleated")  # shapes that can be tried on


@dataclass(frozen=True)
class Picture:
    """A product photo.

    `photo`: HxWx3 uint8 RGB. `mask`, `inner`: HxW uint8, 0..255 coverage of the product, and of its parts that show the inside.
    `keypoints`: name -> (x, y) in pixels; empty for what can't be tried on. `dyed`: HxWx3 float32, the dye of every pixel in
    linear RGB, without light.
    """

    photo: npt.NDArray[np.uint8]
    mask: npt.NDArray[np.uint8]
    inner: npt.NDArray[np.uint8]
    keypoints: dict[str, tuple[float, float]]
    dyed: npt.NDArray[np.float32]


def draw_picture(product: DemoProduct) -> Picture:
    """Return the same picture for the same product, on every machine of the same numerical library versions."""
    stage = Stage(seed_of(product.id), label=product.brand.split()[0].upper())
    shape = str(product.draw["shape"])
    _SHAPES[shape](stage, _cloth(product, stage), product, dict(product.draw.get("set", {})))
    photo = stage.photograph(BACKDROPS[int(stage.rng.integers(len(BACKDROPS)))])
    mask, inner = ((layer * 255).astype(np.uint8) for layer in (stage.alpha, stage.inner))
    return Picture(photo, mask, inner, dict(stage.keys) if shape in WEARABLE else {}, stage.albedo)


def _cloth(product: DemoProduct, stage: Stage) -> Cloth:
    made = load("prints")[product.print].get("draw")
    pattern = None
    if made:
        pattern = Pattern(made["kind"], product.colours, stage.rng, **{k: v for k, v in made.items() if k != "kind"})
    return Cloth(product.colours[0], product.fabric, pattern, float(product.draw.get("fade", 0.0)))


def _second(product: DemoProduct) -> str:
    return product.colours[1] if len(product.colours) > 1 else product.colours[0]


def _top(stage: Stage, cloth: Cloth, product: DemoProduct, chosen: dict[str, Any]) -> None:
    presets = load("presets")
    measures: dict[str, Any] = {}
    for name in product.draw.get("of", []):
        measures |= presets[name]
    lining = Cloth(product.draw["lining"], "satin") if "lining" in product.draw else None
    buttons = product.draw.get("buttons", "ivory")
    draw_top(stage, Top(**measures | chosen), cloth, motif=product.motif, ink=_second(product), buttons=buttons, lining=lining)


def _legs(stage: Stage, cloth: Cloth, _product: DemoProduct, chosen: dict[str, Any]) -> None:
    draw_legs(stage, Legs(**chosen), cloth)


def _tote(stage: Stage, cloth: Cloth, product: DemoProduct, _chosen: dict[str, Any]) -> None:
    bags.draw_tote(stage, cloth, words=product.motif, ink=_second(product))


def _sneakers(stage: Stage, cloth: Cloth, product: DemoProduct, chosen: dict[str, Any]) -> None:
    trainers.draw_sneakers(stage, cloth, _second(product), **chosen)


def _drops(stage: Stage, cloth: Cloth, product: DemoProduct, _chosen: dict[str, Any]) -> None:
    jewellery.draw_drops(stage, cloth, Cloth(_second(product), "metal"))


def _sunhat(stage: Stage, cloth: Cloth, product: DemoProduct, _chosen: dict[str, Any]) -> None:
    hats.draw_sunhat(stage, cloth, _second(product))


def _simple(draw: Callable[..., None]) -> Callable[[Stage, Cloth, DemoProduct, dict[str, Any]], None]:
    return lambda stage, cloth, _product, chosen: draw(stage, cloth, **chosen)


_SHAPES: dict[str, Callable[[Stage, Cloth, DemoProduct, dict[str, Any]], None]] = {
    "top": _top, "legs": _legs, "pencil": _simple(skirts.draw_pencil), "mini": _simple(skirts.draw_mini),
    "flared": _simple(skirts.draw_flared), "pleated": _simple(skirts.draw_pleated),
    "cap": _simple(hats.draw_cap), "beanie": _simple(hats.draw_beanie), "bucket": _simple(hats.draw_bucket), "sunhat": _sunhat,
    "sunglasses": _simple(eyewear.draw_glasses), "tote": _tote, "backpack": _simple(bags.draw_backpack),
    "crossbody": _simple(bags.draw_crossbody), "necklace": _simple(jewellery.draw_necklace),
    "pearls": _simple(jewellery.draw_pearls), "hoops": _simple(jewellery.draw_hoops), "drops": _drops,
    "sneaker": _sneakers, "boot": _simple(footwear.draw_boots), "pump": _simple(footwear.draw_pumps),
    "sandal": _simple(sandals.draw_sandals), "loafer": _simple(footwear.draw_loafers),
}  # fmt: skip
