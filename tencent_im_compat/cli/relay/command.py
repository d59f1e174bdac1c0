"""``tencent-im relay``: options; the work is in the package ``relay`` and in the modules beside this one."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ...variables import (
    ENV_RELAY_REDIS,
    ENV_RELAY_TOKEN,
    ENV_RELAY_URL,
    ENV_SDK_APP_ID,
    ENV_WEBHOOK_TOKEN,
)
from ..frame import Exit, Misuse, Out, command, group, in_one_line

if TYPE_CHECKING:
    from .following import Reader

relay_app: typer.Typer = group("The relay: keeps webhooks, gives them out by long polls.")


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What to serve. Tokens show in no repr."""

    sdk_app_id: Annotated[
        int,
        typer.Option("--sdkappid", envvar=ENV_SDK_APP_ID, help="The app whose webhooks are taken.", min=1),
    ]
    db: Annotated[
        Path | None, typer.Option(help="The log's file; made if it does not exist. Or use --redis.")
    ] = None
    redis: Annotated[
        str | None,
        typer.Option(
            envvar=ENV_RELAY_REDIS,
            show_default=False,
            help="URL of a Redis that has the log, for several relays; with a password in it, use the "
            "environment.",
        ),
    ] = field(default=None, repr=False)
    tokens: Annotated[
        list[str] | None,
        typer.Option(
            "--token",
            envvar=ENV_RELAY_TOKEN,
            show_default=False,
            help="Bearer token of consumers; repeatable. Other users see options, not the environment.",
        ),
    ] = field(default=None, repr=False)
    webhook_tokens: Annotated[
        list[str] | None,
        typer.Option(
            "--webhook-token",
            envvar=ENV_WEBHOOK_TOKEN,
            show_default=False,
            help="The console's webhook token; repeatable.",
        ),
    ] = field(default=None, repr=False)
    allow_unsigned: Annotated[
        bool, typer.Option("--allow-unsigned", help="Take webhooks without authentication.")
    ] = False
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8910
    fresh_seconds: Annotated[
        float | None,
        typer.Option(help="How far RequestTime of a webhook may be off; 60 if left out.", min=1),
    ] = None
    keep_seconds: Annotated[float, typer.Option(help="Age of the oldest event kept.", min=1)] = 604_800
    keep_events: Annotated[
        int | None, typer.Option(help="Most events kept; any number if left out.", min=1)
    ] = None
    keep_bytes: Annotated[int, typer.Option(help="Most bytes of events kept.", min=1)] = 1 << 30
    durability: Annotated[
        Literal["full", "normal"],
        typer.Option(
            help="Of --db. full: survives a power failure; normal: survives the end of this process."
        ),
    ] = "full"
    max_waiters: Annotated[int, typer.Option(help="Most polls that wait at once.", min=1)] = 5000
    ready_file: Annotated[
        Path | None, typer.Option(help="Holds the base URL while requests are answered.")
    ] = None


@command(
    relay_app,
    "serve",
    "TENCENT_IM_RELAY_TOKEN=... TENCENT_IM_WEBHOOK_TOKEN=... tencent-im relay serve --db relay.db",
)
def serve(*, asked: ServeSettings, out: Out) -> int:
    """Takes webhooks at /callback and serves polls at /v1/events until it is interrupted."""
    if not asked.tokens:
        raise Misuse(
            f"no bearer token for consumers: make one up and put it into {ENV_RELAY_TOKEN}, or pass --token"
        )
    if not asked.webhook_tokens and not asked.allow_unsigned:
        raise Misuse(
            f"no webhook token: put the console's into {ENV_WEBHOOK_TOKEN}, or pass --webhook-token, or "
            "--allow-unsigned if the console's authentication is switched off"
        )
    if (asked.db is None) == (asked.redis is None):
        raise Misuse(f"the log is in one place: pass --db, or --redis (or {ENV_RELAY_REDIS}), and not both")
    from ...extras import needing

    with needing("tencent-im relay serve", "cli", "server"):
        from pydantic import SecretStr

        from ...relay.kept import Limits
        from ...relay.serve import Settings
        from ...relay.serve import serve as run
        from ...webhooks.signing import FRESH_SECONDS

    return run(
        Settings(
            sdk_app_id=asked.sdk_app_id,
            tokens=asked.tokens,
            db=asked.db,
            redis=None if asked.redis is None else SecretStr(asked.redis),
            webhook_tokens=asked.webhook_tokens or (),
            allow_unsigned=asked.allow_unsigned,
            host=asked.host,
            port=asked.port,
            fresh_seconds=FRESH_SECONDS if asked.fresh_seconds is None else asked.fresh_seconds,
            keep=Limits(seconds=asked.keep_seconds, events=asked.keep_events, bytes=asked.keep_bytes),
            durability=asked.durability,
            max_waiters=asked.max_waiters,
            ready_file=asked.ready_file,
        ),
        announce=lambda url: out.line({"url": url}, f"listening on {url}"),
    )


