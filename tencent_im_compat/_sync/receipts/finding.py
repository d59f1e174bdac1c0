# Generated from tencent_im_compat/_async/receipts/finding.py by scripts/make_sync.py. Do not edit.
"""Looks for an own message in the history, to know whether it was sent."""

from __future__ import annotations

from collections.abc import Callable

from ...adapter.groups import community_of, topic_of
from ...identity import GroupRef, MessageRef, c2c_ref
from ...wire.group_messages import GroupMsg
from ...wire.openim_history import RoamMsg
from ..rest.client import TencentIM

SKEW_SECONDS = 30.0
"""By which the server's clock may be behind, or ahead."""
_MOST_LOOKED_AT = 2000
"""Messages of a history that are looked through for one's own."""


def find_with_user(
    client: TencentIM,
    sender: str,
    user: str,
    *,
    since: float,
    now: float,
    wanted: Callable[[RoamMsg | GroupMsg], bool],
) -> MessageRef | None:
    """Looks for a message to a user.

    Args:
        client: The client.
        sender: Who has sent it.
        user: The receiver.
        since: Unix seconds before which it was not sent.
        now: Unix seconds.
        wanted: Whether it is the one.

    Raises:
        TencentIMError: The history could not be read.
    """
    found = client.openim.iter_roam_msg(
        sender, user, min_time=int(since - SKEW_SECONDS), max_time=int(now + SKEW_SECONDS)
    )
    looked_at = 0
    for item in found:
        if item.from_account == sender and wanted(item):
            return c2c_ref(sender, user, item.msg_key)
        looked_at += 1
        if looked_at >= _MOST_LOOKED_AT:
            break
    return None


def find_in_group(
    client: TencentIM,
    sender: str,
    group: str,
    *,
    since: float,
    wanted: Callable[[RoamMsg | GroupMsg], bool],
) -> MessageRef | None:
    """Looks for a message to a group or topic; as ``find_with_user`` in all else."""
    found = client.group.iter_group_msgs(community_of(group), topic_id=topic_of(group), with_recalled=True)
    looked_at = 0
    for item in found:
        if item.from_account == sender and wanted(item):
            return GroupRef(group, sender, item.msg_seq, item.msg_random or 0, item.msg_time_stamp or 0)
        looked_at += 1
        if (item.msg_time_stamp or since) < since - SKEW_SECONDS or looked_at >= _MOST_LOOKED_AT:
            break
    return None
