"""The loop over the chunks of a file: read, check, send, report, note. A kill may come in between."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ...errors import InvalidArgumentError, TencentIMError
from ..frame import Ended, Exit, Misuse, Out
from ..frame.beside import beside
from ..frame.ending import Stopped
from ..frame.progress import progress
from . import standing
from .fitting import check_columns, check_encoding, check_first_line
from .kinds.base import Failure, Item, Kind, failed
from .rows import REPORTED, UNREAD, Row, Rows
from .standing import Standing

if TYPE_CHECKING:
    from ..._sync.rest import TencentIM


@dataclass(frozen=True, slots=True)
class Files:
    """The file and those beside it.

    Attributes:
        source: What is imported.
    """

    source: Path

    @property
    def noted(self) -> Path:
        """Where it stands."""
        return self.source.with_name(f"{self.source.name}.progress")

    @property
    def report(self) -> Path:
        """The rows that failed; it can be imported again."""
        return self.source.with_name(f"{self.source.name}.failed.jsonl")


def run(kind: Kind[Any], source: Path, client: TencentIM, out: Out, *, anew: bool) -> int:
    """Imports a file, or the rest of it; the exit status.

    Args:
        kind: What is in it.
        source: The file.
        client: The app.
        out: Where it is told.
        anew: Forget what an earlier run noted.
    """
    files = Files(source)
    with source.open("rb") as file, beside(source):
        standing.alone(file, source)
        rows = _fitting_rows(kind, source, file)
        if anew:
            files.noted.unlink(missing_ok=True)
            files.report.unlink(missing_ok=True)
        begun = _begin(kind, files, client)
        if begun.finished:
            out.line(
                _told(begun),
                f"all of {source} was imported already: {_count(begun)}; --anew imports it again",
            )
            return Exit.DONE if not begun.failed else Exit.REFUSED
        if begun.offset:
            out.note(f"going on at line {begun.line}: {_count(begun)} so far")
        rows.go_to(begun.offset, begun.line)
        ended = _loop(kind, files, rows, client, begun=begun, out=out)
    out.line(_told(ended), f"imported {_count(ended)}")
    if ended.failed:
        out.note(_advice(kind, files.report))
        return Exit.REFUSED
    return Exit.DONE


def _fitting_rows(kind: Kind[Any], source: Path, file: BinaryIO) -> Rows:
    """The rows of a file that is not wrong as a whole."""
    check_encoding(source, file)
    rows = Rows(source, file)
    if rows.names is not None:
        check_columns(source, rows.names, kind)
    else:
        check_first_line(source, file)
    return rows


def _advice(kind: Kind[Any], report: Path) -> str:
    """What to do with the rows that failed."""
    told = (
        f"they stand in {report}, each with the reason in {REPORTED}: put them right, then run "
        f"tencent-im import {kind.name} {report}"
    )
    with report.open(encoding="utf-8") as lines:
        unread = sum(line.startswith(f'{{"{UNREAD}": ') for line in lines)
    if not unread:
        return told
    return f"{told}\n{unread} could not be read: their text is in {UNREAD}, write the fields in its place"


def _begin(kind: Kind[Any], files: Files, client: TencentIM) -> Standing:
    what = f"import {kind.name} into {client.settings.sdk_app_id} at {client.settings.base_url}"
    print_of = standing.fingerprint(files.source)
    noted = standing.read(files.noted, files.source)
    if noted is None:
        return Standing(what, print_of)
    if noted.what != what:
        raise Misuse(f"{files.source} was begun as another work ({noted.what}): --anew forgets that")
    if noted.fingerprint != print_of:
        raise Misuse(
            f"{files.source} has changed since its import began: --anew begins it again from the first row"
        )
    return noted


def _loop(
    kind: Kind[Any], files: Files, rows: Rows, client: TencentIM, *, begun: Standing, out: Out
) -> Standing:
    left = iter(rows)
    size = files.source.stat().st_size
    now, in_doubt = begun, files.noted.exists()
    with files.report.open("ab") as report, progress(out, f"importing {kind.name}", size) as advance:
        if report.tell() > begun.reported:
            report.truncate(begun.reported)  # of a chunk that will be done again
        elif report.tell() < begun.reported:
            now = dataclasses.replace(now, reported=report.tell())  # somebody took it away
        if not in_doubt:
            standing.write(files.noted, now)
        advance(begun.offset)
        try:
            while chunk := list(islice(left, kind.chunk)):
                before, now = now, _chunk(kind, chunk, client, report, now, in_doubt=in_doubt)
                standing.write(files.noted, now)
                in_doubt = False
                advance(now.offset - before.offset)
        except KeyboardInterrupt:
            raise Ended(
                Exit.INTERRUPTED, f"interrupted: {_count(now)} so far; the same command goes on", **_told(now)
            ) from None
        except TencentIMError as error:
            told = f"stopped: {_count(now)} so far; the same command goes on"
            raise Stopped(error, told, **_told(now)) from None
        now = dataclasses.replace(now, finished=True)
        standing.write(files.noted, now)
    if not now.failed:
        files.report.unlink(missing_ok=True)
    return now


def _chunk(
    kind: Kind[Any],
    rows: Sequence[Row],
    client: TencentIM,
    report: BinaryIO,
    now: Standing,
    *,
    in_doubt: bool,
) -> Standing:
    """Imports some rows; where it stands behind them."""
    failures: list[Failure] = []
    items = list(_items(kind, rows, failures))
    if items:
        failures += kind.send(client, items, in_doubt=in_doubt)
    for failure in sorted(failures, key=lambda each: each.line):
        told = {"line": failure.line, "code": failure.code, "text": failure.text}
        line = json.dumps({**failure.again, REPORTED: told}, ensure_ascii=False)
        report.write(line.encode("utf-8", "backslashreplace") + b"\n")
    report.flush()
    if failures:
        os.fsync(report.fileno())
    wrong = len({failure.line for failure in failures})
    return dataclasses.replace(
        now,
        offset=rows[-1].end,
        line=rows[-1].next_line,
        done=now.done + len(rows) - wrong,
        failed=now.failed + wrong,
        reported=report.tell(),
    )


def _items(kind: Kind[Any], rows: Sequence[Row], failures: list[Failure]) -> Iterator[Item[Any]]:
    """The rows that make sense, and the failures of those that do not."""
    for row in rows:
        if row.problem:
            failures.append(Failure(row.line, 0, row.problem, row.values))
            continue
        try:
            yield kind.item(row)
        except InvalidArgumentError as error:
            failures.append(failed(Item(row.line, None, row.values), error))


def _count(now: Standing) -> str:
    return f"{now.done} rows" + (f", {now.failed} failed" if now.failed else "")


def _told(now: Standing) -> dict[str, Any]:
    return {"imported": now.done, "failed": now.failed, "line": now.line, "finished": now.finished}
