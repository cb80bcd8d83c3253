"""Reads the settings, builds the parts, serves the page. The page comes first; models load behind it."""

# ruff: noqa: E402 - the environment must stand before native libraries are imported
from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from errno import ENOSPC, EROFS
from functools import lru_cache, partial
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, NoReturn

_BEGAN = monotonic()  # of what follows, libraries are the larger part

# More threads than one are slower on a busy machine, and nothing calls home.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
# Else gradio sums up its last 10,000 events in a table after each of them, for a page that is closed.
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**12))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from assistant import wearable
from assistant.logs import quiet
from assistant.models import Chat, chat_model, warm_up
from assistant.photos.fitting_room import FittingRoom
from assistant.photos.leftovers import private_uploads
from assistant.ports import ChatModel, ModelTrouble
from assistant.recall.contact import contact_sections
from assistant.settings import Settings, ShopFile, WrongSetting, in_force, misspelt, wrong
from assistant.settings.address import Taken, listening_at
from assistant.settings.opening import open_line, opening_lines, ready_line
from assistant.settings.sites import named_hosts
from assistant.store.store import SqliteStore
from assistant.store.talks import TalkFile
from assistant.turn import Assistant
from catalog.catalogue import Catalogue
from catalog.errors import CatalogError
from catalog.hot_reload import keep_current
from catalog.product import Product
from catalog.vectors.milvus_index import in_milvus
from prompts import say
from tryon.engines.registry import engine
from tryon.image.limits import Limits
from tryon.types import Refusal

if TYPE_CHECKING:  # gradio takes seconds
    from assistant.ui import Offer, Shop, TalkKeeper

_LAST_WORDS_S = 2  # of turns that run when the server is asked to end


def main() -> int:
    quiet()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, _end)
    try:
        for line in misspelt(os.environ):
            print(line, file=sys.stderr)
        found = in_force(os.environ).checked()
        settings = found.settings
        sockets = _address(settings)
        _check_cache(settings)
        engine(settings.engine, settings.engine_settings)  # a misspelt setting is said here and not to a shopper
        nearest = partial(in_milvus, settings.milvus, settings.milvus_token) if settings.milvus else None
        catalogue = Catalogue.open(
            settings.catalogue, nearest=nearest, pages=settings.shop_pages, contact=contact_sections(found.shop.help)
        )
        with private_uploads() as folder:
            os.environ["GRADIO_TEMP_DIR"] = str(folder)
            serve(settings, catalogue, sockets, found.shop)
    except (CatalogError, ModelTrouble, WrongSetting) as error:
        print(error, file=sys.stderr)
        return 2
    except Refusal as refusal:
        print(say(f"tryon.{refusal.code}", "en", **refusal.values), file=sys.stderr)
        return 2
    return 0


def serve(settings: Settings, catalogue: Catalogue, sockets: list[socket.socket], look: ShopFile) -> None:
    """`look`: what shoppers see of the shop. Blocks until the server is stopped."""
    import uvicorn

    from assistant.ui import JudgementFile, Links, Shop, Uploads
    from assistant.ui import Limits as Rates
    from assistant.ui.web.server import application

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
    store = SqliteStore(settings.cache / "shoppers.sqlite", days=settings.record_days)
    talks = _talks(settings)
    judgements = JudgementFile(settings.cache / "judgements.jsonl")
    shop = Shop(
        offer=_offer(assistant, look),
        store=store,
        talks=talks,
        links=Links(fitting),
        judge=judgements,
        unjudge=judgements.forget,
        practice=assistant.practice,
        name=settings.shop_name,
        look=look,
        checkout=settings.checkout,
        photo_minutes=settings.photo_minutes,
        session_hours=settings.session_hours,
        tab_seconds=settings.tab_seconds,
        upload_mb=settings.upload_mb,
        ready=ready.is_set,
        uploads=Uploads(file_mb=settings.upload_mb, total_mb=settings.uploads_mb),
        limits=Rates.of(settings),
        hosts=frozenset(named_hosts(settings.hosts)),
        https=settings.https,
        record_days=settings.record_days,
        sessions_most=settings.sessions_most,
        sessions_per_address=settings.sessions_per_address,
    )
    config = uvicorn.Config(
        application(shop),
        host=settings.host,
        port=settings.port,
        log_config=None,
        server_header=False,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=_LAST_WORDS_S,  # every open page holds a connection that never ends by itself
    )
    server = uvicorn.Server(config)
    print(*opening_lines(settings, catalogue, fitting.on_photos), sep="\n", flush=True)
    warm = partial(_warm, server, open_line(settings), fitting, model, ready)
    Thread(target=warm, args=(assistant,), daemon=True, name="warm").start()
    if settings.catalogue_seconds > 0:
        take = partial(_take, shop, model, settings)
        watch = partial(keep_current, catalogue, take, every_s=settings.catalogue_seconds, stop=Event())
        Thread(target=watch, daemon=True, name="catalogue").start()
    try:
        server.run(sockets=sockets)
    finally:
        fitting.close()
        store.close()
        if talks is not None:
            talks.close()


