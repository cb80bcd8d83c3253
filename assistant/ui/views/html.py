"""Draw HTML from templates: `draw("room.html", "room", ...)` calls a macro. Jinja2 escapes every value that is not Markup."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

STATIC = Path(__file__).parents[1] / "static"
_TEMPLATES = Path(__file__).parents[1] / "templates"
_BETWEEN_TAGS = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")
_IN_TEXT = re.compile(r"\s*\n\s*")


def draw(template: str, macro: str, /, **values: object) -> Markup:
    """Return what a macro makes of the values. Raises jinja2.UndefinedError for one that a macro needs and nobody gave."""
    drawn: Markup = getattr(_environment().get_template(template).module, macro)(**values)
    return drawn


def page(template: str, /, **values: object) -> str:
    """Return a whole document."""
    return _environment().get_template(template).render(**values)


def icon(name: str) -> Markup:
    """Return a line drawing of 24 x 24 that screen readers pass over."""
    return Markup('<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>').format(_paths()[name])


def attributes(**values: object) -> Markup:
    """` name="value"` for each; underscores become hyphens, False and None leave the attribute out, True leaves out its value.

    HTML as a value is escaped, too: an attribute holds text.
    """
    parts = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        key = name.strip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{escape(str(value))}"')
    return Markup("".join(parts))


def pressed(on: bool) -> str:
    """For aria-pressed."""
    return "true" if on else "false"


class _NoIndentation(Extension):
    """A line break of a template is a space inside a text or a tag, and nothing between two of them."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - jinja's
        return _IN_TEXT.sub(" ", _BETWEEN_TAGS.sub("", source.strip()))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[_NoIndentation],
        cache_size=-1,
    )
    made.globals |= {"icon": icon, "attributes": attributes, "pressed": pressed}
    return made


@cache
def _paths() -> dict[str, str]:
    table: dict[str, str] = json.loads((STATIC / "icons.json").read_text("utf-8"))
    return table
