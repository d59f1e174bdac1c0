"""Fixtures of the behaviour tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest

from ..faces import ASYNC_FACES
from .app import AsyncApp


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
