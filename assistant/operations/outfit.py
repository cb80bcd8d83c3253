"""Outfits: put together, exchange a piece, leave one out, keep one, what it comes to, all of it into the bag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.actions.bag import bagging, ordering
from assistant.actions.draft import Draft
from assistant.actions.outfits import outfit
from assistant.actions.outfits import outfit_telling as telling
from assistant.actions.wearer.card_sizes import own_sizes
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Fact
from assistant.frame import Operation, Reference
from assistant.operations import outfit_changes as changes
from assistant.operations.operation import Said
from assistant.operations.outfit_altering import of_the_one_there, otherwise
from assistant.operations.outfit_hearing import beside_leaving, hear
from assistant.operations.outfit_made import made
from assistant.operations.outfit_request import Do, NamedPiece, OutfitRequest
from assistant.outfits.given_sizes import sizes_given
from assistant.outfits.plan import GivenSize, Outfit, Piece
from assistant.parts import Part
from catalog.money import Money
from catalog.product import Product


def heard(said: Said) -> Operation | None:
    """Read "a complete look under 200", "other shoes", "no bag", "what does it all come to?"."""
    return hear(said)


def labelled(said: Said) -> Operation | None:
    """Take it for a wish about an outfit: a change of the one there is, where it is that, else another one."""
    plan = said.state.outfit
    if beside_leaving(said):
        return None
    if said.label == "outfit.change" and plan is not None:
        return of_the_one_there(said, plan) or (otherwise(said, plan) if plan.products else made(said, meant=True))
    return made(said, meant=said.label == "outfit")


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Do what is asked of the outfit and tell it as a whole."""
    assert isinstance(asked, OutfitRequest)
    if asked.sizes and draft.state.outfit is not None:
        draft.state = replace(draft.state, outfit=draft.state.outfit.with_sizes(asked.sizes))
    return _DOES[asked.do](draft, _in_shop_currency(draft, asked))


