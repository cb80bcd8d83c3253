"""The page: a web application around the assistant. The only place that knows gradio."""

from assistant.ui.judgements import JudgementFile
from assistant.ui.limits import Limits
from assistant.ui.links import Links
from assistant.ui.server import application
from assistant.ui.shop import Judgement, Offer, Shop
from assistant.ui.uploads import Uploads

__all__ = ["Judgement", "JudgementFile", "Limits", "Links", "Offer", "Shop", "Uploads", "application"]
