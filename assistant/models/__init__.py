"""Language models behind one port: an OpenAI-compatible endpoint, a local transformers model, recorded answers; all optional."""

from __future__ import annotations

import logging
from pathlib import Path

from assistant.models.recorded import RecordedModel
from assistant.models.resting import RestingModel
from assistant.ports import ModelTrouble
from assistant.settings import Settings

__all__ = ["Chat", "RestingModel", "chat_model", "warm_up"]

_LOG = logging.getLogger(__name__)

Chat = RestingModel | RecordedModel


def chat_model(settings: Settings) -> Chat | None:
    """Return the model that the settings ask for, None for "none".

    Loads nothing heavy yet: `warm()` does, and so does the first use.

    Raises ModelTrouble in one sentence when the settings can't work (no name, no such folder, no usable address).
    """
    if settings.chat_model == "openai":
        from assistant.models.openai import OpenAIModel

        first_s = settings.chat_timeout_s / 2  # an endpoint that has said nothing by then will not be done in time
        model = OpenAIModel(settings.chat_model_name, url=settings.chat_url, key=settings.chat_key, first_token_s=first_s)
        return RestingModel(model)
    if settings.chat_model == "local":
        from assistant.models.local import LocalModel

        return RestingModel(LocalModel(settings.chat_model_name))
    if settings.chat_model == "file":
        if not settings.chat_model_name:
            raise ModelTrouble("chat_model=file needs chat_model_name, the folder of its answers")
        return RecordedModel(Path(settings.chat_model_name), strict=not settings.chat_stale)
    return None


def warm_up(model: Chat | None) -> None:
    """Load a local model or try the endpoint before a shopper needs it.

    What is wrong is logged in full here, where no word of a shopper can be in it; the shop works without.
    """
    if model is None:
        return
    try:
        model.warm()
    except ModelTrouble as trouble:
        _LOG.warning("replies are built in for now: %s%s", trouble, f" ({trouble.quoted})" if trouble.quoted else "")
