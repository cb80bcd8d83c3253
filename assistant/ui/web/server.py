"""The web server around the page: pictures, uploads, the page itself, and what stands before all of them."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

import gradio as gr
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from assistant.settings.sites import other_sites
from assistant.ui.session.links import PREFIX
from assistant.ui.session.presence import Presence
from assistant.ui.session.shop import Shop
from assistant.ui.views.privacy import MY_DATA, privacy_page
from assistant.ui.views.products.product_pictures import PICTURES, SMALL_PX, small_picture
from assistant.ui.views.refusal_page import refusal_page
from assistant.ui.views.shop_look import add_shop_pictures, theme
from assistant.ui.views.static_files import add_empty_styles, add_static_files
from assistant.ui.views.vendor import add_viewer
from assistant.ui.views.words import preferred
from assistant.ui.web.document import document
from assistant.ui.web.guard import Guard, Rules, Visitor
from assistant.ui.web.headers import ARTICLE, PRIVATE, SecureHeaders
from assistant.ui.web.my_data import COPY, data_of
from assistant.ui.web.page import build, presses, unread
from assistant.ui.web.receiving import add_upload
from assistant.ui.web.refusals import RefusalPages
from assistant.ui.web.visits import Visits
from tryon.types import Refusal

_STREAMS_A_TAB = 2
# Search engines may show the shop; what is a shopper's own is no page.
_ROBOTS = "User-agent: *\nDisallow: /looks/\nDisallow: /my-data\nDisallow: /gradio_api/\n"
_PICTURE = {"Cache-Control": "public, max-age=604800"}  # another address when it changes
_AS_THEY_ARE = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "model/gltf-binary")  # compressed already, or events


def application(shop: Shop) -> FastAPI:
    """Return the whole server, ready for uvicorn."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    presence, visits = Presence(shop.tab_seconds), Visits(per_address=shop.sessions_per_address)
    page = build(shop, presence)
    rules = Rules(
        limits=shop.limits,
        visits=visits,
        presence=presence,
        presses=presses(page),
        hosts=shop.hosts,
        https=shop.https,
        cookie_days=shop.record_days,
        framed=bool(other_sites(shop.look.frame.parents, shop.hosts)),
        unread=partial(unread, page),
        renamed=shop.open_tabs.renamed,
        streams_per_address=_STREAMS_A_TAB * shop.sessions_per_address,
    )
    app.add_middleware(Guard, rules=rules)
    app.add_middleware(SecureHeaders, document=partial(document, shop), parents=shop.look.frame.parents)
    app.add_middleware(RefusalPages, draw=partial(refusal_page, shop=shop.name, look=shop.look))
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6, exclude_content_types=_AS_THEY_ARE)
    _add_pictures(app, shop)
    _add_small(app, shop)
    add_upload(app, shop.uploads)
    add_viewer(app)
    add_static_files(app, theme(shop.look))
    add_shop_pictures(app, shop.name, shop.look)
    add_empty_styles(app)
    served: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        pwa=False,
        mcp_server=False,
        ssr_mode=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=1,  # nothing is uploaded to gradio
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        theme=gr.themes.Base(font=("system-ui",), font_mono=("monospace",)),  # no font of another host
    )
    return served


def _add_pictures(app: FastAPI, shop: Shop) -> None:
    """Add a shopper's pictures, for the browser that they were made for; the shop's own, for everybody."""

    @app.get(PREFIX + "{token}")
    def look(token: str, request: Request) -> Response:
        picture = shop.links.open(token, _owner(request))
        return _private(picture, _kind(picture) if picture else "")

    @app.get(PREFIX + "{token}/{what}")
    def in_size(token: str, what: Literal["model", "still"], request: Request, size: str = "") -> Response:
        try:
            made = shop.links.open_in(token, _owner(request), size, model=what == "model")
        except Refusal:
            return Response(status_code=503, headers=PRIVATE)
        return _private(made, "model/gltf-binary" if what == "model" else "image/png")

    @app.get(PICTURES + "{product_id:path}")
    def picture(product_id: str, w: int = 0, sku: str = "") -> Response:
        product = shop.catalogue.get(product_id)
        path = shop.catalogue.picture(product, product.variant(sku)) if product else None
        if path is None or not Path(path).is_file():
            return Response(status_code=404)
        if w == SMALL_PX:
            with suppress(OSError):  # no picture that we can read: as it is
                return Response(small_picture(Path(path)), media_type="image/webp", headers=_PICTURE)
        return FileResponse(path, headers=_PICTURE)


def _add_small(app: FastAPI, shop: Shop) -> None:
    @app.get("/robots.txt")
    def robots() -> Response:
        return Response(_ROBOTS, media_type="text/plain")

    @app.get("/privacy")
    def privacy(request: Request, lang: str = "") -> Response:
        language = preferred(lang, request.headers.get("accept-language", ""))
        return HTMLResponse(privacy_page(shop.practice, language, shop=shop.name, look=shop.look), headers=ARTICLE)

    @app.get(MY_DATA)
    def own_data(request: Request) -> Response:
        visitor: Visitor = request.scope["visitor"]
        told = json.dumps(data_of(shop, visitor.browser), ensure_ascii=False, indent=1)
        headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{COPY}"'}
        return Response(told, media_type="application/json", headers=headers)

    @app.post("/fresh")
    def fresh() -> Response:
        """Answer with nothing; the guard adds a new cookie: the browser that asked is a stranger from now on."""
        return Response(status_code=204, headers={"Cache-Control": "no-store"})


def _owner(request: Request) -> str:
    visitor: Visitor = request.scope["visitor"]
    return visitor.owner


def _private(data: bytes | None, kind: str) -> Response:
    if data is None:
        return Response(status_code=404, headers=PRIVATE)
    return Response(data, media_type=kind, headers=PRIVATE)


def _kind(data: bytes) -> str:
    """Return the media type of a look, or of the mannequin that wears it."""
    kinds = ((b"\x89PNG", "image/png"), (b"glTF", "model/gltf-binary"))
    return next((kind for begin, kind in kinds if data.startswith(begin)), "image/jpeg")
