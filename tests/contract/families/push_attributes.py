"""Models and builders of the commands of ``push_attributes``."""

from __future__ import annotations

from tencent_im_compat.calls import push_attributes as calls
from tencent_im_compat.wire import push_attributes as wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.push_results import AccountsReply

from ..command import Command, Request


def _attrs(request: Request) -> list[wire.UserAttrs]:
    return [wire.UserAttrs.model_validate(entry) for entry in request["UserAttrs"]]


def _attr_names(request: Request) -> list[wire.UserAttrNames]:
    return [wire.UserAttrNames.model_validate(entry) for entry in request["UserAttrs"]]


COMMANDS: dict[str, Command] = {
    "all_member_push.im_set_attr_name": Command(
        wire.ImSetAttrNameRequest, Reply, lambda r: calls.im_set_attr_name(r["AttrNames"])
    ),
    "all_member_push.im_get_attr_name": Command(
        wire.GetAttrNameRequest,
        wire.ImGetAttrNameReply,
        lambda r: calls.im_get_attr_name(),
    ),
    "all_member_push.im_set_attr": Command(
        wire.SetAttrRequest, Reply, lambda r: calls.im_set_attr(_attrs(r))
    ),
    "all_member_push.im_get_attr": Command(
        wire.GetAttrRequest,
        wire.ImGetAttrReply,
        lambda r: calls.im_get_attr(r["To_Account"]),
    ),
    "all_member_push.im_remove_attr": Command(
        wire.RemoveAttrRequest, Reply, lambda r: calls.im_remove_attr(_attr_names(r))
    ),
    "timpush.set_attr_name": Command(
        wire.SetAttrNameRequest,
        Reply,
        lambda r: calls.set_attr_name(r["AttrNames"], attr_types=r["AttrTypes"]),
    ),
    "timpush.get_attr_name": Command(
        wire.GetAttrNameRequest,
        wire.GetAttrNameReply,
        lambda r: calls.get_attr_name(),
    ),
    "timpush.set_attr": Command(wire.SetAttrRequest, AccountsReply, lambda r: calls.set_attr(_attrs(r))),
    "timpush.get_attr": Command(
        wire.GetAttrRequest, wire.GetAttrReply, lambda r: calls.get_attr(r["To_Account"])
    ),
    "timpush.remove_attr": Command(
        wire.RemoveAttrRequest,
        AccountsReply,
        lambda r: calls.remove_attr(_attr_names(r)),
    ),
}
