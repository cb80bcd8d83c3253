"""A page with nothing but the mannequin's viewer, served with the shop's own headers, scripts and styles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import cv2
import numpy as np
from fastapi import FastAPI, Response

from assistant.settings import ShopFile
from assistant.ui.session.wire import View, Wire
from assistant.ui.views import shell
from assistant.ui.views.bubbles import Bubble, row
from assistant.ui.views.html import draw
from assistant.ui.views.shop_look import theme
from assistant.ui.views.static_files import script, style
from assistant.ui.views.vendor import add_viewer
from assistant.ui.views.viewer import LegendRow, MannequinView, SizeView, viewer
from assistant.ui.views.words import Words
from assistant.ui.web.headers import SecureHeaders
from assistant.ui.web.server import _kind
from benchmarks.program import served_here
from catalog.vocabulary import Vocabulary
from tryon.body.model import figure
from tryon.body.pose import relaxed
from tryon.engines.mannequin.clothes import WornGarment, dress
from tryon.engines.mannequin.culling import uncovered
from tryon.engines.mannequin.fit_map import legend
from tryon.engines.mannequin.glb import glb
from tryon.engines.mannequin.person import bare
from tryon.engines.mannequin.raster import render
from tryon.types import Garment

CHEST_CM = {"S": 88.0, "M": 102.0, "L": 124.0}
_CHROME = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>{style}</style><body class="page">{frame}<script type="module">{script}
steps.splice(0).forEach((step) => step());
window.carrier({{ sync: () => {{}} }}, () => {{}}, () => ({told}));</script></body></html>"""


def files() -> dict[str, bytes]:
    """Still and model of three sizes of a red tee, by the last part of their addresses."""
    body = relaxed(figure({"gender": 1}))
    picture = np.full((400, 300, 3), 245, np.uint8)
    mask = np.zeros((400, 300), np.float32)
    picture[60:340, 60:240], mask[60:340, 60:240] = (190, 40, 40), 1
    made = {}
    for size, chest in CHEST_CM.items():
        surfaces = uncovered(
            [*bare(body, hair="short"), *dress(body, [WornGarment(Garment(picture, "t-shirt", mask), {"chest_girth": chest})])]
        )
        still = cv2.cvtColor(render(surfaces, size=(480, 768)), cv2.COLOR_RGB2BGR)
        made[size] = cv2.imencode(".jpg", still)[1].tobytes()
        made[f"{size}-glb"] = glb(surfaces)
    return made


def page(words: Words) -> str:
    rows = tuple(LegendRow(one.code, one.colour) for one in legend())
    sizes = tuple(
        SizeView(size, f"/looks/{size}", f"/looks/{size}-glb", (f"{size}: chest {int(chest)} cm",))
        for size, chest in CHEST_CM.items()
    )
    body = viewer(words, MannequinView("look", sizes, "M", "a red tee", rows))
    told = Wire().frame(View((row(Bubble("assistant", body)),), {"layer": shell.layer(words, upload_mb=8)}))
    return _CHROME.format(
        style=style(theme(ShopFile())).body.decode(),
        frame=draw("frame.html", "frame", regions=dict.fromkeys(("top", "room", "peek", "layer"), ""), rows=()),
        told=json.dumps(told).replace("<", "\\u003c"),
        script=script().body.decode(),
    )


@contextmanager
def serving(made: Mapping[str, bytes]) -> Iterator[str]:
    """The address of the page. What is taken out of `made` is gone."""
    app, html = FastAPI(), page(Words("en", Vocabulary.load()))
    add_viewer(app)

    app.add_middleware(SecureHeaders)

    @app.get("/")
    def index() -> Response:
        return Response(html, media_type="text/html")

    @app.get("/looks/{name}")
    def look(name: str) -> Response:
        data = made.get(name)
        return Response(status_code=404) if data is None else Response(data, media_type=_kind(data))

    with served_here(app) as address:
        yield address
