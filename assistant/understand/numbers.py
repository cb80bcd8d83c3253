"""Numbers as they are written: digits, English words, Chinese numerals. Knows no money and no units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def number_pattern(money: Mapping[str, Any]) -> str:
    """A regular expression for an amount in a language's grammar."""
    words = "|".join(sorted(map(str, money["number_words"]), key=len, reverse=True))
    numerals = money.get("numerals")
    options = [r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?k\b|\d+[.,]\d{1,2}(?!\d)|\d+"]
    if words:
        options.append(rf"\b(?:{words})\b")
    if numerals:
        signs = "".join([*numerals["digits"], *numerals["units"]])
        options.append(f"[{signs}]*[{''.join(numerals['units'])}][{signs}]*")
    return "|".join(options)


def read_number(text: str, money: Mapping[str, Any]) -> Decimal | None:
    """The amount that `number_pattern` matched."""
    text = text.strip()
    if text in money["number_words"]:
        return Decimal(money["number_words"][text])
    if text and text[0].isascii() and text[0].isdigit():
        return _digits(text)
    numerals = money.get("numerals")
    return read_numerals(text, numerals["digits"], numerals["units"]) if numerals else None


def _digits(text: str) -> Decimal:
    """ "1,200", "49.90", "49,90", "1.5k"."""
    if text.endswith("k"):
        return Decimal(text[:-1]) * 1000
    return Decimal(re.sub(r",(?=\d{3})", "", text).replace(",", "."))


def read_numerals(text: str, digits: Mapping[str, int], units: Mapping[str, int]) -> Decimal | None:
    """一百二十 = 120; 一百五 = 150 (a last digit counts in the next lower unit)."""
    total, digit, last_unit = 0, None, 1
    for sign in text:
        if sign in digits:
            digit = digits[sign]
            if digit == 0:
                last_unit = 10
        elif sign in units:
            last_unit = units[sign]
            total += (1 if digit is None else digit) * last_unit
            digit = None
        else:
            return None
    if digit is not None:
        total += digit * (last_unit // 10 if last_unit >= 100 else 1)
    return Decimal(total)
