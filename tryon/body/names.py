"""What is measured on a body: ISO 8559-1 names, units and what adults can have. Knows no shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Measure = Literal[
    "height", "weight", "chest_girth", "underbust_girth", "waist_girth", "hip_girth", "neck_girth", "upper_arm_girth",
    "thigh_girth", "calf_girth", "inside_leg_length", "arm_length", "shoulder_width", "back_neck_to_waist", "foot_length",
]  # fmt: skip
MEASURES: tuple[Measure, ...] = get_args(Measure)
Gender = Literal["female", "male"]

# The least and the most of adults that the body can be given: cm, weight in kg. Beyond that it is a typo or another unit.
ADULT: Mapping[Measure, tuple[float, float]] = {
    "height": (130, 225), "weight": (32, 220), "chest_girth": (62, 165), "underbust_girth": (55, 150), "waist_girth": (48, 170),
    "hip_girth": (65, 175), "neck_girth": (26, 58), "upper_arm_girth": (18, 60), "thigh_girth": (35, 95), "calf_girth": (24, 60),
    "inside_leg_length": (55, 105), "arm_length": (44, 80), "shoulder_width": (30, 60), "back_neck_to_waist": (30, 58),
    "foot_length": (19, 34),
}  # fmt: skip
