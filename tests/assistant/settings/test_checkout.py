"""Where orders are finished: the shop's own cart, filled by an address."""

from __future__ import annotations

import pytest

from assistant.settings.checkout import OrderLine, checkout_address, is_checkout, needs_numbers

LINES = (OrderLine("TEE-38", 2, "44"), OrderLine("CAP", 1, "51"))


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("shopify:https://shop.example", "https://shop.example/cart/44:2,51:1"),
        ("shopify:https://shop.example/", "https://shop.example/cart/44:2,51:1"),
        ("woocommerce:https://shop.example", "https://shop.example/checkout-link/?products=44:2,51:1"),
        ("https://shop.example/order?lines={items}", "https://shop.example/order?lines=TEE-38:2,CAP:1"),
    ],
)
def test_the_lines_of_the_bag_are_in_the_address(setting: str, address: str) -> None:
    assert is_checkout(setting)
    assert checkout_address(setting, LINES) == address


def test_a_sku_is_written_as_an_address_needs_it() -> None:
    assert checkout_address("https://a.example/{items}", [OrderLine("A&B/1,2:3", 1)]) == "https://a.example/A%26B%2F1%2C2%3A3:1"


def test_what_a_platform_cannot_find_is_not_handed_over() -> None:
    assert checkout_address("shopify:https://shop.example", [OrderLine("TEE-38", 1)]) is None
    assert checkout_address("shopify:https://shop.example", [*LINES, OrderLine("44", 1)]) is None
    assert checkout_address("shopify:https://shop.example", []) is None
    assert checkout_address("", LINES) is None


@pytest.mark.parametrize(
    "setting",
    ["https://shop.example/cart", "shopify:shop.example", "javascript:{items}", "shopify:https://a.example/x y", "magento:x"],
)
def test_anything_else_is_no_checkout(setting: str) -> None:
    assert not is_checkout(setting)


def test_only_platforms_need_their_own_numbers() -> None:
    assert needs_numbers("shopify:https://shop.example") and needs_numbers("woocommerce:https://shop.example")
    assert not needs_numbers("https://shop.example/{items}") and not needs_numbers("")
