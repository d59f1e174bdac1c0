"""``tencent-im mock serve``."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, cast

from tencent_im_mock import DEFAULT_SECRET_KEY, MockTencentIM, WorldConfig
from tencent_im_mock.control import control
from tencent_im_mock.control.access import ControlAccess
from tencent_im_mock.core.config import Edition
from tencent_im_mock.faces.asgi import application
from tencent_im_mock.faces.persistence import Persistence, PersistenceError
from tencent_im_mock.faces.socket import MainServer, address, bind, config, end_on_signals, tune_gc
from tencent_im_mock.faces.tls import TLSError, use_tls
from tencent_im_mock.models.world import DEFAULT_ADMIN

from ...ready import ready_file
from ..frame import Misuse, Out
from .documents import read_document
from .options import DEFAULT_EDITION, DEFAULT_RECEIPT_TYPES, ServeSettings
from .stored_worlds import overruled, refused


def serve(asked: ServeSettings, out: Out) -> int:
    """Serves until interrupted; the exit status."""
    try:
        settings = WorldConfig(
            edition=cast("Edition", asked.edition or DEFAULT_EDITION),
            receipt_group_types=frozenset(
                filter(None, map(str.strip, _or(asked.receipt_group_types, DEFAULT_RECEIPT_TYPES).split(",")))
            ),
            strict_fields=not asked.lenient,
        )
    except ValueError as error:
        raise Misuse("--" + str(error).replace("receipt_group_types", "receipt-group-types", 1)) from None
    try:
        access = ControlAccess.of(asked.host, asked.allow_hosts or (), asked.control_token)
    except ValueError as error:
        raise Misuse(str(error)) from None
    mock = MockTencentIM(
        sdk_app_id=asked.sdk_app_id,
        secret_key=asked.secret_key or DEFAULT_SECRET_KEY,
        admins=asked.admins or (DEFAULT_ADMIN,),
        config=settings,
    )
    mock.server.bound_journals(asked.journal_entries, asked.journal_bytes)
    try:
        _serve(mock, access, asked, out)
    except (PersistenceError, TLSError) as error:
        raise Misuse(str(error)) from None
    return 0


def _serve(mock: MockTencentIM, access: ControlAccess, asked: ServeSettings, out: Out) -> None:
    with ExitStack() as stack:
        announce = stack.enter_context(ready_file(asked.ready_file))
        app = application(mock.server, access)
        loaded = [] if asked.db is None else _kept(mock, asked.db, stack)
        if asked.db is not None and loaded:
            _compare(mock, asked.db, loaded, asked, out)
        if asked.world_file is not None and asked.sdk_app_id not in loaded:
            _seed(mock, asked.world_file)
        if asked.webhook_url is not None:
            _webhooks(mock, asked.webhook_url, asked.webhook_token)
        made = config(app)
        if asked.tls:
            use_tls(made, [*(asked.tls_names or ()), asked.host], asked.ca_file, stack)
        bound = stack.enter_context(_listening(asked.host, asked.port))
        url = address(bound, "https" if asked.tls else "http")
        made_up = access.token if asked.control_token is None else None
        server = MainServer(made, app.end_streams)
        end_on_signals(server)
        tune_gc()
        announce(url)
        told = f"\ncontrol token: {made_up}" if made_up else ""
        out.line({"url": url, "control_token": made_up}, f"listening on {url}{told}")
        server.run(sockets=[bound])


def _or(value: str | None, default: str) -> str:
    return default if value is None else value


def _webhooks(mock: MockTencentIM, url: str, token: str | None) -> None:
    world = mock.server.worlds[mock.sdk_app_id]
    document: dict[str, Any] = {"url": url, "sdkappid": world.sdk_app_id}
    if token is not None:
        document["token"] = token
    status, answer = control(mock.server, "POST", "webhooks", document)
    if status != 200:
        told = answer["error"] if isinstance(answer, dict) else ""
        raise Misuse(f"--webhook-url: {told}")


def _kept(mock: MockTencentIM, db: Path, stack: ExitStack) -> list[int]:
    try:
        persistence = Persistence(mock.server, db)
    except PersistenceError as error:
        raise Misuse(f"--db: {error}") from None
    mock.server.unready = lambda: persistence.failure
    loaded = persistence.load()
    stack.enter_context(persistence.running())
    return loaded


def _compare(mock: MockTencentIM, db: Path, loaded: Sequence[int], asked: ServeSettings, out: Out) -> None:
    """Says what of the options does not count beside a file of before; refuses what contradicts it."""
    kept = mock.server.worlds[mock.sdk_app_id]
    if mock.sdk_app_id not in loaded:
        out.note(
            f"{db} holds {', '.join(map(str, loaded))}; world {mock.sdk_app_id} (--sdkappid) is new in it"
        )
        return
    problem = refused(db, kept, secret_key=asked.secret_key, admins=asked.admins)
    if problem:
        raise Misuse(problem)
    for line in overruled(db, kept, mock.world, asked.given):
        out.note(line)
    if asked.world_file is not None:
        out.note(
            f"{db} holds world {mock.sdk_app_id} already, which counts: --world {asked.world_file} was "
            "not read"
        )


def _seed(mock: MockTencentIM, path: Path) -> None:
    """Fills the world from a file: JSON, or YAML where PyYAML is installed."""
    try:
        mock.seed(read_document(str(path)))
    except ValueError as error:
        raise Misuse(f"{path}: {error}") from None


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        bound = bind(host, port)
    except OSError as error:
        raise Misuse(f"cannot listen on {host}:{port}: {error.strerror or error}") from None
    with closing(bound):
        yield bound
