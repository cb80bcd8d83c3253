from __future__ import annotations

import pytest

from assistant.recall.nearest import nearest
from catalog.vectors.sentence import SentenceEmbedder


@pytest.mark.parametrize(
    ("text", "language", "about", "name"),
    [
        ("my skin gets itchy from wool, what else is warm?", "en", "card", "wool-itch"),
        ("what on earth is smart casual", "en", "card", "smart-casual"),
        ("how do i get a coffee stain out", "en", "card", "stains"),
        ("my order still isn't here, it's been 2 weeks", "en", "shop", "tracking"),
        ("let me speak to someone real", "en", "do", "contact"),
        ("真丝的衣服要怎么洗", "zh", "card", "wash-silk"),
        ("个子矮怎么穿显高", "zh", "card", "petite"),
        ("不合适可以退吗", "zh", "shop", "returns"),
        ("帮我把订单取消了", "zh", "do", "cancel"),
        ("show me linen trousers", "en", "none", "none"),
        ("第二件有没有M码", "zh", "none", "none"),
        ("ok and how long til they get here", "en", "shop", "delivery"),
        ("do i pay for delivery on that", "en", "shop", "delivery-cost"),
        ("do ye post to Ireland", "en", "shop", "abroad"),
        ("大概哪天到", "zh", "shop", "delivery"),
        ("加急要加多少钱", "zh", "shop", "delivery-cost"),
        ("可唔可以寄去香港㗎", "zh", "shop", "abroad"),
        ("今天下午三点拍的话啥时候发货", "zh", "shop", "dispatch"),
    ],
)
def test_a_message_finds_what_it_is_about(text: str, language: str, about: str, name: str) -> None:
    best = nearest()(text, language)[0]
    assert (best.about, best.name) == (about, name)
    assert 0.5 <= best.score <= 1.01


def test_a_message_and_its_parts_are_encoded_together_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, encoded = "Where are you based? Could I send it back if I don't like it?", list[int]()
    first, second = "Where are you based?", "Could I send it back if I don't like it?"
    made = SentenceEmbedder._embed
    monkeypatch.setattr(SentenceEmbedder, "_embed", lambda self, texts: encoded.append(len(texts)) or made(self, texts))
    nearest().ahead([first, second], "en", of=asked)
    for text in (asked, first, second):
        nearest()(text, "en", part=True, known=True)
    assert encoded == [3]
