"""What a kind of piece or a cut is, and what tells two apart: "what is a henley?", "slim or skinny, what's the difference?"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

import prompts
from assistant.actions.draft import Draft
from assistant.actions.search.looking import look, show
from assistant.facts import Label
from assistant.frame import Act, Language, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.update import update
from catalog.query import Query, Slot

_PAIR = 2


@dataclass(frozen=True)
class Define(Operation):
    op: ClassVar[str] = "define"
    act: ClassVar[Act] = "help"
    values: tuple[tuple[Slot, str], ...] = ()


def heard(said: Said) -> Operation | None:
    """Read a question about what words mean; about pieces on cards it is another one."""
    if any(not one.pronoun for one in said.frame.references) and said.state.something_shown:
        return None
    named = tuple(dict.fromkeys((one.slot, one.value) for one in said.mentions))
    if said.state.something_shown and any(slot == "color" for slot, _ in named):
        return None  # "the red cardigan or the green one, what's the difference?"
    known = tuple(pair for pair in named if definition(*pair, said.language))
    if len(known) >= _PAIR and said.has("define_difference"):
        return Define(known[:_PAIR])
    if len(known) == 1 and (said.has("define_difference") or (len(named) == 1 and _asks_what_it_is(said))):
        return Define(known)
    return None


def definition(slot: Slot, value: str, language: Language) -> str | None:
    """Return the sentence that says what a value is, where there is one."""
    text = prompts.table(language).get(f"kinds.{slot}.{value}")
    return text if isinstance(text, str) else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Say what each is; offer to show those that the shop has."""
    assert isinstance(asked, Define)
    for slot, value in asked.values:
        text = definition(slot, value, draft.language)
        assert text is not None  # every language has the same ones
        draft.tell("knowledge", text=text)
    kinds = tuple(value for slot, value in asked.values if slot == "category" and _is_sold(draft, value))
    if len(kinds) == _PAIR and not draft.state.something_shown:  # of what cannot be told apart there is something to look at
        seeking = replace(draft.frame, acts=("search",), wanted={"category": kinds}, operations=())
        draft.state = update(draft.state, seeking, draft.catalogue)
        show(draft, look(draft, draft.state.wishes), same_wish=False)
    for kind in kinds:
        draft.suggest("wish_kind", value=Label("category", kind))
    return ()


def _is_sold(draft: Draft, kind: str) -> bool:
    return bool(draft.catalogue.search(Query(wanted={"category": (kind,)}), limit=1).total)


def _asks_what_it_is(said: Said) -> bool:
    """Tell whether nothing is said beside the value but the question what it is."""
    rest = said.text
    for one in sorted(said.mentions, key=lambda mention: -mention.start):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return said.cue_in("define_alone", rest.strip())
