"""One browser tab: the conversation that it shows and what its page has been told. Knows no HTML and no gradio."""

from __future__ import annotations

from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.wire import Wire


class Tab:
    """What gradio keeps for a tab: empty until the page has loaded there, so that it can be copied."""

    def __init__(self) -> None:
        self.shopper: Shopper | None = None
        self.wire = Wire()
        self.present = True  # until its page was left

    def show(self, shopper: Shopper) -> None:
        """Go on with a conversation, which other tabs may show, too."""
        self.shopper = shopper
        shopper.tabs.add(self)

    def leave(self) -> None:
        """Note that the page was left for good: the photo goes with the last one of its conversation."""
        self.present = False
        if self.shopper is not None and not self.shopper.is_open():
            self.shopper.forget_photo()

    def close(self) -> None:
        self.leave()
        if self.shopper is not None:
            self.shopper.tabs.discard(self)
            self.shopper = None
        self.present = True
        self.wire.lost()
