"""Models and builders of the commands of ``group``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import group as calls
from tencent_im_compat.wire import group as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _create_group(request: Request) -> Call[Any]:
    return calls.create_group(
        request["Type"],
        request["Name"],
        owner_account=request["Owner_Account"],
        group_id=request["GroupId"],
        apply_join_option=request["ApplyJoinOption"],
        member_list=[wire.NewMember.model_validate(item) for item in request["MemberList"]],
    )


def _get_group_info(request: Request) -> Call[Any]:
    return calls.get_group_info(
        request["GroupIdList"],
        group_base_info_filter=request["ResponseFilter"]["GroupBaseInfoFilter"],
        member_info_filter=request["ResponseFilter"]["MemberInfoFilter"],
    )


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.create_group": Command(
        wire.CreateGroupRequest, wire.CreateGroupReply, _create_group
    ),
    "group_open_http_svc.get_group_info": Command(
        wire.GetGroupInfoRequest, wire.GetGroupInfoReply, _get_group_info
    ),
    "group_open_http_svc.destroy_group": Command(
        wire.DestroyGroupRequest, Reply, lambda r: calls.destroy_group(r["GroupId"])
    ),
}
