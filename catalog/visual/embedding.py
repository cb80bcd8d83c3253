"""Pictures to unit vectors: the `PictureEmbedder` port, and the adapter for image-text models by name. Knows no products."""

from __future__ import annotations

from functools import cache, cached_property
from threading import Lock
from typing import Any, Protocol

import numpy as np

from catalog.errors import CatalogError
from catalog.vectors.vectors import Vectors
from catalog.visual.cutout import RGB, Mask

BUILT_IN = "built-in"
OWN = "looks-"  # with what the names of our own weights begin


class PictureEmbedder(Protocol):
    """`name` identifies the model: vectors of different names are never mixed."""

    @property
    def name(self) -> str: ...

    def embed(self, photo: RGB, mask: Mask | None = None) -> Vectors:
        """HxWx3 uint8 RGB -> d float32 of length 1. `mask`: HxW of the garment where it is known."""
        ...


class ImageTextEmbedder:
    """A model of the CLIP or SigLIP family through transformers, loaded at its first use; on the GPU where there is one."""

    def __init__(self, name: str) -> None:
        """`name`: a folder, or a name in the hub's cache on this machine."""
        self._name = name
        self._lock = Lock()

    @property
    def name(self) -> str:
        return self._name

    def embed(self, photo: RGB, mask: Mask | None = None) -> Vectors:  # noqa: ARG002
        """Embed the photo; the mask is not used: these models have learned on whole pictures."""
        import torch

        model, processor = self._loaded
        pixels = processor(images=[photo], return_tensors="pt")["pixel_values"]
        with self._lock, torch.inference_mode():
            found = model.get_image_features(pixel_values=pixels.to(model.device, model.dtype))
        features = found if isinstance(found, torch.Tensor) else found.pooler_output
        vector = features[0].float().cpu().numpy()
        return np.asarray(vector / np.linalg.norm(vector), np.float32)

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        import torch
        from transformers import AutoImageProcessor, AutoModel

        torch.set_num_threads(1)
        try:
            model = AutoModel.from_pretrained(self._name, local_files_only=True)
            processor = AutoImageProcessor.from_pretrained(self._name, local_files_only=True)
        except (OSError, ValueError) as error:
            raise CatalogError(f"'{self._name}' is no transformers model on this machine; give its folder.") from error
        if not hasattr(model, "get_image_features"):
            raise CatalogError(f"'{self._name}' knows no pictures; name a model of the CLIP or SigLIP family.")
        return model.eval().to("cuda" if torch.cuda.is_available() else "cpu"), processor


def picture_embedder(name: str = "") -> PictureEmbedder:
    """BUILT_IN (also for "" and for a name of its weights) is our own small reader; any other name is an image-text model's."""
    if name not in ("", BUILT_IN) and not name.startswith(OWN):
        return _named(name)
    from catalog.visual.reader import reader

    return reader()


@cache
def _named(name: str) -> ImageTextEmbedder:
    """One for the whole process."""
    return ImageTextEmbedder(name)
