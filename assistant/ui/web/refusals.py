"""Show a person who opened an address that is refused a page in the shop's look. Programs get the bare answer."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.frame import Language
from assistant.ui.views.words import preferred
from assistant.ui.web.addresses import API, LOOKS
from assistant.ui.web.headers import ARTICLE, PAGE

_FOR_PROGRAMS = (API, LOOKS, "/queue/", "/assets/", "/page/", "/pictures/", "/shop/", "/viewer/", "/static/")
_DOCUMENTS = ("document", "iframe", "frame")
_SOON_S = 60

Drawing = Callable[[int, Language, int], str]  # HTTP status, language, seconds until it may be tried again


class RefusalPages:
    """ASGI middleware around what refuses. The status and all headers that say more than the body's kind stay."""

    def __init__(self, app: ASGIApp, draw: Drawing) -> None:
        self._app, self._draw = app, draw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_opened(scope):
            await self._app(scope, receive, send)
            return
        begun, refused = False, False

        async def told(message: Message) -> None:
            nonlocal begun, refused
            if message["type"] == "http.response.start":
                begun, refused = True, message["status"] >= 400
                if refused:
                    await self._show(scope, send, message)
            if not refused:
                await send(message)

        try:
            await self._app(scope, receive, told)
        except Exception:
            if not begun:
                await self._show(scope, send, {"type": "http.response.start", "status": 500, "headers": []})
            raise

    async def _show(self, scope: Scope, send: Send, start: Message) -> None:
        headers = MutableHeaders(raw=list(start.get("headers", ())))
        after = headers.get("retry-after", "")
        language = preferred("", Headers(scope=scope).get("accept-language", ""))
        body = self._draw(start["status"], language, int(after) if after.isdecimal() else _SOON_S).encode()
        if scope["path"] != PAGE or "content-security-policy" not in headers:  # the shop's own may stand in a frame
            headers["Content-Security-Policy"] = ARTICLE["Content-Security-Policy"]
        headers["Cache-Control"] = "no-store"
        headers["Content-Type"], headers["Content-Length"] = "text/html; charset=utf-8", str(len(body))
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _is_opened(scope: Scope) -> bool:
    """Tell whether a browser opens the address as a document, for somebody to read."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(_FOR_PROGRAMS):
        return False
    headers = Headers(scope=scope)
    return "text/html" in headers.get("accept", "") and headers.get("sec-fetch-dest", "document") in _DOCUMENTS
