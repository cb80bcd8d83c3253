"""A stream of jobs outlives any single one of them."""

from __future__ import annotations

import json
from typing import cast

import pytest

from tryon.commands.render import Job, Renderer, render_lines


class Faulty:
    """A renderer with a bug that only one photo meets."""

    def render(self, job: Job) -> dict[str, object]:
        if job.person.name == "odd.png":
            raise IndexError("a bug")
        return {"ok": True}


def test_one_job_that_meets_a_bug_costs_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    garments = [{"image": "tee.png", "category": "t-shirt"}]
    lines = [
        json.dumps({"id": n, "person": p, "garments": garments, "out": "o.png"})
        for n, p in enumerate(("a.png", "odd.png", "b.png"))
    ]
    found = list(render_lines(lines, cast(Renderer, Faulty())))
    assert [answer.get("ok") for answer in found] == [True, None, True]
    assert "IndexError" in found[1]["error"] and found[1]["id"] == 1
    assert "a bug" in capsys.readouterr().err
