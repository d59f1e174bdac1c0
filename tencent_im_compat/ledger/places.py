"""Where in a store things are noted."""

from __future__ import annotations

import hashlib
from typing import Final

from ..store.protocol import SHARED, shard_of, to_bytes

REMINDERS: Final = 80
"""The shard of reminders. Users and webhooks have those below, bots those from 96 on."""
_CAMPAIGNS: Final = range(81, 96)
OPEN_REMINDERS: Final = f"{SHARED}reminders"
"""The scope of what is to be reminded of: anybody may add to it."""


def of_campaign(campaign_id: str) -> int:
    """The shard of a campaign; the same in every process and version."""
    digest = hashlib.blake2b(to_bytes(campaign_id), digest_size=8).digest()
    return _CAMPAIGNS[int.from_bytes(digest, "big") % len(_CAMPAIGNS)]


def campaign_notes(campaign_id: str) -> str:
    """The scope with what became of each receiver; only who holds the shard writes it."""
    return f"campaign/{campaign_id}"


def campaign_reads(campaign_id: str) -> str:
    """The scope with who has read, as far as reports have asked."""
    return f"{SHARED}campaign-reads/{campaign_id}"


def reminder_notes(reminder_id: str) -> str:
    """The scope with who was written to."""
    return f"reminder/{reminder_id}"


def receipts(user: str, peer: str, group: str) -> tuple[int, str]:
    """Shard and scope of the receipts that a user has sent in a conversation."""
    return shard_of(
        user
    ), f"{SHARED}receipts/{len(to_bytes(user))}:{user}/{'g' if group else 'c'}/{group or peer}"
