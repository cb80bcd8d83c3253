"""A shopper's consent to photos: when it was given, and to which wording. Knows no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

VERSION = "2"  # of `page.consent` in prompts/; whoever changes what is agreed to counts on


@dataclass(frozen=True)
class Consent:
    """`when`: ISO 8601, UTC, to the second; `version`: of the sentence that was agreed to."""

    when: str
    version: str

    @property
    def day(self) -> str:
        return self.when[:10]


def given() -> Consent:
    """Consent of this moment to the present sentence."""
    return Consent(datetime.now(UTC).isoformat(timespec="seconds"), VERSION)
