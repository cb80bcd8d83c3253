"""Weights are the files that their model cards describe, or they are not loaded."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.places import ROOT
from tryon.garment.neckline_net.network import WEIGHTS, load, save
from tryon.nets.checksum import check

SHIPPED = sorted(path for path in (ROOT / "tryon").rglob("weights/*.safetensors"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The garment reader's weights with their card, in a folder of their own."""
    (tmp_path / "weights").mkdir()
    shutil.copy(WEIGHTS.parent.parent / "MODEL_CARD.md", tmp_path)
    return Path(shutil.copy(WEIGHTS, tmp_path / "weights"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_card_gives_the_sum_of_its_weights(path: Path) -> None:
    assert check(path) == path


def test_one_changed_byte_is_noticed_before_anything_is_read(copy: Path) -> None:
    load(copy)
    damaged = bytearray(copy.read_bytes())
    damaged[-1] ^= 1
    copy.write_bytes(damaged)
    with pytest.raises(ValueError, match=r"garment_reader\.safetensors is not the file that MODEL_CARD\.md describes"):
        load(copy)


def test_a_card_that_gives_no_sum_is_refused(copy: Path) -> None:
    card = copy.parent.parent / "MODEL_CARD.md"
    card.write_text(re.sub("SHA-256.*", "", card.read_text("utf-8")), "utf-8")
    with pytest.raises(ValueError, match=r"gives no SHA-256 of garment_reader\.safetensors"):
        load(copy)


def test_new_weights_go_into_their_card(copy: Path) -> None:
    network = load(copy)
    next(network.parameters()).data += 1.0
    before = (copy.parent.parent / "MODEL_CARD.md").read_text("utf-8")
    save(network, copy)
    assert (copy.parent.parent / "MODEL_CARD.md").read_text("utf-8") != before
    load(copy)
