"""Load a vendored TensorFlow Lite network, checked by its SHA-256, and run it on one thread."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import numpy as np
import numpy.typing as npt

Tensor = npt.NDArray[np.float32]
NetworkName = Literal[
    "pose_detection", "pose_landmark_full", "face_detection_full_range_sparse", "face_detection_short_range", "face_landmark"
]
FOLDER = Path(__file__).parent.parent / "data" / "tflite"
# Of the files in mediapipe 0.10.21's wheel: see tryon/data/NOTICE.
SHA256: dict[NetworkName, str] = {
    "pose_detection": "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    "pose_landmark_full": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "face_detection_full_range_sparse": "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
    "face_detection_short_range": "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
    "face_landmark": "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
}


class Network:
    """One interpreter; callers in several threads take turns."""

    def __init__(self, content: bytes) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self._turn = Lock()
        self._interpreter = Interpreter(model_content=content, num_threads=1)
        self._interpreter.allocate_tensors()
        self._input = int(self._interpreter.get_input_details()[0]["index"])
        self._outputs = [int(one["index"]) for one in self._interpreter.get_output_details()]

    def run(self, batch: Tensor) -> list[Tensor]:
        """Return copies of all outputs, in the network's order, for one batch in the network's own shape."""
        with self._turn:
            self._interpreter.set_tensor(self._input, batch)
            self._interpreter.invoke()
            return [np.asarray(self._interpreter.get_tensor(index), np.float32) for index in self._outputs]


@cache
def network(name: NetworkName) -> Network:
    """Return the network of this name, loaded once. Raises ValueError when its file is not the one that was vendored."""
    return Network(checked(FOLDER / f"{name}.tflite", SHA256[name]))


def checked(path: Path, sha256: str) -> bytes:
    """Read a file. Raises ValueError when its SHA-256 is another than `sha256` (lower-case hex)."""
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"{path.name} is damaged or replaced: its SHA-256 is {found}, expected {sha256}")
    return content
