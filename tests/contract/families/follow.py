"""Models and builders of the commands of ``follow``."""

from __future__ import annotations

from tencent_im_compat.calls import follow as calls
from tencent_im_compat.wire import follow as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "follow.follow_add": Command(
        wire.FollowAddRequest,
        wire.FollowResultReply,
        lambda r: calls.follow_add(r["From_Account"], [item["To_Account"] for item in r["FollowItem"]]),
    ),
    "follow.follow_delete": Command(
        wire.FollowDeleteRequest,
        wire.FollowResultReply,
        lambda r: calls.follow_delete(r["From_Account"], r["To_Account"]),
    ),
    "follow.follow_get": Command(
        wire.FollowGetRequest,
        wire.FollowGetReply,
        lambda r: calls.follow_get(
            r["From_Account"], r["FollowType"], start_cursor=r["StartCursor"], want_num=r["WantNum"]
        ),
    ),
    "follow.follow_check": Command(
        wire.FollowCheckRequest,
        wire.FollowCheckReply,
        lambda r: calls.follow_check(r["From_Account"], r["To_Account"]),
    ),
    "follow.follow_get_info": Command(
        wire.FollowGetInfoRequest,
        wire.FollowGetInfoReply,
        lambda r: calls.follow_get_info(r["From_Account"], r["To_Account"]),
    ),
}
