"""The fitting room's mannequins: made again in other sizes, gone with the measures, never back after deletion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.photos.fitting_room import FittingRoom
from assistant.photos.look import FinishedLook
from tryon.service.messages import Model, OutfitItem, Picture, Render
from tryon.types import BodyShape, Refusal, SizeSpec

TEE = OutfitItem(
    "tee", "tee.jpg", "t-shirt", sizes={"S": SizeSpec({"chest_girth": 92.0}), "M": SizeSpec({"chest_girth": 98.0})}, size="M"
)


class Drawer:
    """In the worker's place: says what it was asked for; counts."""

    def __init__(self) -> None:
        self.models: list[float] = []
        self.forgotten = 0
        self.meanwhile = lambda: None

    def render(self, task: Render) -> Iterator[Picture]:
        self.meanwhile()
        yield Picture(f"picture {task.items[-1].made.measures['chest_girth']}".encode(), 1.0, (), {}, True)

    def model(self, task: Model) -> bytes:
        self.models.append(task.items[-1].made.measures["chest_girth"])
        return f"model {self.models[-1]}".encode()

    def forget_bodies(self) -> None:
        self.forgotten += 1

    def stop(self) -> None:
        pass


@pytest.fixture
def room() -> Iterator[tuple[FittingRoom, Drawer]]:
    one, drawer = FittingRoom(), Drawer()
    one._worker = one._mannequins._worker = drawer  # type: ignore[assignment]
    yield one, drawer
    one.close()


def stood(room: FittingRoom) -> str:
    *_, fitted = room.dress("anna", [TEE], {}, shape=BodyShape({"height": 170.0}))
    assert isinstance(fitted, FinishedLook) and fitted.sizes == ("S", "M") and fitted.size == "M"
    return fitted.after


def test_other_sizes_are_made_once_each(room: tuple[FittingRoom, Drawer]) -> None:
    one, drawer = room
    look = stood(one)
    assert one.model("anna", look, "S") == b"model 92.0" == one.model("anna", look, "S")
    assert one.still("anna", look, "S") == b"picture 92.0"
    assert one.model("anna", look, "no such size") == b"model 98.0"
    assert sorted(drawer.models) == [92.0, 98.0]


def test_a_mannequin_is_nobody_elses(room: tuple[FittingRoom, Drawer]) -> None:
    look = stood(room[0])
    assert room[0].model("bert", look, "S") is None and room[0].picture("bert", look) is None
    assert not room[0].has_photo("anna")


def test_with_the_measures_the_mannequins_go(room: tuple[FittingRoom, Drawer]) -> None:
    one, drawer = room
    look = stood(one)
    one.model("anna", look, "S")
    one.forget_bodies("anna")
    assert one.picture("anna", look) is None and one.model("anna", look, "S") is None
    assert drawer.forgotten == 1


def test_what_is_deleted_while_it_is_drawn_does_not_come_back(room: tuple[FittingRoom, Drawer]) -> None:
    one, drawer = room
    drawer.meanwhile = lambda: one.forget("anna")
    with pytest.raises(Refusal, match="photo_changed"):
        stood(one)
    assert one._memories.alive("anna") is None
