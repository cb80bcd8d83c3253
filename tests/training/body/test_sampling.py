"""The table of proportions is the one that its maker makes: means and scatter are the surveys'."""

from __future__ import annotations

import json
from typing import get_args

import numpy as np
import pytest

from anthropometry import MEASURES, Gender
from training.body.sampling import MEANS, PROPORTIONS, SCATTER


@pytest.mark.parametrize("gender", get_args(Gender))
def test_the_table_has_the_means_and_the_scatter_of_the_surveys(gender: Gender) -> None:
    table = json.loads(PROPORTIONS.read_text("utf-8"))
    mean, covariance = np.array(table[gender]["mean"]), np.array(table[gender]["covariance"])
    for name, value in MEANS[gender].items():
        assert np.exp(mean[MEASURES.index(name)]) == pytest.approx(value, rel=1e-3)
    height, weight, together = SCATTER[gender]
    assert MEASURES[:2] == ("height", "weight")
    assert covariance[:2, :2] == pytest.approx(
        np.array([[height**2, together * height * weight], [together * height * weight, weight**2]]), rel=1e-3
    )
    assert np.linalg.eigvalsh(covariance).min() > 0
