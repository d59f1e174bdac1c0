"""``tencent-im relay``: options; the work is in the package ``relay``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, NoReturn, cast

import typer
from pydantic import SecretStr

from ..config import ENV_SDK_APP_ID
from ..extras import needing
from ..webhooks.signing import FRESH_SECONDS

relay_app: typer.Typer = typer.Typer(
    help="The relay: keeps webhooks, gives them out by long polls.", no_args_is_help=True
)

ENV_TOKEN = "TENCENT_IM_RELAY_TOKEN"  # noqa: S105 - the name of a variable, not a secret
ENV_REDIS = "TENCENT_IM_RELAY_REDIS"
ENV_WEBHOOK_TOKEN = "TENCENT_IM_WEBHOOK_TOKEN"  # noqa: S105 - likewise


@relay_app.command("serve")
def serve(  # noqa: PLR0917 - typer reads options from the signature
    sdk_app_id: Annotated[
        int,
        typer.Option("--sdkappid", envvar=ENV_SDK_APP_ID, help="The app whose webhooks are taken.", min=1),
    ],
    db: Annotated[
        Path | None, typer.Option(help="The log's file; made if it does not exist. Or use --redis.")
    ] = None,
    redis: Annotated[
        str | None,
        typer.Option(
            envvar=ENV_REDIS,
            show_default=False,
            help="URL of a Redis that has the log, for several relays; with a password in it, use the "
            "environment.",
        ),
    ] = None,
    token: Annotated[
        list[str] | None,
        typer.Option(
            envvar=ENV_TOKEN,
            show_default=False,
            help="Bearer token of consumers; repeatable. Other users see options, not the environment.",
        ),
    ] = None,
    webhook_token: Annotated[
        list[str] | None,
        typer.Option(
            envvar=ENV_WEBHOOK_TOKEN, show_default=False, help="The console's webhook token; repeatable."
        ),
    ] = None,
    allow_unsigned: Annotated[
        bool, typer.Option("--allow-unsigned", help="Take webhooks without authentication.")
    ] = False,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8910,
    fresh_seconds: Annotated[
        float, typer.Option(help="How far RequestTime of a webhook may be off.", min=1)
    ] = FRESH_SECONDS,
    keep_seconds: Annotated[float, typer.Option(help="Age of the oldest event kept.", min=1)] = 604_800,
    keep_events: Annotated[
        int | None, typer.Option(help="Most events kept; any number if left out.", min=1)
    ] = None,
    keep_bytes: Annotated[int, typer.Option(help="Most bytes of events kept.", min=1)] = 1 << 30,
    durability: Annotated[
        str,
        typer.Option(
            help="Of --db. full: survives a power failure; normal: survives the end of this process."
        ),
    ] = "full",
    max_waiters: Annotated[int, typer.Option(help="Most polls that wait at once.", min=1)] = 5000,
    ready_file: Annotated[
        Path | None, typer.Option(help="Holds the base URL while requests are answered.")
    ] = None,
) -> None:
    """Takes webhooks at /callback and serves polls at /v1/events until it is interrupted."""
    if not token:
        _fail(f"no bearer token for consumers: make one up and put it into {ENV_TOKEN}, or pass --token")
    if not webhook_token and not allow_unsigned:
        _fail(
            f"no webhook token: put the console's into {ENV_WEBHOOK_TOKEN}, or pass --webhook-token, or "
            "--allow-unsigned if the console's authentication is switched off"
        )
    if (db is None) == (redis is None):
        _fail(f"the log is in one place: pass --db, or --redis (or {ENV_REDIS}), and not both")
    with needing("tencent-im relay serve", "cli", "server"):
        from ..relay.kept import Limits
        from ..relay.serve import Settings
        from ..relay.serve import serve as run

    raise typer.Exit(
        run(
            Settings(
                sdk_app_id=sdk_app_id,
                tokens=token or (),
                db=db,
                redis=None if redis is None else SecretStr(redis),
                webhook_tokens=webhook_token or (),
                allow_unsigned=allow_unsigned,
                host=host,
                port=port,
                fresh_seconds=fresh_seconds,
                keep=Limits(seconds=keep_seconds, events=keep_events, bytes=keep_bytes),
                durability=cast("Literal['full', 'normal']", durability),
                max_waiters=max_waiters,
                ready_file=ready_file,
            )
        )
    )


def _fail(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(2)
