"""``tencent-im send`` and ``history``: options, and the few lines that each takes."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import Outcome, TencentIMError
from ..frame import Connection, Ended, Exit, Misuse, Out, command, in_one_line
from ..frame.ending import Stopped
from ..frame.given import text_of_file, text_of_input, typed

if TYPE_CHECKING:
    from ..._sync.rest import TencentIM
    from ...wire.elements import Element

BATCH = 500
Group = Annotated[str | None, typer.Option("--group", help="The group.")]


def add_to(app: typer.Typer) -> None:
    """Adds both."""
    command(
        app,
        "send",
        "tencent-im send 'Lunch is ready' --group team --from alice --receipt",
        "tencent-im send 'Closed today' --to-file users.txt",
        "echo 'Read this' | tencent-im send - --to bob --key order-1234-shipped",
    )(send)
    command(
        app,
        "history",
        "tencent-im history --group team --limit 50",
        "tencent-im history --user alice --peer bob --json",
    )(history)


def send(
    *,
    text: Annotated[str, typer.Argument(help="What it says; - reads it from standard input.")],
    to: Annotated[list[str] | None, typer.Option("--to", help="UserID of a receiver; repeatable.")] = None,
    to_file: Annotated[
        Path | None, typer.Option("--to-file", help="File with UserIDs of receivers, one a line.")
    ] = None,
    group_id: Group = None,
    sender: Annotated[
        str | None, typer.Option("--from", help="UserID of the sender; the administrator if left out.")
    ] = None,
    receipt: Annotated[bool, typer.Option("--receipt", help="Ask for read receipts.")] = False,
    custom: Annotated[
        bool, typer.Option("--custom", help="Send the text as Data of a custom message.")
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", help="Names this send: within the server's window a repeat is the same message."
        ),
    ] = None,
    connection: Connection,
    out: Out,
) -> int:
    """Sends a message to users or to a group. Exits 1 if some did not get it, 3 if it may have been sent."""
    receivers = [*(to or ()), *(_lines(to_file) if to_file is not None else ())]
    if (group_id is None) == (not receivers):
        raise Misuse("to whom? --to USER (repeatable), --to-file FILE, or --group GROUP")
    if key is not None and not key.strip():
        raise Misuse("--key names this send: give a text that is not empty")
    said = text_of_input().rstrip("\n") if text == "-" else typed(text, "TEXT")
    with connection.client() as client:
        body = _body(said, custom)
        if group_id is not None:
            sent = client.group.send_group_msg(
                group_id, body, from_account=sender, need_read_receipt=receipt, idempotency_key=key
            )
            out.line(
                {"group": group_id, "seq": sent.msg_seq, "time": sent.msg_time}, f"sent as {sent.msg_seq}"
            )
            return Exit.DONE
        if len(receivers) == 1:
            one = client.openim.send_msg(
                receivers[0], body, from_account=sender, need_read_receipt=receipt, idempotency_key=key
            )
            out.line({"to": receivers[0], "key": one.msg_key, "time": one.msg_time}, f"sent as {one.msg_key}")
            return Exit.DONE
        return _to_many(
            client, receivers, body, {"from_account": sender, "need_read_receipt": receipt}, key, out
        )


def _body(text: str, custom: bool) -> str | Element:
    if not custom:
        return text
    from ...wire.elements import TIMCustomElem

    return TIMCustomElem(data=text)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in text_of_file(path).splitlines() if line.strip()]


def _to_many(  # noqa: PLR0917 - what a batch takes
    client: TencentIM,
    receivers: list[str],
    body: str | Element,
    how: dict[str, Any],
    key: str | None,
    out: Out,
) -> int:
    from ..frame.progress import progress

    done = failed = 0
    with progress(out, "sending", len(receivers)) as advance:
        for first in range(0, len(receivers), BATCH):
            part = receivers[first : first + BATCH]
            named = None if key is None else f"{key}/{first // BATCH}"
            try:
                answer = client.openim.batch_send_msg(part, body, idempotency_key=named, **how)
            except (KeyboardInterrupt, TencentIMError) as error:
                raise _stopped(error, done, part) from None
            for failure in answer.failed:
                failed += 1
                out.line(
                    {"to": failure.to_account, "code": failure.error_code},
                    f"not sent to {failure.to_account}: {failure.error_code}",
                )
            done += len(part) - len(answer.failed)
            advance(len(part))
    out.line({"sent": done, "failed": failed}, f"sent to {done}" + (f", {failed} failed" if failed else ""))
    return Exit.REFUSED if failed else Exit.DONE


def _stopped(error: BaseException, done: int, part: list[str]) -> Ended:
    """The end of a send to many, with what was done and what is in doubt."""
    left = f"{done} were sent before {part[0]}"
    if isinstance(error, TencentIMError):
        if error.outcome is Outcome.UNKNOWN:
            left += f", which may have been sent with up to {len(part) - 1} behind it"
        return Stopped(error, left, sent=done)
    return Ended(Exit.INTERRUPTED, f"interrupted: {left}, which may have been sent as well", sent=done)


def history(
    *,
    group_id: Group = None,
    topic: Annotated[str | None, typer.Option("--topic", help="A topic of the group.")] = None,
    user: Annotated[str | None, typer.Option("--user", help="The history that this user has ...")] = None,
    peer: Annotated[str | None, typer.Option("--peer", help="... with this one.")] = None,
    since: Annotated[int, typer.Option("--since", help="One-to-one: not older, in Unix seconds.", min=0)] = 0,
    limit: Annotated[int, typer.Option("--limit", help="Most messages, the newest.", min=1)] = 20,
    connection: Connection,
    out: Out,
) -> None:
    """Shows the newest messages of a conversation, oldest first. `tencent-im export` writes whole
    histories."""
    if (group_id is None) == (user is None or peer is None):
        raise Misuse("whose history? --group GROUP, or --user USER --peer USER")
    with connection.client() as client:
        if group_id is not None:
            _of_group(client, group_id, topic, limit, out)
        else:
            assert user is not None  # noqa: S101 - for type checkers
            assert peer is not None  # noqa: S101 - likewise
            _of_two(client, user, peer, since, limit, out)


def _of_group(client: TencentIM, group_id: str, topic: str | None, limit: int, out: Out) -> None:
    from .shown import elements, moment, words

    found = islice(client.group.iter_group_msgs(group_id, topic_id=topic, with_recalled=True), limit)
    for message in reversed([each for each in found if not each.hole]):
        said = "(recalled)" if message.recalled else words(message.msg_body)
        told = {
            "seq": message.msg_seq,
            "time": message.msg_time_stamp,
            "from": message.from_account,
            "recalled": message.recalled,
            "body": elements(message.msg_body),
        }
        shown = f"{moment(message.msg_time_stamp)}  {message.msg_seq:>6}  {message.from_account}: {said}"
        out.line(told, in_one_line(shown))


def _of_two(client: TencentIM, user: str, peer: str, since: int, limit: int, out: Out) -> None:  # noqa: PLR0917
    from .shown import elements, moment, words

    newest = int(time.time()) + 86400  # a server whose clock is ahead
    found = islice(client.openim.iter_roam_msg(user, peer, min_time=since, max_time=newest), limit)
    for message in reversed(list(found)):
        recalled = bool(message.msg_flag_bits & 8)
        read = "read" if message.is_peer_read else ""
        said = "(recalled)" if recalled else words(message.msg_body)
        told = {
            "key": message.msg_key,
            "time": message.msg_time_stamp,
            "from": message.from_account,
            "recalled": recalled,
            "peer_read": bool(message.is_peer_read),
            "body": elements(message.msg_body),
        }
        shown = f"{moment(message.msg_time_stamp)}  {read:<4}  {message.from_account}: {said}"
        out.line(told, in_one_line(shown))
