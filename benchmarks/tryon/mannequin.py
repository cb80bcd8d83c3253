"""A mannequin on the screen: milliseconds of one core for still and model, bytes, seconds from the press until it is drawn."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from fastapi import FastAPI, Response

from benchmarks.figures import Figures
from benchmarks.program import served_here
from tryon.body import figure
from tryon.body.model import Trait
from tryon.body.pose import relaxed
from tryon.engines.mannequin.clothes import WornGarment, dress
from tryon.engines.mannequin.culling import uncovered
from tryon.engines.mannequin.glb import glb
from tryon.engines.mannequin.person import bare
from tryon.engines.mannequin.raster import render
from tryon.types import Garment

SIZE = (480, 768)
BODIES: Mapping[str, Mapping[Trait, float]] = {
    "f": {"gender": 1},
    "f small": {"gender": 1, "height": 0.1, "weight": 0.1},
    "m large": {"gender": 0, "height": 0.9, "weight": 1},
}
OUTFITS = (("t-shirt", "jeans"), ("dress",), ("shirt", "jacket", "trousers"))
_PRESS = """<!doctype html><body style="margin:0"><script type="module">
const began = performance.now();
await import("/viewer.js");
const viewer = document.createElement("model-viewer");
viewer.style = "width:400px;height:640px";
viewer.addEventListener("load", () => requestAnimationFrame(() => { window.taken = (performance.now() - began) / 1000; }));
viewer.setAttribute("src", "/model");
document.body.append(viewer);
</script>"""


def measure(data: Path) -> Figures:
    del data
    stills: list[float] = []
    models: list[float] = []
    draping: list[float] = []
    sizes: list[int] = []
    model = b""
    for traits, outfit in itertools.product(BODIES.values(), OUTFITS):
        body = relaxed(figure(traits))
        began = time.process_time()
        cloths = dress(body, [WornGarment(_garment(kind)) for kind in outfit])
        draped = time.process_time()
        surfaces = uncovered([*bare(body, hair="short", over=cloths), *cloths])
        render(surfaces, size=SIZE)
        drawn = time.process_time()
        model = glb(surfaces)
        draping.append(draped - began)
        stills.append(drawn - draped)
        models.append(time.process_time() - drawn)
        sizes.append(len(model))
    return {
        "still_ms": round(statistics.median(stills) * 1000),
        "still_worst_ms": round(max(stills) * 1000),
        "drape_ms": round(statistics.median(draping) * 1000),
        "glb_ms": round(statistics.median(models) * 1000),
        "glb_kb": round(statistics.median(sizes) / 1000),
        "glb_most_kb": round(max(sizes) / 1000),
        **_on_screen(model),
    }


def _garment(kind: str) -> Garment:
    """Return a plain square of cloth: how long drawing takes does not depend on the picture."""
    picture, mask = np.full((400, 300, 3), 245, np.uint8), np.zeros((400, 300), np.float32)
    picture[60:340, 60:240], mask[60:340, 60:240] = (60, 80, 130), 1
    cv2.rectangle(picture, (100, 120), (200, 200), (200, 190, 60), -1)
    return Garment(picture, kind, mask)


def _on_screen(model: bytes) -> Figures:
    """Return seconds in a headless browser without a GPU, where there is one.

    First press, and again with the script in its cache.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"viewer_s": None}
    with _serving(model) as address, sync_playwright() as playwright:
        path = Path("/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=str(path) if path.exists() else None, args=["--no-sandbox"])
        page = browser.new_page()
        taken = []
        for _ in range(2):
            page.goto(address)
            page.wait_for_function("window.taken", timeout=120_000)
            taken.append(round(float(page.evaluate("window.taken")), 2))
        browser.close()
    return {"viewer_s": taken[0], "viewer_again_s": taken[1]}


@contextmanager
def _serving(model: bytes) -> Iterator[str]:
    from assistant.ui.views.vendor import VIEWER, add_viewer

    app = FastAPI()
    add_viewer(app)
    page = _PRESS.replace("/viewer.js", VIEWER)
    app.get("/")(lambda: Response(page, media_type="text/html"))
    app.get("/model")(lambda: Response(model, media_type="model/gltf-binary"))
    with served_here(app) as address:
        yield address
