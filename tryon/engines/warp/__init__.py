"""Try-on by warping the product picture: see engine.py for the order of the steps."""

from tryon.engines.warp.engine import WarpEngine

__all__ = ["WarpEngine"]
