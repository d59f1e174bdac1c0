"""Bodies of the commands that only live groups have (service ``group_open_avchatroom_http_svc``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import Reply, WireModel


class CommandType(enum.IntEnum):
    """What ``modify_user_info`` and ``modify_admin`` do."""

    SET = 1
    """Sets marks; makes admins."""
    REMOVE = 2
    """Removes marks; takes the role away."""


class Mark(enum.IntEnum):
    """Marks with a meaning of their own; the app's marks begin at 1000."""

    ROBOT = 500
    """Counts as online for up to 3 days, in the room or not."""
    HIDDEN = 600
    """Left out of the list of members, unless that is asked for by a mark."""


class GetMembersRequest(WireModel):
    """Body of ``group_open_avchatroom_http_svc/get_members``."""

    group_id: str
    timestamp: int
    mark: int | None = None


class LiveMember(WireModel):
    """Somebody who is online in a live group; the time is in Unix seconds."""

    member_account: str
    join_time: int | None = None
    nick_name: str | None = None
    avatar: str | None = None


class GetMembersReply(Reply):
    """Answer of ``get_members``: a page; ``next_timestamp`` asks for the next one, 0 ends the list."""

    member_list: list[LiveMember] = Field(default_factory=list)
    next_timestamp: int = 0


class MembersRequest(WireModel):
    """Body of ``check_members``, ``add_robots`` and ``del_robots``: UserIDs."""

    group_id: str
    member_account: list[str]


class CheckMembersReply(Reply):
    """Answer of ``check_members``: the UserIDs of those who are there."""

    member_account: list[str] = Field(default_factory=list)


class MarkedMember(WireModel):
    """A member and marks; those of the app are 1000 and above, see ``Mark`` for the others."""

    member_account: str
    marks: list[int]


class ModifyUserInfoRequest(WireModel):
    """Body of ``group_open_avchatroom_http_svc/modify_user_info``."""

    group_id: str
    command_type: int
    member_list: list[MarkedMember]


class ModifyUserInfoReply(Reply):
    """Answer of ``modify_user_info``: those for whom it worked; who is not online is missing."""

    command_type: int | None = None
    member_list: list[MarkedMember] = Field(default_factory=list)


class ModifyAdminRequest(WireModel):
    """Body of ``group_open_avchatroom_http_svc/modify_admin``."""

    group_id: str
    command_type: int
    admin_account: list[str]


class GetAdminListRequest(WireModel):
    """Body of ``group_open_avchatroom_http_svc/get_admin_list``."""

    group_id: str


class LiveAdmin(WireModel):
    """An admin of a live group, who need not be there."""

    admin_account: str
    nick_name: str | None = None
    avatar: str | None = None


class GetAdminListReply(Reply):
    """Answer of ``group_open_avchatroom_http_svc/get_admin_list``."""

    admin_list: list[LiveAdmin] = Field(default_factory=list, alias="Admin_List")
