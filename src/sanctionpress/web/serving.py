"""Serving with granian: several web processes on one snapshot, each with its query workers."""

import gc
import logging
import multiprocessing
import os
import socket
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from sanctionpress.errors import BadInput, StoreError
from sanctionpress.queries.federation import allow_list
from sanctionpress.queries.limits import memory_can_be_limited
from sanctionpress.settings import ServerSettings
from sanctionpress.store.layout import StoreFolder
from sanctionpress.store.remote import check_endpoint
from sanctionpress.store.snapshot import open_snapshot
from sanctionpress.web.access import metrics_of
from sanctionpress.web.application import create_app
from sanctionpress.web.gateway import Gateway
from sanctionpress.web.kept import KeptAnswers
from sanctionpress.web.logs import logging_configuration
from sanctionpress.web.metrics import SHARED_FOLDER
from sanctionpress.web.site import site_of

_log = logging.getLogger(__name__)
_THREADS = 16
"""Requests that one web process handles at once: more than its queries, so that pages go on."""


def serve(store_folder: Path, settings: ServerSettings) -> None:
    """Serve a store under the base IRI it was published with, until SIGINT or SIGTERM.

    StoreError if nothing was published in it yet, BadInput if the address cannot be used.
    """
    base = open_snapshot(store_folder).base
    if not memory_can_be_limited():
        _log.warning("Memory cannot be limited on this system: queries are stopped by time alone.")
    if settings.remote:
        check_endpoint(settings.remote)
    _check_address(settings.host, settings.port)
    settings = replace(settings, federate=allow_list(settings.federate))
    server = Server(
        "sanctionpress",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=settings.workers,
        log_level=LogLevels.error,
        log_dictconfig=logging_configuration(),
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    )
    # A forked child would inherit locks of threads that it does not have: RocksDB's, the parser's.
    multiprocessing.set_start_method("spawn", force=True)
    load = partial(load_application, store_folder, base, settings)
    with TemporaryDirectory(prefix="sanctionpress-metrics-") as shared:
        os.environ[SHARED_FOLDER] = shared
        server.serve(target_loader=load, wrap_loader=False)


def _check_address(host: str, port: int) -> None:
    # granian shares ports (SO_REUSEPORT): a second server would take half of the first one's calls.
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise BadInput(
            f"Port {port} of {host} cannot be used ({error.strerror}): choose another one."
        ) from error


def load_application(store_folder: Path, base: str, settings: ServerSettings) -> Any:
    """Return the application for one web process, with all done that can be before a request."""
    app = create_app(
        store_folder,
        base,
        budget=settings.budget,
        query_workers=settings.query_workers,
        token=settings.update_token,
        federation=settings.federate,
        remote=settings.remote,
    )
    site_of(app).pool.warm_up()
    with suppress(StoreError):  # whoever asks is told
        site_of(app).snapshots.get()
    for template in app.jinja_env.list_templates():
        app.jinja_env.get_template(template)
    # What was loaded stays: to look for garbage in it would stop an answer for some 40 ms.
    gc.collect()
    gc.freeze()
    kept = KeptAnswers(StoreFolder(store_folder), metrics_of(app))
    return Gateway(app, _THREADS, settings.budget.body_seconds, kept, settings.proxies)
