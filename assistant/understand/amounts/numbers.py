"""Numbers as they are written: digits, English words, Chinese numerals. Knows no money and no units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.understand.grammar import any_of
from catalog.text.languages import LETTERS
from catalog.text.patterns import compiled


def number_pattern(money: Mapping[str, Any]) -> str:
    """Return a regular expression for an amount in a language's grammar."""
    suffix = "".join(money["suffixes"])
    options = [
        r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)",
        rf"\d+(?:\.\d{{1,2}})?[{suffix}](?![{LETTERS}\d])|\d+[{suffix}]\d(?!\d)",
    ]
    if numerals := money.get("numerals"):
        options += _numeral_patterns(numerals)
    options.append(r"\d+[.,]\d{1,2}(?!\d)|\d+")
    if words := money.get("number_words"):
        units = any_of(word for words in money["currencies"].values() for word in words)
        options.insert(0, _word_pattern(words, rf"\s*-?\s*(?:{units})(?![{LETTERS}])"))
    return "|".join(options)


def read_numbers(text: str, money: Mapping[str, Any]) -> tuple[Decimal, ...]:
    """Return the amount that `number_pattern` matched; two where it says a span by itself (三五百 is 300 to 500)."""
    text = text.strip()
    if (numerals := money.get("numerals")) and not re.fullmatch(rf"[\d.,]++[{LETTERS}]?\d?", text):
        return _read_spoken(text, numerals)
    if re.fullmatch(rf"[\d.,]++(?:[{LETTERS}]\d?)?", text):
        return (_digits(text, money["suffixes"]),)
    words = money.get("number_words")
    return (_read_words(text, words),) if words else ()


def _digits(text: str, suffixes: Mapping[str, int]) -> Decimal:
    """Read "1,200", "1.200", "49.90", "49,90", "1.5k", "1k5"."""
    if found := re.fullmatch(rf"([\d.]++)([{LETTERS}])(\d?)", text):
        scale = suffixes[found[2]]
        return Decimal(found[1]) * scale + int(found[3] or 0) * scale // 10
    text = re.sub(r"[.,](?=\d{3}(?!\d))", "", text)
    return Decimal(text.replace(",", "."))


def _word_pattern(words: Mapping[str, Any], unit: str) -> str:
    """Return a pattern of "fifty five", "a hundred and fifty", "one twenty", "twelve hundred", "2 grand", "a tenner".

    "five" only before a unit.
    """
    ones, teens, tens = (f"(?:{any_of(words[name])})" for name in ("ones", "teens", "tens"))
    two_digits = rf"(?:{tens}(?:[\s-]{ones}\b)?|{teens})"
    rest = rf"(?:(?:[\s-]{words['and']})?[\s-](?:{two_digits}|{ones})\b)?"
    count = rf"(?:(?:{any_of(words['some'])}|{two_digits}|{ones}|\d+(?:\.\d)?)[\s-])"
    hundreds = rf"{count}?{words['hundred']}{rest}"
    thousands = rf"{count}(?:{any_of(words['thousand'])})\b(?:(?:[\s-]{words['and']})?[\s-](?:{hundreds}|{two_digits}|{ones})\b)?"
    pence = rf"{two_digits}[\s-]{words['pence']}"
    later = rf"\s*(?:{words['to']})\s*(?:{ones}|\d)\s?(?:{words['hundred']}|{any_of(words['thousand'])})"
    coins = rf"(?:{words['a']} )?(?:{any_of(words['coins'])})"
    two = rf"{ones}[\s-]{two_digits}|{two_digits}"
    return rf"\b(?:{thousands}|{hundreds}|{pence}|{two}|{coins}|{ones}(?={unit}|{later}))(?![{LETTERS}])"


