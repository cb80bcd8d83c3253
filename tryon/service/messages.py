"""What the shop and the process that dresses people say to each other: typed requests and replies, pickled over a socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tryon.types import RGB, UNSIZED, BodyShape, GarmentTraits, Note, SizeSpec, Stage

# Both a body and a face, one of them, neither.
Shows = Literal["nobody", "maybe", "person"]


@dataclass(frozen=True)
class OutfitItem:
    """A product to put on. Its picture is read where it is put on."""

    product: str
    image: str  # absolute path
    category: str
    attributes: Mapping[str, str] = field(default_factory=dict)  # what the catalogue knows of it
    sizes: Mapping[str, SizeSpec] = field(default_factory=dict)  # as it is made in each size, small to large
    size: str = ""  # that is worn
    traits: GarmentTraits | None = None  # of its category

    @property
    def made(self) -> SizeSpec:
        """How it is made in the size that is worn."""
        return self.sizes.get(self.size, UNSIZED)


@dataclass(frozen=True)
class PhotoKey:
    """A photo by the random key that it was read under."""

    key: str


@dataclass(frozen=True)
class Reading:
    """What a photo shows, and by how many quarter turns (`np.rot90`) its person stands upright."""

    shows: Shows
    turns: int


@dataclass(frozen=True)
class Picture:
    """A finished look: PNG bytes with their metadata."""

    png: bytes
    confidence: float
    notes: tuple[Note, ...]
    ms: Mapping[str, float]
    protected_unchanged: bool


@dataclass(frozen=True)
class Warm:
    """Load what the first request would load."""


@dataclass(frozen=True)
class ReadPhoto:
    """Look at a photo and keep it under its key, unless it shows nobody. Answered by a Reading."""

    key: str
    photo: RGB  # longest side at most 1600 px


@dataclass(frozen=True)
class Render:
    """Dress a photo or a body. Answered by a Picture."""

    subject: PhotoKey | BodyShape
    items: tuple[OutfitItem, ...]
    options: Mapping[str, str]


@dataclass(frozen=True)
class Model:
    """Show a body all round. Answered by the bytes of a GLB."""

    subject: BodyShape
    items: tuple[OutfitItem, ...]
    options: Mapping[str, str]


@dataclass(frozen=True)
class ListKeys:
    """Name the photos that are kept. Answered by a list of keys."""


Task = Warm | ReadPhoto | Render | Model | ListKeys


@dataclass(frozen=True)
class Request:
    """A task with the number that its replies carry."""

    job: int
    task: Task


@dataclass(frozen=True)
class Forget:
    """Delete a photo and what was made of it. Not answered."""

    key: str


@dataclass(frozen=True)
class ForgetBodies:
    """Delete the bodies without a photo. Not answered."""


@dataclass(frozen=True)
class PhotoSent:
    """The answer to PhotoWanted; None where the photo is gone by now."""

    job: int
    photo: RGB | None


ToWorker = Request | Forget | ForgetBodies | PhotoSent


@dataclass(frozen=True)
class Reached:
    """A job came to this stage."""

    job: int
    stage: Stage


@dataclass(frozen=True)
class PhotoWanted:
    """A job needs the photo of its key once more."""

    job: int


@dataclass(frozen=True)
class Done:
    """A job's answer."""

    job: int
    answer: Reading | Picture | bytes | list[str] | None


@dataclass(frozen=True)
class Refused:
    """A job can't be done; as `Refusal`."""

    job: int
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Failed:
    """A fault in the program."""

    job: int
    traceback: str


FromWorker = Reached | PhotoWanted | Done | Refused | Failed
