"""The page /privacy: what is done with shoppers' data as the program is set up now. Complete HTML, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

import prompts
from assistant.frame import Language
from assistant.privacy.practice import Practice
from assistant.settings import ShopFile
from assistant.ui.views.components import privacy_link
from assistant.ui.views.html import page
from assistant.ui.views.shop_look import theme_by_system
from assistant.ui.views.words import SPOKEN, html_tag

MY_DATA = "/my-data"
_USUAL = ShopFile()
_KEPT = ("photo", "waiting", "piece", "talk", "record", "ratings", "cookie", "theme", "typed")  # rows of the table
_STYLE = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 64px; max-width: 760px; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
nav { display: flex; justify-content: space-between; gap: 16px; }
nav a { padding: 10px 0; }
a { color: var(--accent); }
h1 { font-size: 28px; line-height: 1.2; } h2 { font-size: 18px; margin: 32px 0 8px; }
table { width: 100%; border-collapse: collapse; font-size: 15px; }
th, td { text-align: left; vertical-align: top; padding: 10px 12px 10px 0; border-bottom: 1px solid var(--line); }
th, td { font-weight: normal; }
thead th, tbody th { font-weight: 600; }
@media (max-width: 600px) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; padding: 12px 0; border-bottom: 1px solid var(--line); }
  th, td { display: block; padding: 2px 0; border: 0; }
  td::before { content: attr(data-head) ": "; font-weight: 600; }
}
"""


@dataclass(frozen=True)
class Kept:
    """A row of the table: what is kept where and how long."""

    what: str
    where: str
    how_long: str


def privacy_page(practice: Practice, language: Language, *, shop: str, look: ShopFile = _USUAL) -> str:
    """`shop`: its name. Safe to serve as it is."""

    def told(key: str, **slots: object) -> str:
        return prompts.say(f"privacy.{key}", language, **slots)

    others = [one for one in SPOKEN if one != language]
    before, _, after = told("copy", link="\0").partition("\0")
    return page(
        "privacy.html",
        told=told,
        shop=shop,
        practice=practice,
        style=Markup(theme_by_system(look) + _STYLE),
        html_language=html_tag(language),
        others=[(privacy_link(one), html_tag(one), prompts.say("grammar.language_name", one)) for one in others],
        kept=_kept(practice, language),
        who=[told(key, **slots) for key, slots in _who(practice)],
        my_data=MY_DATA,
        copy=(before, after),
    )


def _kept(practice: Practice, language: Language) -> list[Kept]:
    slots = {
        "photo": {"seconds": f"{practice.tab_seconds:g}", "minutes": f"{practice.photo_minutes:g}"},
        "waiting": {"minutes": f"{practice.waiting_minutes:g}"},
        "record": {"days": f"{practice.record_days:g}"},
        "cookie": {"days": f"{practice.record_days:g}"},
    }

    def told(key: str, **values: str) -> str:
        return prompts.say(f"privacy.{key}", language, **values)

    other = {"talk": "_kept"} if practice.talks_kept else {}

    def row(name: str) -> Kept:
        way = other.get(name, "")
        return Kept(told(name), told(f"{name}_where{way}"), told(f"{name}_long{way}", **slots.get(name, {})))

    return [row(name) for name in _KEPT]


def _who(practice: Practice) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield sentences on who gets what, as it is set up."""
    yield ("who_engine" if practice.other_engine else "who_photo"), {}
    yield ("who_model", {"host": practice.chat_host}) if practice.chat_host else ("who_no_model", {})
    if practice.milvus_host:
        yield "who_milvus", {"host": practice.milvus_host}
    yield "who_rest", {}
