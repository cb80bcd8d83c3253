"""The body of a request: read up to a limit, and taken for a press only in the page's own form."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Receive

MOST_BODY = 64_000  # bytes of a press
_BODY_S = 10.0
_FIELDS = frozenset(("act", "talk", "press", "id", "size", "sku", "value", "text", "upload", "camera"))
_LONGEST = 12_000  # characters of a field; what is too long for the assistant is answered in the chat


class Refused(Exception):
    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


async def read_body(headers: Headers, receive: Receive) -> bytes:
    """Return a small body, whole. Raises Refused."""
    try:
        if int(headers.get("content-length", "0")) > MOST_BODY:
            raise Refused(Response(status_code=413))
    except ValueError as error:
        raise Refused(Response(status_code=400)) from error
    body = b""
    try:
        async with asyncio.timeout(_BODY_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(Response(status_code=400))
                body += bytes(message.get("body", b""))
                if len(body) > MOST_BODY:
                    raise Refused(Response(status_code=413))
                if not message.get("more_body", False):
                    return body
    except TimeoutError as error:
        raise Refused(Response(status_code=408)) from error


def replayed(body: bytes, receive: Receive) -> Receive:
    """Return a body that was read, then what comes after it."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def press_of(body: bytes, presses: frozenset[int]) -> Mapping[str, Any] | None:
    """Return what the page itself sends, and nothing else: a number of an event, a tab, short texts by name.

    No data, no files.
    """
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
