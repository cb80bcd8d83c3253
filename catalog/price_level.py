"""What a shop's pieces cost, as a price that people would say."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from catalog.money import Money

_ABOVE = 1.25  # of the middle price, so that more than half of the pieces cost less
_UNKNOWN = "50"


def round_price(prices: Sequence[Money], currency: str) -> Money:
    """Return a little above the middle price, as people say prices: 40, 60, 250."""
    if not prices:
        return Money.of(_UNKNOWN, currency)
    middle = statistics.median(price.major for price in prices) * _ABOVE
    step = 10 ** max(0, len(str(int(middle))) - 1)
    return Money.of(str(max(step, -(-int(middle) // step) * step)), currency)
