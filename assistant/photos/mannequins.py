"""The mannequins of all sessions: pictures of scenes, and their models and other sizes, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from threading import Thread

from assistant.photos.fair_queue import Turns
from assistant.photos.look import FinishedLook
from assistant.photos.session_memory import Scene, SessionMemories, SessionMemory, random_id
from tryon.service.client import WorkerClient
from tryon.service.messages import Model, Picture, Render
from tryon.types import Refusal, Stage

Make = Callable[[Scene], bytes]


class Mannequins:
    """One for the whole shop. Its methods may be called from any thread."""

    def __init__(self, worker: WorkerClient, memories: SessionMemories, turns: Turns, *, patience_s: float) -> None:
        """`patience_s`: how long a shopper's second wish waits for the first."""
        self._worker, self._memories, self._turns, self._patience_s = worker, memories, turns, patience_s
        self._lock = memories.lock
        self._closed = False

    def dress(self, session: str, scene: Scene) -> Iterator[Stage | FinishedLook]:
        """Yield stages, then one look, which `model` gives all round. Raises Refusal."""
        with self._lock:
            memory = self._memories.used(session)
        for part in self._worker.render(_render(scene)):
            if isinstance(part, Picture):
                look = self._stood(session, memory, scene, part)
                Thread(target=self._prepare, args=(session, look), name="model", daemon=True).start()
                yield look
            else:
                yield part

    def _prepare(self, session: str, look: FinishedLook) -> None:
        """Make the model that a press would ask for first."""
        with suppress(Refusal):
            if not self._closed:
                self.model(session, look.after, look.size)

    def model(self, session: str, picture: str, size: str = "") -> bytes | None:
        """Return the GLB of a mannequin's picture, its last garment in another `size` if one is named; None when it is gone.

        Made on the first call. Raises Refusal: crashed, too_slow.
        """
        return self._again(
            session,
            picture,
            size,
            "model",
            lambda scene: self._worker.model(Model(scene.shape, scene.items, dict(scene.options))),
        )

    def still(self, session: str, picture: str, size: str) -> bytes | None:
        """Return the picture of a mannequin with its last garment in another size; as `model`."""
        return self._again(session, picture, size, "still", self._still)

    def _still(self, scene: Scene) -> bytes:
        *_, last = self._worker.render(_render(scene))
        assert isinstance(last, Picture)
        return last.png

    def _again(self, session: str, picture: str, size: str, what: str, make: Make) -> bytes | None:
        """Return what a scene looks like otherwise, kept once it was made; one at a time for a session."""
        try:
            with self._turns.mine(session, patience_s=self._patience_s):
                return self._made(session, picture, size, what, make)
        except TimeoutError as error:
            raise Refusal("busy") from error

    def _made(self, session: str, picture: str, size: str, what: str, make: Make) -> bytes | None:
        with self._lock:
            memory = self._memories.alive(session)
            scene = None if memory is None else memory.scenes.get(picture)
            if memory is None or scene is None:
                return None
            scene = _in_size(scene, size)
            name = f"{picture}/{what}/{scene.items[-1].size if scene.items else ''}"
            if name in memory.pictures:
                return memory.pictures[name]
        made = make(scene)
        with self._lock:
            if not self._memories.is_current(session, memory) or picture not in memory.scenes:
                return None
            self._memories.keep(session, name, made)
            return made

    def forget(self, session: str) -> None:
        """Delete the mannequins of a session, here and in the worker: a measure was deleted."""
        with self._lock:
            memory = self._memories.alive(session)
            if memory is None:
                return
            memory.drop_scenes()
        self._worker.forget_bodies()

    def close(self) -> None:
        """Make no more models ahead."""
        self._closed = True

    def _stood(self, session: str, memory: SessionMemory, scene: Scene, picture: Picture) -> FinishedLook:
        after = random_id()
        with self._lock:
            if not self._memories.is_current(session, memory):  # all was deleted while it was drawn
                raise Refusal("photo_changed")
            memory.keep_scene(after, scene)
            self._memories.keep(session, after, picture.png)
        last = scene.items[-1] if scene.items else None
        sizes, size = (tuple(last.sizes), last.size) if last else ((), "")
        return FinishedLook("", after, picture.confidence, picture.notes, picture.ms, sizes=sizes, size=size)


def _render(scene: Scene) -> Render:
    return Render(scene.shape, scene.items, dict(scene.options))


def _in_size(scene: Scene, size: str) -> Scene:
    """Its last piece in another size, where it is made in that."""
    if not scene.items or size not in scene.items[-1].sizes:
        return scene
    return replace(scene, items=(*scene.items[:-1], replace(scene.items[-1], size=size)))
