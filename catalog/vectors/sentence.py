"""The `Embedder` port on MiniLM, or on another sentence-transformers model. Knows no products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from catalog.errors import CatalogError
from catalog.lru import Kept
from catalog.vectors.vectors import Vectors

if TYPE_CHECKING:
    from catalog.vectors.minilm import MiniLM

BUILT_IN = "all-MiniLM-L6-v2"
_FEW = 16  # texts: a message and its clauses
_REMEMBERED = 256  # single texts whose vectors are kept


class SentenceEmbedder:
    """A sentence-transformers model, loaded at its first use; one thread, as two are slower on a busy two-core machine."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self._path = path
        self._lock = Lock()
        self._recent: Kept[str, Vectors] = Kept(_REMEMBERED)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """N x d float32, every row of length 1. The vectors of texts that come one or a few at a time are kept for a while."""
        if not 0 < len(texts) <= _FEW:
            return self._embed(texts)
        fresh = [text for text in dict.fromkeys(texts) if text not in self._recent]
        made = dict(zip(fresh, self._embed(fresh), strict=True)) if fresh else {}
        return np.stack([self._recent.get(text, partial(self._one, made, text)) for text in texts])

    def _one(self, made: Mapping[str, Vectors], text: str) -> Vectors:
        """Return a vector that was made now, or that was kept when it was looked for and is not any more."""
        return made[text] if text in made else self._embed([text])[0]

    def _embed(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            vectors = self._model(list(texts))
        return np.ascontiguousarray(vectors, dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        import torch
        import transformers
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)
        transformers.utils.logging.disable_progress_bar()
        try:
            model = SentenceTransformer(self._path, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise CatalogError(
                f"'{self.name}' is no sentence-transformers model on this machine; give its folder, or import with {BUILT_IN}."
            ) from error
        return partial(model.encode, batch_size=32, normalize_embeddings=True, show_progress_bar=False)


class BuiltInEmbedder(SentenceEmbedder):
    """MiniLM from its PyPI package, without importing sentence-transformers."""

    def network(self) -> MiniLM:
        """Return the network that texts are embedded with, loaded once whoever asks first; it is not to be changed."""
        with self._lock:
            return self._network

    def word_pieces(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the numbers of each text's word pieces, without those that begin and end it."""
        read = self.network().tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(one.ids, np.int64) for one in read]

    @property
    def size(self) -> int:
        """How many word pieces there are; common ones stand first."""
        return self.network().tokenizer.get_vocab_size()

    def embed_pieces(self, pieces: NDArray[np.int64]) -> Vectors:
        """N x d of length 1: what each word piece means alone. `pieces`: numbers of the tokenizer."""
        import torch

        network, found = self.network(), []
        with self._lock, torch.inference_mode():
            for at in range(0, len(pieces), 512):
                ids = torch.from_numpy(pieces[at : at + 512])[:, None]
                said = torch.cat([torch.full_like(ids, network.begin), ids, torch.full_like(ids, network.end)], 1)
                found.append(network(said).mean(1).numpy())
        vectors = np.concatenate(found)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    @cached_property
    def _network(self) -> MiniLM:
        import torch

        from catalog.vectors.minilm import MiniLM

        torch.set_num_threads(1)
        return MiniLM(Path(self._path))

    @cached_property
    def _model(self) -> Any:
        return self._network.encode
