"""Serves the 3D viewer's script, which is not ours: once, compressed, for a year. Loaded when a mannequin is first turned."""

from __future__ import annotations

import gzip
from functools import cache

from fastapi import FastAPI, Request, Response

from assistant.ui.views.html import STATIC

VIEWER = "/viewer/model-viewer-4.4.0.min.js"  # a new version gets a new address


def add_viewer(app: FastAPI) -> None:
    @app.get(VIEWER)
    def viewer(request: Request) -> Response:
        packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        if packed:
            headers["Content-Encoding"] = "gzip"
        return Response(_script(packed), media_type="text/javascript; charset=utf-8", headers=headers)


@cache
def _script(packed: bool) -> bytes:
    script = (STATIC / "vendor" / VIEWER.rpartition("/")[2]).read_bytes()
    return gzip.compress(script, 9, mtime=0) if packed else script
