"""Models and builders of the commands of ``group_profile``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group_profile as calls
from tencent_im_compat.wire import group_profile as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _modify_group_base_info(request: Request) -> Call[Any]:
    return calls.modify_group_base_info(
        request["GroupId"],
        name=request["Name"],
        mute_all_member=request["MuteAllMember"] == "On",
        from_account=request["From_Account"],
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.modify_group_base_info": Command(
        wire.ModifyGroupBaseInfoRequest, Reply, _modify_group_base_info
    ),
    "group_open_http_svc.change_group_owner": Command(
        wire.ChangeGroupOwnerRequest,
        Reply,
        lambda r: calls.change_group_owner(r["GroupId"], r["NewOwner_Account"]),
    ),
    "group_open_http_svc.get_appid_group_list": Command(
        wire.GetAppidGroupListRequest,
        wire.GetAppidGroupListReply,
        lambda r: calls.get_appid_group_list(limit=r["Limit"], next=r["Next"], group_type=r["GroupType"]),
    ),
}
