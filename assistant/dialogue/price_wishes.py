"""Price limits of a wish: said ones in the shop's currency, new ones beside known ones. Knows no products."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.state import Wishes
from assistant.frame import Frame
from catalog.money import Money


def with_prices(wishes: Wishes, frame: Frame) -> Wishes:
    if frame.price_about is not None:
        return replace(wishes, price_min=None, price_max=None, price_about=frame.price_about, cheaper_than=None, dearer_than=None)
    if frame.price_min is None and frame.price_max is None:
        return wishes
    low = frame.price_min if frame.price_min is not None else wishes.price_min
    high = frame.price_max if frame.price_max is not None else wishes.price_max
    if low is not None and high is not None and (low >= high or _widens(wishes, frame)):
        low, high = frame.price_min, frame.price_max
    return replace(wishes, price_min=low, price_max=high, price_about=None, cheaper_than=None, dearer_than=None)


def in_shop_currency(frame: Frame, currency: str) -> Frame:
    """Return amounts said in another currency as the same number of the shop's: no rates are known, and the reply says so."""
    if frame.currency in (None, currency):
        return frame
    said = (frame.price_min, frame.price_max, frame.price_about)
    low, high, about = (
        None if minor is None else Money.of(Money(minor, str(frame.currency)).major, currency).minor for minor in said
    )
    return replace(frame, price_min=low, price_max=high, price_about=about)


def _widens(wishes: Wishes, frame: Frame) -> bool:
    """Tell whether one limit of a known range is moved outwards.

    Whoever said 30 to 40 and then "less than 50" has a new limit.
    """
    if wishes.price_min is None or wishes.price_max is None or (frame.price_min is not None and frame.price_max is not None):
        return False
    if frame.price_max is not None:
        return frame.price_max > wishes.price_max
    return frame.price_min is not None and frame.price_min < wishes.price_min
