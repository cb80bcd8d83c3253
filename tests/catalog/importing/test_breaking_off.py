"""An import that is killed loses nothing: the old catalogue serves, and the next import goes on from where it was."""

from __future__ import annotations

import gc
import multiprocessing
import random
import signal
import time
from collections.abc import Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from PIL import Image

from catalog.__main__ import main
from catalog.catalogue import Catalogue
from catalog.importing import Report, import_feed, texts
from catalog.query import Query
from catalog.store.data_folder import Store
from catalog.vectors.vectors import Vectors
from catalog.vocabulary import Vocabulary
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

_PRODUCTS, _KILLS = 60, 10
VOCABULARY = Vocabulary.load()  # before the processes part


class SlowEmbedder(WordEmbedder):
    """So that an import takes long enough to be killed at a moment of chance."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.005 * len(texts))
        return super().embed(texts)


def _slowly(feed: Path, out: Path, begun: Event | None = None) -> Report:
    texts._BATCH = 8
    if begun:
        begun.set()
    return import_feed(feed, out, model=SlowEmbedder())


def _feed(folder: Path, word: str) -> Path:
    """A feed with a picture for each product, that says another word in each title."""
    said = "p{n}|p{n}|{word} dress {n}|Cotton, number {n}.|{n} USD||in_stock|Acme|Dresses|female|adult|red|||M|{n}.png"
    feed = write_feed(folder, [said.format(n=n, word=word) for n in range(1, _PRODUCTS + 1)])
    for n in range(1, _PRODUCTS + 1):
        Image.new("RGB", (4, 6), (n, len(word) * 20, 0)).save(folder / f"{n}.png")
    return feed


def _serves(out: Path) -> None:
    shop = Catalogue.open(out, model=WordEmbedder())
    assert len(shop) == _PRODUCTS
    assert all(shop.picture(hit.product) for hit in shop.search(Query("cotton dress"), limit=50).hits)


def _contents(out: Path) -> tuple[object, ...]:
    """All that a catalogue holds, apart from the name of its data folder."""
    store = Store(out)
    products = [store.product(row) for row in range(store.count)]
    pictures = {path.name: path.read_bytes() for path in (out / "pictures").iterdir()}
    data = out / store.meta.data
    files = {path.name: path.read_bytes() for path in data.iterdir() if path.name != "notes.json"}
    return products, pictures, files


@pytest.mark.slow
def test_killing_the_import_ten_times_loses_nothing(tmp_path: Path) -> None:
    old, new, out = _feed(tmp_path / "old", "Old"), _feed(tmp_path / "new", "Newer"), tmp_path / "shop"
    bring(old, out)
    bring(old, tmp_path / "plain")
    begun = time.monotonic()
    _slowly(new, tmp_path / "plain")
    took_s = time.monotonic() - begun
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.catalog.importing.test_breaking_off"])
    chance = random.Random()
    killed = 0
    while killed < _KILLS:
        started = context.Event()
        process = context.Process(target=_slowly, args=(new, out, started))
        process.start()
        assert started.wait(60)
        time.sleep(chance.uniform(0, took_s))
        process.kill()
        process.join()
        _serves(out)
        if process.exitcode == 0:  # it was through before
            bring(old, out)
        else:
            assert process.exitcode == -signal.SIGKILL
            killed += 1
    gc.collect()  # closes what was opened
    texts._BATCH = 512
    bring(new, out)
    assert _contents(out) == _contents(tmp_path / "plain")
    assert {path.name.split("-")[0] for path in out.iterdir()} == {"catalogue.json", "data", "pictures", ".import.lock"}
    assert len(list(out.glob("data-*"))) == 1


def test_texts_that_were_embedded_before_the_crash_are_not_embedded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crashing(WordEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            if self.embedded == 6:
                raise MemoryError
            return super().embed(texts)

    monkeypatch.setattr(texts, "_BATCH", 3)
    feed = write_feed(tmp_path / "feed")
    with pytest.raises(MemoryError):
        bring(feed, tmp_path / "shop", Crashing())
    report = bring(feed, tmp_path / "shop")
    assert (report.resumed, report.embedded) == (6, 5)
    assert not (tmp_path / "shop" / "import").exists()


def test_a_damaged_journal_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "shop" / "import").mkdir(parents=True)
    (tmp_path / "shop" / "import" / "000001.npz").write_bytes(b"PK broken")
    (tmp_path / "shop" / "import" / "new.npz").touch()  # killed before the first byte of it
    (tmp_path / "shop" / "import" / "000001.json").write_text("[")
    assert bring(write_feed(tmp_path / "feed", rows()), tmp_path / "shop").embedded == 11


def test_stopping_by_hand_is_answered_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("catalog.importing.imports.embed", stop)
    feed = write_feed(tmp_path / "feed")
    with pytest.raises(SystemExit) as ended:
        main(["import", str(feed), "--out", str(tmp_path / "shop")])
    assert ended.value.code == 130
    assert capsys.readouterr().err.startswith("Stopped. What is done is kept, the same command goes on from here")
