"""A catalogue on disk as columns, one numpy file each, mapped when read, so that what nobody looks at costs nothing."""

from catalog.columns.files import Columns
from catalog.columns.identities import Identities
from catalog.columns.offers import Charges, Offers
from catalog.columns.records import Records
from catalog.columns.values import Facets, Postings, read_postings
from catalog.columns.words import read_lexicon
from catalog.columns.writing import write_columns

__all__ = [
    "Charges",
    "Columns",
    "Facets",
    "Identities",
    "Offers",
    "Postings",
    "Records",
    "read_lexicon",
    "read_postings",
    "write_columns",
]
