"""Values that are described and not named."""

from __future__ import annotations

import pytest

from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "slot", "values"),
    [
        ("a top whose sleeves reach my wrists", "sleeve_length", {"long"}),
        ("sleeves at least down to the elbow", "sleeve_length", {"three-quarter", "long"}),
        ("sleeves that stop at the elbows", "sleeve_length", {"three-quarter"}),
        ("a skirt that stops just at the knee", "length", {"knee"}),
        ("one that falls to the middle of the calf", "length", {"midi"}),
        ("a gown that goes all the way to the floor", "length", {"maxi"}),
        ("trousers with legs that flare out", "fit", {"flared"}),
        ("jeans, the legs should be wide", "fit", {"wide-leg"}),
        ("a neckline shaped like a V", "neckline", {"v-neck"}),
        ("a dress leaving the shoulders bare", "neckline", {"off-shoulder"}),
        ("a shirt with buttons down the front", "feature", {"buttons"}),
        ("something that keeps me dry", "feature", {"waterproof"}),
        ("boots that only go up to the ankle", "category", {"ankle boots"}),
        ("袖子要到手腕", "sleeve_length", {"long"}),
        ("裤腿要宽一点的", "fit", {"wide-leg"}),
        ("喇叭裤腿的", "fit", {"flared"}),
        ("领口是V字的", "neckline", {"v-neck"}),
        ("鞋头要圆一点的", "feature", {"round toe"}),
        ("裙长要长一点的", "length", {"long"}),
        ("腰要高一点", "feature", {"high waist"}),
        ("有花的裙子", "pattern", {"floral"}),
        ("碎花衬衫", "pattern", {"floral"}),
        ("圆点图案的", "pattern", {"polka dot"}),
        ("花纹要条纹", "pattern", {"striped"}),
        ("stripes in the print", "pattern", {"striped", "graphic"}),
    ],
)
def test_a_description_stands_for_its_value(text: str, slot: str, values: set[str]) -> None:
    assert {m.value for m in VOCABULARY.find(text) if m.slot == slot} == values


@pytest.mark.parametrize(
    "text", ["I elbowed my way in", "the floor of the shop", "how long is the delivery", "I'm down with the flu", "a heel pain"]
)
def test_what_describes_no_piece_means_nothing(text: str) -> None:
    assert not [m for m in VOCABULARY.find(text) if m.slot in ("length", "sleeve_length", "fit", "neckline")]
