"""What became of a campaign: as an object, as CSV, as a plot."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Literal

from ..errors import InvalidArgumentError
from .notes import Fate, Note, Reads

COLUMNS = (
    "kind", "receiver", "fate", "code", "reason", "sent_at", "message", "read", "unread", "asked_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the message to one receiver.

    Attributes:
        kind: ``user`` or ``group``.
        receiver: UserID or GroupID.
        fate: ``sent``, ``refused``; ``going``: it is being sent, or will be looked up by the next run;
            ``unknown``: it may have been sent, and nothing can tell.
        code: Why it was refused.
        reason: The same in words.
        sent_at: When it was sent, in Unix seconds; 0: it was not.
        message: Its msgID.
        read: How many people have read it; absent: not asked, or no receipts.
        unread: How many have not.
        asked_at: When the two were asked, in Unix seconds.
    """

    kind: Literal["user", "group"]
    receiver: str
    fate: str
    code: int
    reason: str
    sent_at: float
    message: str
    read: int | None
    unread: int | None
    asked_at: float


@dataclass(frozen=True, slots=True)
class Span:
    """What happened within a span of time.

    Attributes:
        begins: Its beginning, in Unix seconds.
        sent: Messages that were sent in it.
        read: People who have read these by now.
        unread: People who have not.
    """

    begins: float
    sent: int
    read: int
    unread: int


@dataclass(frozen=True, slots=True)
class CampaignReport:
    """What became of a campaign.

    Attributes:
        id: The campaign.
        rows: One for each receiver, users first.
    """

    id: str
    rows: Sequence[Row]

    @property
    def sent(self) -> int:
        """Receivers who got it."""
        return sum(row.fate == "sent" for row in self.rows)

    @property
    def refused(self) -> Mapping[str, tuple[int, str]]:
        """Code and reason for each receiver that was refused."""
        return {row.receiver: (row.code, row.reason) for row in self.rows if row.fate == "refused"}

    @property
    def unknown(self) -> Sequence[str]:
        """Receivers of whom nothing can tell whether they got it."""
        return [row.receiver for row in self.rows if row.fate == "unknown"]

    @property
    def going(self) -> Sequence[str]:
        """Receivers whose message was begun; the next run looks for it."""
        return [row.receiver for row in self.rows if row.fate == "going"]

    @property
    def read(self) -> int:
        """People who have read it, as far as it was asked: one for a user, any number for a group."""
        return sum(row.read or 0 for row in self.rows)

    @property
    def unread(self) -> int:
        """People who have not."""
        return sum(row.unread or 0 for row in self.rows)

    def by_time(self, seconds: float = 60.0) -> list[Span]:
        """What was sent in each span of time, and how much of that was read. Empty spans are left out.

        Args:
            seconds: Length of a span.

        Raises:
            InvalidArgumentError: It is no length.
        """
        if (
            isinstance(seconds, bool)
            or not isinstance(seconds, int | float)
            or not 0 < seconds < float("inf")
        ):
            raise InvalidArgumentError("seconds", "must be a number of seconds, more than 0")
        spans: dict[float, list[Row]] = {}
        for row in self.rows:
            if row.fate == "sent":
                spans.setdefault(row.sent_at // seconds * seconds, []).append(row)
        return [
            Span(begins, len(rows), sum(row.read or 0 for row in rows), sum(row.unread or 0 for row in rows))
            for begins, rows in sorted(spans.items())
        ]

    def csv(self) -> str:
        """All rows, with a header; times in ISO 8601, UTC. Ids that a spreadsheet would take for a formula
        (``@RBT#helper``) begin with an apostrophe.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(_cells, self.rows))
        return out.getvalue()

    def write_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes ``csv`` to a file, in UTF-8 with a mark that spreadsheets look for."""
        with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
            file.write(self.csv())

    def plot(self, path: str | os.PathLike[str], *, seconds: float = 60.0) -> None:
        """Draws what was sent, refused, read and not read, in total and by time. Needs the extra ``plot``.

        Args:
            path: The file; its ending says the format: ``.png``, ``.svg``, ``.pdf``.
            seconds: Length of a span of time.

        Raises:
            MissingPackageError: matplotlib is not installed.
        """
        from .plotting import draw

        draw(self, path, self.by_time(seconds))

    def __repr__(self) -> str:
        return (
            f"CampaignReport({self.id!r}, sent={self.sent}, refused={len(self.refused)}, read={self.read},"
            f" unread={self.unread})"
        )


def report_of(campaign_id: str, notes: Mapping[str, Note], reads: Mapping[str, Reads]) -> CampaignReport:
    """A report from what was noted."""
    order: Callable[[str], tuple[bool, str]] = lambda tag: (not tag.startswith("u"), tag)  # noqa: E731
    return CampaignReport(
        campaign_id, [_row(tag, notes[tag], reads.get(tag)) for tag in sorted(notes, key=order)]
    )


def _row(tag: str, note: Note, reads: Reads | None) -> Row:
    """A row from what was noted."""
    sent = note.at if note.fate is Fate.SENT else 0.0
    kind: Literal["user", "group"] = "user" if tag.startswith("u") else "group"
    asked = (None, None, 0.0) if reads is None else (reads.read, reads.unread, reads.at)
    return Row(kind, tag[1:], note.fate.value, note.code, note.reason, sent, note.message, *asked)


def _cells(row: Row) -> Iterable[object]:
    values = (
        row.kind, row.receiver, row.fate, row.code or "", row.reason, _time(row.sent_at), row.message,
        row.read, row.unread, _time(row.asked_at),
    )  # fmt: skip
    return ["" if value is None else _harmless(value) for value in values]


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, timezone.utc).isoformat(timespec="seconds") if at else ""


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
