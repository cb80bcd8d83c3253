"""A catalogue is replaced while it serves: no request fails, and the new one takes over without a restart."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest

from catalog.catalogue import Catalogue
from catalog.hot_reload import keep_current
from catalog.query import Query
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

pytestmark = pytest.mark.slow

_IMPORT = """
import sys, pathlib
from tests.catalog.shop import bring
for feed in sys.argv[2:]:
    bring(pathlib.Path(feed), pathlib.Path(sys.argv[1]))
"""


def _renewed(shop: Catalogue, take: Callable[[Catalogue], None], stop: Event) -> Thread:
    thread = Thread(target=keep_current, args=(shop, take), kwargs={"every_s": 0.01, "stop": stop})
    thread.start()
    return thread


def _until(true: Callable[[], bool], within_s: float = 30.0) -> bool:
    end = time.monotonic() + within_s
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


@pytest.mark.slow
def test_nothing_fails_while_another_process_imports_again_and_again(tmp_path: Path) -> None:
    whole = write_feed(tmp_path / "whole")
    half = write_feed(tmp_path / "half", [row.replace("summer", "winter") for row in rows()[:5]])
    out = tmp_path / "shop"
    bring(whole, out)
    serving = [Catalogue.open(out, model=WordEmbedder())]
    stop, seen, troubles = Event(), set[int](), list[BaseException]()

    def take(newer: Catalogue) -> None:
        serving[0] = newer

    def search() -> None:
        while not stop.is_set():
            try:
                shop = serving[0]
                hits = shop.search(Query("red dress", {"category": ("dress",)})).hits
                assert hits and all(shop.get(hit.product.id) == hit.product for hit in hits)
                red = shop.get("red")
                assert red is not None and shop.picture(red) is not None
                seen.add(len(shop))
            except BaseException as error:  # noqa: BLE001 - any failure is what the test looks for
                troubles.append(error)

    threads = [Thread(target=search), Thread(target=search), _renewed(serving[0], take, stop)]
    for thread in threads[:2]:
        thread.start()
    order = [half, whole] * 6 + [half]
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(out), *map(str, order)], capture_output=True, text=True, check=False
    )
    assert _until(lambda: serving[0].is_current)  # the last one: those between may be passed over
    stop.set()
    for thread in threads:
        thread.join()
    assert done.returncode == 0, done.stderr
    assert troubles == []
    assert len(serving[0]) == 4 and 11 in seen
    red = serving[0].get("red")
    assert red is not None and red.title == "Red winter dress"


def test_a_newer_catalogue_that_cannot_be_opened_is_logged_once_and_the_old_one_serves(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    feed, out = write_feed(tmp_path / "feed"), tmp_path / "shop"
    bring(feed, out)
    shop = Catalogue.open(out, model=WordEmbedder())
    taken, stop = list[Catalogue](), Event()
    meta = out / "catalogue.json"
    good = meta.read_text()
    meta.write_text(good.replace(good.split('"data": "')[1].split('"')[0], "data-gone"))
    with caplog.at_level(logging.WARNING):
        thread = _renewed(shop, taken.append, stop)
        assert _until(lambda: bool(caplog.records))
        time.sleep(0.1)
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["the newer catalogue is not served"]
    assert shop.search(Query("red dress")).total > 0
    meta.write_text(good)
    bring(feed, out)
    assert _until(partial(bool, taken)) and len(taken[0]) == 11
    stop.set()
    thread.join()


def test_a_newer_catalogue_keeps_the_encoder_that_is_loaded(tmp_path: Path) -> None:
    feed, out, model = write_feed(tmp_path / "feed"), tmp_path / "shop", WordEmbedder()
    bring(feed, out)
    shop = Catalogue.open(out, model=model)
    assert shop.is_current
    bring(feed, out)
    assert not shop.is_current
    newer = shop.newer()
    assert newer.is_current
    before = model.embedded
    assert newer.search(Query("red dress")).hits and model.embedded > before
