"""Models and builders of the commands of ``sns_friend_lists``."""

from __future__ import annotations

from tencent_im_compat.calls import sns_friend_lists as calls
from tencent_im_compat.wire import sns_friend_lists as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "sns.friend_check": Command(
        wire.FriendCheckRequest,
        wire.FriendCheckReply,
        lambda r: calls.friend_check(r["From_Account"], r["To_Account"], check_type=r["CheckType"]),
    ),
    "sns.friend_get": Command(
        wire.FriendGetRequest,
        wire.FriendGetReply,
        lambda r: calls.friend_get(
            r["From_Account"],
            start_index=r["StartIndex"],
            standard_sequence=r["StandardSequence"],
            custom_sequence=r["CustomSequence"],
        ),
    ),
    "sns.friend_get_list": Command(
        wire.FriendGetListRequest,
        wire.FriendGetListReply,
        lambda r: calls.friend_get_list(r["From_Account"], r["To_Account"], r["TagList"]),
    ),
}
