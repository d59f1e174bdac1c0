"""Members of groups: wire -> V2TIM."""

from __future__ import annotations

from ..v2tim import V2TimGroupMemberFullInfo
from ..wire.group_members import GroupMember
from .groups import role_from_wire


def member_full_info(item: GroupMember) -> V2TimGroupMemberFullInfo:
    """A member as ``getGroupMemberList`` gives it; what the command does not tell stays None."""
    return V2TimGroupMemberFullInfo(
        userID=item.member_account,
        role=role_from_wire(item.role),
        muteUntil=item.mute_until,
        joinTime=item.join_time,
        customInfo={field.key: str(field.value) for field in item.app_member_defined_data or []},
        nameCard=item.name_card,
    )
