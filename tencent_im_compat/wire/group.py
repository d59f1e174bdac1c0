"""Bodies of the commands on groups themselves (service ``group_open_http_svc``)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply, failures

Word = Annotated[str, StringConstraints(strip_whitespace=True)]
"""A word of a closed set; one published answer has a blank behind it."""


class CustomField(WireModel):
    """One custom field of a group or member; its key is declared in the console."""

    key: str
    value: str | int


class NewMember(WireModel):
    """An initial member of ``create_group``: ``role`` is ``Admin`` or absent."""

    member_account: str
    role: str | None = None
    app_member_defined_data: list[CustomField] | None = None


class CreateGroupRequest(WireModel):
    """Body of ``group_open_http_svc/create_group``."""

    owner_account: str | None = None
    type: str
    group_id: str | None = None
    name: str
    introduction: str | None = None
    notification: str | None = None
    face_url: str | None = None
    max_member_count: int | None = None
    apply_join_option: str | None = None
    invite_join_option: str | None = None
    app_defined_data: list[CustomField] | None = None
    member_list: list[NewMember] | None = None
    support_topic: int | None = None
    enable_permission: int | None = None
    default_permission: int | None = None


class CreateGroupReply(Reply):
    """Answer of ``group_open_http_svc/create_group``: the id, own or given by the server."""

    group_id: str
    type: str | None = None
    huge_group_flag: int | None = None


class GroupInfoFilter(WireModel):
    """Which fields ``get_group_info`` shall answer."""

    group_base_info_filter: list[str] | None = None
    member_info_filter: list[str] | None = None
    app_defined_data_filter_group: list[str] | None = None
    app_defined_data_filter_group_member: list[str] | None = None


class GetGroupInfoRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_info``."""

    group_id_list: list[str]
    response_filter: GroupInfoFilter | None = None


class GroupProfile(WireModel):
    """Base fields of a group; what was not asked for is ``None``.

    Times are Unix seconds. ``next_msg_seq`` is the number that the next stored message will get,
    ``last_msg_time`` is 0 when nothing was sent, ``mute_all_member`` is ``On`` or ``Off``,
    ``owner_account`` is empty when the group has no owner.
    """

    group_id: str
    type: str | None = None
    name: str | None = None
    introduction: str | None = None
    notification: str | None = None
    face_url: str | None = None
    create_time: int | None = None
    owner_account: str | None = None
    last_info_time: int | None = None
    last_msg_time: int | None = None
    next_msg_seq: int | None = None
    member_num: int | None = None
    max_member_num: int | None = None
    apply_join_option: str | None = None
    mute_all_member: str | None = None


class MemberData(WireModel):
    """Data of a member; what was not asked for is ``None``.

    ``msg_seq`` is the number up to which the member has read; ``mute_until`` is 0 or the end of the
    mute, times are Unix seconds. ``online_status``, ``Online`` or ``Offline``, comes only when it was
    asked for.
    """

    role: Word | None = None
    join_time: int | None = None
    msg_seq: int | None = None
    msg_flag: str | None = None
    last_send_msg_time: int | None = None
    mute_until: int | None = None
    name_card: str | None = None
    online_status: str | None = None
    app_member_defined_data: list[CustomField] | None = None


class GroupInfoMember(MemberData):
    """A member in ``get_group_info``; a filter without ``Account`` leaves the UserID out."""

    member_account: str | None = None


class GroupInfo(GroupProfile, ItemOutcome):
    """What is known about one group. ``error_code`` other than 0: this group could not be read."""

    item_field: ClassVar[str] = "group_id"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    error_code: int = 0
    error_info: str = ""
    appid: int | None = None
    info_seq: int | None = None
    invite_join_option: str | None = None
    enable_permission: int | None = None
    default_permission: int | None = None
    app_defined_data: list[CustomField] | None = None
    member_list: list[GroupInfoMember] | None = None


class GetGroupInfoReply(PartialReply):
    """Answer of ``group_open_http_svc/get_group_info``: one object per asked group."""

    group_info: list[GroupInfo] = Field(default_factory=list)

    @property
    def failed(self) -> list[GroupInfo]:
        """The groups that could not be read."""
        return failures(self.group_info)


class DestroyGroupRequest(WireModel):
    """Body of ``group_open_http_svc/destroy_group``."""

    group_id: str
