"""What delivery costs is read from shops' own wordings, or not at all."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from catalog.delivery import DeliveryTerms, Free, delivery_terms
from catalog.shop_pages import Section, sentences


def _read(text: str, currency: str = "USD", heading: str = "Delivery") -> DeliveryTerms | None:
    return delivery_terms((Section(heading, tuple(sentences(text.splitlines()))),), currency)


def _numbers(terms: DeliveryTerms | None) -> tuple[int | None, int | None, int | None, int | None] | None:
    return terms and (terms.standard, terms.free.minor if terms.free else None, terms.express, terms.abroad)


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        (
            "Delivery takes 2 to 4 working days; express takes one and costs $9.\nStandard delivery costs $4.90 and is free from $60.\n"
            "We deliver within the country and, for $14, to Canada, the United Kingdom and the European Union; customs may be due.",
            "USD", (490, 6000, 900, 1400),
        ),
        ("UK delivery is £3.95, free over £40. Next day delivery: £5.95.", "GBP", (395, 4000, 595, None)),
        ("Free standard delivery on all orders of €50 or more; below that we charge €4,95.", "EUR", (495, 5000, None, None)),
        ("- Standard (2–4 days): €4.95\n- Express (1 day): €9.95\n- Free standard shipping over €50", "EUR", (495, 5000, 995, None)),
        ("Shipping is a flat $5 (free for orders $75+). International orders ship for $20.", "USD", (500, 7500, None, 2000)),
        ("Orders under $50 pay $6 for shipping. Orders of $50 and up ship free.", "USD", (600, 5000, None, None)),
        ("Spend £60 and delivery is on us; otherwise it costs £4.", "GBP", (400, 6000, None, None)),
        ("We charge 49 kr for delivery. Orders over 499 kr are delivered free.", "SEK", (4900, 49900, None, None)),
        ("Within Germany delivery is 4,90 €, to Austria 9,90 €. Free from 1.000 €.", "EUR", (490, 100000, None, 990)),
        ("We offer free shipping on every order. Express shipping is $12.", "USD", (0, None, 1200, None)),
        ("$5 for standard and $10 for express. Delivery is free when your order reaches $80.", "USD", (500, 8000, 1000, None)),
        ("Free delivery on orders over $100.", "USD", (None, 10000, None, None)),
        ("普通配送2到4个工作日送到，加急1天，加急费9美元。\n普通运费4.90美元，满60美元包邮。\n除国内外，也送加拿大和欧盟，海外运费14美元。", "USD", (490, 6000, 900, 1400)),
        ("全场满99元包邮，不满99元收取10元运费。顺丰特快25元。", "CNY", (1000, 9900, 2500, None)),
        ("单笔订单未满200元需付12元运费，200元及以上免运费。", "CNY", (1200, 20000, None, None)),
        ("运费8元，满60包邮。", "CNY", (800, 6000, None, None)),
        ("全场包邮，加急配送15元。", "CNY", (0, None, 1500, None)),
    ],
)  # fmt: skip
def test_what_is_clearly_said_is_read(text: str, currency: str, expected: tuple[int | None, ...]) -> None:
    assert _numbers(_read(text, currency)) == expected


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Delivery takes 2 to 4 working days.", "USD"),
        ("Shipping starts at $5, depending on weight.", "USD"),
        ("Delivery from £3.", "GBP"),
        ("Orders up to $30 cost $6 to ship, up to $60 they cost $4, above that delivery is free.", "USD"),
        ("Delivery costs €4.90 per item.", "EUR"),
        ("Delivery costs €4.90 and is free from €60.", "USD"),  # another currency than the prices
        ("Delivery is free from $50. Delivery is free from $80 to your door.", "USD"),
        ("首重1公斤10元，续重每公斤5元。", "CNY"),
        ("满60美元包邮。", "CNY"),
    ],
)
def test_what_is_not_sure_is_not_read(text: str, currency: str) -> None:
    assert _read(text, currency) is None


def test_what_holds_for_some_shoppers_is_no_term() -> None:
    assert _numbers(_read("Standard delivery is $5. Members get free delivery from $20.")) == (500, None, None, None)


def test_returns_have_no_part_in_it() -> None:
    assert _numbers(_read("Standard delivery is $5, free from $50. A return costs $3.")) == (500, 5000, None, None)
    assert _read("Sending back costs $5.", heading="Returns") is None


def test_where_a_sum_is_free_is_said_by_the_shops_words() -> None:
    over = _read("Delivery is $5, free over $50.")
    assert over and over.free == Free(5000, included=False)
    assert [over.cost(one) for one in (4999, 5000, 5001)] == [500, None, 0]
    from_ = _read("Delivery is $5, free from $50.")
    assert from_ and [from_.cost(one) for one in (4999, 5000)] == [500, 0]


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        ("Postage is £3.50 for orders below £25 and free for orders of £25 and over.", "GBP", (350, 2500, None, None)),
        ("Shipping: $6.95. Express: $14.95. Free shipping on orders $99 and above.", "USD", (695, 9900, 1495, None)),
        ("We deliver for 5 euros; from 80 euros we deliver free of charge. Collecting in store costs nothing.", "EUR", (500, 8000, None, None)),
        ("Delivery (standard): CHF 7.-. From CHF 100 delivery is free.", "CHF", (700, 10000, None, None)),
        ("Delivery within the UK costs £4, free on orders over £50. Delivery to Ireland costs £9.", "GBP", (400, 5000, None, 900)),
        ("Flat-rate shipping $4.90. Bulky items cost $20. Orders over $60 ship for free.", "USD", (490, 6000, None, None)),
        ("Delivery costs 500 yen and is free from 5,000 yen.", "JPY", (500, 5000, None, None)),
        ("订单金额满NT$1000免运费，未满NT$1000运费80元。", "TWD", (8000, 100000, None, None)),
        ("顺丰包邮，偏远地区加收20元。", "CNY", (0, None, None, None)),
    ],
)  # fmt: skip
def test_other_shops_are_read(text: str, currency: str, expected: tuple[int | None, ...] | None) -> None:
    assert _numbers(_read(text, currency)) == expected
