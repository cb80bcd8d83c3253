"""What the conversation knows after each turn: wishes, body, what was shown and is meant. Knows no products and no words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from anthropometry import Gender
from assistant.dialogue.adjustments import Adjusted
from assistant.frame import Act, Body, Frame, Language, Script
from assistant.outfits.plan import Outfit
from assistant.privacy.consent import Consent
from assistant.wearer.validation import Doubt
from catalog.query import Order, Query, Slot, Toward
from catalog.text.languages import FIRST
from catalog.visual.reading import Seen
from catalog.visual.to_query import with_picture

Values = Mapping[Slot, tuple[str, ...]]
OF_WHOM: tuple[Slot, ...] = ("gender", "age_group")  # say whom a piece is for
_REMEMBERED = 60  # products shown earlier that can still be pointed at
_LISTS = 20  # lists of cards that can be gone back to
_ABOUT = 8  # pieces that were spoken of
_TEXTS = 4  # messages whose words describe the present wish
# offer: "shall I put it on you?"; kind: is it a picture of the shopper (who agrees by that) or of a piece?; person: which of
# several people is it?
WaitsFor = Literal["consent", "photo", "size", "which", "body", "offer", "kind", "person"]


@dataclass(frozen=True)
class Pending:
    """An act that waits: for consent, a photo, a size or for the shopper to say which piece."""

    act: Act
    waits_for: WaitsFor
    products: tuple[str, ...] = ()
    quantity: int = 1
    size: str | None = None
    topic: str | None = None  # what the act was about


@dataclass(frozen=True)
class Constraint:
    """One value that is wished or refused, and where that comes from."""

    slot: Slot
    value: str  # canonical; a price in minor units
    wanted: bool
    words: str  # the message that brought it
    derived: bool = False  # nobody said it: it follows from what was said (a child's size from the age)
    whom: str = ""  # as `Wishes.whom`


@dataclass(frozen=True)
class Wishes:
    """What is wished now. Prices in minor units of the shop's currency."""

    wanted: Values = field(default_factory=dict)
    unwanted: Values = field(default_factory=dict)
    soft: frozenset[tuple[Slot, str]] = frozenset()
    price_min: int | None = None
    price_max: int | None = None
    price_about: int | None = None
    # Limits that come from "cheaper" and "dearer": they hold against what was shown and are not the shopper's own numbers.
    cheaper_than: int | None = None
    dearer_than: int | None = None
    like: str | None = None  # product id: "more like this"
    like_too: bool = False  # that piece itself would do, too
    seen: Seen | None = None  # a picture of a piece: "something like this"
    toward: tuple[Toward, ...] = ()  # warmer than the first one
    things: tuple[str, ...] = ()  # in free words: "dinosaurs"
    order: Order = "relevance"
    firm: tuple[Slot, ...] = ()  # slots of "the second one but in blue"
    texts: tuple[str, ...] = ()  # the shopper's words for this wish, oldest first
    whom: str = ""  # whom it is for: a role ("mother"); empty: the shopper
    said: tuple[Constraint, ...] = ()  # where each of these values comes from

    @property
    def empty(self) -> bool:
        others = (self.price_min, self.price_max, self.price_about, self.cheaper_than, self.dearer_than, self.like, self.seen)
        ranked = self.wanted or self.unwanted or self.toward or self.things
        return not ranked and all(other is None for other in others)

    @property
    def has_range(self) -> bool:
        """Tell whether an end of a price range is wished for."""
        return self.price_min is not None or self.price_max is not None

    @property
    def of_whom(self) -> dict[Slot, tuple[str, ...]]:
        """What is wished of the person alone: it holds for another kind of piece, too."""
        return {slot: self.wanted[slot] for slot in OF_WHOM if slot in self.wanted}

    def with_text(self, text: str) -> Wishes:
        return replace(self, texts=(*self.texts, text)[-_TEXTS:]) if text else self

    def query(self, *, leave_out: Iterable[str] = ()) -> Query:
        """Return the search for these wishes; the tightest limit counts."""
        flags: tuple[Slot, ...] = ("rating_min", "on_sale")
        rating = self.wanted.get("rating_min")
        query = Query(
            text=" ".join(self.texts),
            wanted={slot: values for slot, values in self.wanted.items() if slot not in flags},
            unwanted=self.unwanted,
            soft=self.soft,
            price_min=_tightest(max, self.price_min, _above(self.dearer_than)),
            price_max=_tightest(min, self.price_max, _below(self.cheaper_than)),
            price_about=self.price_about,
            rating_min=float(rating[0]) if rating else None,
            on_sale="on_sale" in self.wanted,
            like=self.like,
            like_too=self.like_too,
            toward=self.toward,
            things=self.things,
            leave_out=frozenset(leave_out),
            order=self.order,
            firm=frozenset(self.firm),
        )
        return query if self.seen is None else with_picture(query, self.seen)


