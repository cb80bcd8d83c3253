"""A feed becomes a catalogue folder: read, understand, copy pictures, embed what changed, swap in.

At any moment the folder holds a whole catalogue, the old one or the new one; what is done when an import breaks off is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from catalog.charts import bring_charts
from catalog.charts.store import NAME as CHARTS
from catalog.errors import CatalogError
from catalog.feeds import Drafts, Problem, Row, collect, feed_file, feed_folder, read_feed
from catalog.feeds.rows import Item
from catalog.garments import traits
from catalog.importing.fetching import Counts, fetch_pictures, picture_addresses
from catalog.importing.fingerprint import meta_before
from catalog.importing.journal import Journal
from catalog.importing.lock import only_import
from catalog.importing.looking import Looks, PictureReader
from catalog.importing.notes import NAME, Notes, read_notes
from catalog.importing.progress import Progress, silent
from catalog.importing.sentences import embed_sentences
from catalog.importing.texts import embed
from catalog.pictures import Copied, Pictures
from catalog.product import Product, is_in_folder
from catalog.reading import Words, read
from catalog.store import data_folder
from catalog.store.versions import all_data
from catalog.vectors.embedder import Embedder, embedder
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Report:
    """What an import did."""

    rows: int
    products: int
    variants: int
    embedded: int  # texts
    resumed: int  # texts that an import that was broken off had embedded
    currency: str
    problems: tuple[Problem, ...]
    pictures: Counts = field(default_factory=Counts)  # those behind addresses
    wearable: int = 0  # products of a garment that is tried on, with a picture

    @property
    def rejected(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.rejected)


def import_feed(  # noqa: PLR0913 - all but two by name
    source: Path, out: Path, *, format: str = "auto", columns: Mapping[str, str] | None = None, currency: str | None = None,
    model: Embedder | None = None, reader: PictureReader | None = None, progress: Progress = silent, made_from: str = "",
    picture_hosts: Collection[str] | None = None, shop: str = "",
) -> Report:  # fmt: skip
    """Import the feed SOURCE (a file, or a folder with one) into the folder OUT, which may be served meanwhile.

    Raises CatalogError when nothing can be used or another import into OUT is running; whatever stood in OUT before then stays.
    `model`: of the texts, by default what OUT was embedded with before; `reader`: of the pictures, by default none; `made_from`:
    a fingerprint to keep, for `is_current`; `picture_hosts`: pictures behind addresses are fetched, from these hosts though they
    are not public; None leaves them where they are; `shop`: its own address, which links are made whole with.
    """
    path = feed_file(source)
    with only_import(out):
        drafts = collect(
            _counted(read_feed(path, format=format, columns=columns, shop=shop), progress), default_currency=currency
        )
        if not drafts.products:
            first = f" The first: {drafts.problems[0].place}, {drafts.problems[0].reason}." if drafts.problems else ""
            raise CatalogError(f"{path} holds no usable product; {len(drafts.problems)} rows were rejected.{first}")
        before = meta_before(out)
        chosen = model or embedder(before.embedder if before else "")
        notes = read_notes(out / before.data) if before else Notes()
        return _Import(drafts, out, chosen, reader, notes, progress, picture_hosts).run(feed_folder(path), made_from)


@dataclass
class _Import:
    drafts: Drafts
    out: Path
    model: Embedder
    reader: PictureReader | None
    notes: Notes  # of the import before
    progress: Progress
    picture_hosts: Collection[str] | None

    def run(self, feed: Path, made_from: str) -> Report:
        journal = Journal(self.out)
        pictures = Pictures(feed, self.out, known=self.notes.pictures)
        fetched = Counts()
        if self.picture_hosts is not None:
            fetched = fetch_pictures(
                picture_addresses(self.drafts.products), pictures, journal, self.progress, self.picture_hosts
            )
        looks = Looks(self.reader, self.out, journal, self.notes)
        problems = list(self.drafts.problems)
        products = list(self._products(pictures, looks, problems))
        shelf, said = bring_charts(feed, self.drafts.products, Vocabulary.load())
        problems += said
        looks.finish([product.image for product in products], self.progress)
        texts = embed(products, self.out, self.model, journal, self.progress)
        sentences = embed_sentences(products, self.out, self.model, self.progress)
        self.progress("writing products", 0, len(products))
        notes = Notes(pictures.made, self.reader.name if self.reader else "", looks.used)
        data_folder.write(
            self.out,
            data_folder.Contents(
                products, texts.keys, texts.vectors, self.drafts.currency, self.model.name,
                {NAME: notes.text(), CHARTS: shelf.text()}, made_from, sentences,
            ),
        )  # fmt: skip
        self.progress("writing products", len(products), len(products))
        pictures.remove_others(made.image for data in all_data(self.out) for made in read_notes(data).pictures.values())
        journal.forget()
        problems.sort(key=lambda p: (p.unit, p.line))
        variants = sum(len(p.variants) for p in products)
        counts = self.drafts.rows, len(products), variants, texts.fresh, texts.resumed
        wearable = sum(is_in_folder(one.image) and traits(one.category).shape is not None for one in products)
        return Report(*counts, self.drafts.currency, tuple(problems), fetched, wearable)

    def _products(self, pictures: Pictures, looks: Looks, problems: list[Problem]) -> Iterator[Product]:
        words = Words(Vocabulary.load())
        for done, draft in enumerate(self.drafts.products, start=1):
            link = draft.get("image_link")
            copied = pictures.copy(link) if link else Copied(None, trouble="no picture")
            reading = read(draft, words, partial(looks, copied.image))
            said = [*filter(None, [copied.trouble]), *(conflict.text() for conflict in reading.conflicts)]
            problems += [Problem(draft.line, reason, rejected=False, unit=draft.unit) for reason in said]
            variants = tuple(replace(v, image=pictures.copy(v.image).image) if v.image else v for v in reading.product.variants)
            yield replace(reading.product, image=copied.image, garment=copied.garment, variants=variants)
            self.progress("reading products", done, len(self.drafts.products))


def _counted(items: Iterable[Item], progress: Progress) -> Iterator[Item]:
    rows = 0
    for item in items:
        if isinstance(item, Row):
            rows += 1
            progress("reading rows", rows, 0)
        yield item
