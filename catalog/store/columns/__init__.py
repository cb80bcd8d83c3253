"""A catalogue on disk as columns, one numpy file each, mapped when read, so that what nobody looks at costs nothing."""

from catalog.store.columns.files import Columns
from catalog.store.columns.identities import Identities
from catalog.store.columns.offers import Charges, Offers
from catalog.store.columns.records import Records
from catalog.store.columns.sentences import NO_SENTENCES, SentenceVectors, digest, read_sentences, save_sentences
from catalog.store.columns.values import Facets, Postings, read_postings
from catalog.store.columns.words import read_lexicon
from catalog.store.columns.writing import write_columns

__all__ = [
    "NO_SENTENCES",
    "Charges",
    "Columns",
    "Facets",
    "Identities",
    "Offers",
    "Postings",
    "Records",
    "SentenceVectors",
    "digest",
    "read_lexicon",
    "read_postings",
    "read_sentences",
    "save_sentences",
    "write_columns",
]
