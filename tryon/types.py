"""What the try-on is given and gives back. Arrays are documented by shape, dtype and range; coordinates are (x, y) in pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

RGB = npt.NDArray[np.uint8]  # HxWx3 uint8 RGB
Map = npt.NDArray[np.float32]  # HxW float32 in 0..1
Points = npt.NDArray[np.float32]

CLASSES = (
    "background", "hair", "skin", "upper", "outer", "dress", "trousers", "skirt", "legwear", "shoes", "hat", "bag", "accessory",
)  # fmt: skip
# Clothes, what is laid over a dressed person, and what no engine of ours can put on yet.
Clothing = Literal["top", "outer", "dress", "trousers", "shorts", "skirt"]
Accessory = Literal[
    "shoes", "low_shoes", "hand_bag", "cross_bag", "necklace", "earrings", "scarf", "eyewear", "cap", "beanie", "brimmed", "hat"
]
GarmentShape = Clothing | Accessory | Literal["jumpsuit", "two_piece", "open_shoes"]
Stage = Literal["read_person", "read_garment", "fit", "blend"]
Progress = Callable[[Stage], None]


class Refusal(Exception):
    """The engine can't do this and says why: `code` is a key of prompts/*/tryon.json, `values` fill its slots."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Note:
    """A warning in words-to-be: a key of prompts/*/tryon.json and its slots."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """A photo that was read once. All maps have the photo's working size (longest side at most 1600 px)."""

    photo: RGB
    landmarks: Points  # 33x3 float32: BlazePose (x px, y px, visibility 0..1)
    matte: Map  # person coverage
    parsing: npt.NDArray[np.float32]  # 13xHxW float32 class probabilities in the order of CLASSES
    ms: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()  # doubts about the photo
    cache: dict[str, object] = field(default_factory=dict)  # what engines worked out about this person (filled lazily)


@dataclass(frozen=True)
class GarmentTraits:
    """What a garment type is like. Without a shape it is nothing that is worn in a picture."""

    shape: GarmentShape | None = None
    cut: str = ""  # the pattern it is sewn by on the mannequin: a row of cloth/cuts.json
    opens: bool = False  # has a front that can be worn open
    coat: bool = False  # covers the hips and more
    sleeveless: bool = False  # never has sleeves that hang at its sides


@dataclass(frozen=True)
class Garment:
    """A product picture with what the catalogue knows of it."""

    picture: RGB
    category: str  # a node of the category tree
    mask: Map | None = None  # HxW coverage, where known exactly (drawn garments)
    keypoints: Mapping[str, tuple[float, float]] | None = None  # names as demo writes them
    inner: Map | None = None  # HxW: inside of the back, label, lining: never shown in front of the neck
    attributes: Mapping[str, str] = field(default_factory=dict)  # sleeve_length, neckline, length ... from the catalogue
    key: str = ""  # caching key: equal keys mean the same garment
    traits: GarmentTraits | None = None  # None: those that the words of `category` tell (tryon.garment.categories.traits_of)


@dataclass(frozen=True)
class Overlay:
    """What an accessory does to the pixels below it, and to no others: below * gain + light. Glass dims, cloth hides."""

    origin: tuple[int, int]  # of its upper left corner in the photo (x, y)
    gain: npt.NDArray[np.float32]  # HxWx3, 1 where it does nothing
    light: npt.NDArray[np.float32]  # HxWx3 in 0..255, 0 where it does nothing


@dataclass(frozen=True)
class Look:
    """What came out. `picture` has the photo's size; pixels outside `touched` are the photo's own, bit for bit."""

    picture: RGB
    touched: npt.NDArray[np.bool_]  # HxW
    confidence: float  # 0..1
    notes: tuple[Note, ...] = ()
    ms: Mapping[str, float] = field(default_factory=dict)  # stage -> milliseconds
    protected_unchanged: bool = True  # face, hair, hands, background compared with the photo after rendering
    overlays: tuple[Overlay, ...] = ()  # of accessories, in the order in which they were laid


@dataclass(frozen=True)
class EngineInfo:
    name: str
    licence: str  # SPDX
    shapes: frozenset[GarmentShape]  # that it can dress people in; all else it refuses as category_unsupported
    memory_mb: int
    output: str  # "the photo's size"


class PersonReader(Protocol):
    def read(self, photo: RGB, who: str = "") -> Person:
        """Raises Refusal: no_person, several_people, no_such_person, too_dark, too_small, seated, from_behind."""
        ...


class TryOnEngine(Protocol):
    info: EngineInfo

    def render(self, person: Person, garments: Sequence[Garment], options: Mapping[str, str], progress: Progress) -> Look:
        """Dresses the person in all garments, inner layers first. Raises Refusal where it can't."""
        ...
