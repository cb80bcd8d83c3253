"""The trained reader's word on what a message asks for, where the cues are unsure of it and the reader is sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from assistant.frame import Act, Frame, Language, Operation
from assistant.nlu.as_read import BESIDE, AsRead
from assistant.nlu.coverage import Contents, best
from assistant.nlu.labelling import kinds_of, labels_of
from assistant.nlu.order_readings import ORDERS, OrderReadings
from assistant.nlu.questions import is_question
from assistant.operations import outfit_order
from assistant.operations.advise import Advise
from assistant.operations.bag import BagOrder
from assistant.operations.keep import Keep
from assistant.operations.operation import cue_in
from assistant.operations.settled import is_settled
from assistant.reader.context import Context
from assistant.reader.labels import Asked, Label
from assistant.reader.reader import PartReader, ReadPart
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.catalogue import Catalogue
from catalog.query import Slot
from catalog.sentences import topics_of
from catalog.text.languages import LETTERS, SIGNS
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState, WaitsFor

# Of 553 fresh messages (benchmarks/conversations/open.jsonl) the two differed on 287. Where the cues' confidence was below 0.65
# and the reader surer than 0.55, it was nearer to what people had noted on 33 and the cues on 5; elsewhere nothing was won.
_UNSURE, _SURE = 0.65, 0.55
# Of a message that asks by its form and was heard as a wish; of what is asked for beside thanks.
_SURE_ASKED, _BESIDE_TALK = 0.6, 0.45
_QUESTION: frozenset[Label] = frozenset(("ask", "advise", "compare", "why", "shop", "knowledge"))
# Of a question about pieces that was heard as another one: "which is best for the office?" wants a choice and no comparison.
_SURE_OF_KIND = 0.7
_ASKED_ABOUT: frozenset[Act] = frozenset(("ask_about", "compare", "out_of_scope"))
_OPEN_TOPICS = frozenset((None, "question", "elsewhere"))
_OF_PIECES: frozenset[Label] = frozenset(("ask", "advise", "compare"))
_SURE_FIRST = 0.9  # that a first message wants advice, which describes pieces as a wish does
_ORDERED = 0.5  # that pieces are ordered which nobody has shown yet
_HINTED = 0.15  # a label of an order from where on the readings as one are weighed
_POINTS = 4  # words, or signs, that only point
_WORD = compiled(rf"[{LETTERS}\d]{{1,30}}|[{SIGNS}]")
_LIMITED = 0.85  # confidence of a wish with a price that is no order
_CLEAR = 0.95  # what cues are so sure of is no order; of 28 messages that are read as one, it leaves out one
_TELLING: frozenset[Slot] = frozenset(("color", "pattern", "material", "category"))
_ORDERS: frozenset[Label] = frozenset(("bag.add", "bag.change", "select"))
_ORDERED_BY: Mapping[Act, str] = {"add_to_bag": "order", "remove_from_bag": "order_out"}
_ASKED: Mapping[WaitsFor, Asked] = {
    "consent": "photo", "photo": "photo", "size": "size", "which": "which", "body": "measures", "offer": "confirm",
    "kind": "kind", "person": "which",
}  # fmt: skip
_QUESTIONS: Mapping[Slot, Asked] = {
    "gender": "whom", "age_group": "whom", "category": "kind", "price_max": "budget", "occasion": "occasion", "size": "size",
    "color": "colour",
}  # fmt: skip
# Answers to the assistant's own question and talk of a worn piece: closed, and read by the state.
_CLOSED = frozenset(("consent", "adjust", "adjust_undo", "on_photo", "mannequin", "photo_piece", "hostile", "insult", "distress"))
# Labels that ask for nothing, or may stand beside what asks for something.
_SOFT: frozenset[Label] = frozenset((*BESIDE, "talk", "praise", "complaint"))


class Guided:
    """`base` hears by cues; `as_read` builds what the reader's parts ask for, `orders` what they order."""

    def __init__(
        self, base: Understander, reader: PartReader, as_read: AsRead, orders: OrderReadings, catalogue: Catalogue
    ) -> None:
        self._base, self._reader, self._as_read = base, reader, as_read
        self._orders, self._catalogue = orders, catalogue

    def understand(self, text: str, state: DialogueState) -> Frame:
        heard = self._base.understand(text, state)
        heard = replace(heard, parts=tuple(labels_of(heard)))
        if _is_closed(heard):
            return heard
        language, mentions = language_of(text, state.language), self._catalogue.vocabulary.find(text)
        decides, may_order = self._decides(heard, text, state, language), self._may_order(heard, text, language, mentions)
        if decides is None and not may_order:
            return heard
        parts = self._reader.read(text, language, context_of(state))
        read = self._as_read.frame(text, language, state, parts) if decides and decides(parts) else None
        believed = heard if read is None or (_seeks_first(heard, state) and not _picks_a_value(read)) else read
        if not may_order or not _orders(parts, mentions, first=not state.known_products):
            return believed
        contents = Contents(text, language, state, parts, heard, mentions, self._catalogue)
        labels = tuple(part.label for part in parts)
        ordered = (replace(one, parts=labels) for one in self._orders.of(text, language, state, parts, believed))
        return best((believed, *ordered), contents)

    @staticmethod
    def _may_order(heard: Frame, text: str, language: Language, mentions: Sequence[Mention]) -> bool:
        """Tell whether pieces may be ordered or chosen by words that were heard as something else: reading takes 20 ms."""
        sized = any(one.slot == "size" for one in mentions)
        telling = any(one.slot in _TELLING for one in mentions) or any(sign.isdigit() for sign in text)
        clear = heard.confidence >= _CLEAR and not heard.operations
        ordered = cue_in("order", text, language)
        if not (sized or telling or heard.references or ordered) or (not ordered and _is_limited(heard)):
            return False
        if heard.acts == ("select",) and not (sized or ordered) and len(_WORD.findall(text)) <= _POINTS:
            return False  # "the second pair" chooses, and orders nothing, whatever size is wished
        if clear and {"add_to_bag", "search"} <= set(heard.acts):
            return False  # "add the second in M and show me jeans"
        if {one.op for one in heard.operations} == {"select"}:
            return False
        if any(_takes_off(one) or outfit_order.is_sized(one) for one in heard.operations):
            return False
        return sized or not clear

    def _decides(
        self, heard: Frame, text: str, state: DialogueState, language: Language
    ) -> Callable[[Sequence[ReadPart]], bool] | None:
        """Return what the reader's parts must be like to be believed; None where the cues alone decide."""
        if is_only_talk(heard):
            return _asks_beside
        if _is_open(heard):
            hint = bool(heard.operations) and not state.wishes.empty
            seeks = _seeks_first(heard, state)
            return lambda parts: (hint and _is_told(parts)) or (_wants_advice(parts) if seeks else _counts(parts, heard))
        if _is_a_question(heard):
            known = bool(state.known_products)
            return lambda parts: _is_asked_otherwise(parts, heard, known=known)
        if heard.operations and cue_in("outfit_with", text, language):
            return None  # "what goes with it?" is no choice among what was shown
        if _is_wish(heard) and not state.known_products:
            return _wants_advice
        if _is_wish(heard) and is_question(text, language, state, self._as_read.vocabulary):
            return _is_asked
        return None


