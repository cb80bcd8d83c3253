"""A few drawn garments for the tests of this folder, drawn once."""

from __future__ import annotations

import cv2
import pytest

from demo.studio.picture import Picture, draw_picture
from demo.table import products

NAMES = ("tee-men-white", "tee-breton-white-red-stripes", "sundress-red", "jeans-men-denim-blue", "sneakers-canvas-navy")


@pytest.fixture(scope="session")
def drawn() -> dict[str, Picture]:
    """Product id -> its picture."""
    cv2.setNumThreads(1)
    return {product.id: draw_picture(product) for product in products(NAMES)}
