"""The demo shop: a few hundred invented products whose pictures are drawn by our own code. Knows nothing of search."""

from demo.build import draw

__all__ = ["draw"]
