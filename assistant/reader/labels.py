"""What a part of a message may ask for, what it may be about, and what a reply may have asked. Plain tables.

The weights name theirs: a label that is added here is never read until the reader is trained again.
"""

from __future__ import annotations

from typing import Literal, get_args

Label = Literal[
    "find", "narrow", "more", "select", "ask", "compare", "advise", "why", "bag.add", "bag.remove", "bag.change", "bag.view",
    "sum", "checkout", "save", "saved.view", "unsave", "outfit", "outfit.change", "size", "convert", "profile", "person",
    "try_on", "take_off", "adjust", "photo", "undo", "back", "recap", "restart", "yes", "no", "praise", "complaint", "talk",
    "told", "shop", "knowledge", "help", "privacy", "out",
]  # fmt: skip
LABELS: tuple[Label, ...] = get_args(Label)

# What a part is about: the piece in focus, some of the cards, all of them, the bag, the look, a piece of an earlier list, one
# that was not shown yet, nothing.
Which = Literal["it", "cards", "all", "bag", "look", "before", "new", ""]
WHICH: tuple[Which, ...] = get_args(Which)

# What the last reply asked.
Asked = Literal[
    "", "size", "colour", "which", "whom", "kind", "budget", "occasion", "confirm", "photo", "measures", "more", "other",
]  # fmt: skip

# What a word of a message says: nothing with a value, something wanted, not wanted, what describes a piece that is pointed
# at or asked about, neither (owned, told, somebody else's), taken back.
Status = Literal["", "+", "-", "d", "o", "x"]
STATUS: tuple[Status, ...] = get_args(Status)
