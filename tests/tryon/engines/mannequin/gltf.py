"""Reads a GLB back after the specification (glTF 2.0, 4.4): its JSON and its arrays. Fails on what a viewer would refuse."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np

_KINDS = {5126: np.float32, 5123: np.uint16, 5121: np.uint8}
_WIDE = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


def read(data: bytes) -> tuple[dict[str, Any], list[np.ndarray], bytes]:
    """JSON, accessors' arrays, the buffer."""
    magic, version, length = struct.unpack("<4sII", data[:12])
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack("<I4s", data[12:20])
    assert kind == b"JSON" and size % 4 == 0
    tree = json.loads(data[20 : 20 + size])
    rest, kind = struct.unpack("<I4s", data[20 + size : 28 + size])
    buffer = data[28 + size :]
    assert kind == b"BIN\0" and rest == len(buffer) == tree["buffers"][0]["byteLength"]
    return tree, [_array(tree, accessor, buffer) for accessor in tree["accessors"]], buffer


def _array(tree: dict[str, Any], accessor: dict[str, Any], buffer: bytes) -> np.ndarray:
    view, kind = tree["bufferViews"][accessor["bufferView"]], np.dtype(_KINDS[accessor["componentType"]])
    assert view["byteOffset"] % 4 == 0
    wide = _WIDE[accessor["type"]]
    assert accessor["count"] * wide * kind.itemsize == view["byteLength"]
    values = np.frombuffer(buffer, kind, accessor["count"] * wide, view["byteOffset"]).reshape(accessor["count"], wide)
    assert accessor["componentType"] != 5126 or np.isfinite(values).all()
    if "min" in accessor:
        assert np.allclose(values.min(0), accessor["min"]) and np.allclose(values.max(0), accessor["max"])
    return values
