"""What is noted of a message to one receiver, and the report that is made of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.ledger.naming import group_ref
from tencent_im_compat.ledger.notes import Fate, Note, Reads
from tencent_im_compat.ledger.reminder import KEPT_SECONDS, MOST_FAILURES, Reminder, how_ended
from tencent_im_compat.ledger.report import CampaignReport, report_of
from tencent_im_compat.store import StoreError

UINT = st.integers(0, 0xFFFFFFFF)
NOTES = st.builds(
    Note,
    st.sampled_from(Fate),
    UINT,
    UINT,
    st.floats(0, 4e9),
    st.text(),
    st.integers(0, 99999),
    st.text(),
)


@given(NOTES)
def test_a_note_is_read_as_it_was_kept(note: Note) -> None:
    assert Note.read(note.kept()) == note


@given(st.dictionaries(st.text(min_size=1).map(lambda text: f"u{text}"), NOTES, max_size=8))
def test_every_receiver_is_a_row_of_the_report_and_of_its_csv(notes: dict[str, Note]) -> None:
    report = report_of("c", notes, {})
    assert [f"u{row.receiver}" for row in report.rows] == sorted(notes)
    fates = (report.sent, len(report.refused), len(report.unknown), len(report.going))
    assert sum(fates) == len(notes)
    rows = list(csv.reader(io.StringIO(report.csv(), newline="")))
    assert len(rows) == len(notes) + 1
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def report() -> CampaignReport:
    note = Note(Fate.SENT, 1, 2, 1000.0, "c1~a~b~2~1~1000")
    refused = Note(Fate.REFUSED, 1, 2, 1000.0, code=20003, reason="no such account")
    notes = {"ua": note, "ub": Note(Fate.SENT, 3, 4, 1100.0), "gteam": note, "ux": refused}
    return report_of("price in $ 5 and $ 6", notes, {"ua": Reads(1, 0, 2000.0), "gteam": Reads(3, 4, 2000.0)})


def test_by_time() -> None:
    spans = [(span.begins, span.sent, span.read, span.unread) for span in report().by_time(60)]
    assert spans == [(960, 2, 4, 4), (1080, 1, 0, 0)]
    assert [span.sent for span in report().by_time(3600)] == [3]
    for bad in (0, -1, float("inf"), True, "1"):
        with pytest.raises(InvalidArgumentError, match="seconds"):
            report().by_time(bad)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    report().plot(tmp_path / "report.png")
    assert (tmp_path / "report.png").read_bytes()[:4] == b"\x89PNG"
    report_of("empty", {}, {}).plot(tmp_path / "report.svg")
    assert (tmp_path / "report.svg").read_bytes().startswith(b"<?xml")


def test_a_reminder_that_fails_is_tried_later_and_later_and_then_given_up() -> None:
    tried = Reminder("n", ("g1~t~a~1~0~0",), "text", "", None, 5.0, 100.0)
    pauses = []
    while tried.end is None:
        before, tried = tried, tried.failed(StoreError("x"), 1000.0)
        assert Reminder.read("n", tried.kept()) == tried
        assert tried.same_as(before)
        pauses.append(tried.due - 1000.0)
    assert (tried.end, tried.failures, tried.trouble) == ("failed", MOST_FAILURES, "StoreError")
    assert pauses[:3] == [5, 10, 20]
    assert max(pauses) == 3600 < KEPT_SECONDS


@pytest.mark.parametrize(
    ("written", "ways", "end"),
    [
        (2, ["", "recalled"], "written"),
        (0, ["", ""], "read"),
        (0, ["recalled"], "recalled"),
        (0, ["dissolved", "dissolved"], "dissolved"),
        (0, ["", "expired"], "read"),
    ],
)
def test_how_it_ended(written: int, ways: list[str], end: str) -> None:
    assert how_ended(written, ways) == end


@pytest.mark.parametrize(("group", "seq"), [("", 1), ("g", 0), ("g", True), ("g", "1"), (None, 1)])
def test_no_message_of_a_group(group: str, seq: int) -> None:
    with pytest.raises(InvalidArgumentError):
        group_ref(group, seq)
