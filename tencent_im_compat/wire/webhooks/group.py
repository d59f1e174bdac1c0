"""Webhooks of groups and their members."""

from __future__ import annotations

from typing import ClassVar

from pydantic import AliasChoices, Field

from ..group import CustomField
from ..group_attributes import GroupAttr
from .base import Member, WebhookEvent


class GroupBeforeCreateGroup(WebhookEvent):
    """Asks whether a group may be created.

    Attributes:
        create_group_num: How many groups of this type the user has made before.
        created_group_num: How many by type; seen in Tencent's Java SDK only, as is ``invite_option``.
    """

    command: ClassVar[str] = "Group.CallbackBeforeCreateGroup"

    operator_account: str
    owner_account: str = ""
    type: str = ""
    name: str = ""
    create_group_num: int | None = Field(
        default=None, validation_alias=AliasChoices("CreateGroupNum", "CreatedNum")
    )
    created_group_num: dict[str, int] | None = None
    invite_option: str | None = None
    member_list: list[Member] = Field(default_factory=list)


class GroupAfterCreateGroup(WebhookEvent):
    """A group was created."""

    command: ClassVar[str] = "Group.CallbackAfterCreateGroup"

    group_id: str
    operator_account: str = ""
    owner_account: str = ""
    type: str = ""
    name: str = ""
    member_list: list[Member] = Field(default_factory=list)
    user_defined_data_list: list[CustomField] = Field(default_factory=list)


class GroupBeforeApplyJoinGroup(WebhookEvent):
    """Asks whether somebody may apply to join; an approval may still be needed after it."""

    command: ClassVar[str] = "Group.CallbackBeforeApplyJoinGroup"

    group_id: str
    type: str = ""
    requestor_account: str


class GroupBeforeInviteJoinGroup(WebhookEvent):
    """Asks whether members may be invited."""

    command: ClassVar[str] = "Group.CallbackBeforeInviteJoinGroup"

    group_id: str
    type: str = ""
    operator_account: str = ""
    destination_members: list[Member] = Field(default_factory=list)


class GroupAfterNewMemberJoin(WebhookEvent):
    """Members joined; ``join_type`` is ``Apply`` or ``Invited``."""

    command: ClassVar[str] = "Group.CallbackAfterNewMemberJoin"

    group_id: str
    type: str = ""
    join_type: str = ""
    operator_account: str = ""
    new_member_list: list[Member]


class GroupAfterMemberExit(WebhookEvent):
    """Members left; ``exit_type`` is ``Kicked`` or ``Quit``."""

    command: ClassVar[str] = "Group.CallbackAfterMemberExit"

    group_id: str
    type: str = ""
    exit_type: str = ""
    operator_account: str = ""
    exit_member_list: list[Member]


class GroupAfterGroupFull(WebhookEvent):
    """The last free place of a group was taken."""

    command: ClassVar[str] = "Group.CallbackAfterGroupFull"

    group_id: str


class GroupAfterGroupDestroyed(WebhookEvent):
    """A group was dismissed."""

    command: ClassVar[str] = "Group.CallbackAfterGroupDestroyed"

    group_id: str
    type: str = ""
    owner_account: str = ""
    name: str = ""
    member_list: list[Member] = Field(default_factory=list)


class GroupAfterGroupInfoChanged(WebhookEvent):
    """A group's profile changed; only what changed is set."""

    command: ClassVar[str] = "Group.CallbackAfterGroupInfoChanged"

    group_id: str
    type: str = ""
    operator_account: str = ""
    name: str | None = None
    introduction: str | None = None
    notification: str | None = None
    face_url: str | None = None
    user_defined_data_list: list[CustomField] = Field(default_factory=list)


class GroupAfterMemberFieldChanged(WebhookEvent):
    """A member's role or name card changed; only what changed is set."""

    command: ClassVar[str] = "Group.CallbackAfterMemberFieldChanged"

    group_id: str
    type: str = ""
    operator_account: str = ""
    member_account: str = Field(validation_alias=AliasChoices("Member_Account", "Modified_Account"))
    role: str | None = None
    name_card: str | None = None


class ChangedGroupAttr(GroupAttr):
    """An attribute of a group; one that was deleted may have no value."""

    value: str = Field(default="", alias="value", repr=False)


class GroupAfterGroupAttrChanged(WebhookEvent):
    """Attributes of a group changed; ``option_type`` is ``set``, ``modify``, ``delete`` or ``clear``."""

    command: ClassVar[str] = "Group.CallbackAfterGroupAttrChanged"

    group_id: str
    type: str = ""
    operator_account: str = ""
    option_type: str = ""
    group_attr: list[ChangedGroupAttr] = Field(default_factory=list)


class GroupAfterChangeGroupOwner(WebhookEvent):
    """A group has another owner."""

    command: ClassVar[str] = "Group.CallbackAfterChangeGroupOwner"

    group_id: str
    type: str = ""
    operator_account: str = ""
    old_owner_account: str = ""
    new_owner_account: str


class GroupOnMemberStateChange(WebhookEvent):
    """Members of an AVChatRoom came online or went offline.

    ``event_type`` is ``Online`` or ``Offline``, ``event_cause`` what caused it: ``HeartbeatInterrupt``,
    ``HeartbeatRecover``, ``Join``, ``Quit``; empty in older bodies.
    """

    command: ClassVar[str] = "Group.CallbackOnMemberStateChange"

    group_id: str
    type: str = ""
    event_type: str
    event_cause: str = ""
    member_list: list[Member] = Field(default_factory=list)


class GroupOnDailyGroupQuotaAlarm(WebhookEvent):
    """The groups that were created today come near the limit of a day."""

    command: ClassVar[str] = "Group.CallbackOnDailyGroupQuotaAlarm"

    quota_used: int
    quota: int
