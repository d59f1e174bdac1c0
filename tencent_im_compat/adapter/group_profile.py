"""Profiles of groups: read from REST, and changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from ..errors import InvalidArgumentError
from ..v2tim.group import V2TimGroupChangeInfo, V2TimGroupInfo, V2TimGroupInfoResult
from ..v2tim.group_enums import GroupAddOptType as AddOpt
from ..v2tim.group_enums import GroupChangeInfoType as Change
from ..wire.group import CustomField, GroupInfo, GroupProfile, MemberData
from ..wire.group_members import JoinedGroup, SelfInfo
from ..wire.search import FoundGroup
from . import arguments
from .batch_results import in_order
from .group_changes import (
    ADD_FROM_WIRE,
    ADD_TO_WIRE,
    INVITE_FROM_WIRE,
    INVITE_TO_WIRE,
    all_muted,
    custom_changes,
    text_changes,
)
from .groups import group_type_from_wire, receive_opt_from_wire, role_from_wire
from .rights import Right

BASE_FIELDS = [
    "Type",
    "Name",
    "Introduction",
    "Notification",
    "FaceUrl",
    "CreateTime",
    "Owner_Account",
    "LastInfoTime",
    "LastMsgTime",
    "NextMsgSeq",
    "MemberNum",
    "MaxMemberNum",
    "ApplyJoinOption",
    "MuteAllMember",
]
"""What is asked of the groups of a user."""
OWN_FIELDS = ["Role", "JoinTime", "MsgFlag", "MsgSeq"]
_UNCOUNTED = ("Meeting", "AVChatRoom")
"""Types without unread counts."""


def apply_option(argument: str, opt: object) -> str:
    """Who may join, as REST has it."""
    return ADD_TO_WIRE[arguments.member(argument, opt, AddOpt)]


def invite_option(argument: str, opt: object) -> str:
    """Who may invite, as REST has it."""
    return INVITE_TO_WIRE[arguments.member(argument, opt, AddOpt)]


def custom_fields(argument: str, fields: Mapping[str, str] | None) -> list[CustomField] | None:
    """Custom fields of a group or member, or nothing."""
    if fields is None:
        return None
    return [
        CustomField(key=key, value=value) for key, value in arguments.string_map(argument, fields).items()
    ]


# ------------------------------------------------------------ reading


def _profile(group: GroupProfile) -> V2TimGroupInfo:
    return V2TimGroupInfo(
        groupID=group.group_id,
        groupType=group_type_from_wire(group.type or ""),
        groupName=group.name,
        notification=group.notification,
        introduction=group.introduction,
        faceUrl=group.face_url,
        isAllMuted=None if group.mute_all_member is None else group.mute_all_member == "On",
        owner=group.owner_account,
        createTime=group.create_time,
        groupAddOpt=ADD_FROM_WIRE.get(group.apply_join_option or ""),
        lastInfoTime=group.last_info_time,
        lastMessageTime=group.last_msg_time,
        memberCount=group.member_num,
        memberMaxCount=group.max_member_num or None,
    )


def with_own(info: V2TimGroupInfo, own: MemberData | SelfInfo | None, next_seq: int | None) -> V2TimGroupInfo:
    """A group with what the user is in it; no member: role 0.

    Args:
        info: The group.
        own: The user's own data.
        next_seq: Number that the next message will get.
    """
    info.role = 0 if own is None else role_from_wire(own.role)
    if own is not None:
        info.joinTime = own.join_time
        info.recvOpt = receive_opt_from_wire(own.msg_flag)
        if own.msg_seq is not None and next_seq is not None:
            counts = info.groupType not in _UNCOUNTED
            info.unreadMsgCount = max(0, next_seq - 1 - own.msg_seq) if counts else 0
    return info


def group_info(group: GroupInfo, own: MemberData | None = None) -> V2TimGroupInfo:
    """A group as ``getGroupsInfo`` gives it."""
    info = _profile(group)
    info.approveOpt = INVITE_FROM_WIRE.get(group.invite_join_option or "")
    info.customInfo = {field.key: str(field.value) for field in group.app_defined_data or []} or None
    if info.groupType == "Community":
        info.isSupportTopic = None  # is not told
        info.isEnablePermissionGroup = bool(group.enable_permission)
        info.defaultPermissions = group.default_permission
    return with_own(info, own, group.next_msg_seq)


def group_results(
    wanted: list[str], groups: list[GroupInfo], own: Mapping[str, MemberData]
) -> list[V2TimGroupInfoResult]:
    """One result for each group that was asked for."""
    return in_order(
        wanted,
        groups,
        lambda id, code, info, group: V2TimGroupInfoResult(
            resultCode=code,
            resultMessage=info,
            groupInfo=group_info(group, own.get(id)) if group is not None and group.ok else None,
        ),
    )


def joined_group(group: JoinedGroup) -> V2TimGroupInfo:
    """A group of the user's."""
    info = with_own(_profile(group), group.self_info, group.next_msg_seq)
    if group.support_topic:
        info.isSupportTopic = True
        own = group.self_info
        if own is not None and own.gross_topic_read_seq is not None and group.gross_topic_next_msg_seq:
            info.unreadMsgCount = max(0, group.gross_topic_next_msg_seq - 1 - own.gross_topic_read_seq)
    return info


