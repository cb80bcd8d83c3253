"""The page: a web application around the assistant. The only place that knows gradio, which web/server.py brings."""

from assistant.ui.session.judgements import JudgementFile
from assistant.ui.session.limits import Limits
from assistant.ui.session.links import Links
from assistant.ui.session.shop import Judgement, Offer, Shop
from assistant.ui.session.uploads import Uploads

__all__ = ["Judgement", "JudgementFile", "Limits", "Links", "Offer", "Shop", "Uploads"]
