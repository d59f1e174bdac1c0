"""Calls of the commands that only live groups have (service ``group_open_avchatroom_http_svc``).

They carry the prefix ``avchatroom_``, as their methods do.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_avchatroom as wire
from ..wire.base import Reply
from ..wire.group_avchatroom import CommandType, Mark, MarkedMember
from . import checks

MAX_MARKED = 500
MAX_ADMINS = 5
FIRST_MARK = 1000
"""The lowest mark of the app's own."""


@checks.builder
def avchatroom_get_members(
    group_id: str, *, timestamp: int = 0, mark: int | None = None
) -> Call[wire.GetMembersReply]:
    """``group_open_avchatroom_http_svc/get_members``."""
    request = wire.GetMembersRequest(
        group_id=checks.group_id("group_id", group_id),
        timestamp=checks.number("timestamp", timestamp, at_least=0),
        mark=None if mark is None else _mark("mark", mark),
    )
    return Call(
        "group_open_avchatroom_http_svc/get_members",
        encode(request),
        wire.GetMembersReply,
        Safety.SAFE,
        doc="269/77266",
    )


@checks.builder
def avchatroom_check_members(group_id: str, member_account: Sequence[str]) -> Call[wire.CheckMembersReply]:
    """``group_open_avchatroom_http_svc/check_members``."""
    return Call(
        "group_open_avchatroom_http_svc/check_members",
        encode(_members(group_id, member_account)),
        wire.CheckMembersReply,
        Safety.SAFE,
        doc="269/95618",
    )


@checks.builder
def avchatroom_modify_user_info(
    group_id: str, command_type: int, member_list: Sequence[MarkedMember]
) -> Call[wire.ModifyUserInfoReply]:
    """``group_open_avchatroom_http_svc/modify_user_info``."""
    members = checks.instances("member_list", member_list, MarkedMember, at_most=MAX_MARKED)
    for index, member in enumerate(members):
        place = f"member_list[{index}]"
        checks.user_id(f"{place}.member_account", member.member_account)
        marks = checks.listed(f"{place}.marks", member.marks, "numbers")
        for mark in checks.batch(f"{place}.marks", marks, at_most=None):
            _mark(f"{place}.marks", mark)
    request = wire.ModifyUserInfoRequest(
        group_id=checks.group_id("group_id", group_id),
        command_type=_command_type(command_type),
        member_list=members,
    )
    # The marks of a member are a set: a repeat adds nothing.
    return Call(
        "group_open_avchatroom_http_svc/modify_user_info",
        encode(request),
        wire.ModifyUserInfoReply,
        Safety.SAFE,
        doc="269/79267",
    )


@checks.builder
def avchatroom_modify_admin(group_id: str, command_type: int, admin_account: Sequence[str]) -> Call[Reply]:
    """``group_open_avchatroom_http_svc/modify_admin``."""
    command = _command_type(command_type)
    request = wire.ModifyAdminRequest(
        group_id=checks.group_id("group_id", group_id),
        command_type=command,
        admin_account=checks.user_ids(
            "admin_account", admin_account, at_most=MAX_ADMINS if command == CommandType.SET else None
        ),
    )
    return Call(
        "group_open_avchatroom_http_svc/modify_admin", encode(request), Reply, Safety.SAFE, doc="269/102857"
    )


@checks.builder
def avchatroom_get_admin_list(group_id: str) -> Call[wire.GetAdminListReply]:
    """``group_open_avchatroom_http_svc/get_admin_list``."""
    request = wire.GetAdminListRequest(group_id=checks.group_id("group_id", group_id))
    return Call(
        "group_open_avchatroom_http_svc/get_admin_list",
        encode(request),
        wire.GetAdminListReply,
        Safety.SAFE,
        doc="269/102858",
    )


@checks.builder
def avchatroom_add_robots(group_id: str, member_account: Sequence[str]) -> Call[Reply]:
    """``group_open_avchatroom_http_svc/add_robots``."""
    # A repeat makes the three days end some seconds later, nothing else.
    return Call(
        "group_open_avchatroom_http_svc/add_robots",
        encode(_members(group_id, member_account)),
        Reply,
        Safety.SAFE,
        doc="1047/60527",
    )


@checks.builder
def avchatroom_del_robots(group_id: str, member_account: Sequence[str]) -> Call[Reply]:
    """``group_open_avchatroom_http_svc/del_robots``."""
    return Call(
        "group_open_avchatroom_http_svc/del_robots",
        encode(_members(group_id, member_account)),
        Reply,
        Safety.SAFE,
        doc="269/103785",
    )


def _members(group_id: str, member_account: Sequence[str]) -> wire.MembersRequest:
    return wire.MembersRequest(
        group_id=checks.group_id("group_id", group_id),
        member_account=checks.user_ids("member_account", member_account, at_most=None),
    )


def _command_type(value: int) -> int:
    return checks.number("command_type", value, at_least=CommandType.SET, at_most=CommandType.REMOVE)


def _mark(argument: str, value: int) -> int:
    """A mark: one of the app's own, or one with a meaning of its own."""
    if checks.number(argument, value, at_least=0) < FIRST_MARK and value not in list(Mark):
        raise InvalidArgumentError(argument, f"must be {FIRST_MARK} or more, 500 (robot) or 600 (hidden)")
    return value
