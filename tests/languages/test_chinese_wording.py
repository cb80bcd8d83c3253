"""The words of the Chinese page: one name for each thing, one way of addressing the shopper, nothing that no native would say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.places import ROOT

FOLDER = ROOT / "prompts" / "zh"
UNSAID = ("harms", "plain", "check")  # of the check on a language model's words, not said to anybody
INSTEAD = {  # what is no longer said -> what is said
    "您": "你",
    "人台|人体模型|(?<!虚拟)模特的肤色|(?<!拟)模型的肤色": "虚拟模特",
    r"\} ?(?:cm|kg)\b": "厘米、公斤",
    "^之前$": "试穿前",
    "^之后$": "试穿后",
    "合身图": "松紧图",
    "转动查看": "360° 查看",
    "读取照片|读取衣服|融合画面": "识别照片、识别衣服、生成图片",
    "塞进去": "下摆塞进裤腰",
    "^敞开$|^高低$": "敞开穿、上下位置",
    "^不说$|^还没有$|^你说的$": "不透露、未填写、已填写",
    "^均$": "均码",
    "裤长|腿内侧长|内缝长": "内长",
    "领围|(?<!上)臂围|(?<!大|小)腿围": "颈围、上臂围、大腿围",
    "找相似的(?!款)": "找相似",
    r"要\{size\}码": "选 S 码",
    "回答得": "有帮助、没帮助",
    "身上 ?\\{|^你穿着": "已试穿、当前穿搭",
    "合不到": "彼此不太吻合",
    "已经到头|更进一步": "已经是最符合的了",
    "差在哪里": "标明了不符合的地方",
    "(?<!印度)卢比|港币": "印度卢比、港元",
    r"\d+元": "the shop's currency",
}


def said() -> Iterator[tuple[str, str]]:
    """Every text that the shop says, with where it stands."""
    for path in sorted(FOLDER.rglob("*.json")):
        if path.stem not in UNSAID:
            for key, entry in json.loads(path.read_text("utf-8")).items():
                texts = entry["says"] if isinstance(entry, dict) else entry
                yield from ((f"{path.stem}.{key}", text) for text in ([texts] if isinstance(texts, str) else texts))


@pytest.mark.parametrize("old", INSTEAD)
def test_what_reads_as_translated_is_not_said(old: str) -> None:
    assert [where for where, text in said() if re.search(old, text)] == [], f"say {INSTEAD[old]}"
