"""How well a piece is what a text describes: by its values, the words of its title, and last its description."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from assistant.pointing.clues import Clue, alike, small_words, words_of
from catalog.product import Attribute, Product
from catalog.query import Slot
from catalog.text.languages import spelt
from catalog.vocabulary import Vocabulary

# How much a clue tells where the title says it, only the title says it, where it is a value (the main one more), nearly one,
# or told beside others.
_TITLE, _CALLED, _VALUE, _MAIN, _NEARLY, _TOLD = 1.0, 0.85, 0.7, 0.2, 0.6, 0.35
_OTHERS = 0.1  # "the white one" is first the plain one, then the one in light blue and white
_ABOUT_EQUAL = 0.08  # by which two pieces may differ that fit a description equally well
_MOSTLY, _CLEARLY = 0.55, 0.1  # shares of a description that a piece meets where none meets all
_TELLING_WORDS = 2  # that make a title
_WORD_LETTERS = "\u3400"  # from here on a letter is a word
_NEVER_TOLD: frozenset[Slot] = frozenset(("category", "gender", "age_group", "brand"))


@dataclass(frozen=True)
class _Scored:
    """`total`: over the clues; `full`: whether each of them holds, and not only nearly."""

    product: Product
    degrees: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.degrees)

    @property
    def full(self) -> bool:
        return all(degree and degree != _NEARLY for degree in self.degrees)


def best(clues: Sequence[Clue], products: Sequence[Product], vocabulary: Vocabulary) -> tuple[Product, ...]:
    """Return the pieces that all clues fit, those that they fit best; empty where none is so."""
    fits = [fit for fit in _fits(clues, products, vocabulary) if fit.full]
    most = max((fit.total for fit in fits), default=0.0)
    return tuple(fit.product for fit in fits if fit.total >= most - _ABOUT_EQUAL) if most else ()


def nearest(clues: Sequence[Clue], products: Sequence[Product], vocabulary: Vocabulary) -> Product | None:
    """Return the piece that most of the clues fit, the rare ones first; None where none stands out."""
    fits = _fits(clues, products, vocabulary)
    rarity = [1.0 / max(1, sum(1 for fit in fits if fit.degrees[place])) for place in range(len(clues))]
    whole = sum(rarity)
    kinds = [place for place, one in enumerate(clues) if one.slot == "category"]
    ranked = sorted(
        (
            (sum(degree * weight for degree, weight in zip(fit.degrees, rarity, strict=True)) / whole, place, fit.product)
            for place, fit in enumerate(fits)
            if all(fit.degrees[kind] for kind in kinds)
        ),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked or ranked[0][0] < _MOSTLY or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY):
        return None
    return ranked[0][2]


def by_letters(text: str, products: Sequence[Product]) -> Product | None:
    """Return the only piece whose title has most of the letters of a text that stand for words; None where several do."""
    letters = {letter for letter in text if letter >= _WORD_LETTERS}
    shared = sorted(((len(letters & set().union(*one.every_title)), place) for place, one in enumerate(products)), reverse=True)
    if not shared or not shared[0][0] or (len(shared) > 1 and shared[0][0] == shared[1][0]):
        return None
    return products[shared[0][1]]


def title_words(products: Sequence[Product]) -> Set[str]:
    """Return the words of titles, in each of their languages."""
    return frozenset(word for one in products for word in _title(one.every_title))


def values_of(product: Product, slot: Slot) -> tuple[str, ...]:
    """Return a product's values of any slot that describes it."""
    if slot == "category":
        return (product.category,)
    if slot == "brand":
        return (product.brand,)
    if slot == "size":
        return product.sizes
    attribute: Attribute = slot  # type: ignore[assignment]  # the other slots are not asked for
    colors = tuple(v.color for v in product.variants if v.color) if slot == "color" else ()
    return tuple(dict.fromkeys((*product.values(attribute), *colors)))


def _fits(clues: Sequence[Clue], products: Sequence[Product], vocabulary: Vocabulary) -> list[_Scored]:
    return [_Scored(one, tuple(_degree(clue, one, vocabulary) for clue in clues)) for one in products]


def _degree(clue: Clue, product: Product, vocabulary: Vocabulary) -> float:
    called = is_called(clue.words, product)
    if clue.slot is None:
        return _TITLE if called else 0.0
    have = values_of(product, clue.slot)
    place = next((n for n, one in enumerate(have) if vocabulary.holds(clue.slot, one, clue.value)), None)
    if called:
        return _CALLED if place is None else _TITLE - (_OTHERS if clue.slot == "color" and len(have) > 1 else 0.0)
    if place is not None:
        main = clue.slot == "category" or clue.value in have or is_called(words_of(clue.value), product)
        return _VALUE + (_MAIN if main else _MAIN / 2) / (1 + place)
    if any(_nearly(clue, one, vocabulary) for one in have[:1]):
        return _NEARLY
    told = f"{product.title} {product.description} {product.words}".lower()
    return _TOLD if clue.slot not in _NEVER_TOLD and clue.value in told else 0.0


def is_called(words: Sequence[str], product: Product) -> bool:
    """Tell whether all of some words stand in a title of a piece."""
    title = _title(product.every_title)
    return bool(words) and all(any(alike(word, one) for one in title) for word in words)


def is_titled(text: str, product: Product) -> bool:
    """Tell whether a text says all words of a title of a piece that tell anything: "black pencil skirt"."""
    said, letters, small = words_of(text), set(text), small_words()
    for title in product.every_title:
        words = [word for word in words_of(title) if word not in small]
        if len(words) < _TELLING_WORDS:
            continue
        if all(any(alike(word, one) for one in said) if spelt(word) else set(word) <= letters for word in words):
            return True
    return False


def _nearly(clue: Clue, have: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a value is a kind of what a piece has, or of the same family: "fuchsia" for hot pink."""
    if clue.slot == "color":
        return vocabulary.family(have) == vocabulary.family(clue.value) not in (have, clue.value)
    return clue.slot == "category" and vocabulary.holds("category", clue.value, have)


@lru_cache(maxsize=4096)
def _title(titles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for title in titles for word in words_of(title))
