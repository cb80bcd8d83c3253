"""How tall a child is whom a size is made for, and the next size to grow into: children's clothes go by height."""

from __future__ import annotations

from assistant.actions.draft import Draft
from assistant.facts import Known
from assistant.wearer.size_advice import Fitted
from catalog.charts import Size


def tell_heights(draft: Draft, found: Fitted, size: str, *, beside: str | None = None) -> None:
    """Say which heights a size is for, and the next one up that is in stock; nothing where no chart has heights.

    `beside`: a size that was named already.
    """
    rows = [one for one in (found.chosen.rows if found.chosen else ()) if "height" in one.body]
    place = next((number for number, row in enumerate(rows) if row.name == size), None)
    if place is None:
        return
    ids, imperial = (found.product.id,), draft.state.body.imperial
    draft.tell("size_child", ids, size=size, **_heights(rows[place], imperial=imperial))
    larger = next((row for row in rows[place + 1 :] if row.name in found.product.sizes_in_stock), None)
    if larger is not None and larger.name != beside:
        draft.tell("size_child_next", ids, size=larger.name, **_heights(larger, imperial=imperial))


def _heights(row: Size, *, imperial: bool) -> dict[str, tuple[Known, ...]]:
    span = row.body["height"]
    return {
        "low": (Known("height", span.low, imperial=imperial, bare=True),),
        "high": (Known("height", span.high, imperial=imperial, bare=True),),
    }
