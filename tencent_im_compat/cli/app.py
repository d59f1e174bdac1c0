"""The command ``tencent-im``: joins the groups, each of which is a package beside this module.

Here, and in the modules named ``command`` and ``options``, nothing is imported that takes time: what a
command works with is imported when it runs. So help and completion come at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from .._version import __version__
from .bulk import command as bulk
from .call import command as call
from .demo import command as demo
from .doctor import command as doctor
from .messages import command as messages
from .messages.receipts_command import receipts_app
from .mock.command import mock_app
from .relay.command import relay_app
from .usersig.command import usersig_app
from .webhook.command import webhook_app

app: typer.Typer = typer.Typer(
    help="Tencent Cloud Chat for Python servers: calls, checks, imports, a mock server, webhooks, a relay.",
    epilog="\b\nExit status: 0 done, 1 refused, 2 misuse, 3 it may have been done, 130 interrupted.\n"
    "Every command has --help with examples, and --json.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its tracebacks show local variables, keys included
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"tencent-im-compat {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="The version, and nothing else."),
    ] = False,
) -> None:
    """Options of the program itself."""


call.add_to(app)
doctor.add_to(app)
bulk.add_to(app)
messages.add_to(app)
demo.add_to(app)
app.add_typer(receipts_app, name="receipts")
app.add_typer(usersig_app, name="usersig")
app.add_typer(mock_app, name="mock")
app.add_typer(relay_app, name="relay")
app.add_typer(webhook_app, name="webhook")
