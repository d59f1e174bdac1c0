"""Fixtures of the behaviour tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest

from tencent_im_mock import MockTencentIM

from ..canary import KEY, Canary
from ..faces import ASYNC_FACES
from ..odd_server import Certificate
from . import app as app_module
from .app import START, AsyncApp
from .stage import AsyncStage


@pytest.fixture
def anyio_backend() -> str:
    """The loop that the aiohttp transport needs."""
    return "asyncio"


@pytest.fixture(params=ASYNC_FACES)
async def every_face(request: pytest.FixtureRequest) -> AsyncIterator[AsyncApp]:
    """An app behind each face in turn."""
    with ExitStack() as stack:
        app = AsyncApp(request.param, stack)
        yield app
        await app.aclose()


@pytest.fixture
async def app() -> AsyncIterator[AsyncApp]:
    """An app behind the router, for rules that no face touches."""
    with ExitStack() as stack:
        app = AsyncApp("router", stack)
        yield app
        await app.aclose()


@pytest.fixture
def canary(monkeypatch: pytest.MonkeyPatch) -> Canary:
    """Watches the test."""
    found = Canary(monkeypatch)
    monkeypatch.setattr(app_module, "generate_user_sig", found.generate)
    return found


@pytest.fixture(params=ASYNC_FACES)
async def watched(request: pytest.FixtureRequest, canary: Canary) -> AsyncIterator[AsyncApp]:
    """An app with the canary's key, behind each face in turn."""
    with ExitStack() as stack:
        app = AsyncApp(request.param, stack, MockTencentIM(start=START, secret_key=KEY))
        yield app
        await app.aclose()
    # Closing is watched as well.
    canary.check()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """That of servers that are called by https."""
    return Certificate(tmp_path_factory.mktemp("authority"))


@pytest.fixture
async def stage(app: AsyncApp) -> AsyncIterator[AsyncStage]:
    """Alice listens; bob and carol are there."""
    for name in ("bob", "carol"):
        app.mock.user(name)
    found = AsyncStage(app)
    await found.begin()
    yield found
    await found.manager.unInitSDK()
    await found.service.aclose()
