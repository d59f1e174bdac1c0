"""The control surface under ``/__mock__/``: people acting on phones, and webhooks. JSON in, JSON out. Pure.

    POST /__mock__/act       {"user": "bob", "do": "receipts", "group": "team", "seq": 3}
    GET  /__mock__/webhooks  settings and delivery log
    POST /__mock__/webhooks  {"url": "http://127.0.0.1:9000/callback", "token": "...", "enabled": [...]}

With more than one world in the server, ``sdkappid`` names the one that is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .actors import MockMessage, MockUser
from .core.callbacks import CALLBACKS
from .core.refusal import Refusal
from .core.server import Server
from .core.world import World

Document = dict[str, Any]


class BadControl(Exception):  # noqa: N818 - an answer, not a failure of the mock
    """A control request that makes no sense; the text says why."""


def world_of(server: Server, document: Document) -> World:
    """The world a request means."""
    app_id = document.get("sdkappid")
    if app_id is None and len(server.worlds) == 1:
        return next(iter(server.worlds.values()))
    try:
        world = server.worlds.get(int(app_id)) if app_id is not None else None
    except (TypeError, ValueError):
        world = None
    if world is None:
        raise BadControl(f"sdkappid must name one of {sorted(server.worlds)}")
    return world


def act(server: Server, document: Document) -> Document:
    """Lets a user do something on a phone: same rules, same webhooks, with the phone's platform.

    Raises:
        BadControl: The request makes no sense.
        Refusal: The rules do not allow it.
    """
    world = world_of(server, document)
    user = MockUser(world, _text(document, "user"), platform=str(document.get("platform") or "iOS"))
    action = document.get("do")
    if not isinstance(action, str) or action not in _ACTIONS:
        raise BadControl(f"do must be one of {', '.join(_ACTIONS)}")
    message = _ACTIONS[action](user, document)
    return {"done": action} if message is None else {"done": action, "message": shown(message)}


def shown(message: MockMessage) -> Document:
    """A message as control answers show it."""
    return {
        "sender": message.sender,
        "receiver": message.receiver,
        "group": message.group_id,
        "key": message.key,
        "seq": message.seq,
        "time": message.time,
    }


def _sends(user: MockUser, document: Document) -> MockMessage:
    return user.sends(
        _text(document, "text"),
        to=document.get("to"),
        group=document.get("group"),
        need_read_receipt=bool(document.get("need_read_receipt")),
    )


def _receipts(user: MockUser, document: Document) -> None:
    user.receipts(_named(user, document))


def _reads(user: MockUser, document: Document) -> None:
    user.reads(_text(document, "peer"))


def _recalls(user: MockUser, document: Document) -> None:
    user.recalls(_named(user, document))


def _modifies(user: MockUser, document: Document) -> None:
    user.modifies(_named(user, document), _text(document, "text"))


_ACTIONS: dict[str, Callable[[MockUser, Document], MockMessage | None]] = {
    "sends": _sends,
    "receipts": _receipts,
    "reads": _reads,
    "recalls": _recalls,
    "modifies": _modifies,
}


def _named(user: MockUser, document: Document) -> MockMessage:
    """The message that ``group`` and ``seq``, or ``peer`` and ``key``, name."""
    found = user.message(
        group=document.get("group"),
        seq=document.get("seq"),
        peer=document.get("peer"),
        key=document.get("key"),
    )
    if found is None:
        raise BadControl("group and seq, or peer and key, must name a message")
    return found


def _text(document: Document, name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value:
        raise BadControl(f"{name} must be a non-empty string")
    return value


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
    hooks = world_of(server, document).webhooks
    enabled = document.get("enabled", sorted(hooks.enabled))
    if not isinstance(enabled, list) or not set(map(str, enabled)) <= CALLBACKS.keys():
        raise BadControl(f"enabled must be a list of {', '.join(sorted(CALLBACKS))}")
    for name in ("url", "token"):
        if not isinstance(document.get(name), str | None):
            raise BadControl(f"{name} must be a string or null")
    retries = document.get("retries", hooks.retries)
    if isinstance(retries, bool) or not isinstance(retries, int) or not 0 <= retries <= 10:
        raise BadControl("retries must be 0 to 10")
    hooks.url = document.get("url", hooks.url)
    hooks.token = document.get("token", hooks.token)
    hooks.enabled = set(enabled)
    hooks.retries = retries
    return webhooks(server, document)


ROUTES: dict[tuple[str, str], Callable[[Server, Document], Document]] = {
    ("POST", "act"): act,
    ("GET", "webhooks"): webhooks,
    ("POST", "webhooks"): set_webhooks,
}


def control(server: Server, method: str, name: str, document: Document) -> tuple[int, Document]:
    """Status and answer of a control request."""
    route = ROUTES.get((method, name))
    if route is None:
        known = ", ".join(f"{verb} /__mock__/{path}" for verb, path in ROUTES)
        return 404, {"error": f"there is no {method} /__mock__/{name}; known: {known}"}
    try:
        return 200, route(server, document)
    except BadControl as error:
        return 400, {"error": str(error)}
    except Refusal as refusal:
        return 409, {"error": refusal.info, "code": refusal.code}
