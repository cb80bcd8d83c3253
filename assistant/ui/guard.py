"""What may pass to the page: known hosts, open addresses, presses in the page's own form, one's own tabs, none too often.

Everything else is refused before gradio sees it. No path and no URL ever comes from a browser.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import math
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import prompts
from assistant.ui.limits import AtOnce, Limits, What, network
from assistant.ui.presence import Presence
from assistant.ui.visits import Visits, cookie_of, is_tab, new_token, owner, token
from assistant.ui.words import preferred

MOST_BODY = 64_000  # bytes of a press
_BODY_S = 10.0
_LONGEST_NAME = 255  # bytes
_API = "/gradio_api/"
_JOIN, _DATA, _HEARTBEAT = _API + "queue/join", _API + "queue/data", _API + "heartbeat/"
# Addresses that are answered; a name that ends in a slash stands for all below it.
_GET = frozenset(
    ("/", "/favicon.ico", "/robots.txt", "/theme.css", "/privacy", "/my-data", _DATA, _API + "startup-events", _API + "app_id")
)
_BELOW = ("/assets/", "/looks/", "/pictures/", "/viewer/", "/page/", _HEARTBEAT, "/static/js/", "/static/fonts/")
_POST = frozenset((_JOIN, "/upload", "/fresh"))
_LOOKS = "/looks/"
_HOLD_S, _MOST_HELD = 0.5, 200  # a refusal takes its time, so that whoever asks without end asks less often
_UPLOADS_AT_ONCE = 6  # of one address
_UNREAD = 150  # answers that a tab has not fetched; one that lets them lie gets no more
_DRESSING = frozenset(("try", "adjust", "adjust_undo", "off"))  # presses that render
_FIELDS = frozenset(("act", "id", "size", "sku", "value", "text", "upload", "camera"))
_LONGEST = 12_000  # characters of a field; what is too long for the assistant is answered in the chat
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
    unread: Callable[[str], int] = lambda tab: 0  # answers that wait for a tab
    renamed: Callable[[str, str, str], None] = lambda owner, token, new_owner: None  # a browser's cookie was replaced
    streams_per_address: int = 400


class _Refused(Exception):
    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


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
            except _Refused as refused:
                await refused.response(scope, receive, send)
                return
            await self._pass(scope, receive, self._with_cookie(scope, send))

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """On to the page; what stays open for long is counted."""
        path = scope["path"]
        count = self._uploads if path == "/upload" else self._streams if path.startswith((_DATA, _HEARTBEAT)) else None
        if count is None:
            await self._app(scope, receive, send)
            return
        with count.one(scope["visitor"].address) as may:
            await (self._app if may else _too_many)(scope, receive, send)

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """The rest of the request, when it may pass. Raises _Refused."""
        scope["headers"] = [pair for pair in scope["headers"] if not _FORWARDED.fullmatch(pair[0])]
        if self._rules.https:
            scope["scheme"] = "https"
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if not _is_host(headers.get("host", ""), self._rules.hosts):
            raise _Refused(PlainTextResponse("This shop is not served under that name (setting FITTING_ROOM_HOSTS).", 421))
        if not _open(method, path):
            raise _Refused(Response(status_code=404))
        if method == "POST" and not _same_origin(headers):
            raise _Refused(Response(status_code=403))
        scope["visitor"] = visitor = _visitor(scope, headers)
        if path == "/":
            await self._not_too_often(("session",), visitor, headers)
        elif path == "/upload":
            await self._not_too_often(("upload",), visitor, headers)
        elif path.startswith(_LOOKS):
            await self._not_too_often(("picture",), visitor, headers)
        elif path == _DATA:
            tab = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[0]
            if not self._rules.visits.knows(tab, visitor.owner):  # a stream follows a press
                raise _Refused(Response(status_code=404))
        elif path.startswith(_HEARTBEAT):
            tab = path.removeprefix(_HEARTBEAT)
            self._own(tab, visitor)
            self._rules.presence.here(tab)
        elif path == _JOIN:
            return await self._press(visitor, headers, receive)
        elif method == "POST":
            return _again(b"", receive)
        return receive

    async def _press(self, visitor: Visitor, headers: Headers, receive: Receive) -> Receive:
        body = await _body(headers, receive)
        press = _press_of(body, self._rules.presses)
        if press is None:
            raise _Refused(Response(status_code=404))
        self._own(press["session_hash"], visitor)
        if self._rules.unread(press["session_hash"]) > _UNREAD:
            raise _Refused(Response(status_code=429, headers={"Retry-After": "60"}))
        act = (press.get("event_data") or {}).get("act")
        await self._not_too_often(("message", "try_on") if act in _DRESSING else ("message",), visitor, headers)
        return _again(body, receive)

    def _own(self, tab: str, visitor: Visitor) -> None:
        """A tab's first request binds it to its browser. Raises _Refused for another's, as for one that never was."""
        if not visitor.owner or not is_tab(tab) or self._rules.visits.knows(tab, visitor.owner) is False:
            raise _Refused(Response(status_code=404))
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
        raise _Refused(JSONResponse(told, 429, {"Retry-After": str(seconds), "Cache-Control": "no-store"}))

    def _with_cookie(self, scope: Scope, send: Send) -> Send:
        """A token for browsers that have none, a longer life for those that have one, another one for those that ask for it."""
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
                cookie = cookie_of(browser, secure=visitor.secure, days=self._rules.cookie_days)
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", cookie.encode("latin-1"))]
            await send(message)

        return told


_too_many = Response(status_code=429, headers={"Retry-After": "60"})


def _open(method: str, path: str) -> bool:
    if method in ("GET", "HEAD"):
        return path in _GET or (path.startswith(_BELOW) and ".." not in path and _has_file_names(path))
    return method == "POST" and path in _POST


def _has_file_names(path: str) -> bool:
    """Whether each part of it could be the name of a file: a file system answers longer ones with an error."""
    return all(len(part.encode("utf-8", "replace")) <= _LONGEST_NAME for part in path.split("/"))


def _is_host(given: str, hosts: frozenset[str]) -> bool:
    """Whether the Host header names this server. Without a setting: an address in numbers, localhost, or the machine's own name,
    none of which another site can point at us."""
    name = re.sub(r":\d{1,5}$", "", given.lower()).rstrip(".")
    if hosts:
        return name in hosts or name in ("localhost", "127.0.0.1", "[::1]")
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return name in ("localhost", socket.gethostname().lower())
    return True


def _same_origin(headers: Headers) -> bool:
    """What a browser says of the page that sends a form: none but ours. Programs that are no browsers say nothing. The scheme is
    left aside: before a proxy it is another one."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin"):
        return False
    return origin is None or urlsplit(origin.lower()).netloc == headers.get("host", "").lower()


