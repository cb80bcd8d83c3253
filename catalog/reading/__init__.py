"""Reading products: what a draft's columns, texts and picture say of it, each value with its source."""

from catalog.reading.doubts import Conflict
from catalog.reading.products import Reading, Seen, read
from catalog.reading.texts import ATTRIBUTES, Words

__all__ = ["ATTRIBUTES", "Conflict", "Reading", "Seen", "Words", "read"]
