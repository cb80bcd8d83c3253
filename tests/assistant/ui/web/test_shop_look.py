"""A shop's own pictures and frame parents as the server sends them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image
from starlette.testclient import TestClient

from assistant.settings import ShopFile
from assistant.settings.shop_file import FrameTable
from assistant.settings.shop_pictures import ShopPicture
from assistant.ui.views.static_files import FOREVER
from assistant.ui.web.server import application
from tests.assistant.ui.shop import gradio_builds, open_shop

pytestmark = pytest.mark.slow

_FILE = io.BytesIO()
Image.new("RGB", (64, 64), "red").save(_FILE, "PNG")
ICON = ShopPicture(_FILE.getvalue(), "image/png", 64, 64)
LOGO = ShopPicture(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"/>', "image/svg+xml", 90, 30)
PARENT = "https://www.nord.example"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    look = ShopFile.model_construct(logo=LOGO, icon=ICON, frame=FrameTable(parents=(PARENT,)))
    shop, _ = open_shop()
    with gradio_builds():
        app = application(replace(shop, look=look, https=True))
    with TestClient(app, base_url="https://testserver") as client:
        yield client


def test_logo_and_icon_are_kept_until_they_change_and_an_svg_runs_nothing(client: TestClient) -> None:
    page = client.get("/").text
    assert f'<link rel="icon" href="/shop/{ICON.name}">' in page
    assert f'src="/shop/{LOGO.name}" alt="Nord &amp; Co" width="96" height="32"' in page
    logo = client.get(f"/shop/{LOGO.name}")
    assert (logo.content, logo.headers["content-type"], logo.headers["cache-control"]) == (LOGO.data, "image/svg+xml", FOREVER)
    assert (
        "sandbox" in logo.headers["content-security-policy"] and "default-src 'none'" in logo.headers["content-security-policy"]
    )
    assert client.get("/favicon.ico").content == client.get(f"/shop/{ICON.name}").content == ICON.data
    for name in ("000000000000.svg", "..%2f..%2fapp.py", "shop.toml"):
        assert client.get(f"/shop/{name}").status_code == 404


def test_links_to_the_page_show_its_picture(client: TestClient) -> None:
    assert f'<meta property="og:image" content="https://testserver/shop/{ICON.name}">' in client.get("/").text


def test_named_pages_may_show_it_in_a_frame_with_a_cookie_of_its_own_there_and_no_page_shows_what_is_private(
    client: TestClient,
) -> None:
    answer = client.get("/")
    assert f"frame-ancestors 'self' {PARENT}" in answer.headers["content-security-policy"]
    assert answer.headers["set-cookie"].endswith("SameSite=None; Secure; Partitioned")
    assert "frame-ancestors 'none'" in client.get("/privacy").headers["content-security-policy"]


def test_without_tls_the_cookie_is_as_it_was() -> None:
    shop, _ = open_shop()
    with gradio_builds():
        app = application(replace(shop, look=ShopFile(frame=FrameTable(parents=(PARENT,)))))
    assert TestClient(app).get("/").headers["set-cookie"].endswith("SameSite=Lax")
