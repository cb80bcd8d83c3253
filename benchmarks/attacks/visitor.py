"""A shopper without a browser: what the page sends to the server and gets back, for tests of many shoppers at once."""

from __future__ import annotations

import html
import json
import re
import secrets
from collections.abc import Iterator
from typing import Any

import httpx

PATIENCE_S = 180.0
_CONFIG = re.compile(r"window\.gradio_config = (\{.*?\});</script>", re.DOTALL)


class Visitor:
    """One tab, over gradio's queue.

    `said`: this shopper's messages in the chat; `seen`: all HTML of the page; `got`: bytes of the last answer. `source`: the
    address of this machine that it comes from.
    """

    def __init__(self, address: str, *, source: str = "127.0.0.1") -> None:
        self.web = httpx.Client(base_url=address, timeout=PATIENCE_S, transport=httpx.HTTPTransport(local_address=source))
        self.page = secrets.token_hex(8)
        found = _CONFIG.search(self.web.get("/").text)
        assert found is not None
        config = json.loads(found[1])
        self._events = {target[1]: dep["id"] for dep in reversed(config["dependencies"]) for target in dep["targets"]}
        self._html: dict[str, str] = {}
        self._number = 0  # of the last frame that was drawn
        self.said, self.seen, self.toast, self.got = list[str](), "", "", 0
        self._send("sync", None)

    def says(self, text: str, photo: bytes | None = None) -> None:
        upload = self.uploads(photo) if photo is not None else ""
        self.turns(act="send", text=text, upload=upload)

    def uploads(self, photo: bytes) -> str:
        """Return the id of an upload."""
        answer = self.web.post("/upload", content=photo, headers={"content-type": "image/jpeg"}).raise_for_status()
        return str(answer.json()["id"])

    def presses(self, act: str, product: str = "", size: str = "", value: str = "") -> None:
        self.turns(act=act, id=product, size=size, sku="", value=value)

    def turns(self, **fields: str) -> None:
        self._send("turn", fields)

    def joins(self, **fields: str) -> httpx.Response:
        """Return a press whose answer is not waited for."""
        return self.web.post("/gradio_api/queue/join", json=self._body("turn", fields))

    def hears(self, presses: int) -> list[str]:
        """Return the notices that came with the answers to so many presses."""
        toasts: list[str] = []
        while len(toasts) < presses:
            with self.web.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.page}) as lines:
                for line in _lines(lines):
                    told = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
                    if told.get("msg") == "process_completed":
                        self._draw(told["output"]["data"][0])
                        toasts.append(told["output"]["data"][0]["toast"])
        self._send("sync", None)  # answers to presses at once overtake each other
        return toasts

    def bag(self) -> list[str]:
        """Titles of the bag's lines."""
        part = self.seen.split('lines bag"')[1].split("</ul>")[0] if 'lines bag"' in self.seen else ""
        return re.findall(r"<div><span>([^<]+)</span>", part)

    def pictures(self) -> list[str]:
        """Addresses of this shopper's photo and looks in the chat, oldest first."""
        return list(dict.fromkeys(re.findall(r"/looks/[\w-]+", self.chat)))

    def fetches(self, link: str) -> bytes:
        answer = self.web.get(link)
        assert answer.status_code == 200, link
        return answer.content

    def closes(self) -> None:
        self.web.close()

    def _body(self, event: str, fields: dict[str, str] | None) -> dict[str, Any]:
        return {
            "data": [None],
            "event_data": fields,
            "fn_index": self._events[event],
            "session_hash": self.page,
            "trigger_id": None,
        }

    def _send(self, event: str, fields: dict[str, str] | None) -> None:
        answer = self.web.post("/gradio_api/queue/join", json=self._body(event, fields)).raise_for_status()
        event_id, self.got = answer.json()["event_id"], 0
        with self.web.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.page}) as lines:
            for line in _lines(lines):
                self.got += len(line)
                told = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
                if told.get("msg") == "process_completed" and told["event_id"] == event_id:
                    assert told["success"], told
                    self._draw(told["output"]["data"][0])
                    return
        raise AssertionError(f"no answer to {event}")

    def _draw(self, frame: dict[str, Any]) -> None:
        """Draw as the page does: a frame that was overtaken, or that builds on one still to come, only brings its HTML."""
        self._html |= frame["html"]
        if frame["number"] <= self._number or not {*frame["rows"], *frame["regions"].values()} <= self._html.keys():
            return
        self._number = frame["number"]
        rows = [self._html[key] for key in frame["rows"]]
        self.chat, self.toast = "\n".join(rows), frame["toast"]
        self.said = [
            html.unescape(text)
            for row in rows
            for text in re.findall(r'<div class="user-row user">(?:<p.*?</p>)?<div class="message text">(.*?)</div>', row)
        ]
        self.seen = "\n".join([*rows, *(self._html[key] for key in frame["regions"].values())])


def _lines(answer: httpx.Response) -> Iterator[str]:
    """Yield lines of an event stream.

    They end with a line feed and with nothing else that some scripts hold for an end of line.
    """
    rest = b""
    for data in answer.iter_bytes():
        *whole, rest = (rest + data).split(b"\n")
        yield from (line.decode() for line in whole)
