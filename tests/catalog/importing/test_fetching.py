"""Pictures behind addresses, served by this machine: what comes into the catalogue, what is asked for again, what is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from catalog import pictures as pictures_module
from catalog.__main__ import main
from catalog.catalogue import Catalogue
from catalog.importing import Report, fetching, import_feed
from catalog.importing.public_network import is_public
from tests.catalog.server import Shop
from tests.catalog.shop import WordEmbedder

pytestmark = pytest.mark.slow

NAMES = ("red", "green", "blue", "black", "white", "pink")


def picture(color: str, size: tuple[int, int] = (60, 90)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, color).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setattr(fetching, "_LONGEST_PAUSE_S", 0.01)
    served = Shop()
    for name in NAMES:
        served.answers[f"/i/{name}.png"] = (200, picture(name), {"ETag": f'"{name}"', "Content-Type": "image/png"})
    yield served
    served.close()


def feed(folder: Path, links: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [f"{name},A {name} tee,t-shirt,3 USD,{link}" for name, link in links.items()]
    (folder / "feed.csv").write_text("\n".join(["id,title,product_type,price,image_link", *lines]) + "\n")
    return folder


def bring(source: Path, out: Path, **more: Any) -> Report:
    return import_feed(source, out, model=WordEmbedder(), picture_hosts=more.pop("hosts", {"127.0.0.1"}), **more)


def reasons(report: Report) -> dict[str, str]:
    """Why products have no picture, by the line's number of their rows."""
    return {NAMES[problem.line - 2]: problem.reason for problem in report.problems}


def shows(out: Path, name: str) -> tuple[int, ...] | None:
    """The colour of the picture that a product's card shows."""
    catalogue = Catalogue.open(out, model=WordEmbedder())
    product = catalogue.get(name)
    assert product is not None
    path = catalogue.picture(product)
    if path is None:
        return None
    found = Image.open(path).convert("RGB").getpixel((20, 20))
    assert isinstance(found, tuple)
    return tuple(round(value / 16) for value in found)


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(days=days)

    monkeypatch.setattr(pictures_module, "datetime", Later)


