"""``tencent-im mock serve``."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, cast

from tencent_im_mock import DEFAULT_SECRET_KEY, MockTencentIM, WorldConfig
from tencent_im_mock.control.access import ControlAccess
from tencent_im_mock.core.config import Edition
from tencent_im_mock.faces.asgi import application
from tencent_im_mock.faces.persistence import Persistence, PersistenceError
from tencent_im_mock.faces.socket import MainServer, address, bind, config, end_on_signals, tune_gc
from tencent_im_mock.faces.tls import TLSError, use_tls
from tencent_im_mock.models.world import DEFAULT_ADMIN

from ..errors import ConfigurationError
from ..ready import ready_file
from .stored_worlds import overruled, refused


def serve(
    *,
    host: str,
    port: int,
    sdk_app_id: int,
    secret_key: str | None,
    admins: Sequence[str] | None,
    edition: str,
    receipt_group_types: str,
    strict: bool,
    ready_path: Path | None,
    allow_hosts: Sequence[str],
    control_token: str | None,
    db: Path | None,
    world_file: Path | None,
    journal_entries: int,
    journal_bytes: int,
    tls: bool,
    tls_names: Sequence[str],
    ca_file: Path | None,
    given: Collection[str] = (),
) -> int:
    """Serves until interrupted; the exit status.

    ``given`` names the settings of ``WorldConfig`` that the caller did not leave to their defaults.
    """
    try:
        settings = WorldConfig(
            edition=cast("Edition", edition),
            receipt_group_types=frozenset(filter(None, map(str.strip, receipt_group_types.split(",")))),
            strict_fields=strict,
        )
    except ValueError as error:
        return _fail("--" + str(error).replace("receipt_group_types", "receipt-group-types", 1))
    try:
        access = ControlAccess.of(host, allow_hosts, control_token)
    except ValueError as error:
        return _fail(str(error))
    mock = MockTencentIM(
        sdk_app_id=sdk_app_id,
        secret_key=secret_key or DEFAULT_SECRET_KEY,
        admins=admins or (DEFAULT_ADMIN,),
        config=settings,
    )
    mock.server.bound_journals(journal_entries, journal_bytes)
    try:
        with ExitStack() as stack:
            announce = stack.enter_context(ready_file(ready_path))
            app = application(mock.server, access)
            loaded = [] if db is None else _kept(mock, db, stack)
            if db is not None and loaded:
                _compare(
                    mock, db, loaded, secret_key=secret_key, admins=admins, given=given, world_file=world_file
                )
            if world_file is not None and sdk_app_id not in loaded:
                _seed(mock, world_file)
            made = config(app)
            if tls:
                use_tls(made, [*tls_names, host], ca_file, stack)
            bound = stack.enter_context(_listening(host, port))
            url = address(bound, "https" if tls else "http")
            made_up = access.token is not None and control_token is None
            told = f"\ncontrol token: {access.token}" if made_up else ""
            server = MainServer(made, app.end_streams)
            end_on_signals(server)
            tune_gc()
            announce(url)
            print(f"listening on {url}{told}", flush=True)  # noqa: T201 - the command's answer
            server.run(sockets=[bound])
    except _CannotServe as error:
        return _fail(str(error))
    except (PersistenceError, TLSError, ConfigurationError) as error:
        return _fail(str(error))
    return 0


class _CannotServe(Exception):  # noqa: N818 - the text is the answer
    """The server cannot be started; the text says why."""


def _kept(mock: MockTencentIM, db: Path, stack: ExitStack) -> list[int]:
    try:
        persistence = Persistence(mock.server, db)
    except PersistenceError as error:
        raise _CannotServe(f"--db: {error}") from None
    mock.server.unready = lambda: persistence.failure
    loaded = persistence.load()
    stack.enter_context(persistence.running())
    return loaded


def _compare(
    mock: MockTencentIM,
    db: Path,
    loaded: Sequence[int],
    *,
    secret_key: str | None,
    admins: Sequence[str] | None,
    given: Collection[str],
    world_file: Path | None,
) -> None:
    """Says what of the options does not count beside a file of before; refuses what contradicts it."""
    kept = mock.server.worlds[mock.sdk_app_id]
    if mock.sdk_app_id not in loaded:
        _tell(f"{db} holds {', '.join(map(str, loaded))}; world {mock.sdk_app_id} (--sdkappid) is new in it")
        return
    problem = refused(db, kept, secret_key=secret_key, admins=admins)
    if problem:
        raise _CannotServe(problem)
    for line in overruled(db, kept, mock.world, given):
        _tell(line)
    if world_file is not None:
        _tell(f"{db} holds world {mock.sdk_app_id} already, which counts: --world {world_file} was not read")


def _seed(mock: MockTencentIM, path: Path) -> None:
    """Fills the world from a file: JSON, or YAML where PyYAML is installed."""
    try:
        content = path.read_text(encoding="utf-8")
        mock.seed(_yaml(content) if path.suffix in (".yaml", ".yml") else json.loads(content))
    except (OSError, ValueError) as error:
        raise _CannotServe(f"{path}: {error}") from None


def _yaml(content: str) -> Any:
    try:
        import yaml
    except ModuleNotFoundError:
        raise ValueError("install PyYAML to read YAML") from None
    try:
        return yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        bound = bind(host, port)
    except OSError as error:
        raise _CannotServe(f"cannot listen on {host}:{port}: {error.strerror or error}") from None
    with closing(bound):
        yield bound


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


def _fail(text: str) -> int:
    _tell(text)
    return 2
