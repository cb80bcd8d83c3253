"""Values as JSON and back by their types: what comes back is equal, and nothing else is ever made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.store.forms import NoForm, Unreadable, never
from assistant.store.typed_json import Forms


class Line(NamedTuple):
    sku: str
    count: int = 1


@dataclass(frozen=True)
class Kind:
    words: str = field(default="", kw_only=True, compare=False)


@dataclass(frozen=True)
class Buy(Kind):
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Ask(Kind):
    about: Literal["price", "size"] | Literal["stock"] = "price"


@dataclass(frozen=True)
class Told:
    name: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Unclear:
    """What is written of its one field would not tell whose it is."""

    part: Told | Line | None = None


def forms() -> Forms:
    return Forms(own={bytes: never("a photo")}, anything=(Told, Buy))


@dataclass(frozen=True)
class Whole:
    """One of every type that has a form."""

    kinds: tuple[Kind, ...] = ()
    one: Told | None = None
    either: Told | Buy | None = None
    pair: tuple[str, float] = ("", 0.0)
    chosen: frozenset[tuple[str, int]] = frozenset()
    by_slot: Mapping[Literal["a", "b"], tuple[str, ...]] = field(default_factory=dict)
    vector: NDArray[np.float32] | None = field(default=None, compare=False)
    whole: Whole | None = None
    several: list[Told | Buy] = field(default_factory=list)
    photo: bytes | None = None


FULL = Whole(
    kinds=(Buy((Line("a", 2), Line("b")), words="both"), Ask("stock"), Ask("size", words="the size")),
    one=Told("x", {"n": 3, "f": 1.5, "yes": True, "none": None, "many": (Told("y"), Buy(words="w"), ("z", 1))}),
    either=Buy((Line("c"),)),
    pair=("chest", 92.5),
    chosen=frozenset({("red", 1), ("blue", 2)}),
    by_slot={"b": ("1",), "a": ("2", "3")},
    vector=np.arange(6, dtype=np.float32).reshape(2, 3),
    whole=Whole(pair=("", 1.0)),
    several=[Told("t"), Buy()],
)


def there_and_back(value: Any, kind: Any = None) -> Any:
    form = forms().of(kind or type(value))
    return form.read(json.loads(json.dumps(form.write(value))))


def test_what_is_written_comes_back_equal_also_where_values_are_not_compared() -> None:
    again = there_and_back(FULL)
    assert again == FULL and list(again.by_slot) == ["b", "a"]
    assert [kind.words for kind in again.kinds] == ["both", "", "the size"]
    assert again.vector is not None and FULL.vector is not None and np.array_equal(again.vector, FULL.vector)
    assert there_and_back(Whole()) == Whole() and forms().of(Whole).write(Whole()) == {}


def test_a_text_outside_its_literal_comes_back_as_it_was_and_one_of_another_version_is_refused() -> None:
    odd = Ask("colour")  # type: ignore[arg-type]
    assert there_and_back(odd) == odd
    with pytest.raises(Unreadable):
        forms().of(Ask).read({"about": "colour"})


@pytest.mark.parametrize(
    "data",
    [
        [],
        "x",
        {"gone": 1},
        {"pair": ["a"]},
        {"pair": ["a", "b"]},
        {"pair": "ab"},
        {"kinds": [["Drop", {}]]},
        {"kinds": [["Told", {"name": "x"}]]},
        {"kinds": [{}]},
        {"one": {}},
        {"one": {"name": 3}},
        {"one": {"name": "x", "values": {"a": ["Whole", {}]}}},
        {"one": {"name": "x", "values": {"a": ["builtins.eval", "1"]}}},
        {"one": {"name": "x", "values": {"a": [[], 1]}}},
        {"by_slot": {"c": []}},
        {"by_slot": []},
        {"chosen": [["a", "b"]]},
        {"vector": [[2], "AAAA"]},
        {"vector": 3},
        {"whole": {"whole": {"whole": 3}}},
    ],
)
def test_what_is_read_makes_no_other_class_than_those_expected(data: Any) -> None:
    with pytest.raises(Unreadable):
        forms().of(Whole).read(data)


def test_what_must_not_be_kept_is_not_written() -> None:
    with pytest.raises(NoForm):
        forms().of(Whole).write(Whole(photo=b"a face"))
    with pytest.raises(NoForm):
        forms().of(Told).write(Told("x", {"a": Ask()}))


@pytest.mark.parametrize("kind", [Unclear, set[str], Mapping[int, str], complex, dict[str, Any]])
def test_a_type_that_can_not_be_written_is_known_at_once(kind: Any) -> None:
    with pytest.raises(NoForm):
        forms().of(kind)


def test_threads_that_meet_a_class_at_the_same_time_read_it_all() -> None:
    data = forms().of(Whole).write(FULL)
    with ThreadPoolExecutor(8) as threads:
        for _ in range(50):
            fresh = forms()
            assert set(threads.map(lambda _, at=fresh: at.of(Whole).read(data) == FULL, range(8))) == {True}
