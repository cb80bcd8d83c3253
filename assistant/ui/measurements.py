"""The section "My measurements" of the fitting room: fields to fill in, change and empty, and how the mannequin looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from anthropometry import CM_PER_INCH, KG_PER_LB, MEASURES
from assistant.facts import Known
from assistant.frame import Body
from assistant.ui.html import attributes, button, e, icon, pressed
from assistant.ui.words import Words
from assistant.wearer.profile import SKINS
from assistant.wearer.validation import grown_up, weigh
from assistant.wording.body_phrases import amount_text, known_text

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
_SHORT = 3  # things told in the folded line


@dataclass(frozen=True)
class Profile:
    """What is known of the shopper's body. `estimated`: what the other measures most likely are (cm, kg)."""

    body: Body = field(default_factory=Body)
    estimated: Mapping[str, float] = field(default_factory=dict)

    @property
    def imperial(self) -> bool:
        return self.body.units == "imperial"


def measurements(words: Words, profile: Profile) -> str:
    say = words.say
    told = e(_short(words, profile) or say("me_none"))
    summary = f'<summary data-key="me"><h3>{e(say("me"))}</h3><span class="fine">{told}</span></summary>'
    more = [name for name in (*MEASURES, "age_years") if name not in _FIRST]
    rest = "".join(_field(words, profile, name) for name in more)
    return (
        f'<details class="tune me" data-keep="me">{summary}<div class="mine-all"><p class="fine">{e(say("me_intro"))}</p>'
        f"{_checks(words, profile)}{_gender(words, profile)}{_units(words, profile)}"
        f'<div class="measures">{"".join(_field(words, profile, name) for name in _FIRST)}</div>'
        f'<details class="tune" data-keep="me-more"><summary data-key="me-more">{e(say("me_more"))}</summary>'
        f'<div class="measures">{rest}</div></details>'
        f"{_experiences(words, profile.body)}{_looks(words, profile.body)}{_forget_all(words, profile.body)}</div></details>"
    )


def _short(words: Words, profile: Profile) -> str:
    """The first few things known, in one line."""
    known = [name for name in _FIRST if _value(profile.body, name)]
    amounts = [
        amount_text(name, _value(profile.body, name), words.language, imperial=profile.imperial) for name in known[:_SHORT]
    ]
    return " · ".join(amounts) + (" …" if len(known) > _SHORT else "")


def _field(words: Words, profile: Profile, name: str) -> str:
    """A label, an input that saves when it is left or Enter is pressed, and a cross that deletes."""
    value, say = _value(profile.body, name), words.say
    label = known_text(Known(name, None), words.language, words.vocabulary)
    label = label[:1].upper() + label[1:]
    guess = None if value else profile.estimated.get(name)
    hint = say("me_empty", amount=_shown(name, guess, imperial=profile.imperial, digits=0)) if guess else None
    box = attributes(
        id=f"me-{name}",
        type="text",
        inputmode="text" if name in _TEXTS[:2] or (name == "height" and profile.imperial) else "decimal",
        autocomplete="off",
        maxlength=20,
        value="" if value is None else _shown(name, value, imperial=profile.imperial),
        placeholder=hint,
        data_body=name,
        data_key=f"me-{name}",
    )
    unit = "" if name in _TEXTS else f"<i>{e(_unit(name, imperial=profile.imperial))}</i>"
    tag = say("me_said") if value else say("me_estimated") if guess else ""
    away = _away(words, name, label) if value else ""
    note = f"<small>{e(tag)}</small>" if tag else ""
    entry = f'<span class="entry"><input{box}>{unit}{away}</span>'
    return f'<div class="measure"><label for="me-{name}">{e(label)}{note}</label>{entry}</div>'


def _away(words: Words, name: str, label: str) -> str:
    said = words.say("me_forget", name=label)
    return button(icon("x"), style="icon", data_act="forget", data_value=name, data_key=f"away-{name}", aria_label=said)


def _value(body: Body, name: str) -> float | str | int | None:
    if name in body.measures:
        return body.measures[name]
    return getattr(body, name) if name in _TEXTS else None


