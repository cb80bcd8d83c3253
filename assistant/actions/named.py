"""Pieces that are only named: what a message means that was not shown yet is found in the catalogue by its description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from assistant.actions.draft import Draft
from assistant.dialogue.state import OF_WHOM, DialogueState, Pending
from assistant.frame import Act, Reference
from assistant.pointing.clues import Phrase, clues_of, phrases
from assistant.pointing.scoring import best, title_words
from assistant.resolve import described, known_words, partly, resolve
from assistant.understand.acts.references import read_references
from assistant.understand.cues import cues, lower
from catalog.product import Product
from catalog.query import Hit, Query, Slot
from catalog.text.languages import LETTERS, SIGNS

_LOOKED_AT = 60  # pieces that meet a description, the likeliest first
_SHOWN = 8  # of those that fit it equally well
_ANSWERED = 3  # of them where something is asked about one
_OF_WISH: tuple[Slot, ...] = ("category", "gender", "age_group")
_WISHING: frozenset[Act] = frozenset(("search", "refine", "complete_outfit"))  # what is described is still to be found
_LOOKS: frozenset[Slot | None] = frozenset(("color", "pattern", "material"))
_OF_CHILDREN = frozenset(("kids", "toddler", "infant", "newborn"))
_ASKING: frozenset[Act] = frozenset(("ask_about", "compare", "size_advice"))
_WORD = re.compile(rf"[{LETTERS}]{{3,}}+|[{SIGNS}]")


def said_of_pieces(draft: Draft, lead: str = "") -> tuple[Reference, ...]:
    """Return what the message says of pieces without pointing at one, as far as it means one that is known.

    A question names a piece at its beginning or by its kind, and before any "it"; what is asked about names none.
    `lead`: a part before the question, which is looked at instead.
    """
    frame, state, catalogue = draft.frame, draft.state, draft.catalogue
    if _WISHING & set(frame.all_acts):
        return ()
    known = known_words(state, catalogue)
    refused = {(slot, value) for slot, values in frame.unwanted.items() for value in values}
    ordered = not (lead or _ASKING & set(frame.all_acts))
    said = phrases(lead or frame.text, frame.language, catalogue.vocabulary, known, ordered=ordered, refused=refused)
    found: list[tuple[Reference, tuple[str, ...]]] = []
    for phrase in said if lead else _before_pronoun(draft, said):
        reference = phrase.reference()
        ids = resolve(reference, state, catalogue) or among(draft, reference, draft.session.saved)
        if ids or _searched_for(phrase, state):
            found.append((reference, ids))
    return _of_one_piece(found, several="compare" in frame.all_acts)


def said_before(draft: Draft) -> tuple[Reference, ...]:
    """Return what the message points at or names before the part that is answered: "I prefer the third. Is it lined?"."""
    lead, vocabulary = draft.lead, draft.catalogue.vocabulary
    if not lead:
        return ()
    found = read_references(lower(lead), tuple(vocabulary.find(lead)), cues(draft.frame.language))
    pointed = tuple(one.reference for one in found if not (one.reference.pronoun or one.reference.everything))
    return pointed or said_of_pieces(draft, lead)


def _before_pronoun(draft: Draft, said: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield what is said before any "it" or right behind, as "那个" may be."""
    frame = draft.frame
    pronoun = cues(frame.language).references["pronoun"].search(frame.text.lower())
    for phrase in said:
        if not frame.references or pronoun is None or phrase.start <= pronoun.end():
            yield phrase


def _searched_for(phrase: Phrase, state: DialogueState) -> bool:
    """Tell whether a phrase that fits nothing known is worth a look in the catalogue: it says a kind, and which.

    The kind may be the one that is looked for: "the emerald" of dresses.
    """
    if phrase.firm and any(one.slot in _LOOKS for one in phrase.clues):
        return "category" in state.wishes.wanted or len(phrase.clues) > 1
    return any(one.slot == "category" for one in phrase.clues) and (phrase.firm or len(phrase.clues) > 1)


def _of_one_piece(found: Sequence[tuple[Reference, tuple[str, ...]]], *, several: bool) -> tuple[Reference, ...]:
    """Join what fits one and the same piece: "leather, the red one"."""
    if len(found) < 2 or several:
        return tuple(reference for reference, _ in found)
    every = set(found[0][1]).intersection(*(ids for _, ids in found))
    if not every:
        return tuple(reference for reference, _ in found)
    return (reduce(joined, (reference for reference, _ in found)),)


def joined(one: Reference, other: Reference) -> Reference:
    """Return two descriptions of the same piece as one."""
    return replace(one, text=f"{one.text} {other.text}", values=tuple(dict.fromkeys((*one.values, *other.values))))


def among(draft: Draft, reference: Reference, ids: Sequence[str]) -> tuple[str, ...]:
    """Return which of some pieces a description means; empty where none is so."""
    products = [product for one in ids if (product := draft.catalogue.get(one))]
    if not products or not (reference.text or reference.values) or reference.position is not None:
        return ()
    return described(reference, products, draft.catalogue.vocabulary, title_words(products))


