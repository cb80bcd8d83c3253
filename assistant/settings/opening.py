"""What the operator is told at the start: what the shop holds, with what it works, where it is, whether it is ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from assistant.settings import Settings
from assistant.settings.address import page_address
from assistant.settings.checkout import needs_numbers
from assistant.settings.sites import named_hosts
from assistant.wearable import is_worn
from catalog.catalogue import Catalogue
from prompts import say
from tryon.types import EngineInfo, Refusal


def opening_lines(settings: Settings, catalogue: Catalogue, engine: EngineInfo) -> Iterator[str]:
    """Yield what is known before the page answers. `engine`: the one that dresses people on photos."""
    wearable = count_wearable(engine, catalogue.pictured)
    yield (
        f"{settings.shop_name}: {len(catalogue)} products, up to {wearable} can be tried on "
        f"({catalogue.folder}, imported {catalogue.imported:%Y-%m-%d %H:%M} UTC)"
    )
    yield f"Engine {engine.name}; {_model(settings)}"
    if needs_numbers(settings.checkout) and not catalogue.numbered:
        platform = settings.checkout.partition(":")[0]
        yield (
            f"No product can be ordered by a link: checkout is {settings.checkout}, and the catalogue holds no variant's number "
            f'at {platform}; docs/feeds.md, "Checkout", says which imports do'
        )


def open_line(settings: Settings) -> str:
    """Return where the page is: on this machine, and for shoppers where a proxy does TLS for it."""
    names = [f"https://{name}" for name in named_hosts(settings.hosts)] if settings.https else []
    public = f" (shoppers: {', '.join(names)})" if names else ""
    return f"Open {page_address(settings.host, settings.port)}{public}"


def ready_line(seconds: float, trouble: Refusal | None) -> str:
    """Return what is said once all is warm. `trouble`: why nothing can be tried on, None where all is well."""
    if trouble is None:
        return f"Ready after {seconds:.1f} s."
    return f"Ready, but nothing can be tried on: {say(f'tryon.{trouble.code}', 'en', **trouble.values)}"


def count_wearable(engine: EngineInfo, pictured: Mapping[str, int]) -> int:
    """Return how many products there are of what the engine can put on, that have a picture.

    `pictured`: products with a picture, by category. Some of their pictures may turn out unusable when they are looked at.
    """
    return sum(count for category, count in pictured.items() if is_worn(engine, category))


def _model(settings: Settings) -> str:
    if settings.chat_model == "none":
        return "no language model"
    where = f" at {urlsplit(settings.chat_url).netloc}" if settings.chat_model == "openai" else ", on this machine"
    return f"language model {settings.chat_model_name}{where}"
