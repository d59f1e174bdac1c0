"""Models and builders of the commands of ``topic``."""

from __future__ import annotations

from tencent_im_compat.calls import topic as calls
from tencent_im_compat.wire import topic as wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.group_members import GetOnlineMemberNumReply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "million_group_open_http_svc.create_topic": Command(
        wire.CreateTopicRequest,
        wire.TopicIdReply,
        lambda r: calls.create_topic(
            r["GroupId"], r["TopicName"], topic_id=r["TopicId"], from_account=r["From_Account"]
        ),
    ),
    "million_group_open_http_svc.destroy_topic": Command(
        wire.DestroyTopicRequest,
        wire.DestroyTopicReply,
        lambda r: calls.destroy_topic(r["GroupId"], r["TopicIdList"]),
    ),
    "million_group_open_http_svc.get_topic": Command(
        wire.GetTopicRequest,
        wire.GetTopicReply,
        lambda r: calls.get_topic(r["GroupId"], r["From_Account"], topic_id_list=r["TopicIdList"]),
    ),
    "million_group_open_http_svc.modify_topic": Command(
        wire.ModifyTopicRequest,
        Reply,
        lambda r: calls.modify_topic(r["GroupId"], r["TopicId"], topic_name=r["TopicName"]),
    ),
    "million_group_open_http_svc.import_topic": Command(
        wire.ImportTopicRequest,
        wire.TopicIdReply,
        lambda r: calls.import_topic(r["GroupId"], r["TopicName"], create_time=r["CreateTime"]),
    ),
    "million_group_open_http_svc.get_online_member_num": Command(
        wire.GetTopicOnlineMemberNumRequest,
        GetOnlineMemberNumReply,
        lambda r: calls.get_online_member_num(r["GroupId"]),
    ),
}
