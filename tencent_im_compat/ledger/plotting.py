"""Draws the report of a campaign. Needs matplotlib; keeps to its objects, so that nothing global changes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from ..extras import needing

if TYPE_CHECKING:
    from .report import CampaignReport, Span


def draw(report: CampaignReport, path: str | os.PathLike[str], spans: Sequence[Span]) -> None:
    """Writes the picture.

    Args:
        report: The report.
        path: The file.
        spans: The same by time.
    """
    with needing("CampaignReport.plot()", "plot"):
        from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4), layout="constrained")
    totals, times = figure.subplots(1, 2)
    # An id may hold a dollar sign, which would begin a formula.
    figure.suptitle(report.id, parse_math=False)
    shown = {
        "sent": report.sent,
        "refused": len(report.refused),
        "unknown": len(report.unknown),
        "read": report.read,
        "unread": report.unread,
    }
    bars = totals.bar(list(shown), list(shown.values()))
    totals.bar_label(bars)
    totals.set_title("in total")
    labels = [datetime.fromtimestamp(span.begins, timezone.utc).strftime("%m-%d %H:%M:%S") for span in spans]
    times.plot(labels, [span.sent for span in spans], marker="o", label="sent")
    times.plot(labels, [span.read for span in spans], marker="o", label="read by now")
    times.set_title("by time of sending (UTC)")
    times.tick_params(axis="x", labelrotation=45)
    times.legend()
    figure.savefig(path)
