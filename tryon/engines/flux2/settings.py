"""What an operator can set on the `flux2` engine, typed and checked once. A picture's own options override the last three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args, get_type_hints

from tryon.types import Refusal

MODEL = "black-forest-labs/FLUX.2-klein-4B"  # Apache-2.0; the 9B and dev models are not


@dataclass(frozen=True)
class Flux2Settings:
    model: str = MODEL  # folder as diffusers saves it, or a name on the hub
    device: Literal["auto", "cuda", "mps", "cpu"] = "auto"  # auto: the first GPU, never the CPU
    precision: Literal["bf16", "fp16", "fp32", "fp8"] = "bf16"  # fp8: weights are kept in 8 bits and widened layer by layer
    offload: Literal["none", "model", "sequential"] = "none"  # parts, or layers, wait in the machine's memory
    tiling: bool = False  # the picture is encoded and decoded in tiles
    mode: Literal["inpaint", "edit"] = "inpaint"  # inpaint: what is not dressed is held to the photo at every step
    steps: int = 4  # what [klein] is distilled to
    seed: int = 0
    size_px: int = 1024  # longest side that is generated


PER_PICTURE = frozenset({"steps", "seed", "size_px"})
_RANGES = {"steps": (1, 100), "seed": (0, 2**31 - 1), "size_px": (64, 1024)}
_BOOLS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def settings_of(given: Mapping[str, str], *, base: Flux2Settings | None = None) -> Flux2Settings:
    """Return `base` (the defaults) with the named values. Raises Refusal engine_setting (engine, setting, allowed)."""
    hints = get_type_hints(Flux2Settings)
    known = {one.name for one in fields(Flux2Settings)}
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name not in known:
            raise _refused(name, ", ".join(sorted(known)))
        values[name] = _value(name, text.strip(), hints[name])
    return replace(base or Flux2Settings(), **values)


def for_picture(settings: Flux2Settings, options: Mapping[str, str]) -> Flux2Settings:
    """Return the settings with a picture's own options; those of other engines are passed over. Raises Refusal engine_setting."""
    return settings_of({name: text for name, text in options.items() if name in PER_PICTURE}, base=settings)


def _value(name: str, text: str, kind: Any) -> Any:
    if kind is bool:
        if text.lower() not in _BOOLS:
            raise _refused(f"{name}={text}", "true, false")
        return _BOOLS[text.lower()]
    if kind is int:
        low, high = _RANGES[name]
        if not text.isdecimal() or not low <= int(text) <= high:
            raise _refused(f"{name}={text}", f"{low}..{high}")
        return int(text)
    choices = get_args(kind)
    if (choices and text not in choices) or not text:
        raise _refused(f"{name}={text}", ", ".join(choices))
    return text


def _refused(setting: str, allowed: str) -> Refusal:
    return Refusal("engine_setting", engine="flux2", setting=setting, allowed=allowed)
