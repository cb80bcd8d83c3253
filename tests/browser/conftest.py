"""The real shop in a real browser: one server and one browser for all tests of this folder, a fresh shopper for each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.program import NO_LIMITS, ROOT, running
from catalog.catalogue import Catalogue
from catalog.errors import CatalogError
from tests.browser.shopper import Shopper
from tests.people import mannequin

CHROMIUM = Path("/usr/bin/chromium")  # else Playwright's own
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
]
CHECKOUT = "https://shop.example/order?lines={items}"  # where orders are finished
AWAY_S = 3.0  # a photo goes so long after its page was closed
PHOTO_SIZE = (480, 640)  # px: dressed in half the time
SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}
REAL_PHOTOS = ROOT.parent / "shared" / "data" / "photos" / "persons"

Open = Callable[..., Shopper]


@pytest.fixture(scope="session")
def catalogue_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop, as `make run` serves it; drawn anew where it was never made or an earlier version made it."""
    made = ROOT / ".cache" / "demo"
    try:
        Catalogue.open(made)
        return made
    except CatalogError:
        pass
    folder = tmp_path_factory.mktemp("shop")
    subprocess.run([sys.executable, "-m", "catalog", "demo", "--out", str(folder)], cwd=ROOT, check=True, timeout=600)
    return folder


@pytest.fixture(scope="session")
def address(catalogue_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The running application."""
    log = tmp_path_factory.mktemp("program") / "app.log"
    settings = {"FITTING_ROOM_TAB_SECONDS": str(AWAY_S), "FITTING_ROOM_CHECKOUT": CHECKOUT}
    with running(catalogue_folder, log, **settings, **NO_LIMITS) as address:
        yield address
    assert "Traceback" not in log.read_text(), log.read_text()[-4000:]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def shopper(browser: Browser, address: str) -> Iterator[Open]:
    """`shopper("phone", "zh", dark=True)` opens the page. At the end: no error in any console, no other host was asked."""
    opened: list[Shopper] = []

    def enter(screen: str = "desktop", language: str = "en", *, dark: bool = False) -> Shopper:
        width, height = SCREENS[screen]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale={"en": "en-US", "zh": "zh-CN"}[language],
            color_scheme="dark" if dark else "light",
            is_mobile=screen == "phone",
            has_touch=screen == "phone",
            reduced_motion="reduce",
        )
        opened.append(Shopper(context, address))
        return opened[-1]

    yield enter
    for one in opened:
        one.context.close()
    for one in opened:
        assert one.errors == []
        assert one.other_hosts == set()


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A standing mannequin."""
    path = tmp_path_factory.mktemp("photo") / "me.jpg"
    Image.fromarray(mannequin(3)).resize(PHOTO_SIZE).save(path, quality=92)
    return path


@pytest.fixture(scope="session")
def other_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "other.jpg"
    Image.fromarray(mannequin(8)).resize(PHOTO_SIZE).save(path, quality=92)
    return path


@pytest.fixture(scope="session")
def real_photo() -> Path:
    """A photo of a person, where the development data is."""
    photos = sorted(REAL_PHOTOS.glob("*.jpg")) if REAL_PHOTOS.is_dir() else []
    if not photos:
        pytest.skip("the photos for measuring are not here")
    return photos[0]
