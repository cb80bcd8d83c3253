"""FLUX.2 [klein] through diffusers: loads it with the memory that there is, draws one picture. Knows nothing of people.

The only file that knows diffusers (0.42: `Flux2KleinPipeline`, `Flux2KleinInpaintPipeline`).
"""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from tryon.engines.flux2.settings import Flux2Settings
from tryon.types import RGB, Refusal

GRID_PX = 16  # the model's own patches; sides are multiples of it
LEAST_PX = 64  # what the pipeline takes as a reference
_log = logging.getLogger("fitting_room.flux2")


@dataclass(frozen=True)
class Task:
    """What is to be drawn; `scene`, `repaint` and the result are HxW with sides that are multiples of GRID_PX."""

    prompt: str
    scene: RGB
    repaint: npt.NDArray[np.bool_]
    garments: RGB  # the pieces side by side


class Painter:
    """Holds the loaded model; loads it on first use, and again with less on the GPU where its memory does not suffice."""

    def __init__(self, settings: Flux2Settings) -> None:
        self._settings = settings
        self._pipe: Any = None

    def load(self) -> None:
        """Load the pipeline, once. Raises Refusal: engine_not_installed, no_gpu, model_unreadable, gpu_memory."""
        with_less = False
        while self._pipe is None:
            try:
                self._pipe = _loaded(self._settings)
            except _memory_errors() as error:
                with_less = self._give_up_or_offload(error, again=with_less)

    def paint(self, task: Task, settings: Flux2Settings) -> RGB:
        """Return HxWx3, the size of the scene. `settings`: steps and seed are the picture's. Raises as `load` does."""
        with_less = False
        while True:
            self.load()
            try:
                return _painted(self._pipe, task, settings)
            except _memory_errors() as error:
                with_less = self._give_up_or_offload(error, again=with_less)

    def _give_up_or_offload(self, error: BaseException, *, again: bool) -> bool:
        """Once per picture, and only where not all parts wait off the GPU already. Raises Refusal gpu_memory."""
        self._pipe = None
        if again or self._settings.offload != "none" or _device(self._settings) == "cpu":
            raise Refusal("gpu_memory") from error
        _log.warning("the GPU's memory does not suffice; going on with offload=model")
        self._settings = replace(self._settings, offload="model")
        _free()
        return True


def _loaded(settings: Flux2Settings) -> Any:
    """Return the pipeline on its device."""
    device = _device(settings)
    try:
        import diffusers
        import torch
        from diffusers.utils import logging as diffusers_logging
    except ImportError as error:
        raise Refusal("engine_not_installed", engine="flux2", file="requirements-gpu.txt") from error
    diffusers_logging.disable_progress_bar()
    kind: Any = diffusers.Flux2KleinInpaintPipeline if settings.mode == "inpaint" else diffusers.Flux2KleinPipeline
    wide = torch.float32 if device == "cpu" else torch.bfloat16  # a processor without AVX-512 lacks some kernels of bfloat16
    dtype = {"fp16": torch.float16, "fp32": torch.float32}.get(settings.precision, wide)
    try:
        pipe = kind.from_pretrained(settings.model, dtype=dtype)
    except _memory_errors():
        raise
    except Exception as error:
        # Whatever is wrong with a folder, each of its parts' loaders has its own exception for it.
        _log.warning("%s cannot be loaded: %s: %s", settings.model, type(error).__name__, error)
        name = settings.model.rstrip("/").rsplit("/", 1)[-1]
        raise Refusal("model_unreadable", model=name, reason=f"{type(error).__name__}: {error}"[:300]) from error
    pipe.set_progress_bar_config(disable=True)
    _save_memory(pipe, settings, dtype)
    if settings.offload == "model":
        pipe.enable_model_cpu_offload(device=device)
    elif settings.offload == "sequential":
        pipe.enable_sequential_cpu_offload(device=device)
    else:
        pipe.to(device)
    return pipe


def _save_memory(pipe: Any, settings: Flux2Settings, dtype: Any) -> None:
    """Attention is sliced by torch's own kernels; diffusers' `enable_attention_slicing` warns not to be used with them."""
    if settings.precision == "fp8":
        import torch
        from diffusers.hooks.layerwise_casting import apply_layerwise_casting

        pipe.transformer.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=dtype)
        # The head's weights are the embeddings', which are looked up and not multiplied: both stay wide.
        wide = ("embed_tokens", "lm_head", "norm")
        apply_layerwise_casting(pipe.text_encoder, torch.float8_e4m3fn, dtype, skip_modules_pattern=wide)
    if settings.tiling:
        pipe.vae.enable_tiling()


def _painted(pipe: Any, task: Task, settings: Flux2Settings) -> RGB:
    import torch

    height, width = task.scene.shape[:2]
    common = {
        "prompt": task.prompt,
        "num_inference_steps": settings.steps,
        "guidance_scale": 1.0,  # [klein] is distilled and passes it over
        "generator": torch.Generator("cpu").manual_seed(settings.seed),  # the CPU's numbers are the same on every machine
        "height": height,
        "width": width,
    }
    scene, garments = Image.fromarray(task.scene), Image.fromarray(task.garments)
    if settings.mode == "edit":
        result = pipe(image=[scene, garments], **common)
    else:
        mask = Image.fromarray(np.where(task.repaint, 255, 0).astype(np.uint8))
        result = pipe(image=scene, mask_image=mask, image_reference=garments, strength=1.0, **common)
    return np.asarray(result.images[0].convert("RGB"), np.uint8)


def _device(settings: Flux2Settings) -> str:
    """Return the device to run on. Raises Refusal no_gpu."""
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    wanted = ("cuda", "mps") if settings.device == "auto" else (settings.device,)
    found = [name for name in wanted if there[name]]
    if not found:
        raise Refusal("no_gpu", engine="flux2")
    return found[0]


def _memory_errors() -> type[BaseException]:
    import torch

    return torch.OutOfMemoryError


def _free() -> None:
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
