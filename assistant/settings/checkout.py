"""The address at which the shop takes an order over: its own cart, filled with the lines of the bag. No payment is made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

ITEMS = "{items}"  # in an operator's own address: "SKU:QUANTITY,SKU:QUANTITY"
# Shops whose carts are filled by an address; both name variants by their numbers. Sources: shopify.dev, "Create cart
# permalinks"; developer.woocommerce.com, "Shareable Checkout URLs".
_PLATFORMS = {"shopify": "/cart/{items}", "woocommerce": "/checkout-link/?products={items}"}
_NUMBER = re.compile(r"(?:^|[_:/-])(\d{1,20})$")  # of a variant: "44", "shopify_US_7_44", "gid://shopify/ProductVariant/44"
_PLATFORM = re.compile(rf"({'|'.join(_PLATFORMS)}):(https?://[^\s<>\"'/?#]{{1,200}})/?")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}")


def is_checkout(setting: str) -> bool:
    """Tell whether a setting names a shop's checkout: "shopify:https://HOST", "woocommerce:https://HOST", one with {items}."""
    return bool(_PLATFORM.fullmatch(setting) or (setting.count(ITEMS) == 1 and _ADDRESS.fullmatch(setting)))


def checkout_address(setting: str, lines: Sequence[tuple[str, int]]) -> str | None:
    """Return where `lines` (SKU, quantity) are ordered; None where nothing is set or a SKU is none of the platform's."""
    if not setting or not lines:
        return None
    platform = _PLATFORM.fullmatch(setting)
    if platform is None:
        return setting.replace(ITEMS, ",".join(f"{quote(sku, safe='')}:{quantity}" for sku, quantity in lines))
    numbers = [_NUMBER.search(sku) for sku, _ in lines]
    if not all(numbers):
        return None
    items = ",".join(f"{number[1]}:{quantity}" for number, (_, quantity) in zip(numbers, lines, strict=True) if number)
    return platform[2] + _PLATFORMS[platform[1]].replace(ITEMS, items)