def named(draft: Draft, said: Reference) -> tuple[str, ...] | None:
    """Find what a description means among all pieces.

    Returns the one that it clearly means, which a question shows on a card; nothing after asking which of several on new cards;
    None where no piece is so, or where nothing says what kind of piece it is.
    """
    if not said.values:
        return None
    asking = bool(_ASKING & set(draft.frame.all_acts))
    if (
        draft.state.shown
        and all(slot in _LOOKS for slot, _ in said.values)
        and (near := partly(said, draft.state, draft.catalogue))
    ):
        return near  # nothing on the table is so, and one piece is nearly: charcoal for "the dark grey one"
    found = _found(draft, said, (*said.values, *_of_the_wish(draft, said))) or _found(draft, said, said.values)
    found = found or _found(draft, said, (*said.values, *_of_what_is_shown(draft, said)))
    if len(found) == 1 and not asking:
        return (found[0].product.id,)
    return _shown(draft, found, asking=asking) if found else None


def in_catalogue(draft: Draft, said: Reference) -> tuple[str, ...]:
    """Return what a description means among all pieces, for whom it is looked for, the likeliest first."""
    whom = dict(draft.state.wishes.of_whom)
    whom |= {one.slot: (one.value,) for one in draft.catalogue.vocabulary.find(draft.frame.text) if one.slot in OF_WHOM}
    asked = (*said.values, *((slot, value) for slot, values in whom.items() for value in values))
    found = _found(draft, said, asked) or _found(draft, said, said.values)
    return tuple(hit.product.id for hit in found)


def _found(draft: Draft, said: Reference, values: Sequence[tuple[Slot, str]]) -> list[Hit]:
    """Return what meets a description best; without a kind of piece only what few pieces meet."""
    wanted: dict[Slot, tuple[str, ...]] = {}
    for slot, value in values:
        wanted[slot] = (*wanted.get(slot, ()), value)
    results = draft.catalogue.search(Query(text=said.text or "", wanted=wanted, by_words=True), limit=_LOOKED_AT)
    fitting = [hit for hit in results.hits if not hit.missed] if results.total else []
    if "category" not in wanted and len(fitting) > _ANSWERED:
        return []
    products = [hit.product for hit in fitting]
    likeliest = {product.id for product in _likeliest(said, products, draft)}
    return closest(said.text or "", [hit for hit in fitting if hit.product.id in likeliest])


def _likeliest(said: Reference, products: Sequence[Product], draft: Draft) -> Sequence[Product]:
    """Return those called so, all where none is; grown-ups' pieces where no child was spoken of."""
    if not any(slot == "age_group" for slot, _ in said.values):
        products = [one for one in products if not set(one.values("age_group")) & _OF_CHILDREN] or products
    clues = clues_of(said, draft.catalogue.vocabulary, title_words(products))
    return best(clues, products, draft.catalogue.vocabulary) or products


def _shown(draft: Draft, found: Sequence[Hit], *, asking: bool) -> tuple[str, ...]:
    """Show what was found; return the one that a question is about, nothing after asking which."""
    several = "compare" in draft.frame.all_acts
    draft.hits += found[: 1 if several else _ANSWERED if asking else _SHOWN]
    ids = tuple(hit.product.id for hit in draft.hits)
    draft.state = replace(draft.state.with_shown(ids), last_total=len(ids))
    if asking:
        return (found[0].product.id,)
    ask_which(draft, ids)
    return ()


def _of_the_wish(draft: Draft, said: Reference) -> Iterator[tuple[Slot, str]]:
    """Yield the kind of piece that is looked for and for whom, where a description says none: "the emerald one"."""
    slots = {slot for slot, _ in said.values}
    for slot in _OF_WISH:
        for value in draft.state.wishes.wanted.get(slot, ())[:1] if slot not in slots else ():
            yield slot, value


def _of_what_is_shown(draft: Draft, said: Reference) -> Iterator[tuple[Slot, str]]:
    """Yield the kind of piece that is on the table, where a description says none and nothing of the wished kind is so."""
    shown = next((one for card in draft.state.shown if (one := draft.catalogue.get(card))), None)
    if shown is not None and all(slot != "category" for slot, _ in said.values):
        yield "category", shown.category


def description(draft: Draft) -> Reference | None:
    """Make a description of the wishes of a message that names a piece without pointing at it."""
    wanted = draft.frame.wanted
    values = tuple((slot, value) for slot, values in wanted.items() if slot not in ("size", "in_stock") for value in values)
    return Reference(text=draft.frame.text.lower(), values=values) if "category" in wanted else None


def closest(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits whose titles have most of the words that were said, and of those the ones called so and no more."""
    words = words_of(text)
    scored = [(len(words & _title_words(hit.product)), hit) for hit in hits]
    most = max((score for score, _ in scored), default=0)
    best = [hit for score, hit in scored if score == most]
    return [hit for hit in best if any(title and title <= words for title in _titles(hit.product))] or best


def words_of(text: str) -> set[str]:
    """Return the words of a text that may stand in a title, lower case."""
    return set(_WORD.findall(text.lower()))


def _titles(product: Product) -> tuple[set[str], ...]:
    """Return the words of a product's title, in each of its languages."""
    return tuple(words_of(title) for title in product.every_title)


def _title_words(product: Product) -> set[str]:
    return set().union(*_titles(product), words_of(product.brand))


def ask_which(draft: Draft, ids: tuple[str, ...]) -> None:
    """Ask which of several is meant; what was to be done with it waits for the answer."""
    draft.tell("which_one", ids, titles=draft.titles(ids[:4]))
    sizes = draft.frame.wanted.get("size", ())
    draft.wait(Pending(draft.frame.all_acts[0], "which", ids, draft.frame.quantity or 1, sizes[0] if sizes else None))
