"""Where the body is: landmarks by name, person coverage and faces."""

from __future__ import annotations

from dataclasses import dataclass

from tryon.person.landmarks import FAR_FACES, Pose, detect, find_pose
from tryon.types import RGB

__all__ = ["Face", "Pose", "find_faces", "find_pose"]

# Landmarks of BlazePose by what the rest calls them; left is the person's own left.
NOSE, LEFT_EAR, RIGHT_EAR = 0, 7, 8
LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_ELBOW, RIGHT_ELBOW, LEFT_WRIST, RIGHT_WRIST = 11, 12, 13, 14, 15, 16
LEFT_HIP, RIGHT_HIP, LEFT_KNEE, RIGHT_KNEE, LEFT_ANKLE, RIGHT_ANKLE = 23, 24, 25, 26, 27, 28


@dataclass(frozen=True)
class Face:
    box: tuple[float, float, float, float]  # XYXY px
    likelihood: float


def find_faces(photo: RGB, *, least: float = 0.5) -> list[Face]:
    """Return all faces of an HxWx3 photo with a likelihood of at least `least`, best first."""
    return [Face(one.box, one.likelihood) for one in detect(FAR_FACES, photo) if one.likelihood >= least]
