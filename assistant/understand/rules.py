"""The built-in understander: values from vocabulary and grammar, acts and references from cues. No model, no catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.profile_tracking import placed
from assistant.dialogue.state import DialogueState
from assistant.frame import Frame
from assistant.understand.acts.acts import HANDLING, Acts, read_acts, without_chosen_questions, without_idle_search
from assistant.understand.acts.adjusting import adjusting
from assistant.understand.acts.directions import CHANGEABLE, like_what, ranking, relative_wishes, said_directions, superlative
from assistant.understand.acts.heard import Heard
from assistant.understand.acts.item_references import SEARCHING, item_references
from assistant.understand.acts.questions import add_flags, slots_asked, slots_dropped, slots_named
from assistant.understand.acts.references import ReferringExpression, read_references
from assistant.understand.acts.relative import compares, lessened
from assistant.understand.acts.requests import requests_of
from assistant.understand.cues import Cues, cues, lower, normal
from assistant.understand.grammar import said
from assistant.understand.language import language_of
from assistant.understand.wearer.by_person import begins_anew, requests_by_person, who_it_is_for
from assistant.understand.wearer.listed_people import named_again, whose_part
from assistant.understand.wearer.privately import own_age, privately
from assistant.understand.wearer.profiled import profiled
from assistant.understand.wishes.context import in_context, looked_for
from assistant.understand.wishes.price_ends import with_ends
from assistant.understand.wishes.reading import ValueReader
from assistant.understand.wishes.sizes_in_context import mostly_size, own_size_meant, size_meant, waist_as_size
from assistant.understand.wishes.things import things_of
from assistant.understand.wishes.values import Values, by_slot
from assistant.update import related
from catalog.money import Money
from catalog.query import Slot
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention, Vocabulary

_PHOTO = {"photo_delete": "delete", "photo_replace": "replace", "photo_set": "set", "take_off": "take_off"}
_SHORT = 14  # characters
# What is said of one piece, also of one that was not shown yet.
_NAMING = ("bag_word", "save", "try_on", "size_advice", "compare")
_WIDEST = 4  # times the known limit that a number may be and still be taken for a new one
Decide = Callable[[Heard, Acts], Acts]


class RuleUnderstander:
    """Understands a message in a few milliseconds. Safe to share between threads."""

    def __init__(
        self, vocabulary: Vocabulary, *, currency: str, decide: Decide | None = None, values: ValueReader | None = None
    ) -> None:
        """`decide` has the last word on the acts: what was heard and the rules' acts -> acts. `values`: where it is shared."""
        self._vocabulary, self._currency, self._decide = vocabulary, currency, decide
        self._values = values or ValueReader(vocabulary, currency)

    def understand(self, text: str, state: DialogueState) -> Frame:
        heard, values, outside = self._heard(text, state)
        named = any(mention.slot == "category" for mention in heard.mentions)
        told = privately(heard.text, values.language, state, garments=named) or profiled(heard.text, values.language, state)
        if told is not None:
            return replace(told, text=text)
        if meant := adjusting(heard.text, heard.table.language, state, heard.mentions):
            return meant.as_frame(text, values.language)
        acts = read_acts(heard)
        if not acts.settled and _tells_fit(heard, values):
            acts = Acts(("size_advice",), settled=True)
        elif heard.state.wishes.has_range and (heard.says("limit_low") or heard.says("limit_high")):
            acts = Acts(("refine",), settled=True)
        elif self._decide:
            acts = self._decide(heard, acts)
        acts = without_chosen_questions(without_idle_search(acts, heard), heard)
        of_a_size = state.last_act == "size_advice" or (state.pending is not None and state.pending.waits_for in ("size", "body"))
        age = own_age(heard.text, of_a_size=of_a_size)
        return replace(self._frame(text, heard, values, outside, acts), own_age=age)

    def hear(self, text: str, state: DialogueState) -> Heard:
        """Return what acts are decided on."""
        return self._heard(text, state)[0]

    def _heard(self, text: str, state: DialogueState) -> tuple[Heard, Values, tuple[Mention, ...]]:
        language = language_of(text, state.language)
        table = cues(language)
        said = normal(text, table)
        values = _lessened(self._values(said, language), lower(said), table)
        values = waist_as_size(said, in_context(lower(said), values, looked_for(state)), state, self._vocabulary)
        if size := size_meant(lower(said), values, state, table, self._vocabulary):
            values = replace(values, wanted=(*values.wanted, size))
        if size := own_size_meant(lower(said), values, state, self._vocabulary):
            values = replace(values, wanted=(*values.wanted, size))
        if (limit := self._moved_limit(lower(said), table, values, state)) is not None:
            sizes = tuple(m for m in values.wanted if m.slot != "size")
            values = replace(
                values, wanted=sizes, price_min=state.wishes.price_min, price_max=limit, price_about=None, quantity=None
            )
        values = with_ends(values, lower(said), table, state, self._currency)
        heard, outside = self._hear(lower(said), values, table, state)
        return heard, values, outside

    def _hear(self, text: str, values: Values, table: Cues, state: DialogueState) -> tuple[Heard, tuple[Mention, ...]]:
        """Return everything that acts are decided on, and the values that are not part of a reference."""
        mentions = (*values.wanted, *values.unwanted, *values.described)
        pointings = read_references(text, sorted(mentions, key=lambda m: m.start), table)
        pointings = tuple(p for p in pointings if self._can_point(p, text, table, state) and not _of_person(p, values))
        if state.persons and (part := whose_part(text)):  # 我的那条: whose it is, and no piece of those shown
            pointings = tuple(p for p in pointings if not overlaps((p.start, p.end), [part[1]]))
        pointings = tuple(p for p in pointings if not (p.reference.pronoun and overlaps((p.start, p.end), values.price_spans)))
        shown = state.has_turns or bool(state.shown)
        directions = said_directions(text, mentions, pointings, table, shown=shown, refused=values.unwanted)
        compared = [span[1:] for span in directions]
        taken = list(compared)
        if not values.alike:  # who wants something like the black coat wants a coat; `described` says what is only the other's
            taken += [(p.start, p.end) for p in pointings]
        described, wanted = set(values.described), set(values.wanted)
        outside = tuple(
            m
            for m in mentions
            if m not in described and not any(s <= m.start < e for s, e in (compared if m.slot == "size" else taken))
        )
        garments = [m.value for m in outside if m.slot == "category" and m in wanted]
        sizes = [m for m in outside if m.slot == "size"]
        priced = values.prices_said or values.rating_min is not None or values.on_sale
        heard = Heard(
            text,
            table,
            state,
            pointings,
            mentions,
            asked=slots_named(text, table),
            wishes=bool(outside) or priced,
            changes=priced or any(m.slot in CHANGEABLE for m in outside),
            garments=bool(garments),
            new_garment=bool(garments) and not self._known(garments, state),
            sized=any(m in wanted for m in sizes),
            size_only=mostly_size(text, sizes, _SHORT) or (values.bodies.body.usual_size is not None and len(text) < _SHORT),
            body=values.bodies.measured,
            relative=any(relative for relative, _, _ in directions)
            or ((values.cheap or values.dear) and not superlative(pointings) and not compares(text, table)),
            dropped=bool(values.dropped or values.righted) or table.has("drop", text),
        )
        return heard, outside

    def _can_point(self, pointing: ReferringExpression, text: str, table: Cues, state: DialogueState) -> bool:
        """Tell whether a pointing counts.

        Before anything was shown, a piece can only be named ("add the black maxi dress"); "show me the red dresses" names what is
        wished for.
        """
        kinds = [value for slot, value in pointing.reference.values if slot == "category"]
        if not state.has_turns and not state.shown:
            ranks = pointing.reference.superlative is not None  # "what is your most expensive coat?" looks for coats
            return bool(kinds) and not ranks and any(table.has(cue, text) for cue in _NAMING)
        several = said("plural_end").search(pointing.reference.text or "") is not None
        if several and pointing.reference.values and table.has("only", text[: pointing.start]):
            return False
        if pointing.names_a_kind and not slots_named(text, table):
            return False
        if pointing.reference.superlative and kinds and not self._known(kinds, state):
            return False  # "the most expensive coat" while hats are shown
        if not kinds or not table.has("show", text[: pointing.start]) or slots_named(text, table):
            return True
        many = pointing.reference.text is not None and not pointing.reference.text.endswith(kinds[-1])
        return self._known(kinds, state) and not many

    def _known(self, kinds: Iterable[str], state: DialogueState) -> bool:
        known = looked_for(state)
        return not known or any(related(kind, other, self._vocabulary) for kind in kinds for other in known)

    def _frame(self, text: str, heard: Heard, values: Values, outside: tuple[Mention, ...], acts: Acts) -> Frame:
        searching = bool(SEARCHING & set(acts.acts))
        keep = outside if searching or not heard.points else tuple(m for m in outside if m not in values.unwanted)
        if not searching and (HANDLING & set(acts.acts) or ("ask_about" in acts.acts and heard.asked)):
            keep = tuple(m for m in keep if m.slot == "size")  # every other word says which piece is meant
        things: tuple[str, ...] = ()
        shadowed: frozenset[Mention] = frozenset()
        if searching:
            things, shadowed = things_of(heard.text, heard.table.language, heard.mentions, values.unwanted)
        kept = set(keep).difference(shadowed)
        wanted = by_slot(m for m in values.wanted if m in kept)
        unwanted = by_slot(m for m in values.unwanted if m in kept)
        add_flags(wanted, values)
        quantity = values.quantity
        if number := _size_number(heard, wanted, acts):
            wanted, quantity = {**wanted, "size": (number,)}, None
        if "feedback" in acts.acts and not heard.points and not unwanted and heard.says("dislike_value"):
            wanted, unwanted = {}, {**wanted, **unwanted}
        relative = relative_wishes(heard, values, wanted, searching=searching)
        if things:  # "a lemon print" is no wish for more of a pattern
            relative = tuple(one for one in relative if (one.slot, one.direction) != ("pattern", "more"))
        several = requests_by_person(heard.text, values.people, [m for m in outside if m in values.wanted]) if searching else ()
        opinion, who = "negative" if heard.says("negative") else "positive", _whom(heard, values)
        return Frame(
            text=text,
            language=values.language,
            acts=acts.acts,
            wanted=wanted,
            unwanted=unwanted,
            soft=frozenset(pair for pair in values.soft if pair[1] in wanted.get(pair[0], ())),
            allowed=values.allowed,
            owned=tuple(m.value for m in values.owned),
            told=frozenset((m.slot, m.value) for m in (*values.described, *values.taken_back)),
            dropped=slots_dropped(heard, values),
            price_min=values.price_min,
            price_max=values.price_max,
            price_about=values.price_about,
            currency=values.currency,
            asked=slots_asked(heard, wanted, acts),
            references=item_references(heard, values, keep, outside, acts),
            relative=relative,
            body=values.bodies.body,
            other=values.bodies.other,
            corrects=values.bodies.corrects,
            unnamed=values.bodies.unnamed,
            for_me=values.bodies.for_me,
            quantity=quantity,
            polarity=opinion if "feedback" in acts.acts else None,  # type: ignore[arg-type]
            photo=_PHOTO.get(acts.topic or ""),  # type: ignore[arg-type]
            who=who,
            anew=begins_anew(values.people, who),
            requests=tuple(request for _, request in several) or (requests_of(outside, values, heard) if searching else ()),
            whose=tuple(who for who, _ in several),
            topic_changed=searching and heard.new_garment,
            correction=heard.says("correction") or heard.says("swap"),
            additive=tuple(wanted) if heard.says("additive") else (),
            like=like_what(heard) if searching else None,
            more=searching and heard.says("more") and not outside and not values.prices_said and not heard.relative,
            order=ranking(heard) if searching else None,
            things=things,
            answer="yes" if acts.topic == "consent" and heard.says("yes") else "no" if acts.topic == "consent" else None,
            topic=acts.topic,
            confidence=acts.confidence,
        )

    def _moved_limit(self, text: str, table: Cues, values: Values, state: DialogueState) -> int | None:
        """Read "150 is fine, too", "make it 80" of a price limit that is known; minor units of the shop's currency.

        Lower ones only within a range: "make it 38" may be a size.
        """
        known, least = state.wishes.price_max or state.wishes.price_about, state.wishes.price_min
        if known is None or values.price_min is not None:
            return None
        widening, moving = table.find("limit_too", text), table.find("limit_now", text)
        found = widening or moving
        if found is None:
            return None
        limit = Money.of(Decimal(next(said for said in found.groups() if said)), self._currency).minor
        if {values.price_max, values.price_about} - {None, limit}:
            return None
        within = moving is not None and least is not None and least < limit < known
        return limit if within or known < limit <= known * _WIDEST else None


