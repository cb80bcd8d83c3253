"""What an upload may be. Knows no decoder, so that a process which only passes uploads on loads none."""

from __future__ import annotations

from dataclasses import dataclass

from tryon.types import Refusal


@dataclass(frozen=True)
class Limits:
    """Pixels are those that must be decoded: a JPEG is decoded at a fraction of its size."""

    file_mb: float = 20.0
    megapixels: float = 40.0
    working_px: int = 1600  # longest side of what comes out
    least_px: int = 32  # shortest side of what comes out

    @property
    def most_bytes(self) -> int:
        return int(self.file_mb * 1e6)

    def too_large(self) -> Refusal:
        return Refusal("too_large", megabytes=round(self.file_mb), megapixels=round(self.megapixels))


DEFAULT_LIMITS = Limits()
