"""What the chat and the room show after some turns."""

from __future__ import annotations

from dataclasses import replace

from assistant.parts import Compared, Message, Press, Shelf
from assistant.ports import StoodIn
from assistant.ui.session.browser_session import Shopper
from assistant.ui.views.bubbles import Bubble, row
from assistant.ui.web.messages import Screen
from tests.assistant.ui.session.test_browser_session import send
from tests.assistant.ui.shop import ROBE, open_shop


def after(*messages: Message) -> tuple[Screen, Shopper]:
    shop, _ = open_shop()
    shopper = Shopper(shop, "en", "")
    send(shopper, *messages)
    return Screen(shop, shopper), shopper


def drawn(screen: Screen) -> list[Bubble]:
    return list(screen.bubbles())


def test_the_greeting_comes_first_with_example_wishes() -> None:
    first = drawn(after()[0])[0]
    assert first.role == "assistant"
    assert 'data-act="say"' in first.body


def test_what_a_shopper_types_is_text_and_never_markup() -> None:
    asked = [b for b in drawn(after(Message("<img src=x onerror=alert(1)>"))[0]) if b.role == "user"]
    assert ["&lt;img src=x onerror=alert(1)&gt;" in row(b) and "<img" not in row(b) for b in asked] == [True]


def test_a_turn_is_text_then_cards_then_tools_then_suggestions() -> None:
    bodies = [b.body for b in drawn(after(Message("a dress"))[0])]
    kinds = ("You said: a dress", 'class="shelf"', 'class="toolrow"', 'class="chips"')
    places = [next(i for i, body in enumerate(bodies) if kind in body) for kind in kinds]
    assert places == sorted(places)


def test_suggestions_and_taking_back_belong_to_the_last_turn_only() -> None:
    bodies = [b.body for b in drawn(after(Message("a dress"), Message("another"))[0])]
    assert sum('class="chips"' in body for body in bodies) == 1
    assert sum('data-act="undo"' in body for body in bodies) == 1


def test_buttons_follow_what_is_dressed_now_photo_or_mannequin() -> None:
    screen, shopper = after(Message("a dress"))
    assert 'data-act="try"' in "".join(b.body for b in drawn(screen))
    shopper.session.state = replace(shopper.session.state, on_mannequin=True)
    assert 'data-act="try"' not in "".join(b.body for b in drawn(screen))


def test_consent_can_be_given_once() -> None:
    press = Message(press=Press("try", product=ROBE))
    waiting = "".join(b.body for b in drawn(after(press)[0]))
    answered = "".join(b.body for b in drawn(after(press, Message("and trousers?"))[0]))
    assert 'data-act="agree"' in waiting
    assert 'data-act="agree"' not in answered
    assert "Before your first photo" in answered


def test_a_pressed_button_reads_as_the_shoppers_own_words() -> None:
    asked = [b.body for b in drawn(after(Message(press=Press("try", product=ROBE)))[0]) if b.role == "user"]
    assert asked == ['Try on the Robe <script>alert("x")</script>']


def test_the_look_stands_in_the_chat_and_in_the_room() -> None:
    screen, _ = after(Message(photo=b"photo"))
    html = "".join(b.body for b in drawn(screen))
    view = screen.room()
    assert view.photo and view.look and view.photo != view.look
    assert view.look in html
    assert [one.product.id for one in view.worn] == [ROBE]
    assert 'class="steps"' not in html


def test_after_deletion_no_picture_is_left_anywhere_and_it_is_said() -> None:
    screen, shopper = after(Message(photo=b"photo"), Message(press=Press("delete_photo")))
    html = "".join(b.body for b in drawn(screen))
    assert "/looks/" not in html
    assert "every picture made from it" in html
    assert screen.room().photo is None
    assert screen.room().worn == ()
    assert shopper.session.id not in html


def test_a_comparison_keeps_no_look_of_a_photo_that_was_deleted() -> None:
    screen, shopper = after(Message(photo=b"photo"), Message("a dress"))
    shopper.turns[-1].parts.append(Compared((ROBE,)))
    for _ in shopper.send(Message("another")):
        pass
    assert "/looks/" in "".join(b.body for b in drawn(screen))
    for _ in shopper.send(Message(press=Press("delete_photo"))):
        pass
    assert "/looks/" not in "".join(b.body for b in drawn(screen))


def test_saving_shows_in_the_room_and_leaves_no_message() -> None:
    screen, _ = after(Message("a dress"), Message(press=Press("save", product=ROBE)))
    assert [p.id for p in screen.room().saved] == [ROBE]
    assert screen.toast() == "Saved."
    assert not any("Saved." in b.body for b in drawn(screen))


def test_the_room_counts_the_bag_exactly() -> None:
    screen, _ = after(*[Message(press=Press("bag", product="cap"))] * 3)
    view = screen.room()
    assert view.pieces_in_bag == 3
    assert view.total is not None and view.total.text() == "$60"
    assert view.bag[0].price.text() == "$60"


def test_what_became_of_a_language_model_is_no_matter_of_the_shoppers() -> None:
    screen, shopper = after(Message("no model"))
    assert any(isinstance(part, StoodIn) for part in shopper.turns[-1].parts)
    assert not any("model" in bubble.body for bubble in drawn(screen) if bubble.role == "assistant")


def test_the_other_language_needs_no_reload() -> None:
    screen, shopper = after(Message("a dress"), Message(press=Press("try", product=ROBE)))
    shopper.speak("zh")
    html = "".join(b.body for b in Screen(open_shop()[0], shopper).bubbles())
    assert "试穿 长袍" in html
    assert "使用照片前请确认" in html
    assert screen.words.language == "en"


def test_a_turn_that_cannot_be_drawn_is_one_line_and_the_others_stay() -> None:
    screen, shopper = after(Message("a dress"), Message("another"))
    shopper.turns[0].parts.append(Shelf((object(),), ("why",)))  # type: ignore[arg-type]  # a bug of ours
    bodies = [bubble.body for bubble in drawn(screen)]
    assert sum("This part of the conversation cannot be shown" in body for body in bodies) == 1
    assert any("You said: another" in body for body in bodies)
    assert screen.view().regions["room"]


def test_a_turn_that_is_over_is_drawn_once_and_again_when_the_language_changes() -> None:
    screen, shopper = after(Message("a dress"), Message("another"))
    first = drawn(screen)
    assert drawn(screen)[1] is first[1]
    shopper.speak("zh")
    assert all(new is not old for new, old in zip(drawn(Screen(screen._shop, shopper)), first, strict=False))
