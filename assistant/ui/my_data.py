"""The section "My data" of the fitting room: a copy, withdrawing, deleting everything; the links under an answer about data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.privacy.consent import Consent
from assistant.ui.browser_session import Shopper
from assistant.ui.components import privacy_link
from assistant.ui.html import attributes, button, e, icon
from assistant.ui.open_tabs import Tab
from assistant.ui.privacy import MY_DATA
from assistant.ui.shop import Shop
from assistant.ui.words import Words

COPY = "my-data.json"


def my_data(words: Words, consent: Consent | None) -> str:
    """`consent`: of this visit or of one before. Deleting everything is unfolded first and pressed then."""
    say = words.say
    withdraw = ""
    if consent is not None:
        agreed = f'<p class="fine">{e(say("data_agreed", day=consent.day))}</p>'
        withdraw = agreed + button(e(say("data_withdraw")), style="line", data_act="withdraw", data_key="withdraw")
    sure = (
        f'<details class="tune" data-keep="erase"><summary data-key="erase">{icon("trash")}{e(say("data_erase"))}</summary>'
        f'<p class="fine">{e(say("data_erase_sure"))}</p>'
        f"{button(e(say('data_erase_yes')), style='main', data_act='erase', data_key='erase-yes')}</details>"
    )
    return (
        f'<details class="tune me" data-keep="data"><summary data-key="data"><h3>{e(say("data"))}</h3></summary>'
        f'<div class="mine-all"><p class="fine">{e(say("data_intro"))}</p>{links(words, copy=True)}{withdraw}{sure}</div>'
        "</details>"
    )


def links(words: Words, *, copy: bool) -> str:
    """To the page on data, and with `copy` to one's own data as a file."""
    mine = ""
    if copy:
        label = icon("down") + e(words.say("data_copy"))
        mine = f'<a class="quiet"{attributes(href=MY_DATA, download=COPY)}>{label}</a>'
    address = attributes(href=privacy_link(words.language), target="_blank", rel="noopener")
    return f'<div class="tools">{mine}<a class="quiet"{address}>{e(words.say("privacy_link"))}</a></div>'


def data_of(shop: Shop, token: str) -> dict[str, Any]:
    """What is known of the shopper whose browser has this token, ready for JSON: from the tab that knows most; what is kept where
    none is open."""
    tabs: Sequence[Tab] = shop.open_tabs.of(token) or [Shopper(shop, "en", token)]
    return max(tabs, key=lambda tab: len(tab.session.turns)).export()