@dataclass(frozen=True, slots=True)
class Running:
    """A relay that runs."""

    url: Annotated[str, typer.Option("--url", envvar=ENV_RELAY_URL, help="Its base URL.")] = (
        "http://127.0.0.1:8910"
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of it, and from where. The token shows in no repr."""

    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar=ENV_RELAY_TOKEN,
            show_default=False,
            help="Bearer token of consumers. Other users see options, not the environment.",
        ),
    ] = field(default=None, repr=False)
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Begin with the oldest event that is kept, not now.")
    ] = False
    cursor: Annotated[str | None, typer.Option("--cursor", help="Begin behind this cursor of an event.")] = (
        None
    )
    events: Annotated[
        list[str] | None, typer.Option("--event", help="Only webhooks of this type; repeatable.")
    ] = None
    conversations: Annotated[
        list[str] | None,
        typer.Option(
            "--conversation", help="Only of this conversation, as docs/events.md writes it; repeatable."
        ),
    ] = None
    users: Annotated[
        list[str] | None, typer.Option("--user", help="Only those that name this user; repeatable.")
    ] = None
    count: Annotated[int | None, typer.Option("--count", help="End after so many events.", min=1)] = None

    def reader(self, running: Running, out: Out) -> Reader:
        """Reads the relay; a context.

        Raises:
            Misuse: Something is missing.
        """
        from ...config import checked_url
        from .following import Reader

        if not self.token:
            raise Misuse(f"no bearer token: put one of the relay's into {ENV_RELAY_TOKEN}, or pass --token")
        if self.from_start and self.cursor is not None:
            raise Misuse("--from-start or --cursor, not both")
        checked_url("--url", running.url, allow_http=False, carries="the bearer token")
        several = {"event": self.events, "conversation": self.conversations, "user": self.users}
        filters = [(name, value) for name, values in several.items() for value in values or ()]
        cursor = "0" if self.from_start else self.cursor
        return Reader(running.url, self.token, filters, cursor=cursor, note=out.note)


@command(
    relay_app,
    "tail",
    "tencent-im relay tail --url https://relay.example.com",
    "tencent-im relay tail --from-start --no-follow --json > events.jsonl",
    "tencent-im relay tail --event C2C.CallbackAfterSendMsg --count 1",
)
def tail(
    *,
    follow: Annotated[bool, typer.Option(help="Wait for more once all that is kept was shown.")] = True,
    running: Running,
    reading: Reading,
    out: Out,
) -> None:
    """Shows the events of a relay as they come, until Ctrl-C."""
    with reading.reader(running, out) as reader:
        for number, event in enumerate(reader.events(follow=follow), start=1):
            out.line(event, _told(event))
            if number == reading.count:
                return


@command(
    relay_app,
    "status",
    "tencent-im relay status",
    "tencent-im relay status --url https://relay.example.com --json",
)
def status(*, running: Running, out: Out) -> int:
    """Tells whether a relay lives and can store events, and its figures. Exits 1 if it is not ready."""
    from ...config import checked_url
    from . import following

    checked_url("--url", running.url, allow_http=True)
    found = following.status(running.url)
    said = "alive and ready" if found["ready"] else "alive, but events cannot be stored now"
    lines = [f"{running.url}: {said}", *(f"  {name}  {value:g}" for name, value in found["figures"].items())]
    out.line(found, "\n".join(lines))
    return Exit.DONE if found["alive"] and found["ready"] else Exit.REFUSED


@command(
    relay_app,
    "forward",
    "tencent-im relay forward http://127.0.0.1:5000/tim --url https://relay.example.com",
    "tencent-im relay forward http://127.0.0.1:5000/tim --from-start --event C2C.CallbackAfterSendMsg",
)
def forward(
    *,
    target: Annotated[
        str, typer.Argument(metavar="URL", help="Where your receiver listens, e.g. on localhost.")
    ],
    sdk_app_id: Annotated[
        int, typer.Option("--sdkappid", envvar=ENV_SDK_APP_ID, help="The app's SDKAppID.", min=1)
    ],
    webhook_token: Annotated[
        str | None,
        typer.Option(
            "--webhook-token",
            envvar=ENV_WEBHOOK_TOKEN,
            show_default=False,
            help="The token of your receiver; unsigned without it.",
        ),
    ] = None,
    running: Running,
    reading: Reading,
    out: Out,
) -> None:
    """Brings the events of a real app to a receiver at hand, signed anew, and shows what it answers.

    Each is sent once, as Tencent does by default. Ctrl-C ends it; --cursor goes on behind the last one shown.
    """
    from ...config import checked_url
    from ..webhook.calling import Caller, Signer

    checked_url("URL", target.partition("?")[0], allow_http=True)
    signer = Signer(sdk_app_id, webhook_token)
    with reading.reader(running, out) as reader, Caller() as caller:
        for number, event in enumerate(reader.events(follow=True), start=1):
            query = signer.query(
                event["command"],
                now=time.time(),
                platform=event.get("platform") or "RESTAPI",
                request_id=event.get("request_id") or "",
            )
            body = json.dumps(event["body"], ensure_ascii=False).encode("utf-8", "backslashreplace")
            answer = caller.post(target, query, body)
            said = {
                "status": answer.status,
                "accepted": answer.accepted,
                "seconds": round(answer.seconds, 3),
                "answer": answer.said,
                "problem": answer.problem,
            }
            verdict = "taken" if answer.accepted else answer.problem or f"refused (HTTP {answer.status})"
            out.line(
                {**event, "receiver": said}, f"{_told(event)}  ->  {verdict}  {answer.seconds * 1000:.0f} ms"
            )
            if number == reading.count:
                return


def _told(event: dict[str, Any]) -> str:
    moment = datetime.fromtimestamp(event["at"], timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
    body = {name: value for name, value in event["body"].items() if name != "CallbackCommand"}
    return in_one_line(
        f"{moment}  {event['cursor']}  {event['command']}  {json.dumps(body, ensure_ascii=False)}"
    )
