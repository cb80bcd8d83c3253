"""What one message means: acts, wishes, references, relative wishes. Plain data; knows nothing of how it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from anthropometry import Gender
from catalog.query import Order, Slot
from tryon.adjustment import Name

Act = Literal[
    "search", "refine", "select", "ask_about", "compare", "try_on", "size_advice", "add_to_bag", "remove_from_bag", "view_bag",
    "checkout", "save", "feedback", "complete_outfit", "manage_photo", "restart", "help", "chitchat", "out_of_scope",
]  # fmt: skip
Language = str  # a code of catalog/text/languages.json
Script = Literal["simplified", "traditional"]  # of Chinese
Direction = Literal["less", "more"]
# What can be asked about a piece: a slot, or one of these.
Asked = Slot | Literal["price", "rating", "stock"]


@dataclass(frozen=True)
class Reference:
    """What a message points at. Exactly one way of pointing is set."""

    position: int | None = None  # 1-based among the last shown; -1 is the last, -2 the one before
    text: str | None = None  # a description as said: "the striped one"
    values: tuple[tuple[Slot, str], ...] = ()  # what the description says, canonical (set together with text)
    pronoun: bool = False  # "it", "this one", "这件"
    single: bool = field(default=False, compare=False)  # a pronoun of one piece: "it" and not "they"
    everything: bool = False  # "both", "all of them"
    superlative: tuple[Slot, Direction] | None = None  # ("price_min", "less") for "the cheapest"
    product: str | None = None  # a card's button, or a title that was said in full
    place: Literal["shown", "bag", "worn", "earlier", "saved"] = "shown"  # where to look
    size: str | None = None  # said of this piece alone: "the first in M and the second in L"
    quantity: int | None = None  # said of this piece alone: "two of the first"


@dataclass(frozen=True)
class Relative:
    """A wish against something already seen: "cheaper", "longer", "the second one but in blue"."""

    slot: Slot
    direction: Direction | None = None  # cheaper = ("price_max", "less"), longer = ("length", "more"), darker = ("color", "less")
    value: str | None = None  # the value that changes: ("color", value="blue")
    reference: Reference | None = None  # None: against what was last shown
    axis: str = ""  # of catalog/search/axes.json, where it is not the slot's own: "more colourful" is no lighter


@dataclass(frozen=True)
class Change:
    """How a worn piece should sit: "a bit longer", "tuck it in". Steps as in tryon/adjustment.py; tuck, open: 1 or -1."""

    name: Name
    by: int = 0
    to: int | None = None  # these steps and not so many more: a slider, "sleeves down"
    reference: Reference | None = None  # None: the piece that it fits best


FitVerdict = Literal["fits", "too_tight", "too_loose", "too_short", "too_long"]


@dataclass(frozen=True)
class Experience:
    """How a piece fits that the shopper has or had: "my Levi's 32/32 fits well", "that was too tight in the shoulders"."""

    size: str  # as said, "32/32", "M"; empty where none was said
    verdict: FitVerdict = "fits"
    brand: str | None = None
    category: str | None = None  # canonical
    part: str | None = None  # the measure where it does not fit ("shoulder_width"); None: the whole piece
    product: str | None = None  # where it is one of this shop's


@dataclass(frozen=True)
class Body:
    """What is known of a body, or what one message says of it. Nothing is estimated here.

    `measures`: cm and kg by the names of anthropometry.py.
    """

    measures: Mapping[str, float] = field(default_factory=dict, hash=False)
    gender: Gender | None = None
    age_years: int | None = None
    usual_size: str | None = None  # of clothes, canonical: "M"
    usual_shoe_size: str | None = None  # as said: "42", "UK 8"
    experiences: tuple[Experience, ...] = ()  # oldest first
    skin: str = ""  # of the mannequin: "neutral", "tone1" (light) to "tone6" (dark); empty: not chosen
    units: Literal["", "imperial"] = ""  # in which to tell lengths and weights; empty: cm and kg
    hair: str = ""  # of the mannequin: "none", "short", "long", "bun", "curly"; empty: not chosen

    @property
    def imperial(self) -> bool:
        """Whether lengths and weights are told in inches and pounds."""
        return self.units == "imperial"


@dataclass(frozen=True)
class Operation:
    """One thing that a message asks for; each kind adds its fields (assistant/operations)."""

    op: ClassVar[str]
    act: ClassVar[Act]  # what it is called among the acts
    words: str = field(default="", kw_only=True, compare=False)  # the part of the message that asks for it; empty: all of it

    @property
    def shown_act(self) -> Act:
        """What this one is called among the acts, where that depends on its fields."""
        return self.act


@dataclass(frozen=True)
class Frame:
    """One message, understood. Slot values are canonical vocabulary values; prices are minor units of `currency`."""

    text: str
    language: Language
    acts: tuple[Act, ...]
    wanted: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)
    unwanted: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)
    soft: frozenset[tuple[Slot, str]] = frozenset()  # of `wanted`: only a preference ("ideally linen")
    allowed: frozenset[tuple[Slot, str]] = frozenset()  # of `wanted`: what may be again, where it was refused
    owned: tuple[str, ...] = ()  # kinds of pieces that are there already
    told: frozenset[tuple[Slot, str]] = frozenset()  # heard and no wish: owned, described, taken back
    dropped: tuple[Slot, ...] = ()  # wishes taken back: "any other colour is ok", "forget the price"
    price_min: int | None = None
    price_max: int | None = None
    price_about: int | None = None
    currency: str | None = None  # None: none was said
    asked: tuple[Asked, ...] = ()  # slots asked about: "what is it made of?" -> material
    references: tuple[Reference, ...] = ()
    relative: tuple[Relative, ...] = ()
    adjust: tuple[Change, ...] = ()  # with the act try_on and the topic "adjust"
    body: Body = Body()  # said of the shopper
    other: Body | None = None  # said of somebody else the clothes are for; None: nobody else is spoken of
    unnamed: bool = False  # nobody was named with `body`: it is of whom was spoken of last
    corrects: bool = False  # measures: what was said before was a slip
    for_me: bool = False  # "something for me" after somebody else
    who: str | None = None  # whom it is for: a role ("mother"), "" for the shopper, a gender for a pronoun; None: nobody was said
    anew: bool = False  # with `who`: "something for my mum", not the kind of piece looked at so far
    own_age: int | None = None  # years, as the shopper says of themselves; 0: no grown-up, whatever the number
    forget: tuple[str, ...] = ()  # names of measures and other fields of Body to delete; ("everything",): all of them
    quantity: int | None = None
    polarity: Literal["positive", "negative"] | None = None  # of feedback
    photo: Literal["set", "replace", "delete", "take_off"] | None = None  # for manage_photo; take_off: undress ("take it off")
    requests: tuple[Mapping[Slot, tuple[str, ...]], ...] = ()  # several searches in one message, each its own wishes
    whose: tuple[str, ...] = ()  # of `requests`: whom each is for, where that differs
    topic_changed: bool = False  # a new garment type: garment-bound wishes are dropped
    correction: bool = False  # "I mean a jacket, not a coat": replaces without a new topic
    additive: tuple[Slot, ...] = ()  # slots whose values join the known ones ("blue is fine, too") instead of replacing them
    like: Reference | None = None  # "like this", "similar to the second one"
    more: bool = False  # "show me more", "other ones": the same wishes, not what was shown already
    order: Order | None = None  # "the cheapest dress": how to rank
    things: tuple[str, ...] = ()  # what a piece should show or have, in free words: "dinosaurs", "zip at the back"
    answer: Literal["yes", "no"] | None = None  # to the assistant's own question
    topic: str | None = None  # which help, small talk or refusal: "photo", "greeting", "thanks", "policy", "order" ...
    confidence: float = 1.0
    operations: tuple[Operation, ...] = ()  # what a message asks for beside its acts, done before them
    steps: tuple[Frame | str, ...] = ()  # a language model's program, done in order; a text is read as a message is
    afresh: bool = False  # these are all the wishes that there are: none of before stays unless it is said again
    parts: tuple[str, ...] = ()  # what each part of the message asks for, as the trained reader has it
    answered_in: Language | None = None  # the conversation's language, where that is another than the message's
    script: Script | None = None  # of its Chinese characters; None: the same in both, or none
    cut: bool = False  # `text` is only the beginning of a long message
    by: Literal["rules", "model", "rules_instead"] = "rules"  # rules_instead: a model was asked and gave nothing usable

    @property
    def all_acts(self) -> tuple[Act, ...]:
        """Its acts, those of its operations first; what is only said out of courtesy, as "hi" before a wish, last."""
        asked = [one.shown_act for one in self.operations if one.op != "talk"]
        courtesies = [one.shown_act for one in self.operations if one.op == "talk"]
        return tuple(dict.fromkeys((*asked, *self.acts, *courtesies)))
