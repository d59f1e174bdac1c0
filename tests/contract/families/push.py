"""Pushes to many, attributes and tags of users, and reports: both generations of commands."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import push, push_attributes, push_statistics, push_tags
from tencent_im_compat.wire import push as sending_wire
from tencent_im_compat.wire import push_attributes as labels_wire
from tencent_im_compat.wire import push_statistics as statistics_wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.offline_push import OfflinePushInfo
from tencent_im_compat.wire.push import PushCondition
from tencent_im_compat.wire.push_attributes import UserAttrNames, UserAttrs, UserTags
from tencent_im_compat.wire.push_results import AccountsReply, AccountsRequest

from ..command import Command, Request, body_of


def _info(request: Request) -> OfflinePushInfo:
    return OfflinePushInfo.model_validate(request["OfflinePushInfo"])


def _im_push(request: Request) -> Call[Any]:
    return push.im_push(
        body_of(request),
        from_account=request["From_Account"],
        msg_random=request["MsgRandom"],
        msg_life_time=request["MsgLifeTime"],
        condition=PushCondition.model_validate(request["Condition"]),
    )


def _push(request: Request) -> Call[Any]:
    return push.push(
        body_of(request),
        from_account=request["From_Account"],
        msg_random=request["MsgRandom"],
        online_only=bool(request["OnlineOnlyFlag"]),
        offline_push_info=_info(request),
    )


def _batch(request: Request) -> Call[Any]:
    return push.batch(
        request["To_Account"],
        _info(request),
        from_account=request["From_Account"],
        msg_random=request["MsgRandom"],
    )


def _attrs(request: Request) -> list[UserAttrs]:
    return [UserAttrs.model_validate(entry) for entry in request["UserAttrs"]]


def _attr_names(request: Request) -> list[UserAttrNames]:
    return [UserAttrNames.model_validate(entry) for entry in request["UserAttrs"]]


def _tags(request: Request) -> list[UserTags]:
    return [UserTags.model_validate(entry) for entry in request["UserTags"]]


_OLDER: dict[str, Command] = {
    "all_member_push.im_push": Command(sending_wire.ImPushRequest, sending_wire.PushReply, _im_push),
    "all_member_push.im_set_attr_name": Command(
        labels_wire.ImSetAttrNameRequest, Reply, lambda r: push_attributes.im_set_attr_name(r["AttrNames"])
    ),
    "all_member_push.im_get_attr_name": Command(
        labels_wire.GetAttrNameRequest,
        labels_wire.ImGetAttrNameReply,
        lambda r: push_attributes.im_get_attr_name(),
    ),
    "all_member_push.im_set_attr": Command(
        labels_wire.SetAttrRequest, Reply, lambda r: push_attributes.im_set_attr(_attrs(r))
    ),
    "all_member_push.im_get_attr": Command(
        AccountsRequest,
        labels_wire.ImGetAttrReply,
        lambda r: push_attributes.im_get_attr(r["To_Account"]),
    ),
    "all_member_push.im_remove_attr": Command(
        labels_wire.RemoveAttrRequest, Reply, lambda r: push_attributes.im_remove_attr(_attr_names(r))
    ),
    "all_member_push.im_add_tag": Command(
        labels_wire.TagsRequest, Reply, lambda r: push_tags.im_add_tag(_tags(r))
    ),
    "all_member_push.im_get_tag": Command(
        AccountsRequest, labels_wire.ImGetTagReply, lambda r: push_tags.im_get_tag(r["To_Account"])
    ),
    "all_member_push.im_remove_tag": Command(
        labels_wire.TagsRequest, Reply, lambda r: push_tags.im_remove_tag(_tags(r))
    ),
    "all_member_push.im_remove_all_tags": Command(
        AccountsRequest, Reply, lambda r: push_tags.im_remove_all_tags(r["To_Account"])
    ),
}
_NEWER: dict[str, Command] = {
    "timpush.push": Command(sending_wire.PushRequest, sending_wire.PushReply, _push),
    "timpush.batch": Command(sending_wire.BatchRequest, sending_wire.BatchReply, _batch),
    "timpush.revoke": Command(
        sending_wire.RevokeRequest, Reply, lambda r: push.revoke(r["TaskId"], _info(r))
    ),
    "timpush.set_attr_name": Command(
        labels_wire.SetAttrNameRequest,
        Reply,
        lambda r: push_attributes.set_attr_name(r["AttrNames"], attr_types=r["AttrTypes"]),
    ),
    "timpush.get_attr_name": Command(
        labels_wire.GetAttrNameRequest,
        labels_wire.GetAttrNameReply,
        lambda r: push_attributes.get_attr_name(),
    ),
    "timpush.set_attr": Command(
        labels_wire.SetAttrRequest, AccountsReply, lambda r: push_attributes.set_attr(_attrs(r))
    ),
    "timpush.get_attr": Command(
        AccountsRequest, labels_wire.GetAttrReply, lambda r: push_attributes.get_attr(r["To_Account"])
    ),
    "timpush.remove_attr": Command(
        labels_wire.RemoveAttrRequest,
        AccountsReply,
        lambda r: push_attributes.remove_attr(_attr_names(r)),
    ),
    "timpush.add_tag": Command(
        labels_wire.AddTagRequest,
        AccountsReply,
        lambda r: push_tags.add_tag(_tags(r), replace=bool(r["Replace"])),
    ),
    "timpush.get_tag": Command(
        AccountsRequest, labels_wire.GetTagReply, lambda r: push_tags.get_tag(r["To_Account"])
    ),
    "timpush.remove_tag": Command(
        labels_wire.TagsRequest, AccountsReply, lambda r: push_tags.remove_tag(_tags(r))
    ),
    "timpush.clear_all_tags": Command(
        AccountsRequest, AccountsReply, lambda r: push_tags.clear_all_tags(r["To_Account"])
    ),
    "timpush.all_member_push_trace": Command(
        statistics_wire.TraceRequest,
        statistics_wire.TraceReply,
        lambda r: push_statistics.all_member_push_trace(r["TaskID"], r["UserID"]),
    ),
    "timpush.all_member_push_statistics": Command(
        statistics_wire.AllMemberPushStatisticsRequest,
        statistics_wire.AllMemberPushStatisticsReply,
        lambda r: push_statistics.all_member_push_statistics(
            r["TaskID"], start_time=r["StartTime"], end_time=r["EndTime"]
        ),
    ),
    "timpush.normal_push_statistics": Command(
        statistics_wire.NormalPushStatisticsRequest,
        statistics_wire.NormalPushStatisticsReply,
        lambda r: push_statistics.normal_push_statistics(start_time=r["StartTime"], end_time=r["EndTime"]),
    ),
}
COMMANDS: dict[str, Command] = _OLDER | _NEWER
