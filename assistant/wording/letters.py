"""One plain spelling of a text, and whether it is written so as to be read differently. Knows no words and no facts."""

from __future__ import annotations

import re
import unicodedata

_HAN = "\u3007\u4e00-\u9fff"
_APART = re.compile(rf"(?<=[{_HAN}])\s++(?=[{_HAN}])")  # Chinese has no spaces: "免 费"
_SIGNS = frozenset(" .,!?;:'\"()-/&%+$€£¥、。《》「」『』“”‘’…–—·")
_CURRENCY = re.compile(r"[$€£¥]")
_FACES = frozenset(
    "😊🙂😄😃😀😁😍🥰😉🤗👋👍👏🙌🎉🥳✨🌟⭐💫❤💕💖💛💙💚🤍🖤🌸🌷🌹🌺🌼☀🌞🌙❄🍂👗👚👕👖🧥👔👠👟👢👜🛍🧣🧢👒🕶\u200d\ufe0f"
)
_HIDING = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Me", "Mn"})  # controls, zero-width, private, combining


def plain(text: str) -> str:
    """Lower case in compatibility form ("ｆａｔ" is "fat"), without what has no width, one form of apostrophe."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(letter for letter in folded if unicodedata.category(letter) not in _HIDING or letter.isspace())
    return _APART.sub("", seen.replace("’", "'").replace("‘", "'"))


def unaccented(text: str) -> str:
    """Remove accents: "fàt" is "fat"."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) != "Mn")


def is_chinese(letter: str) -> bool:
    """Tell whether it is a Chinese character, no kana and no phonetic sign."""
    return re.match(f"[{_HAN}]", letter) is not None


def is_disguised(text: str) -> bool:
    """Tell whether it has letters of another width or face, letters that nobody sees, or signs that no plain sentence has."""
    return any(_is_odd(letter) for letter in text) or any(
        not _beside_digit(text, match.start()) for match in _CURRENCY.finditer(text)
    )


def _is_odd(letter: str) -> bool:
    if letter in _FACES or letter in _SIGNS or letter.isspace():
        return False
    simple = unicodedata.normalize("NFKC", letter)
    if letter.isalnum():
        return simple != letter
    return not all(sign in _SIGNS or sign == "~" for sign in simple)


def _beside_digit(text: str, place: int) -> bool:
    return bool(re.match(r".\s?\d", text[place : place + 3]) or re.search(r"\d\s?$", text[max(0, place - 2) : place]))
