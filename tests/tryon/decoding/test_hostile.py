"""Hostile uploads: each is a clean picture or refused, and the decoder outlives them. `benchmarks hostile` sends a thousand."""

from __future__ import annotations

import hashlib
from time import monotonic

import numpy as np
import pytest

from benchmarks.attacks.hostile_pictures import COUNT, uploads
from tryon.decoding import Decoder
from tryon.decoding.frames import CODES
from tryon.types import Refusal

_SOME = 100


@pytest.mark.slow
def test_the_same_seed_gives_the_same_uploads() -> None:
    def digest(seed: int) -> str:
        return hashlib.sha256(b"".join(name.encode() + data[:5000] for name, data in uploads(seed, 300))).hexdigest()

    assert digest(1) == digest(1) != digest(2)
    names = [name for name, _ in uploads()]
    assert len(names) == len(set(names)) == COUNT


@pytest.mark.slow
def test_hostile_uploads_are_decoded_or_refused_in_time() -> None:
    decoder = Decoder()
    try:
        for name, data in uploads(count=_SOME):
            start = monotonic()
            try:
                picture = decoder.open(data)
            except Refusal as refusal:
                assert refusal.code in (*CODES, "too_slow"), name
            else:
                assert picture.dtype == np.uint8 and picture.ndim == 3 and max(picture.shape) <= 1600, name
            assert monotonic() - start < 30, name
        assert len(decoder.pids) == 1
    finally:
        decoder.close()
