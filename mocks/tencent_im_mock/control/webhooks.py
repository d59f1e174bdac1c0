"""``webhooks``: settings of the console and the delivery log."""

from __future__ import annotations

from ..core.callbacks import CALLBACKS
from ..core.server import Server
from .base import BadControl, Document, Route, integer, only, world_of


def webhooks(server: Server, document: Document) -> Document:
    """Webhook settings and delivery log. The token is set, never shown."""
    hooks = world_of(server, document).webhooks
    return {
        "url": hooks.url,
        "signed": hooks.token is not None,
        "enabled": sorted(hooks.enabled),
        "retries": hooks.retries,
        "pending": hooks.pending,
        "log": [
            {
                "number": record.number,
                "at": record.at,
                "command": record.command,
                "verdict": record.verdict,
                "detail": record.detail,
                "status": record.status,
                "attempts": record.attempts,
            }
            for record in hooks.log
        ],
    }


def set_webhooks(server: Server, document: Document) -> Document:
    """Changes what the document names of the webhook settings.

    Raises:
        BadControl: A value makes no sense; nothing was changed.
    """
    only(document, "url", "token", "enabled", "retries")
    world = world_of(server, document)
    hooks = world.webhooks
    enabled = document.get("enabled", sorted(hooks.enabled))
    if not isinstance(enabled, list) or not set(map(str, enabled)) <= CALLBACKS.keys():
        raise BadControl(f"enabled must be a list of {', '.join(sorted(CALLBACKS))}")
    for name in ("url", "token"):
        if not isinstance(document.get(name), str | None):
            raise BadControl(f"{name} must be a string or null")
    retries = integer(document, "retries", hooks.retries, at_least=0, at_most=10)
    hooks.url = document.get("url", hooks.url)
    hooks.token = document.get("token", hooks.token)
    hooks.enabled = set(enabled)
    hooks.retries = retries
    if hooks.url is not None and hooks.wake is None and server.attach is not None:
        server.attach(world)
    return webhooks(server, document)


ROUTES = (
    Route("GET", "webhooks", webhooks, "webhook settings and delivery log"),
    Route(
        "POST",
        "webhooks",
        set_webhooks,
        "changes webhook settings",
        {"url": "http://127.0.0.1:9000/callback", "token": "...", "enabled": ["C2C.CallbackAfterSendMsg"]},
        lasts=True,
    ),
)
