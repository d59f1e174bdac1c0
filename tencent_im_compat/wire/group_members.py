"""Bodies of the commands about single members (service ``group_open_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .group import CustomField, GroupMember, Word


class GetSpecifiedGroupMemberInfoRequest(WireModel):
    """Body of ``group_open_http_svc/get_specified_group_member_info``."""

    group_id: str
    member_list_account: list[str] = Field(alias="Member_List_Account")
    member_info_filter: list[str] | None = None
    member_role_filter: list[str] | None = None
    app_defined_data_filter_group_member: list[str] | None = None


class GetSpecifiedGroupMemberInfoReply(Reply):
    """Answer of ``group_open_http_svc/get_specified_group_member_info``.

    Whoever is not in the group is presumably missing; no document says so.
    """

    group_id: str | None = None
    member_list: list[GroupMember] = Field(default_factory=list)


class DeleteGroupMemberRequest(WireModel):
    """Body of ``group_open_http_svc/delete_group_member``."""

    group_id: str
    silence: int | None = None
    reason: str | None = Field(default=None, repr=False)
    member_to_del_account: list[str]


class ModifyGroupMemberInfoRequest(WireModel):
    """Body of ``group_open_http_svc/modify_group_member_info``; ``mute_time`` is in seconds."""

    group_id: str
    member_account: str
    role: str | None = None
    msg_flag: str | None = None
    name_card: str | None = None
    app_member_defined_data: list[CustomField] | None = None
    mute_time: int | None = None


class GetRoleInGroupRequest(WireModel):
    """Body of ``group_open_http_svc/get_role_in_group``."""

    group_id: str
    user_account: list[str]


class RoleInGroup(WireModel):
    """What a user is in the group: ``Owner``, ``Admin``, ``Member`` or ``NotMember``."""

    member_account: str
    role: Word


class GetRoleInGroupReply(Reply):
    """Answer of ``group_open_http_svc/get_role_in_group``: one item per asked user."""

    user_id_list: list[RoleInGroup] = Field(default_factory=list)


class GetOnlineMemberNumRequest(WireModel):
    """Body of ``get_online_member_num``."""

    group_id: str


class GetOnlineMemberNumReply(Reply):
    """Answer of ``get_online_member_num``."""

    online_member_num: int
