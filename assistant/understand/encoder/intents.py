"""The classes that the encoder tells apart and the act and topic that each stands for. Plain tables."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.frame import Act

# intent -> (act, topic as the rules name it); no act: what is answered depends on the assistant's own question.
INTENTS: Mapping[str, tuple[Act | None, str | None]] = {
    "search": ("search", None),
    "refine": ("refine", None),
    "refine.more": ("refine", "more"),
    "select": ("select", None),
    "ask_about": ("ask_about", None),
    "compare": ("compare", None),
    "try_on": ("try_on", "try_on"),
    "size_advice": ("size_advice", None),
    "add_to_bag": ("add_to_bag", None),
    "add_to_bag.quantity": ("add_to_bag", "set_quantity"),
    "add_to_bag.size": ("add_to_bag", "change_size"),
    "remove_from_bag": ("remove_from_bag", None),
    "remove_from_bag.everything": ("remove_from_bag", "everything"),
    "view_bag": ("view_bag", None),
    "checkout": ("checkout", None),
    "save": ("save", "save"),
    "save.view": ("save", "view_saved"),
    "save.unsave": ("save", "unsave"),
    "feedback.positive": ("feedback", "positive"),
    "feedback.negative": ("feedback", "negative"),
    "complete_outfit": ("complete_outfit", None),
    "manage_photo.set": ("manage_photo", "photo_set"),
    "manage_photo.replace": ("manage_photo", "photo_replace"),
    "manage_photo.delete": ("manage_photo", "photo_delete"),
    "manage_photo.take_off": ("manage_photo", "take_off"),
    "consent.yes": (None, None),
    "consent.no": (None, None),
    "answer.size": (None, None),
    "restart": ("restart", None),
    "help": ("help", None),
    "help.privacy": ("help", "privacy"),
    "help.photo": ("help", "photo"),
    "chitchat.greeting": ("chitchat", "greeting"),
    "chitchat.thanks": ("chitchat", "thanks"),
    "chitchat.goodbye": ("chitchat", "goodbye"),
    "chitchat.who": ("chitchat", "who"),
    "chitchat.smalltalk": ("chitchat", "smalltalk"),
    "chitchat.unclear": ("chitchat", "unclear"),
    "out_of_scope.policy": ("out_of_scope", "policy"),
    "out_of_scope.elsewhere": ("out_of_scope", "elsewhere"),
    "out_of_scope.order": ("out_of_scope", "order"),
    "out_of_scope.hostile": ("out_of_scope", "hostile"),
}
NAMES: tuple[str, ...] = tuple(INTENTS)
