"""A fast encoder comes near to the one that it learns from, for texts that it has not seen, and many are embedded with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from catalog.catalogue import Catalogue
from catalog.importing import import_feed, texts
from catalog.query import Query
from catalog.store.data_folder import vectors_by_key
from catalog.vectors.distilled import Distilling
from catalog.vectors.embedder import embedder
from catalog.vectors.vectors import Vectors
from tests.catalog.shop import write_feed

_COLORS = ("red", "navy", "olive", "white", "mustard")
_KINDS = ("wool coat", "summer dress", "silk blouse", "pair of hiking boots", "denim skirt", "running shoes", "felt hat", "belt")
_TEXTS = [f"{color} {kind} for {where}" for color, kind, where in product(_COLORS, _KINDS, ("the office", "a long walk"))]


@pytest.fixture(scope="module")
def model() -> Distilling:
    found = embedder("fast")
    assert isinstance(found, Distilling)
    return found


@pytest.mark.slow
def test_texts_that_were_not_learnt_from_are_near_what_the_teacher_says(model: Distilling) -> None:
    order = np.random.default_rng(3).permutation(len(_TEXTS))
    learnt, unseen = ([_TEXTS[i] for i in some] for some in (order[:50], order[50:]))
    vectors = model.learn(learnt, model.embed(learnt), unseen).embed(unseen)
    true = model.embed(unseen)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert float((vectors * true).sum(1).mean()) > 0.85
    # Its neighbours are the teacher's: the nearest unseen text of each is mostly the same.
    near = [np.argmax((one @ true.T) - 2 * np.eye(len(true)), 1) for one in (vectors, true)]
    assert float(np.mean(near[0] == near[1])) > 0.4


@pytest.mark.slow
def test_words_that_nobody_knows_have_a_vector_all_the_same(model: Distilling) -> None:
    fast = model.learn(_TEXTS, model.embed(_TEXTS), [])
    assert np.isfinite(fast.embed(["Ω≈ç", "", "red coat"])).all()


@pytest.mark.slow
def test_a_large_import_embeds_a_sample_and_learns_the_rest_and_goes_on_after_a_crash(
    tmp_path: Path, model: Distilling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_SAMPLE", 30)
    rows = [f"{n}|{n}|{text}|x|45 USD||in_stock|Acme||||||||" for n, text in enumerate(_TEXTS)]
    feed, plain, broken = write_feed(tmp_path / "feed", rows), tmp_path / "plain", tmp_path / "broken"
    assert import_feed(feed, plain, model=model).embedded == len(_TEXTS)

    class Crashing(Distilling):
        def learn(self, texts: Sequence[str], vectors: Vectors, others: Sequence[str]) -> None:  # type: ignore[override]
            raise MemoryError

    with pytest.raises(MemoryError):
        import_feed(feed, broken, model=Crashing(model.teacher))
    import_feed(feed, broken, model=model)
    one, other = (vectors_by_key(folder, model.name) for folder in (plain, broken))
    assert one.keys() == other.keys() and all(np.array_equal(one[key], other[key]) for key in one)
    exact = model.embed([texts.embedding_text(p) for p in Catalogue.open(plain).products()])
    same = [float(a @ b) > 0.9999 for a, b in zip(one.values(), exact, strict=True)]
    assert sum(same) == 30
    first = Catalogue.open(plain).search(Query("warm thing of wool for winter")).hits[0].product
    assert "coat" in first.title
    write_feed(tmp_path / "feed", [*rows, "new|new|Straw hat|x|45 USD||in_stock|Acme||||||||"])
    assert import_feed(feed, plain).embedded == 1  # by the teacher, as the folder says
