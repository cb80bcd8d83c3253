"""A copy of everything that is known of one shopper, ready for JSON. Holds no photo: it only says whether there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from assistant.dialogue.session import Session
from assistant.dialogue.wearer_gender import own_gender
from assistant.privacy.practice import Practice
from assistant.store.store import BagLine, Record
from assistant.wearer.estimates import estimates
from assistant.wearer.profile import to_plain
from catalog.catalogue import Catalogue


def export(
    session: Session,
    record: Record | None,
    *,
    catalogue: Catalogue,
    practice: Practice,
    judged: Sequence[str] = (),
) -> dict[str, Any]:
    """`record`: what is kept for the browser, None where nothing is; `judged`: the thumbs of this visit."""
    state, consent = session.state, session.consent or session.agreed_before
    body = to_plain(state.body)
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "language": session.language,
        "bag": [_line(line, catalogue) for line in session.bag.lines],
        "saved": [{"product": one, "title": _title(one, catalogue)} for one in session.saved],
        "body": {
            "measures_cm_kg": body.pop("measures", {}),
            "told_in": "inches and pounds" if body.pop("units", "") == "imperial" else "centimetres and kilograms",
            "mannequin": {name: body.pop(name) for name in ("skin", "hair") if name in body},
            "estimated_from_these_cm_kg": {
                name: one.value for name, one in estimates(state.body, own_gender(state, catalogue)).items()
            },
            **body,
        },
        "photo": {"there": state.has_photo, "kept": "in memory only, not part of this copy"},
        "consent": asdict(consent) if consent else None,
        "ratings_of_this_visit": list(judged),
        "kept_on_the_server": None if record is None else {"days_after_the_last_visit": practice.record_days},
    }


def _line(line: BagLine, catalogue: Catalogue) -> dict[str, Any]:
    product = catalogue.get(line.product)
    variant = product.variant(line.sku) if product else None
    return {
        "product": line.product,
        "sku": line.sku,
        "title": _title(line.product, catalogue),
        "size": variant.size if variant else None,
        "quantity": line.quantity,
        "price_when_added": line.price.text() if line.price else None,
    }


def _title(product: str, catalogue: Catalogue) -> str | None:
    """None where the piece has left the shop."""
    found = catalogue.get(product)
    return found.title if found else None
