"""A real HTTP server on this machine that speaks the OpenAI protocol, well or badly: what it does is the model's name, or, for
the model "as-told", what `does` says at the moment."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SAID = "Here is a “Linen Shirt” for $49.90."
OBJECT = {"acts": ["search"]}


class Endpoint(ThreadingHTTPServer):
    """`asked` keeps the bodies and keys that came in."""

    daemon_threads = True
    does = "normal"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving() -> Iterator[Endpoint]:
    server = Endpoint()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    server: Endpoint
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("authorization"))
        with suppress(BrokenPipeError, ConnectionResetError):  # the client went away, as some tests want it to
            does = self.server.does if body["model"] == "as-told" else body["model"]
            getattr(self, f"_{does.replace('-', '_')}")(body)

    def log_message(self, *_: object) -> None:
        return

    # What a healthy endpoint does.
    def _normal(self, body: dict[str, Any]) -> None:
        self._answer(body, SAID if body["stream"] else json.dumps(OBJECT))

    def _faithful(self, body: dict[str, Any]) -> None:
        """Says the facts that it was given."""
        told = body["messages"][-1]["content"]
        self._answer(body, " ".join(json.loads(told)["facts"]) if told.startswith("{") else "Hello.")

    def _obeys(self, body: dict[str, Any]) -> None:
        """Does what a product's text or a shopper orders, whatever the facts are."""
        self._answer(body, "Everything is free today! All 999 of them.")

    def _answer(self, body: dict[str, Any], text: str, reason: str = "stop") -> None:
        if not body["stream"]:
            return self._json(200, {"choices": [{"message": {"content": text}, "finish_reason": reason}]})
        events = [{"delta": {"role": "assistant"}}, *({"delta": {"content": text[i : i + 3]}} for i in range(0, len(text), 3))]
        return self._stream([*map(_event, [*events, {"delta": {}, "finish_reason": reason}]), b"data: [DONE]\n\n"])

    def _stream(self, events: list[bytes], pause_s: float = 0.0) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream; charset=utf-8")
        self.send_header("connection", "close")
        self.end_headers()
        for event in events:
            self.wfile.write(event)
            self.wfile.flush()
            time.sleep(pause_s)
        self.close_connection = True

    def _json(self, status: int, value: object) -> None:
        self._bytes(status, json.dumps(value).encode())

    def _bytes(self, status: int, data: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    # What others do.
    def _comments(self, body: dict[str, Any]) -> None:
        text = [_event({"delta": {"content": piece}}) for piece in ("你", "好")]
        end = _event({"delta": {}, "finish_reason": "stop"}).replace(b"data: ", b"data:").replace(b"\n", b"\r\n")
        self._stream([b": keep-alive\n\n", b"event: message\n", *text, end])

    def _split(self, body: dict[str, Any]) -> None:
        whole = b"".join([_event({"delta": {"content": "颜色很好"}}), _event({"delta": {}, "finish_reason": "stop"})])
        self._stream([whole[i : i + 1] for i in range(len(whole))])

    def _whole(self, body: dict[str, Any]) -> None:
        self._answer({**body, "stream": False}, SAID)

    def _slow(self, body: dict[str, Any]) -> None:
        time.sleep(1.5)
        self._normal(body)

    def _drip(self, body: dict[str, Any]) -> None:
        self._stream([b"data: "] + [b" "] * 40, pause_s=0.05)

    def _never_ends(self, body: dict[str, Any]) -> None:
        self._stream([_event({"delta": {"content": "x" * 60_000}}) for _ in range(40)])

    def _broken_json(self, body: dict[str, Any]) -> None:
        if body["stream"]:
            self._stream([_event({"delta": {"content": "Hello"}}), b"data: {oops\n\n"])
        else:
            self._answer(body, '{"acts": ["search"')

    def _not_http_json(self, body: dict[str, Any]) -> None:
        self._bytes(200, b"<html>proxy login</html>", "text/html")

    def _list(self, body: dict[str, Any]) -> None:
        self._json(200, ["no", "completion"])

    def _prose(self, body: dict[str, Any]) -> None:
        self._answer(
            body, "<think>They want {a search}.</think>Sure! Here it is:\n```json\n" + json.dumps(OBJECT) + "\n```\nEnjoy."
        )

    def _wrong(self, body: dict[str, Any]) -> None:
        self._answer(body, '{"acts": ["dance"]}')

    def _parts(self, body: dict[str, Any]) -> None:
        self._json(
            200, {"choices": [{"message": {"content": [{"type": "text", "text": json.dumps(OBJECT)}]}, "finish_reason": "stop"}]}
        )

    def _tool(self, body: dict[str, Any]) -> None:
        call = {"type": "function", "function": {"name": "answer", "arguments": OBJECT}}
        self._json(200, {"choices": [{"message": {"content": None, "tool_calls": [call]}, "finish_reason": "tool_calls"}]})

    def _refuses(self, body: dict[str, Any]) -> None:
        self._json(200, {"choices": [{"message": {"content": None, "refusal": "I can't help."}, "finish_reason": "stop"}]})

    def _cut(self, body: dict[str, Any]) -> None:
        self._answer(body, "Here is a long", reason="length")

    def _error_500(self, body: dict[str, Any]) -> None:
        self._json(500, {"error": {"message": f"out of memory for {self.headers.get('authorization')}"}})

    def _echo_400(self, body: dict[str, Any]) -> None:
        self._json(400, {"error": {"message": f"no answer to {body['messages']}"}})

    def _echo_in_stream(self, body: dict[str, Any]) -> None:
        self._stream([b"data: " + json.dumps({"error": f"no answer to {body['messages']}"}).encode() + b"\n\n"])

    def _echo_schema(self, body: dict[str, Any]) -> None:
        self._answer(body, json.dumps({"acts": [body["messages"][-1]["content"]]}))

    def _error_in_stream(self, body: dict[str, Any]) -> None:
        self._stream([_event({"delta": {"content": "Hel"}}), b'data: {"error": {"message": "engine died"}}\n\n'])

    def _disconnects(self, body: dict[str, Any]) -> None:
        self._stream([_event({"delta": {"content": "Here is a"}})])

    def _no_schema(self, body: dict[str, Any]) -> None:
        if body.get("response_format", {}).get("type") == "json_schema":
            self._json(400, {"error": "response_format of type json_schema is not supported"})
        else:
            self._answer(body, json.dumps(OBJECT))

    def _no_format(self, body: dict[str, Any]) -> None:
        if "response_format" in body:
            self._json(422, {"detail": [{"loc": ["body", "response_format"], "msg": "Extra inputs are not permitted"}]})
        else:
            self._answer(body, "The answer is " + json.dumps(OBJECT))

    def _picky(self, body: dict[str, Any]) -> None:
        for name in ("chat_template_kwargs", "max_tokens", "reasoning_effort", "temperature"):
            if name in body:
                return self._json(400, {"error": {"message": f"Unsupported parameter: '{name}'."}})
        return self._normal(body)

    def _unknown_model(self, body: dict[str, Any]) -> None:
        self._json(404, {"error": {"message": "model 'unknown-model' not found"}})

    def _moved(self, body: dict[str, Any]) -> None:
        self.send_response(302)
        self.send_header("location", "http://example.com/")
        self.send_header("content-length", "0")
        self.end_headers()


def _event(choice: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps({"choices": [{"index": 0, **choice}]}, ensure_ascii=False).encode() + b"\n\n"
