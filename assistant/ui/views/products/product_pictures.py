"""Addresses of a product: its page in the shop, its picture, the small one that lists and the greeting show."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from catalog.product import Product, Variant, is_in_folder

PICTURES = "/pictures/"
SMALL_PX = 160  # wide: up to 56 CSS pixels on any phone
_DIGEST = 12  # characters at the end of a picture's name that change with what is in it
_SMALL_KEPT = 1000  # of some 4 kB


def page_at_shop(product: Product) -> str:
    """Return the address of a product's page in the shop; empty where the feed names none of a host."""
    return product.link if product.link.startswith(("https://", "http://")) else ""


def product_link(product: Product) -> str | None:
    """Return the address of a product's picture on this server, another one when it changes.

    None for pictures of other hosts, which are not shown.
    """
    if not is_in_folder(product.image):
        return None
    return _address(product, product.image)


def variant_link(product: Product, variant: Variant) -> str | None:
    """Return the address of a variant's own picture; None where it has none in the folder."""
    if not is_in_folder(variant.image):
        return None
    return f"{_address(product, variant.image)}&sku={quote(variant.sku, safe='')}"


def _address(product: Product, image: str) -> str:
    return f"{PICTURES}{quote(product.id, safe='')}?{quote(Path(image).stem[-_DIGEST:])}"


def small(link: str | None) -> str | None:
    """Return the same picture, SMALL_PX wide."""
    return f"{link}&w={SMALL_PX}" if link else None


def example_wishes(wishes: Iterable[tuple[str, Product]]) -> list[tuple[str, str]]:
    """Return example messages, each with the address of a small picture."""
    return [(text, small(product_link(product)) or "") for text, product in wishes]


def small_picture(path: Path) -> bytes:
    """WebP, SMALL_PX wide. Raises OSError for a file that is no picture."""
    return _shrunk(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=_SMALL_KEPT)
def _shrunk(path: Path, _changed_ns: int) -> bytes:
    with Image.open(path) as picture:
        picture.draft("RGB", (2 * SMALL_PX, 2 * SMALL_PX))
        whole = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.getbands() else "RGB")
    whole.thumbnail((SMALL_PX, 4 * SMALL_PX))
    file = io.BytesIO()
    whole.save(file, "WEBP", quality=80)
    return file.getvalue()
