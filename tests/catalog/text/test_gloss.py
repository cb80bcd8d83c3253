"""Chinese messages word by word in English."""

from catalog.text.gloss import glossed


def test_english_stays_as_it_is() -> None:
    assert glossed("add it, please", "en") == "add it, please"


def test_the_longest_known_word_counts() -> None:
    assert "cart" in glossed("放进购物车", "zh")
    assert glossed("多少钱", "zh") != " ".join(glossed(char, "zh") for char in "多少钱")


def test_what_is_not_known_stays() -> None:
    assert "M" in glossed("要M码的", "zh")
