"""Bodies of the commands on members of groups (service ``group_open_http_svc``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .group import CustomField, GroupProfile, MemberData, Word
from .results import Done, PartialReply, failures


class GetGroupMemberInfoRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_member_info``."""

    group_id: str
    member_info_filter: list[str] | None = None
    member_role_filter: list[str] | None = None
    app_defined_data_filter_group_member: list[str] | None = None
    limit: int | None = None
    offset: int | None = None
    next: str | None = None


class GroupMember(MemberData):
    """A member of a group."""

    member_account: str


class GetGroupMemberInfoReply(Reply):
    """Answer of ``group_open_http_svc/get_group_member_info``.

    ``member_num`` counts all members, whatever filter and page; ``next`` comes for communities only
    and is empty on the last page.
    """

    member_num: int = 0
    member_list: list[GroupMember] = Field(default_factory=list)
    next: str | None = None


class MemberToAdd(WireModel):
    """One account to add."""

    member_account: str


class AddGroupMemberRequest(WireModel):
    """Body of ``group_open_http_svc/add_group_member``."""

    group_id: str
    silence: int | None = None
    member_list: list[MemberToAdd]


class MemberResult(Done):
    """Outcome for one account, see ``Done``."""

    item_field: ClassVar[str] = "member_account"

    member_account: str


class AddedMember(MemberResult):
    """Outcome for one account: 0 failed, 1 added, 2 was a member, 3 waits for consent."""


class AddGroupMemberReply(PartialReply):
    """Answer of ``group_open_http_svc/add_group_member``: one item per account."""

    member_list: list[AddedMember] = Field(default_factory=list)

    @property
    def failed(self) -> list[AddedMember]:
        """The accounts that were not added."""
        return failures(self.member_list)


class JoinedGroupFilter(WireModel):
    """Which fields ``get_joined_group_list`` shall answer."""

    group_base_info_filter: list[str] | None = None
    self_info_filter: list[str] | None = None


class GetJoinedGroupListRequest(WireModel):
    """Body of ``group_open_http_svc/get_joined_group_list``."""

    member_account: str
    with_huge_groups: int | None = None
    with_no_active_groups: int | None = None
    limit: int | None = None
    offset: int | None = None
    group_type: str | None = None
    support_topic: int | None = None
    response_filter: JoinedGroupFilter | None = None


class SelfInfo(WireModel):
    """The asked user's own data in a group; what was not asked for is ``None``."""

    role: Word | None = None
    join_time: int | None = None
    msg_flag: str | None = None
    msg_seq: int | None = None
    gross_topic_read_seq: int | None = None


class JoinedGroup(GroupProfile):
    """A group that the user is in, with the base fields asked for."""

    self_info: SelfInfo | None = None
    support_topic: int | None = None
    gross_topic_next_msg_seq: int | None = None


class GetJoinedGroupListReply(Reply):
    """Answer of ``group_open_http_svc/get_joined_group_list``. ``total_count`` ignores the page."""

    total_count: int = 0
    group_id_list: list[JoinedGroup] = Field(default_factory=list)


class SetUnreadMsgNumRequest(WireModel):
    """Body of ``group_open_http_svc/set_unread_msg_num``."""

    group_id: str
    member_account: str
    unread_msg_num: int


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
