"""Bodies of the commands on permission groups of communities (service ``group_open_http_svc``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .group_members import MemberResult
from .results import ItemOutcome, PartialReply, failures


class CommunityPermission(enum.IntFlag):
    """Rights in a whole community: of a permission group, or of every member by default."""

    CHANGE_PROFILE = 1 << 0
    """Change the community's profile."""
    MANAGE_MEMBERS = 1 << 1
    """Kick, approve and edit members."""
    MANAGE_PERMISSION_GROUPS = 1 << 2
    """Make, change and delete permission groups, and what they allow in topics."""
    MANAGE_PERMISSION_GROUP_MEMBERS = 1 << 3
    """Say who is in a permission group."""
    MANAGE_TOPICS = 1 << 4
    """Make, change and delete topics."""
    MUTE = 1 << 5
    """Mute a member in all topics."""
    SEND = 1 << 6
    """Write in all topics."""
    AT_ALL = 1 << 7
    """Mention everybody in all topics."""
    HISTORY = 1 << 8
    """Read what was written before joining, in all topics."""
    RECALL = 1 << 9
    """Recall messages of others in all topics."""
    BAN = 1 << 10
    """Ban members of the community."""


class CreatePermissionGroupRequest(WireModel):
    """Body of ``group_open_http_svc/create_permission_group``."""

    group_id: str
    permission_group_id: str | None = None
    permission_group_name: str
    permission: int
    custom_string: str | None = Field(default=None, repr=False)


class CreatePermissionGroupReply(Reply):
    """Answer of ``group_open_http_svc/create_permission_group``: the id, own or given by the server."""

    permission_group_id: str


class DestroyPermissionGroupRequest(WireModel):
    """Body of ``group_open_http_svc/destroy_permission_group``."""

    group_id: str
    permission_group_id_list: list[str]


class PermissionGroupResult(ItemOutcome):
    """Outcome for one permission group; ``error_code`` 0 = it worked."""

    item_field: ClassVar[str] = "permission_group_id"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    permission_group_id: str
    error_code: int = 0
    error_info: str = ""


class DestroyPermissionGroupReply(PartialReply):
    """Answer of ``group_open_http_svc/destroy_permission_group``: one item per permission group."""

    permission_group_result_list: list[PermissionGroupResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[PermissionGroupResult]:
        """The permission groups that were not deleted."""
        return failures(self.permission_group_result_list)


class ModifyPermissionGroupRequest(WireModel):
    """Body of ``group_open_http_svc/modify_permission_group``; what is left out stays."""

    group_id: str
    permission_group_id: str
    permission_group_name: str | None = None
    permission: int | None = None
    custom_string: str | None = Field(default=None, repr=False)


class GetPermissionGroupRequest(WireModel):
    """Body of ``group_open_http_svc/get_permission_group``: named ones, or all of them by page."""

    group_id: str
    permission_group_id_list: list[str] | None = None
    limit: int
    next: str | None = None


class PermissionGroupInfo(PermissionGroupResult):
    """One permission group; ``error_code`` other than 0: it could not be read.

    ``permission`` holds bits of ``CommunityPermission``.
    """

    permission_group_name: str | None = None
    permission: int | None = None
    custom_string: str | None = Field(default=None, repr=False)
    member_num: int | None = None


class GetPermissionGroupReply(PartialReply):
    """Answer of ``group_open_http_svc/get_permission_group``; ``next`` is empty on the last page."""

    permission_group_info_list: list[PermissionGroupInfo] = Field(default_factory=list)
    next: str = ""

    @property
    def failed(self) -> list[PermissionGroupInfo]:
        """The permission groups that could not be read."""
        return failures(self.permission_group_info_list)


class PermissionGroupMember(WireModel):
    """One member of a permission group."""

    member_account: str


class PermissionGroupMembersRequest(WireModel):
    """Body of ``add_permission_group_member`` and ``delete_permission_group_member``."""

    group_id: str
    permission_group_id: str
    member_list: list[PermissionGroupMember]


class PermissionGroupMembersReply(PartialReply):
    """Answer of ``add_permission_group_member`` and ``delete_permission_group_member``: one item each."""

    member_list: list[MemberResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[MemberResult]:
        """The accounts for which it did not work."""
        return failures(self.member_list)


class GetPermissionGroupMemberListRequest(WireModel):
    """Body of ``group_open_http_svc/get_permission_group_member_list``."""

    group_id: str
    permission_group_id: str
    limit: int | None = None
    next: str | None = None


class GetPermissionGroupMemberListReply(Reply):
    """Answer of ``get_permission_group_member_list``; ``next`` is empty on the last page."""

    next: str = ""
    member_list: list[PermissionGroupMember] = Field(default_factory=list)
