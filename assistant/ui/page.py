"""The page in gradio: layout and wiring. What happens on an event is in events.py, what is drawn in messages.py and room.py."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from assistant.ui import shell
from assistant.ui.events import Events
from assistant.ui.html import STATIC
from assistant.ui.presence import Presence
from assistant.ui.shop import Shop
from assistant.ui.tab import Tab
from assistant.ui.words import Words

_BUSY_AT_ONCE = 16  # turns running at the same time; further ones queue
_plain = partial(gr.HTML, js_on_load=None, apply_default_css=False)


def build(shop: Shop, presence: Presence) -> gr.Blocks:
    """The one page. Every listener is private: the page is no programming interface."""
    words, events = Words("en", shop.catalogue.vocabulary), Events(shop, presence)
    page: gr.Blocks
    with gr.Blocks(title=shop.name, fill_width=True, analytics_enabled=False, delete_cache=(300, 600)) as page:
        state = gr.State(Tab, time_to_live=shop.session_hours * 3600, delete_callback=Tab.close)
        head = _plain(shell.header(words, shop.name, 0), elem_id="top")
        with gr.Row(elem_id="shop"):
            with gr.Column(elem_id="talk"):
                chat = gr.Chatbot(
                    [],
                    elem_id="chat",
                    show_label=False,
                    container=False,
                    height="calc(100dvh - 150px)",
                    layout="panel",
                    buttons=[],
                    feedback_options=None,
                    autoscroll=False,
                    latex_delimiters=[],
                    render_markdown=False,
                )
                peek = _plain("", elem_id="peek")
                box = gr.MultimodalTextbox(
                    placeholder=words.say("ask"),
                    elem_id="box",
                    show_label=False,
                    container=False,
                    file_types=["image"],
                    max_lines=5,
                )
            with gr.Column(elem_id="side"):
                room = _plain("", elem_id="room")
        script = "".join((STATIC / name).read_text("utf-8") for name in ("page.js", "viewer.js"))
        bridge = gr.HTML(
            shell.layer(words, upload_mb=shop.upload_mb), elem_id="layer", js_on_load=script, apply_default_css=False
        )
        toast = _plain("", elem_id="note")
        screen = [chat, room, peek, head, toast]
        calm: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        box.submit(events.sent, [box, state], [*screen, box], concurrency_limit=_BUSY_AT_ONCE, trigger_mode="multiple", **calm)
        bridge.act(events.act, [state], [*screen, box], concurrency_limit=_BUSY_AT_ONCE, trigger_mode="multiple", **calm)
        for trigger in (bridge.lang, page.load):
            trigger(events.language, [state], [*screen, box, bridge], concurrency_limit=_BUSY_AT_ONCE, **calm)
        page.unload(events.left)
    return page
