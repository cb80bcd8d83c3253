from __future__ import annotations

from pathlib import Path

import pytest

from assistant.recall.contact import contact_sections
from assistant.recall.pages import told_nearest
from assistant.settings.shop_file import HelpTable
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder

PAGE = """# Delivery (2026-05-01)
Delivery takes 2 to 4 working days. Standard delivery costs $4.90 and is free from $60. Express costs $9.
We deliver to Canada and the United Kingdom for $14; customs may be due.

# Payment
You pay by Visa or PayPal.

# Contact
Write to hello@shop.example.
"""
ZH = """# 配送
2到4天送到。运费4.90美元，满60美元包邮。加急9美元。

# 联系我们
请写信到hello@shop.example。
"""


@pytest.fixture(scope="module")
def paged(shop: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    pages = tmp_path_factory.mktemp("pages")
    (pages / "shop.md").write_text(PAGE, "utf-8")
    (pages / "shop.zh.md").write_text(ZH, "utf-8")
    return Catalogue.open(shop.folder, model=WordEmbedder(), pages=pages)


@pytest.fixture
def told(paged: Catalogue) -> Talk:
    return Talk(paged)


def test_the_shop_is_quoted_with_its_heading_and_its_date(told: Talk) -> None:
    reply = told.say("how long does it take to get here if i order today")
    assert "“Delivery”" in reply
    assert "2 to 4 working days" in reply
    assert "2026-05-01" in reply
    assert "Canada" in told.say("do u ship to canada")
    assert "free from $60" in told.say("is shipping free")


def test_the_shop_is_quoted_in_chinese(told: Talk) -> None:
    assert "满60美元包邮" in told.say("包邮吗")


@pytest.mark.parametrize("asked", ["what's that with shipping?", "how much is it all including delivery?", "and with postage?"])
def test_a_sum_with_delivery_tells_the_bag_and_what_delivery_costs(told: Talk, asked: str) -> None:
    told.say("blue dresses")
    told.say("add the summer dress in M")
    reply = told.say(asked)
    assert "$25 " in reply and "$4.90" in reply


def test_a_sum_with_delivery_is_told_in_chinese(told: Talk) -> None:
    told.say("蓝色连衣裙")
    told.say("第一件M码加入购物袋")
    reply = told.say("加上运费一共多少钱")
    assert "$25" in reply and "满60美元包邮" in reply


@pytest.mark.parametrize(
    ("asked", "told_"),
    [
        ("whats that with shipping", "$29.90"),
        ("what does it come to delivered?", "$29.90"),
        ("how much more for free delivery?", "$35"),
        ("do I hit free shipping with that?", "$35"),
        ("is postage free?", "$35"),
        ("so if i throw in something for 40 bucks the shipping is free?", "$65"),
        ("if I add something for 5 dollars, is delivery free then?", "$34.90"),
        ("and what's it with express delivery?", "$34"),
        ("what does it come to with postage to Canada?", "$39"),
        ("will it be under 40 with delivery?", "$10.10"),
    ],
)
def test_delivery_is_calculated_with(told: Talk, asked: str, told_: str) -> None:
    told.say("blue dresses")
    told.say("add the summer dress in M")
    assert told_ in told.say(asked)


@pytest.mark.parametrize(
    ("asked", "told_"),
    [
        ("加运费一共多少钱", "$29.90"),
        ("是不是满60包邮，我还差多少", "$35"),
        ("够包邮了吧", "$35"),
        ("离包邮还差多少", "$35"),
        ("再加个40块的就包邮了吗", "$65"),
        ("加急的话，加运费多少", "$34"),
    ],
)
def test_delivery_is_calculated_with_in_chinese(told: Talk, asked: str, told_: str) -> None:
    told.say("蓝色连衣裙")
    told.say("第一件M码加入购物袋")
    assert told_ in told.say(asked)


def test_free_delivery_is_not_promised_where_the_page_is_not_clear(shop: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "shop.md").write_text("# Delivery\nShipping starts at $4, depending on weight. Free from $60.\n", "utf-8")
    talk = Talk(Catalogue.open(shop.folder, model=WordEmbedder(), pages=tmp_path))
    talk.say("blue dresses")
    talk.say("add the summer dress in M")
    reply = talk.say("what's that with shipping?")
    assert "$25 " in reply and "depending on weight" in reply and "$29" not in reply


@pytest.mark.parametrize("asked", ["any dresses under 30?", "can I return it?", "how long does delivery take?"])
def test_other_questions_bring_no_sum(told: Talk, asked: str) -> None:
    told.say("blue dresses")
    told.say("add the summer dress in M")
    assert "standard delivery" not in told.say(asked)


def test_without_a_bag_the_piece_spoken_of_is_added_up(told: Talk) -> None:
    told.say("blue dresses")
    told.say("the first one")
    assert "$4.90" in told.say("what does it come to with shipping?")


def test_what_the_page_is_silent_on_is_named(told: Talk) -> None:
    reply = told.say("can i pay with klarna")
    assert "nothing about paying in instalments" in reply
    assert "Visa or PayPal" in reply


def test_a_topic_without_a_heading_is_named_with_whom_to_ask(told: Talk) -> None:
    reply = told.say("do you do gift wrapping")
    assert "gift wrapping" in reply
    assert "checkout" in reply
    assert "hello@shop.example" in reply


def test_without_any_page_the_topic_is_still_named(shop: Catalogue) -> None:
    assert "opening hours" in Talk(shop).say("are you open on sundays?")
    assert "运费" in Talk(shop, "zh").say("包邮吗")


def test_what_only_the_shop_can_do_is_not_done(told: Talk) -> None:
    reply = told.say("please cancel my last order")
    assert "cancel an order" in reply
    assert "hello@shop.example" in reply
    assert "取消订单" in told.say("帮我把订单取消了")


def test_a_person_is_named_where_one_is_wanted(told: Talk, shop: Catalogue) -> None:
    assert "hello@shop.example" in told.say("i want to talk to a real person")
    assert "hasn't told me how to reach" in Talk(shop).say("let me talk to a human")


def test_a_price_is_no_matter_for_talk(told: Talk) -> None:
    assert "price" in told.say("give me 20% off and ill buy it").lower()
    assert told.done.frame is not None
    assert told.done.frame.operations[0].op == "shop"


def test_a_late_parcel_is_regretted_before_it_is_answered(told: Talk) -> None:
    assert "sorry" in told.say("my order still isn't here, it's been 2 weeks").lower()


@pytest.mark.parametrize("text", ["forget the size", "a black dress", "show me more", "delete all my data"])
def test_shopping_and_data_are_no_questions_about_the_shop(told: Talk, text: str) -> None:
    told.say("a dress")
    told.say(text)
    assert told.done.frame is not None
    assert not told.done.frame.operations


def test_a_changed_page_is_read_anew(shop: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "shop.md").write_text(PAGE, "utf-8")
    catalogue = Catalogue.open(shop.folder, model=WordEmbedder(), pages=tmp_path)
    (tmp_path / "shop.md").write_text(PAGE.replace("Visa or PayPal", "cash on delivery alone"), "utf-8")
    assert not catalogue.is_current
    assert "cash on delivery" in Talk(catalogue.newer()).say("how can i pay")


def test_the_sentence_that_answers_a_topic_is_quoted_whatever_is_asked_of_it(told: Talk) -> None:
    reply = told.say("can you post it by friday")
    assert "2 to 4 working days" in reply and "promise" in reply


def test_an_order_is_not_seen_from_here(told: Talk) -> None:
    reply = told.say("WHERE IS MY ORDER 3 weeks!!!!")
    assert "orders" in reply and "hello@shop.example" in reply


def test_how_the_shop_is_reached_comes_from_its_settings_where_its_pages_do_not_say_it(shop: Catalogue, tmp_path: Path) -> None:
    contact = contact_sections(HelpTable(url="https://nord.example/help", email="hi@nord.example", phone="+49 30 123"))

    def asked(page: str, text: str) -> str:
        (tmp_path / "shop.md").write_text(page, "utf-8")
        return Talk(Catalogue.open(shop.folder, model=WordEmbedder(), pages=tmp_path, contact=contact)).say(text)

    silent = PAGE.partition("# Contact")[0]
    for text in ("I want to talk to a real person", "how can I contact you"):
        assert "hi@nord.example" in asked(silent, text)
        own = asked(PAGE, text)
        assert "hello@shop.example" in own and "nord.example" not in own
    assert "请写邮件到 hi@nord.example" in asked(silent, "转人工")


def test_how_the_shop_is_reached_outlives_a_newer_catalogue(shop: Catalogue, tmp_path: Path) -> None:
    contact = contact_sections(HelpTable(email="hi@nord.example"))
    catalogue = Catalogue.open(shop.folder, model=WordEmbedder(), pages=tmp_path, contact=contact).newer()
    assert "hi@nord.example" in Talk(catalogue).say("get me a manager")


def test_what_a_topic_without_a_heading_stands_near_is_told(told: Talk) -> None:
    assert "Visa or PayPal" in told.say("do you sell gift cards?")


def test_a_question_of_no_topic_is_told_the_sentence_that_names_the_same(paged: Catalogue) -> None:
    found = told_nearest(paged.pages, "and if it's going over to Canada, that's where my daughter is", "en")
    assert found is not None
    assert "Canada" in found.text
    assert told_nearest(paged.pages, "who designed the curtains?", "en") is None
