"""The web server around the page: pictures, security headers, the browser's token; closes what gradio opens needlessly."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from http.cookies import SimpleCookie
from typing import Literal

import gradio as gr
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse

from assistant.ui.events import COOKIE
from assistant.ui.html import STATIC
from assistant.ui.links import PREFIX
from assistant.ui.messages import PICTURES
from assistant.ui.page import build
from assistant.ui.presence import Presence
from assistant.ui.shop import Shop
from assistant.ui.vendor import add_viewer
from tryon.types import Refusal

_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self' blob:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
# The parts of gradio's interface that the page itself calls.
_API = "/gradio_api/"
_USED = (
    "upload",
    "upload_progress",
    "queue/join",
    "queue/data",
    "heartbeat",
    "startup-events",
    "reset",
    "cancel",
    "file=",
    "app_id",
)
_HEARTBEAT = _API + "heartbeat/"  # a tab's open connection
_CLOSED = ("/monitoring", "/docs", "/redoc", "/openapi.json", "/proxy=", "/config/")
_YEAR_S = 365 * 86400
_UPLOAD_SLACK = 1.1  # the form around a file; the exact limit is checked in events.py

Next = Callable[[Request], Awaitable[Response]]


def application(shop: Shop) -> FastAPI:
    """The whole server, ready for uvicorn."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    presence = Presence(shop.tab_seconds)
    app.middleware("http")(partial(_guard, presence))

    @app.get(PREFIX + "{token}")
    def look(token: str) -> Response:
        picture = shop.links.open(token)
        private = {"Cache-Control": "private, no-store"}
        return (
            Response(status_code=404, headers=private)
            if picture is None
            else Response(picture, media_type=_kind(picture), headers=private)
        )

    @app.get(PREFIX + "{token}/{what}")
    def in_size(token: str, what: Literal["model", "still"], size: str = "") -> Response:
        private = {"Cache-Control": "private, no-store"}
        try:
            made = shop.links.open_in(token, size, model=what == "model")
        except Refusal:
            return Response(status_code=503, headers=private)
        if made is None:
            return Response(status_code=404, headers=private)
        kind = "model/gltf-binary" if what == "model" else "image/png"
        return Response(made, media_type=kind, headers=private)

    @app.get(PICTURES + "{product_id:path}")
    def picture(product_id: str) -> Response:
        product = shop.catalogue.get(product_id)
        path = shop.catalogue.picture(product) if product else None
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, headers={"Cache-Control": "public, max-age=86400"})

    add_viewer(app)
    served: FastAPI = gr.mount_gradio_app(
        app,
        build(shop, presence),
        path="/",
        footer_links=[],
        run_history=False,
        pwa=False,
        mcp_server=False,
        ssr_mode=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=round(shop.upload_mb * 1e6 * _UPLOAD_SLACK),
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        head=f"<style>{(STATIC / 'theme.css').read_text('utf-8')}</style>",
        theme=gr.themes.Base(font=_FONTS, font_mono=["ui-monospace", "monospace"]),
    )
    return served


async def _guard(presence: Presence, request: Request, call_next: Next) -> Response:
    """Security headers on everything; gradio's programming interface is not there; a token for browsers that have none."""
    path = request.url.path
    if _closed(path):
        return Response(status_code=404)
    if path.startswith(_HEARTBEAT):
        presence.here(path.removeprefix(_HEARTBEAT))
    response = await call_next(request)
    response.headers.update(_HEADERS)
    if path == "/" and COOKIE not in request.cookies:
        response.headers.append("Set-Cookie", _new_token(secure=request.url.scheme == "https"))
    return response


def _kind(data: bytes) -> str:
    """The media type of a look, or of the mannequin that wears it."""
    kinds = ((b"\x89PNG", "image/png"), (b"glTF", "model/gltf-binary"))
    return next((kind for begin, kind in kinds if data.startswith(begin)), "image/jpeg")


def _closed(path: str) -> bool:
    if path.startswith(_API):
        return not path.removeprefix(_API).startswith(_USED)
    return path.startswith(_CLOSED)


def _new_token(*, secure: bool) -> str:
    cookie: SimpleCookie = SimpleCookie({COOKIE: secrets.token_urlsafe(24)})
    morsel = cookie[COOKIE]
    morsel["path"], morsel["max-age"], morsel["httponly"], morsel["samesite"] = "/", str(_YEAR_S), True, "Lax"
    if secure:
        morsel["secure"] = True
    return morsel.OutputString()
