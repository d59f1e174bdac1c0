"""``webhooks``: settings of the console and the delivery log."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from ..core.callbacks import CALLBACKS
from ..core.deliveries import NOBODY, DeliveryRecord, place_of
from ..core.kinds import (
    NULL,
    SWITCH,
    TEXT,
    VALID_TEXT,
    Fields,
    Kind,
    Unfit,
    either,
    many,
    number,
    one_of,
    whole,
)
from ..core.webhooks import Webhooks
from ..serving.server import Server
from .base import APP_ID, BadControl, Document, Route, world_of
from .content import readable

SHOWN = 1000
"""Records that are shown where no limit is given."""
MOST_SHOWN = 10_000
LONGEST_WAIT = 60.0
HIDDEN = "[hidden]"
_WAIT = number(0, LONGEST_WAIT)


def webhooks(server: Server, document: Document) -> Document:
    """Webhook settings and the newest of the delivery log, oldest first. No secret is shown that was set."""
    hooks = world_of(server, document).webhooks
    hooks.wait(document.get("wait", 0))
    command, verdict = document.get("command", "*"), document.get("verdict")
    found = [
        record
        for record in hooks.log
        if fnmatchcase(record.command, command)
        and verdict in (None, record.verdict)
        and document.get("number") in (None, record.number)
    ]
    newest = found[-document.get("limit", SHOWN) :]
    return {
        "url": hooks.url and _masked(hooks.url),
        "signed": hooks.token is not None,
        "enabled": sorted(hooks.enabled),
        "retries": hooks.retries,
        "pending": hooks.pending,
        "total": hooks.total,
        "truncated": len(newest) < len(found) or hooks.dropped > 0,
        "log": [_shown(record, content=document.get("content", False)) for record in newest],
    }


def _shown(record: DeliveryRecord, *, content: bool) -> Document:
    error = record.error
    return {
        "number": record.number,
        "at": record.at,
        "command": record.command,
        "verdict": record.verdict,
        "detail": record.detail,
        "status": record.status,
        "attempts": record.attempts,
        "after": record.after,
        "repeats": record.repeats,
        "body": readable(record.body, content=content) if record.body else None,
        "reply": readable(record.reply, content=content) if record.reply else None,
        **({} if error is None else {"error": f"{place_of(error)}{f': {error}' if content else ''}"}),
    }


def awaited(server: Server, query: Mapping[str, str]) -> tuple[Webhooks, float] | None:
    """For a face that must not block: whose deliveries a request waits for, and how many seconds at most."""
    app_id = query.get("sdkappid")
    try:
        seconds: float = _WAIT.take(query.get("wait"), "wait", from_query=True)
        named = {} if app_id is None else {"sdkappid": APP_ID.take(app_id, "sdkappid", from_query=True)}
        return world_of(server, named).webhooks, seconds
    except (Unfit, BadControl):
        return None  # it waits for nothing, or what is wrong with it will be told


def set_webhooks(server: Server, document: Document) -> Document:
    """Changes what the document names of the webhook settings."""
    world = world_of(server, document)
    hooks = world.webhooks
    hooks.url = document.get("url", hooks.url)
    hooks.token = document.get("token", hooks.token)
    hooks.enabled = document.get("enabled", hooks.enabled)
    hooks.retries = document.get("retries", hooks.retries)
    if hooks.url is not None and hooks.courier is NOBODY and server.attach is not None:
        server.attach(world)
    return webhooks(server, {"sdkappid": world.sdk_app_id})


def resend(server: Server, document: Document) -> Document:
    """Sends an event of the log once more, signed anew, under the request id that it had.

    Raises:
        BadControl: There is no such event, or it cannot be sent.
    """
    hooks = world_of(server, document).webhooks
    try:
        return {"number": hooks.resend(document["number"])}
    except LookupError as error:
        raise BadControl(str(error), 404) from None
    except ValueError as error:
        raise BadControl(str(error), 409) from None


def _masked(url: str) -> str:
    """A URL without the values of its query and without name and password, which may be secret."""
    parts = urlsplit(url)
    _, at, place = parts.netloc.rpartition("@")
    pairs = [pair.partition("=") for pair in parts.query.split("&") if pair]
    query = "&".join(f"{name}={HIDDEN}" if given else HIDDEN for name, given, _ in pairs)
    return parts._replace(netloc=f"{HIDDEN if at else ''}{at}{place}", query=query).geturl()


def _http_url(value: object) -> object:
    parts = urlsplit(VALID_TEXT.read(value))
    good = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    if not good or not str(value).isprintable() or " " in str(value):
        raise ValueError
    return value


URL = Kind("a URL that begins with http:// or https://", _http_url)
ROUTES = (
    Route(
        "GET",
        "webhooks",
        webhooks,
        "webhook settings and delivery log; waits up to wait seconds until nothing is due any more",
        Fields(
            takes={
                "wait": _WAIT,
                "command": TEXT,
                "verdict": one_of("sent", "failed", "not sent"),
                "number": whole(1),
                "limit": whole(1, MOST_SHOWN),
                "content": SWITCH,
            }
        ),
        {"wait": 5, "command": "C2C.*", "verdict": "failed"},
    ),
    Route(
        "POST",
        "webhooks",
        set_webhooks,
        "changes webhook settings",
        Fields(
            takes={
                "url": either(URL, NULL),
                "token": either(VALID_TEXT, NULL),
                "enabled": many(one_of(*CALLBACKS), set),
                "retries": whole(0, 10),
            }
        ),
        {"url": "http://127.0.0.1:9000/callback", "token": "...", "enabled": ["C2C.CallbackAfterSendMsg"]},
        lasts=True,
    ),
    Route(
        "POST",
        "webhooks/resend",
        resend,
        "sends an event of the log once more",
        Fields({"number": whole(1)}),
        {"number": 1},
    ),
)
