"""Try-on by warping the product picture: see engine.py for the order of the steps."""

from tryon.warp.engine import WarpEngine

__all__ = ["WarpEngine"]
