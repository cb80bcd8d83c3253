"""`sheet`: a contact sheet, persons down, garments across, to look at."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from tryon.commands.files import Unusable, grid, pictures_in, read_picture, write
from tryon.commands.render import Job, Renderer
from tryon.garment.categories import type_of
from tryon.person.photo import save_picture
from tryon.types import RGB, Refusal

CELL = (320, 240)  # height, width


def make_sheet(persons: Path, garments: Path, out: Path, renderer: Renderer) -> int:
    people, pictures = pictures_in(persons), pictures_in(garments)
    rows: list[list[RGB]] = [[_cell(None), *(_cell(read_picture(path)) for path in pictures)]]
    rows += [[_cell(read_picture(one)), *(_cell(_dressed(renderer, one, picture)) for picture in pictures)] for one in people]
    write(out, save_picture(grid(rows), generated=True, mark=False))
    print(json.dumps({"persons": len(people), "garments": len(pictures), "out": str(out)}))
    return 0


def category_of(path: Path) -> str:
    """Return the category: from NAME.garment.json beside the picture, else from its folder's name. Raises Unusable."""
    described = path.with_name(f"{path.stem}.garment.json")
    if described.is_file():
        try:
            found = json.loads(described.read_text("utf-8"))
        except ValueError as error:
            raise Unusable(f"{described} is not JSON.") from error
        if isinstance(found, dict) and isinstance(found.get("category"), str):
            return str(found["category"])
    folder = path.parent.name
    if not folder:
        raise Unusable(f"{path}: nothing says what kind of garment this is; put it into a folder named like its category.")
    found = type_of(folder)
    return folder if found is None else found.name


def _dressed(renderer: Renderer, person: Path, picture: Path) -> RGB | None:
    try:
        look, _ = renderer.look(Job(person, ((picture, category_of(picture)),), None))
    except (Refusal, Unusable):
        return None
    return look.picture


def _cell(picture: RGB | None) -> RGB:
    """Fitted into a cell on white; grey where there is no picture."""
    height, width = CELL
    if picture is None:
        return np.full((height, width, 3), 200, np.uint8)
    scale = min(height / picture.shape[0], width / picture.shape[1])
    size = (max(1, int(picture.shape[1] * scale)), max(1, int(picture.shape[0] * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    cell = np.full((height, width, 3), 255, np.uint8)
    top, left = (height - size[1]) // 2, (width - size[0]) // 2
    cell[top : top + size[1], left : left + size[0]] = small
    return cell
