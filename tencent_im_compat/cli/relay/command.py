"""``tencent-im relay``: options; the work is in the package ``relay`` and in the modules beside this one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import typer

from ...variables import ENV_RELAY_REDIS, ENV_RELAY_TOKEN, ENV_SDK_APP_ID, ENV_WEBHOOK_TOKEN
from ..frame import Misuse, Out, command, group

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