def context_of(state: DialogueState) -> Context:
    """Return what the reader is told of the conversation so far."""
    asked: Asked = "other" if state.reply.rstrip().endswith(("?", "？")) else ""
    if state.question is not None:
        asked = _QUESTIONS.get(state.question, "other")
    elif state.pending is not None:
        asked = _ASKED[state.pending.waits_for]
    did = cast(tuple[Label, ...], state.parts)
    return Context(state.said, did, asked, len(state.shown), len(state.bag), state.outfit is not None)


def _takes_off(asked: Operation) -> bool:
    """Tell whether something goes off the list, or there is too much of it in the bag: no order."""
    return isinstance(asked, Keep) or (isinstance(asked, BagOrder) and asked.do == "recount")


def _orders(parts: Sequence[ReadPart], mentions: Sequence[Mention], *, first: bool) -> bool:
    """Tell whether something in the reader's parts or a size speaks of an order; `first`: nobody has shown a piece yet."""
    if first:
        return any(part.label == "bag.add" and part.sure >= _ORDERED for part in parts)
    return any(one.slot == "size" for one in mentions) or any(one.label in ORDERS and one.sure >= _HINTED for one in parts)


def _is_closed(heard: Frame) -> bool:
    """Tell whether nothing else may be read into a message."""
    return is_settled(heard) or heard.topic in _CLOSED or bool(heard.answer) or heard.by != "rules"


def is_only_talk(heard: Frame) -> bool:
    """Tell whether nothing but thanks, a greeting, praise was heard, beside which something may be asked for."""
    return bool(heard.operations) and not heard.acts and all(one.op == "talk" for one in heard.operations)


def _asks_beside(parts: Sequence[ReadPart]) -> bool:
    """Tell whether the reader sees something asked for beside the talk: "put them in please. Thank you for being kind"."""
    asking = [part for part in parts if part.label not in (*_SOFT, "out", "help")]
    return bool(asking) and len(parts) > 1 and min(part.sure for part in asking) >= _BESIDE_TALK


