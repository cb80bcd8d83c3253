"""A shopper without a browser: what the page sends to the server and gets back, for tests of many shoppers at once."""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

import httpx

PATIENCE_S = 180.0


class Visitor:
    """One tab, over gradio's queue. `said`: this shopper's messages in the chat; `seen`: all HTML of the last answer."""

    def __init__(self, address: str) -> None:
        self._web = httpx.Client(base_url=address, timeout=PATIENCE_S)
        self._page = secrets.token_hex(8)
        config = self._web.get("/config").json()
        self._events = {target[1]: dep["id"] for dep in reversed(config["dependencies"]) for target in dep["targets"]}
        self.seen, self.said = "", list[str]()
        self._send("load", [None])

    def says(self, text: str, photo: bytes | None = None) -> None:
        files = []
        if photo is not None:
            path = self._web.post("/gradio_api/upload", files={"files": ("me.jpg", photo, "image/jpeg")}).json()[0]
            files = [{"path": path, "orig_name": "me.jpg", "meta": {"_type": "gradio.FileData"}}]
        self._send("submit", [{"text": text, "files": files}, None])

    def presses(self, act: str, product: str = "", size: str = "") -> None:
        self._send("act", [None], {"act": act, "id": product, "size": size, "sku": ""})

    def bag(self) -> list[str]:
        """Titles of the bag's lines."""
        part = self.seen.split('lines bag"')[1].split("</ul>")[0] if 'lines bag"' in self.seen else ""
        return re.findall(r"<div><span>([^<]+)</span>", part)

    def pictures(self) -> list[str]:
        """Addresses of this shopper's photo and looks in the chat, oldest first."""
        chat = self.seen.split('class="room"')[0]
        return list(dict.fromkeys(re.findall(r"/looks/[\w-]+", chat)))

    def fetches(self, link: str) -> bytes:
        answer = self._web.get(link)
        assert answer.status_code == 200, link
        return answer.content

    def closes(self) -> None:
        self._web.close()

    def _send(self, event: str, data: list[Any], event_data: dict[str, str] | None = None) -> None:
        body = {
            "data": data,
            "event_data": event_data,
            "fn_index": self._events[event],
            "session_hash": self._page,
            "trigger_id": None,
        }
        event_id = self._web.post("/gradio_api/queue/join", json=body).raise_for_status().json()["event_id"]
        with self._web.stream("GET", "/gradio_api/queue/data", params={"session_hash": self._page}) as lines:
            for line in lines.iter_lines():
                told = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
                if told.get("msg") == "process_completed" and told["event_id"] == event_id:
                    assert told["success"], told
                    chat = told["output"]["data"][0]
                    self.said = [text for one in chat if one["role"] == "user" for text in _texts(_typed(one))]
                    self.seen = "\n".join(_texts(told["output"]["data"]))
                    return
        raise AssertionError(f"no answer to {event}")


def _typed(message: dict[str, Any]) -> list[str]:
    return [part["text"] for part in message["content"] if part.get("type") == "text"]


def _texts(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for value in values for text in _texts(value)]
