"""Programs as a model writes them, for tests: what is left out of a step is empty."""

from __future__ import annotations

from typing import Any

from assistant.models.scripted import ScriptedModel
from assistant.settings import Settings
from assistant.turn import Assistant
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

_EMPTY: dict[str, dict[str, Any]] = {
    "find": {
        "who": None, "wanted": [], "unwanted": [], "ideally": [], "price_min": None, "price_max": None, "price_about": None,
        "on_sale": False, "rating_min": None, "words": [], "than": [], "like": None, "order": "fit", "more": False,
    },
    "say": {"about": "ask", "pieces": []},
    "tell": {"pieces": [], "of": []},
    "bag": {"lines": []},
    "outfit": {
        "parts": [], "around": [], "wanted": [], "unwanted": [], "budget": None, "price": None, "whole": False,
    },
}  # fmt: skip


def step(op: str, **fields: Any) -> dict[str, Any]:
    """Return a step with all its fields; `wanted={"color": ["red"]}` stands for a list of wishes."""
    told = {name: wishes(value) if isinstance(value, dict) else value for name, value in fields.items()}
    return {"op": op, **_EMPTY.get(op, {}), **told}


def wishes(values: dict[str, list[str]]) -> list[dict[str, str]]:
    return [{"slot": slot, "value": value} for slot, said in values.items() for value in said]


def line(piece: str, **fields: Any) -> dict[str, Any]:
    return {"piece": piece, "size": None, "quantity": None, "instead": None, **fields}


def program(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"steps": list(steps)}


def talk_by(shop: Catalogue, *answers: Any, language: str = "en", **settings: Any) -> tuple[Talk, ScriptedModel]:
    """Return a conversation in which a model that says these things writes every program, in the built-in words."""
    model = ScriptedModel(*answers)
    talk = Talk(shop, language)
    given = Settings(_env_file=None, **{"chat_understands": "always", "chat_words": False, **settings})
    talk.assistant = Assistant.build(shop, talk.room, model, given)
    return talk, model
