"""Small words that tell how many of what is pointed at are meant, of every language at once, from said.json."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from catalog.text.patterns import compiled


@cache
def said(name: str) -> re.Pattern[str]:
    """Return the pattern of a name: "pair" ("both", "两"), "of_all" ("the cheapest" and not "the cheaper")."""
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return compiled("|".join(f"(?:{patterns[name]})" for patterns in table.values()))
