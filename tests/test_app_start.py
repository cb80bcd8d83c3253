"""The whole program with wrong settings, a failing disk and an end by signal, started as an operator starts it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings.address import page_address
from benchmarks.program import ROOT, free_port
from catalog.importing import import_feed
from tests.catalog.shop import rows, write_feed

pytestmark = pytest.mark.slow

_RED = next(row for row in rows() if row.startswith("red-M"))
_MEMORY = Path("/dev/shm")


def _run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("FITTING_ROOM_")}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**own, **environment}, capture_output=True, text=True, timeout=120, check=False
    )


def _refused(*command: str, **environment: str) -> str:
    """The one line that it says."""
    done = _run(*command, **environment)
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    import_feed(write_feed(folder / "feed", [_RED]), folder / "out")
    return folder / "out"


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield int(one.getsockname()[1])


def test_wrong_settings_are_one_sentence() -> None:
    said = _refused("app.py", FITTING_ROOM_PORT="abc", FITTING_ROOM_PHOTO_MINUTES="-5", FITTING_ROOM_CHAT_KEY="hunter2")
    assert "FITTING_ROOM_PORT is 'abc': give a whole number at least 1 and at most 65535" in said
    assert "FITTING_ROOM_PHOTO_MINUTES is '-5'" in said and "hunter2" not in said


def test_a_port_that_is_in_use_is_said_before_anything_is_loaded(taken: int) -> None:
    said = _refused("app.py", PORT=str(taken))
    assert said.startswith(f"PORT is {taken}: another program uses it")


def test_a_host_that_this_machine_is_not_is_said() -> None:
    assert _refused("app.py", PORT=str(free_port()), FITTING_ROOM_HOST="192.0.2.1").startswith("FITTING_ROOM_HOST is '192.0.2.1'")


def test_a_cache_that_cannot_be_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    said = _refused("app.py", PORT=str(free_port()), FITTING_ROOM_CACHE=str(tmp_path / "file" / "cache"))
    assert said.startswith("FITTING_ROOM_CACHE is '") and "Not a directory" in said


def test_an_unknown_engine_setting_is_said_without_a_traceback() -> None:
    said = _refused("app.py", PORT=str(free_port()), FITTING_ROOM_ENGINE_SETTINGS="{finish")
    assert said.startswith("FITTING_ROOM_ENGINE_SETTINGS is '{finish'")


def test_a_misspelt_setting_is_a_line_and_the_program_goes_on() -> None:
    done = _run("app.py", PORT=str(free_port()), CATALOGUE="/nowhere", FITTING_ROOM_PHOTO_MINUTS="5")
    first, *rest = done.stderr.splitlines()
    assert first == "FITTING_ROOM_PHOTO_MINUTS is not a setting and changes nothing: is FITTING_ROOM_PHOTO_MINUTES meant?"
    assert done.returncode == 2 and len(rest) == 1 and "/nowhere" in rest[0]


@pytest.mark.parametrize("command", ["understand", "replay"])
def test_the_commands_say_wrong_settings_as_the_page_does(command: str) -> None:
    said = _refused("-m", "assistant", command, "--catalogue", "/nowhere", FITTING_ROOM_TRY_ON_START_S="soon")
    assert said == ("python -m assistant: FITTING_ROOM_TRY_ON_START_S is 'soon': give a number above 0 and at most 3600\n")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("0.0.0.0", "http://127.0.0.1:7860"),
        ("::", "http://[::1]:7860"),
        ("fd00::5", "http://[fd00::5]:7860"),
        ("shop.example", "http://shop.example:7860"),
    ],
)
def test_the_address_that_is_said_can_be_opened(host: str, address: str) -> None:
    assert page_address(host, 7860) == address


def test_the_program_says_what_it_serves_and_when_it_is_ready_though_its_store_is_corrupt_and_killed_ones_left_uploads(
    shop: Path, tmp_path: Path
) -> None:
    cache, log, port = tmp_path / "cache", tmp_path / "log", free_port()
    cache.mkdir()
    (cache / "shoppers.sqlite").write_bytes(os.urandom(8192))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = _MEMORY / f"fitting-room-{gone.pid}-left"
    left.mkdir()
    (left / "pending.jpg").write_bytes(b"photo")
    own = {"SHOP_NAME": "Nord & Co", "CHECKOUT": "shopify:https://nord.example", "HTTPS": "true", "CACHE": str(cache)}
    own |= {"HOSTS": "nord.example"}
    settings = {f"FITTING_ROOM_{name}": value for name, value in own.items()}
    environment = {**os.environ, "PORT": str(port), "CATALOGUE": str(shop), **settings}
    with log.open("w") as file:
        program = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=file, text=True
        )
    try:
        assert program.stdout is not None
        lines = iter(program.stdout.readline, "")
        assert re.fullmatch(
            rf"Nord & Co: 1 products, up to 1 can be tried on \({shop}, imported [\d-]+ [\d:]+ UTC\)\n", next(lines)
        )
        assert next(lines) == "Engine warp; no language model\n"
        assert "no variant's number at shopify" in next(lines)
        assert next(lines) == f"Open http://127.0.0.1:{port} (shoppers: https://nord.example)\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=30) as answer:
            assert answer.status == 200
        assert re.fullmatch(r"Ready after \d+\.\d s\.\n", next(lines))
        assert not left.exists()
    finally:
        program.terminate()
        program.communicate(timeout=30)
    assert "Traceback" not in log.read_text() and "was corrupt" in log.read_text()
    assert len(list(cache.glob("shoppers.sqlite.broken-*"))) >= 1


_ENGINE = """
from tryon.types import EngineInfo, Refusal

class Blind:
    info = EngineInfo("blind", "MIT", frozenset({"dress"}), memory_mb=10, output="nothing")
    def render(self, subject, outfit, progress): raise Refusal("no_gpu", engine="blind")
    def warm(self): raise Refusal("no_gpu", engine="blind")

def make(settings): return Blind()
"""


def test_an_engine_that_cannot_work_is_said_when_all_else_is_ready(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "blind.py").write_text(_ENGINE)
    environment = {**os.environ, "PORT": str(free_port()), "CATALOGUE": str(shop), "FITTING_ROOM_CACHE": str(tmp_path / "cache")}
    environment |= {"PYTHONPATH": str(tmp_path), "FITTING_ROOM_ENGINE": "blind:make"}
    program = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert program.stdout is not None
        _, engine, _, ready = (program.stdout.readline() for _ in range(4))
    finally:
        program.terminate()
        program.communicate(timeout=30)
    assert engine == "Engine blind; no language model\n"
    assert ready.startswith("Ready, but nothing can be tried on: The shop's fitting engine (blind) found no graphics card")
