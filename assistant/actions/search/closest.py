"""Says what came closest where nothing is exact: concepts, axes, things named, tags that no product bears. Searches nothing."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from assistant.frame import Frame
from catalog.query import Results, Slot
from catalog.search.axes import axes
from catalog.search.leanings import reasons

# What a product is may be true without being said; of the other slots nearly every product says one value.
_OPEN: frozenset[Slot] = frozenset({"style", "occasion", "season", "feature", "fit"})
_SEEN: frozenset[Slot] = frozenset({"category", "color"})  # its title says so, and its picture
_KNOWN: frozenset[Slot] = frozenset({"size", "price_min", "price_max", "on_sale", "in_stock"})  # of every piece
_MOSTLY = 0.5  # of the pieces left: where fewer say anything in a slot, a missing value is not known to be missing
_QUOTED = 60  # characters of a message that are said again
_MARKS = " .,!?…~。，！？"
_NAMED = 3  # reasons given for the first piece


def unsaid(results: Results) -> bool:
    """Tell whether all that a relaxed search gave up is only not said of the pieces, and not known to be otherwise."""

    def said(slot: Slot) -> int:
        return sum(results.facets.get(slot, {}).values())

    return _KNOWN.isdisjoint(results.relaxed) and all(
        slot in _OPEN or said(slot) < _MOSTLY * results.relaxed_total for slot in results.relaxed
    )


def told_before(draft: Draft, given_up: tuple[Fact, ...]) -> bool:
    """Tell whether this or the last answer said already that the shop says nothing of these wishes."""
    last = next((turn.facts for turn in reversed(draft.session.turns) if not turn.open and turn.facts), None)
    told = [fact for fact in (*draft.facts, *(last.facts if last else ())) if fact.kind == "found_loosely"]
    return any(fact.values["given_up"] == given_up for fact in told)


def without_scale(wishes: Wishes) -> Wishes:
    """Return wishes as they are said beside "longer than ...": without the lengths that are longer."""
    if not wishes.toward or not wishes.toward[-1].than:
        return wishes
    slots = {axes()[one.axis].get("of") for one in wishes.toward}
    return replace(wishes, wanted={slot: values for slot, values in wishes.wanted.items() if slot not in slots})


def tell_further(draft: Draft, wishes: Wishes, count: int, shown: int, said: tuple[Fact, ...]) -> None:
    """Tell how many lie further along the axis that was asked for last."""
    toward = wishes.toward[-1]
    way = f"{toward.axis}_{toward.direction}".replace(" ", "_")
    if len(toward.than) == 1:
        title = draft.title(draft.product(toward.than[0]))
        draft.tell("found_further", toward.than, way=way, title=title, wishes=said, count=count, shown=shown)
    else:
        draft.tell("found_further_any", way=way, wishes=said, count=count, shown=shown)


def tell_no_further(draft: Draft, wishes: Wishes, results: Results, said: tuple[Fact, ...]) -> None:
    """Tell that nothing goes further, and whether what is shown instead misses something else."""
    toward = wishes.toward[-1]
    way = f"{toward.axis}_{toward.direction}".replace(" ", "_")
    if len(toward.than) == 1:
        draft.tell("no_further", toward.than, way=way, title=draft.title(draft.product(toward.than[0])), wishes=said)
    else:
        draft.tell("no_further_any", way=way, wishes=said)
    if results.hits:
        draft.tell("further_elsewhere", way=way, shown=len(results.hits))


def tell_suits(draft: Draft, wishes: Wishes, results: Results, said: tuple[Fact, ...], shown: int) -> bool:
    """Name the first piece that meets the concepts of this message, and why; False where it speaks of none."""
    concepts = tuple(one for one in draft.frame.wanted.get("concept", ()) if one in wishes.wanted.get("concept", ()))
    if draft.frame.by == "model":  # its own words for what was told: nothing to be quoted
        said_so = _said_concepts(draft)
        concepts = tuple(one for one in concepts if one in said_so)
    if not results.hits:
        return False
    if not concepts and _only_words(draft):
        draft.tell("suits_unsaid", words=(draft.frame.text.strip(_MARKS),), count=results.total, wishes=said, shown=shown)
        return True
    if not concepts:
        return _tell_furthest(draft, results, said, shown)
    words, first = _words(draft, concepts), results.hits[0]
    met = [value for slot, value in first.matched if slot == "concept" and value in concepts]
    if not met:
        draft.tell("suits_unsaid", words=words, count=results.total, wishes=said, shown=shown)
        return True
    pairs = [pair for one in met for pair in reasons("concept", one, first.product, draft.catalogue.vocabulary)]
    why = tuple(Label(slot, value) for slot, value in dict.fromkeys(pairs) if slot not in _SEEN)[:_NAMED]
    known = {"words": words, "title": draft.title(first.product), "count": results.total, "wishes": said, "shown": shown}
    ids = (first.product.id,)
    draft.tell("suits", ids, values=why, **known) if why else draft.tell("suits_plain", ids, **known)
    return True


def _tell_furthest(draft: Draft, results: Results, said: tuple[Fact, ...], shown: int) -> bool:
    """Name the first piece where this message speaks only of what it should not look like."""
    refused = draft.frame.unwanted.get("concept", ())
    if not refused or draft.frame.wanted:
        return False
    first = results.hits[0].product
    known = {"words": _words(draft, refused), "title": draft.title(first), "count": results.total, "wishes": said, "shown": shown}
    draft.tell("suits_furthest", (first.id,), **known)
    return True


def _only_words(draft: Draft) -> bool:
    """Tell whether a part that is known to wish for something changes no wish that could be looked up: its words only rank."""
    frame = draft.frame
    known = {
        "topic": frame.topic,
        "unnamed": frame.unnamed,
        "confidence": frame.confidence,
        "script": frame.script,
        "answered_in": frame.answered_in,
        "by": frame.by,
    }
    nothing_else = frame == Frame(frame.text, frame.language, ("refine",), parts=frame.parts, **known)  # type: ignore[arg-type]
    return nothing_else and bool(frame.parts) and len(frame.text) <= _QUOTED and not draft.state.wishes.empty


def tell_named(draft: Draft, wishes: Wishes, results: Results) -> None:
    """Tell how many of the matches name what was asked for in free words; nothing where it was not this message."""
    things = tuple(one for one in draft.frame.things if one in wishes.things)
    if not things or not results.hits:
        return
    draft.tell("names_thing", things=things, count=results.named) if results.named else draft.tell("names_nothing", things=things)


def _words(draft: Draft, concepts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the concepts in the shopper's own words."""
    vocabulary, language, said = draft.catalogue.vocabulary, draft.language, _said_concepts(draft)
    return tuple(said.get(one) or vocabulary.label("concept", one, language) for one in concepts)


def _said_concepts(draft: Draft) -> dict[str, str]:
    """Return the concepts that the message names, each with its words there."""
    mentions = draft.catalogue.vocabulary.find(draft.frame.text)
    return {mention.value: mention.text for mention in mentions if mention.slot == "concept"}
