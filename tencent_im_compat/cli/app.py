"""Commands and options; each command's work is in a module of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from ..config import ENV_SECRET_KEY
from ..errors import InvalidArgumentError
from ..extras import needing
from ..usersig import generate_user_sig, verify_user_sig
from .relay import relay_app

app: typer.Typer = typer.Typer(
    help="Tencent Cloud Chat for Python servers: demo, mock server, UserSigs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its tracebacks show local variables, keys included
    add_completion=False,
)
mock_app: typer.Typer = typer.Typer(help="The mock of Tencent's server.", no_args_is_help=True)
usersig_app: typer.Typer = typer.Typer(help="Make and check UserSigs.", no_args_is_help=True)
app.add_typer(mock_app, name="mock")
app.add_typer(usersig_app, name="usersig")
app.add_typer(relay_app, name="relay")

ENV_MOCK_SECRET_KEY = "TENCENT_IM_MOCK_SECRETKEY"  # noqa: S105 - the name of a variable, not a secret
"""Not the variable of the real key: whoever may use the mock's control API gets UserSigs of its key."""
ENV_MOCK_TOKEN = "TENCENT_IM_MOCK_TOKEN"  # noqa: S105 - likewise

AppID = Annotated[int, typer.Option("--sdkappid", envvar="TENCENT_IM_SDKAPPID", help="The app's SDKAppID.")]
SecretKey = Annotated[
    str,
    typer.Option("--secret-key", envvar=ENV_SECRET_KEY, show_envvar=True, help="The app's secret key."),
]


@app.command()
def demo(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line instead.")] = False,
    source: Annotated[str, typer.Option(help="How events come: poll, long-poll, webhook or all.")] = "poll",
) -> None:
    """The read-receipt story against an embedded mock, over real HTTP. Ends 0 if all of it arrived."""
    with needing("tencent-im demo", "cli", "server"):
        from .demo import run
        from .story import Source

    if source not in get_args(Source):
        _fail(f"--source must be one of {', '.join(get_args(Source))}")
    raise typer.Exit(run(as_json=as_json, source=cast("Source", source)))


_SETTINGS = {
    "edition": "edition",
    "receipt_group_types": "receipt_group_types",
    "lenient": "strict_fields",
}
"""Options that are settings of a world, by their names there."""


@mock_app.command("serve")
def mock_serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8900,
    sdk_app_id: Annotated[
        int, typer.Option("--sdkappid", help="SDKAppID of the app.", min=1)
    ] = 1_400_000_000,
    secret_key: Annotated[
        str | None,
        typer.Option(
            "--secret-key",
            envvar=ENV_MOCK_SECRET_KEY,
            help="Its secret key, never a real one; an obviously fake one when left out.",
        ),
    ] = None,
    admin: Annotated[list[str] | None, typer.Option(help="UserID of an administrator; repeatable.")] = None,
    edition: Annotated[str, typer.Option(help="trial, pro, flagship or enterprise.")] = "flagship",
    receipt_group_types: Annotated[
        str,
        typer.Option(help="Console switch: group types with receipts, by commas; Work, Public, Meeting."),
    ] = "Work,Public,Meeting",
    lenient: Annotated[bool, typer.Option(help="Ignore unknown fields as the real server does.")] = False,
    ready_file: Annotated[
        Path | None, typer.Option(help="Holds the base URL while requests are answered.")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="Host name under which /__mock__/ may be called, beside localhost; repeatable."),
    ] = None,
    control_token: Annotated[
        str | None,
        typer.Option(
            envvar=ENV_MOCK_TOKEN,
            help="Bearer token that /__mock__/ needs, under any host name; beyond loopback one is made and "
            "printed when left out.",
        ),
    ] = None,
    db: Annotated[Path | None, typer.Option(help="SQLite file that keeps the worlds over restarts.")] = None,
    world: Annotated[
        Path | None, typer.Option(help="JSON or YAML file with people, groups and messages to begin with.")
    ] = None,
    journal_entries: Annotated[
        int, typer.Option(help="Requests that the journal of each world keeps.", min=1)
    ] = 10_000,
    journal_bytes: Annotated[
        int, typer.Option(help="Bytes that it keeps of them, bodies included.", min=1)
    ] = 64 * 1024 * 1024,
    tls: Annotated[bool, typer.Option(help="Serve https with an authority made now and printed.")] = False,
    tls_name: Annotated[
        list[str] | None, typer.Option(help="Further host name of the certificate; repeatable.")
    ] = None,
    ca_file: Annotated[
        Path | None, typer.Option(help="Write the authority's certificate here instead of printing it.")
    ] = None,
) -> None:
    """Serves the mock over HTTP until it is interrupted."""
    with needing("tencent-im mock serve", "cli", "server"):
        from .mock_server import serve

    raise typer.Exit(
        serve(
            host=host,
            port=port,
            sdk_app_id=sdk_app_id,
            secret_key=secret_key,
            admins=admin,
            edition=edition,
            receipt_group_types=receipt_group_types,
            strict=not lenient,
            ready_path=ready_file,
            allow_hosts=allow_host or (),
            control_token=control_token,
            db=db,
            world_file=world,
            journal_entries=journal_entries,
            journal_bytes=journal_bytes,
            tls=tls,
            tls_names=tls_name or (),
            ca_file=ca_file,
            given={name for option, name in _SETTINGS.items() if _was_given(context, option)},
        )
    )


@usersig_app.command("make")
def usersig_make(
    sdk_app_id: AppID,
    secret_key: SecretKey,
    user: Annotated[str, typer.Option(help="UserID whom the UserSig names.")] = "administrator",
    expire: Annotated[int, typer.Option(help="Validity in seconds.")] = 86400,
) -> None:
    """Prints a UserSig."""
    try:
        sig = generate_user_sig(sdk_app_id, secret_key, user, expire)
    except InvalidArgumentError as error:
        _fail(str(error))
    typer.echo(sig)


@usersig_app.command("verify")
def usersig_verify(
    sig: Annotated[str, typer.Argument(help="The UserSig; - reads it from standard input.")],
    sdk_app_id: AppID,
    secret_key: SecretKey,
    user: Annotated[str, typer.Option(help="UserID that presents it.")] = "administrator",
) -> None:
    """Tells whether the server would take a UserSig, and with which code it would refuse it."""
    text = sys.stdin.read().strip() if sig == "-" else sig
    verdict = verify_user_sig(text, sdk_app_id=sdk_app_id, secret_key=secret_key, user_id=user)
    typer.echo(
        json.dumps(
            {
                "code": verdict.code,
                "problem": verdict.problem,
                "user_id": verdict.user_id,
                "sdk_app_id": verdict.sdk_app_id,
                "signed_at": verdict.signed_at,
                "expires_at": verdict.expires_at,
            },
            ensure_ascii=False,
        )
    )
    raise typer.Exit(0 if verdict.ok else 1)


def _was_given(context: typer.Context, option: str) -> bool:
    source = context.get_parameter_source(option)
    return source is not None and source.name != "DEFAULT"


def _fail(text: str) -> None:
    typer.echo(text, err=True)
    raise typer.Exit(2)
