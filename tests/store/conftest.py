"""Each store, by a clock that is moved by hand."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.store import SqliteStore, Store

from ..redis_server import running
from .helpers import KINDS, Clock, Maker


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of these tests alone, which runs as long as they do."""
    with running(tmp_path_factory.mktemp("redis")) as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=KINDS)
def maker(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Maker]:
    """Makes stores of one kind, which share what they keep (but for those in memory)."""
    url = str(request.getfixturevalue("redis_url")) if request.param == "redis" else ""
    made = Maker(request.param, str(tmp_path / "events.db"), url, f"test:{secrets.token_hex(6)}:", clock)
    yield made
    made.close()


@pytest.fixture
def store(maker: Maker) -> Store[Any]:
    return maker()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.db"


@pytest.fixture
def sqlite(path: Path, clock: Clock) -> Iterator[SqliteStore]:
    with SqliteStore(path, clock=clock) as store:
        yield store
