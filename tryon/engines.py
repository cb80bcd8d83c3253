"""The try-on engines by name. Adding one is a line here; each loads only when asked for."""

from __future__ import annotations

from collections.abc import Callable

from tryon.types import EngineInfo, Refusal, TryOnEngine


def _warp() -> TryOnEngine:
    from tryon.warp import WarpEngine

    return WarpEngine()


ENGINES: dict[str, Callable[[], TryOnEngine]] = {"warp": _warp}


def engine(name: str) -> TryOnEngine:
    """A new engine. Raises Refusal no_such_engine (engine, known)."""
    if name not in ENGINES:
        raise Refusal("no_such_engine", engine=name, known=", ".join(sorted(ENGINES)))
    return ENGINES[name]()


__all__ = ["ENGINES", "EngineInfo", "engine"]
