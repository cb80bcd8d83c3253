"""The most expensive messages: CPU time of understanding what is repeated until nobody would send it."""

from __future__ import annotations

import gc
import itertools
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.dialogue.state import DialogueState
from assistant.frame import Language
from assistant.understand.beginning import LONGEST, Beginning
from assistant.understand.encoder.decide import Reader
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from benchmarks.figures import Figures, percentile
from catalog.text.languages import languages
from catalog.vocabulary import Vocabulary
from training.dialogue_acts import grammar
from training.dialogue_acts.generate import Example, examples

PER_FILE = 500  # messages made from each grammar file
_AIM_S = 0.05
_RUNS = 3  # of the slowest, of which the best counts
_JUDGED = 200
_WARMING = 100  # messages

# What patterns repeat: digits, numerals, marks, blanks, letters, words of every kind that the grammars name.
TOKENS = (
    *"01９ax'\"()/_-.,;:!?*+$€%#@&~^<>[]{}|\\`=’“é😀ß²½",
    *"，。！？、；：（）…—",
    *"一二两百千万十第块元码的不要也就嗯那你他好红件条双个大小点了吗",
    *(" ", "\t", "\n", "\u3000", "\u00a0", "\u200b", " .", " ,", "- ", "\x00"),
    *("1,", "1.", "$1", "1 ", "1-", "0.", "1k", "12,345,", "1.000.", "38/", "5'", "5'6\" ", "1/2 ", "no.1 ", "1:", "(1", "1x"),
    *(
        "二百",
        "一百二",
        "三五百",
        "九块九",
        "1万5",
        "千百",
        "第二件",
        "两三百",
        "三到",
        "百到百",
        "到二",
        "二百元",
        "一米六",
        "块九",
        "十码",
    ),
    *(
        "不要",
        "不是",
        "想要",
        "还是",
        "可不可以",
        "红色",
        "红色的",
        "太大",
        "有点",
        "便宜",
        "这个",
        "全部",
        "谢谢",
        "好的",
        "换成",
        "再加",
    ),
    *("one ", "five ", "hundred ", "one hundred ", "twenty ", "to ", "and ", "or ", "not ", "no ", "a ", "the ", "the one with "),
    *("please ", "ok ", "less ", "more ", "too ", "size ", "m ", "xl ", "m/", "l, ", "uk 10 ", "small ", "medium or ", "in a "),
    *(
        "dress ",
        "red ",
        "red, ",
        "red or ",
        "red dress and ",
        "don't ",
        "i ",
        "my ",
        "is ",
        "it ",
        "what ",
        "you are ",
        "really ",
    ),
    *(
        "under 50 ",
        "under ",
        "between 5 and ",
        "170 cm ",
        "60 kg ",
        "5 ft ",
        "waist 32 ",
        "my waist ",
        "add ",
        "the first ",
        "first ",
    ),
    *(
        "the last two ",
        "which one ",
        "cheaper ",
        "longer ",
        "as long as ",
        "sleeves ",
        "like the ",
        "my sister ",
        "for my ",
        "years old ",
    ),
    *(
        "actually ",
        "no wait ",
        "i mean ",
        "forget ",
        "any ",
        "everything ",
        "all of the ",
        "instead of ",
        "aaaa ",
        "drss ",
        "hm",
        "so",
    ),
)


def measure(data: object = None) -> Figures:
    """Return milliseconds of CPU for messages of the greatest length that is read, in both languages.

    By the rules alone, and, for the slowest of them, as the shop reads them, with the sentence encoder.
    """
    del data
    made = [*nasty(), *from_grammar()]
    rules, whole = built(encoder=False), built()
    for message in made[:: max(1, len(made) // _WARMING)]:
        whole.understand(message.text, message.state)  # compiles what is compiled at its first use
    times = [cost(rules.understand, message) for message in made]
    slowest = sorted(range(len(made)), key=lambda at: -times[at])[:_JUDGED]
    for at in slowest:
        times[at] = min(times[at], *(cost(rules.understand, made[at]) for _ in range(_RUNS)))
    worst = max(slowest, key=times.__getitem__)
    encoded = {at: min(cost(whole.understand, _another(made[at], run)) for run in range(_RUNS)) for at in slowest}
    worst_encoded = max(encoded, key=encoded.__getitem__)
    return {
        "messages": len(made),
        "characters": LONGEST,
        "rules_ms_p50": percentile(times, 0.5) * 1000,
        "rules_ms_p99": percentile(times, 0.99) * 1000,
        "rules_ms_worst": times[worst] * 1000,
        "rules_worst_begins": made[worst].text[:24],
        f"rules_above_{_AIM_S * 1000:g}_ms": sum(one > _AIM_S for one in times),
        "with_encoder_ms_worst": encoded[worst_encoded] * 1000,
        "with_encoder_worst_begins": made[worst_encoded].text[:24],
    }


def _another(message: Example, run: int) -> Example:
    """Return the same message, but for a sign: of what was read before, the encoder keeps the vectors."""
    return replace(message, text=f"{'abc'[run % 3]}{message.text[:-1]}")


def built(*, encoder: bool = True) -> Beginning:
    vocabulary = Vocabulary.load()
    rules = RuleUnderstander(vocabulary, currency="EUR", decide=Reader.load() if encoder else None)
    return Beginning(Mannered(rules, vocabulary))


def cost(understand: Callable[[str, DialogueState], object], message: Example) -> float:
    """Return seconds of CPU."""
    gc.disable()
    start = time.process_time()
    understand(message.text, message.state)
    spent = time.process_time() - start
    gc.enable()
    return spent


def nasty(length: int = LONGEST) -> Iterator[Example]:
    """Each token over and over, in a new conversation and in the middle of one; broken at the end by a sign that fits nowhere."""
    chance = random.Random(3)
    states: list[DialogueState] = []
    for language in tuple(languages()):
        states += [made.state for made in itertools.islice(examples(language, 3), 60)]
    for token in TOKENS:
        for state in (DialogueState(), chance.choice(states)):
            yield Example(repeated(token, length), state, (), False)


def from_grammar(length: int = LONGEST, per_file: int = PER_FILE) -> Iterator[Example]:
    """Yield sentences of every grammar file, each said again and again."""
    for language in tuple(languages()):
        for file in sorted((grammar.FOLDER / language).glob("*.txt")):
            lines = {line.strip() for line in file.read_text("utf-8").splitlines()}
            yield from itertools.islice(_of(language, lines, length), per_file)


def repeated(token: str, length: int) -> str:
    return (token * length)[: length - 1] + "\x01"


def _of(language: Language, lines: set[str], length: int) -> Iterator[Example]:
    known = grammar.load(language)
    templates = [one for one in known.templates if one.text in lines]
    names = [name for name in known.rules if any(line.startswith(f"{name}:") for line in lines)]
    templates += [grammar.Template(("search",), ("start",), f"{{{name}}}") for name in names]
    gap = " " if language == "en" else ""
    for made in examples(language, len(lines), among=templates):
        if made.text:
            yield Example(repeated(made.text + gap, length), made.state, made.intents, made.points)
