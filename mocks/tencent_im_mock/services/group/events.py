"""Which webhooks the life of a group causes, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.asking import Body, Context, Question
from ...models.group import Group
from ...models.world import World
from .answers import pairs


def _members(user_ids: Iterable[str]) -> list[Body]:
    return [{"Member_Account": user_id} for user_id in user_ids]


def creating(world: World, body: Body, owner: str, members: Iterable[str], context: Context) -> Question:
    """May a group be created (doc 1047/34368)?"""
    wire = body["Type"]
    made = sum(group.type.wire == wire and group.owner == owner for group in world.groups.of(owner).values())
    return Question(
        "Group.CallbackBeforeCreateGroup",
        {
            "Operator_Account": context.operator,
            "Owner_Account": owner,
            "Type": wire,
            "Name": body["Name"],
            "CreateGroupNum": made,
            "MemberList": _members(members),
        },
        platform=context.platform,
    )


def created(world: World, group: Group, context: Context) -> None:
    """A group was created (doc 1047/34369)."""
    document: Body = {
        "GroupId": group.group_id,
        "Operator_Account": context.operator,
        "Owner_Account": group.owner,
        "Type": group.type.wire,
        "Name": group.name,
        "MemberList": _members(user_id for user_id in group.members if user_id != group.owner),
    }
    if group.custom and world.config.custom_fields_in_webhooks:
        document["UserDefinedDataList"] = pairs(group.custom, None)
    world.webhooks.emit("Group.CallbackAfterCreateGroup", document, platform=context.platform)


def quota(world: World, used: int, limit: int) -> None:
    """The day's new groups come near their limit (doc 1047/57455)."""
    world.webhooks.emit(
        "Group.CallbackOnDailyGroupQuotaAlarm", {"QuotaUsed": used, "Quota": limit}, platform="RESTAPI"
    )


def applying(group: Group, user_id: str, context: Context) -> Question:
    """May somebody apply to join (doc 1047/34370)?"""
    return Question(
        "Group.CallbackBeforeApplyJoinGroup",
        {"GroupId": group.group_id, "Type": group.type.wire, "Requestor_Account": user_id},
        platform=context.platform,
    )


def inviting(group: Group, user_ids: Sequence[str], context: Context) -> Question:
    """May these be invited (doc 1047/34371)?"""
    return Question(
        "Group.CallbackBeforeInviteJoinGroup",
        {
            "GroupId": group.group_id,
            "Type": group.type.wire,
            "Operator_Account": context.operator,
            "DestinationMembers": _members(user_ids),
        },
        platform=context.platform,
    )


def joined(world: World, group: Group, user_ids: Sequence[str], join_type: str, context: Context) -> None:
    """Members joined (doc 269/1667), and perhaps took the last place (doc 1047/34376)."""
    world.webhooks.emit(
        "Group.CallbackAfterNewMemberJoin",
        {
            "GroupId": group.group_id,
            "Type": group.type.wire,
            "JoinType": join_type,
            "Operator_Account": context.operator,
            "NewMemberList": _members(user_ids),
        },
        platform=context.platform,
    )
    if group.max_members and len(group.members) == group.max_members:
        world.webhooks.emit(
            "Group.CallbackAfterGroupFull", {"GroupId": group.group_id}, platform=context.platform
        )


def left(world: World, group: Group, user_ids: Sequence[str], exit_type: str, context: Context) -> None:
    """Members left or were removed (doc 269/1668)."""
    world.webhooks.emit(
        "Group.CallbackAfterMemberExit",
        {
            "GroupId": group.group_id,
            "Type": group.type.wire,
            "ExitType": exit_type,
            "Operator_Account": context.operator,
            "ExitMemberList": _members(user_ids),
        },
        platform=context.platform,
    )


def presence(
    world: World, group: Group, user_ids: Sequence[str], *, event: str, cause: str, context: Context
) -> None:
    """Members of a live room came or went (doc 1047/48734)."""
    on = world.config.paid and world.config.live_member_list
    world.webhooks.emit(
        "Group.CallbackOnMemberStateChange",
        {
            "GroupId": group.group_id,
            "EventType": event,
            "EventCause": cause,
            "MemberList": _members(user_ids),
        },
        platform=context.platform,
        skip="" if on else "the list of a live room's online members is off",
    )


def destroyed(world: World, group: Group, context: Context) -> None:
    """A group was dissolved (doc 1047/34377); asked for while its members are still known."""
    world.webhooks.emit(
        "Group.CallbackAfterGroupDestroyed",
        {
            "GroupId": group.group_id,
            "Type": group.type.wire,
            "Owner_Account": group.owner,
            "Name": group.name,
            "MemberList": _members(group.members),
        },
        platform=context.platform,
    )


def profile_changed(
    world: World,
    group: Group,
    operator: str,
    *,
    changes: dict[str, str],
    custom: Sequence[Body],
    context: Context,
) -> None:
    """Name, introduction, notification or face changed (doc 1047/34378); other fields cause nothing."""
    document: Body = {
        "GroupId": group.group_id,
        "Type": group.type.wire,
        "Operator_Account": operator,
        **changes,
    }
    if custom and world.config.custom_fields_in_webhooks:
        document["UserDefinedDataList"] = list(custom)
    elif not changes:
        return
    world.webhooks.emit("Group.CallbackAfterGroupInfoChanged", document, platform=context.platform)


def member_changed(
    world: World, group: Group, user_id: str, changes: dict[str, str], context: Context
) -> None:
    """A member's role or name card changed (doc 1047/60393)."""
    if changes:
        world.webhooks.emit(
            "Group.CallbackAfterMemberFieldChanged",
            {
                "GroupId": group.group_id,
                "Type": group.type.wire,
                "Operator_Account": context.operator,
                "Member_Account": user_id,
                **changes,
            },
            platform=context.platform,
        )


def attributes_changed(
    world: World, group: Group, option: str, attributes: Sequence[Body], context: Context
) -> None:
    """Group attributes were written (doc 1047/60394)."""
    world.webhooks.emit(
        "Group.CallbackAfterGroupAttrChanged",
        {
            "GroupId": group.group_id,
            "Type": group.type.wire,
            "Operator_Account": context.operator,
            "OptionType": option,
            "GroupAttr": list(attributes),
        },
        platform=context.platform,
    )


def owner_changed(world: World, group: Group, operator: str, old: str, context: Context) -> None:
    """The group has a new owner (doc 1047/60396)."""
    world.webhooks.emit(
        "Group.CallbackAfterChangeGroupOwner",
        {
            "GroupId": group.group_id,
            "Type": group.type.wire,
            "Operator_Account": operator,
            "OldOwner_Account": old,
            "NewOwner_Account": group.owner,
        },
        platform=context.platform,
    )
