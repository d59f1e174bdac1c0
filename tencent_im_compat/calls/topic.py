"""Calls on topics of communities (service ``million_group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..call import Call, Safety, encode
from ..wire import topic as wire
from ..wire.base import Reply
from ..wire.group_members import GetOnlineMemberNumReply
from . import checks, group_checks, topic_checks


@checks.builder
def create_topic(
    group_id: str,
    topic_name: str,
    *,
    topic_id: str | None = None,
    from_account: str | None = None,
    custom_string: str | None = None,
    face_url: str | None = None,
    notification: str | None = None,
    introduction: str | None = None,
) -> Call[wire.TopicIdReply]:
    """``million_group_open_http_svc/create_topic``."""
    request = wire.CreateTopicRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=topic_checks.new_topic_id("topic_id", topic_id, group_id),
        topic_name=topic_checks.name("topic_name", topic_name),
        from_account=checks.optional_user_id("from_account", from_account),
        custom_string=topic_checks.custom_string("custom_string", custom_string),
        face_url=group_checks.face_url("face_url", face_url),
        notification=topic_checks.notification("notification", notification),
        introduction=topic_checks.introduction("introduction", introduction),
    )
    # Without a topic_id a repeat would make a second topic, with one it answers 10025.
    return Call(
        "million_group_open_http_svc/create_topic",
        encode(request),
        wire.TopicIdReply,
        Safety.NEVER,
        doc="269/78203",
    )


@checks.builder
def import_topic(
    group_id: str,
    topic_name: str,
    *,
    topic_id: str | None = None,
    from_account: str | None = None,
    custom_string: str | None = None,
    face_url: str | None = None,
    notification: str | None = None,
    introduction: str | None = None,
    type: Literal["Community"] | None = None,
    create_time: int | None = None,
) -> Call[wire.TopicIdReply]:
    """``million_group_open_http_svc/import_topic``."""
    request = wire.ImportTopicRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=topic_checks.new_topic_id("topic_id", topic_id, group_id),
        topic_name=topic_checks.name("topic_name", topic_name),
        from_account=checks.optional_user_id("from_account", from_account),
        custom_string=topic_checks.custom_string("custom_string", custom_string),
        face_url=group_checks.face_url("face_url", face_url),
        notification=topic_checks.notification("notification", notification),
        introduction=topic_checks.introduction("introduction", introduction),
        type=None if type is None else checks.one_of("type", type, ("Community",)),
        create_time=checks.optional_number("create_time", create_time, at_least=0),
    )
    # As create_topic; here a topic_id that is taken answers 10021.
    return Call(
        "million_group_open_http_svc/import_topic",
        encode(request),
        wire.TopicIdReply,
        Safety.NEVER,
        doc="269/85313",
    )


@checks.builder
def modify_topic(
    group_id: str,
    topic_id: str,
    *,
    topic_name: str | None = None,
    from_account: str | None = None,
    custom_string: str | None = None,
    face_url: str | None = None,
    notification: str | None = None,
    introduction: str | None = None,
    mute_all_member: bool | None = None,
) -> Call[Reply]:
    """``million_group_open_http_svc/modify_topic``."""
    request = wire.ModifyTopicRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=checks.group_id("topic_id", topic_id),
        topic_name=topic_checks.optional_name("topic_name", topic_name),
        from_account=checks.optional_user_id("from_account", from_account),
        custom_string=topic_checks.custom_string("custom_string", custom_string),
        face_url=group_checks.face_url("face_url", face_url),
        notification=topic_checks.notification("notification", notification),
        introduction=topic_checks.introduction("introduction", introduction),
        mute_all_member=group_checks.on_off("mute_all_member", mute_all_member),
    )
    return Call(
        "million_group_open_http_svc/modify_topic", encode(request), Reply, Safety.SAFE, doc="1047/49468"
    )


@checks.builder
def destroy_topic(group_id: str, topic_id_list: Sequence[str]) -> Call[wire.DestroyTopicReply]:
    """``million_group_open_http_svc/destroy_topic``."""
    request = wire.DestroyTopicRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id_list=checks.group_ids("topic_id_list", topic_id_list, at_most=None),
    )
    # A repeat answers 110003 for each, and a custom id may belong to a new topic by then.
    return Call(
        "million_group_open_http_svc/destroy_topic",
        encode(request),
        wire.DestroyTopicReply,
        Safety.NEVER,
        doc="1047/49470",
    )


@checks.builder
def get_topic(
    group_id: str,
    from_account: str,
    *,
    topic_id_list: Sequence[str] | None = None,
    response_filter: Sequence[str] | None = None,
) -> Call[wire.GetTopicReply]:
    """``million_group_open_http_svc/get_topic``."""
    request = wire.GetTopicRequest(
        group_id=checks.group_id("group_id", group_id),
        from_account=checks.user_id("from_account", from_account),
        topic_id_list=None
        if topic_id_list is None
        else checks.group_ids("topic_id_list", topic_id_list, at_most=None),
        response_filter=checks.names("response_filter", response_filter),
    )
    return Call(
        "million_group_open_http_svc/get_topic",
        encode(request),
        wire.GetTopicReply,
        Safety.SAFE,
        doc="269/78204",
    )


@checks.builder
def get_online_member_num(group_id: str) -> Call[GetOnlineMemberNumReply]:
    """``million_group_open_http_svc/get_online_member_num``."""
    request = wire.GetTopicOnlineMemberNumRequest(group_id=checks.group_id("group_id", group_id))
    return Call(
        "million_group_open_http_svc/get_online_member_num",
        encode(request),
        GetOnlineMemberNumReply,
        Safety.SAFE,
        doc="269/102707",
    )
