"""The smallest pieces of HTML: escaped text, icons, buttons. Whatever is not a literal in `assistant/ui` goes through `e()`."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

STATIC = Path(__file__).parent / "static"


def e(text: object) -> str:
    """Escaped for text and for attributes in double quotes."""
    return escape(str(text), quote=True)


def icon(name: str) -> str:
    """A line drawing of 24 x 24 that screen readers pass over."""
    return f'<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{_paths()[name]}"/></svg>'


def attributes(**values: object) -> str:
    """` name="value"` for each; underscores become hyphens, False and None leave the attribute out, True leaves out its value."""
    parts = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        key = name.strip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{e(value)}"')
    return "".join(parts)


def button(body: str, *, style: str = "", **values: object) -> str:
    """A button whose `body` is HTML; `data_act`, `data_id` and the like say what it does (static/page.js)."""
    return f'<button type="button" class="{style}"{attributes(**values)}>{body}</button>'


def pressed(on: bool) -> str:
    """For aria-pressed."""
    return "true" if on else "false"


@cache
def _paths() -> dict[str, str]:
    table: dict[str, str] = json.loads((STATIC / "icons.json").read_text("utf-8"))
    return table