def _shown(name: str, value: float | str | int, *, imperial: bool, digits: int = 1) -> str:
    """A value as it stands in its field, without the unit."""
    if not isinstance(value, int | float) or name in _TEXTS:
        return str(value)
    if imperial and name == "height":
        feet, inches = divmod(round(value / CM_PER_INCH), 12)
        return f"{feet}'{inches}"
    if imperial:
        value = value / (KG_PER_LB if name == "weight" else CM_PER_INCH)
    return f"{value:.{digits}f}".removesuffix(".0")


def _unit(name: str, *, imperial: bool) -> str:
    if name == "weight":
        return "lb" if imperial else "kg"
    return ("ft" if name == "height" else "in") if imperial else "cm"


def _choice(words: Words, name: str, value: str, label: str, *, on: bool, style: str = "chip", body: str = "") -> str:
    return button(
        body or e(label),
        style=style,
        data_act="body",
        data_value=f"{name}={value}",
        data_key=f"me-{name}-{value}",
        aria_pressed=pressed(on),
        aria_label=label if body else None,
        title=label if body else None,
    )


def _group(title: str, choices: Iterable[str]) -> str:
    return (
        f'<div class="choose" role="group"{attributes(aria_label=title)}><span aria-hidden="true">{e(title)}</span>'
        f"<div>{''.join(choices)}</div></div>"
    )


def _gender(words: Words, profile: Profile) -> str:
    now = profile.body.gender or ""
    return _group(
        words.say("me_gender"), (_choice(words, "gender", value, words.say(key), on=value == now) for value, key in _GENDERS)
    )


def _units(words: Words, profile: Profile) -> str:
    pairs = (("", "me_metric"), ("imperial", "me_imperial"))
    return _group(
        words.say("me_units"),
        (_choice(words, "units", value, words.say(key), on=value == profile.body.units) for value, key in pairs),
    )


def _looks(words: Words, body: Body) -> str:
    skin, hair = body.skin or "neutral", body.hair or "none"
    tones = (
        _choice(words, "skin", name, _skin_name(words, name), on=name == skin, style="swatch", body=f'<i class="{name}"></i>')
        for name in SKINS
    )
    hairs = (_choice(words, "hair", name, words.say(key), on=name == hair) for name, key in _HAIRS)
    title = f"<h3>{e(words.say('me_looks'))}</h3>"
    return f"{title}{_group(words.say('me_skin'), tones)}{_group(words.say('me_hair'), hairs)}"


def _skin_name(words: Words, name: str) -> str:
    return words.say("me_skin_neutral") if name == "neutral" else words.say("me_skin_tone", number=name.removeprefix("tone"))


def _experiences(words: Words, body: Body) -> str:
    if not body.experiences:
        return ""
    label = known_text(Known("experiences", None), words.language, words.vocabulary)
    items = "".join(
        f"<li>{e(known_text(Known('experiences', one), words.language, words.vocabulary))}</li>" for one in body.experiences
    )
    return (
        f'<div class="worn-before"><span>{e(label[:1].upper() + label[1:])}</span>{_away(words, "experiences", label)}'
        f'<ul class="doubts">{items}</ul></div>'
    )


def _checks(words: Words, profile: Profile) -> str:
    """One sentence where the numbers hardly go together."""
    doubt = weigh({}, profile.body.measures, small=not grown_up(profile.body)).doubt
    if doubt is None:
        return ""
    known = words.listed(
        [known_text(Known(name, value, profile.imperial), words.language, words.vocabulary) for name, value in doubt.said.items()]
    )
    key = "me_check" if len(doubt.said) > 1 else "me_check_one"
    return f'<p class="fit" role="status">{e(words.say(key, known=known))}</p>'


def _forget_all(words: Words, body: Body) -> str:
    if not (body.measures or body.experiences or body.gender or body.skin or body.hair or any(getattr(body, n) for n in _TEXTS)):
        return ""
    said = icon("trash") + e(words.say("me_forget_all"))
    return button(said, style="quiet", data_act="forget", data_value="everything", data_key="forget-all")
