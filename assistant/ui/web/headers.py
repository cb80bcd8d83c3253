"""What every answer carries: a content security policy, no sniffing, no other origin; for the page itself nonces and no cache."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.views.static_files import FOREVER

# `unsafe-eval`: gradio compiles the templates of its HTML component with Function. No text of a shopper or a feed is part of one.
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self' blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'{parents}"
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
# A page of text: no script, no picture but its icon, nothing from elsewhere.
ARTICLE: dict[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
}
_HSTS = "max-age=31536000"
PAGE = "/"
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_ASSETS = "/assets/"  # of gradio: their names change with what is in them


class SecureHeaders:
    """ASGI middleware around everything."""

    def __init__(
        self,
        app: ASGIApp,
        document: Callable[[Scope, bytes], bytes] = lambda _scope, html: html,
        parents: Sequence[str] = (),
    ) -> None:
        """`document` makes the page's HTML of gradio's. `parents`: origins of pages that may show it in a frame."""
        self._app, self._document = app, document
        self._parents = "".join(f" {one}" for one in parents)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] == PAGE:
            await self._page(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith(_ASSETS) and message["status"] == 200:
                    headers.setdefault("Cache-Control", FOREVER)
                _complete(headers, _HEADERS, scope)
            await send(message)

        await self._app(scope, receive, told)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the page back until it is whole: each of its scripts gets the nonce of this answer."""
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
            html = headers.get("content-type", "").startswith("text/html") and scope["method"] == "GET"
            whole = _with_nonces(self._document(scope, body), nonce) if html else body
            if scope["method"] != "HEAD":
                headers["Content-Length"] = str(len(whole))
            page = {
                "Content-Security-Policy": _POLICY.format(nonce=nonce, parents=self._parents),
                "Cache-Control": "no-store",
            }
            _complete(headers, {**_HEADERS, **page}, scope)
            await send(start)
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else whole})

        await self._app(scope, receive, held)


def _with_nonces(page: bytes, nonce: str) -> bytes:
    return _SCRIPT.sub(b'<script nonce="%s"' % nonce.encode(), page)


def _complete(headers: MutableHeaders, wanted: Mapping[str, str], scope: Scope) -> None:
    """Complete the headers: what a route has set itself stays."""
    for name, value in wanted.items():
        headers.setdefault(name, value)
    if scope["scheme"] == "https":  # as the guard knows it by now
        headers.setdefault("Strict-Transport-Security", _HSTS)
    del headers["server"]
