"""Per-turn context: what the actions read, and the facts and changes of state that they add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.dialogue.ordinal_values import by_size
from assistant.dialogue.session import Session
from assistant.dialogue.state import DialogueState, Pending
from assistant.facts import Fact, Facts
from assistant.frame import Frame, Language
from assistant.parts import Part, Press
from assistant.photos.fitting_room import FittingRoom
from assistant.privacy.practice import Practice
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Hit, Query, Results
from tryon.types import RGB

_CHOSEN = frozenset(("selected", "selected_off_photo", "selected_many"))  # what tells a choice, and asks what next


class Gone(Exception):
    """A product that the conversation knows has left the catalogue: a newer import took its place."""

    def __init__(self, product: str) -> None:
        super().__init__(product)
        self.product = product


@dataclass
class Draft:
    """One turn. `state` is the state so far; the assistant keeps it when the turn ends well."""

    catalogue: Catalogue
    fitting: FittingRoom
    session: Session
    frame: Frame
    state: DialogueState
    lead: str = ""  # what the message says before the part that is answered, as far as nothing else took it up
    press: Press | None = None
    photo: bytes | None = None  # sent with this message, or waiting for consent since an earlier one
    opened: RGB | None = None  # the same, once somebody looked at it
    pictured: bool = False  # the wish began with a picture of a piece in this very turn
    facts: list[Fact] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    suggestions: list[Fact] = field(default_factory=list)
    after: list[Part] = field(default_factory=list)  # follow the text
    targets: list[str] = field(default_factory=list)
    query: Query = field(default_factory=Query)
    results: Results | None = None
    total: int | None = None
    relaxed: tuple[str, ...] = ()
    ms: dict[str, float] = field(default_factory=dict)
    practice: Practice = field(default_factory=Practice)
    left_open: Pending | None = None  # by an earlier step of the message
    erased: bool = False  # everything about the shopper, in this very turn

    @property
    def language(self) -> Language:
        """In which to answer; the message is read in that of its frame."""
        return self.state.language

    def tell(self, kind: str, products: Iterable[str] = (), **values: object) -> None:
        """Add a fact of assistant/fact_kinds.py."""
        if isinstance(sizes := values.get("sizes"), tuple):
            values["sizes"] = tuple(sorted(sizes, key=by_size))
        self.facts.append(Fact(kind, values, tuple(products)))

    def suggest(self, kind: str, **values: object) -> None:
        self.suggestions.append(Fact(kind, values))

    def aim(self, products: Sequence[str]) -> None:
        """Note what the turn is about; "it" means that from now on."""
        self.targets += [one for one in products if one not in self.targets]
        if products:
            self.state = self.state.spoken_of(tuple(products))

    def show(self, hits: Sequence[Hit]) -> None:
        """Put pieces on cards; they are what is on the table from now on."""
        self.hits += hits
        self.state = self.state.with_shown(tuple(hit.product.id for hit in hits))

    def next_step(self) -> None:
        """Go on with the next step of the message: what a step only chose is spoken of now, what it left open waits."""
        told = [fact for fact in self.facts if fact.kind not in _CHOSEN]
        self.targets = self.targets if told else []
        self.facts = told
        self.left_open = self.state.pending or self.left_open
        self.state = replace(self.state.after(self.frame, ""), pending=None)

    def end_steps(self) -> None:
        """Wait for what a step before the last left open, and count the cards of all steps."""
        shown = tuple(dict.fromkeys(hit.product.id for hit in self.hits))
        self.state = replace(self.state, pending=self.state.pending or self.left_open, shown=shown or self.state.shown)

    def wait(self, pending: Pending | None) -> None:
        self.state = replace(self.state, pending=pending)

    def product(self, one: str) -> Product:
        """Return a product that was shown. Raises Gone when it is no longer sold."""
        product = self.catalogue.get(one)
        if product is None:
            raise Gone(one)
        return product

    def without(self, gone: str, before: DialogueState) -> None:
        """Say that a product is no longer sold instead of all that this turn would have said; the state is the one `before`.

        `shown` stays, so that the second card is still the second one.
        """
        self.facts, self.hits, self.suggestions, self.after, self.targets = [], [], [], [], []
        pending = None if before.pending and gone in before.pending.products else before.pending
        current, earlier, worn = (
            tuple(one for one in ids if one != gone) for ids in (before.current, before.earlier, before.worn)
        )
        self.state = replace(before, pending=pending, current=current, earlier=earlier, worn=worn)
        self.tell("unknown_product")

    def titles(self, products: Iterable[str]) -> tuple[str, ...]:
        return tuple(title_of(self.product(one), self.language) for one in products)

    def title(self, product: Product) -> str:
        return title_of(product, self.language)

    def done(self) -> Facts:
        return Facts(tuple(self.facts), tuple(self.hits), tuple(self.suggestions))


Action = Callable[[Draft], Iterable[Part]]


def title_of(product: Product, language: str) -> str:
    """Return the catalogue's own title, in the shopper's language where the feed brings one."""
    return product.title_in(language)
