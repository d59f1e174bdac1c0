"""``tencent-im import`` and ``export``: options; the work is in the modules beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..frame import Connection, Misuse, Out, command, group

import_app: typer.Typer = group(
    "Bring accounts, groups, messages and friends from a file into the app; a kill at any moment is survived."
)

File = Annotated[
    Path, typer.Argument(help="CSV with a line of names, or JSON lines; fields are named as in the REST API.")
]
Anew = Annotated[bool, typer.Option("--anew", help="Forget what an earlier run of this file noted.")]


@command(
    import_app,
    "accounts",
    "tencent-im import accounts users.csv            UserID,Nick,FaceUrl",
    "tencent-im import accounts users.csv.failed.jsonl",
)
def accounts(*, file: File, anew: Anew = False, connection: Connection, out: Out) -> int:
    """Imports accounts, a hundred in a call. Fields: UserID, Nick, FaceUrl."""
    return _run("accounts", file, anew, connection, out)


@command(
    import_app,
    "groups",
    "tencent-im import groups groups.jsonl",
    "tencent-im import groups groups.csv             GroupId,Type,Name,Owner_Account,CreateTime,MemberList",
)
def groups(*, file: File, anew: Anew = False, connection: Connection, out: Out) -> int:
    """Imports groups and their members.

    Fields: GroupId, Type, Name, Owner_Account, CreateTime, MemberList (in CSV with ; between UserIDs) and
    others of import_group. A row without Type brings members into a group that exists. Import messages
    before members come, as importing messages sets everybody's unread count to 0.
    """
    return _run("groups", file, anew, connection, out)


@command(
    import_app,
    "messages",
    "tencent-im import messages chat.csv             From_Account,To_Account,MsgTimeStamp,Text",
    "tencent-im import messages team.jsonl           GroupId, From_Account, SendTime, MsgBody",
)
def messages(*, file: File, anew: Anew = False, connection: Connection, out: Out) -> int:
    """Imports messages of the past, oldest first, each once.

    One-to-one: From_Account, To_Account, MsgTimeStamp, Text or MsgBody. Of groups: GroupId, From_Account,
    SendTime, Text or MsgBody, TopicId. MsgSeq, MsgRandom and Random are drawn from the row where it has
    none.
    """
    return _run("messages", file, anew, connection, out)


@command(
    import_app,
    "friends",
    "tencent-im import friends friends.csv           From_Account,To_Account,Remark,GroupName",
)
def friends(*, file: File, anew: Anew = False, connection: Connection, out: Out) -> int:
    """Imports friends, one-way, into the lists of their owners.

    Fields: From_Account, To_Account, Remark, RemarkTime, GroupName, AddSource, AddWording, AddTime,
    CustomItem.
    """
    return _run("friends", file, anew, connection, out)


def _run(what: str, file: Path, anew: bool, connection: Connection, out: Out) -> int:
    from .importing import run
    from .kinds.accounts import Accounts
    from .kinds.base import Kind
    from .kinds.friends import Friends
    from .kinds.groups import Groups
    from .kinds.messages import Messages

    kinds: dict[str, Kind[Any]] = {
        "accounts": Accounts(),
        "groups": Groups(),
        "messages": Messages(),
        "friends": Friends(),
    }
    with connection.client() as client:
        return run(kinds[what], file, client, out, anew=anew)


def add_to(app: typer.Typer) -> None:
    """Adds both."""
    app.add_typer(import_app, name="import")
    command(
        app,
        "export",
        "tencent-im export team.jsonl --group team",
        "tencent-im export chat.csv --user alice --peer bob --since 1767000000",
    )(export)


def export(
    *,
    file: Annotated[
        Path, typer.Argument(help="Where to write: .jsonl or .csv, as `import messages` takes it.")
    ],
    group_id: Annotated[str | None, typer.Option("--group", help="The history of this group.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Of this topic of the group.")] = None,
    user: Annotated[str | None, typer.Option("--user", help="The history that this user has ...")] = None,
    peer: Annotated[str | None, typer.Option("--peer", help="... with this one.")] = None,
    since: Annotated[int, typer.Option("--since", help="One-to-one: not older, in Unix seconds.", min=0)] = 0,
    anew: Annotated[bool, typer.Option("--anew", help="Forget what an interrupted run has.")] = False,
    connection: Connection,
    out: Out,
) -> int:
    """Writes the history of a conversation into a file, oldest first. An interrupted export goes on where
    it was."""
    from .exporting import OfGroup, OfTwo, run

    if (group_id is None) == (user is None or peer is None) or (topic is not None and group_id is None):
        raise Misuse("whose history? --group GROUP, perhaps with --topic, or --user USER --peer USER")
    with connection.client() as client:
        if group_id is not None:
            return run(OfGroup(group_id, topic), file, client, out, anew=anew)
        assert user is not None  # noqa: S101 - for type checkers
        assert peer is not None  # noqa: S101 - likewise
        return run(OfTwo(user, peer, since), file, client, out, anew=anew)
