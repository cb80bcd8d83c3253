"""What may pass to the page: known hosts, open addresses, presses in the page's own form, one's own tabs, none too often.

Everything else is refused before gradio sees it. No path and no URL ever comes from a browser.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import prompts
from assistant.ui.session.limits import AtOnce, Limits, What, network
from assistant.ui.session.presence import Presence
from assistant.ui.views.words import preferred
from assistant.ui.web.addresses import DATA, HEARTBEAT, JOIN, LOOKS, is_host, is_open, is_same_origin
from assistant.ui.web.request_body import Refused, press_of, read_body, replayed
from assistant.ui.web.visits import Visits, cookie_of, is_tab, new_token, owner, token

_HOLD_S, _MOST_HELD = 0.5, 200  # a refusal takes its time, so that whoever asks without end asks less often
_UPLOADS_AT_ONCE = 6  # of one address
_UNREAD = 150  # answers that a tab has not fetched; one that lets them lie gets no more
_DRESSING = frozenset(("try", "adjust", "adjust_undo", "off"))  # presses that render
_FORWARDED = re.compile(rb"forwarded|x-forwarded-(?!for$).{0,40}|x-gradio-server|x-original-.{0,40}")


@dataclass(frozen=True)
class Visitor:
    """Who asks. `browser` is the cookie's token, `owner` stands for it in memory; both are empty where there is no cookie."""

    browser: str
    owner: str
    address: str
    secure: bool


@dataclass(frozen=True)
class Rules:
    """What a guard goes by. `hosts`: names of this server; none: this machine's own. `https`: a proxy does TLS."""

    limits: Limits
    visits: Visits
    presence: Presence
    presses: frozenset[int]  # gradio's numbers of the page's events
    hosts: frozenset[str] = frozenset()
    https: bool = False
    cookie_days: float = 30.0
    framed: bool = False  # by pages of other sites
    unread: Callable[[str], int] = lambda _tab: 0  # answers that wait for a tab
    renamed: Callable[[str, str, str], None] = lambda _owner, _token, _new_owner: None  # a browser's cookie was replaced
    streams_per_address: int = 400


class Guard:
    """ASGI middleware before everything."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules
        self._held = 0  # refusals that are on their way slowly
        self._streams, self._uploads = AtOnce(rules.streams_per_address), AtOnce(_UPLOADS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            try:
                receive = await self._checked(scope, receive)
            except Refused as refused:
                await refused.response(scope, receive, send)
                return
            await self._pass(scope, receive, self._with_cookie(scope, send))

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """On to the page; what stays open for long is counted."""
        path = scope["path"]
        count = self._uploads if path == "/upload" else self._streams if path.startswith((DATA, HEARTBEAT)) else None
        if count is None:
            await self._app(scope, receive, send)
            return
        with count.one(scope["visitor"].address) as may:
            await (self._app if may else _too_many)(scope, receive, send)

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """Return the rest of the request, when it may pass. Raises Refused."""
        scope["headers"] = [pair for pair in scope["headers"] if not _FORWARDED.fullmatch(pair[0])]
        if self._rules.https:
            scope["scheme"] = "https"
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        _check_address(method, path, headers, self._rules.hosts)
        scope["visitor"] = visitor = _visitor(scope, headers)
        if path == JOIN:
            return await self._press(visitor, headers, receive)
        await self._check_visitor(scope, visitor, headers)
        return replayed(b"", receive) if method == "POST" and path != "/upload" else receive

    async def _check_visitor(self, scope: Scope, visitor: Visitor, headers: Headers) -> None:
        """Refuse who asks too often or for another's tab. Raises Refused."""
        path = scope["path"]
        if path == "/":
            await self._not_too_often(("session",), visitor, headers)
        elif path == "/upload":
            await self._not_too_often(("upload",), visitor, headers)
        elif path.startswith(LOOKS):
            await self._not_too_often(("picture",), visitor, headers)
        elif path == DATA:
            tab = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[0]
            if not self._rules.visits.knows(tab, visitor.owner):  # a stream follows a press
                raise Refused(Response(status_code=404))
        elif path.startswith(HEARTBEAT):
            tab = path.removeprefix(HEARTBEAT)
            self._own(tab, visitor)
            self._rules.presence.here(tab)

    async def _press(self, visitor: Visitor, headers: Headers, receive: Receive) -> Receive:
        body = await read_body(headers, receive)
        press = press_of(body, self._rules.presses)
        if press is None:
            raise Refused(Response(status_code=404))
        self._own(press["session_hash"], visitor)
        if self._rules.unread(press["session_hash"]) > _UNREAD:
            raise Refused(Response(status_code=429, headers={"Retry-After": "60"}))
        act = (press.get("event_data") or {}).get("act")
        await self._not_too_often(("message", "try_on") if act in _DRESSING else ("message",), visitor, headers)
        return replayed(body, receive)

    def _own(self, tab: str, visitor: Visitor) -> None:
        """Bind a tab to its browser with its first request. Raises Refused for another's, as for one that never was."""
        if not visitor.owner or not is_tab(tab) or self._rules.visits.knows(tab, visitor.owner) is False:
            raise Refused(Response(status_code=404))
        self._rules.visits.open(tab, visitor.owner, network(visitor.address))

    async def _not_too_often(self, what: tuple[What, ...], visitor: Visitor, headers: Headers) -> None:
        wait = max(self._rules.limits.wait_s(one, visitor.owner, visitor.address) for one in what)
        if wait <= 0:
            return
        if self._held < _MOST_HELD:
            self._held += 1
            try:
                await asyncio.sleep(_HOLD_S)
            finally:
                self._held -= 1
        seconds = math.ceil(wait)
        language = preferred("", headers.get("accept-language", ""))
        told = {"code": "slow_down", "seconds": seconds, "detail": prompts.say("page.slow_down", language, seconds=seconds)}
        raise Refused(JSONResponse(told, 429, {"Retry-After": str(seconds), "Cache-Control": "no-store"}))

    def _with_cookie(self, scope: Scope, send: Send) -> Send:
        """Set a token for browsers that have none, a longer life for those that have one.

        Another one for those that ask for it.
        """
        visitor: Visitor = scope["visitor"]
        if scope["path"] not in ("/", "/fresh"):
            return send
        renew = scope["path"] == "/fresh"
        browser = new_token() if renew or not visitor.browser else visitor.browser
        if renew and visitor.owner:
            self._rules.visits.renamed(visitor.owner, owner(browser))
            self._rules.renamed(visitor.owner, browser, owner(browser))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = cookie_of(browser, secure=visitor.secure, days=self._rules.cookie_days, framed=self._rules.framed)
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", cookie.encode("latin-1"))]
            await send(message)

        return told


def _check_address(method: str, path: str, headers: Headers, hosts: frozenset[str]) -> None:
    """Refuse what is not answered here. Raises Refused."""
    if not is_host(headers.get("host", ""), hosts):
        raise Refused(PlainTextResponse("This shop is not served under that name (setting FITTING_ROOM_HOSTS).", 421))
    if not is_open(method, path):
        raise Refused(Response(status_code=404))
    if method == "POST" and not is_same_origin(headers):
        raise Refused(Response(status_code=403))


_too_many = Response(status_code=429, headers={"Retry-After": "60"})


def _visitor(scope: Scope, headers: Headers) -> Visitor:
    secure = scope["scheme"] == "https"
    try:
        browser = token(SimpleCookie(headers.get("cookie", "")), secure=secure)
    except CookieError:
        browser = ""
    return Visitor(browser, owner(browser), (scope.get("client") or ("", 0))[0], secure)
