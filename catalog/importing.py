"""A feed becomes a catalogue folder: read, understand, copy pictures, embed what changed, swap in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from catalog import store
from catalog.embedding import Embedder, Vectors, embedder
from catalog.errors import CatalogError
from catalog.feeds import Draft, Problem, collect, feed_file, feed_folder, read_feed
from catalog.pictures import Pictures
from catalog.product import Attribute, Product
from catalog.reading import Words, read
from catalog.vocabulary import Vocabulary

_BATCH = 64
Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many


@dataclass(frozen=True)
class Report:
    """What an import did."""

    rows: int
    products: int
    variants: int
    embedded: int
    currency: str
    problems: tuple[Problem, ...]

    @property
    def rejected(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.rejected)


def import_feed(
    source: Path, out: Path, *, format: str = "auto", columns: Mapping[str, str] | None = None, currency: str | None = None,
    model: Embedder | None = None, progress: Progress = lambda _what, _done, _of: None, made_from: str = "",
) -> Report:  # fmt: skip
    """Imports the feed SOURCE (a file, or a folder with one) into the folder OUT. Raises CatalogError when nothing can be used;
    whatever stood in OUT before then stays. `model`: of the texts, by default what OUT was embedded with before; `made_from`: a
    fingerprint to keep, for `is_current`."""
    path = feed_file(source)
    drafts = collect(read_feed(path, format=format, columns=columns), default_currency=currency)
    if not drafts.products:
        first = f" The first: {drafts.problems[0].place}, {drafts.problems[0].reason}." if drafts.problems else ""
        raise CatalogError(f"{path} holds no usable product; {len(drafts.problems)} rows were rejected.{first}")
    if out.exists() and not out.is_dir():
        raise CatalogError(f"{out} is a file; --out names a folder.")
    out.mkdir(parents=True, exist_ok=True)  # a folder that can't be made is said before the work begins
    before = _before(out)
    model = model or embedder(before.embedder if before else "")
    pictures = Pictures(feed_folder(path), out, known=before.pictures if before else {})
    problems = list(drafts.problems)
    products = _products(drafts.products, pictures, problems, progress)
    keys, vectors, embedded = _embed(products, out, model, progress)
    contents = store.Contents(
        products,
        keys,
        vectors,
        drafts.currency,
        model.name,
        pictures.digests,
        made_from,
    )
    store.write(out, contents)
    pictures.remove_others()
    problems.sort(key=lambda p: (p.unit, p.line))
    variants = sum(len(p.variants) for p in products)
    return Report(drafts.rows, len(products), variants, embedded, drafts.currency, tuple(problems))


def fingerprint(feed: Path) -> str:
    """Changes with the feed, with any file in its folder (so keep it to folders of our own), and with the code that reads it."""
    digest = hashlib.sha256(feed.read_bytes())
    for path in sorted(p for p in feed.parent.rglob("*") if p.is_file() and p != feed):
        digest.update(f"{path.relative_to(feed.parent)} {path.stat().st_size} {int(path.stat().st_mtime)}\n".encode())
    here = Path(__file__).parent
    for path in sorted(p for p in here.rglob("*.*") if p.suffix in (".py", ".json", ".txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(source: Path, out: Path) -> bool:
    """Whether OUT was made from SOURCE as it is now, by this code."""
    before = _before(out)
    return before is not None and before.made_from == fingerprint(feed_file(source))


def embedding_text(product: Product) -> str:
    """What a product's vector stands for."""
    said = [product.title, product.category, " ".join(v for name in _EMBEDDED for v in product.values(name))]
    return ". ".join(part for part in [*said, product.description[:600]] if part)


_EMBEDDED: tuple[Attribute, ...] = ("color", "pattern", "material", "style", "occasion", "season", "feature")


def _before(out: Path) -> store.Meta | None:
    try:
        return store.read_meta(out)
    except CatalogError:
        return None  # damaged, or of another version: built anew


def _products(drafts: Sequence[Draft], pictures: Pictures, problems: list[Problem], progress: Progress) -> list[Product]:
    words = Words(Vocabulary.load())
    products: list[Product] = []
    for draft in drafts:
        reading = read(draft, words)
        product = reading.product
        problems += [Problem(draft.line, conflict.text(), rejected=False) for conflict in reading.conflicts]
        copied = pictures.copy(product.image) if product.image else None
        if copied is None or copied.trouble:
            problems.append(Problem(draft.line, copied.trouble if copied else "no picture", rejected=False, unit=draft.unit))
        variants = tuple(replace(v, image=pictures.copy(v.image).image) if v.image else v for v in product.variants)
        products.append(
            replace(
                product, image=copied.image if copied else None, garment=copied.garment if copied else None, variants=variants
            )
        )
        progress("reading products", len(products), len(drafts))
    return products


def _embed(products: Sequence[Product], out: Path, model: Embedder, progress: Progress) -> tuple[list[str], Vectors, int]:
    """Digests, vectors, and how many had to be embedded."""
    texts = [embedding_text(p) for p in products]
    keys = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
    known = store.vectors_by_key(out, model.name)
    fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    todo = list(fresh.items())
    for at in range(0, len(todo), _BATCH):
        batch = todo[at : at + _BATCH]
        known |= dict(zip((key for key, _ in batch), model.embed([text for _, text in batch]), strict=True))
        progress("embedding texts", min(at + _BATCH, len(todo)), len(todo))
    return keys, np.stack([known[key] for key in keys]).astype(np.float32), len(todo)
