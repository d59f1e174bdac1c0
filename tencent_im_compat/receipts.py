"""What backends do with read receipts, over the asynchronous REST client.

    from tencent_im_compat.receipts import Reminders, send_receipts_for_unread, who_has_not_read

``tencent_im_compat.sync.receipts`` has the same names without a loop. Names are imported when they are first
used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._async.receipts.campaign import Campaign
    from ._async.receipts.readers import who_has_not_read, who_has_read
    from ._async.receipts.reminders import Reminders, remind
    from ._async.receipts.unread import send_receipts_for_unread
    from ._async.receipts.waiting import wait_until_read
    from .identity import C2CRef, GroupRef, MessageRef, c2c_ref
    from .ledger.naming import AnyMessage, group_ref
    from .ledger.reminder import Reminder, ReminderEnd
    from .ledger.report import CampaignReport, Row, Span
    from .ledger.values import Gone, Person, ReadState, SentReceipts, Waited

__all__ = [
    "AnyMessage",
    "C2CRef",
    "Campaign",
    "CampaignReport",
    "Gone",
    "GroupRef",
    "MessageRef",
    "Person",
    "ReadState",
    "Reminder",
    "ReminderEnd",
    "Reminders",
    "Row",
    "SentReceipts",
    "Span",
    "Waited",
    "c2c_ref",
    "group_ref",
    "remind",
    "send_receipts_for_unread",
    "wait_until_read",
    "who_has_not_read",
    "who_has_read",
]

_HOMES = {
    "_async.receipts.campaign": "Campaign",
    "_async.receipts.readers": "who_has_not_read who_has_read",
    "_async.receipts.reminders": "Reminders remind",
    "_async.receipts.unread": "send_receipts_for_unread",
    "_async.receipts.waiting": "wait_until_read",
    "identity": "C2CRef GroupRef MessageRef c2c_ref",
    "ledger.naming": "AnyMessage group_ref",
    "ledger.reminder": "Reminder ReminderEnd",
    "ledger.report": "CampaignReport Row Span",
    "ledger.values": "Gone Person ReadState SentReceipts Waited",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def _find(name: str) -> object:
    """A name that is used for the first time."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f".{home}", __package__), name)
    globals()[name] = found
    return found


if not TYPE_CHECKING:  # which would believe in any name
    __getattr__ = _find


def __dir__() -> list[str]:
    return __all__