def test_pictures_come_into_the_catalogue_and_are_not_asked_for_again_the_same_week(
    tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = feed(tmp_path / "feed", {name: f"{shop.url}/i/{name}.png" for name in NAMES})
    report = bring(source, tmp_path / "shop")
    assert (report.pictures.fetched, report.pictures.failed, report.problems) == (6, 0, ())
    assert shows(tmp_path / "shop", "red") == (16, 0, 0)
    assert len(shop.asked) == 6
    later(monkeypatch, 5)
    assert bring(source, tmp_path / "shop").pictures.as_before == 6
    assert len(shop.asked) == 6
    later(monkeypatch, 9)
    shop.answers["/i/blue.png"] = (200, picture("yellow"), {"ETag": '"other"'})
    report = bring(source, tmp_path / "shop")
    assert (report.pictures.fetched, report.pictures.as_before) == (1, 5)  # five said that nothing changed
    assert shows(tmp_path / "shop", "blue") == (16, 16, 0) and shows(tmp_path / "shop", "red") == (16, 0, 0)


def test_an_import_that_broke_off_goes_on_and_asks_only_for_the_rest(
    tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_KEPT_EVERY", 1)
    monkeypatch.setattr(fetching, "_AT_ONCE", 1)
    monkeypatch.setattr(fetching, "_WAITING", 1)
    source = feed(tmp_path / "feed", {name: f"{shop.url}/i/{name}.png" for name in NAMES})

    def stop(what: str, done: int, of: int) -> None:
        if what == "fetching pictures" and done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(source, tmp_path / "shop", progress=stop)
    before = len(shop.asked)
    report = bring(source, tmp_path / "shop")
    assert report.pictures.as_before >= 3 and report.pictures.as_before + report.pictures.fetched == 6
    assert len(shop.asked) - before == report.pictures.fetched
    assert all(shows(tmp_path / "shop", name) for name in NAMES)


def test_what_is_no_picture_costs_only_its_product_and_is_said(
    tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_MAX_BYTES", 20_000)
    shop.answers |= {
        "/page": (200, b"<html>please log in</html>", {"Content-Type": "text/html"}),
        "/big": (200, picture("red") + b"\0" * 30_000, {}),
        "/busy": [(503, b"", {"Retry-After": "0"}), (200, picture("black"), {})],
        "/cut": (200, picture("red")[:60], {}),
    }
    links = {"red": "page", "green": "gone", "blue": "big", "black": "busy", "white": "cut", "pink": "i/pink.png"}
    report = bring(feed(tmp_path / "feed", {n: f"{shop.url}/{path}" for n, path in links.items()}), tmp_path / "shop")
    said = reasons(report)
    assert {name: name in said for name in NAMES} == {
        "red": True, "green": True, "blue": True, "black": False, "white": True, "pink": False,
    }  # fmt: skip
    assert "404" in said["green"] and "larger than" in said["blue"] and "cannot be read" in said["red"]
    assert report.products == 6 and shows(tmp_path / "shop", "red") is None and shows(tmp_path / "shop", "black") == (0, 0, 0)


def test_nothing_of_this_machine_or_its_network_is_asked_for_unless_allowed(tmp_path: Path, shop: Shop) -> None:
    port = shop.url.rsplit(":", 1)[1]
    shop.answers["/away"] = (302, b"", {"Location": f"http://localhost:{port}/i/red.png"})
    shop.answers["/meta"] = (302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"})
    links = {"red": f"{shop.url}/away", "green": f"{shop.url}/meta", "blue": f"http://localhost:{port}/i/blue.png",
             "black": f"http://[::1]:{port}/i/black.png", "white": f"http://0x7f000001:{port}/i/white.png",
             "pink": f"{shop.url}/i/pink.png"}  # fmt: skip
    report = bring(feed(tmp_path / "feed", links), tmp_path / "shop")
    assert set(reasons(report)) == {"red", "green", "blue", "black", "white"}
    assert "localhost" in reasons(report)["red"] and "--picture-host" in reasons(report)["red"]
    assert sorted(path for path, _ in shop.asked) == ["/away", "/i/pink.png", "/meta"]
    assert set(reasons(bring(feed(tmp_path / "feed", links), tmp_path / "other", hosts=()))) == set(NAMES)


def test_a_server_that_is_down_is_left_alone_after_a_few_tries_and_earlier_copies_stay(
    tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = feed(tmp_path / "feed", {name: f"{shop.url}/i/{name}.png" for name in NAMES})
    bring(source, tmp_path / "shop")
    later(monkeypatch, 30)
    monkeypatch.setattr(fetching, "_GIVEN_UP", 2)
    monkeypatch.setattr(fetching, "_AT_ONCE", 1)
    for name in NAMES:
        shop.answers[f"/i/{name}.png"] = (500, b"", {"Retry-After": "0"})
    shop.asked.clear()
    report = bring(source, tmp_path / "shop")
    assert len(shop.asked) == 2 * fetching._TRIES
    assert report.pictures.failed == 6 and report.problems == ()
    assert shows(tmp_path / "shop", "red") == (16, 0, 0)


def test_the_command_fetches_unless_told_not_to(tmp_path: Path, shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(feed(tmp_path / "feed", {name: f"{shop.url}/i/{name}.png" for name in NAMES}))
    assert main(["import", source, "--out", str(tmp_path / "none"), "--no-fetch", "--embedder", "fast"]) == 0
    assert shop.asked == []
    assert main(["import", source, "--out", str(tmp_path / "shop"), "--picture-host", "127.0.0.1", "--embedder", "fast"]) == 0
    assert "6 pictures fetched, 0 as before, 0 not to be had." in capsys.readouterr().out
    assert len(shop.asked) == 6


def test_a_check_tries_some_and_says_what_it_got(tmp_path: Path, shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    links = {name: f"{shop.url}/i/{name}.png" for name in NAMES} | {"green": f"{shop.url}/gone.png"}
    source = str(feed(tmp_path / "feed", links))
    assert main(["check", source, "--picture-host", "127.0.0.1"]) == 0
    said = capsys.readouterr().out
    assert "Of 6 that were tried, 1 failed." in said and "gone.png: cannot be fetched: its server answers 404" in said
    assert "100 %  shown with a picture" in said and "100 %  ready to be tried on" in said
    shop.asked.clear()
    assert main(["check", source, "--no-fetch"]) == 0
    assert shop.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("127.0.0.1", False), ("169.254.169.254", False),
     ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False), ("fe80::1", False), ("fd00::1", False),
     ("::ffff:192.168.0.1", False), ("2002:7f00:1::", False), ("64:ff9b::a00:1", False), ("64:ff9b::808:808", True)],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