def found_group(group: FoundGroup) -> V2TimGroupInfo:
    """A group that a search of all groups found."""
    return V2TimGroupInfo(
        groupID=group.group_id,
        groupType=group_type_from_wire(group.group_type or ""),
        groupName=group.group_name,
        introduction=group.group_introduction,
        faceUrl=group.group_face_url,
        owner=group.group_owner_user_id,
        memberCount=group.group_member_num,
    )


# ------------------------------------------------------------ changing


class ProfileFields(TypedDict, total=False):
    """What ``modify_group_base_info`` takes."""

    name: str
    introduction: str
    notification: str
    face_url: str
    max_member_num: int
    apply_join_option: str
    invite_join_option: str
    mute_all_member: bool
    enable_permission: bool
    default_permission: int
    app_defined_data: list[CustomField]


_RULES = {"apply_join_option", "invite_join_option", "enable_permission", "default_permission"}


@dataclass(frozen=True, slots=True)
class ProfileChanges:
    """What is to be changed of a group.

    Attributes:
        group_id: The group.
        fields: By the names of REST.
        told: What listeners are told of it.
    """

    group_id: str
    fields: ProfileFields
    told: list[V2TimGroupChangeInfo]

    @property
    def right(self) -> Right:
        """The right it takes: members of Work groups may change texts and the picture, and nothing else."""
        texts = {"name", "introduction", "notification", "face_url"}
        return Right.CHANGE_PROFILE if self.fields.keys() <= texts else Right.CHANGE_OPTIONS

    @property
    def rules(self) -> bool:
        """Whether it changes who may do what: how joining and inviting are answered, and permissions."""
        return bool(self.fields.keys() & _RULES)

    @property
    def muted(self) -> bool | None:
        """Whether all are muted from now on; absent: as it was."""
        return self.fields.get("mute_all_member")


def changes(info: V2TimGroupInfo) -> ProfileChanges:
    """What ``setGroupInfo`` changes: the fields that are set. Options that the type fixes are left out.

    A group that was read and is handed back has all its fields set.
    """
    arguments.instance("info", info, V2TimGroupInfo)
    arguments.group("info.groupID", info.groupID)
    fields = ProfileFields()
    told: list[V2TimGroupChangeInfo] = []
    _texts(info, fields, told)
    _options(info, fields, told)
    if info.customInfo:
        fields["app_defined_data"] = custom_fields("info.customInfo", info.customInfo) or []
        told += custom_changes(info.customInfo.items())
    if not fields:
        raise InvalidArgumentError("info", "has no field that can be changed")
    return ProfileChanges(info.groupID, fields, told)


def _texts(info: V2TimGroupInfo, fields: ProfileFields, told: list[V2TimGroupChangeInfo]) -> None:
    if info.groupName is not None:
        fields["name"] = arguments.text("info.groupName", info.groupName)
    if info.introduction is not None:
        fields["introduction"] = arguments.string("info.introduction", info.introduction)
    if info.notification is not None:
        fields["notification"] = arguments.string("info.notification", info.notification)
    if info.faceUrl is not None:
        fields["face_url"] = arguments.string("info.faceUrl", info.faceUrl)
    told += text_changes(
        {
            "name": info.groupName,
            "introduction": info.introduction,
            "notification": info.notification,
            "face_url": info.faceUrl,
        }
    )


def _options(info: V2TimGroupInfo, fields: ProfileFields, told: list[V2TimGroupChangeInfo]) -> None:
    def tell(kind: Change, number: int) -> None:
        told.append(V2TimGroupChangeInfo(type=kind, intValue=number))

    community = info.groupType == "Community"
    if info.memberMaxCount is not None:
        fields["max_member_num"] = arguments.number("info.memberMaxCount", info.memberMaxCount, at_least=1)
    if info.groupAddOpt is not None and info.groupType not in ("Work", "Meeting", "AVChatRoom", "Community"):
        fields["apply_join_option"] = apply_option("info.groupAddOpt", info.groupAddOpt)
        tell(Change.V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_ADD_OPT, info.groupAddOpt)
    if info.approveOpt is not None and info.groupType not in ("AVChatRoom", "Community"):
        fields["invite_join_option"] = invite_option("info.approveOpt", info.approveOpt)
        tell(Change.V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_APPROVE_OPT, info.approveOpt)
    if info.isAllMuted is not None and (info.isAllMuted or info.groupType != "Work"):
        fields["mute_all_member"] = arguments.flag("info.isAllMuted", info.isAllMuted)
        told.append(all_muted(info.isAllMuted))
    # False is what a new object says of a community that it knows nothing of.
    if (
        community
        and info.isEnablePermissionGroup is not None
        and "isEnablePermissionGroup" in info.model_fields_set
    ):
        enabled = arguments.flag("info.isEnablePermissionGroup", info.isEnablePermissionGroup)
        fields["enable_permission"] = enabled
        kind = Change.V2TIM_GROUP_INFO_CHANGE_TYPE_ENABLE_PERMISSION_GROUP
        told.append(V2TimGroupChangeInfo(type=kind, boolValue=enabled))
    if community and info.defaultPermissions is not None and fields.get("enable_permission", True):
        default = arguments.number("info.defaultPermissions", info.defaultPermissions, at_least=0)
        fields["default_permission"] = default
        kind = Change.V2TIM_GROUP_INFO_CHANGE_TYPE_DEFAULT_PERMISSIONS
        told.append(V2TimGroupChangeInfo(type=kind, uint64Value=default))
