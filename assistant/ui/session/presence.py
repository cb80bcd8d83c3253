"""Which tabs are open: some time after one is closed, its photo goes. A tab that comes back in time keeps it."""

from __future__ import annotations

from threading import Lock, Timer
from weakref import WeakValueDictionary

from assistant.ui.session.tab import Tab


class Presence:
    """One for the whole shop. Tabs go by gradio's session hash; a closed page and a phone that fell asleep look the same."""

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self._lock = Lock()
        self._tabs: WeakValueDictionary[str, Tab] = WeakValueDictionary()
        self._leaving: dict[str, Timer] = {}

    def here(self, page: str, tab: Tab | None = None) -> None:
        """Note a sign of life."""
        with self._lock:
            if tab is not None:
                self._tabs[page] = tab
                tab.present = True
            timer = self._leaving.pop(page, None)
        if timer is not None:
            timer.cancel()

    def gone(self, page: str) -> None:
        """Note that the connection to the tab ended."""
        timer = Timer(self._patience_s, self._forget, (page,))
        timer.daemon = True
        with self._lock:
            if page not in self._tabs or page in self._leaving:
                return
            self._tabs[page].present = False
            self._leaving[page] = timer
        timer.start()

    def _forget(self, page: str) -> None:
        with self._lock:
            tab = self._tabs.get(page) if self._leaving.pop(page, None) else None
        if tab is not None:
            tab.leave()
