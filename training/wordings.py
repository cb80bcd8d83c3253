"""`python -m training.wordings`: encodes the wordings of knowledge cards, shop topics and talk for assistant/recall."""

from __future__ import annotations

from assistant.recall.saved import FILE, save
from assistant.recall.tables import wordings


def main() -> int:
    texts = [one.text for one in wordings() if one.language == "en"]
    save(texts)
    print(f"{len(texts)} wordings, {FILE.stat().st_size / 1024:.0f} kB in {FILE}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
