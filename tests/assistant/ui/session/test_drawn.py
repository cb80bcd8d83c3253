"""What was drawn is drawn again only for something else, and is forgotten with everything."""

from __future__ import annotations

import pytest

from assistant.ui.session.drawn import _MOST, Drawn


def test_a_drawing_is_made_once_for_what_it_depends_on() -> None:
    drawn, shown, made = Drawn(), object(), []

    def draw() -> int:
        made.append(len(made))
        return made[-1]

    assert [drawn.of(shown, depends, draw) for depends in ("en", "en", "zh", "zh", "en")] == [0, 0, 1, 1, 2]
    assert drawn.of(object(), "en", draw) == 3
    drawn.forget()
    assert drawn.of(shown, "en", draw) == 4


def test_a_drawing_that_fails_is_not_kept_and_old_ones_go() -> None:
    drawn, shown = Drawn(), [object() for _ in range(_MOST + 1)]
    with pytest.raises(ZeroDivisionError):
        drawn.of(shown[0], "en", lambda: 1 // 0)
    assert [drawn.of(one, "en", lambda n=n: n) for n, one in enumerate(shown)] == list(range(_MOST + 1))
    assert drawn.of(shown[0], "en", lambda: "again") == "again" and drawn.of(shown[-1], "en", lambda: "again") == _MOST
