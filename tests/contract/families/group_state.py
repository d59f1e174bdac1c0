"""What a group keeps beside its profile: mutes, bans, attributes, counters."""

from __future__ import annotations

from tencent_im_compat.calls import group_attributes, group_counters, group_discipline
from tencent_im_compat.wire import group_attributes as attributes_wire
from tencent_im_compat.wire import group_counters as counters_wire
from tencent_im_compat.wire import group_discipline as discipline_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _attributes(request: Request) -> dict[str, str]:
    return {item["key"]: item["value"] for item in request["GroupAttr"]}


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.forbid_send_msg": Command(
        discipline_wire.ForbidSendMsgRequest,
        Reply,
        lambda r: group_discipline.forbid_send_msg(r["GroupId"], r["Members_Account"], r["MuteTime"]),
    ),
    "group_open_http_svc.get_group_muted_account": Command(
        discipline_wire.GetGroupMutedAccountRequest,
        discipline_wire.GetGroupMutedAccountReply,
        lambda r: group_discipline.get_group_muted_account(r["GroupId"]),
    ),
    "group_open_http_svc.ban_group_member": Command(
        discipline_wire.BanGroupMemberRequest,
        Reply,
        lambda r: group_discipline.ban_group_member(
            r["GroupId"], r["Members_Account"], r["Duration"], description=r["Description"]
        ),
    ),
    "group_open_http_svc.unban_group_member": Command(
        discipline_wire.UnbanGroupMemberRequest,
        Reply,
        lambda r: group_discipline.unban_group_member(r["GroupId"], r["Members_Account"]),
    ),
    "group_open_http_svc.get_group_ban_member": Command(
        discipline_wire.GetGroupBanMemberRequest,
        discipline_wire.GetGroupBanMemberReply,
        lambda r: group_discipline.get_group_ban_member(r["GroupId"], limit=r["Limit"], offset=r["Offset"]),
    ),
    "group_open_attr_http_svc.get_group_attr": Command(
        attributes_wire.GetGroupAttrRequest,
        attributes_wire.GetGroupAttrReply,
        lambda r: group_attributes.get_group_attr(r["GroupId"]),
    ),
    "group_open_http_svc.modify_group_attr": Command(
        attributes_wire.ModifyGroupAttrRequest,
        Reply,
        lambda r: group_attributes.modify_group_attr(r["GroupId"], _attributes(r)),
    ),
    "group_open_http_svc.set_group_attr": Command(
        attributes_wire.SetGroupAttrRequest,
        Reply,
        lambda r: group_attributes.set_group_attr(r["GroupId"], _attributes(r)),
    ),
    "group_open_http_svc.delete_group_attr": Command(
        attributes_wire.DeleteGroupAttrRequest,
        Reply,
        lambda r: group_attributes.delete_group_attr(r["GroupId"], [item["key"] for item in r["GroupAttr"]]),
    ),
    "group_open_http_svc.clear_group_attr": Command(
        attributes_wire.ClearGroupAttrRequest,
        Reply,
        lambda r: group_attributes.clear_group_attr(r["GroupId"]),
    ),
    "group_open_http_svc.get_group_counter": Command(
        counters_wire.GetGroupCounterRequest,
        counters_wire.GetGroupCounterReply,
        lambda r: group_counters.get_group_counter(r["GroupId"], group_counter_keys=r["GroupCounterKeys"]),
    ),
    "group_open_http_svc.update_group_counter": Command(
        counters_wire.UpdateGroupCounterRequest,
        counters_wire.UpdateGroupCounterReply,
        lambda r: group_counters.update_group_counter(
            r["GroupId"], {item["Key"]: item["Value"] for item in r["GroupCounter"]}, r["Mode"]
        ),
    ),
    "group_open_http_svc.delete_group_counter": Command(
        counters_wire.DeleteGroupCounterRequest,
        Reply,
        lambda r: group_counters.delete_group_counter(r["GroupId"], r["GroupCounterKeys"]),
    ),
}
