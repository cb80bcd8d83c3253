"""The key points of drawn garments, (x, y) in pixels: names and what they mark; left and right as the viewer sees them."""

from __future__ import annotations

from typing import Final

KEYPOINTS: Final = {
    "neck_left": "where the neckline meets the left shoulder seam",
    "neck_right": "where the neckline meets the right shoulder seam",
    "neck_centre": "lowest point of the front neckline, on the middle line",
    "shoulder_left": "shoulder tip: where the left shoulder seam meets the armhole or the top of the sleeve",
    "shoulder_right": "the same on the right",
    "armpit_left": "lower end of the left armhole",
    "armpit_right": "lower end of the right armhole",
    "elbow_left": "middle of the left sleeve at the elbow (long sleeves only)",
    "elbow_right": "middle of the right sleeve at the elbow (long sleeves only)",
    "sleeve_left_outer": "end of the left sleeve, the corner away from the body (cuff included)",
    "sleeve_left_inner": "end of the left sleeve, the corner near the body",
    "sleeve_right_outer": "end of the right sleeve, the corner away from the body",
    "sleeve_right_inner": "end of the right sleeve, the corner near the body",
    "waist_left": "left edge at the natural waist of tops and dresses; left end of the waistband of trousers and skirts",
    "waist_right": "the same on the right",
    "hip_left": "left edge of trousers at the hips",
    "hip_right": "right edge of trousers at the hips",
    "hem_left": "left corner of the hem of tops, dresses and skirts (ribbed hem included)",
    "hem_right": "the same on the right",
    "crotch": "where the legs part",
    "knee_left": "middle of the left trouser leg at the knee (long legs only)",
    "knee_right": "the same on the right",
    "leg_left_outer": "end of the left trouser leg, the corner away from the other leg",
    "leg_left_inner": "end of the left trouser leg, the corner near the other leg",
    "leg_right_outer": "end of the right trouser leg, the corner away from the other leg",
    "leg_right_inner": "end of the right trouser leg, the corner near the other leg",
}
