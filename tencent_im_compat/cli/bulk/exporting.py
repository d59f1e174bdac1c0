"""Walks through a history, newest first, into a file beside the wanted one; at its end that is turned round.

Where the walk stands, and how much of the file counts, are noted after each page, so an interrupted export
goes on.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from ...errors import TencentIMError
from ..frame import Ended, Exit, Misuse, Out
from ..frame.beside import beside
from ..frame.ending import Stopped
from ..frame.progress import progress
from . import standing
from .standing import Standing

if TYPE_CHECKING:
    from ..._sync.pages import Pages
    from ..._sync.rest import TencentIM
    from ...wire.group_messages import GroupMsg
    from ...wire.openim_history import RoamMsg

RECALLED = 8
_BLOCK = 64 * 1024


class History(Protocol):
    """A conversation whose messages are wanted."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of a CSV file."""
        ...

    @property
    def what(self) -> str:
        """Which one, for notes."""
        ...

    def pages(self, client: TencentIM, cursor: str | None) -> Pages[Any]:
        """The walk from a place on."""
        ...

    def row(self, message: Any) -> dict[str, Any] | None:
        """A message as a row of ``import messages``; nothing for what cannot be imported."""
        ...


@dataclass(frozen=True, slots=True)
class OfGroup:
    """The history of a group, or of a topic of it."""

    group_id: str
    topic: str | None = None
    columns: tuple[str, ...] = (
        "GroupId",
        "TopicId",
        "From_Account",
        "SendTime",
        "Random",
        "MsgSeq",
        "MsgBody",
    )

    @property
    def what(self) -> str:
        """Which one."""
        return f"group {self.group_id}" + (f", topic {self.topic}" if self.topic else "")

    def pages(self, client: TencentIM, cursor: str | None) -> Pages[GroupMsg]:
        """The walk."""
        return client.group.iter_group_msgs(self.group_id, topic_id=self.topic, cursor=cursor)

    def row(self, message: GroupMsg) -> dict[str, Any] | None:
        """Holes, notices and what was recalled are left out."""
        if message.is_place_msg or message.is_system_msg:
            return None
        topic = {} if self.topic is None else {"TopicId": self.topic}
        return {
            "GroupId": self.group_id,
            **topic,
            "From_Account": message.from_account,
            "SendTime": message.msg_time_stamp,
            "Random": message.msg_random,
            "MsgSeq": message.msg_seq,
            "MsgBody": _body(message),
        }


@dataclass(frozen=True, slots=True)
class OfTwo:
    """The history of two users, as the first one has it."""

    user: str
    peer: str
    since: int = 0
    columns: tuple[str, ...] = (
        "From_Account", "To_Account", "MsgTimeStamp", "MsgRandom", "MsgSeq", "MsgBody", "CloudCustomData",
    )  # fmt: skip

    @property
    def what(self) -> str:
        """Which one."""
        return f"{self.user} and {self.peer} since {self.since}"

    def pages(self, client: TencentIM, cursor: str | None) -> Pages[RoamMsg]:
        """The walk."""
        # The cursor has the time of the newest message that is wanted, also in another run.
        return client.openim.iter_roam_msg(
            self.user, self.peer, min_time=self.since, max_time=int(time.time()) + 86400, cursor=cursor
        )

    def row(self, message: RoamMsg) -> dict[str, Any] | None:
        """What was recalled is left out."""
        if message.msg_flag_bits & RECALLED:
            return None
        own = {} if message.cloud_custom_data is None else {"CloudCustomData": message.cloud_custom_data}
        return {
            "From_Account": message.from_account,
            "To_Account": message.to_account,
            "MsgTimeStamp": message.msg_time_stamp,
            "MsgRandom": message.msg_random,
            "MsgSeq": message.msg_seq,
            "MsgBody": _body(message),
            **own,
        }


