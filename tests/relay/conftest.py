from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tencent_im_compat.relay import tail

from ..redis_server import running as running_redis
from .helpers import Clock
from .logs import KINDS, Maker
from .rig import Rig, running


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "relay.db"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of these tests alone, which runs as long as they do."""
    with running_redis(tmp_path_factory.mktemp("redis")) as found:
        yield found


@pytest.fixture(autouse=True)
def soon_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes a log waits for Redis as long as a call is held there."""
    monkeypatch.setattr(tail, "WAIT_MILLISECONDS", 25)


@pytest.fixture(params=KINDS)
def maker(request: pytest.FixtureRequest, path: Path, clock: Clock) -> Maker:
    """Makes logs of one kind, which share what they keep."""
    url = str(request.getfixturevalue("redis_url")) if request.param == "redis" else ""
    return Maker(request.param, path, url, f"test:{secrets.token_hex(6)}:", clock)


@pytest.fixture
async def rig(maker: Maker) -> AsyncIterator[Rig]:
    async with running(maker) as made:
        yield made
