"""Serve the page's style sheet and script under names that change with what is in them: browsers keep them for a year."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from fastapi import FastAPI, Response

from assistant.ui.views.html import STATIC

FOLDER = "/page/"
SCRIPTS = (
    "patch.js", "overlays.js", "telling.js", "reconnecting.js", "following.js", "page.js", "dials.js", "choosing.js", "photos.js",
    "camera.js", "viewer.js", "enlarge.js", "start.js",
)  # fmt: skip
STYLES = ("theme.css", "room.css", "overlays.css", "screens.css")
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    address: str
    body: bytes
    kind: str  # media type


@cache
def style(theme: str) -> StaticFile:
    """Return all of STYLES as one. `theme`: the colours, as CSS variables."""
    return _named("theme", "css", theme.encode() + _joined(STYLES), "text/css")


@cache
def script() -> StaticFile:
    """Return all of SCRIPTS as one module."""
    return _named("page", "js", _joined(SCRIPTS), "text/javascript")


def add_static_files(app: FastAPI, theme: str) -> None:
    files = {one.address: one for one in (style(theme), script())}

    @app.get(FOLDER + "{name}")
    def static_file(name: str) -> Response:
        one = files.get(FOLDER + name)
        if one is None:
            return Response(status_code=404)
        return Response(one.body, media_type=one.kind, headers={"Cache-Control": FOREVER})


def add_empty_styles(app: FastAPI) -> None:
    """Answer for gradio's style sheets with nothing.

    Gradio draws nothing here, and each sheet that comes late has the browser work out the style of the whole page once more.
    """

    @app.get("/assets/{name}.css")
    def no_style(name: str) -> Response:  # noqa: ARG001 - FastAPI reads the names
        return Response(b"", media_type="text/css", headers={"Cache-Control": FOREVER})

    @app.get("/theme.css")
    def no_theme() -> Response:
        return Response(b"", media_type="text/css", headers={"Cache-Control": FOREVER})


def _named(name: str, ending: str, body: bytes, kind: str) -> StaticFile:
    return StaticFile(f"{FOLDER}{name}.{hashlib.sha256(body).hexdigest()[:12]}.{ending}", body, kind)


def _joined(names: tuple[str, ...]) -> bytes:
    return b"".join((STATIC / name).read_bytes() for name in names)
