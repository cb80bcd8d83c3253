"""What came before a message, as the reader is told it. The one place where training and use must agree."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reader.labels import Asked, Label

_MOST_LABELS = 3


@dataclass(frozen=True)
class Context:
    """`before`: the shopper's last message, `did`: how its parts were read; `cards`, `bag`: how many there are."""

    before: str = ""
    did: tuple[Label, ...] = ()
    asked: Asked = ""
    cards: int = 0
    bag: int = 0
    outfit: bool = False

    def words(self) -> str:
        """Return it in plain words, which the encoder knows."""
        words = [one.replace(".", " ").replace("_", " ") for one in self.did[-_MOST_LABELS:]] or ["start"]
        words += [f"asked {self.asked}"] if self.asked else []
        words += ["one card" if self.cards == 1 else "cards"] if self.cards else []
        words += ["in bag"] if self.bag else []
        words += ["look"] if self.outfit else []
        return ", ".join(words)
