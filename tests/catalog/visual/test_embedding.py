"""An image-text model by name: the real loading path, with tiny models of random weights saved in the test."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catalog.errors import CatalogError
from catalog.visual.embedding import BUILT_IN, picture_embedder

pytestmark = pytest.mark.slow

SMALL = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
SEES = {**SMALL, "image_size": 32, "patch_size": 16}


def _clip(folder: Path) -> None:
    import transformers as hub

    reads = {**SMALL, "vocab_size": 50, "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0}
    hub.CLIPModel(hub.CLIPConfig(text_config=reads, vision_config=SEES, projection_dim=8)).save_pretrained(folder)
    hub.CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}).save_pretrained(folder)


def _siglip(folder: Path) -> None:
    import transformers as hub

    hub.SiglipModel(hub.SiglipConfig(text_config={**SMALL, "vocab_size": 50}, vision_config=SEES)).save_pretrained(folder)
    hub.SiglipImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder)


@pytest.mark.parametrize("make", [_clip, _siglip])
def test_a_model_of_either_family_gives_unit_vectors_that_tell_pictures_apart(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path)
    model = picture_embedder(str(tmp_path))
    rng = np.random.default_rng(1)
    one, other = rng.integers(0, 255, (2, 50, 40, 3), dtype=np.uint8)
    vector = model.embed(one)
    assert vector.dtype == np.float32 and abs(float(np.linalg.norm(vector)) - 1) < 1e-5
    assert np.allclose(vector, model.embed(one), atol=1e-6)
    assert not np.allclose(vector, model.embed(other), atol=1e-3)


def test_what_is_no_such_model_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="is no transformers model on this machine"):
        picture_embedder(str(tmp_path / "nothing")).embed(np.zeros((8, 8, 3), np.uint8))
    import transformers as hub

    hub.BertModel(hub.BertConfig(**SMALL, vocab_size=50)).save_pretrained(tmp_path)
    hub.CLIPImageProcessor().save_pretrained(tmp_path)
    with pytest.raises(CatalogError, match="knows no pictures"):
        picture_embedder(str(tmp_path)).embed(np.zeros((8, 8, 3), np.uint8))


def test_the_reader_is_the_model_unless_another_is_named() -> None:
    assert picture_embedder() is picture_embedder(BUILT_IN)
    assert picture_embedder().name.startswith("looks-")
