"""What a vector index and an embedder pass to each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]  # n x d, or d
