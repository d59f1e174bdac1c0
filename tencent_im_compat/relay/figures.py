"""The text of ``/metrics``."""

from __future__ import annotations

from collections import Counter

from .log import EventLog
from .metrics import MetricsText

_FAILURES = ("full", "closing", "failed", "slow", "broken")
_REFUSALS = ("unsigned", "forged", "stale", "foreign", "unreadable")
_POLLS = (
    "events",
    "empty",
    "gone",
    "bad_request",
    "cursor_unknown",
    "cursor_foreign",
    "cursor_trimmed",
    "too_many",
    "failed",
    "unauthorized",
)


def figures(
    log: EventLog, webhooks: Counter[str], refused: Counter[str], polls: Counter[str], waiters: int
) -> str:
    """The page.

    Args:
        log: The log.
        webhooks: What became of webhooks that passed the checks.
        refused: Webhooks that did not, by reason.
        polls: Polls by outcome.
        waiters: Polls that wait now.
    """
    page = MetricsText()
    page.value("webhooks_taken_total", "counter", "Webhooks stored.", webhooks["taken"])
    page.value("webhooks_repeated_total", "counter", "Webhooks known already.", webhooks["repeated"])
    page.labelled(
        "webhooks_refused_total",
        "Webhooks that did not pass the checks.",
        "reason",
        {reason: refused[reason] for reason in _REFUSALS},
    )
    page.labelled(
        "webhooks_failed_total",
        "Webhooks that could not be taken.",
        "reason",
        {reason: webhooks[reason] for reason in _FAILURES},
    )
    page.value("stored_bytes", "gauge", "Bytes of kept bodies.", log.totals.bytes)
    page.value("events", "gauge", "Kept events.", log.totals.events)
    page.value("oldest_id", "gauge", "Id after which all that is kept is read.", log.oldest)
    page.value("newest_id", "gauge", "Id of the newest event.", log.newest)
    page.value("waiters", "gauge", "Polls that wait.", waiters)
    page.labelled(
        "polls_total", "Polls by outcome.", "outcome", {outcome: polls[outcome] for outcome in _POLLS}
    )
    page.value("disk_reads_total", "counter", "Reads that memory could not answer.", log.disk_reads)
    page.histogram("commit_events", "Events per transaction.", log.batch_events)
    page.histogram("commit_seconds", "Seconds per transaction.", log.batch_seconds)
    return page.text()
