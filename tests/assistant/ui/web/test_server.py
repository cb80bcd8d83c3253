"""The web server: headers, pictures, the token, and what is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.ui.views.shop_look import theme
from assistant.ui.views.static_files import FOREVER, script, style
from assistant.ui.web.server import application
from assistant.ui.web.visits import cookie_name, owner
from tests.assistant.ui.shop import gradio_builds, open_shop

pytestmark = pytest.mark.slow

COOKIE = cookie_name(secure=False)

Served = tuple[TestClient, Any, Any]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    shop, seen = open_shop()
    with gradio_builds():
        app = application(shop)
    with TestClient(app) as client:
        yield client, shop, seen


def me(client: TestClient) -> str:
    """Whom the server takes this client for."""
    client.get("/")
    return owner(client.cookies[COOKIE])


def test_the_page_allows_no_other_host_and_no_frame(served: Served) -> None:
    headers = served[0].get("/").headers
    policy = headers["content-security-policy"]
    assert "http" not in policy
    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_browser_gets_one_token_that_scripts_cannot_read(served: Served) -> None:
    client = served[0]
    client.cookies.clear()
    first = client.get("/").headers["set-cookie"]
    assert first.startswith(f"{COOKIE}=")
    assert "HttpOnly" in first and "SameSite=Lax" in first
    assert client.get("/").headers["set-cookie"] == first  # the same token, for longer


@pytest.mark.parametrize(
    "path", ["gradio_api/info", "gradio_api/call/sent", "gradio_api/run/predict", "docs", "openapi.json", "monitoring"]
)
def test_gradios_programming_interface_is_not_there(served: Served, path: str) -> None:
    assert served[0].get(f"/{path}").status_code == 404


def test_a_shoppers_picture_is_never_stored_on_the_way_and_gone_after_deletion(served: Served) -> None:
    client, shop, seen = served
    name = seen.pictures.keep("anna", b"\x89PNG rest")
    link = shop.links.link("anna", name, me(client))
    answer = client.get(link)
    assert (answer.status_code, answer.content) == (200, b"\x89PNG rest")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    seen.pictures.forget("anna")
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("path", ["looks/guess", "looks/..%2f..%2fetc%2fpasswd", "pictures/unknown", "pictures/..%2f..%2fapp.py"])
def test_a_guessed_picture_is_not_found(served: Served, path: str) -> None:
    assert served[0].get(f"/{path}").status_code == 404


def test_the_page_keeps_no_history_in_the_browser_and_shows_no_footer_links(served: Served) -> None:
    page = served[0].get("/").text
    assert '"run_history":false' in page
    assert '"footer_links":[]' in page


def test_a_mannequin_is_served_like_a_picture_and_the_viewer_for_a_year(served: Served) -> None:
    client, shop, seen = served
    link = shop.links.link("anna", seen.pictures.keep("anna", b"glTF rest"), me(client))
    answer = client.get(link)
    assert answer.headers["content-type"] == "model/gltf-binary"
    assert answer.headers["cache-control"] == "private, no-store"
    script = client.get("/viewer/model-viewer-4.4.0.min.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["content-encoding"] == "gzip" and "immutable" in script.headers["cache-control"]
    assert b"model-viewer" in script.content and len(script.content) > 1_000_000
    assert client.get("/viewer/other.js").status_code == 404


def test_the_first_screen_is_in_the_document_and_gradio_comes_after_it(served: Served) -> None:
    client = served[0]
    page = client.get("/", headers={"accept-language": "zh-CN"}).text
    assert 'class="hello"' in page and 'lang="zh-Hans"' in page and "window.gradio_config" in page
    assert page.index('class="hello"') < page.index("<gradio-app")
    assert '<meta name="description" content="' in page and "iframeResizer" not in page
    module = re.search(r'data-script="(assets/[^"]+)"', page)
    assert module and client.get("/" + module[1]).headers["cache-control"] == FOREVER
    scripts = re.findall(r"<script(?! nonce=)", page)
    assert scripts == [], "a script without the nonce of its answer does not run"


def test_style_and_script_are_compressed_and_kept_until_they_change(served: Served) -> None:
    client, shop, _ = served
    for address in (style(theme(shop.look)).address, script().address):
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert answer.headers["cache-control"] == FOREVER and answer.headers["content-encoding"] == "gzip"
        assert address in client.get("/").text
    assert client.get("/page/theme.000000000000.css").status_code == 404


def test_text_is_compressed_and_what_is_compressed_already_is_not(served: Served) -> None:
    client, shop, seen = served
    assert client.get("/privacy", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"
    picture = shop.links.link("anna", seen.pictures.keep("anna", b"\x89PNG" + b"0" * 5000), me(client))
    assert "content-encoding" not in client.get(picture, headers={"accept-encoding": "gzip"}).headers


def test_search_engines_may_show_the_shop_but_nothing_of_a_shopper(served: Served) -> None:
    rules = served[0].get("/robots.txt").text
    assert "Disallow: /looks/" in rules and "Disallow: /my-data" in rules and "Disallow: /\n" not in rules
