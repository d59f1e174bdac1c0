"""Models and builders of the commands of ``group_migration``."""

from __future__ import annotations

from tencent_im_compat.calls import group_migration as calls
from tencent_im_compat.wire import group_migration as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "group_open_http_svc.import_group": Command(
        wire.ImportGroupRequest,
        wire.ImportGroupReply,
        lambda r: calls.import_group(
            r["Type"],
            r["Name"],
            owner_account=r["Owner_Account"],
            group_id=r["GroupId"],
            create_time=r["CreateTime"],
        ),
    ),
    "group_open_http_svc.import_group_msg": Command(
        wire.ImportGroupMsgRequest,
        wire.ImportGroupMsgReply,
        lambda r: calls.import_group_msg(
            r["GroupId"], [wire.GroupMsgToImport.model_validate(item) for item in r["MsgList"]], random=7
        ),
    ),
    "group_open_http_svc.import_group_member": Command(
        wire.ImportGroupMemberRequest,
        wire.ImportGroupMemberReply,
        lambda r: calls.import_group_member(
            r["GroupId"], [wire.MemberToImport.model_validate(item) for item in r["MemberList"]]
        ),
    ),
}
