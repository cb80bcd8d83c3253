"""Reads a feed as an import would, and writes nothing: rows, products, what each product can be used for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.charts import bring_charts
from catalog.checking.anomalies import Strange, damage, odd_prices, strange_values, twins
from catalog.checking.coverage import ABILITIES, Ability, Facts
from catalog.feeds import Column, Draft, Problem, collect, detect, feed_file, feed_files, feed_folder, read_feed
from catalog.importing.fetching import picture_addresses, try_some
from catalog.money import Money
from catalog.pictures import Pictures
from catalog.reading import Words, read
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Share:
    """How many products something works for. `without`: ids of the others, in feed order."""

    ability: Ability
    works: int
    without: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """What was found. `problems` are in the order of rows; `strange` are values that the vocabulary does not know."""

    feed: str
    format: str
    rows: int
    products: int
    variants: int
    currency: str
    prices: tuple[Money, Money] | None  # lowest and highest that is charged, in `currency`
    shares: tuple[Share, ...]
    complete: int  # products that everything necessary works for
    problems: tuple[Problem, ...]
    strange: tuple[Strange, ...]
    columns: tuple[Column, ...]
    tried: Mapping[str, str] = field(
        default_factory=dict
    )  # some pictures behind addresses: why there was none, "" where there was

    @property
    def rejected(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.rejected)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if not p.rejected)


def check_feed(
    source: Path, *, format: str = "auto", columns: Mapping[str, str] | None = None, currency: str | None = None,
    progress: Callable[[str, int, int], None] = lambda _what, _done, _of: None, picture_hosts: Collection[str] | None = None,
    shop: str = "",
) -> Check:  # fmt: skip
    """Check the feed SOURCE (a file, or a folder with one). Raises CatalogError when it can't be read as a whole.

    `picture_hosts`: some pictures behind addresses are tried, from these hosts though they are not public; None tries none;
    `shop`: its own address, which links are made whole with.
    """
    path = feed_file(source)
    drafts = collect(read_feed(path, format=format, columns=columns, shop=shop), default_currency=currency)
    words, pictures = Words(Vocabulary.load()), Pictures(feed_folder(path), path)
    problems = list(drafts.problems)
    without: dict[str, list[str]] = {ability.name: [] for ability in ABILITIES}
    facts: list[Facts] = []
    complete = 0
    for draft in drafts.products:
        found = _facts(draft, words, pictures, problems, drafts.currency)
        missing = [ability for ability in ABILITIES if not ability.works(found)]
        for ability in missing:
            without[ability.name].append(draft.id)
        complete += not any(ability.necessary for ability in missing)
        facts.append(found)
        progress("checking products", len(facts), len(drafts.products))
    addresses = picture_addresses(drafts.products)
    tried = try_some(addresses, picture_hosts) if picture_hosts is not None else {}
    problems += odd_prices(facts)
    problems += bring_charts(feed_folder(path), drafts.products, words.vocabulary)[1]
    charged = [v.charged for f in facts for v in f.product.variants if v.charged.currency == drafts.currency]
    return Check(
        feed=str(source),
        format=detect(feed_files(path)[0]) if format == "auto" else format,
        rows=drafts.rows,
        products=len(facts),
        variants=sum(len(f.product.variants) for f in facts),
        currency=drafts.currency,
        prices=(min(charged), max(charged)) if charged else None,
        shares=tuple(Share(a, len(facts) - len(without[a.name]), tuple(without[a.name])) for a in ABILITIES),
        complete=complete,
        problems=tuple(sorted(problems, key=lambda p: (p.unit, p.line))),
        strange=strange_values(facts, words.vocabulary),
        columns=drafts.columns,
        tried=tried,
    )


def _facts(draft: Draft, words: Words, pictures: Pictures, problems: list[Problem], currency: str) -> Facts:
    reading = read(draft, words)
    product = reading.product
    trouble = pictures.trouble(product.image) if product.image else "no picture"
    said = [trouble, *(conflict.text() for conflict in reading.conflicts), damage(product), *twins(product)]
    problems += [Problem(draft.line, reason, rejected=False, unit=draft.unit) for reason in said if reason]
    return Facts(draft, product, trouble, currency, words.vocabulary)