def _make(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    plan = outfit.begun(draft.state, asked.wanted, None if asked.each else asked.budget)
    plan = replace(plan, whole=asked.whole, unwanted={**plan.unwanted, **asked.unwanted}).with_sizes(asked.sizes)
    plan = plan.without_roles(asked.without)
    for piece in asked.pieces:
        plan = plan.with_piece(_piece(piece, asked.budget if asked.each else None))
    if asked.around or asked.after_what:
        draft.frame = replace(draft.frame, references=asked.around)
        ids = outfit.anchors(draft)
        if not ids:
            return ()
        plan = outfit.with_anchors(draft, plan, ids)
    elif not asked.whole and not asked.pieces:
        draft.tell("outfit_needs_item")
        return ()
    named = [piece.role for piece in asked.pieces if not piece.owned]
    return outfit.put_together(draft, plan, () if asked.whole else named)


def _refine(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    """Put it together anew with what was said of all of it; what the shopper chose stays."""
    plan = before = _plan(draft)
    total = telling.total_of(draft, plan.products).minor
    roles = [piece.role for piece in plan.pieces if piece.owned is None and not piece.kept]
    plan = replace(
        plan,
        wanted={**plan.wanted, **asked.wanted},
        unwanted={**plan.unwanted, **asked.unwanted},
        budget=plan.budget if asked.budget is None else asked.budget,
        pieces=tuple(_reopened(piece) for piece in plan.pieces),
        last=(),
    )
    if asked.unwanted and not (asked.wanted or asked.price or asked.budget):
        return changes.without_values(draft, before, plan, asked)
    if asked.price != "less" or not total:
        return outfit.put_together(draft, plan, roles)
    if outfit.filled(draft, plan, roles, at_most=total - 1).over:
        return telling.tell_again(draft, before, Fact("relative_at_edge"))
    return outfit.put_together(draft, plan, roles, at_most=total - 1)


def _only(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    """Go on with these roles alone, with what was said of them now."""
    plan, named = _plan(draft), {piece.role: piece for piece in asked.pieces}
    pieces = tuple(piece for piece in plan.pieces if piece.role in named or piece.owned is not None)
    changed = tuple(
        replace(piece, product="", others=(), wanted={**piece.wanted, **named[piece.role].values})
        if piece.role in named
        else piece
        for piece in pieces
    )
    return outfit.put_together(draft, replace(plan, pieces=changed, whole=False), list(named))


def _keep(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    """Hold on to pieces; with "change the rest" the others are exchanged."""
    plan, roles = _plan(draft), {piece.role for piece in asked.pieces}
    plan = replace(plan, pieces=tuple(replace(one, kept=one.kept or one.role in roles) for one in plan.pieces))
    stays = [piece.product for piece in plan.pieces if piece.role in roles and piece.product]
    lead = Fact("outfit_kept", {"titles": draft.titles(stays)}, tuple(stays))
    if not asked.rest:
        return telling.tell_again(draft, plan, lead)
    others = [piece for piece in plan.pieces if piece.product and not piece.kept]
    gone = frozenset(piece.product for piece in others)
    plan = replace(plan, pieces=tuple(_reopened(piece) for piece in plan.pieces))
    return outfit.put_together(draft, plan, [piece.role for piece in others], leave_out=gone)


def _total(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:  # noqa: ARG001 - of all of it
    plan = _plan(draft)
    telling.tell_total(draft, plan)
    draft.tell("outfit_ask_bag")
    draft.state = replace(draft.state, outfit=replace(plan, offered=("bag", "")))
    return ()


def _add(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:
    """Put all pieces into the bag; the sizes that are not known are asked in one question."""
    plan = _plan(draft)
    draft.state = replace(draft.state, outfit=replace(plan, offered=None))
    ordered = [piece.product for piece in plan.pieces if piece.product and piece.role not in asked.without]
    products = [draft.product(one) for one in ordered if one not in draft.state.bag]
    sizes = _sizes(draft, plan, products)
    known = [one for one in products if one.id in sizes or len(one.sizes) <= 1]
    parts: Iterable[Part] = ()
    if known:
        references = tuple(Reference(product=one.id, size=sizes.get(one.id)) for one in known)
        draft.frame = replace(draft.frame, acts=("add_to_bag",), references=references, wanted={}, quantity=None)
        parts = bagging.add_to_bag(draft)
    if not known:
        draft.wait(None)
    if open_ := [one.id for one in products if one not in known]:
        ordering.ask_sizes(draft, open_)
    elif not known:
        parts = bagging.view_bag(draft)
    return parts


def _leave(draft: Draft, asked: OutfitRequest) -> Iterable[Part]:  # noqa: ARG001 - all of it
    """Go on without an outfit; what is in the bag stays there."""
    draft.state = replace(draft.state, outfit=None)
    draft.tell("outfit_left")
    return ()


def _sizes(draft: Draft, plan: Outfit, products: Sequence[Product]) -> dict[str, str]:
    """Return the sizes that are known: said of a piece, else of the wearer, else as it stands on the cards."""
    words, gender = draft.catalogue.vocabulary, wished_gender(draft.state)
    said = sizes_given(products, plan.sizes, words, gender)
    alone = {one.id: size for one in products if (size := draft.state.sizes.get(one.id))}
    usual = sizes_given(products, [GivenSize(size) for size in outfit.known_sizes(draft.state)], words, gender)
    advised = {one.id: size for one in products if (size := draft.state.advised.get(one.id)) in one.sizes_in_stock}
    on_cards = {id: own.size for id, own in own_sizes(products, draft.state, draft.catalogue).items()}
    known = {**on_cards, **usual, **advised}
    in_stock = {one.id: one.sizes_in_stock for one in products}
    ready = {id: size for id, size in known.items() if size in in_stock[id] or id in usual}
    return {**ready, **alone, **said}


_DOES: Mapping[Do, Callable[[Draft, OutfitRequest], Iterable[Part]]] = {
    "make": _make,
    "refine": _refine,
    "swap": changes.swap,
    "drop": changes.drop,
    "back": changes.put_back,
    "only": _only,
    "keep": _keep,
    "total": _total,
    "add": _add,
    "leave": _leave,
}


def _plan(draft: Draft) -> Outfit:
    return draft.state.outfit or Outfit()


def _piece(named: NamedPiece, price_max: int | None) -> Piece:
    if named.owned:
        return Piece(named.role, owned=named.values)
    return Piece(named.role, wanted=named.values, price_max=price_max)


def _reopened(piece: Piece) -> Piece:
    return piece if piece.kept else replace(piece, product="", others=())


def _in_shop_currency(draft: Draft, asked: OutfitRequest) -> OutfitRequest:
    """Take an amount in another currency as the same number of the shop's, and say so."""
    shop = draft.catalogue.currency
    if asked.currency in (None, shop) or asked.budget is None:
        return asked
    if not draft.state.currency_told:
        draft.tell("other_currency", currency=shop)
        draft.state = replace(draft.state, currency_told=True)
    return replace(asked, budget=Money.of(Money(asked.budget, str(asked.currency)).major, shop).minor)