def _whom(heard: Heard, values: Values) -> str | None:
    """Return the person a message is about: who is named as such, else one of those that were looked for before."""
    state, people = heard.state, values.people
    mine = values.bodies.for_me or (people.told_self and state.wishes.whom != "")  # "I'm a man", after a dress for her
    said, before = who_it_is_for(people, for_me=mine), {wish.whom for wish in state.requests} | set(state.persons) - {""}
    if said is not None or not before:
        return said
    part = whose_part(heard.text)
    if part is None:
        return named_again(heard.text, before)
    whose, _ = part
    theirs = [wish.whom for wish in state.requests if whose in wish.wanted.get("gender", ())]
    return theirs[0] if len(theirs) == 1 else whose


def _of_person(pointing: ReferringExpression, values: Values) -> bool:
    """Tell whether somebody stands in what seems to point at a piece: "my boss needs a scarf", 我老公那件."""
    return any(overlaps((pointing.start - 1, pointing.end), [one.span]) for one in values.people.persons)


def _tells_fit(heard: Heard, values: Values) -> bool:
    """Tell whether a message says how a piece fits and no more ("the M I bought was too long").

    Or turns back to the shopper's own size ("and for me?").
    """
    said, state = values.bodies.body.experiences, heard.state
    if heard.wishes or heard.garments or heard.says("search"):
        return False
    if values.bodies.for_me and len(heard.text) < _SHORT:
        return state.last_act == "size_advice" and state.other is not None
    return bool(placed(said, state))


def _lessened(values: Values, text: str, table: Cues) -> Values:
    """Turn less into no: who wants something less sexy does not want it sexy."""
    less = lessened(text, values.wanted, table)
    if not less:
        return values
    return replace(values, wanted=tuple(m for m in values.wanted if m not in less), unwanted=(*values.unwanted, *less))


def _size_number(heard: Heard, wanted: Mapping[Slot, tuple[str, ...]], acts: Acts) -> str | None:
    """Read a size: "Change it to 26" says a size and no number of pieces."""
    change = heard.table.find("change_size", heard.text) if acts.acts[0] == "add_to_bag" and "size" not in wanted else None
    number = re.search(r"\d\d", change.group()) if change else None
    return number.group() if number else None
