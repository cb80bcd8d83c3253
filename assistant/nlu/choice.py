"""The built-in understander: what reads messages, one reading over the other."""

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
from assistant.reader.reader import part_reader
from assistant.understand.beginning import Beginning
from assistant.understand.encoder.decide import Reader
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from assistant.understand.understander import Understander
from assistant.understand.wishes.reading import ValueReader
from catalog.catalogue import Catalogue


def understander_for(catalogue: Catalogue) -> Understander:
    """Return what reads the messages of a shop; of a long one the beginning."""
    values = ValueReader(catalogue.vocabulary, catalogue.currency)
    base = RuleUnderstander(catalogue.vocabulary, currency=catalogue.currency, decide=Reader.load(), values=values)
    rules = Mannered(base, catalogue.vocabulary)
    quick = RuleUnderstander(catalogue.vocabulary, currency=catalogue.currency, values=values)
    as_read = AsRead(catalogue.vocabulary, catalogue.currency, rules, quick, values)
    heard = Operating(rules, rules, quick, catalogue.vocabulary)
    guided = Guided(heard, part_reader(), as_read, OrderReadings(as_read, heard), catalogue)
    return _whole(Itemised(Harmless(guided), as_read, catalogue), catalogue)


def _whole(reading: Understander, catalogue: Catalogue) -> Understander:
    """Return a reading of messages as they are typed: in plain words, of a long one the beginning, values by name."""
    return Plain(Beginning(Declining(Attributes(reading, catalogue), catalogue.vocabulary)))
