"""Weights of the catalogue and the assistant are the files that their model cards describe, or they are not loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.understand.encoder.network import WEIGHTS as ACTS
from assistant.understand.encoder.network import Network
from catalog.checksum import check
from catalog.errors import CatalogError
from catalog.visual.heads import WEIGHTS as LOOKS
from catalog.visual.heads import load
from catalog.visual.heads import save as save_heads


def copied(path: Path, to: Path) -> Path:
    (to / "weights").mkdir()
    shutil.copy(path.parent.parent / "MODEL_CARD.md", to)
    return Path(shutil.copy(path, to / "weights"))


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("path", [ACTS, LOOKS], ids=lambda path: path.name)
def test_every_card_gives_the_sum_of_its_weights(path: Path) -> None:
    assert check(path) == path


def test_damaged_heads_are_not_loaded(tmp_path: Path) -> None:
    path = copied(LOOKS, tmp_path)
    damage(path)
    with pytest.raises(CatalogError, match=r"looks\.safetensors is not the file that MODEL_CARD\.md describes"):
        load(path)


def test_a_damaged_reader_of_acts_is_not_loaded(tmp_path: Path) -> None:
    path = copied(ACTS, tmp_path)
    damage(path)
    with pytest.raises(CatalogError, match=r"acts\.safetensors is not the file that MODEL_CARD\.md describes"):
        Network.load(path)


def test_new_heads_go_into_their_card(tmp_path: Path) -> None:
    path = copied(LOOKS, tmp_path)
    heads = load(path)
    save_heads(path, {"type": heads["type"]}, "another")
    assert set(load(path)) == {"type"}
