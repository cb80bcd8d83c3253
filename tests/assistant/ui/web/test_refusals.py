"""Whoever opens an address that is refused reads a page of the shop's; programs are answered as ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from assistant.settings import ShopFile
from assistant.ui.session.limits import Allowance, Limits
from assistant.ui.views.refusal_page import refusal_page
from assistant.ui.web.refusals import RefusalPages
from assistant.ui.web.server import application
from tests.assistant.ui.shop import gradio_builds, open_shop

pytestmark = pytest.mark.slow

READING = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "sec-fetch-dest": "document", "accept-language": "zh-CN,zh"}


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    """A shop that has had enough visits of this browser."""
    shop, _ = open_shop()
    with gradio_builds():
        app = application(replace(shop, limits=Limits({"session": Allowance(1, 1)}, address_factor=100)))
    with TestClient(app) as client:
        for _ in range(2):  # a browser is known by its cookie, from the second on
            assert client.get("/", headers={"host": "localhost"}).status_code == 200
        yield client


@pytest.mark.parametrize(
    ("path", "host", "status", "told", "again"),
    [
        ("/", "localhost", 429, "请稍等", "再试一次"),
        ("/nowhere", "localhost", 404, "店里没有这个页面", 'href="/"'),
        ("/privacy", "evil.example", 421, "FITTING_ROOM_HOSTS", "再试一次"),
    ],
)
def test_a_refused_document_is_a_page_in_the_browsers_language(
    web: TestClient, path: str, host: str, status: int, told: str, again: str
) -> None:
    answer = web.get(path, headers={**READING, "host": host})
    assert answer.status_code == status and answer.headers["content-type"].startswith("text/html")
    assert 'lang="zh-Hans"' in answer.text and told in answer.text and again in answer.text
    assert "--paper:" in answer.text and "<script" not in answer.text
    assert "style-src" in answer.headers["content-security-policy"] and answer.headers["x-content-type-options"] == "nosniff"
    bare = web.get(path, headers={"host": host, "accept": "*/*"})
    assert bare.status_code == status and "<html" not in bare.text
    assert answer.headers.get("retry-after") == bare.headers.get("retry-after")


@pytest.mark.parametrize("path", ["/looks/guess", "/gradio_api/queue/data?session_hash=unknown", "/pictures/unknown"])
def test_pictures_and_queues_answer_a_browser_as_they_do_a_program(web: TestClient, path: str) -> None:
    answer = web.get(path, headers={**READING, "host": "localhost"})
    assert answer.status_code == 404 and answer.content == b""


def test_a_picture_on_a_page_gets_no_page(web: TestClient) -> None:
    assert web.get("/nowhere", headers={**READING, "host": "localhost", "sec-fetch-dest": "image"}).content == b""


def test_a_shop_that_is_busy_or_broken_says_so() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/broken":
            raise ZeroDivisionError
        await Response(b"busy", 503, {"Retry-After": "9"})(scope, receive, send)

    def draw(*given: Any) -> str:
        return refusal_page(*given, shop="Nord & Co", look=ShopFile())

    client = TestClient(RefusalPages(app, draw), raise_server_exceptions=False)
    busy = client.get("/", headers={**READING, "accept-language": "en"})
    assert busy.status_code == 503 and "very busy" in busy.text and "Nord &amp; Co" in busy.text and "Try again" in busy.text
    broken = client.get("/broken", headers={**READING, "accept-language": "en"})
    assert broken.status_code == 500 and "Nothing is lost" in broken.text
    assert client.get("/", headers={"accept": "application/json"}).content == b"busy"
