"""Pictures are read once, and again only when they changed or somebody else reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from catalog.importing import import_feed, looking
from catalog.reading import Seen
from catalog.store.data_folder import Store
from tests.catalog.shop import WordEmbedder, write_feed


class Reader:
    """Sees stripes everywhere."""

    def __init__(self, name: str = "stripes") -> None:
        self.name = name
        self.read: list[str] = []
        self.kept: list[Path] = []

    def look(self, picture: Path, category: str) -> Seen:
        with Image.open(picture) as image:
            image.load()
        self.read.append(category)
        return {"pattern": ["striped"], "category": ["skirt"]}

    def keep(self, folder: Path, images: Sequence[str | None], progress: Callable[[int, int], None]) -> None:
        self.kept = [folder / image for image in images if image]


_ROWS = [f"{n}|{n}|{title}|x|45 USD||in_stock||New in||||||M|{n}.png" for n, title in enumerate(["Amelie", "Dress", "Boots"])]


def _bring(folder: Path, reader: Reader | None) -> Store:
    import_feed(folder / "feed" / "feed.tsv", folder / "shop", model=WordEmbedder(), reader=reader)
    return Store(folder / "shop")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_feed(tmp_path / "feed", _ROWS)
    for n in range(3):
        Image.new("RGB", (9, 9), (n, 0, 0)).save(tmp_path / "feed" / f"{n}.png")
    return tmp_path


def test_a_picture_tells_what_texts_do_not(folder: Path) -> None:
    reader = Reader()
    store = _bring(folder, reader)
    assert reader.read == ["", "dress", "boots"]
    assert len(reader.kept) == 3 and all(path.is_file() for path in reader.kept)
    products = [store.product(row) for row in range(3)]
    assert [(p.category, p.sources["category"]) for p in products] == [
        ("skirt", ("picture",)), ("dress", ("title",)), ("boots", ("title",)),
    ]  # fmt: skip
    assert [p.sources["pattern"] for p in products] == [("picture",)] * 3


def test_only_changed_pictures_are_read_again(folder: Path) -> None:
    _bring(folder, Reader())
    again = Reader()
    store = _bring(folder, again)
    assert again.read == [] and store.product(0).values("pattern") == ("striped",)
    Image.new("RGB", (9, 9), "white").save(folder / "feed" / "1.png")
    _bring(folder, again)
    assert again.read == ["dress"]
    other = Reader("others")
    _bring(folder, other)
    assert len(other.read) == 3


def test_what_was_read_before_a_crash_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Crashing(Reader):
        def look(self, picture: Path, category: str) -> Seen:
            if len(self.read) == 2:
                raise MemoryError
            return super().look(picture, category)

    monkeypatch.setattr(looking, "_BATCH", 1)
    with pytest.raises(MemoryError):
        _bring(folder, Crashing())
    again = Reader()
    _bring(folder, again)
    assert again.read == ["boots"]
