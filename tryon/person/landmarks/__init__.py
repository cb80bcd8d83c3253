"""Landmarks of bodies and faces by BlazePose, BlazeFace and the face mesh: what mediapipe's legacy solutions did."""

from tryon.person.landmarks.body import Pose, find_pose
from tryon.person.landmarks.detector import FAR_FACES, detect
from tryon.person.landmarks.face import find_face_mesh

__all__ = ["FAR_FACES", "Pose", "detect", "find_face_mesh", "find_pose"]
