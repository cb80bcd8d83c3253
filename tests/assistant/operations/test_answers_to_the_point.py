"""Each question of a message is answered, on its own topic; what is only told, thanked for or greeted with takes nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

MORE = """
olive-M|olive|Olive wool coat|A long winter coat in dense wool. Fully lined, with a collar. Two side pockets. Dry clean.|190 USD||in_stock|Acme|Outerwear > Coats|female|adult|olive|solid|wool|M|red.png
olive-L|olive|Olive wool coat|A long winter coat in dense wool. Fully lined, with a collar. Two side pockets. Dry clean.|190 USD||in_stock|Acme|Outerwear > Coats|female|adult|olive|solid|wool|L|red.png
sand-M|sand|Beige linen coat|An airy summer coat.|90 USD||in_stock|Brill|Outerwear > Coats|female|adult|beige|solid|linen|M|red.png
""".strip().splitlines()  # noqa: E501
PAGES = """# Delivery
Delivery takes 2 to 4 working days.
# Payment
You pay by Visa or PayPal.
# Returns
You may send back anything within 30 days.
# Gift wrapping
For $3 we wrap it in paper.
"""
PAGES_ZH = """# 配送
普通配送2到4个工作日送到。
# 付款方式
可以用Visa或PayPal付款。
# 退货
30天内可以退货。
"""


@pytest.fixture(scope="module")
def coats(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("pointed")
    bring(write_feed(folder / "source", [*rows(), *MORE]), folder / "shop")
    (folder / "shop" / "shop.md").write_text(PAGES, "utf-8")
    (folder / "shop" / "shop.zh.md").write_text(PAGES_ZH, "utf-8")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def told(coats: Catalogue, *said: str) -> str:
    talk = Talk(coats, "zh" if said[0] > "\u3400" else "en")
    return [talk.say(one) for one in said][-1]


EN, ZH = ("women's coats", "the olive one"), ("女士大衣", "橄榄绿的那件")


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("what does it cost, and is there gift wrapping?", ("$190", "$3")),
        ("How much is it? And do you take PayPal?", ("$190", "PayPal")),
        ("is it lined? does it have pockets?", ("lined", "pockets")),
        ("can I send it back? how long does delivery take?", ("30 days", "2 to 4")),
        ("多少钱？能退货吗？", ("190", "30天")),
        ("可以用PayPal吗？多久能送到？", ("PayPal", "2到4")),
    ],
)
def test_every_question_of_a_message_is_answered(coats: Catalogue, said: str, parts: tuple[str, ...]) -> None:
    reply = told(coats, *(ZH if said > "\u3400" else EN), said)
    assert all(part in reply for part in parts), reply


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("I hate a tight collar. Is it lined?", "ollar"),
        ("my jeans are a 30 inch waist. where is it made?", "size"),
        ("it was 10 degrees in March. how do I wash it?", "meant for"),
        ("I have a white belt at home. does it have pockets?", "white"),
        ("我平时穿白色裤子，这件有里衬吗", "白"),
    ],
)
def test_what_is_told_beside_a_question_is_no_question(coats: Catalogue, said: str, never: str) -> None:
    reply = told(coats, *(ZH if said > "\u3400" else EN), said)
    topic = {"lined": "line", "made": "made", "wash": "lean", "pockets": "ocket", "里衬": "lined"}
    assert never not in reply.replace("with a collar", "")
    assert any(answer in reply for word, answer in topic.items() if word in said), reply


@pytest.mark.parametrize(
    "said",
    ["that's so kind, thank you! does it have pockets?", "it's gorgeous, but is it lined?", "谢谢你这么耐心！有口袋吗？"],
)
def test_praise_and_thanks_take_no_question_away(coats: Catalogue, said: str) -> None:
    reply = told(coats, *(ZH if said > "\u3400" else EN), said)
    assert any(word in reply for word in ("ocket", "ined", "袋")), reply


@pytest.mark.parametrize(
    "said", ["good morning, I lost my husband in May and I need a coat", "Hello. My father died last week. I need a wool coat."]
)
def test_nobody_in_mourning_is_greeted_cheerfully(coats: Catalogue, said: str) -> None:
    reply = told(coats, said)
    assert "Hello" not in reply and "Hi there" not in reply
    assert "sorry" in reply or "condolences" in reply
    assert "coat" in reply


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("wool content in percent?", "percent"),
        ("what percentage wool", "percent"),
        ("which country is this from", "where it is made"),
        ("made where", "where it is made"),
    ],
)
def test_a_few_words_on_a_piece_are_a_question(coats: Catalogue, said: str, part: str) -> None:
    assert part in told(coats, *EN, said)


@pytest.mark.parametrize(
    "said", ["please help me", "don't tell me it's sold out", "is it definitely in stock?", "what does it cost"]
)
def test_what_is_asked_of_a_piece_is_not_told_from_the_shops_pages(coats: Catalogue, said: str) -> None:
    reply = told(coats, *EN, said)
    assert "The shop says under" not in reply and "the shop's page" not in reply and "told me" not in reply


@pytest.mark.parametrize("said", ["can you print our logo on it?", "学生有折扣吗"])
def test_what_only_the_shop_can_answer_is_not_told_of_the_piece(coats: Catalogue, said: str) -> None:
    talk = Talk(coats, "zh" if said > "\u3400" else "en")
    for one in (*(ZH if said > "\u3400" else EN), said):
        talk.say(one)
    frame = talk.done.frame
    assert frame is not None and [one.op for one in frame.operations] == ["shop"]
    facts = talk.session.turns[-1].facts
    assert not talk.shown and facts is not None and all(fact.kind != "left_open" for fact in facts.facts)


def test_an_order_beside_thanks_is_carried_out(coats: Catalogue) -> None:
    talk = Talk(coats)
    for one in (*EN, "That's so kind of you. In L please, into the bag."):
        talk.say(one)
    assert talk.bag == [("olive-L", 1)]


def test_several_criteria_are_each_compared(coats: Catalogue) -> None:
    reply = told(coats, "women's coats", "compare the olive one and the beige one by warmth and price")
    assert "armer" in reply and "$" in reply


@pytest.mark.parametrize(("said", "winner"), [("which is warmer, wool or linen?", "olive"), ("羊毛和亚麻的哪件更保暖", "olive")])
def test_stuffs_are_compared_by_pieces_of_them(coats: Catalogue, said: str, winner: str) -> None:
    talk = Talk(coats, "zh" if said > "\u3400" else "en")
    talk.say("女士大衣" if said > "\u3400" else "women's coats")
    talk.say(said)
    assert talk.session.state.current == (winner,)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("do you think my sister would like it?", "taste"),
        ("isn't lilac a girl's colour?", "gender"),
        ("am I too old for it? I'm 61", "age"),
        ("does navy with brown work?", "Navy"),
        ("你觉得我妈会喜欢吗", "口味"),
        ("五十岁穿会不会太嫩", "年"),
    ],
)
def test_a_doubt_is_met_with_what_is_known_in_general(coats: Catalogue, said: str, part: str) -> None:
    reply = told(coats, *(ZH if said > "\u3400" else EN), said)
    assert part in reply, reply


@pytest.mark.parametrize("said", ["what's softer, this or the beige one", "what is the beige one like"])
def test_what_one_is_like_is_no_comparison(coats: Catalogue, said: str) -> None:
    talk = Talk(coats)
    for one in (*EN, said):
        talk.say(one)
    assert ("compare" in talk.acts) == ("softer" in said)


@pytest.mark.parametrize(
    "said", ["do you take visa and how long does delivery take?", "how do I pay, and when does it arrive?", "能刷卡吗 多久能送到"]
)
def test_two_topics_of_the_shop_in_one_breath_are_both_told(coats: Catalogue, said: str) -> None:
    reply = told(coats, said)
    assert ("PayPal" in reply) and ("2 to 4" in reply or "2到4" in reply), reply


@pytest.mark.parametrize("said", ["please stop recommending clothes to me", "no more suggestions, thanks", "别再推荐衣服了"])
def test_who_wants_to_see_no_more_is_shown_no_more(coats: Catalogue, said: str) -> None:
    talk = Talk(coats, "zh" if said > "\u3400" else "en")
    talk.say("女士大衣" if said > "\u3400" else "women's coats")
    reply = talk.say(said)
    assert not talk.shown and ("any more" in reply or "no more" in reply or "不" in reply)


@pytest.mark.parametrize("said", ["how many people have rated it?", "number of reviews?", "有多少人评价过"])
def test_how_many_rated_it_is_said_to_be_unknown(coats: Catalogue, said: str) -> None:
    reply = told(coats, *(ZH if said > "\u3400" else EN), said)
    assert "how many people rated" in reply or "多少人评分" in reply, reply


@pytest.mark.parametrize("said", ["a red skirt, do you have one in M?", "which coats are warm?", "有没有红色的裙子"])
def test_a_wish_is_answered_with_pieces_and_with_no_card(coats: Catalogue, said: str) -> None:
    talk = Talk(coats, "zh" if said > "\u3400" else "en")
    talk.say(said)
    frame = talk.done.frame
    assert frame is not None and all(one.op != "knowledge" for one in frame.operations)


@pytest.mark.parametrize(
    ("said", "ops"),
    [
        ("能退吗 万一不合适", ["shop"]),
        ("怎么洗呢 我只有洗衣机", ["ask"]),
        ("你觉得我妈会喜欢吗 她六十了", ["knowledge"]),
        ("红色 M码", []),
    ],
)
def test_a_blank_stands_for_a_comma_where_something_is_asked(coats: Catalogue, said: str, ops: list[str]) -> None:
    talk = Talk(coats, "zh")
    for one in (*ZH, said):
        talk.say(one)
    frame = talk.done.frame
    assert frame is not None and [one.op for one in frame.operations] == ops


@pytest.mark.parametrize("said", ["how wide is the sleeve?", "how deep are the pockets?", "袖子多宽"])
def test_the_measure_of_a_part_is_not_told_by_the_length(coats: Catalogue, said: str) -> None:
    reply = told(coats, *(ZH if said > "\u3400" else EN), said)
    assert "Length:" not in reply and "长度" not in reply
