"""What the console of a real app sets, and how the mock reads what no document states."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Edition = Literal["trial", "pro", "flagship", "enterprise"]

RECEIPT_TYPES = frozenset({"Private", "Public", "ChatRoom"})
"""Group types that can have read receipts (wire names of Work, Public and Meeting)."""


@dataclass(slots=True)
class WorldConfig:
    """Settings of one world; they may be changed while it runs.

    Attributes:
        edition: The package bought. Receipts need flagship or enterprise.
        receipt_group_types: Console switch: group types whose messages may ask for receipts, by
            their wire names (``Private`` is Work, ``ChatRoom`` is Meeting).
        strict_fields: Refuse fields that no document names. The real server ignores them.
        roaming_days: Days for which history is kept; absent: what the edition gives.
        c2c_receipt_without_flag: A receipt for a message that asked for none: ``ignore`` (answer OK,
            no effect) or ``refuse`` with 10062. No document states it.
        count_later_joiners: Whether members who join after a message count as unread readers of it.
            No document states it.
        unknown_receiver_code: Code for a one-to-one message to an unknown account. No document
            states which of 20003, 90012, 90048 and 70107 it is.
        message_rate: Messages per second and group before some are dropped; 0 switches it off.
        store_notices: Whether notices of joining are stored where the group type stores them (Work,
            Public, Community). They take seqs.
        count_notices: Whether stored notices count as unread. The documented formula takes off only
            a member's own messages and those sent with NoUnread.
        meeting_unread: Console switch: Meeting groups count unread messages.
        add_member_limit: Most accounts in one add_group_member. The Chinese page of 2026-02 says 20,
            all others 300.
        group_dedup_by_content: Whether a repeat must have the same content, as the page of
            send_group_msg says; the page of limits speaks of sender and Random alone.
        unknown_member_code: Code for an unknown account where the command's page lists none.
        custom_id_code: Code for a GroupId that create_group cannot take. Its page lists 10004 only;
            the general list has 10015 for this.
        receipt_webhook_on_send: Whether Group.CallbackAfterReadReceipt also comes when a message that
            asks for receipts is sent, as its page says; without readers then. The body is not shown.
        receipt_webhook_by_rest: Whether group_msg_receipt causes that webhook. Likely, not written.
        receipt_webhook_members: Whether that webhook names the ``newest`` readers or ``all`` of a
            message. No document states it.
        refuse_without_verdict: Console option: a before-webhook that times out, or whose answer cannot be
            understood, refuses the call with 80003 instead of letting it pass.
        conversations_kept: Console setting: conversations in a user's list, up to 500 with flagship.
    """

    edition: Edition = "flagship"
    receipt_group_types: frozenset[str] = field(default=RECEIPT_TYPES)
    strict_fields: bool = True
    roaming_days: int | None = None
    c2c_receipt_without_flag: Literal["ignore", "refuse"] = "ignore"
    count_later_joiners: bool = False
    unknown_receiver_code: int = 20003
    message_rate: int = 0
    store_notices: bool = True
    count_notices: bool = True
    meeting_unread: bool = False
    add_member_limit: int = 300
    group_dedup_by_content: bool = True
    unknown_member_code: int = 10019
    custom_id_code: int = 10004
    receipt_webhook_on_send: bool = True
    receipt_webhook_by_rest: bool = True
    receipt_webhook_members: Literal["newest", "all"] = "newest"
    refuse_without_verdict: bool = False
    conversations_kept: int = 100

    @property
    def paid(self) -> bool:
        """Whether the edition holds the features that documents mark as flagship."""
        return self.edition in ("flagship", "enterprise")

    @property
    def roaming_seconds(self) -> int:
        """How long history is kept (doc 269/9346)."""
        by_edition = {"trial": 7, "pro": 7, "flagship": 30, "enterprise": 90}
        return 86400 * (self.roaming_days if self.roaming_days is not None else by_edition[self.edition])
