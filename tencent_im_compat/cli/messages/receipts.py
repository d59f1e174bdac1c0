"""Asks who has read, and tells it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..frame import Out, in_one_line
from ..frame.progress import progress
from .shown import moment, words

if TYPE_CHECKING:
    from ..._sync.rest import TencentIM

NO_RECEIPTS = 10062
AT_ONCE = 50
"""Messages asked about in one call; no limit is documented, and answers stay small."""
_READ, _UNREAD = 0, 1


def of_group(client: TencentIM, group_id: str, seqs: Sequence[int], out: Out) -> int:
    """Counts and names of messages; how many of them have no receipts."""
    without = 0
    for seq, counts in _counts(client, group_id, seqs):
        if counts is None:
            without += 1
            told = f"{seq}: no receipts: it asked for none, is no longer kept, or never was ({NO_RECEIPTS})"
            out.line({"seq": seq, "code": NO_RECEIPTS}, told)
            continue
        read = list(client.group.iter_receipt_members(group_id, seq, _READ))
        unread = list(client.group.iter_receipt_members(group_id, seq, _UNREAD))
        fields = {"seq": seq, "read_num": counts[0], "unread_num": counts[1], "read": read, "unread": unread}
        out.line(
            fields,
            f"{seq}: {counts[0]} read · {counts[1]} unread\n  read:   {', '.join(read) or '-'}\n"
            f"  unread: {', '.join(unread) or '-'}",
        )
    return without


def of_two(client: TencentIM, user: str, peer: str, limit: int, out: Out) -> None:
    """Whether the peer has read a user's messages, the newest, oldest first."""
    newest = int(time.time()) + 86400
    found = client.openim.iter_roam_msg(user, peer, min_time=0, max_time=newest)
    own = list(islice((each for each in found if each.from_account == user), limit))
    for message in reversed(own):
        read = bool(message.is_peer_read)
        asked = message.is_need_read_receipt
        fields = {
            "key": message.msg_key,
            "time": message.msg_time_stamp,
            "read": read,
            "asked": None if asked is None else bool(asked),
        }
        said = "read" if read else "not read" if asked != 0 else "asked for none"
        shown = f"{moment(message.msg_time_stamp)}  {said:<14}  {words(message.msg_body)}"
        out.line(fields, in_one_line(shown))


def watched(
    client: TencentIM,
    group_id: str,
    seqs: Sequence[int],
    out: Out,
    *,
    interval: float,
    end: float | None,
    sleep: Callable[[float], None] = time.sleep,
) -> bool:
    """Tells of changes until all have read everything; whether that came to be.

    Args:
        client: The app.
        group_id: The group.
        seqs: The messages.
        out: Where it is told.
        interval: Seconds between two looks.
        end: When to give up, by the clock that never goes back.
        sleep: Waits.
    """
    told: dict[int, tuple[int, int] | None] = {}
    while True:
        for seq, counts in _counts(client, group_id, seqs):
            if seq in told and told[seq] == counts:
                continue
            told[seq] = counts
            if counts is None:
                out.line({"seq": seq, "code": NO_RECEIPTS}, f"{seq}: no receipts ({NO_RECEIPTS})")
            else:
                fields = {"seq": seq, "read_num": counts[0], "unread_num": counts[1]}
                out.line(fields, f"{seq}: {counts[0]} read · {counts[1]} unread")
        if all(counts is None or counts[1] == 0 for counts in told.values()):
            return all(counts is not None for counts in told.values())
        if end is not None and time.monotonic() + interval > end:
            return False
        sleep(interval)


def reported(client: TencentIM, group_id: str, last: int, out: Out) -> None:
    """A table of the newest messages with receipts, oldest first."""
    messages = {}
    with progress(out, "reading messages", last) as advance:
        for message in islice(client.group.iter_group_msgs(group_id), last):
            advance(1)
            if not message.is_place_msg and not message.is_system_msg:
                messages[message.msg_seq] = message
    rows = []
    with progress(out, "asking for receipts", len(messages)) as advance:
        for seq, counts in _counts(client, group_id, sorted(messages)):
            advance(1)
            message = messages[seq]
            if counts is not None:
                said = words(message.msg_body)
                rows.append((seq, message.msg_time_stamp, message.from_account, *counts, said))
    out.table(("seq", "time", "from", "read", "unread", "text"), rows)


def _counts(
    client: TencentIM, group_id: str, seqs: Sequence[int]
) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """Readers and others of each message; nothing where it has no receipts."""
    for first in range(0, len(seqs), AT_ONCE):
        part = list(seqs[first : first + AT_ONCE])
        answer = client.group.get_group_msg_receipt(group_id, part)
        found = {item.msg_seq: item for item in answer.group_msg_receipt_list}
        for seq in part:
            item = found.get(seq)
            if item is None or item.code != 0:
                yield seq, None
            else:
                yield seq, (item.read_num or 0, item.unread_num or 0)
