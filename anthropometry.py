"""What every room means by a body's measures: ISO 8559-1 names, whose body it is, other units in cm and kg. Imports nothing."""

from __future__ import annotations

from typing import Literal, get_args

Measure = Literal[
    "height", "weight", "chest_girth", "underbust_girth", "waist_girth", "hip_girth", "neck_girth", "upper_arm_girth",
    "thigh_girth", "calf_girth", "inside_leg_length", "arm_length", "shoulder_width", "back_neck_to_waist", "foot_length",
]  # fmt: skip
MEASURES: tuple[Measure, ...] = get_args(Measure)  # in the order in which they are told
Gender = Literal["female", "male"]

CM_PER_INCH, KG_PER_LB = 2.54, 0.45359237
