# Generated from tests/behaviour/_async/conftest.py by scripts/make_sync.py. Do not edit.
"""Fixtures of the behaviour tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tencent_im_mock import MockTencentIM

from ..canary import KEY, Canary
from ..faces import SYNC_FACES
from ..odd_server import Certificate
from . import app as app_module
from .app import START, App
from .stage import Stage


@pytest.fixture
def anyio_backend() -> str:
    """The loop that the aiohttp transport needs."""
    return "asyncio"


@pytest.fixture(params=SYNC_FACES)
def every_face(request: pytest.FixtureRequest) -> Iterator[App]:
    """An app behind each face in turn."""
    with ExitStack() as stack:
        app = App(request.param, stack)
        yield app
        app.close()


@pytest.fixture
def app() -> Iterator[App]:
    """An app behind the router, for rules that no face touches."""
    with ExitStack() as stack:
        app = App("router", stack)
        yield app
        app.close()


@pytest.fixture
def canary(monkeypatch: pytest.MonkeyPatch) -> Canary:
    """Watches the test."""
    found = Canary(monkeypatch)
    monkeypatch.setattr(app_module, "generate_user_sig", found.generate)
    return found


@pytest.fixture(params=SYNC_FACES)
def watched(request: pytest.FixtureRequest, canary: Canary) -> Iterator[App]:
    """An app with the canary's key, behind each face in turn."""
    with ExitStack() as stack:
        app = App(request.param, stack, MockTencentIM(start=START, secret_key=KEY))
        yield app
        app.close()
    # Closing is watched as well.
    canary.check()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """That of servers that are called by https."""
    return Certificate(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def stage(app: App) -> Iterator[Stage]:
    """Alice listens; bob and carol are there."""
    for name in ("bob", "carol"):
        app.mock.user(name)
    found = Stage(app)
    found.begin()
    yield found
    found.manager.unInitSDK()
    found.service.close()