def _talks(settings: Settings) -> TalkKeeper | None:
    """Return what keeps conversations; where nothing keeps them, none of earlier lies there, either."""
    from assistant.ui import TalkKeeper

    file = settings.cache / "conversations.sqlite"
    if settings.keep_conversations:
        return TalkKeeper(TalkFile(file, most=settings.sessions_most))
    for path in settings.cache.glob(f"{file.name}*"):
        with suppress(OSError):
            path.unlink()
    return None


def _offer(assistant: Assistant, look: ShopFile) -> Offer:
    from assistant.ui import Offer
    from assistant.ui.views.examples import examples, kinds

    catalogue = assistant.catalogue
    return Offer(
        assistant=assistant,
        catalogue=catalogue,
        can_try=lambda product, on_mannequin: can_try(assistant.fitting, product, catalogue, on_mannequin),
        examples=lru_cache(maxsize=8)(partial(examples, catalogue, own=look.wishes)),
        kinds=lru_cache(maxsize=8)(partial(kinds, catalogue)),
    )


def _take(shop: Shop, model: ChatModel | None, settings: Settings, catalogue: Catalogue) -> None:
    """Go on with a newer catalogue, once it is warm."""
    assistant = shop.assistant.renewed(catalogue, model, settings)
    assistant.warm()
    shop.offer = _offer(assistant, shop.look)


def can_try(fitting: FittingRoom, product: Product, catalogue: Catalogue, on_mannequin: bool = False) -> bool:
    """Tell whether a card offers to try it on.

    What is dressed now, a photo or the mannequin, can be dressed in it, and its picture is here.
    """
    return wearable.can_try(fitting.on_mannequins if on_mannequin else fitting.on_photos, product, catalogue)


def _warm(server: object, where: str, fitting: FittingRoom, model: Chat | None, ready: Event, assistant: Assistant) -> None:
    """Say where the page is once it answers, load the models, and say when all are loaded."""
    while not getattr(server, "started", False):
        ready.wait(0.05)
    print(where, flush=True)
    with ThreadPoolExecutor(1) as beside:
        worker = beside.submit(fitting.warm)
        assistant.warm()
        ready.set()
        trouble = worker.result()
    if not fitting.closed:
        print(ready_line(monotonic() - _BEGAN, trouble), flush=True)
    warm_up(model)


def _address(settings: Settings) -> list[socket.socket]:
    """Taken before anything is loaded. Raises WrongSetting."""
    try:
        return listening_at(settings.host, settings.port)
    except Taken as taken:
        raise wrong(taken.field, getattr(settings, taken.field), str(taken), os.environ) from None


def _check_cache(settings: Settings) -> None:
    """Check the cache folder: a disk that is full or read-only is no wrong setting, the shop opens and keeps nothing.

    Raises WrongSetting.
    """
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        if os.access(settings.cache, os.W_OK | os.X_OK) or os.statvfs(settings.cache).f_flag & os.ST_RDONLY:
            return
        why = "this user may not write there"
    except OSError as error:
        if error.errno in (EROFS, ENOSPC):
            return
        why = error.strerror or "no folder"
    raise wrong("cache", str(settings.cache), f"give a folder that this user can make and write ({why})", os.environ)


def _end(*_: object) -> None:
    """Uvicorn ends in order at a signal and then raises it again: what is left to do after it is done, too."""
    sys.exit(0)


def _leave(code: int) -> NoReturn:
    """End the process at once, when all is closed.

    Else the interpreter takes its native libraries apart one by one: seconds on a busy machine, while threads still load some.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    try:
        _leave(main())
    except SystemExit:  # a signal's
        _leave(0)
