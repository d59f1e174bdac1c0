# Generated from tests/behaviour/_async/conftest.py by scripts/make_sync.py. Do not edit.
"""Fixtures of the behaviour tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from ..faces import SYNC_FACES
from .app import App


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
