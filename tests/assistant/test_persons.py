"""Whom it is for: each person has an own record, and two people in a message are two requests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.frame import Body, Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def wanted(talk: Talk) -> dict[str, tuple[str, ...]]:
    return {slot: values for slot, values in talk.session.state.wishes.wanted.items() if slot != "age_group"}


def test_a_change_of_person_takes_nothing_over_and_coming_back_restores(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("blue shirts for my husband in L")
    his = wanted(talk)
    reply = talk.say("now a dress for me, size S")
    assert wanted(talk) == {"category": ("dress",), "size": ("S",)} and "for you" in reply.lower()
    reply = talk.say("back to my husband, anything in white?")
    assert wanted(talk) == {**his, "color": ("white",)} and "your husband" in reply


def test_the_same_in_chinese(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    talk.say("给我老公买件白衬衫，XL码")
    talk.say("我自己要一条黑色连衣裙，S码")
    assert wanted(talk) == {"category": ("dress",), "color": ("black",), "size": ("S",)}
    talk.say("我老公那件要蓝色的")
    assert wanted(talk) == {"category": ("shirt",), "color": ("blue",), "gender": ("male",), "size": ("XL",)}
    assert "你老公" in talk.say("我给我老公要的是什么来着")


def test_one_for_somebody_else_is_the_same_kind_of_piece_alone(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a red wool dress in M under 60")
    talk.say("and one for my mum")
    assert wanted(talk) == {"category": ("dress",), "gender": ("female",)}
    assert talk.session.state.wishes.price_max == 6000
    talk.say("and something for my dad")
    assert wanted(talk) == {"gender": ("male",)}


def test_a_pronoun_is_whom_it_fits(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a dress for my mum in M")
    talk.say("jeans for my brother")
    talk.say("something in black for her")
    assert talk.session.state.wishes.whom == "mother" and wanted(talk)["category"] == ("dress",)


@pytest.mark.parametrize(
    ("said", "mine", "other"),
    [
        ("a shirt for me in M and one for my dad in XL", ("shirt", "M"), ("shirt", "XL")),
        ("for my dad a shirt in XL, for me a dress in S", ("dress", "S"), ("shirt", "XL")),
        ("我要一件M码的T恤，我爸要一件XL的", ("t-shirt", "M"), ("t-shirt", "XL")),
    ],
)
def test_two_people_in_one_message_are_two_requests(
    shop: Catalogue, said: str, mine: tuple[str, str], other: tuple[str, str]
) -> None:
    talk = Talk(shop)
    talk.say(said)
    asked = {wish.whom: dict(wish.wanted) for wish in talk.session.state.requests}
    his = {"category": other[:1], "size": other[1:], "gender": ("male",)}
    assert asked[""] == {"category": mine[:1], "size": mine[1:]}
    assert asked["father"] == {**his, "age_group": ("adult",)}
    talk.say("in blue for my dad")
    assert wanted(talk) == {**his, "color": ("blue",)}


def test_a_child_and_a_wife_have_their_own_sizes(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("two tees: one for my son, he's 7, and one for my wife in S")
    assert [(wish.whom, wish.wanted["size"]) for wish in talk.session.state.requests] == [("son", ("7Y",)), ("wife", ("S",))]


def test_two_people_who_want_the_same_are_one_request(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("shirts for my dad and my brother")
    assert not talk.session.state.requests


def test_what_was_asked_for_somebody_and_is_known_of_them_is_told(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "your sister" in talk.say("my sister is 165 and 58kg, which size in dresses?")
    talk.say("a black jacket for me in L")
    reply = talk.say("what do you know about my sister?")
    assert "your sister" in reply and "165" in reply and "58" in reply
    assert "for your uncle" in talk.say("what did I ask for my uncle?")
    assert talk.session.state.wishes.whom == ""


def test_why_says_for_whom(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("red dresses for my mum in M")
    assert "your mum" in talk.say("why only these?")


def test_a_question_about_a_piece_changes_nobody_s_wishes(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("black heels")
    before = wanted(talk)
    talk.say("do these come in my mum's size? she's a 38")
    assert wanted(talk) == before


def test_why_quotes_the_words_that_brought_a_wish_and_what_is_gone_has_no_record(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("black heels")
    talk.say("in 38 please")
    assert "in 38 please" in talk.say("why only size 38?")
    assert "black heels" in talk.say("why no white ones?")
    talk.say("any colour is fine")
    assert [one.slot for one in talk.session.state.wishes.said if one.slot == "color"] == []


def test_what_follows_from_an_age_is_marked_as_not_said(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a red dress for my 6-year-old")
    said = {one.slot: one for one in talk.session.state.wishes.said}
    assert talk.session.state.wishes.whom == "child"
    assert said["size"].derived and not said["color"].derived and said["size"].whom == "child"


def test_what_the_shopper_wants_behind_another_s_part_is_their_own(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("my wife wants a green dress in M, I need jeans")
    assert [(wish.whom, wish.wanted["category"]) for wish in talk.session.state.requests] == [
        ("wife", ("dress",)),
        ("", ("jeans",)),
    ]


def test_who_asks_to_forget_everything_leaves_nobody_s_measures(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("my sister is 165 and 58kg, which size in dresses?")
    talk.say("a black jacket for me in L")
    assert talk.session.state.persons["sister"].body.measures
    talk.say("delete all my measurements")
    assert not any(one.body.measures for one in talk.session.state.persons.values())
    assert talk.session.state.other is None


def test_each_person_of_a_list_gets_a_search_of_their_own(shop: Catalogue) -> None:
    talk = Talk(shop)
    said = talk.say("christmas shopping: my mum, dad who lives in jackets, and niece 6")
    asked = [(one.whom, one.wanted) for one in talk.session.state.requests]
    assert [who for who, _ in asked] == ["mother", "father", "niece"]
    assert [wanted["occasion"] for _, wanted in asked] == [("christmas",)] * 3
    assert asked[1][1]["category"] == ("jacket",)
    assert asked[2][1]["size"] == ("6Y",)
    assert all(f"your {who}" in said for who in ("mum", "dad", "niece"))
    assert "kid" in talk.shown


def test_a_present_of_no_kind_leans_to_what_fits_anyone_and_a_named_kind_does_not(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a present for my wife")
    assert "concept" in talk.session.state.wishes.wanted
    talk.say("a dress")
    assert "concept" not in talk.session.state.wishes.wanted


def test_a_childs_size_is_said_by_age_and_what_is_unsaid_is_told_once(shop: Catalogue) -> None:
    talk = Talk(shop)
    first = talk.say("something quirky in red for my niece, 6")
    assert "age 6" in first and "6Y" not in first
    assert "“quirky”" in first
    assert "“quirky”" not in talk.say("under 30")


def test_a_person_of_the_list_is_named_again_in_a_word(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("presents: my mum, dad who lives in jackets, and niece 6")
    talk.say("dad L, no black")
    assert talk.session.state.wishes.whom == "father"
    assert wanted(talk)["size"] == ("L",) and "puff" not in talk.exact
    talk.say("mum: a dress in M")
    assert talk.session.state.wishes.whom == "mother"
    assert wanted(talk)["size"] == ("M",)
    talk.say("my niece thinks it is funny, cheaper ones?")
    assert talk.session.state.wishes.whom == "mother"


def test_a_list_of_people_is_a_search_whatever_was_spoken_of(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    talk.say("连衣裙")
    talk.say("第一件配什么鞋")
    talk.say("给爸爸、妈妈和外甥女6岁各挑一件礼物")
    assert [one.whom for one in talk.session.state.requests] == ["father", "mother", "niece"]


def test_who_wears_what_is_cut_for_others_is_told_how_it_is_cut(shop: Catalogue) -> None:
    talk = Talk(shop)
    said = talk.say("a dress for me, i'm a man")
    assert talk.shown and "cut for women" in said
    assert "not for men" not in said and "no men" not in said


@pytest.mark.parametrize(
    ("language", "talk_of_two", "his", "mine"),
    [
        ("en", "a shirt for my husband and a dress for me", "his has to be blue", "and mine red"),
        ("zh", "给老公买件衬衫，我自己要条连衣裙", "他那件要蓝色", "我的那条要红色"),
    ],
)
def test_his_and_mine_are_of_their_persons(shop: Catalogue, language: str, talk_of_two: str, his: str, mine: str) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    talk.say(talk_of_two)
    talk.say(his)
    assert talk.session.state.wishes.whom == "husband" and wanted(talk)["color"] == ("blue",)
    talk.say(mine)
    assert talk.session.state.wishes.whom == "" and wanted(talk)["category"] == ("dress",)
    assert wanted(talk)["color"] == ("red",)


@pytest.mark.parametrize(
    ("language", "before", "said", "expected"),
    [
        ("en", "a dress for my girlfriend for a wedding under 60 in M", "now me. 19m 5'11\" jackets", {"jacket", "male"}),
        ("en", "a dress for my girlfriend for a wedding under 60 in M", "ok, now for myself: shirts", {"shirt"}),
        ("en", "a dress for my girlfriend for a wedding under 60 in M", "I'm a man", {"male"}),
        ("zh", "给男朋友买件参加婚礼的衬衫，60美元以内", "看我自己的 女生", {"female"}),
        ("zh", "给女朋友买条参加婚礼的裙子，60美元以内", "我是男的", {"male"}),
        ("zh", "给女朋友买条参加婚礼的裙子，60美元以内", "轮到我了，要衬衫", {"shirt"}),
    ],
)
def test_the_shopper_s_own_turn_takes_nothing_of_the_other_s(
    shop: Catalogue, language: Language, before: str, said: str, expected: set[str]
) -> None:
    talk = Talk(shop, language)
    talk.say(before)
    assert talk.session.state.wishes.whom != ""
    talk.say(said)
    wishes = talk.session.state.wishes
    assert {value for values in wanted(talk).values() for value in values} == expected
    assert wishes.whom == "" and not wishes.has_range and wishes.price_about is None


@pytest.mark.parametrize("said", ["看看我自己的", "给我自己看看"])
def test_what_the_page_knows_of_the_shopper_holds_for_them(shop: Catalogue, said: str) -> None:
    talk = Talk(shop, "zh")
    talk.session.state = replace(talk.session.state, body=Body(gender="male"))
    talk.say("给女朋友买条参加婚礼的裙子，60美元以内")
    talk.say(said)
    assert wanted(talk) == {"gender": ("male",)}


def test_a_dark_piece_for_oneself_is_no_darker_one(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("shirts for my boyfriend")
    assert "arker" not in talk.say("now for myself: a dark jacket")


@pytest.mark.parametrize("said", ["show me the skirt", "look at me in this, shirts please", "20 m of silk dresses", "给我看衬衫"])
def test_who_only_asks_to_be_shown_more_is_nobody_new(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.say("a dress for my girlfriend")
    talk.say(said)
    assert "male" not in talk.session.state.wishes.wanted.get("gender", ())
