"""POST /upload: one picture a request, its bytes as they are. Type and size are checked while it comes; the answer is an id."""

from __future__ import annotations

import asyncio

from fastapi import FastAPI, Request
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from assistant.ui.session.uploads import BEGINNING, TooMuch, Uploads, begins_like_a_picture
from assistant.ui.web.guard import Visitor

PATH = "/upload"
_UPLOAD_S = 120.0
_STATUS = {"large": 413, "full": 503, "kind": 415, "slow": 408}


def add_upload(app: FastAPI, uploads: Uploads) -> None:
    @app.post(PATH)
    async def upload(request: Request) -> Response:
        visitor: Visitor = request.scope["visitor"]
        if not visitor.owner:
            return Response(status_code=404)
        try:
            async with asyncio.timeout(_UPLOAD_S):
                return JSONResponse({"id": await _received(request, visitor.owner, uploads)}, headers=_PRIVATE)
        except TooMuch as much:
            return _refusal(much.code)
        except TimeoutError:
            return _refusal("slow")
        except ClientDisconnect:
            return Response(status_code=400)


_PRIVATE = {"Cache-Control": "private, no-store"}


async def _received(request: Request, owner: str, uploads: Uploads) -> str:
    """Return the id of a whole upload. Raises TooMuch, ClientDisconnect; what came is forgotten then."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal():
        uploads.reserve(int(announced), 0)
    data, checked = bytearray(), False
    try:
        async for chunk in request.stream():
            uploads.reserve(len(data), len(chunk))
            data += chunk
            if not checked and len(data) >= BEGINNING:
                checked = begins_like_a_picture(bytes(data[:BEGINNING]))
                if not checked:
                    raise TooMuch("kind")
        if not checked:
            raise TooMuch("kind")
        return uploads.keep(owner, bytes(data))
    except BaseException:
        uploads.release(len(data))
        raise


def _refusal(code: str) -> Response:
    retry = {"Retry-After": "30"} if code == "full" else {}
    return JSONResponse({"code": code}, _STATUS[code], {**_PRIVATE, **retry})
