"""A ``WebhookApp`` in the frameworks that people use: a few lines each.

All of them answer the path with and without a slash at its end: Tencent follows no redirect.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from . import asgi, wsgi

if TYPE_CHECKING:
    from flask import Flask
    from starlette.applications import Starlette

    from .app import WebhookApp
    from .receiver import WebhookReply

_JSON = "application/json"


def add_to_starlette(app: WebhookApp, api: Starlette, path: str) -> None:
    """Adds webhooks to Starlette or FastAPI; ``WebhookApp.add_to`` does the same.

    They start and end with the application, inside of its own lifespan: what that one has made (a store, an
    ``EventService``) is there before they start, and still there as they end.

    Args:
        app: The webhooks.
        api: The application.
        path: Where the console's webhook URL points: ``/tim``.
    """
    from starlette.routing import Mount, Route

    path = path.rstrip("/")
    api.router.routes += [Route(path, endpoint=app, methods=["POST"]), Mount(path, app=app)]
    lifespan = api.router.lifespan_context

    @asynccontextmanager
    async def with_webhooks(served: Any) -> AsyncIterator[Mapping[str, Any] | None]:
        async with lifespan(served) as state:
            app.start()
            try:
                yield state
            finally:
                await app.aclose()

    api.router.lifespan_context = with_webhooks  # type: ignore[assignment]


def add_to_flask(app: WebhookApp, api: Flask, path: str) -> None:
    """Adds webhooks to Flask.

    Args:
        app: The webhooks.
        api: The application.
        path: Where the console's webhook URL points: ``/tim``.
    """
    from flask import Response, request

    def webhook() -> Response:
        body = request.stream.read(app.receiver.policy.max_body_bytes + 1)
        reply, after = app.respond(request.query_string, body)
        response = Response(reply.body, reply.status, content_type=_JSON)
        if after is not None:
            response.call_on_close(after)
        return response

    path = path.rstrip("/")
    for number, rule in enumerate((path, f"{path}/") if path else ("/",)):
        api.add_url_rule(rule, f"tencent_im_webhooks_{number}", webhook, methods=["POST"])


def django_urls(app: WebhookApp, path: str, *, in_a_loop: bool = False) -> list[Any]:
    """Entries for Django's ``urlpatterns``. They need no CSRF token: webhooks are signed.

    Args:
        app: The webhooks.
        path: Where the console's webhook URL points: ``tim``.
        in_a_loop: Makes an asynchronous view, for Django under ASGI. Subscribers may be coroutine functions
            then.
    """
    from django.urls import re_path

    view = _django_async_view(app) if in_a_loop else _django_view(app)
    pattern = "".join(each if each.isalnum() or each in "/_" else f"\\{each}" for each in path.strip("/"))
    return [re_path(f"^{pattern}/?$", view)]


def with_lifespan(app: WebhookApp, inner: asgi.Application) -> asgi.Application:
    """An ASGI application that starts and ends webhooks with the server, for those that cannot: Django's.

    Args:
        app: The webhooks.
        inner: The application that takes all calls.
    """

    async def outer(scope: asgi.Message, receive: asgi.Receive, send: asgi.Send) -> None:
        if scope["type"] == "lifespan":
            await asgi.lifespan(receive, send, app.start, app.aclose)
        else:
            await inner(scope, receive, send)

    return outer


def _django_view(app: WebhookApp) -> Callable[[Any], Any]:
    from django.views.decorators.csrf import csrf_exempt
    from django.views.decorators.http import require_POST

    def webhook(request: Any) -> Any:
        return _django_response(*app.respond(wsgi.query_of(request.META), request.body))

    view: Callable[[Any], Any] = csrf_exempt(require_POST(webhook))
    return view


def _django_async_view(app: WebhookApp) -> Callable[[Any], Any]:
    from django.views.decorators.csrf import csrf_exempt
    from django.views.decorators.http import require_POST

    async def webhook(request: Any) -> Any:
        return _django_response(*await app.respond_async(wsgi.query_of(request.META), request.body))

    view: Callable[[Any], Any] = csrf_exempt(require_POST(webhook))
    return view


def _django_response(reply: WebhookReply, after: Callable[[], None] | None) -> Any:
    from django.http import HttpResponse

    class Answered(HttpResponse):  # type: ignore[misc, unused-ignore]
        """Django closes a response once it was sent."""

        def close(self) -> None:
            super().close()
            if after is not None:
                after()

    return Answered(reply.body, status=reply.status, content_type=_JSON)
