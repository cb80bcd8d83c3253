"""The real page through docs/examples/nginx.conf: pages, presses, words as they come, and no photo on the proxy's disk."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from benchmarks.attacks.visitor import Visitor
from benchmarks.program import ROOT, free_port, running
from tests.browser.shopper import Shopper

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(NGINX is None, reason="nginx is not installed (apt-get install nginx-light)")]
EXAMPLE = ROOT / "docs" / "examples" / "nginx.conf"
_AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log info;
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/bodies;
proxy_temp_path {folder}/answers;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{servers}
}}
"""


def adapted(example: str, port: int, shop: str) -> str:
    """The example's first server at a port of this machine, without TLS, before the shop that runs here."""
    server = example[: example.index("server {", example.index("server {") + 1)]
    server = re.sub(r"(?m)^\s*(ssl_\w+|listen \[::\]).*\n", "", server)
    server = server.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    return server.replace("http://127.0.0.1:7860", shop)


@pytest.fixture(scope="module")
def proxied(catalogue_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address at nginx, and nginx's folder."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    with running(catalogue_folder, folder / "app.log", FITTING_ROOM_HOSTS="shop.example") as shop:
        servers = adapted(EXAMPLE.read_text(), port, shop)
        (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, servers=servers))
        nginx = subprocess.Popen(
            [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/robots.txt")
            yield f"http://127.0.0.1:{port}", folder
        finally:
            nginx.terminate()
            nginx.wait(20)


def _nginx(folder: Path) -> list[str]:
    return [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nginx does not answer at {address}")


def test_the_page_loads_and_its_presses_are_answered(browser: Browser, proxied: tuple[str, Path], photo: Path) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        me = Shopper(context, proxied[0])
        me.says("a blue shirt")
        assert me.cards.count() > 0
        me.adds_to_bag(me.cards.first)
        me.attaches(photo)
        expect(me.one("#chat .note [data-act=agree]")).to_be_visible()


def test_no_photo_is_written_to_the_proxys_disk(proxied: tuple[str, Path], tmp_path: Path) -> None:
    address, folder = proxied
    photo = tmp_path / "noise.jpg"
    Image.effect_noise((1200, 1600), 90).convert("RGB").save(photo, quality=95)
    assert photo.stat().st_size > 1_000_000  # far more than nginx keeps in memory
    visitor = Visitor(address)
    visitor.uploads(photo.read_bytes())
    visitor.closes()
    for name in ("bodies", "answers"):
        assert not [path for path in (folder / name).rglob("*") if path.is_file()]
    assert "temporary file" not in (folder / "error.log").read_text()  # its word for what went to the disk, if only for a moment


def test_words_of_a_reply_arrive_in_more_than_one_piece(proxied: tuple[str, Path]) -> None:
    visitor = Visitor(proxied[0])
    event = visitor.joins(act="send", text="a blue shirt", upload="").raise_for_status().json()["event_id"]
    arrived: list[str] = []
    with visitor.web.stream("GET", "/gradio_api/queue/data", params={"session_hash": visitor.page}) as stream:
        for piece in stream.iter_raw():
            arrived.append(piece.decode("utf-8", "replace"))
            if f'"{event}"' in arrived[-1] and "process_completed" in "".join(arrived[-3:]):
                break
    visitor.closes()
    assert sum("data: " in piece for piece in arrived) > 3, json.dumps(arrived)[:500]
    assert stream.headers["content-type"].startswith("text/event-stream")


def test_another_host_is_refused(proxied: tuple[str, Path]) -> None:
    address, _ = proxied
    assert httpx.get(address, headers={"host": "shop.example"}).status_code == 200
    assert httpx.get(address, headers={"host": "evil.example"}).status_code == 421


def test_the_example_as_it_stands_is_read_by_nginx(tmp_path: Path) -> None:
    """With a certificate of our own, which the one at letsencrypt stands for."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=shop.example",
         "-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    servers = EXAMPLE.read_text().replace("/etc/letsencrypt/live/shop.example", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(_AROUND.format(folder=tmp_path, servers=servers))
    read = subprocess.run([*_nginx(tmp_path), "-t"], capture_output=True, text=True, timeout=60, check=False)
    assert read.returncode == 0 and "warn" not in read.stderr, read.stderr
