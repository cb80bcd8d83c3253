"""Tells an outfit: its pieces with prices, the total and what is left, one question; a card for each role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from assistant.outfits import roles
from assistant.outfits.choosing import Chosen
from assistant.outfits.plan import Offer, Outfit, Said
from assistant.parts import Part
from catalog.money import Money
from catalog.query import Hit, Slot

_TOTALS = frozenset(("outfit_total", "outfit_total_left", "outfit_over", "outfit_above"))
_WHOLE = frozenset(("outfit_look", "outfit_look_for", "outfit_with", "outfit_with_own", "outfit_with_owned", "outfit_choice"))
_ASKS = frozenset(("outfit_ask_drop", "outfit_ask_budget", "outfit_ask_more", "outfit_ask_purpose", "outfit_ask_bag"))
_TOLD_ANEW = _TOTALS | _WHOLE | _ASKS
_OPTIONS = 3  # pieces that are shown where one role is to be filled
_KINDS = 2  # suggested instead
_PURPOSES: tuple[Slot, ...] = ("occasion", "season")


def tell_again(draft: Draft, plan: Outfit, lead: Fact) -> tuple[Part, ...]:
    """Tell an outfit in which nothing new was chosen."""
    hits = tuple(Hit(draft.product(one), 1.0) for one in plan.products)
    return tell_chosen(draft, Chosen(plan, hits), lead)


def _suggest_instead(draft: Draft, plan: Outfit, chosen: Chosen) -> None:
    """Suggest to look at the kinds of which nothing fits by themselves, whatever they are to go with."""
    labels = [label for role in chosen.none for label in _labels(plan, role)]
    for label in labels[:_KINDS]:
        draft.suggest("wish_kind", value=label)
    draft.suggest("start_over")


def tell_chosen(draft: Draft, chosen: Chosen, lead: Fact | None = None) -> tuple[Part, ...]:
    """Tell and show an outfit. `lead` is told instead of all pieces."""
    plan = chosen.outfit
    _forget_told(draft)
    bought = [piece for piece in plan.pieces if piece.product and not piece.kept]
    if chosen.none:
        draft.tell("outfit_none", values=tuple(label for role in chosen.none for label in _labels(plan, role)))
    if chosen.none and not bought:
        _suggest_instead(draft, plan, chosen)
    if not bought and not plan.products:
        return ()
    options = len(bought) == 1 and not plan.whole and lead is None
    kept = [piece.product for piece in plan.pieces if piece.product and piece.kept]
    shown = [bought[0].product, *bought[0].others[: _OPTIONS - 1]] if options else [piece.product for piece in bought]
    shown = shown if lead is None and not plan.whole else list(plan.products)
    if lead is not None:
        draft.facts.append(lead)
    elif bought:
        _tell_pieces(draft, plan, kept, shown, options=options)
    hits = {hit.product.id: hit for hit in chosen.hits}
    draft.hits += [hits.get(one) or Hit(draft.product(one), 1.0) for one in shown]
    state = draft.state.with_shown(tuple(shown))
    current = tuple(kept) if kept and not plan.whole else ()
    draft.state = replace(state, current=current, last_total=len(shown), outfit=plan)
    if options:  # what is said next narrows these
        kinds: Said = {"category": roles.kinds_of(bought[0].role), **bought[0].wanted}
        wishes = draft.state.wishes
        draft.state = replace(draft.state, wishes=replace(wishes, wanted={**wishes.wanted, **kinds}))
    draft.total = len(shown)
    if not options:
        tell_total(draft, plan, least=bool(chosen.over) and lead is None)
    if bought:
        _ask(draft, chosen, options=options)
    if draft.state.outfit and draft.state.outfit.offered == ("bag", ""):
        draft.suggest("outfit_add")
        draft.suggest("cheaper")
    draft.suggest("try_first")
    return ()


def _forget_told(draft: Draft) -> None:
    """Take back what an earlier part of the message told of the outfit, which is told anew; what it exchanged stays said."""
    told = [fact for fact in draft.facts if fact.kind in _TOLD_ANEW]
    gone = {one for fact in draft.facts if fact.kind in _TOTALS for one in fact.products}
    draft.facts = [fact for fact in draft.facts if fact not in told]
    draft.hits = [hit for hit in draft.hits if hit.product.id not in gone]


def tell_total(draft: Draft, outfit: Outfit, *, least: bool = False) -> None:
    """Tell what is paid for all of it, and what is left of the budget. `least`: nothing cheaper makes a whole."""
    total = total_of(draft, outfit.products)
    if outfit.budget is None:
        draft.tell("outfit_total", outfit.products, total=total)
        return
    budget = _money(draft, outfit.budget)
    if total <= budget:
        left = _money(draft, outfit.budget - total.minor)
        draft.tell("outfit_total_left", outfit.products, total=total, left=left, budget=budget)
    else:
        over = _money(draft, total.minor - outfit.budget)
        draft.tell("outfit_over" if least else "outfit_above", outfit.products, total=total, over=over, budget=budget)


def total_of(draft: Draft, ids: Iterable[str]) -> Money:
    return _money(draft, sum(draft.product(one).price.minor for one in ids))


def pieces(draft: Draft, ids: Iterable[str]) -> tuple[Fact, ...]:
    """Return pieces with their prices, as phrases."""
    products = [draft.product(one) for one in ids]
    return tuple(Fact("outfit_piece", {"title": draft.title(one), "price": one.price}) for one in products)


def none_of(plan: Outfit, open_roles: Iterable[str]) -> Fact:
    """Return that nothing was found for roles."""
    return Fact("outfit_none", {"values": tuple(label for role in open_roles for label in _labels(plan, role))})


def role_label(role: str) -> Label:
    return Label("category", roles.named(role))


def _tell_pieces(draft: Draft, plan: Outfit, kept: Sequence[str], shown: Sequence[str], *, options: bool) -> None:
    """Name the pieces, beside what they go with or what they are for."""
    said = pieces(draft, shown if options else [one for one in shown if one not in kept])
    owned = [piece.owned for piece in plan.pieces if piece.owned is not None]
    purpose = next((slot for slot in _PURPOSES if slot in plan.wanted), None)
    around: dict[str, object] = {"titles": draft.titles(kept)} if kept else {}
    if not kept and len(owned) == 1:
        around = {"own": phrases(Wishes(wanted=owned[0]), draft.catalogue.currency)}
    elif not kept and owned:
        around = {"values": tuple(Label("category", kind) for own in owned for kind in own.get("category", ())[:1])}
    kind = ("_own" if "own" in around else "_owned" if "values" in around else "") if around else ""
    if options:
        draft.tell(f"outfit_options{kind}" if around else "outfit_choice", shown, **around, pieces=said, count=len(said))
    elif around:
        draft.tell(f"outfit_with{kind}", shown, **around, pieces=said)
    elif purpose:
        draft.tell("outfit_look_for", shown, value=tuple(Label(purpose, one) for one in plan.wanted[purpose]), pieces=said)
    else:
        draft.tell("outfit_look", shown, pieces=said)


def _ask(draft: Draft, chosen: Chosen, *, options: bool) -> None:
    """Ask the one question that changes most."""
    plan, offered = chosen.outfit, None
    if chosen.over:
        offered = _ask_over(draft, chosen)
    elif options and len(plan.pieces) > 1 and (more := _next_role(plan)):
        draft.tell("outfit_ask_more", value=(role_label(more),))
        offered = ("add", more)
    elif plan.whole and not {"occasion", "style", "season"} & set(plan.wanted) and "occasion" not in draft.state.asked:
        draft.tell("outfit_ask_purpose")
        draft.state = replace(draft.state, asked=draft.state.asked | {"occasion"})
    elif not options:
        if draft.session.state.outfit is None or draft.session.state.outfit.offered != ("bag", ""):  # not twice in a row
            draft.tell("outfit_ask_bag")
        offered = ("bag", "")
    draft.state = replace(draft.state, outfit=replace(plan, offered=offered))


def _ask_over(draft: Draft, chosen: Chosen) -> tuple[Offer, str] | None:
    plan = chosen.outfit
    assert plan.budget is not None
    if chosen.spare is None:
        draft.tell("outfit_ask_budget", budget=_money(draft, plan.budget))
        return None
    total = total_of(draft, plan.without_roles((chosen.spare,)).products)
    draft.tell("outfit_ask_drop", value=(role_label(chosen.spare),), total=total)
    return "drop", chosen.spare


def _labels(plan: Outfit, role: str) -> tuple[Label, ...]:
    """Return the kinds that are looked for in a role, as they were said."""
    piece = plan.piece(role)
    kinds = piece.wanted.get("category", ()) if piece else ()
    return tuple(Label("category", kind) for kind in kinds) or (role_label(role),)


def _next_role(plan: Outfit) -> str | None:
    """Return what an outfit still lacks, most needed first."""
    missing = (*roles.missing_core(plan.roles), *roles.whole(plan.wanted, list(plan.roles)).needed)
    return next((role for role in missing if role not in {*plan.roles, *plan.without}), None)


def _money(draft: Draft, minor: int) -> Money:
    return Money(minor, draft.catalogue.currency)
