# Generated from tencent_im_compat/_async/v2tim/resolve.py by scripts/make_sync.py. Do not edit.
"""Finding a message by the id that Tencent's own SDKs show, ``<tinyID>-<client seconds>-<random>``.

REST has no command for it: the id tells neither sender nor conversation, but its random is the
message's and its time is near. So the user's conversations that moved since then are searched.
"""

from __future__ import annotations

from ...adapter.messages import from_group_item, from_roam
from ...identity import SdkMsgId
from ...v2tim import V2TimMessage
from ..rest.client import TencentIM

WINDOW = 300
"""Seconds by which the server's time may differ from the sender's clock."""
MOST_CONVERSATIONS = 100
MOST_MESSAGES = 400


def find_sdk_message(client: TencentIM, user_id: str, wanted: SdkMsgId) -> V2TimMessage | None:
    """The message of a real msgID, or nothing when no conversation of the user holds it.

    Costs one list call and one or more calls per conversation that moved since the message; at most
    100 conversations and 400 messages in each are looked at, the latest first.
    """
    peers: list[str] = []
    groups: list[str] = []
    for item in client.recentcontact.iter_list(user_id):
        if item.msg_time < wanted.client_time - WINDOW:
            continue
        if item.to_account:
            peers.append(item.to_account)
        elif item.group_id:
            groups.append(item.group_id)
    for peer in peers[:MOST_CONVERSATIONS]:
        found = _in_conversation(client, user_id, peer, wanted)
        if found is not None:
            return found
    for group_id in groups[:MOST_CONVERSATIONS]:
        found = _in_group(client, user_id, group_id, wanted)
        if found is not None:
            return found
    return None


def _in_conversation(client: TencentIM, user_id: str, peer: str, wanted: SdkMsgId) -> V2TimMessage | None:
    seen = 0
    for item in client.openim.iter_roam_msg(
        user_id,
        peer,
        min_time=max(0, wanted.client_time - WINDOW),
        max_time=wanted.client_time + WINDOW,
    ):
        seen += 1
        if item.msg_random == wanted.random:
            return from_roam(item, user_id)
        if seen >= MOST_MESSAGES:
            return None
    return None


def _in_group(client: TencentIM, user_id: str, group_id: str, wanted: SdkMsgId) -> V2TimMessage | None:
    seen = 0
    for item in client.group.iter_group_msgs(group_id, with_recalled=True):
        seen += 1
        if item.msg_time_stamp and item.msg_time_stamp < wanted.client_time - WINDOW:
            return None
        if item.msg_random == wanted.random:
            return from_group_item(item, group_id, user_id)
        if seen >= MOST_MESSAGES:
            return None
    return None
