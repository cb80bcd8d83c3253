"""Size advice without 3D: what is known of a body, what worn pieces teach, and which size fits where."""

from tryon.fit.advise import advise, deciding_parts
from tryon.fit.ease import ease_of, is_length, stretch_of
from tryon.fit.learn import learned, open_sizes
from tryon.fit.scale import SCALE, middle_of, place_of, word_of
from tryon.fit.types import Advice, Code, Cut, Kind, Known, PartVerdict, SizedGarment, SizeRow, SizeVerdict, Verdict, Worn

__all__ = [
    "SCALE",
    "Advice",
    "Code",
    "Cut",
    "Kind",
    "Known",
    "PartVerdict",
    "SizeRow",
    "SizeVerdict",
    "SizedGarment",
    "Verdict",
    "Worn",
    "advise",
    "deciding_parts",
    "ease_of",
    "is_length",
    "learned",
    "middle_of",
    "open_sizes",
    "place_of",
    "stretch_of",
    "word_of",
]  # fmt: skip
