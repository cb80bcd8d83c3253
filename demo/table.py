"""The demo shop's products: reads the tables in `table/` and works out every product from them. Draws nothing."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from catalog.errors import CatalogError

TABLES = Path(__file__).parent / "table"
SOLD_OUT_SHARE = 0.13  # of sizes
GONE_SHARE = 0.02  # of products that are sold out in every size


@dataclass(frozen=True)
class DemoProduct:
    """One product as the shop describes it and as the studio draws it. Colours: main first; they are keys of colours.json."""

    id: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    brand: str
    path: str  # "Clothing > Dresses > Sundress"
    gender: str  # male, female, unisex
    age_group: str  # adult, kids
    colours: tuple[str, ...]
    print: str  # key of prints.json
    material: str  # as the shop says it
    fabric: str  # as the studio draws it
    price: float  # USD
    sale_price: float | None
    sizes: tuple[tuple[str, bool], ...]  # (size, in stock)
    tags: tuple[str, ...]
    details: Mapping[str, str]
    rating: float
    reviews: int
    motif: str
    draw: Mapping[str, Any] = field(repr=False)


def load(name: str) -> Any:
    """Return a table by name, without its .json."""
    return json.loads((TABLES / f"{name}.json").read_text("utf-8"))


def products(only: Sequence[str] | None = None) -> tuple[DemoProduct, ...]:
    """Return all products in table order, or those named (a product id or a style key each).

    Raises CatalogError for unknown names.
    """
    if only is None:
        return _all()
    known = [p for p in _all() if p.id in only or _style_of(p) in only]
    missing = [n for n in only if not any(n in (p.id, _style_of(p)) for p in known)]
    if missing:
        raise CatalogError(f"no demo product or style is called {', '.join(missing)}; names are like {_all()[0].id!r}")
    return tuple(known)


def seed_of(name: str) -> int:
    """Return the same number for the same name on every machine."""
    return zlib.crc32(name.encode())


@cache
def _all() -> tuple[DemoProduct, ...]:
    made = []
    for group in ("tops", "dresses", "bottoms", "outerwear", "knitwear", "shoes", "accessories", "kids"):
        for style in load(f"styles/{group}"):
            made += [_product(style, line) for line in style["items"]]
    ids = [p.id for p in made]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise CatalogError(f"the demo tables name {', '.join(twice)} twice")
    return tuple(made)


def _product(style: Mapping[str, Any], line: str) -> DemoProduct:
    """`line` is "colours | print | price [> sale price] | option=value ..." with colours joined by "/"."""
    colours_text, printed, prices, *rest = (part.strip() for part in line.split("|"))
    options = dict(part.split("=") for part in rest)
    colours = tuple(c.strip() for c in colours_text.split("/"))
    price, _, sale = (p.strip() for p in prices.partition(">"))
    material, _, fabric = options.get("m", f"{style['material']}:{style['fabric']}").partition(":")
    shown = options["motif"].lower() if "motif" in options else "" if printed == "solid" else printed
    product_id = "-".join(word.replace(" ", "-") for word in (style["key"], *colours[:2], shown) if word)
    rng = np.random.default_rng(seed_of(product_id))
    gender, age = style["gender"], style.get("age", "adult")
    brands = load("brands")["kids" if age == "kids" else gender]
    names = _Words(style, colours, printed, options)
    return DemoProduct(
        id=product_id,
        title=names.title("en"),
        title_zh=names.title("zh"),
        description=names.description("en", material),
        description_zh=names.description("zh", material),
        brand=str(brands[int(rng.integers(len(brands)))]),
        path=style["path"],
        gender=gender,
        age_group=age,
        colours=colours,
        print=printed,
        material=material,
        fabric=fabric,
        price=_price(price),
        sale_price=_price(sale) if sale else None,
        sizes=_stock(rng, load("sizes")[style["sizes"]]),
        tags=tuple(style["tags"]),
        details=style["details"],
        rating=round(float(np.clip(rng.normal(4.3, 0.35), 2.9, 5.0)), 1),
        reviews=int(rng.integers(3, 420)),
        motif=options.get("motif", ""),
        draw=style["draw"],
    )


def _price(text: str) -> float:
    """Shops end prices in .90, or .00 from 100 on."""
    value = float(text)
    return value + 0.9 if value < 100 and value == int(value) else value


def _stock(rng: np.random.Generator, sizes: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    gone = rng.random() < GONE_SHARE
    left = [not gone and rng.random() >= SOLD_OUT_SHARE for _ in sizes]
    if len(sizes) == 1:
        left = [not gone]
    elif not gone and not any(left):
        left[len(sizes) // 2] = True
    return tuple(zip(sizes, left, strict=True))


def _style_of(product: DemoProduct) -> str:
    return _styles_by_id()[product.id]


@cache
def _styles_by_id() -> dict[str, str]:
    keys = sorted((s["key"] for f in sorted((TABLES / "styles").glob("*.json")) for s in load(f"styles/{f.stem}")), key=len)
    return {p.id: [k for k in keys if p.id.startswith(f"{k}-")][-1] for p in _all()}


class _Words:
    """Titles and descriptions of one product, put together from its tables."""

    def __init__(self, style: Mapping[str, Any], colours: Sequence[str], printed: str, options: Mapping[str, str]) -> None:
        self.style, self.colours, self.options = style, colours, options
        self.print = load("prints")[printed]
        self.table, self.phrases = load("colours"), load("words")

    def title(self, language: str) -> str:
        phrases = self.phrases[language]
        template = self.style.get("title", {}).get(language) or phrases["title"]
        motif = self.options.get("motif", "")
        text = template.format(
            color=self.colour_words(language),
            print=self.print[language],
            name=self.style["name"][language],
            motif=phrases["motif"].get(motif, motif.title() if not motif.isdigit() else motif),
            wash=phrases["wash"].get(self.options.get("wash", ""), ""),
        )
        text = " ".join(text.split())
        return text[:1].upper() + text[1:]

    def colour_words(self, language: str) -> str:
        if wash := self.phrases[language]["wash"].get(self.options.get("wash", "")):
            return str(wash)
        shown = self.colours[: 2 if self.print["pattern"] in ("striped", "checked", "polka dot") else 1]
        names = [c if language == "en" else self.table[c]["zh"] for c in shown]
        return str(self.phrases[language]["and"].join(names))

    def description(self, language: str, material: str) -> str:
        phrases = self.phrases[language]
        parts = [self.style["text"][language], phrases["material"].get(material, "")]
        if self.print["pattern"] not in ("solid", "graphic"):
            parts.append(phrases["print"].format(print=self.print[language], color=self.colour_words(language)))
        return str(phrases["join"].join(p for p in parts if p))
