"""``tencent-im mock journal | act | fault | clock | seed | snapshot | reset | watch``: steers a mock that
runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ..frame import Misuse, MockServer, Out, command

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[FIELD=TEXT] [FIELD:=JSON]", help="Fields, as those of `call`.")
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    command(
        app,
        "watch",
        "tencent-im mock watch --content",
        "tencent-im mock watch --from-start --command 'group_open_http_svc/*' --json",
    )(watch)
    command(
        app,
        "journal",
        "tencent-im mock journal --command 'openim/*' --content",
        "tencent-im mock journal --code 10002 --json",
        "tencent-im mock journal --clear",
    )(journal)
    command(
        app,
        "act",
        "tencent-im mock act bob receipts group=team seq:=1",
        "tencent-im mock act alice sends text='lunch?' group=team platform=Android",
        "tencent-im mock act --list",
    )(act)
    command(
        app,
        "fault",
        "tencent-im mock fault code code:=10002 'command=group_open_http_svc/*' count:=1",
        "tencent-im mock fault latency seconds:=2 user=bob",
        "tencent-im mock fault --list",
        "tencent-im mock fault --remove 1",
    )(fault)
    command(
        app,
        "clock",
        "tencent-im mock clock",
        "tencent-im mock clock --freeze --advance 3600",
        "tencent-im mock clock --run",
    )(clock)
    command(
        app,
        "seed",
        "tencent-im mock seed people.json",
        'echo \'{"users": ["alice", "bob"]}\' | tencent-im mock seed -',
    )(seed)
    command(
        app,
        "snapshot",
        "tencent-im mock snapshot world.snapshot.json",
        "tencent-im mock snapshot --restore world.snapshot.json",
    )(snapshot)
    command(app, "reset", "tencent-im mock reset", "tencent-im mock reset --sdkappid 1400000777")(reset)


def watch(
    *,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Begin with what is kept, not now.")
    ] = False,
    content: Annotated[bool, typer.Option("--content", help="Show what messages say.")] = False,
    of: Annotated[
        str | None,
        typer.Option(
            "--command", help="Only commands, openim/*, or only webhooks, C2C.*: a name or a pattern."
        ),
    ] = None,
    interval: Annotated[float, typer.Option(help="Seconds between two looks.", min=0.05)] = 0.5,
    once: Annotated[bool, typer.Option("--once", help="Show what there is, and end.")] = False,
    server: MockServer,
    out: Out,
) -> None:
    """Shows requests and webhooks as they come: a live transcript, until Ctrl-C."""
    from . import watching
    from .door import door

    with door(server) as opened:
        looking = watching.Watch(opened, content=content, command=of)
        if not from_start and not once:
            looking.skip()
        if once:
            watching.show(looking.news(), out)
        else:
            watching.watch(looking, out, interval=interval)


def journal(
    *,
    of: Annotated[str | None, typer.Option("--command", help="A name or a pattern.")] = None,
    operator: Annotated[str | None, typer.Option(help="Who called.")] = None,
    code: Annotated[int | None, typer.Option(help="The ErrorCode that was answered.", min=0)] = None,
    contains: Annotated[str | None, typer.Option(help="A text in request or answer.")] = None,
    since: Annotated[int | None, typer.Option(help="Only requests after this number.", min=0)] = None,
    limit: Annotated[int, typer.Option(help="Most requests shown.", min=1, max=10_000)] = 100,
    content: Annotated[bool, typer.Option("--content", help="Show what messages say.")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Forget all requests.")] = False,
    server: MockServer,
    out: Out,
) -> None:
    """Shows requests with their verdicts, oldest first."""
    from .door import door
    from .watching import told

    asked: dict[str, Any] = {
        "command": of,
        "operator": operator,
        "code": code,
        "contains": contains,
        "since": since,
    }
    with door(server) as opened:
        if clear:
            cleared = opened.delete("journal")
            out.line(cleared, "all requests are forgotten")
            return
        found = opened.get(
            "journal",
            limit=limit,
            **{name: value for name, value in asked.items() if value is not None},
            **({"content": 1} if content else {}),
        )
    for entry in found["entries"]:
        out.line(entry, f"{entry['number']:>6}  {told({'kind': 'request', **entry})}")
    if found["truncated"]:
        out.note(f"there are more: {found['total']} in all, {found['dropped']} of them kept no more")


def act(
    *,
    user: Annotated[str | None, typer.Argument(help="Who does it.")] = None,
    do: Annotated[
        str | None, typer.Argument(help="What: sends, receipts, reads, recalls, joins, ...")
    ] = None,
    words: Words = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List what users can do, and the fields of it.")
    ] = False,
    server: MockServer,
    out: Out,
) -> None:
    """Lets a user do something on a phone: the rules of REST, the webhooks of a client."""
    from ..call.words import document
    from .door import door

    with door(server) as opened:
        if listed:
            rows = opened.get("")["user_actions"]
            columns = ("action", "what it does", "fields")
            out.table(columns, [(do, row["about"], row["arguments"]) for do, row in rows.items()])
            return
        if user is None or do is None:
            raise Misuse(
                "who does what? e.g. `tencent-im mock act bob receipts group=team seq:=1`; --list shows all"
            )
        out.line(opened.post("act", **{**document(words or ()), "user": user, "do": do}))


def fault(
    *,
    kind: Annotated[
        str | None, typer.Argument(help="code, answer, latency, status, cut, reset or hang.")
    ] = None,
    words: Words = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the faults, with how often each has hit.")
    ] = False,
    remove: Annotated[
        int | None, typer.Option("--remove", help="Take out the fault of this number.", min=1)
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take out all faults.")] = False,
    server: MockServer,
    out: Out,
) -> None:
    """Has something go wrong on purpose, and takes it back."""
    from ..call.words import document
    from .door import door

    if sum((kind is not None, listed, remove is not None, clear)) != 1:
        raise Misuse(
            "one of KIND, --list, --remove N and --clear: e.g. `tencent-im mock fault code code:=10002`"
        )
    with door(server) as opened:
        if listed:
            for each in opened.get("faults")["faults"]:
                out.line(
                    each, "  ".join(f"{name}={value}" for name, value in each.items() if value is not None)
                )
        elif clear:
            out.line(opened.delete("faults"))
        elif remove is not None:
            out.line(opened.delete("faults", number=remove))
        else:
            out.line(opened.post("faults", **{**document(words or ()), "kind": kind}))


def clock(
    *,
    freeze: Annotated[bool, typer.Option("--freeze", help="Time stands still.")] = False,
    at: Annotated[
        float | None, typer.Option("--at", help="Time stands still at this moment, in Unix seconds.", min=0)
    ] = None,
    advance: Annotated[
        float | None, typer.Option("--advance", help="Goes on by so many seconds.", min=0)
    ] = None,
    run: Annotated[bool, typer.Option("--run", help="Time goes on.")] = False,
    server: MockServer,
    out: Out,
) -> None:
    """Shows the world's time, or moves it: UserSigs, mutes, lifetimes and limits obey. It only goes
    forward."""
    from .door import door

    steps: list[dict[str, Any]] = []
    if freeze or at is not None:
        steps.append({"freeze": True if at is None else at})
    if advance is not None:
        steps.append({"advance": advance})
    if run:
        steps.append({"run": True})
    with door(server) as opened:
        said = opened.get("clock")
        for step in steps:
            said = opened.post("clock", **step)
    out.line(said)


def seed(
    *,
    file: Annotated[
        str, typer.Argument(help="JSON or YAML with users, groups and messages; - reads JSON from stdin.")
    ],
    server: MockServer,
    out: Out,
) -> None:
    """Puts people, groups and messages into the world."""
    from .documents import read_document
    from .door import door

    described = read_document(file)
    with door(server, file=file) as opened:
        out.line(opened.post("seed", world=described))


def snapshot(
    *,
    file: Annotated[
        str | None, typer.Argument(help="Where to write it; standard output if left out.")
    ] = None,
    restore: Annotated[Path | None, typer.Option("--restore", help="Go back to what a snapshot has.")] = None,
    server: MockServer,
    out: Out,
) -> None:
    """Writes all that happened as plain data, or goes back to it."""
    from .documents import read_document, write_document
    from .door import door

    if (restore is not None) and file is not None:
        raise Misuse("name a file to write, or --restore one: not both")
    with door(server, file="" if restore is None else str(restore)) as opened:
        if restore is not None:
            out.line(opened.post("restore", **read_document(str(restore))))
            return
        taken = opened.post("snapshot")
    if file is None:
        out.line(taken, json.dumps(taken, ensure_ascii=False))
    else:
        write_document(Path(file), taken)
        out.line({"file": file}, f"written to {file}")


def reset(*, server: MockServer, out: Out) -> None:
    """Forgets everything that happened in the world; faults go, too."""
    from .door import door

    with door(server) as opened:
        out.line(opened.post("reset"))
