"""The try-on engines by name. Adding one of ours is a line here; anybody else's is named `package.module:factory`.

Ours work on the machine that serves and send nothing anywhere: the page on privacy says so.

A factory takes the engine's settings (names and values, as an operator wrote them) and gives a `TryOnEngine`. It must be cheap:
models are loaded on the first use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from tryon.types import EngineInfo, Refusal, TryOnEngine

Factory = Callable[[Mapping[str, str]], TryOnEngine]
_NONE: Mapping[str, str] = {}


def _warp(settings: Mapping[str, str]) -> TryOnEngine:
    from tryon.engines.accessories import WithAccessories
    from tryon.engines.warp import WarpEngine

    finish = settings.get("finish", "yes")
    if set(settings) - {"finish"} or finish not in ("yes", "no"):
        told = ", ".join(f"{name}={value}" for name, value in sorted(settings.items()))
        raise Refusal("engine_setting", engine="warp", setting=told, allowed="finish=yes, finish=no")
    return WithAccessories(WarpEngine(finish=finish == "yes"))


def _flux2(settings: Mapping[str, str]) -> TryOnEngine:
    from tryon.engines.accessories import WithAccessories
    from tryon.engines.flux2 import Flux2Engine, settings_of

    return WithAccessories(Flux2Engine(settings_of(settings)))


def _mannequin(settings: Mapping[str, str]) -> TryOnEngine:
    from tryon.engines.mannequin.engine import MannequinEngine

    if settings:
        told = ", ".join(f"{name}={value}" for name, value in sorted(settings.items()))
        raise Refusal("engine_setting", engine="mannequin", setting=told, allowed="none")
    return MannequinEngine()


ENGINES: dict[str, Factory] = {"warp": _warp, "flux2": _flux2, "mannequin": _mannequin}


def engine(name: str, settings: Mapping[str, str] = _NONE) -> TryOnEngine:
    """Return a new engine. Raises Refusal no_such_engine (engine, known), engine_setting (engine, setting, allowed)."""
    return (ENGINES.get(name) or _elsewhere(name))(settings)


def _elsewhere(name: str) -> Factory:
    """Return the factory at `package.module:factory`.

    A package that is there and fails while it is imported raises its own error.
    """
    module, colon, attribute = name.partition(":")
    unknown = Refusal("no_such_engine", engine=name, known=", ".join(sorted(ENGINES)))
    if not (module and colon and attribute):
        raise unknown
    try:
        factory: Factory = getattr(import_module(module), attribute)
    except ModuleNotFoundError as error:
        if error.name is not None and (module == error.name or module.startswith(f"{error.name}.")):
            raise unknown from error
        raise
    except AttributeError as error:
        raise unknown from error
    return factory


__all__ = ["ENGINES", "EngineInfo", "Factory", "engine"]
