"""Simplified and traditional characters, by OpenCC's tables; any other text stays as it is."""

from __future__ import annotations

from functools import cache

from opencc_purepy import OpenCC

from catalog.text.patterns import compiled

_HAN = compiled(r"[\u3400-\u9fff]")


def simplified(text: str) -> str:
    return _converted(text, "t2s")


def traditional(text: str) -> str:
    return _converted(text, "s2t")


def _converted(text: str, way: str) -> str:
    return _converter(way).convert(text) if _HAN.search(text) else text


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)
