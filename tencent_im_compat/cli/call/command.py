"""``tencent-im call``: options; words, fields, checks and pages are in the modules beside this one."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from ..frame import Connection, Exit, Misuse, Out, command
from . import completing

_NAMED = "tencent_im_compat.call.name"


class CallCommand(TyperCommand):
    """Its help begins with what is documented of the command that was named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Looks for the name before ``--help`` ends everything."""
        words = [word for word in args if not word.startswith("-")]
        if "--help" in args and words:
            ctx.meta[_NAMED] = words[0]
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The page of the named command, then the options."""
        said = super().get_help(ctx)
        name = ctx.meta.get(_NAMED)
        if not isinstance(name, str):
            return said
        from .catalogue import find
        from .describing import page

        try:
            return f"{page(find(name))}\n\n{said}"
        except Misuse as misuse:
            return f"{misuse.text}\n\n{said}"


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    command(
        app,
        "call",
        "tencent-im call group/create_group Type=Public Name=Lunch MemberList[0].Member_Account=bob",
        "tencent-im call get_appid_group_list Limit:=50 --all",
        "tencent-im call openim/sendmsg --data @message.json MsgRandom:=7 --check",
        "tencent-im call sendmsg --help          fields, limits and codes of openim/sendmsg",
        "tencent-im call --list receipt          commands about receipts",
        cls=CallCommand,
    )(call)


def call(
    *,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="A REST command: group_open_http_svc/create_group, group/create_group or create_group.",
            autocompletion=completing.names,
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=TEXT] [FIELD:=JSON]",
            help="Fields of the body; List[0].Field=x and List[]=x reach into it, =@file reads a file.",
            autocompletion=completing.fields,
        ),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option(
            "--data", help="The body, over which the fields are put: '{...}', @file, or - for standard input."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Use the client's checks first; without it the server judges.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Walk over all pages: one entry per line, as JSON.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Take a full name that is in no page.")] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="List the commands, those with NAME in them if it is given.")
    ] = False,
    connection: Connection,
    out: Out,
) -> int:
    """Makes any REST call. What is written is sent as it is written, and the server judges.

    Exits 0 when it was done, 1 when it was refused, 2 for a command line that makes no sense, 3 when it may
    have been done. NAME --help shows the fields, limits and codes of a command.
    """
    from . import calling, describing
    from .catalogue import find
    from .data import read_data
    from .words import document

    if listed:
        out.table(("name", "title", "command", "calls/s"), describing.listing(name))
        return Exit.DONE
    if name is None:
        raise Misuse("which command? `tencent-im call --list` shows all")
    wanted = find(name, force=force)
    given = read_data(data)
    body = document(words or (), None if given is None else given.document)
    as_given = given.text if given is not None and not words else None
    return calling.run(
        calling.Asked(wanted, body, as_given, check=check, dry_run=dry_run, every=every), connection, out
    )
