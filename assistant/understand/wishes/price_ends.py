"""One end of a price range moved by its name: "the upper end can be 40", 下限提到50. The other end stays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.understand.cues import Cues
from assistant.understand.wishes.values import Values
from catalog.money import Money

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState


def with_ends(values: Values, text: str, table: Cues, state: DialogueState, currency: str) -> Values:
    """Return the values with the range as it is then; as they are where no end is named or no price is wished for."""
    wishes = state.wishes
    if not wishes.has_range:
        return values
    low, high = (_limit(text, table, cue, currency) for cue in ("limit_low", "limit_high"))
    if low is None and high is None:
        return values
    least, most = (wishes.price_min if low is None else low), (wishes.price_max if high is None else high)
    if least is not None and most is not None and least > most:  # the other end was passed
        least, most = (least, None) if high is None else (None, most)
    sizes = tuple(one for one in values.wanted if one.slot != "size")
    return replace(values, wanted=sizes, price_min=least, price_max=most, price_about=None, quantity=None)


def _limit(text: str, table: Cues, cue: str, currency: str) -> int | None:
    found = table.find(cue, text)
    return Money.of(Decimal(found["limit"]), currency).minor if found else None
