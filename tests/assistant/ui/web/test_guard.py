"""What passes to the page and what does not: paths, other hosts, other shoppers' tabs and pictures, floods, bad names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.ui.session.limits import Allowance, Limits
from assistant.ui.session.presence import Presence
from assistant.ui.web.page import build
from assistant.ui.web.server import application
from assistant.ui.web.visits import Visits, cookie_name, owner
from tests.assistant.ui.shop import gradio_builds, open_shop

pytestmark = pytest.mark.slow

COOKIE = cookie_name(secure=False)
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)
JOIN = "/gradio_api/queue/join"


class Browser:
    """One browser with its own cookie, through the server's own doors."""

    def __init__(self, app: Any, **options: Any) -> None:
        self.web = TestClient(app, **options)
        page = self.web.get("/").text
        found = re.search(r"window\.gradio_config = (\{.*?\});</script>", page, re.DOTALL)
        assert found is not None
        self.events = {target[1]: one["id"] for one in json.loads(found[1])["dependencies"] for target in one["targets"]}

    def press(self, tab: str, event: dict[str, Any] | None = None, **more: Any) -> int:
        body = {"data": [None], "event_data": event, "fn_index": self.events["turn"], "session_hash": tab, "trigger_id": None}
        return int(self.web.post(JOIN, json={**body, **more}).status_code)


@pytest.fixture(scope="module")
def app() -> Iterator[Any]:
    shop, seen = open_shop()
    with gradio_builds():
        app = application(shop)
    app.shop, app.seen = shop, seen
    with TestClient(app):
        yield app


@pytest.mark.parametrize(
    "path",
    ["/dev/zero", "/etc/passwd", "http://example.com/x.jpg", "http://127.0.0.1:1/x.png", "https://example.com/a.png?x=.jpg"],
)
def test_no_path_and_no_address_of_a_browsers_is_ever_taken(app: Any, path: str) -> None:
    me = Browser(app)
    file = {"path": path, "meta": {"_type": "gradio.FileData"}}
    assert me.press("mytab1", data=[{"text": "", "files": [file]}, None]) == 404
    assert me.press("mytab1", data=[file]) == 404
    assert me.press("mytab1", data=[{"url": path}]) == 404
    assert me.press("mytab1", {"act": "send", "text": "", "upload": {"path": path}}) == 404
    assert me.web.get(f"/gradio_api/file={path}").status_code == 404
    assert me.web.post("/gradio_api/upload", files={"files": ("a.jpg", JPEG)}).status_code == 404


def test_gradio_itself_believes_no_path_either() -> None:
    shop, _ = open_shop()
    with gradio_builds():
        assert build(shop, Presence(60)).has_launched


