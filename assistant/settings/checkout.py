"""The address at which the shop takes an order over: its own cart, filled with the lines of the bag. No payment is made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

ITEMS = "{items}"  # in an operator's own address: "SKU:QUANTITY,SKU:QUANTITY"
# Shops whose carts are filled by an address; both name variants by their numbers. Sources: shopify.dev, "Create cart
# permalinks"; developer.woocommerce.com, "Shareable Checkout URLs".
_PLATFORMS = {"shopify": "/cart/{items}", "woocommerce": "/checkout-link/?products={items}"}
_PLATFORM = re.compile(rf"({'|'.join(_PLATFORMS)}):(https?://[^\s<>\"'/?#]{{1,200}})/?")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}")


class OrderLine(NamedTuple):
    """A variant to order."""

    sku: str
    quantity: int
    number: str = ""  # the platform's own of the variant; "" where the feed did not tell


def is_checkout(setting: str) -> bool:
    """Tell whether a setting names a shop's checkout: "shopify:https://HOST", "woocommerce:https://HOST", one with {items}."""
    return bool(_PLATFORM.fullmatch(setting) or (setting.count(ITEMS) == 1 and _ADDRESS.fullmatch(setting)))


def needs_numbers(setting: str) -> bool:
    """Tell whether a checkout finds variants by the platform's own numbers, and not by the SKUs of the feed."""
    return _PLATFORM.fullmatch(setting) is not None


def checkout_address(setting: str, lines: Sequence[OrderLine]) -> str | None:
    """Return where `lines` are ordered; None where nothing is set, or a line has no number that the platform knows."""
    if not setting or not lines:
        return None
    platform = _PLATFORM.fullmatch(setting)
    if platform is None:
        return setting.replace(ITEMS, ",".join(f"{quote(line.sku, safe='')}:{line.quantity}" for line in lines))
    if not all(line.number for line in lines):
        return None
    items = ",".join(f"{line.number}:{line.quantity}" for line in lines)
    return platform[2] + _PLATFORMS[platform[1]].replace(ITEMS, items)
