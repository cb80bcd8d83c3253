"""Changes of an outfit: a piece exchanged, left out, put back, all that is black exchanged. It says why where it can't."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.outfits import outfit
from assistant.actions.outfits import outfit_telling as telling
from assistant.dialogue.ordinal_values import beyond
from assistant.facts import Fact, Label
from assistant.operations.outfit_request import NamedPiece, OutfitRequest
from assistant.outfits.plan import Outfit, Piece, Said
from assistant.outfits.roles import excluded, in_order, missing_core, nearest_kinds, role_of
from assistant.parts import Part
from assistant.resolve import values_of
from catalog.product import Product


def swap(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    """Exchange a piece for another that meets the wish, or fill a role that was open."""
    if absent := _absent(draft, asked.named):
        return telling.tell_again(draft, plan_of(draft), absent)
    before = {piece.role: piece.product for piece in plan_of(draft).pieces if piece.product}
    plan, roles = _opened(draft, asked)
    stays = {named.role for named in asked.pieces if _may_stay(draft, before.get(named.role), named, asked)}
    gone = frozenset(before[role] for role in roles if role in before and role not in stays)
    tried = outfit.filled(draft, plan, roles, leave_out=gone)
    lost, lead = [role for role in tried.none if role in before], None
    if lost:
        reason = _reason(draft, plan, lost[0], before[lost[0]])
        nearest = _nearest(plan, lost[0]) or _any_of_it(plan, lost[0])
        again = outfit.filled(draft, nearest, roles, leave_out=gone) if nearest is not None else tried
        if again.none:  # nothing else: what was there stays
            draft.state = replace(draft.state, outfit=plan_of(draft))
            return telling.tell_again(draft, plan_of(draft), reason)
        tried = again
        draft.facts.append(telling.none_of(plan, lost))
    chosen = {role: one.product for role in roles if (one := tried.outfit.piece(role)) and one.product}
    new = [product for role, product in chosen.items() if product != before.get(role)]
    left = [product for product in before.values() if product not in tried.outfit.products]
    if not new:
        lead = None
    elif lost:
        lead = Fact("outfit_nearest", {"pieces": telling.pieces(draft, new)}, tuple(new))
    elif left:
        title = draft.title(draft.product(left[0]))
        lead = Fact("outfit_swapped", {"before": title, "pieces": telling.pieces(draft, new)}, tuple(new))
    else:
        lead = Fact("outfit_added", {"pieces": telling.pieces(draft, new)}, tuple(new))
    return telling.tell_chosen(draft, replace(tried, outfit=tried.outfit.taking(left)), lead)


def drop(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    if absent := _absent(draft, asked.pieces):
        return telling.tell_again(draft, plan_of(draft), absent)
    gone = [piece.role for piece in asked.pieces]
    products = [piece.product for piece in plan_of(draft).pieces if piece.role in gone and piece.product]
    labels = tuple(telling.role_label(role) for role in gone)
    plan = replace(plan_of(draft).without_roles(gone).taking(products), last=tuple(gone))
    return telling.tell_again(draft, plan, Fact("outfit_dropped", {"values": labels}))


def without_values(draft: Draft, before: Outfit, plan: Outfit, asked: OutfitRequest) -> Iterable[Part]:
    """Exchange the pieces that are as nothing should be, such as black; the others stay."""
    holds = draft.catalogue.vocabulary.holds
    said = [(slot, value) for slot, values in asked.unwanted.items() for value in values]
    pieces, roles = list[Piece](), list[str]()
    for piece in before.pieces:
        there = draft.product(piece.product) if piece.product else None
        so = there and any(holds(slot, have, value) for slot, value in said for have in values_of(there, slot))
        pieces.append(replace(piece, product="", others=(), kept=False) if so else piece)
        roles += [piece.role] if so else []
    if not roles:
        draft.state = replace(draft.state, outfit=replace(before, unwanted=plan.unwanted))
        return telling.tell_again(draft, replace(before, unwanted=plan.unwanted), Fact("outfit_so_already"))
    left = [product for product in before.products if product not in {one.product for one in pieces}]
    return outfit.put_together(draft, replace(plan, pieces=tuple(pieces)).taking(left), roles)


def put_back(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    """Put a piece back that was exchanged or left out; without a word which, the last one."""
    plan, words = plan_of(draft), draft.catalogue.vocabulary
    for one in plan.taken:
        product = draft.product(one)
        role = role_of(product.category, words)
        fits = [named for named in asked.pieces if named.role == role and _is_as_named(draft, product, named)]
        if role and (fits or not asked.pieces):
            out = [piece for piece in plan.pieces if piece.role in {role, *excluded((role,))}]
            left = [piece.product for piece in out if piece.product]
            rest = replace(plan, pieces=tuple(piece for piece in plan.pieces if piece not in out), without=plan.without - {role})
            plan = _in_order(rest.with_piece(Piece(role, one)).taking(left))
            return telling.tell_again(draft, plan, Fact("outfit_back", {"title": draft.title(product)}, (one,)))
    return swap(draft, asked) if asked.pieces else telling.tell_again(draft, plan, Fact("relative_at_edge"))


def plan_of(draft: Draft) -> Outfit:
    return draft.state.outfit or Outfit()


def _nearest(plan: Outfit, role: str) -> Outfit | None:
    """Return the outfit with a role open for what comes next to the kind wished there; None where nothing does."""
    piece = plan.piece(role)
    kinds = nearest_kinds(piece.wanted.get("category", ())) if piece else ()
    return plan.with_piece(replace(piece, wanted={**piece.wanted, "category": kinds})) if piece and kinds else None


def _any_of_it(plan: Outfit, role: str) -> Outfit | None:
    """Return the outfit with a role open for any piece of its kind that is not refused; None where no more was wished."""
    piece = plan.piece(role)
    if piece is None or not piece.unwanted or not set(piece.wanted) - {"category"}:
        return None
    kinds: Said = {slot: values for slot, values in piece.wanted.items() if slot == "category"}
    return plan.with_piece(replace(piece, wanted=kinds))


def _in_order(plan: Outfit) -> Outfit:
    return replace(plan, pieces=tuple(sorted(plan.pieces, key=lambda piece: in_order(piece.role))))


def _opened(draft: Draft, asked: OutfitRequest) -> tuple[Outfit, list[str]]:
    """Return the outfit with the roles open that are to be filled: those named, what they leave bare, what waited."""
    plan = plan_of(draft)
    named = [one.role for one in asked.pieces]
    out = {*asked.without, *excluded(named)} - set(named)
    budget = plan.budget if asked.each or asked.budget is None else asked.budget
    plan = replace(
        plan,
        pieces=tuple(piece for piece in plan.pieces if piece.role not in out),
        without=(plan.without | set(asked.without)) - set(named),
        budget=budget,
        wanted={**plan.wanted, **asked.wanted},
        last=tuple(named),
    )
    for one in asked.pieces:
        plan = plan.with_piece(_open_again(draft, plan.piece(one.role) or Piece(one.role), one, asked))
    waiting = [piece.role for piece in plan.pieces if not piece.product and piece.owned is None]
    bare = missing_core(tuple(plan.roles)) if out else ()
    return plan, list(dict.fromkeys((*named, *waiting, *bare)))


def _absent(draft: Draft, pieces: Iterable[NamedPiece]) -> Fact | None:
    """Return that a kind is named which is not in the outfit; None where all are."""
    holds, plan = draft.catalogue.vocabulary.holds, plan_of(draft)
    for one in pieces:
        piece = plan.piece(one.role)
        there = draft.product(piece.product) if piece and piece.product else None
        kinds = one.values.get("category", ())
        if kinds and not (there and any(holds("category", there.category, kind) for kind in kinds)):
            return Fact("outfit_not_in", {"values": tuple(Label("category", kind) for kind in kinds)})
    return None


def _reason(draft: Draft, plan: Outfit, role: str, product: str) -> Fact:
    """Return why a piece stays: none is made in the size said, none of the kind, or nothing goes better."""
    piece, title = plan.piece(role), draft.title(draft.product(product))
    vocabulary = draft.catalogue.vocabulary
    sizes = tuple(one.size for one in plan.sizes if one.kind and role_of(one.kind, vocabulary) == role)
    kinds = tuple(Label("category", kind) for kind in (piece.wanted.get("category", ()) if piece else ()))
    if sizes:
        return Fact("outfit_none_in_size", {"values": kinds or (telling.role_label(role),), "sizes": sizes, "title": title})
    return Fact("outfit_stays_none" if kinds else "outfit_stays", {"title": title, **({"values": kinds} if kinds else {})})


def _may_stay(draft: Draft, product: str | None, named: NamedPiece, asked: OutfitRequest) -> bool:
    """Tell whether only something else is not wanted: "not the pink ones" while black ones were put together."""
    if product is None or not asked.unwanted or set(named.values) - {"category"} or asked.price or asked.than:
        return False
    there, holds = draft.product(product), draft.catalogue.vocabulary.holds
    if not all(holds("category", there.category, kind) for kind in named.values.get("category", ())):
        return False
    said = [(slot, value) for slot, values in asked.unwanted.items() for value in values]
    return not any(holds(slot, have, value) for slot, value in said for have in values_of(there, slot))


def _open_again(draft: Draft, piece: Piece, named: NamedPiece, asked: OutfitRequest) -> Piece:
    """Return a role to be filled anew: as it was wished, with what is wished now against what is there."""
    there = draft.product(piece.product) if piece.product else None
    said = dict(named.values)
    limit = asked.budget if asked.each and asked.budget is not None else piece.price_max
    if there and asked.price == "less":
        limit = there.price.minor - 1
    for slot, way in asked.than if there else ():
        if there and (further := beyond(slot, values_of(there, slot), way)):
            said[slot] = further
    wanted, unwanted = {**piece.wanted, **said}, {**piece.unwanted, **asked.unwanted}
    return replace(piece, product="", others=(), wanted=wanted, unwanted=unwanted, price_max=limit, kept=False, owned=None)


def _is_as_named(draft: Draft, product: Product, named: NamedPiece) -> bool:
    holds = draft.catalogue.vocabulary.holds
    said = ((slot, value) for slot, values in named.values.items() for value in values)
    return all(any(holds(slot, have, value) for have in values_of(product, slot)) for slot, value in said)