def _is_wish(heard: Frame) -> bool:
    """Tell whether a question may have been taken for a wish for other pieces."""
    kinds = {one.op for one in heard.operations}
    return kinds <= {"outfit"} and set(heard.acts) <= {"search", "refine", "complete_outfit"}


def _is_asked(parts: Sequence[ReadPart]) -> bool:
    """Tell whether the reader is sure that a question is one about pieces or the shop."""
    asked = [part for part in parts if part.label in _QUESTION]
    asking = _asking(parts)
    return bool(asked) and max(part.sure for part in asked) >= _SURE_ASKED and min(part.sure for part in asking) >= _SURE


def _is_open(heard: Frame) -> bool:
    """Tell whether the cues are unsure of what they heard."""
    if heard.operations:
        return all(getattr(one, "answer", "") == "unclear" for one in heard.operations)
    return heard.confidence < _UNSURE


def _is_limited(heard: Frame) -> bool:
    """Tell whether a wish with a price was heard: "the shorts can be up to 35"."""
    limits = (heard.price_min, heard.price_max, heard.price_about)
    return heard.confidence >= _LIMITED and _is_wish(heard) and any(one is not None for one in limits)


def _is_a_question(heard: Frame) -> bool:
    """Tell whether no more was heard than that something is asked, whose kind the words do not tell."""
    return not heard.operations and bool(heard.acts) and set(heard.acts) <= _ASKED_ABOUT and heard.topic in _OPEN_TOPICS


def _is_asked_otherwise(parts: Sequence[ReadPart], heard: Frame, *, known: bool) -> bool:
    """Tell whether the reader is sure what kind of question about pieces that are there a message is, and it is another one."""
    asking = _asking(parts)
    if not known or len(asking) != 1 or asking[0].label not in _OF_PIECES:
        return False
    of_piece = asking[0].label == "ask" and bool(topics_of(heard.text, heard.language))
    enough = _SURE_OF_KIND if "out_of_scope" not in heard.acts else _HINTED if of_piece else _SURE
    return asking[0].sure >= enough and not kinds_of((asking[0].label,)) <= kinds_of(labels_of(heard))


def _is_known(heard: Frame, read: frozenset[Label]) -> bool:
    """Tell whether what pieces that are pointed at are for was said in so many words: "let me get the jacket on the left"."""
    if "ask_about" in heard.acts and "size" in heard.wanted and read <= {"size"} and not heard.body.measures:
        return True  # "34 waist", of trousers that were chosen: whether there is one
    if not heard.references:
        return False
    ordered = any(act in heard.acts and cue_in(cue, heard.text, heard.language) for act, cue in _ORDERED_BY.items())
    compared = "compare" in heard.acts and read <= {"ask"}
    asked = len(heard.references) == 1 and "ask_about" in heard.acts and read <= {"compare"}
    return ordered or compared or asked or (bool(heard.asked) and read <= {"find", "narrow"})


def _is_told(parts: Sequence[ReadPart]) -> bool:
    """Tell whether something is told and nothing asked: "I run hot" bears on the pieces that are looked for."""
    return all(part.label in _SOFT for part in parts) and any(part.label == "told" and part.sure >= _SURE for part in parts)


def _asking(parts: Sequence[ReadPart]) -> list[ReadPart]:
    """Return the parts that ask for something."""
    return [part for part in parts if part.label not in _SOFT]


def _wants_advice(parts: Sequence[ReadPart]) -> bool:
    """Tell whether the reader has no doubt that one of pieces that are named is to be picked: "black or brown, your choice?"."""
    asking = _asking(parts)
    return bool(asking) and all(part.label == "advise" and part.sure >= _SURE_FIRST for part in asking)


def _picks_a_value(read: Frame) -> bool:
    """Tell whether one of values that are named is to be picked: "which dress would you take?" is answered by dresses."""
    return any(isinstance(one, Advise) and one.do == "choose" for one in read.operations)


def _seeks_first(heard: Frame, state: DialogueState) -> bool:
    """Tell whether a wish was heard where nothing was shown yet: nothing else is as likely."""
    wishes = bool({"search", "refine"} & set(heard.acts)) and bool(heard.wanted or heard.price_max)
    return wishes and not state.known_products


def _counts(parts: Sequence[ReadPart], heard: Frame) -> bool:
    """Tell whether the reader is sure of something that was not heard."""
    asking = _asking(parts)
    understood = () if heard.operations else labels_of(heard)
    read, known = kinds_of(part.label for part in asking), kinds_of(understood)
    if _ORDERS & read:
        return False  # a colour and a size are a wish as often as an order, and cues know which
    if heard.more or _is_known(heard, read):
        return False
    return bool(asking) and min(part.sure for part in asking) >= _SURE and not read <= known