def _body(message: GroupMsg | RoamMsg) -> Any:
    return message.model_dump(mode="json", by_alias=True, exclude_none=True, include={"msg_body"})["MsgBody"]


def run(history: History, target: Path, client: TencentIM, out: Out, *, anew: bool) -> int:
    """Exports a history, or the rest of it; the exit status."""
    if target.suffix.lower() not in (".jsonl", ".ndjson", ".csv"):
        raise Misuse(f"{target}: the name must end with .jsonl or .csv, which tells what to write")
    noted = target.with_name(f"{target.name}.progress")
    part = target.with_name(f"{target.name}.part")
    if target.exists() and (anew or not noted.exists()):
        raise Misuse(f"{target} exists: name another file, or move it away")
    with beside(target), part.open("ab") as file:
        standing.alone(file, part, target)
        if anew:
            noted.unlink(missing_ok=True)
        what = f"export {history.what} of {client.settings.sdk_app_id} at {client.settings.base_url}"
        begun = standing.read(noted, target) or Standing(what)
        if begun.what != what:
            raise Misuse(f"{target} was begun as another work ({begun.what}): --anew forgets that")
        if file.tell() < begun.offset:
            raise Misuse(f"{target}: what was exported so far is lost ({part.name}): --anew begins again")
        ended = _walk(history, file, noted, client, begun=begun, out=out)
        turned(part, target, history.columns if target.suffix.lower() == ".csv" else None)
        noted.unlink()  # first: without it what is beside counts for nothing
        part.unlink()
    out.line({"file": str(target), "messages": ended.done}, f"wrote {ended.done} messages to {target}")
    return Exit.DONE


def _walk(
    history: History, file: BinaryIO, noted: Path, client: TencentIM, *, begun: Standing, out: Out
) -> Standing:
    now = begun
    with progress(out, f"exporting {history.what}", None) as advance:
        file.truncate(begun.offset)
        standing.write(noted, now)
        if now.finished:
            return now
        pages = history.pages(client, begun.cursor)
        try:
            for page in pages.pages():
                count = _write(file, filter(None, map(history.row, page)))
                now = dataclasses.replace(
                    now,
                    cursor=pages.cursor,
                    offset=file.tell(),
                    done=now.done + count,
                    finished=pages.cursor is None,
                )
                standing.write(noted, now)
                advance(count)
        except KeyboardInterrupt:
            raise Ended(
                Exit.INTERRUPTED, f"interrupted: {now.done} messages so far; the same command goes on"
            ) from None
        except TencentIMError as error:
            raise Stopped(error, f"stopped: {now.done} messages so far; the same command goes on") from None
    return now


def _write(file: BinaryIO, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        count += 1
    file.flush()
    os.fsync(file.fileno())
    return count


def turned(source: Path, target: Path, columns: tuple[str, ...] | None) -> None:
    """Writes the lines of a file in reverse order into another, whole or not at all.

    Args:
        source: JSON lines.
        target: Where to.
        columns: Those of a CSV file; ``None`` writes JSON lines.
    """
    new = target.with_name(f"{target.name}.new")
    with new.open("wb") as file:
        if columns is not None:
            file.write(_csv(columns))
        for line in backwards(source):
            if columns is None:
                file.write(line + b"\n")
            else:
                row = json.loads(line)
                file.write(_csv([_cell(row.get(name)) for name in columns]))
        file.flush()
        os.fsync(file.fileno())
    new.replace(target)


def backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file, the last one first, in little memory."""
    with path.open("rb") as file:
        at, rest = file.seek(0, os.SEEK_END), b""
        while at > 0:
            size = min(_BLOCK, at)
            at -= size
            file.seek(at)
            rest = file.read(size) + rest
            first, *lines = rest.split(b"\n")
            yield from (line for line in reversed(lines) if line)
            rest = first
        if rest:
            yield rest


def _csv(cells: Any) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode("utf-8", "backslashreplace")  # it stands in JSON


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
