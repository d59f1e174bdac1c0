"""Models and builders of the commands of ``group_discipline``."""

from __future__ import annotations

from tencent_im_compat.calls import group_discipline as calls
from tencent_im_compat.wire import group_discipline as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "group_open_http_svc.forbid_send_msg": Command(
        wire.ForbidSendMsgRequest,
        Reply,
        lambda r: calls.forbid_send_msg(r["GroupId"], r["Members_Account"], r["MuteTime"]),
    ),
    "group_open_http_svc.get_group_muted_account": Command(
        wire.GetGroupMutedAccountRequest,
        wire.GetGroupMutedAccountReply,
        lambda r: calls.get_group_muted_account(r["GroupId"]),
    ),
    "group_open_http_svc.ban_group_member": Command(
        wire.BanGroupMemberRequest,
        Reply,
        lambda r: calls.ban_group_member(
            r["GroupId"], r["Members_Account"], r["Duration"], description=r["Description"]
        ),
    ),
    "group_open_http_svc.unban_group_member": Command(
        wire.UnbanGroupMemberRequest,
        Reply,
        lambda r: calls.unban_group_member(r["GroupId"], r["Members_Account"]),
    ),
    "group_open_http_svc.get_group_ban_member": Command(
        wire.GetGroupBanMemberRequest,
        wire.GetGroupBanMemberReply,
        lambda r: calls.get_group_ban_member(r["GroupId"], limit=r["Limit"], offset=r["Offset"]),
    ),
}
