"""A picture that is said to show a piece is not searched for a face."""

from __future__ import annotations

import numpy as np
import pytest

from catalog.visual import features
from catalog.visual.reader import reader


def test_no_face_is_looked_for_where_nobody_is_to_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []
    look = features.face
    monkeypatch.setattr(features, "face", lambda photo: asked.append(photo.shape) or look(photo))
    photo = np.full((96, 64, 3), 240, np.uint8)
    photo[20:80, 16:48] = (180, 20, 30)
    reader().read(photo, people=False)
    assert not asked
    reader().read(photo)
    assert asked
