"""What a turn streams to whoever listens (the page, the replay command): parts, in order. Knows nothing of HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.facts import Fact
from assistant.frame import Frame
from assistant.ports import StoodIn
from assistant.settings.checkout import OrderLine
from assistant.store.store import BagLine
from catalog.query import Hit, Query
from tryon.types import Note, Stage

ButtonAct = Literal[
    "try",
    "more",
    "bag",
    "bag_worn",
    "save",
    "unsave",
    "unbag",
    "quantity",
    "resize",
    "off",
    "mannequin",
    "agree",
    "refuse",
    "piece",
    "delete_photo",
    "withdraw",
    "erase",
    "size",
    "adjust",
    "adjust_undo",
    "body",
    "forget",
    "checkout",
    "drop",
    "sort",
]


@dataclass(frozen=True)
class Press:
    """A button on a card or in the fitting room. `product` is checked by the assistant, not by the page."""

    act: ButtonAct
    product: str = ""
    size: str = ""
    sku: str = ""
    # Of a slider: "length=+1"; of a measure: "height=175"; to be forgotten: "weight", "everything"; a wish to be dropped, by its
    # name in assistant/actions/search/held.py; an order of catalog.query; how many of a line: "3".
    value: str = ""


@dataclass(frozen=True)
class Message:
    """What a shopper sends: words, a photo's bytes as uploaded, or a button; photo and words may come together."""

    text: str = ""
    photo: bytes | None = None
    press: Press | None = None
    picture: str = ""  # by which the page knows the picture that it sent along
    selfie: bool = False  # the photo was taken with the page's own camera: it is of the shopper, whatever it shows

    def __post_init__(self) -> None:
        """Drop halves of surrogate pairs: an emoji cut in two is no text, and nothing that encodes takes it."""
        object.__setattr__(self, "text", self.text.encode("utf-8", "ignore").decode("utf-8"))


@dataclass(frozen=True)
class Say:
    """The next piece of the reply's text (plain text, append it)."""

    delta: str


@dataclass(frozen=True)
class SizeForYou:
    """The wearer's size of a piece. `told`: how its sizes sit, part by part (phrase facts), by size, where that is known."""

    size: str
    told: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shelf:
    """Product cards, in order. `why[i]` is the line on why hits[i] matches, in the session's language."""

    hits: tuple[Hit, ...]
    why: tuple[str, ...]
    own: Mapping[str, SizeForYou] = field(default_factory=dict)  # by product id


@dataclass(frozen=True)
class Compared:
    """Pieces that the answer compares, for a table side by side: product ids."""

    products: tuple[str, ...]


@dataclass(frozen=True)
class Working:
    """Named progress of long work; `figure`: for the mannequin, no photo is read."""

    stage: Stage
    figure: bool = False


@dataclass(frozen=True)
class AskConsent:
    """The one sentence of consent and its buttons; the photo, if one came, waits.

    `kind`: a picture came without a word, so that besides "agree" and "refuse" there is "piece": it shows a piece of clothing.
    """

    kind: bool = False


@dataclass(frozen=True)
class AskPhoto:
    """Buttons to choose or take a photo."""


@dataclass(frozen=True)
class HandOver:
    """What the shop is to take over as an order: each line of the bag that is in stock now, and as it is shown."""

    lines: tuple[OrderLine, ...]
    shown: tuple[BagLine, ...] = ()  # at the price of then


@dataclass(frozen=True)
class PhotoTaken:
    """The shopper's own photo was accepted; `picture` is an id for FittingRoom.picture()."""

    picture: str


@dataclass(frozen=True)
class PieceSeen:
    """The picture that came last shows a piece of clothing, and its like is searched for; the picture is kept nowhere."""


@dataclass(frozen=True)
class Dressed:
    """A look: ids for FittingRoom.picture(), what is worn (product ids, inner first), doubts in words-to-be."""

    before: str
    after: str
    products: tuple[str, ...]
    confidence: float
    notes: tuple[Note, ...] = ()
    sizes: tuple[str, ...] = ()  # in which a mannequin's last piece can be seen, small to large
    size: str = ""  # the one that is shown
    standing: bool = False  # on the mannequin: no `before`, and FittingRoom.model() has it all round
    verdicts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)  # how the last piece sits, by size, where it is known


@dataclass(frozen=True)
class PhotoGone:
    """The photo and every picture made from it were deleted; pictures shown before must vanish."""


@dataclass(frozen=True)
class Erased:
    """Everything about the shopper is deleted here.

    Whoever listens deletes what it keeps (records, links, its own log, the browser's token) before the words that say so, which
    follow.
    """


@dataclass(frozen=True)
class AboutData:
    """Links under an answer about data: how it is treated (/privacy), and with `copy` one's own data (/my-data)."""

    copy: bool = False


@dataclass(frozen=True)
class Suggest:
    """Suggested replies, in the session's language."""

    replies: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """Something failed; one sentence, already worded."""

    text: str


@dataclass(frozen=True)
class Done:
    """The turn's record, last part of every turn (the replay command prints it)."""

    frame: Frame | None
    query: Query
    shown: tuple[str, ...] = ()
    total: int | None = None
    relaxed: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    photo_kept: bool = False  # the upload that came with the message can be sent again (Assistant.kept_photo)
    ms: dict[str, float] = field(default_factory=dict)  # understand, search, try_on, total


Part = (
    Say | StoodIn | Shelf | Compared | Working | AskConsent | AskPhoto | HandOver | PhotoTaken | PieceSeen | Dressed | PhotoGone
    | Erased | AboutData | Suggest | Trouble | Done
)  # fmt: skip
