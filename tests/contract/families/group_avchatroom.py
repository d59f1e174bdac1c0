"""Models and builders of the commands of ``group_avchatroom``."""

from __future__ import annotations

from tencent_im_compat.calls import group_avchatroom as calls
from tencent_im_compat.wire import group_avchatroom as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "group_open_avchatroom_http_svc.get_members": Command(
        wire.GetMembersRequest,
        wire.GetMembersReply,
        lambda r: calls.avchatroom_get_members(r["GroupId"], timestamp=r["Timestamp"]),
    ),
    "group_open_avchatroom_http_svc.check_members": Command(
        wire.MembersRequest,
        wire.CheckMembersReply,
        lambda r: calls.avchatroom_check_members(r["GroupId"], r["Member_Account"]),
    ),
    "group_open_avchatroom_http_svc.modify_user_info": Command(
        wire.ModifyUserInfoRequest,
        wire.ModifyUserInfoReply,
        lambda r: calls.avchatroom_modify_user_info(
            r["GroupId"],
            r["CommandType"],
            [wire.MarkedMember.model_validate(item) for item in r["MemberList"]],
        ),
    ),
    "group_open_avchatroom_http_svc.modify_admin": Command(
        wire.ModifyAdminRequest,
        Reply,
        lambda r: calls.avchatroom_modify_admin(r["GroupId"], r["CommandType"], r["Admin_Account"]),
    ),
    "group_open_avchatroom_http_svc.get_admin_list": Command(
        wire.GetAdminListRequest,
        wire.GetAdminListReply,
        lambda r: calls.avchatroom_get_admin_list(r["GroupId"]),
    ),
    "group_open_avchatroom_http_svc.add_robots": Command(
        wire.MembersRequest,
        Reply,
        lambda r: calls.avchatroom_add_robots(r["GroupId"], r["Member_Account"]),
    ),
    "group_open_avchatroom_http_svc.del_robots": Command(
        wire.MembersRequest,
        Reply,
        lambda r: calls.avchatroom_del_robots(r["GroupId"], r["Member_Account"]),
    ),
}