def test_an_upload_works_once_and_for_its_own_browser_alone(app: Any) -> None:
    anna, bert = Browser(app), Browser(app)
    uploads = app.shop.uploads
    name = anna.web.post("/upload", content=JPEG).json()["id"]
    mine, his = owner(anna.web.cookies[COOKIE]), owner(bert.web.cookies[COOKIE])
    assert uploads.take(his, name) is None
    assert uploads.take(mine, name) == JPEG
    assert uploads.take(mine, name) is None
    assert uploads.held == 0


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"<html><script>alert(1)</script>", 415, "kind"),
        (b"%PDF-1.7 not a picture at all", 415, "kind"),
        (b"", 415, "kind"),
        (JPEG + bytes(21_000_000), 413, "large"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_and_nothing_stays(app: Any, body: bytes, status: int, code: str) -> None:
    answer = Browser(app).web.post("/upload", content=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert app.shop.uploads.held == 0


def test_a_flood_of_uploads_stays_within_the_memory_set_for_it(app: Any) -> None:
    statuses = []
    for _ in range(3):
        me = Browser(app)
        statuses += [me.web.post("/upload", content=JPEG + bytes(15_000_000)).status_code for _ in range(3)]
        assert app.shop.uploads.held <= 60_000_000
        last = me
    assert 503 in statuses
    for token in (last.web.cookies[COOKIE],):
        app.shop.uploads.forget(owner(token))
    app.shop.uploads._kept.clear()
    app.shop.uploads._held = 0


def test_another_browser_cannot_use_a_tab_whose_name_it_knows(app: Any) -> None:
    anna, bert = Browser(app), Browser(app)
    assert anna.press("annastab", {"act": "send", "text": "hello"}) == 200
    assert bert.press("annastab", {"act": "delete_photo"}) == 404
    assert bert.web.get("/gradio_api/queue/data", params={"session_hash": "annastab"}).status_code == 404
    assert bert.web.get("/gradio_api/heartbeat/annastab").status_code == 404


def test_a_picture_is_for_the_browser_that_it_was_made_for(app: Any) -> None:
    anna, bert = Browser(app), Browser(app)
    link = app.shop.links.link("s", app.seen.pictures.keep("s", b"\x89PNG rest"), owner(anna.web.cookies[COOKIE]))
    assert anna.web.get(link).status_code == 200
    assert bert.web.get(link).status_code == 404
    bert.web.cookies.clear()
    assert bert.web.get(link).status_code == 404


@pytest.mark.parametrize(
    "press",
    [
        {"fn_index": 99},
        {"fn_index": True},
        {"fn_index": "0"},
        {"session_hash": "../etc"},
        {"session_hash": None},
        {"event_data": {"act": ["send"]}},
        {"event_data": {"act": "send", "files": "x"}},
        {"event_data": {"act": "send", "text": "x" * 13_000}},
        {"event_data": "send"},
        {"data": "x"},
        {"extra": 1},
        {"trigger_id": "1"},
    ],
)
def test_a_press_that_is_not_of_the_pages_own_form_is_not_found(app: Any, press: dict[str, Any]) -> None:
    assert Browser(app).press("formtab", **{"event": None, **press}) == 404


def test_a_body_that_is_too_long_or_no_json_is_refused(app: Any) -> None:
    web = Browser(app).web
    assert web.post(JOIN, content=b"x" * 70_000).status_code == 413
    assert web.post(JOIN, content=b"[" * 60_000).status_code == 404
    assert web.post(JOIN, content=b"\xff\xfe").status_code == 404
    assert web.post(JOIN, content=iter([b"{" * 40_000, b"{" * 40_000])).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "gradio_api/info",
        "gradio_api/call/turn",
        "gradio_api/run/turn",
        "gradio_api/api/turn",
        "gradio_api/reset",
        "gradio_api/component_server",
        "gradio_api/proxy=http://x",
        "gradio_api/stream/x/x/x/playlist.m3u8",
        "gradio_api/upload",
        "gradio_api/upload_progress",
        "gradio_api/cancel",
        "gradio_api/file=x.png",
        "gradio_api/openapi.json",
        "config",
        "config/",
        "login",
        "logout",
        "token",
        "monitoring",
        "docs",
        "openapi.json",
        "manifest.json",
        "pwa_icon",
        "svelte/x",
        "gradio_api//info",
        "gradio_api/../config",
        "GRADIO_API/info",
        "looks/../config",
        "assets/" + "a" * 3000,
        "static/js/" + "二" * 200,
        "assets/../../config",
        "%2e%2e/config",
    ],
)
def test_every_address_that_the_page_does_not_need_is_closed(app: Any, path: str) -> None:
    web = Browser(app).web
    assert web.get(f"/{path}").status_code == 404
    assert web.post(f"/{path}", json={}).status_code in (404, 405)


@pytest.mark.parametrize("host", ["evil.com", "evil.com:80", "testserver.evil.com", "", "127.0.0.1.evil.com"])
def test_a_host_that_is_not_ours_is_refused(app: Any, host: str) -> None:
    answer = TestClient(app).get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "evil" not in answer.text


def test_forwarded_hosts_change_nothing(app: Any) -> None:
    headers = {"x-forwarded-host": "evil.com", "forwarded": "host=evil.com", "x-gradio-server": "http://evil.com"}
    assert "evil.com" not in TestClient(app).get("/", headers=headers).text


