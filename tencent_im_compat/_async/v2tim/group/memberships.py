"""The groups of a user, and what the user is in groups."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import group_profile as profiles
from ....errors import NotAllowedError, TooLargeError
from ....v2tim import V2TimGroupInfo
from ....wire.group import GroupInfo, MemberData
from ...rest.client import AsyncTencentIM


async def joined_groups(client: AsyncTencentIM, user_id: str) -> list[V2TimGroupInfo]:
    """The groups of a user without communities with topics, which the SDK has in a list of their own."""
    found = await _listed(client, user_id, communities=False)
    if any(group.groupType == "Community" for group in found):
        apart = {group.groupID for group in await joined_communities(client, user_id)}
        found = [group for group in found if group.groupID not in apart]
    return found


async def joined_communities(client: AsyncTencentIM, user_id: str) -> list[V2TimGroupInfo]:
    """The communities of a user that have topics."""
    return await _listed(client, user_id, communities=True)


async def _listed(client: AsyncTencentIM, user_id: str, *, communities: bool) -> list[V2TimGroupInfo]:
    walk = client.group.iter_joined_groups(
        user_id,
        group_type="Community" if communities else None,
        support_topic=True if communities else None,
        group_base_info_filter=profiles.BASE_FIELDS,
        self_info_filter=profiles.OWN_FIELDS,
    )
    return [profiles.joined_group(each) async for each in walk]


async def group_infos(
    client: AsyncTencentIM, user_id: str, group_ids: Sequence[str]
) -> tuple[list[GroupInfo], dict[str, MemberData]]:
    """Profiles of groups, refused ones among them, and what the user is in those that were found."""
    try:
        # Without a filter: custom fields come only so, or by names that nobody knows here.
        groups = (await client.group.get_group_info_all(group_ids)).group_info
    except TooLargeError:
        base = [*profiles.BASE_FIELDS, "InviteJoinOption", "EnablePermission", "DefaultPermission"]
        groups = (await client.group.get_group_info_all(group_ids, group_base_info_filter=base)).group_info
    own: dict[str, MemberData] = {}
    for group in groups:
        if group.ok:
            mine = await _own(client, user_id, group)
            if mine is not None:
                own[group.group_id] = mine
    return groups, own


async def _own(client: AsyncTencentIM, user_id: str, group: GroupInfo) -> MemberData | None:
    found = next((each for each in group.member_list or [] if each.member_account == user_id), None)
    told_all = len(group.member_list or []) >= (group.member_num or 0)
    if found is not None or told_all or group.type == "AVChatRoom":
        return found
    try:
        reply = await client.group.get_specified_group_member_info(group.group_id, [user_id])
    except NotAllowedError:
        return None
    return next((each for each in reply.member_list if each.member_account == user_id), None)
