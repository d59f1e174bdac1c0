"""Builders of system notifications and broadcasts."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import GROUP_DEDUP_SECONDS, Safety
from tencent_im_compat.calls import group_announcement as calls
from tencent_im_compat.wire.elements import TIMFaceElem
from tencent_im_compat.wire.group_announcement import SendGroupSystemNotificationRequest

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

TEXT = {"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}
MANY = [f"u{number}" for number in range(51)]

COMMANDS: dict[str, Command] = {
    "send_group_system_notification": Command(
        calls.send_group_system_notification,
        {"group_id": "g1", "content": "closing"},
        {"GroupId": "g1", "Content": "closing"},
        Safety.NEVER,
    ),
    "send_group_system_notification, all": Command(
        calls.send_group_system_notification,
        {"group_id": "g1", "content": "", "to_members_account": MANY[:50], "topic_id": "t"},
        {"GroupId": "g1", "Content": "", "ToMembers_Account": MANY[:50], "TopicId": "t"},
        Safety.NEVER,
    ),
    "send_broadcast_msg": Command(
        calls.send_broadcast_msg,
        {"body": "hello", "random": 0},
        {"Random": 0, "MsgBody": [TEXT]},
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
    "send_broadcast_msg, all": Command(
        calls.send_broadcast_msg,
        {
            "body": [TIMFaceElem(index=1)],
            "random": 0xFFFFFFFF,
            "from_account": "alice",
            "cloud_custom_data": "{}",
        },
        {
            "Random": 0xFFFFFFFF,
            "MsgBody": [{"MsgType": "TIMFaceElem", "MsgContent": {"Index": 1}}],
            "From_Account": "alice",
            "CloudCustomData": "{}",
        },
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
}

BAD: list[Bad] = [
    Bad("send_group_system_notification", {"group_id": ""}, "group_id"),
    Bad("send_group_system_notification", {"content": None}, "content"),
    Bad("send_group_system_notification", {"to_members_account": []}, "to_members_account", "empty"),
    Bad("send_group_system_notification", {"to_members_account": MANY}, "to_members_account", "50"),
    Bad("send_group_system_notification", {"topic_id": ""}, "topic_id"),
    Bad("send_broadcast_msg", {"body": []}, "body"),
    Bad("send_broadcast_msg", {"body": "x" * 12 * 1024}, "body", "12288"),
    Bad("send_broadcast_msg", {"random": 1 << 32}, "random"),
    Bad("send_broadcast_msg", {"from_account": ""}, "from_account"),
    Bad("send_broadcast_msg", {"cloud_custom_data": 5}, "cloud_custom_data"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_the_content_shows_in_no_repr() -> None:
    assert "canary" not in repr(SendGroupSystemNotificationRequest(group_id="g1", content="canary"))
