"""The file that viewers load: whole, upright, small, both its looks inside."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from tests.tryon.engines.mannequin.gltf import read
from tests.tryon.engines.mannequin.shapes import ball, board
from tryon.body.model import figure
from tryon.body.pose import relaxed
from tryon.engines.mannequin.culling import uncovered
from tryon.engines.mannequin.fit_map import ramp
from tryon.engines.mannequin.glb import LIMIT_BYTES, glb
from tryon.engines.mannequin.person import bare

CLOTH = replace(board(two_sided=True), name="garment.0", sits=np.array([0.5, 2.5, 4.5, np.nan], np.float32))


def test_a_bare_mannequin_reads_back_upright_and_within_the_limit() -> None:
    surfaces = bare(relaxed(figure({"gender": 1})), hair="long")
    data = glb(surfaces)
    tree, arrays, _ = read(data)
    assert len(data) < LIMIT_BYTES
    assert [node["name"] for node in tree["nodes"]] == [surface.name for surface in surfaces]
    for mesh, surface in zip(tree["meshes"], surfaces, strict=True):
        part = mesh["primitives"][0]
        points, indices = arrays[part["attributes"]["POSITION"]], arrays[part["indices"]].ravel()
        assert np.allclose(points[:, 1], surface.vertices[:, 2]) and np.allclose(points[:, 2], -surface.vertices[:, 1])
        assert indices.max() < len(points) and len(indices) == surface.faces.size
        light = arrays[part["attributes"]["COLOR_0"]].astype(float)
        assert len(light) == len(points) and np.ptp(light[:, 0]) > 0.2 * light[:, 0].max()  # round: lit on one side


def test_cloth_has_its_picture_in_the_look_and_the_ramp_in_the_fit_map() -> None:
    tree, arrays, buffer = read(glb([CLOTH]))
    part = tree["meshes"][0]["primitives"][0]
    assert [one["name"] for one in tree["extensions"]["KHR_materials_variants"]["variants"]] == ["look", "fit"]
    look, fit = (one["material"] for one in part["extensions"]["KHR_materials_variants"]["mappings"])
    assert part["material"] == look and tree["materials"][look]["doubleSided"]
    picture = shown(tree, buffer, look)
    assert picture.shape == (64, 32, 3) and picture[8, 4].argmax() == 0
    texture = tree["materials"][fit]["pbrMetallicRoughness"]["baseColorTexture"]
    assert texture["texCoord"] == 1
    at = arrays[part["attributes"]["TEXCOORD_1"]] / 65535
    image = shown(tree, buffer, fit)
    texels = image[(at[:, 1] * image.shape[0]).astype(int), (at[:, 0] * image.shape[1]).astype(int)] / 255
    assert np.allclose(texels, ramp(CLOTH.sits), atol=0.03)


def test_the_fit_map_can_be_what_is_shown_first() -> None:
    tree, _, _ = read(glb([CLOTH], fit=True))
    part = tree["meshes"][0]["primitives"][0]
    assert part["material"] == part["extensions"]["KHR_materials_variants"]["mappings"][1]["material"]


def test_colours_of_materials_are_linear() -> None:
    tree, _, _ = read(glb([replace(ball(), colours=np.full((len(ball().vertices), 3), 188 / 255, np.float32))]))
    factor = tree["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"]
    assert np.allclose(factor, [0.503, 0.503, 0.503, 1], atol=0.005)


def test_large_pictures_become_smaller_until_the_file_is_small() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1024, 1024, 3), np.uint8)
    busy = [replace(CLOTH, name=f"garment.{number}", texture=noise) for number in range(3)]
    assert len(glb([*bare(figure({})), *busy])) <= LIMIT_BYTES


def test_skin_close_under_cloth_is_left_out_and_all_else_stays() -> None:
    inner, outer = replace(ball(0.5), name="body"), replace(ball(0.52), name="garment.0")
    cloth = replace(outer, faces=outer.faces[outer.vertices[outer.faces][:, :, 2].min(1) > 1], sits=np.ones(len(outer.vertices)))
    left = uncovered([inner, cloth])[0]
    assert 0.5 * len(inner.faces) < len(left.faces) < 0.75 * len(inner.faces)
    assert left.vertices[left.faces][:, :, 2].min(1).max() < 1.2
    assert len(uncovered([inner])[0].faces) == len(inner.faces)


def shown(tree: dict, buffer: bytes, material: int) -> np.ndarray:
    texture = tree["materials"][material]["pbrMetallicRoughness"]["baseColorTexture"]["index"]
    view = tree["bufferViews"][tree["images"][tree["textures"][texture]["source"]]["bufferView"]]
    encoded = np.frombuffer(buffer[view["byteOffset"] : view["byteOffset"] + view["byteLength"]], np.uint8)
    return cv2.cvtColor(cv2.imdecode(encoded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
