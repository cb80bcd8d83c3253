"""The page in gradio: one component that never changes, a state for each tab, two events.

Gradio carries presses and answers and draws nothing: the document is in document.py, what happens in events.py, what is drawn
in messages.py and room.py, how it gets there in wire.py and static/page.js.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui.session.presence import Presence
from assistant.ui.session.shop import Shop
from assistant.ui.session.tab import Tab
from assistant.ui.web.events import Events

# Gradio hands its component's ways to the page's own script (static/start.js), which is there before gradio.
_CONNECT = """const ways = { turn: (press) => trigger("turn", press), sync: (wish) => trigger("sync", wish) };
window.carrier(ways, watch, () => props.value);"""
_THREADS = 128  # turns that run or wait at the same time
_QUEUE = 400  # presses that wait for one of them
_CLOSED_S, _LOOKED_S = 300, 600  # how often gradio looks for sessions that have ended


def build(shop: Shop, presence: Presence) -> gr.Blocks:
    """Return the one page.

    Every listener is private: the page is no programming interface. No text of a shopper, of a feed or of the operator is part of
    its template or of its script, which are constants; they come as values, and gradio compiles no values.
    """
    events = Events(shop, presence)
    page: gr.Blocks
    with gr.Blocks(title=shop.name, fill_width=True, analytics_enabled=False, delete_cache=(_CLOSED_S, _LOOKED_S)) as page:
        state = gr.State(Tab(), time_to_live=shop.session_hours * 3600, delete_callback=Tab.close)
        frame = gr.HTML(None, html_template="", js_on_load=_CONNECT, elem_id="carrier", apply_default_css=False)
        calm: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
        frame.turn(events.turn, [state], [frame], trigger_mode="multiple", **calm)
        frame.sync(events.sync, [state], [frame], trigger_mode="multiple", **calm)
        page.unload(events.left)
    page.max_threads = _THREADS
    page.state_session_capacity = shop.sessions_most
    page.queue(max_size=_QUEUE, default_concurrency_limit=None)
    page.has_launched = True  # else gradio believes that every path a browser names is an upload of its own
    return page


def unread(page: gr.Blocks, tab: str) -> int:
    """Count the answers that wait for a tab to fetch them."""
    waiting = page._queue.pending_messages_per_session
    return waiting[tab].qsize() if tab in waiting else 0


def presses(page: gr.Blocks) -> frozenset[int]:
    """Gradio's numbers of the events that the page itself sends."""
    return frozenset(number for number, event in page.fns.items() if event.name in ("turn", "sync"))
