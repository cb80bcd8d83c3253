"""The section "My measurements" of the fitting room: fields to fill in, change and empty, and how the mannequin looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from anthropometry import CM_PER_INCH, MEASURES
from assistant.facts import Known
from assistant.frame import Body, Experience
from assistant.ui.views.html import draw
from assistant.ui.views.words import Words
from assistant.wearer.profile import SKINS
from assistant.wearer.validation import grown_up, weigh
from assistant.wording.body_phrases import amount_text, known_text, pounds, unit_text

# The fields that are seen first; weight is asked for by no one and stands last.
_FIRST = ("height", "chest_girth", "waist_girth", "hip_girth", "inside_leg_length", "usual_size", "usual_shoe_size", "weight")
_TEXTS = ("usual_size", "usual_shoe_size", "age_years")
_GENDERS = (("female", "me_female"), ("male", "me_male"), ("", "me_any"))
_HAIRS = (
    ("none", "me_hair_none"),
    ("short", "me_hair_short"),
    ("long", "me_hair_long"),
    ("bun", "me_hair_bun"),
    ("curly", "me_hair_curly"),
)
_FIXED = "\u00a0"  # a line is not broken there
_PLAIN = ("height", "weight")  # in the folded line: told by their amount alone, which says what they are


@dataclass(frozen=True)
class Profile:
    """What is known of the shopper's body. `estimated`: what the other measures most likely are (cm, kg)."""

    body: Body = field(default_factory=Body)
    estimated: Mapping[str, float] = field(default_factory=dict)

    @property
    def imperial(self) -> bool:
        return self.body.imperial


@dataclass(frozen=True)
class Field:
    """An input that saves when it is left or Enter is pressed, with a cross that deletes where something is `known`."""

    name: str
    label: str
    inputmode: str
    shown: str
    known: bool
    unit: str
    tag: str  # said or estimated
    hint: str | None


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    on: bool


@dataclass(frozen=True)
class Group:
    """Buttons of which one is pressed."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class WornBefore:
    """How other pieces sat."""

    label: str
    title: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class MeasurementsView:
    """The whole section in words."""

    short: str
    check: str  # one sentence where the numbers hardly go together
    gender: Group
    units: Group
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    experiences: WornBefore | None
    skin: Group
    hair: Group
    anything: bool  # whether anything is known


def measurements(words: Words, profile: Profile) -> Markup:
    return draw("measurements.html", "measurements", words=words, view=_view(words, profile))


def _view(words: Words, profile: Profile) -> MeasurementsView:
    body, say = profile.body, words.say
    units = (("", "me_metric"), ("imperial", "me_imperial"))
    return MeasurementsView(
        short=_short(words, profile),
        check=_check(words, profile),
        gender=_group("gender", say("me_gender"), _said(words, _GENDERS), body.gender or ""),
        units=_group("units", say("me_units"), _said(words, units), body.units),
        first=tuple(_field(words, profile, name) for name in _FIRST),
        more=tuple(_field(words, profile, name) for name in _further()),
        experiences=_experiences(words, body),
        skin=_group("skin", say("me_skin"), {name: _skin_name(words, name) for name in SKINS}, body.skin or "neutral"),
        hair=_group("hair", say("me_hair"), _said(words, _HAIRS), body.hair or "none"),
        anything=_anything(body),
    )


def _short(words: Words, profile: Profile) -> str:
    """Return all that is known, in a line or two."""

    def told(name: str) -> str:
        value = _value(profile.body, name)
        if name in _PLAIN:
            return amount_text(name, value, words.language, imperial=profile.imperial)
        return known_text(Known(name, value, profile.imperial), words.language, words.vocabulary)

    return f"{_FIXED}· ".join(told(name).replace(" ", _FIXED) for name in (*_FIRST, *_further()) if _value(profile.body, name))


def _further() -> tuple[str, ...]:
    """Return the fields that are seen on request."""
    return tuple(name for name in (*MEASURES, "age_years") if name not in _FIRST)


def _field(words: Words, profile: Profile, name: str) -> Field:
    value, say, imperial = _value(profile.body, name), words.say, profile.imperial
    label = known_text(Known(name, None), words.language, words.vocabulary)
    guess = None if value else profile.estimated.get(name)
    return Field(
        name=name,
        label=label[:1].upper() + label[1:],
        inputmode="text" if name in _TEXTS[:2] or (name == "height" and imperial) else "decimal",
        shown="" if value is None else _shown(name, value, imperial=imperial),
        known=bool(value),
        unit="" if name in _TEXTS else unit_text(name, words.language, imperial=imperial),
        tag=say("me_said") if value else say("me_estimated") if guess else "",
        hint=say("me_empty", amount=_shown(name, guess, imperial=imperial, digits=0)) if guess else None,
    )


def _value(body: Body, name: str) -> float | str | int | None:
    if name in body.measures:
        return body.measures[name]
    return getattr(body, name) if name in _TEXTS else None


def _shown(name: str, value: float | str | int, *, imperial: bool, digits: int = 1) -> str:
    """Return a value as it stands in its field, without the unit."""
    if not isinstance(value, int | float) or name in _TEXTS:
        return str(value)
    if imperial and name == "height":
        feet, inches = divmod(round(value / CM_PER_INCH), 12)
        return f"{feet}'{inches}"
    if imperial:
        value = pounds(value) if name == "weight" else value / CM_PER_INCH
    return f"{value:.{digits}f}".removesuffix(".0")


def _said(words: Words, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {value: words.say(key) for value, key in pairs}


def _group(name: str, title: str, labels: Mapping[str, str], now: str | None) -> Group:
    return Group(name, title, tuple(Choice(value, label, value == now) for value, label in labels.items()))


def _skin_name(words: Words, name: str) -> str:
    return words.say("me_skin_neutral") if name == "neutral" else words.say("me_skin_tone", number=name.removeprefix("tone"))


def _experiences(words: Words, body: Body) -> WornBefore | None:
    if not body.experiences:
        return None

    def told(one: Experience | None) -> str:
        return known_text(Known("experiences", one), words.language, words.vocabulary)

    label = told(None)
    return WornBefore(label, label[:1].upper() + label[1:], tuple(told(one) for one in body.experiences))


def _check(words: Words, profile: Profile) -> str:
    doubt = weigh({}, profile.body.measures, small=not grown_up(profile.body)).doubt
    if doubt is None:
        return ""
    known = words.listed(
        [known_text(Known(name, value, profile.imperial), words.language, words.vocabulary) for name, value in doubt.said.items()]
    )
    return words.say("me_check" if len(doubt.said) > 1 else "me_check_one", known=known)


def _anything(body: Body) -> bool:
    told = body.measures or body.experiences or body.gender or body.skin or body.hair
    return bool(told or any(getattr(body, name) for name in _TEXTS))
