"""The page for a document that is refused: one sentence, and a way on. Complete HTML, without a script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

import prompts
from assistant.frame import Language
from assistant.settings import ShopFile
from assistant.ui.views.html import page
from assistant.ui.views.shop_look import icon_address, theme_by_system
from assistant.ui.views.words import html_tag

# HTTP status -> its sentence in prompts/*/page.json; all others are trouble on our side.
_SENTENCES: Mapping[int, str] = {404: "no_page", 421: "other_name", 429: "slow_down", 503: "busy"}
_STYLE = """
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  overflow-wrap: break-word;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { width: min(34rem, 100%); padding: 2rem 1.5rem; }
p { margin: 0 0 1.5rem; font-weight: 600; }
h1 { margin: 0 0 2rem; font-size: 1.75rem; line-height: 1.25; font-weight: 500; letter-spacing: -.018em; text-wrap: balance; }
a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 1.25rem; border-radius: 99rem;
  text-decoration: none; background: var(--button); color: var(--on-button); font-weight: 550; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
"""


def refusal_page(status: int, language: Language, seconds: int = 60, *, shop: str, look: ShopFile) -> str:
    """`seconds`: after which it may be tried again; `shop`: its name. Safe to serve as it is."""
    lost = status == 404
    return page(
        "refusal.html",
        told=prompts.say(f"page.{_SENTENCES.get(status, 'trouble')}", language, seconds=seconds),
        again=prompts.say("privacy.back" if lost else "page.retry", language),
        address="/" if lost else "",  # empty: the same once more
        shop=shop,
        icon_at=icon_address(look),
        style=Markup(theme_by_system(look) + _STYLE),
        html_language=html_tag(language),
    )
