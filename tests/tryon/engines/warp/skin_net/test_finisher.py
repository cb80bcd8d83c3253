"""The finisher: drawn skin as examples of real skin, a run that learns and goes on, and nothing but new skin changed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training.clock import ticks
from tests.tryon.engines.warp.figure import SHAPE, person
from training.skin.augment import SIZE, piece
from training.skin.critic import Critic, doubt, own_loss
from training.skin.examples import Example, examples, store, stored
from training.skin.measure import finished, measure
from training.skin.train import Plan, train
from tryon.engines.warp.skin_net.inputs import CHANNELS, Scene, channels, window
from tryon.engines.warp.skin_net.network import FinishNet, load, residual, save

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> list[Example]:
    """Bare arms that the engine draws anew."""
    body, _ = person()
    return list(examples(body, body.skin > 0.5, 6, seed=1))


def test_drawn_limbs_stand_where_real_ones_are(made: list[Example]) -> None:
    assert len(made) >= 2
    for one in made:
        known = one.known > 127
        assert known.sum() > 200 and (one.new[known] > 60).all()
        far = one.new == 0
        assert np.abs(one.picture.astype(int) - one.real)[far].mean() < 6
        assert 1 < np.abs(one.picture.astype(int) - one.real)[known].mean() < 60


def test_examples_are_kept_as_they_are(made: list[Example], tmp_path: Path) -> None:
    store(made, tmp_path / "one.npz")
    for one, again in zip(made, stored(tmp_path / "one.npz"), strict=True):
        assert (one.picture == again.picture).all() and (one.known == again.known).all()


def test_pieces_show_what_is_to_be_learned(made: list[Example]) -> None:
    rng = np.random.default_rng(3)
    for _ in range(10):
        got = piece(made[0], rng)
        assert got.x.shape == (CHANNELS, SIZE, SIZE) and got.real.shape == (3, SIZE, SIZE)
        assert got.known.sum() > 20 and (got.known <= got.x[3:4]).all()
        elsewhere = (got.x[3] == 0) & (got.x[6] > 0.9)
        assert np.abs(got.x[:3] * 64 + 128 - got.real)[:, elsewhere].mean() < 8


def test_the_window_holds_all_new_skin_and_a_fresh_network_changes_nothing() -> None:
    new = np.zeros(SHAPE, np.float32)
    new[300:420, 100:160] = 1
    scene = Scene(np.full((*SHAPE, 3), 90, np.uint8), new, new * 0, new * 0, new)
    part = window(new, 100.0)
    assert part is not None and part.size[0] % 16 == 0 and part.size[1] % 16 == 0
    assert new[part.rows, part.columns].sum() == new.sum()
    x = channels(scene, part)
    assert x.shape == (CHANNELS, *part.size)
    network = FinishNet((8, 8, 16, 16)).eval()
    torch.nn.init.zeros_(network.head.bias)
    assert np.abs(residual(network, x)).max() == 0
    assert window(new * 0, 100.0) is None


def test_weights_are_kept_and_those_of_another_network_refused(tmp_path: Path) -> None:
    save(FinishNet((8, 8, 16, 16)), tmp_path / "own.safetensors")
    assert load(tmp_path / "own.safetensors").widths == (8, 8, 16, 16)


def test_the_critic_tells_noise_from_none_and_passes_its_doubt_on() -> None:
    torch.manual_seed(1)
    critic, new = Critic(), torch.ones(4, 1, 32, 32)
    optimiser = torch.optim.Adam(critic.parameters(), 3e-3)
    rough, flat = torch.randn(4, 3, 32, 32), torch.zeros(4, 3, 32, 32)
    first = float(own_loss(critic, rough, flat, new).detach())
    for _ in range(40):
        optimiser.zero_grad()
        own_loss(critic, torch.randn_like(rough), flat, new).backward()
        optimiser.step()
    assert float(own_loss(critic, rough, flat, new).detach()) < 0.5 * first
    assert float(doubt(critic, rough, new).detach()) < float(doubt(critic, flat, new).detach())


def test_a_run_learns_stops_and_goes_on(made: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks(monkeypatch, 240)
    torch.manual_seed(0)
    network = FinishNet((8, 8, 16, 16))
    for minutes in (0.2, 0.4):
        network = train(network, made, made[:1], Plan(minutes, batch=2, rate=4e-3, save_minutes=0.1), tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    steps = [row["step"] for row in rows]
    assert steps == sorted(steps) and rows[-1]["minutes"] > rows[0]["minutes"]
    assert measure(network, made)["tone"] < rows[0]["drawn_tone"]
    far = made[0].new == 0
    assert (finished(network, made[0])[far] == made[0].picture[far]).all()
