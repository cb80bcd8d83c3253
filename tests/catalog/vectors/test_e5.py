"""A packed model is read as it was packed: a tiny one, made here in the file's own form."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from catalog.vectors.e5 import BLOCK, E5, MAGIC, MARK

pytestmark = pytest.mark.slow

WIDTH, LAYERS, HEADS, INNER, PLACES = 32, 2, 4, 64, 16
PIECES = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    (f"{MARK}red", -1.0),
    (f"{MARK}", -2.0),
    ("红", -1.5),
    ("ress", -2.5),
    (f"{MARK}d", -2.0),
]
SHAPES = {
    "q": (WIDTH, WIDTH),
    "k": (WIDTH, WIDTH),
    "v": (WIDTH, WIDTH),
    "ao": (WIDTH, WIDTH),
    "fi": (INNER, WIDTH),
    "fo": (WIDTH, INNER),
}


def _packed(values: NDArray[np.float32]) -> tuple[bytes, NDArray[np.float32]]:
    """Return blocks, and the weights that they stand for."""
    rows = values.reshape(-1, BLOCK)
    scale = (np.abs(rows).max(1) / 7).astype(np.float16)
    nibbles = np.clip(np.round(rows / scale.astype(np.float32)[:, None]), -8, 7).astype(np.int8)
    halves = (nibbles + 8).astype(np.uint8)
    data = b"".join(s.tobytes() + (h[:16] | (h[16:] << 4)).tobytes() for s, h in zip(scale, halves, strict=True))
    return data, (nibbles * scale.astype(np.float32)[:, None]).reshape(values.shape).astype(np.float32)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, NDArray[np.float32]]]:
    chance, tensors, meant = np.random.default_rng(1), dict[str, tuple[int, bytes]](), dict[str, NDArray[np.float32]]()

    def put(name: str, *shape: int, blocks: bool = False) -> None:
        values = chance.normal(0, 0.1, shape).astype(np.float32)
        data, meant[name] = _packed(values) if blocks else (values.tobytes(), values)
        tensors[name] = (int(blocks), data)

    put("emb.word", len(PIECES), WIDTH, blocks=True)
    put("emb.pos", PLACES, WIDTH)
    for name in ("emb.type", "emb.ln.w", "emb.ln.b"):
        put(name, WIDTH)
    for n in range(LAYERS):
        for one, (rows, columns) in SHAPES.items():
            put(f"l{n}.{one}.w", rows, columns, blocks=True)
            put(f"l{n}.{one}.b", rows)
        for one in ("aln.w", "aln.b", "oln.w", "oln.b"):
            put(f"l{n}.{one}", WIDTH)
    texts = [text.encode() for text, _ in PIECES]
    offsets = np.cumsum([0, *(len(text) for text in texts)]).astype(np.uint32)
    head = MAGIC + struct.pack("<I7ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES), PLACES, 1, 1e-5, BLOCK)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, texts))) + offsets.tobytes()
    head += np.array([score for _, score in PIECES], np.float32).tobytes() + b"".join(texts) + struct.pack("<iI", 0, 0)
    at = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    table, body = struct.pack("<i", len(tensors)), b""
    for name, (kind, data) in tensors.items():
        table += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, 0, at + len(body), len(data))
        body += data
    path = tmp_path_factory.mktemp("e5") / "tiny.bin"
    path.write_bytes(head + table + body)
    return path, meant


def test_weights_are_those_that_were_packed(packed: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    path, meant = packed
    encoder = E5(path)
    told, rows = encoder.state_dict(), encoder.words(torch.arange(len(meant["emb.word"])))
    np.testing.assert_allclose(rows.numpy(), meant["emb.word"], atol=1e-6)
    np.testing.assert_allclose(told["layers.1.linear2.weight"].numpy(), meant["l1.fo.w"], atol=1e-6)
    np.testing.assert_allclose(told["places.weight"].numpy(), meant["emb.pos"] + meant["emb.type"], atol=1e-6)


def test_pieces_stand_where_their_letters_stand(packed: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    found = E5(packed[0]).tokenizer.encode("red dress 红")
    assert found.tokens == [f"{MARK}red", f"{MARK}d", "ress", MARK, "红"]
    assert found.offsets[-1] == (10, 11)


def test_a_row_that_is_padded_means_the_same(packed: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    encoder = E5(packed[0])
    ids = encoder.ids("red dress")
    assert (ids[0], ids[-1]) == (0, 2)
    with torch.inference_mode():
        alone = encoder(torch.tensor([ids]))
        padded = encoder(torch.tensor([[*ids, 1, 1]]), torch.tensor([[False] * len(ids) + [True] * 2]))
    torch.testing.assert_close(alone[0], padded[0, : len(ids)], atol=1e-5, rtol=1e-4)


def test_another_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="no packed e5 model"):
        E5(tmp_path / "other.bin")