def test_another_sites_form_is_refused(app: Any) -> None:
    web = Browser(app).web
    for headers in ({"origin": "https://evil.com"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert web.post("/fresh", headers=headers).status_code == 403
        assert web.post("/upload", content=JPEG, headers=headers).status_code == 403
    assert web.post("/fresh", headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"}).status_code == 204


def test_a_fresh_cookie_makes_a_browser_a_stranger(app: Any) -> None:
    web = Browser(app).web
    before = web.cookies[COOKIE]
    web.post("/fresh")
    assert web.cookies[COOKIE] != before


def test_every_script_of_the_page_has_the_nonce_of_its_answer_and_no_other_runs(app: Any) -> None:
    web = TestClient(app)
    first, second = web.get("/"), web.get("/")
    policy = first.headers["content-security-policy"]
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    nonce = re.search(r"'nonce-([\w-]+)'", scripts)
    assert nonce is not None and "unsafe-inline" not in scripts
    opened = re.findall(r"<script[^>]*>", first.text)
    assert len(opened) > 3 and all(f'nonce="{nonce[1]}"' in one for one in opened)
    assert nonce[1] not in second.text
    assert first.headers["cache-control"] == "no-store"


def test_no_text_of_the_shop_is_part_of_a_template_or_a_script() -> None:
    """Gradio compiles templates with Function: what is in them runs."""
    shop, _ = open_shop()
    shop.name = "${alert(1)} {{alert}} Shop"
    with gradio_builds():
        page = build(shop, Presence(60))
        other = build(replace(shop, name="Other"), Presence(60))
    for one, two in zip(page.blocks.values(), other.blocks.values(), strict=True):
        for name in ("html_template", "css_template", "js_on_load", "head"):
            assert getattr(one, name, None) == getattr(two, name, None)
            assert "alert" not in str(getattr(one, name, ""))


def test_under_tls_cookies_are_for_this_host_alone_and_browsers_are_told_to_stay() -> None:
    shop, _ = open_shop()
    with gradio_builds():
        app = application(replace(shop, https=True))
    answer = TestClient(app).get("/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-fitting_room=") and "Secure" in cookie and "Path=/" in cookie
    assert "max-age" in answer.headers["strict-transport-security"]
    assert answer.headers["cross-origin-opener-policy"] == answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "http://testserver" not in answer.text


def test_who_asks_too_often_is_told_when_to_come_back_and_others_are_served() -> None:
    shop, _ = open_shop()
    limits = Limits({"message": Allowance(2, 3)}, address_factor=100)
    with gradio_builds():
        app = application(replace(shop, limits=limits))
    with TestClient(app):
        anna, bert = Browser(app), Browser(app)
        assert [anna.press("floodtab", {"act": "thumb_up"}) for _ in range(5)] == [200, 200, 200, 429, 429]
        body = {"data": [None], "event_data": None, "fn_index": anna.events["turn"], "session_hash": "floodtab"}
        answer = anna.web.post(JOIN, json=body, headers={"accept-language": "zh-CN"})
        assert int(answer.headers["retry-after"]) >= 1
        assert "秒" in answer.json()["detail"]
        assert bert.press("otherstab", {"act": "thumb_up"}) == 200


def test_the_server_says_nothing_of_what_it_is_made_of(app: Any) -> None:
    assert "server" not in TestClient(app).get("/").headers


def test_the_cookie_lives_as_long_as_what_is_kept_and_longer_with_each_visit(app: Any) -> None:
    web = TestClient(app)
    first = web.get("/").headers["set-cookie"]
    again = web.get("/").headers["set-cookie"]
    assert "Max-Age=2592000" in first  # 30 days
    assert first == again


def test_conversations_in_memory_are_bounded_in_number() -> None:
    shop, _ = open_shop()
    with gradio_builds():
        app = application(replace(shop, sessions_most=5))
    with TestClient(app):
        me = Browser(app)
        for n in range(12):
            assert me.press(f"manytabs{n}", {"act": "thumb_up"}) == 200
        holders = [one.app.state_holder for one in app.routes if hasattr(getattr(one, "app", None), "state_holder")]
        assert [0 < len(one.session_data) <= 5 for one in holders] == [True]


def test_an_address_has_only_so_many_tabs(app: Any) -> None:
    visits = Visits(per_address=3)
    for n in range(10):
        visits.open(f"tab{n}", "anna", "10.0.0.1")
    visits.open("other", "bert", "10.0.0.2")
    assert [visits.knows(f"tab{n}", "anna") for n in (6, 7, 9)] == [None, True, True]
    assert visits.knows("other", "bert")
