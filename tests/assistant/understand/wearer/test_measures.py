"""Heights and weights in every unit."""

from __future__ import annotations

import pytest

from assistant.understand.wearer.measures import read_measures


@pytest.mark.parametrize(
    ("text", "height_cm", "weight_kg"),
    [
        ("168 cm", 168, None),
        ("i'm 1.68 m tall", 168, None),
        ("1,68m", 168, None),
        ("6 ft 1", 185.4, None),
        ("5'7\" and 140 lbs", 170.2, 63.5),
        ("i am 5 foot 9, 70 kilos", 175.3, 70),
        ("i am six feet tall", 182.9, None),
        ("61 kg", None, 61),
        ("i weigh 150 pounds", None, 68),
        ("10 stone 4", None, 65.3),
        ("i'm 180, 75 kg", 180, 75),
        ("around 150 dollars, i'm 5'6", 167.6, None),
        ("175/70kg", 175, 70),
        ("我180，75公斤", 180, 75),
        ("165斤", None, 82.5),
        ("一米七五", 175, None),
        ("1米7，120斤", 170, 60),
        ("身高165体重50公斤", 165, 50),
        ("我一米六，一百斤", 160, 50),
        ("under 50 pounds", None, None),
        ("size 38", None, None),
        ("a 5 cm heel", None, None),
        ("my waist is 80 cm", None, None),
        ("腰围80cm，身高170", 170, None),
        ("3 metres of cloth", None, None),
    ],
)
def test_bodies_are_measured(text: str, height_cm: float | None, weight_kg: float | None) -> None:
    values = read_measures(text).values
    for name, value in (("height", height_cm), ("weight", weight_kg)):
        assert values.get(name) == (pytest.approx(value, abs=0.06) if value else None)
