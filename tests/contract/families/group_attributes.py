"""Models and builders of the commands of ``group_attributes``."""

from __future__ import annotations

from tencent_im_compat.calls import group_attributes as calls
from tencent_im_compat.wire import group_attributes as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _attributes(request: Request) -> dict[str, str]:
    return {item["key"]: item["value"] for item in request["GroupAttr"]}


COMMANDS: dict[str, Command] = {
    "group_open_http_svc.modify_group_attr": Command(
        wire.ModifyGroupAttrRequest,
        Reply,
        lambda r: calls.modify_group_attr(r["GroupId"], _attributes(r)),
    ),
    "group_open_http_svc.set_group_attr": Command(
        wire.SetGroupAttrRequest,
        Reply,
        lambda r: calls.set_group_attr(r["GroupId"], _attributes(r)),
    ),
    "group_open_http_svc.delete_group_attr": Command(
        wire.DeleteGroupAttrRequest,
        Reply,
        lambda r: calls.delete_group_attr(r["GroupId"], [item["key"] for item in r["GroupAttr"]]),
    ),
    "group_open_http_svc.clear_group_attr": Command(
        wire.ClearGroupAttrRequest,
        Reply,
        lambda r: calls.clear_group_attr(r["GroupId"]),
    ),
    "group_open_attr_http_svc.get_group_attr": Command(
        wire.GetGroupAttrRequest,
        wire.GetGroupAttrReply,
        lambda r: calls.get_group_attr(r["GroupId"]),
    ),
}
