"""``tencent-im receipts``: options; what is asked is in ``receipts``."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from ..frame import Connection, Exit, Misuse, Out, command, group

receipts_app: typer.Typer = group("Who has read: of one message, as it comes, or of many.")

Group = Annotated[str, typer.Option("--group", help="The group.")]
Seqs = Annotated[list[int], typer.Option("--seq", help="Number of a message; repeatable.", min=1)]


@command(
    receipts_app,
    "show",
    "tencent-im receipts show --group team --seq 17",
    "tencent-im receipts show --user alice --peer bob --limit 10",
)
def show(
    *,
    group_id: Annotated[str | None, typer.Option("--group", help="The group.")] = None,
    seq: Annotated[
        list[int] | None, typer.Option("--seq", help="Number of a message; repeatable.", min=1)
    ] = None,
    user: Annotated[str | None, typer.Option("--user", help="One-to-one: whose messages ...")] = None,
    peer: Annotated[str | None, typer.Option("--peer", help="... to whom.")] = None,
    limit: Annotated[int, typer.Option("--limit", help="One-to-one: most messages, the newest.", min=1)] = 20,
    connection: Connection,
    out: Out,
) -> int:
    """Shows who has read messages of a group and who has not, or whether the peer has read."""
    from .receipts import of_group, of_two

    if (group_id is None) == (user is None or peer is None) or (group_id is not None) != bool(seq):
        raise Misuse("of which messages? --group GROUP --seq N, or --user USER --peer USER")
    with connection.client() as client:
        if group_id is not None:
            return Exit.REFUSED if of_group(client, group_id, seq or [], out) else Exit.DONE
        assert user is not None  # noqa: S101 - for type checkers
        assert peer is not None  # noqa: S101 - likewise
        of_two(client, user, peer, limit, out)
        return Exit.DONE


@command(
    receipts_app,
    "watch",
    "tencent-im receipts watch --group team --seq 17",
    "tencent-im receipts watch --group team --seq 17 --seq 18 --interval 5 --json",
)
def watch(
    *,
    group_id: Group,
    seq: Seqs,
    interval: Annotated[float, typer.Option(help="Seconds between two looks.", min=0.1)] = 2.0,
    timeout: Annotated[
        float | None, typer.Option("--timeout", help="End after so many seconds, with status 1.", min=0)
    ] = None,
    connection: Connection,
    out: Out,
) -> int:
    """Tells of each change of the counts; ends once everybody has read all of them, or with Ctrl-C."""
    from .receipts import watched

    end = None if timeout is None else time.monotonic() + timeout
    with connection.client() as client:
        return Exit.DONE if watched(client, group_id, seq, out, interval=interval, end=end) else Exit.REFUSED


@command(
    receipts_app,
    "report",
    "tencent-im receipts report --group team --last 200",
    "tencent-im receipts report --group team --last 1000 --json > receipts.jsonl",
)
def report(
    *,
    group_id: Group,
    last: Annotated[int, typer.Option("--last", help="So many messages, the newest.", min=1)] = 100,
    connection: Connection,
    out: Out,
) -> None:
    """Counts of the newest messages of a group that asked for receipts: how many have read, how many have
    not."""
    from .receipts import reported

    with connection.client() as client:
        reported(client, group_id, last, out)
