"""Callbacks that are told as a webhook tells them, by tables: one module for each family of webhooks. Pure.

Receipts, read marks, arrivals, edits and recalls have rules (``observe``, ``engine``); all else is a row.
"""

from __future__ import annotations

from typing import Any

from ...wire.webhooks import WebhookEvent
from . import extensions, group_info, groups, people, profile, state
from .row import Call as Call
from .row import Row as Row

ROWS: tuple[Row[Any], ...] = (
    *profile.ROWS,
    *state.ROWS,
    *extensions.ROWS,
    *groups.ROWS,
    *group_info.ROWS,
    *people.ROWS,
)
_BY_WEBHOOK: dict[type[WebhookEvent], list[Row[Any]]] = {}
for _row in ROWS:
    _BY_WEBHOOK.setdefault(_row.webhook, []).append(_row)


def rows_of(event: WebhookEvent) -> list[Row[Any]]:
    """The callbacks that an event may feed."""
    return _BY_WEBHOOK.get(type(event), [])