def _visitor(scope: Scope, headers: Headers) -> Visitor:
    secure = scope["scheme"] == "https"
    try:
        browser = token(SimpleCookie(headers.get("cookie", "")), secure=secure)
    except CookieError:
        browser = ""
    return Visitor(browser, owner(browser), (scope.get("client") or ("", 0))[0], secure)


async def _body(headers: Headers, receive: Receive) -> bytes:
    """A small body, whole. Raises _Refused."""
    try:
        if int(headers.get("content-length", "0")) > MOST_BODY:
            raise _Refused(Response(status_code=413))
    except ValueError as error:
        raise _Refused(Response(status_code=400)) from error
    body = b""
    try:
        async with asyncio.timeout(_BODY_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise _Refused(Response(status_code=400))
                body += bytes(message.get("body", b""))
                if len(body) > MOST_BODY:
                    raise _Refused(Response(status_code=413))
                if not message.get("more_body", False):
                    return body
    except TimeoutError as error:
        raise _Refused(Response(status_code=408)) from error


def _press_of(body: bytes, presses: frozenset[int]) -> Mapping[str, Any] | None:
    """What the page itself sends, and nothing else: a number of an event, a tab, short texts by name. No data, no files."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not told.keys() <= {"data", "event_data", "fn_index", "session_hash", "trigger_id"}:
        return None
    data, event, number = told.get("data"), told.get("event_data"), told.get("fn_index")
    plain = isinstance(data, list) and len(data) <= 4 and all(one is None for one in data)
    known = type(number) is int and number in presses and isinstance(told.get("session_hash"), str)
    trigger = told.get("trigger_id")
    if not plain or not known or not (trigger is None or type(trigger) is int):
        return None
    return told if event is None or _is_event(event) else None


def _is_event(event: object) -> bool:
    return (
        isinstance(event, dict)
        and event.keys() <= _FIELDS
        and all(isinstance(value, str) and len(value) <= _LONGEST for value in event.values())
    )


def _again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, then what comes after it."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
