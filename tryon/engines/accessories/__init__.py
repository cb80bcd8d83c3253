"""Glasses, hats, jewellery and bags on the photo of a person: overlays that are laid over it, over clothes or none."""

from tryon.engines.accessories.engine import WithAccessories

__all__ = ["WithAccessories"]
