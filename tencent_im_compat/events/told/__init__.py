"""Callbacks that are told as a webhook tells them, by tables: one module for each family of webhooks. Pure.

Receipts, read marks, arrivals, edits and recalls have rules (``observe``, ``engine``); all else is a row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...wire.webhooks import WebhookEvent
from . import extensions, groups, plain, profile, state
from .row import Row as Row

ROWS: tuple[Row[Any], ...] = (*profile.ROWS, *state.ROWS, *extensions.ROWS, *groups.ROWS)
_BY_WEBHOOK: dict[type[WebhookEvent], list[Row[Any]]] = {}
_MAKERS: dict[tuple[str, str], Callable[..., tuple[object, ...]]] = {}
for _row in ROWS:
    _BY_WEBHOOK.setdefault(_row.webhook, []).append(_row)
    _MAKERS[_row.listener, _row.callback] = _row.make


def rows_of(event: WebhookEvent) -> list[Row[Any]]:
    """The callbacks that an event may feed."""
    return _BY_WEBHOOK.get(type(event), [])


def arguments_of(listener: str, callback: str, kept: tuple[object, ...]) -> tuple[object, ...]:
    """The arguments of a callback, made of what was kept for it: by its annotations, or by its row.

    Raises:
        ValueError: It was kept by something else.
    """
    make = None if plain.is_kept(kept) else _MAKERS.get((listener, callback))
    try:
        return plain.make(listener, callback, kept) if make is None else make(*kept)
    except (TypeError, ValueError) as error:
        raise ValueError(f"what was kept for {callback} cannot be read: {type(error).__name__}") from None
