"""Puts an outfit together: for whom, around what, which roles are to be filled. How it is told: outfit_telling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.actions.outfits.outfit_telling import tell_chosen
from assistant.dialogue.state import DialogueState, Wishes
from assistant.facts import Fact, Label
from assistant.outfits import roles
from assistant.outfits.choosing import Chosen, choose
from assistant.outfits.plan import Outfit, Piece, Said
from assistant.parts import Part
from catalog.query import Query, Slot
from catalog.search.agreement import seasons_of

_BESIDE = ("shoes", "bag")  # what goes with pieces that are a core already
_OF_THE_WHOLE: tuple[Slot, ...] = ("gender", "age_group", "occasion", "style", "season")


def complete_outfit(draft: Draft) -> tuple[Part, ...]:
    """Find what goes with the piece meant, with the wishes that were said for it."""
    around = anchors(draft)
    if not around:
        return ()
    wanted = {slot: values for slot, values in draft.frame.wanted.items() if slot in _OF_THE_WHOLE}
    kinds = draft.frame.wanted.get("category", ())
    asked = [role for kind in kinds if (role := roles.role_of(kind, draft.catalogue.vocabulary))]
    own: Said = {slot: values for slot, values in draft.frame.wanted.items() if slot not in _OF_THE_WHOLE and slot != "size"}
    plan = begun(draft.state, wanted, draft.frame.price_max)
    for role in asked:
        plan = plan.with_piece(Piece(role, wanted=own))
    return put_together(draft, with_anchors(draft, plan, around), asked)


def anchors(draft: Draft) -> tuple[str, ...]:
    """Return the pieces that an outfit is to be built around; empty after telling why there is none."""
    if not draft.frame.references and not draft.state.current and not draft.state.shown and draft.state.bag:
        draft.state = replace(draft.state, current=draft.state.bag[-1:])
    if not draft.state.known_products:
        draft.tell("outfit_needs_item")
        return ()
    ids = meant(draft)
    draft.aim(ids)
    return ids


def begun(state: DialogueState, wanted: Said, budget: int | None) -> Outfit:
    """Return an outfit without pieces: for whom and what for are known from before where they are not said now."""
    known = {slot: values for slot, values in state.wishes.wanted.items() if slot in _OF_THE_WHOLE}
    if (gender := state.wearer.gender) and gender not in ("unisex",):
        known.setdefault("gender", (gender,))
    unwanted: Said = {slot: values for slot, values in state.wishes.unwanted.items() if slot in ("color", "pattern", "material")}
    return Outfit(budget=budget, wanted={**known, **wanted}, unwanted=unwanted)


def with_anchors(draft: Draft, plan: Outfit, ids: Iterable[str]) -> Outfit:
    """Add pieces of the shop that stay as they are."""
    for one in ids:
        role = roles.role_of(draft.product(one).category, draft.catalogue.vocabulary)
        if role and role not in plan.roles:
            plan = plan.with_piece(Piece(role, one, kept=True))
    return plan


def put_together(
    draft: Draft,
    plan: Outfit,
    asked: Sequence[str] = (),
    *,
    leave_out: frozenset[str] = frozenset(),
    lead: Fact | None = None,
    at_most: int | None = None,
) -> tuple[Part, ...]:
    """Fill the roles that are asked for, else those that the plan needs, and tell it. `lead` is told instead of all pieces."""
    plan = _for_whom(draft, plan)
    draft.state = replace(draft.state, outfit=plan, wishes=Wishes(wanted=_only(plan.wanted), unwanted=plan.unwanted))
    if "gender" not in plan.wanted and _asks_for_whom(draft):
        return ()
    return tell_chosen(draft, filled(draft, plan, asked, leave_out=leave_out, at_most=at_most), lead)


def filled(
    draft: Draft, plan: Outfit, asked: Sequence[str] = (), *, leave_out: frozenset[str] = frozenset(), at_most: int | None = None
) -> Chosen:
    """Choose pieces for the roles that are asked for, else for those that the plan needs."""
    needed, welcome, suiting = _roles(plan, asked)
    sizes = known_sizes(draft.state)
    chosen = choose(
        draft.catalogue, _for_its_season(draft, plan), needed, welcome, sizes=sizes, leave_out=leave_out, suiting=suiting,
        at_most=at_most,
    )  # fmt: skip
    return replace(chosen, outfit=replace(chosen.outfit, wanted=plan.wanted))


def _for_its_season(draft: Draft, plan: Outfit) -> Outfit:
    """Take the season from the pieces that stay where none was said: under a winter coat goes no tank top."""
    kept = [draft.product(piece.product) for piece in plan.pieces if piece.kept and piece.product]
    seasons = tuple(dict.fromkeys(season for one in kept for season in seasons_of(one, draft.catalogue.vocabulary)))
    return replace(plan, wanted={"season": seasons, **plan.wanted}) if len(seasons) == 1 else plan


def known_sizes(state: DialogueState) -> tuple[str, ...]:
    """Return the sizes that are known of who the clothes are for, of any system."""
    usual = (state.wearer.usual_size, state.wearer.usual_shoe_size)
    return tuple(dict.fromkeys((*state.wishes.wanted.get("size", ()), *filter(None, usual))))


def _roles(plan: Outfit, asked: Sequence[str]) -> tuple[list[str], list[str], roles.Whole]:
    """Return the roles to fill, those that may be filled besides, and what suits the occasion."""
    have = [piece.role for piece in plan.pieces if piece.product or piece.owned is not None]
    suiting = roles.whole(plan.wanted, have)
    needed, welcome = [role for role in asked if role not in have], list[str]()
    if not asked and plan.whole:
        needed, welcome = list(suiting.needed), list(suiting.welcome)
        needed += [piece.role for piece in plan.pieces]
    elif not asked:
        core = roles.missing_core(have)
        needed, welcome = (list(core), []) if core else ([_BESIDE[0]], list(_BESIDE[1:]))
    closed = {*have, *plan.without, *(roles.excluded(have))}
    return _without(needed, closed), _without(welcome, closed | set(needed)), suiting


def _without(some: Iterable[str], closed: set[str]) -> list[str]:
    return [role for role in dict.fromkeys(some) if role not in closed]


def _for_whom(draft: Draft, plan: Outfit) -> Outfit:
    """Take whom it is for from the pieces where that was not said: skirts are for women in a shop that sells no others."""
    if "age_group" not in plan.wanted:
        ages = (draft.product(piece.product).values("age_group") for piece in plan.pieces if piece.product)
        if (told := next((one for one in ages if one and "adult" not in one), None)) is not None:
            plan = replace(plan, wanted={**plan.wanted, "age_group": told})
    if "gender" in plan.wanted:
        return plan
    for piece in plan.pieces:
        own = piece.owned if piece.owned is not None else piece.wanted
        kinds = own.get("category") or roles.kinds_of(piece.role)
        told = draft.product(piece.product).values("gender") if piece.product else ()
        if not piece.product:
            found = draft.catalogue.search(Query(wanted={"category": kinds, "age_group": ("adult",)}), limit=1)
            told = tuple(found.facets.get("gender", ())) if found.total else ()
        if len(told) == 1 and told != ("unisex",):
            return replace(plan, wanted={**plan.wanted, "gender": told})
    return plan


def _asks_for_whom(draft: Draft) -> bool:
    """Ask for whom it is where the shop has clothes for both and that was not asked yet."""
    told = draft.catalogue.search(Query(wanted={"age_group": ("adult",), "in_stock": ("true",)}), limit=1).facets.get(
        "gender", {}
    )
    genders = tuple(gender for gender in told if gender != "unisex")
    if len(genders) < 2 or "gender" in draft.state.asked:
        return False
    labels = tuple(Label("gender", gender) for gender in genders)
    draft.tell("narrow", slot="gender", values=labels)
    draft.suggestions[:0] = [Fact("answer", {"value": (label,)}) for label in labels]
    draft.state = replace(draft.state, asked=draft.state.asked | {"gender"}, asked_now=True)
    return True


def _only(wanted: Said) -> dict[Slot, tuple[str, ...]]:
    return {slot: values for slot, values in wanted.items() if slot in _OF_THE_WHOLE}