@dataclass(frozen=True)
class SizeTold:
    """A size that was asked about: what it is of and for whom, as far as that was said."""

    size: str  # as the vocabulary writes it
    category: str | None = None
    gender: Gender | None = None


@dataclass(frozen=True)
class Person:
    """Somebody clothes are for: what is known of them, and what was wished for them last."""

    body: Body = field(default_factory=Body)  # empty for the shopper, whose own stands in the state
    wishes: Wishes = field(default_factory=Wishes)
    requests: tuple[Wishes, ...] = ()
    sizes: Mapping[str, str] = field(default_factory=dict)  # as advised: kind of size -> size


@dataclass(frozen=True)
class ShownList:
    """Cards that were shown together, and the wishes that they were found for."""

    shown: tuple[str, ...]
    wishes: Wishes = field(default_factory=Wishes)
    requests: tuple[Wishes, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    total: int | None = None


@dataclass(frozen=True)
class DialogueState:
    """Everything that a message may refer to. `shown`, `earlier`, `current`, `worn`, `bag`, `saved` are product ids."""

    wishes: Wishes = field(default_factory=Wishes)
    requests: tuple[Wishes, ...] = ()  # several searches of one message ("a white shirt and grey trousers")
    body: Body = field(default_factory=Body)  # the shopper's own
    told: tuple[str, ...] = ()  # measures that were said last
    doubt: Doubt | None = None  # asked about in the last reply
    doubted: Mapping[str, float] = field(default_factory=dict)  # what was asked about before: said again, it counts
    other: Body | None = None  # of who the clothes are for, where that is somebody else; gone with the wish
    persons: Mapping[str, Person] = field(default_factory=dict)  # by whom clothes were looked for, the last one last
    shown: tuple[str, ...] = ()  # the last cards, in order
    earlier: tuple[str, ...] = ()  # cards before those, newest first
    groups: tuple[tuple[str, ...], ...] = ()  # of `shown`, where one message asked for several things
    lists: tuple[ShownList, ...] = ()  # oldest first, the present one last
    searched: frozenset[str] = frozenset()  # shown for the present wish: left out of "show me more"
    current: tuple[str, ...] = ()  # spoken of last
    about: tuple[str, ...] = ()  # spoken of in the last turns, newest first: new cards do not end it
    sizes: Mapping[str, str] = field(default_factory=dict)  # product id -> the size said of it alone
    outfit: Outfit | None = None  # that was put together last
    worn: tuple[str, ...] = ()  # on the photo, inner first
    adjusted: Adjusted = field(default_factory=Adjusted)  # how they are worn
    look: str = ""  # picture id of the last look
    on_mannequin: bool = False  # things are put on the mannequin and not on the photo
    bag: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()  # for later
    taken_out: tuple[str, ...] = ()  # of the bag, lately
    changed_bag: bool = False  # something was put in or taken out that can be taken back
    pending: Pending | None = None
    last_act: Act | None = None
    last_total: int | None = None
    consent: Consent | None = None  # of this visit; None: not given
    too_young: bool = False  # the shopper said so: no photo is asked for and none is taken
    has_photo: bool = False
    photo: str = ""  # picture id of the shopper's own photo
    person: str = ""  # who of several people on it the shopper is: left, middle, right, front or a number from the left
    has_turns: bool = False  # there was a turn before this one
    reply: str = ""  # what the assistant said last, in its words
    said: str = ""  # what the shopper wrote last
    parts: tuple[str, ...] = ()  # what each part of that asked for, as the trained reader had it
    language: Language = FIRST  # of the answers; a message is read in its own
    chosen: bool = False  # the language, by the shopper: no message changes it
    script: Script = "simplified"  # that the shopper writes Chinese in
    asked: frozenset[Slot] = frozenset()  # what was asked back in this conversation: nothing is asked twice
    question: Slot | None = None  # asked in the last reply to narrow the wish
    lost: bool = False  # the last reply could only ask what was meant
    asked_now: bool = False  # something was asked back about the present wish
    currency_told: bool = False  # that prices here are in another currency than the one said
    estimate_told: bool = False  # that size advice is an estimate was said
    advised: Mapping[str, str] = field(default_factory=dict)  # product id -> the size advised
    size_told: SizeTold | None = None  # spoken of last, in another system
    own_sizes: Mapping[str, str] = field(default_factory=dict)  # of the wearer, as advised: kind of size -> size
    asked_measures: frozenset[str] = frozenset()  # parts of the body, and "child", that were asked for

    @property
    def something_shown(self) -> bool:
        return bool(self.shown)

    def spoken_of(self, products: tuple[str, ...]) -> DialogueState:
        """Turn to pieces: "it" means them from now on."""
        return replace(self, current=products, about=tuple(dict.fromkeys((*products, *self.about)))[:_ABOUT])

    def with_shown(self, products: tuple[str, ...], *, same_wish: bool = False) -> DialogueState:
        """Show new cards: the old ones move to `earlier`, what is spoken of is open again."""
        earlier = tuple(dict.fromkeys((*self.shown, *self.earlier)))[:_REMEMBERED]
        searched = self.searched | set(products) if same_wish else frozenset(products)
        return replace(self, shown=products, earlier=earlier, searched=searched, current=(), groups=())

    @property
    def focus(self) -> str | None:
        """The one piece that "it" means: spoken of, found alone, or spoken of last of the cards; None where several may be."""
        if self.current:
            return self.current[0] if len(self.current) == 1 else None
        if self.shown and 1 in (self.last_total, len(self.shown)):
            return self.shown[0]
        return next((one for one in self.about[:1] if one in self.shown), None)

    def listed(self) -> DialogueState:
        """Remember the cards of now as a list that can be gone back to."""
        now = ShownList(self.shown, self.wishes, self.requests, self.groups, self.last_total)
        return replace(self, lists=(*self.lists, now)[-_LISTS:])

    def after(self, frame: Frame, reply: str) -> DialogueState:
        """Remember what was said and answered last."""
        act = next(iter(frame.all_acts), None)
        return replace(self, last_act=act, reply=reply, said=frame.text, parts=frame.parts)

    def without_what_is_over(self, acts: Iterable[Act]) -> DialogueState:
        """End what stood for one turn; a new wish ends what waited for a size or a choice, what waits for a photo goes on."""
        state, pending = replace(self, question=None, lost=False), self.pending
        if pending and pending.waits_for == "offer":
            return replace(state, pending=None)
        if pending and pending.waits_for in ("size", "which") and {"search", "refine", "restart"} & set(acts):
            return replace(state, pending=None)
        return state

    @property
    def wearer(self) -> Body:
        """Whose size is looked for: the shopper, or somebody else ("my sister is 160")."""
        return self.body if self.other is None else self.other

    @property
    def known_products(self) -> frozenset[str]:
        return frozenset((*self.shown, *self.earlier, *self.current, *self.worn, *self.bag))


def _tightest(choose: object, *limits: int | None) -> int | None:
    known = [limit for limit in limits if limit is not None]
    return choose(known) if known and callable(choose) else None


def _below(limit: int | None) -> int | None:
    return None if limit is None else limit - 1


def _above(limit: int | None) -> int | None:
    return None if limit is None else limit + 1
