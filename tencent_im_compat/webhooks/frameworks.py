"""A ``WebhookApp`` in the frameworks that people use: a few lines each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from .app import WebhookApp


def add_to_starlette(app: WebhookApp, api: Starlette, path: str) -> None:
    """See ``WebhookApp.add_to``."""
    from starlette.routing import Mount, Route

    path = path.rstrip("/")
    api.router.routes += [Route(path, endpoint=app, methods=["POST"]), Mount(path, app=app)]
    lifespan = api.router.lifespan_context

    @asynccontextmanager
    async def with_webhooks(served: Any) -> AsyncIterator[Mapping[str, Any] | None]:
        app.start()
        try:
            async with lifespan(served) as state:
                yield state
        finally:
            await app.aclose()

    api.router.lifespan_context = with_webhooks  # type: ignore[assignment]
