"""What every answer carries: a content security policy, no sniffing, no other origin; for the page itself nonces and no cache."""

from __future__ import annotations

import gzip
import re
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# `unsafe-eval`: gradio compiles the templates of its HTML component with Function. No text of a shopper or a feed is part of one.
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self' blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Of files that came from a shopper, or were made from one: a browser shows them and keeps and runs nothing.
PRIVATE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}
_HSTS = "max-age=31536000"
_PAGE = "/"
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_FRAMEWORK = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]{0,400}>')  # gradio's name, its pictures


class SecureHeaders:
    """ASGI middleware around everything."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] == _PAGE:
            await self._page(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), _HEADERS, scope)
            await send(message)

        await self._app(scope, receive, told)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Holds the page back until it is whole: each of its scripts gets the nonce of this answer."""
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        start: Message = {}
        body = b""

        async def held(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            if message["type"] != "http.response.body":
                return
            body += message.get("body", b"")
            if message.get("more_body", False):
                return
            nonce = secrets.token_urlsafe(18)
            headers = MutableHeaders(scope=start)
            whole = _with_nonces(body, nonce) if headers.get("content-type", "").startswith("text/html") else body
            if packed and len(whole) > 1000:
                whole = gzip.compress(whole, 6)
                headers["Content-Encoding"] = "gzip"
            if scope["method"] != "HEAD":
                headers["Content-Length"] = str(len(whole))
            page = {
                "Content-Security-Policy": _POLICY.format(nonce=nonce),
                "Cache-Control": "no-store",
                "Vary": "Accept-Encoding",
            }
            _complete(headers, {**_HEADERS, **page}, scope)
            await send(start)
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else whole})

        await self._app(scope, receive, held)


def _with_nonces(page: bytes, nonce: str) -> bytes:
    return _FRAMEWORK.sub(b"", _SCRIPT.sub(b'<script nonce="%s"' % nonce.encode(), page))


def _complete(headers: MutableHeaders, wanted: Mapping[str, str], scope: Scope) -> None:
    """What a route has set itself stays."""
    for name, value in wanted.items():
        headers.setdefault(name, value)
    if scope["scheme"] == "https":  # as the guard knows it by now
        headers.setdefault("Strict-Transport-Security", _HSTS)
    del headers["server"]
