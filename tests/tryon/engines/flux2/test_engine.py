"""The engine with a tiny model of the real classes, loaded from a folder as the real one is: what changes and what must not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from prompts import LANGUAGES, say
from tests.people import mannequin
from tests.tryon.engines.flux2 import tiny
from tests.tryon.engines.warp import drawn
from tryon.engines.flux2 import Flux2Engine, Flux2Settings, pipeline
from tryon.engines.registry import engine
from tryon.person.protected import face_mask, hair_mask, hands_mask, protected_unchanged
from tryon.person.read import Reader
from tryon.types import Garment, Outfit, Person, Refusal, Rendering

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find_spec("diffusers"), reason="requirements-gpu.txt is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
SMALL = Flux2Settings(device="cpu", precision="fp32", steps=2, size_px=128)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save(tmp_path_factory.mktemp("klein"))


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Flux2Engine:
    return Flux2Engine(replace(SMALL, model=str(folder)))


@cache
def person() -> Person:
    return Reader(strict=False).read(mannequin(2, shirt="d8cbb0", trousers="2f3645"))


def render(engine: Flux2Engine, *garments: Garment, **options: str) -> Rendering:
    return engine.render(person(), Outfit(garments or (drawn.tee(),), options), lambda stage: None)


def refusal(engine: Flux2Engine) -> Refusal:
    with pytest.raises(Refusal) as caught:
        render(engine)
    return caught.value


def chest(look: Rendering) -> np.ndarray:
    neck, hips = person().landmarks[[11, 12], :2].mean(0), person().landmarks[[23, 24], :2].mean(0)
    x, y = (neck * 0.6 + hips * 0.4).astype(int)
    return np.asarray(look.touched[y - 20 : y + 20, x - 20 : x + 20])


def test_the_dressed_part_is_drawn_and_the_rest_keeps_every_bit(loaded: Flux2Engine) -> None:
    look = render(loaded)
    changed = (look.picture != person().photo).any(2)
    assert chest(look).mean() > 0.95
    assert not changed[face_mask(person())].any()
    assert not changed[hair_mask(person()) | hands_mask(person())].any()
    assert not (changed & ~look.touched).any()
    knees = int(person().landmarks[[25, 26], 1].mean())
    assert not changed[knees:].any()
    assert not changed[:, : changed.shape[1] // 12].any()
    assert look.protected_unchanged and protected_unchanged(person(), look)
    assert {"read_garment", "fit", "blend"} <= set(look.ms)


def test_trousers_leave_the_top_alone_and_both_can_be_put_on(loaded: Flux2Engine) -> None:
    lower = render(loaded, drawn.trousers())
    assert not chest(lower).any()
    both = render(loaded, drawn.tee(), drawn.trousers())
    assert chest(both).mean() > 0.95
    assert both.touched.sum() > 1.2 * lower.touched.sum()


def test_the_same_seed_draws_the_same_picture_and_another_one_another(loaded: Flux2Engine) -> None:
    first = render(loaded, seed="7").picture
    assert (render(loaded, seed="7").picture == first).all()
    assert (render(loaded, seed="8").picture != first).any()


def test_editing_without_a_mask_keeps_the_same_promise(folder: Path) -> None:
    look = render(Flux2Engine(replace(SMALL, model=str(folder), mode="edit")))
    assert chest(look).mean() > 0.95
    assert look.protected_unchanged


def test_eight_bit_weights_and_tiles_draw_a_picture(folder: Path) -> None:
    import torch

    whole = Flux2Engine(replace(SMALL, model=str(folder), precision="fp8", tiling=True))
    assert chest(render(whole)).mean() > 0.95
    pipe = whole._painter._pipe
    assert pipe.vae.use_tiling
    for part in (pipe.transformer, pipe.text_encoder):
        assert torch.float8_e4m3fn in {one.dtype for one in part.parameters()}


@pytest.mark.parametrize("damage", ["model_index.json", "transformer/config.json", "vae", "text_encoder/model.safetensors"])
def test_a_folder_that_lacks_a_part_is_refused_with_its_name(folder: Path, tmp_path: Path, damage: str) -> None:
    broken = tmp_path / "my-klein"
    shutil.copytree(folder, broken)
    part = broken / damage
    shutil.rmtree(part) if part.is_dir() else part.unlink()
    found = refusal(Flux2Engine(replace(SMALL, model=str(broken))))
    assert (found.code, found.values["model"]) == ("model_unreadable", "my-klein")


def test_half_a_file_of_weights_is_refused(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "half"
    shutil.copytree(folder, broken)
    weights = broken / "transformer" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[: weights.stat().st_size // 2])
    assert refusal(Flux2Engine(replace(SMALL, model=str(broken)))).code == "model_unreadable"


def test_without_a_gpu_it_says_so_and_never_falls_back_to_the_cpu(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    for device in ("auto", "cuda"):
        assert refusal(Flux2Engine(replace(SMALL, model=str(folder), device=device))).code == "no_gpu"  # type: ignore[arg-type]


class ScarcePipe:
    """A pipeline on a GPU that is too small for it unless parts wait outside."""

    def __init__(self, settings: Flux2Settings, *, enough: bool) -> None:
        self.offloaded, self.enough = settings.offload != "none", enough

    def __call__(self, **given: Any) -> Any:
        import torch

        if not (self.offloaded and self.enough):
            raise torch.OutOfMemoryError("CUDA out of memory")
        return type("Drawn", (), {"images": [given["image"]]})


@pytest.mark.parametrize(("enough", "loads"), [(True, ["none", "model"]), (False, ["none", "model"])])
def test_scarce_memory_is_met_once_with_offloading(monkeypatch: pytest.MonkeyPatch, enough: bool, loads: list[str]) -> None:
    tried: list[str] = []

    def load(settings: Flux2Settings) -> ScarcePipe:
        tried.append(settings.offload)
        return ScarcePipe(settings, enough=enough)

    monkeypatch.setattr(pipeline, "_loaded", load)
    monkeypatch.setattr(pipeline, "_device", lambda settings: "cuda")
    scarce = Flux2Engine(replace(SMALL, device="cuda"))
    if enough:
        assert render(scarce).protected_unchanged
    else:
        assert refusal(scarce).code == "gpu_memory"
    assert tried == loads


class OffloadingPipe:
    """Records where it was asked to put its parts."""

    transformer = text_encoder = vae = None

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def set_progress_bar_config(self, **_: Any) -> None:
        pass

    def to(self, device: str) -> None:
        self.asked.append(("to", device))

    def enable_model_cpu_offload(self, *, device: str) -> None:
        self.asked.append(("model", device))

    def enable_sequential_cpu_offload(self, *, device: str) -> None:
        self.asked.append(("sequential", device))


@pytest.mark.parametrize(("offload", "asked"), [("none", "to"), ("model", "model"), ("sequential", "sequential")])
def test_offloading_is_what_was_set(monkeypatch: pytest.MonkeyPatch, offload: str, asked: str) -> None:
    import diffusers

    pipe = OffloadingPipe()
    monkeypatch.setattr(pipeline, "_device", lambda settings: "cuda")
    monkeypatch.setattr(diffusers.Flux2KleinInpaintPipeline, "from_pretrained", lambda *a, **k: pipe)
    pipeline.Painter(replace(SMALL, device="cuda", offload=offload)).load()  # type: ignore[arg-type]
    assert pipe.asked == [(asked, "cuda")]


def test_it_is_an_engine_by_name_and_loads_nothing_before_its_time() -> None:
    found = engine("flux2", {"model": "/nowhere", "offload": "model"})
    assert (found.info.name, found.info.licence) == ("flux2", "Apache-2.0")
    assert found.info.memory_mb > 8000
    assert "dress" in found.info.shapes


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_it_says_has_words(language: str) -> None:
    for code in ("gpu_memory", "colour_drifted"):
        assert say(f"tryon.{code}", language)
    assert "klein" in say("tryon.model_unreadable", language, model="klein", reason="...")
