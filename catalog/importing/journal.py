"""What an import has done so far, kept beside the catalogue until it is swapped in: after a crash the next one goes on from it.

DIR/import/NUMBER.npz   vectors of some texts by digest, and the model that they come from
DIR/import/NUMBER.json  what some pictures show, by digest, and who looked
DIR/import/NUMBER.fetched  which pictures behind addresses were copied, by address
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from catalog.pictures import Made
from catalog.vectors.vectors import Vectors

FOLDER = "import"


class Journal:
    """`folder`: of the catalogue. Parts that a crash has damaged count as not done."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def keep_vectors(self, model: str, keys: Sequence[str], vectors: Vectors) -> None:
        """`keys[i]`: digest of the text that `vectors[i]` embeds."""
        self._keep(".npz", lambda path: np.savez(path, model=np.array(model), keys=np.array(keys), vectors=vectors))

    def vectors(self, model: str) -> dict[str, Vectors]:
        """Return all that was kept of a model."""
        found: dict[str, Vectors] = {}
        for path in self._parts(".npz"):
            try:
                with np.load(path, allow_pickle=False) as part:
                    if str(part["model"]) == model:
                        found |= dict(zip(part["keys"].tolist(), part["vectors"], strict=True))
            except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
                path.unlink(missing_ok=True)
        return found

    def keep_looks(self, reader: str, looks: Mapping[str, Any]) -> None:
        """Keep what pictures show, by digest."""
        text = json.dumps({"reader": reader, "looks": dict(looks)}, ensure_ascii=False)
        self._keep(".json", lambda path: path.write_text(text, encoding="utf-8"))

    def looks(self, reader: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in self._parts(".json"):
            try:
                part = json.loads(path.read_text(encoding="utf-8"))
                if part["reader"] == reader:
                    found |= part["looks"]
            except (OSError, ValueError, KeyError, TypeError):
                path.unlink(missing_ok=True)
        return found

    def keep_pictures(self, made: Mapping[str, Made]) -> None:
        """Keep some copies of pictures behind addresses, by address."""
        text = json.dumps({address: asdict(one) for address, one in made.items()}, ensure_ascii=False)
        self._keep(".fetched", lambda path: path.write_text(text, encoding="utf-8"))

    def pictures(self) -> dict[str, Made]:
        found: dict[str, Made] = {}
        for path in self._parts(".fetched"):
            try:
                found |= {address: Made(**one) for address, one in json.loads(path.read_text(encoding="utf-8")).items()}
            except (OSError, ValueError, AttributeError, TypeError):
                path.unlink(missing_ok=True)
        return found

    def forget(self) -> None:
        """To be called when the catalogue holds all of it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _parts(self, ending: str) -> list[Path]:
        return sorted(self._folder.glob(f"*{ending}")) if self._folder.is_dir() else []

    def _keep(self, ending: str, write: Callable[[Path], Any]) -> None:
        """Under its name a part is whole."""
        self._folder.mkdir(exist_ok=True)
        last = max((int(path.stem) for path in self._folder.glob(f"*{ending}") if path.stem.isdigit()), default=0)
        fresh = self._folder / f"new{ending}"
        write(fresh)
        os.replace(fresh, self._folder / f"{last + 1:06}{ending}")  # noqa: PTH105
