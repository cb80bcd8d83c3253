"""What the try-on is given and gives back. Arrays are documented by shape, dtype and range; coordinates are (x, y) in pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from anthropometry import Gender
from tryon.fit.types import Code, SizedGarment

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
class BodyShape:
    """A body without a photo. `measures`: cm and kg by the names of anthropometry.py, any of them; the rest is estimated."""

    measures: Mapping[str, float] = field(default_factory=dict, hash=False)
    gender: Gender | None = None
    age_years: float | None = None
    skin: str = "neutral"  # or tone1 (light) to tone6 (dark)
    hair: str = "none"  # or short, long, bun, curly

    @property
    def key(self) -> str:
        """Equal keys mean the same body; its looks apart."""
        told = sorted((name, round(value, 1)) for name, value in self.measures.items())
        return repr((told, self.gender, self.age_years))


Subject = Person | BodyShape


@dataclass(frozen=True)
class SizeSpec:
    """How a garment is made in one size. `measures`: the garment's own in cm, by the names of a size chart's pattern.

    `sits`: what is said of girths on this body, by part; of others the engine judges by `sized`.
    """

    measures: Mapping[str, float] = field(default_factory=dict, hash=False)
    stretch: float = 0.0  # share by which the cloth gives
    sits: Mapping[str, Code] = field(default_factory=dict, hash=False)
    sized: SizedGarment | None = None


UNSIZED = SizeSpec()


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
    key: str = ""  # caching key: equal keys mean the same garment, whatever its size
    traits: GarmentTraits | None = None  # None: those that the words of `category` tell (tryon.garment.categories.traits_of)
    made: SizeSpec = UNSIZED  # in the size that is worn, where it is known


@dataclass(frozen=True)
class Outfit:
    """What is worn together, inner layers first, and how (tryon/adjustment.py and the engine's own options)."""

    garments: tuple[Garment, ...]
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Overlay:
    """What an accessory does to the pixels below it, and to no others: below * gain + light. Glass dims, cloth hides."""

    origin: tuple[int, int]  # of its upper left corner in the photo (x, y)
    gain: npt.NDArray[np.float32]  # HxWx3, 1 where it does nothing
    light: npt.NDArray[np.float32]  # HxWx3 in 0..255, 0 where it does nothing


@dataclass(frozen=True)
class Rendering:
    """What came out. On a photo, `picture` has its size, and pixels outside `touched` are the photo's own, bit for bit."""

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


class TryOnEngine(Protocol):
    info: EngineInfo

    def render(self, subject: Subject, outfit: Outfit, progress: Progress) -> Rendering:
        """Dress a person's photo or a body without one. Raises Refusal where it can't; needs_photo where only photos are."""
        ...


class ModellingEngine(TryOnEngine, Protocol):
    """An engine that can show a body all round."""

    def model(self, subject: BodyShape, outfit: Outfit) -> bytes:
        """Return a GLB file of the body in the outfit. Raises Refusal as `render` does."""
        ...


def photographed(subject: Subject) -> Person:
    """Return the person of a photo. Raises Refusal needs_photo for a body without one."""
    if isinstance(subject, BodyShape):
        raise Refusal("needs_photo")
    return subject
