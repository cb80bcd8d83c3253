"""Which understander reads messages: the built-in one, or a language model above it, as the settings ask."""

from __future__ import annotations

from assistant.nlu.as_read import AsRead
from assistant.nlu.attributes import Attributes
from assistant.nlu.declining import Declining
from assistant.nlu.guided import Guided
from assistant.nlu.harmless import Harmless
from assistant.nlu.operating import Operating
from assistant.nlu.order_readings import OrderReadings
from assistant.nlu.orders.itemised import Itemised
from assistant.nlu.plain import Plain
from assistant.ports import ChatModel
from assistant.reader.reader import part_reader
from assistant.settings import Settings
from assistant.understand.beginning import Beginning
from assistant.understand.encoder.decide import Reader
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from assistant.understand.understander import Understander
from assistant.understand.wishes.reading import ValueReader
from catalog.catalogue import Catalogue


def understander_for(catalogue: Catalogue, model: ChatModel | None, settings: Settings) -> Understander:
    """Return the built-in understander, with a language model above it where the settings ask for one.

    Of a long message, both read the beginning.
    """
    values = ValueReader(catalogue.vocabulary, catalogue.currency)
    base = RuleUnderstander(catalogue.vocabulary, currency=catalogue.currency, decide=Reader.load(), values=values)
    rules = Mannered(base, catalogue.vocabulary)
    quick = RuleUnderstander(catalogue.vocabulary, currency=catalogue.currency, values=values)
    as_read = AsRead(catalogue.vocabulary, catalogue.currency, rules, quick, values)
    reading: Understander = rules
    if model is not None:
        from assistant.understand.model import understander

        reading = understander(settings, rules, catalogue.vocabulary, currency=catalogue.currency, model=model)
    heard = Operating(reading, rules, quick, catalogue.vocabulary)
    guided = Guided(heard, part_reader(), as_read, OrderReadings(as_read, heard), catalogue)
    return _whole(Itemised(Harmless(guided), as_read, catalogue), catalogue)


def _whole(reading: Understander, catalogue: Catalogue) -> Understander:
    """Return a reading of messages as they are typed: in plain words, of a long one the beginning, values by name."""
    return Plain(Beginning(Declining(Attributes(reading, catalogue), catalogue.vocabulary)))
