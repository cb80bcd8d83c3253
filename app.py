"""Reads the settings, builds the parts, serves the page. The page comes first; models load behind it."""

# ruff: noqa: E402 - the environment must stand before native libraries are imported
from __future__ import annotations

import atexit
import logging
import os
import shutil
import sys
import tempfile
from functools import lru_cache, partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

# More threads than one are slower on a busy machine, and nothing calls home.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from assistant.assistant import Assistant
from assistant.fitting import FittingRoom
from assistant.models import RestingModel, chat_model, warm_up
from assistant.ports import ChatModel, ModelTrouble
from assistant.settings import Settings
from assistant.store import SqliteStore
from catalog.catalogue import Catalogue
from catalog.errors import CatalogError
from catalog.milvus import in_milvus
from catalog.product import Product
from catalog.renewing import keep_current
from prompts import say
from tryon.engines import engine
from tryon.photo import Limits
from tryon.types import Refusal

if TYPE_CHECKING:  # gradio takes seconds
    from assistant.ui import Offer, Shop

_MEMORY = Path("/dev/shm")  # uploads pass through here on their way into memory, so that no photo touches a disk


def main() -> int:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    settings = Settings()
    try:
        engine(settings.engine, settings.engine_settings)  # a misspelt setting is said here and not to a shopper
        nearest = partial(in_milvus, settings.milvus, settings.milvus_token) if settings.milvus else None
        catalogue = Catalogue.open(settings.catalogue, nearest=nearest)
        serve(settings, catalogue)
    except (CatalogError, ModelTrouble) as error:
        print(error, file=sys.stderr)
        return 2
    except Refusal as refusal:
        print(say(f"tryon.{refusal.code}", "en", **refusal.values), file=sys.stderr)
        return 2
    return 0


def serve(settings: Settings, catalogue: Catalogue) -> None:
    """Blocks until the server is stopped."""
    _private_uploads()
    import uvicorn

    from assistant.ui import JudgementFile, Links, Shop, application

    fitting = FittingRoom(
        engine=settings.engine,
        engine_settings=settings.engine_settings,
        photo_minutes=settings.photo_minutes,
        timeout_s=settings.try_on_timeout_s,
        start_timeout_s=settings.try_on_start_s,
        visible_mark=settings.visible_mark,
        limits=Limits(file_mb=settings.upload_mb, megapixels=settings.upload_megapixels),
    )
    ready = Event()
    model = chat_model(settings)
    assistant = Assistant.build(catalogue, fitting, model, settings)
    judgements = JudgementFile(settings.cache / "judgements.jsonl")
    shop = Shop(
        offer=_offer(assistant, settings),
        store=SqliteStore(settings.cache / "shoppers.sqlite"),
        links=Links(fitting),
        judge=judgements,
        unjudge=judgements.forget,
        practice=assistant.practice,
        name=settings.shop_name,
        photo_minutes=settings.photo_minutes,
        session_hours=settings.session_hours,
        tab_seconds=settings.tab_seconds,
        upload_mb=settings.upload_mb,
        ready=ready.is_set,
    )
    server = uvicorn.Server(uvicorn.Config(application(shop), host=settings.host, port=settings.port, log_level="warning"))
    Thread(target=_warm, args=(server, assistant, fitting, model, ready), daemon=True, name="warm").start()
    if settings.catalogue_seconds > 0:
        take = partial(_take, shop, model, settings)
        watch = partial(keep_current, catalogue, take, every_s=settings.catalogue_seconds, stop=Event())
        Thread(target=watch, daemon=True, name="catalogue").start()
    server.run()


def _offer(assistant: Assistant, settings: Settings) -> Offer:
    from assistant.ui import Offer
    from assistant.ui.examples import examples

    catalogue = assistant.catalogue
    categories = engine(settings.engine, settings.engine_settings).info.categories
    return Offer(
        assistant=assistant,
        catalogue=catalogue,
        can_try=lambda product: can_try(product, categories, catalogue),
        examples=lru_cache(maxsize=8)(partial(examples, catalogue)),
    )


def _take(shop: Shop, model: ChatModel | None, settings: Settings, catalogue: Catalogue) -> None:
    """Goes on with a newer catalogue, once it is warm."""
    assistant = shop.assistant.renewed(catalogue, model, settings)
    assistant.warm()
    shop.offer = _offer(assistant, settings)


def can_try(product: Product, categories: frozenset[str], catalogue: Catalogue) -> bool:
    """Whether the engine dresses people in such a piece, by its category and what that is a kind of, and its picture is here."""
    return catalogue.picture(product) is not None and not categories.isdisjoint(catalogue.vocabulary.ancestors(product.category))


def _warm(server: object, assistant: Assistant, fitting: FittingRoom, model: RestingModel | None, ready: Event) -> None:
    """Loads the models once the page can be seen."""
    while not getattr(server, "started", False):
        ready.wait(0.05)
    fitting.warm()
    assistant.warm()
    ready.set()
    warm_up(model)


def _private_uploads() -> None:
    """Where gradio puts an upload until it is read: only for us, in memory where the machine can, gone when we end."""
    folder = tempfile.mkdtemp(prefix="fitting-room-", dir=_MEMORY if _MEMORY.is_dir() else None)
    os.environ["GRADIO_TEMP_DIR"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
