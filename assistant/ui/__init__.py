"""The page: a web application around the assistant. The only place that knows gradio, which web/server.py brings."""

from assistant.ui.session.judgements import Judgement, JudgementFile
from assistant.ui.session.limits import Limits
from assistant.ui.session.links import Links
from assistant.ui.session.shop import Offer, Shop
from assistant.ui.session.talk_keeper import TalkKeeper
from assistant.ui.session.uploads import Uploads

__all__ = ["Judgement", "JudgementFile", "Limits", "Links", "Offer", "Shop", "TalkKeeper", "Uploads"]
