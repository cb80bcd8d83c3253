"""Hears what a message asks of an outfit: cues.json says how it is asked, the vocabulary which pieces are named."""

from __future__ import annotations

from dataclasses import replace

from assistant.operations import outfit_order
from assistant.operations.operation import Said
from assistant.operations.outfit_altering import of_the_one_there
from assistant.operations.outfit_made import made
from assistant.operations.outfit_pieces import named_pieces, whole_wishes
from assistant.operations.outfit_request import OutfitRequest
from assistant.operations.outfit_wishes import limit
from catalog.text.languages import writing

_STOPS = " ,.;!?，。；！？、"


def hear(said: Said) -> OutfitRequest | None:
    """Return what is asked of an outfit; None where the message is about something else."""
    if outfit_order.answers_sizes(said) or said.has("outfit_not") or {"try_on", "restart", "checkout"} & set(said.frame.acts):
        return None
    if "manage_photo" in said.frame.acts and (said.state.worn or said.frame.photo != "take_off"):
        return None
    plan = said.state.outfit
    if plan is not None and said.has("outfit_left") and not any(not piece.owned for piece in named_pieces(said)):
        return OutfitRequest("leave")  # "forget the outfit"
    if plan is not None and (changed := of_the_one_there(said, plan)):
        return changed
    return made(said)


def completed(asked: OutfitRequest, said: Said) -> OutfitRequest:
    """Return a whole look with what the rest of the message says of it: for whom, what for, within what."""
    if asked.do != "make":
        return asked
    most = asked.budget if asked.budget is not None else limit(said)
    sizes = asked.sizes or outfit_order.sizes_beside(said)
    currency = said.frame.currency if most is not None else None
    wanted = {**whole_wishes(said, asked.pieces), **asked.wanted}
    return replace(asked, wanted=wanted, budget=most, currency=asked.currency or currency, sizes=sizes)


def beside_leaving(said: Said) -> str:
    """Return what is sought where that is no outfit any more: of "不是搭配，看铅笔裙" the skirts; empty where one stays."""
    left = list(said.spans("outfit_left"))
    if said.state.outfit is None or not left or not any(not piece.owned for piece in named_pieces(said)):
        return ""
    rest, blank = said.text, " " if writing(said.language).spaces else ""
    for start, end in reversed(left):
        rest = f"{rest[:start]}{blank}{rest[end:]}"
    return rest.strip(_STOPS)