def _read_words(text: str, words: Mapping[str, Any]) -> Decimal:
    """Read words: "one twenty" is 120, "nineteen ninety nine" 19.99."""
    small = {**words["ones"], **words["teens"], **words["tens"], **words["coins"]}
    total, hundreds, rest, cents = Decimal(0), Decimal(0), Decimal(0), Decimal(0)
    last = text.rsplit(maxsplit=1)[-1]
    if last in words["coins"]:
        return Decimal(words["coins"][last])
    for said in sorted(words["some"], key=len, reverse=True):
        text = re.sub(rf"^{said}\b", str(words["some"][said]), text)
    for word in re.split(r"[\s-]++", text):
        if word in words["thousand"]:
            total, hundreds, rest = (hundreds + rest or Decimal(1)) * 1000, Decimal(0), Decimal(0)
        elif re.fullmatch(words["hundred"], word):
            hundreds, rest = (rest or Decimal(1)) * 100, Decimal(0)
        elif word in small or word[0].isdigit():
            value = Decimal(small[word]) if word in small else Decimal(word)
            if cents or (value >= 10 and rest >= 10):
                cents += value
            elif value >= 10 and rest:
                hundreds, rest = rest * 100, value
            else:
                rest += value
    return total + hundreds + rest + cents / 100


def _numeral_patterns(numerals: Mapping[str, Any]) -> list[str]:
    digits, units, coins = "".join(numerals["digits"]), "".join(numerals["units"]), numerals["coins"]
    spoken = rf"(?:\d+(?:\.\d+)?)?[{digits}{units}]{{0,8}}[{units}](?:[{digits}{units}]|\d(?!\d)){{0,8}}"
    dimes = rf"(?:[{digits}]{{1,2}}|\d+)(?:{coins})(?:[{digits}]|\d)(?!{numerals['no_dimes']})"
    return [
        rf"(?:{spoken})(?:{coins})(?:[{digits}]|\d)(?!{numerals['no_dimes']})|{dimes}|{spoken}",
        rf"[{digits}]{{1,2}}(?={coins})|[{digits}](?=(?:{numerals['to']})[{digits}][{units}])",
    ]


def _read_spoken(text: str, numerals: Mapping[str, Any]) -> tuple[Decimal, ...]:
    """Chinese numerals, with digits among them ("1万5"), dimes (九块九) and neighbouring digits that say a span (七八十)."""
    digits, units = numerals["digits"], numerals["units"]
    if dimes := compiled(rf"(.+)(?:{numerals['coins']})(.)").fullmatch(text):
        whole = _read_spoken(dimes[1], numerals)
        tenth = Decimal(digits.get(dimes[2], dimes[2])) / 10
        return tuple(one + tenth for one in whole)
    counted = "".join(sign for sign in digits if digits[sign])
    if span := re.search(rf"([{counted}])([{counted}])(?=[{''.join(units)}]|$)", text):
        ends = (text[: span.end(1)] + text[span.end(2) :], text[: span.start(1)] + text[span.start(2) :])
        return tuple(value for end in ends if (value := read_numerals(end, digits, units)) is not None)
    value = read_numerals(text, digits, units)
    return () if value is None else (value,)


def read_numerals(text: str, digits: Mapping[str, int], units: Mapping[str, int]) -> Decimal | None:
    """一百二十 = 120; 一百五 = 150 (a last digit counts in the next lower unit)."""
    total, digit, last_unit = Decimal(0), None, 1
    for sign in re.findall(r"\d++(?:\.\d++)?|.", text):
        if sign in digits:
            digit = Decimal(digits[sign])
            if digit == 0:
                last_unit = 10
        elif sign[0].isascii() and sign[0].isdigit():
            digit = Decimal(sign)
        elif sign in units:
            last_unit = units[sign]
            if last_unit == 10000:
                total = (total + (digit or (0 if total else 1))) * last_unit
            else:
                total += (1 if digit is None else digit) * last_unit
            digit = None
        else:
            return None
    if digit is not None:
        total += digit * (last_unit // 10 if last_unit >= 100 else 1)
    return total
