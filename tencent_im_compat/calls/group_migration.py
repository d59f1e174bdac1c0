"""Calls that import groups, messages and members (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import GROUP_DEDUP_SECONDS, MAX_BODY_BYTES, Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_migration as wire
from ..wire.group import CustomField
from ..wire.group_migration import GroupMsgToImport, MemberToImport
from . import checks, group_checks

MAX_MSGS = 7
MAX_MEMBERS = 20


@checks.builder
def import_group(
    type: str,
    name: str,
    *,
    owner_account: str | None = None,
    group_id: str | None = None,
    introduction: str | None = None,
    notification: str | None = None,
    face_url: str | None = None,
    max_member_count: int | None = None,
    apply_join_option: str | None = None,
    app_defined_data: Sequence[CustomField] | None = None,
    create_time: int | None = None,
    support_topic: bool = False,
) -> Call[wire.ImportGroupReply]:
    """``group_open_http_svc/import_group``."""
    group_type = group_checks.group_type("type", type)
    if group_type == "AVChatRoom":
        raise InvalidArgumentError("type", "live groups cannot be imported")
    if apply_join_option is not None and group_type == "Community":
        raise InvalidArgumentError("apply_join_option", "is not for a Community")
    if support_topic and group_type != "Community":
        raise InvalidArgumentError("support_topic", "is for a Community only")
    request = wire.ImportGroupRequest(
        owner_account=checks.optional_user_id("owner_account", owner_account),
        type=group_type,
        group_id=None if group_id is None else group_checks.new_group_id("group_id", group_id, group_type),
        name=group_checks.name("name", name),
        introduction=group_checks.introduction("introduction", introduction),
        notification=group_checks.notification("notification", notification),
        face_url=group_checks.face_url("face_url", face_url),
        max_member_count=checks.optional_number("max_member_count", max_member_count, at_least=1),
        apply_join_option=group_checks.apply_join_option("apply_join_option", apply_join_option),
        app_defined_data=group_checks.group_fields("app_defined_data", app_defined_data),
        create_time=checks.optional_number("create_time", create_time, at_least=0),
        support_topic=checks.flag(support_topic),
    )
    # Without a group_id a repeat would make a second group, with one it would be refused.
    return Call(
        "group_open_http_svc/import_group",
        encode(request),
        wire.ImportGroupReply,
        Safety.NEVER,
        doc="269/1634",
    )


@checks.builder
def import_group_msg(
    group_id: str,
    msg_list: Sequence[GroupMsgToImport],
    *,
    random: int,
    recent_contact_flag: bool = False,
    topic_id: str | None = None,
) -> Call[wire.ImportGroupMsgReply]:
    """``group_open_http_svc/import_group_msg``; ``random`` and what follows it go to messages without one."""
    if recent_contact_flag and topic_id is not None:
        raise InvalidArgumentError("recent_contact_flag", "is not for communities and their topics")
    request = wire.ImportGroupMsgRequest(
        group_id=checks.group_id("group_id", group_id),
        recent_contact_flag=checks.flag(recent_contact_flag),
        msg_list=_messages("msg_list", msg_list, checks.uint32("random", random)),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    return Call(
        "group_open_http_svc/import_group_msg",
        encode(request),
        wire.ImportGroupMsgReply,
        Safety.SAME_RANDOM,
        window=GROUP_DEDUP_SECONDS,
        doc="269/1635",
    )


def _messages(argument: str, values: Sequence[GroupMsgToImport], random: int) -> list[GroupMsgToImport]:
    found = []
    latest = 0
    for index, item in enumerate(checks.instances(argument, values, GroupMsgToImport, at_most=MAX_MSGS)):
        place = f"{argument}[{index}]"
        latest = checks.number(f"{place}.send_time", item.send_time, at_least=latest)
        own = checks.optional_number(f"{place}.random", item.random, at_least=0, at_most=checks.MAX_UINT32)
        checks.user_id(f"{place}.from_account", item.from_account)
        checks.body(f"{place}.msg_body", item.msg_body)
        message = item.model_copy(
            update={"random": (random + index) & checks.MAX_UINT32 if own is None else own}
        )
        if len(encode(message)) > MAX_BODY_BYTES:
            raise InvalidArgumentError(f"{place}.msg_body", f"a message takes at most {MAX_BODY_BYTES} bytes")
        found.append(message)
    return found


@checks.builder
def import_group_member(
    group_id: str, member_list: Sequence[str | MemberToImport]
) -> Call[wire.ImportGroupMemberReply]:
    """``group_open_http_svc/import_group_member``."""
    request = wire.ImportGroupMemberRequest(
        group_id=checks.group_id("group_id", group_id), member_list=_members("member_list", member_list)
    )
    # A repeat would report "was a member" (2) for those that the lost answer reported as imported (1).
    return Call(
        "group_open_http_svc/import_group_member",
        encode(request),
        wire.ImportGroupMemberReply,
        Safety.NEVER,
        doc="269/1636",
    )


def _members(argument: str, members: Sequence[str | MemberToImport]) -> list[MemberToImport]:
    found = []
    for index, member in enumerate(checks.listed(argument, members, "members")):
        place = f"{argument}[{index}]"
        if isinstance(member, str):
            found.append(MemberToImport(member_account=checks.user_id(place, member)))
            continue
        if not isinstance(member, MemberToImport):
            raise InvalidArgumentError(place, "must be a UserID or a MemberToImport")
        checks.user_id(f"{place}.member_account", member.member_account)
        if member.role is not None:
            checks.one_of(f"{place}.role", member.role, ("Admin",))
        checks.optional_number(f"{place}.join_time", member.join_time, at_least=0)
        checks.optional_number(f"{place}.unread_msg_num", member.unread_msg_num, at_least=0)
        found.append(member)
    return checks.batch(argument, found, at_most=MAX_MEMBERS)
