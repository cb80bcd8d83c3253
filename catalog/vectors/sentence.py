"""The `Embedder` port on sentence-transformers: MiniLM by default. Knows no products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.errors import CatalogError
from catalog.lru import Kept
from catalog.vectors.vectors import Vectors

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
            vectors = self._model.encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(vectors, dtype=np.float32)

    @property
    def tokenizer(self) -> Any:
        """Texts to the numbers of word pieces."""
        return self._model.tokenizer

    def embed_pieces(self, pieces: NDArray[np.int64]) -> Vectors:
        """N x d of length 1: what each word piece means alone. `pieces`: numbers of the tokenizer."""
        import torch

        tokenizer, inner, found = self.tokenizer, self._model[0].auto_model, []
        with self._lock, torch.no_grad():
            for at in range(0, len(pieces), 512):
                ids = torch.from_numpy(pieces[at : at + 512])[:, None]
                first, last = (torch.full_like(ids, number) for number in (tokenizer.cls_token_id, tokenizer.sep_token_id))
                said = torch.cat([first, ids, last], 1)
                found.append(inner(input_ids=said, attention_mask=torch.ones_like(said)).last_hidden_state.mean(1).numpy())
        vectors = np.concatenate(found)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    @cached_property
    def _model(self) -> Any:
        import torch
        import transformers
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)
        transformers.utils.logging.disable_progress_bar()
        try:
            return SentenceTransformer(self._path, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise CatalogError(
                f"'{self.name}' is no sentence-transformers model on this machine; give its folder, or import with {BUILT_IN}."
            ) from error
