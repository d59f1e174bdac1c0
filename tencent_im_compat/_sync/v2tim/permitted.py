# Generated from tencent_im_compat/_async/v2tim/permitted.py by scripts/make_sync.py. Do not edit.
"""Permission groups of a community, and what they allow a member, for which all are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...adapter.groups import community_of
from ...wire.permission_group import PermissionGroupInfo
from ..rest.client import TencentIM

_PAGE = 20
"""Permission groups that one call gives at most."""


def permission_groups_of(client: TencentIM, community: str, user_id: str) -> Iterator[PermissionGroupInfo]:
    """The permission groups that a user is in: one call for 20 of them, and one for 50 members of each."""
    for each in client.topic.iter_permission_groups(community):
        for member in client.topic.iter_permission_group_members(community, each.permission_group_id):
            if member.member_account == user_id:
                yield each
                break


def permission_groups(client: TencentIM, community: str, wanted: Sequence[str]) -> list[PermissionGroupInfo]:
    """Permission groups of a community; all where none is named. One call for 20 of them."""
    if not wanted:
        return [each for each in client.topic.iter_permission_groups(community)]
    found: list[PermissionGroupInfo] = []
    for start in range(0, len(wanted), _PAGE):
        part = wanted[start : start + _PAGE]
        reply = client.topic.get_permission_group(community, permission_group_id_list=part)
        found += reply.permission_group_info_list
    return found


def permissions_of(client: TencentIM, group_id: str, user_id: str) -> tuple[int, int]:
    """What a user's permission groups allow together, as bits: in the whole community, and in one topic.

    Args:
        client: The REST client.
        group_id: The community, or a topic: then both are asked for.
        user_id: The member.
    """
    community = community_of(group_id)
    whole = single = 0
    for each in permission_groups_of(client, community, user_id):
        whole |= each.permission or 0
        if group_id != community:
            reply = client.topic.get_topic_permission_group(
                community, each.permission_group_id, topic_id_list=[group_id]
            )
            for item in reply.topic_permission_result_list:
                single |= (item.permission or 0) if item.ok else 0
    return whole, single
