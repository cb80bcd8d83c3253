"""The page /privacy: what is done with shoppers' data as the program is set up now. Complete HTML, without a script."""

from __future__ import annotations

from collections.abc import Iterator

import prompts
from assistant.frame import Language
from assistant.privacy.practice import Practice
from assistant.ui.components import privacy_link
from assistant.ui.html import attributes, e

MY_DATA = "/my-data"
_KEPT = ("photo", "waiting", "piece", "talk", "record", "ratings", "cookie", "theme")  # rows of the table
_OTHER: dict[Language, Language] = {"en": "zh", "zh": "en"}
_HTML_LANGUAGE: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1b19; --paper: #fff; --line: #e4dfd8; --accent: #a63d25; }
@media (prefers-color-scheme: dark) { :root { --ink: #f3efea; --paper: #151413; --line: #35322e; --accent: #f0957c; } }
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


def privacy_page(practice: Practice, language: Language, *, shop: str) -> str:
    """`shop`: its name. Safe to serve as it is."""

    def told(key: str, **slots: object) -> str:
        return e(prompts.say(f"privacy.{key}", language, **slots))

    title, other = told("title"), _OTHER[language]
    switch = f'<a href="{e(privacy_link(other))}"{attributes(hreflang=_HTML_LANGUAGE[other])}>{told("other")}</a>'
    return (
        f'<!doctype html><html lang="{_HTML_LANGUAGE[language]}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · {e(shop)}</title>'
        f"<style>{_STYLE}</style></head><body>"
        f'<nav><a href="/">{told("back")}</a>{switch}</nav><main><h1>{title}</h1><p>{told("intro", shop=shop)}</p>'
        f"<h2>{told('what')}</h2>{_kept(practice, language)}"
        f"<h2>{told('why')}</h2><p>{told('why_text')}</p>"
        f"<h2>{told('who')}</h2>{_list(prompts.say(f'privacy.{key}', language, **slots) for key, slots in _who(practice))}"
        f"<h2>{told('rights')}</h2>{_rights(language)}"
        f"<h2>{told('age')}</h2><p>{told('age_text', age=practice.minimum_age) if practice.minimum_age else told('age_none')}</p>"
        f"<h2>{told('contact')}</h2>{_contact(practice, language)}</main></body></html>"
    )


def _kept(practice: Practice, language: Language) -> str:
    slots = {
        "photo": {"seconds": f"{practice.tab_seconds:g}", "minutes": f"{practice.photo_minutes:g}"},
        "waiting": {"minutes": f"{practice.waiting_minutes:g}"},
        "record": {"days": f"{practice.record_days:g}"},
        "cookie": {"days": f"{practice.record_days:g}"},
    }

    def told(key: str, **values: str) -> str:
        return e(prompts.say(f"privacy.{key}", language, **values))

    heads = "".join(f'<th scope="col">{told(key)}</th>' for key in ("what_head", "where_head", "long_head"))
    rows = "".join(
        f'<tr><th scope="row">{told(name)}</th><td data-head="{told("where_head")}">{told(f"{name}_where")}</td>'
        f'<td data-head="{told("long_head")}">{told(f"{name}_long", **slots.get(name, {}))}</td></tr>'
        for name in _KEPT
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _who(practice: Practice) -> Iterator[tuple[str, dict[str, str]]]:
    """Sentences on who gets what, as it is set up."""
    yield ("who_engine" if practice.other_engine else "who_photo"), {}
    yield ("who_model", {"host": practice.chat_host}) if practice.chat_host else ("who_no_model", {})
    if practice.milvus_host:
        yield "who_milvus", {"host": practice.milvus_host}
    yield "who_rest", {}


def _rights(language: Language) -> str:
    link = f'<a href="{MY_DATA}">{MY_DATA}</a>'
    lines = [e(prompts.say(f"privacy.{key}", language)) for key in ("erase", "withdraw")]
    before, _, after = prompts.say("privacy.copy", language, link="\0").partition("\0")
    lines.append(f"{e(before)}{link}{e(after)}")
    lines += [e(prompts.say(f"privacy.{key}", language)) for key in ("correct", "complain")]
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _contact(practice: Practice, language: Language) -> str:
    def told(key: str, **slots: object) -> str:
        return e(prompts.say(f"privacy.{key}", language, **slots))

    whom = told("contact_text", contact=practice.contact) if practice.contact else told("contact_none")
    link = f'<p><a href="{e(practice.url)}" rel="noopener noreferrer">{told("policy")}</a></p>' if practice.url else ""
    return f"<p>{whom}</p>{link}"


def _list(sentences: Iterator[str]) -> str:
    return "<ul>" + "".join(f"<li>{e(sentence)}</li>" for sentence in sentences) + "</ul>"
