"""Keep what was drawn of one shopper's conversation, until what it depends on changes. Knows neither turns nor HTML."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast

_MOST = 120  # turns and shelves

T = TypeVar("T")


class Drawn:
    """One for each shopper. What is drawn is known by the object that it shows, which is held as long as its drawing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[object, object, object]] = OrderedDict()  # id -> (shown, depends, drawing)

    def of(self, shown: object, depends: object, draw: Callable[[], T]) -> T:
        """Return the drawing of `shown`, made by `draw` where there is none for what it `depends` on."""
        kept = self._kept.get(id(shown))
        if kept is not None and kept[0] is shown and kept[1] == depends:
            return cast(T, kept[2])
        drawing = draw()
        self._kept[id(shown)] = (shown, depends, drawing)
        self._kept.move_to_end(id(shown))
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return drawing

    def forget(self) -> None:
        """Everything."""
        self._kept.clear()
