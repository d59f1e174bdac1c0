"""Models and builders of the commands of ``group_announcement``."""

from __future__ import annotations

from tencent_im_compat.calls import group_announcement as calls
from tencent_im_compat.wire import group_announcement as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, body_of

COMMANDS: dict[str, Command] = {
    "group_open_http_svc.send_group_system_notification": Command(
        wire.SendGroupSystemNotificationRequest,
        Reply,
        lambda r: calls.send_group_system_notification(
            r["GroupId"], r["Content"], to_members_account=r["ToMembers_Account"]
        ),
    ),
    "group_open_http_svc.send_broadcast_msg": Command(
        wire.SendBroadcastMsgRequest,
        wire.SendBroadcastMsgReply,
        lambda r: calls.send_broadcast_msg(body_of(r), random=r["Random"]),
    ),
}
