"""What members of a group may do. The client protocol checks it, REST does not; so the rules are kept here.

One table: for each right and type of group, whose members of a role may do it, and to whom. By document
269/1502 and what the SDK's texts say. Where permission groups rule a community, bits say it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from ..errors import V2TIMError
from ..v2tim.group_enums import GroupMemberRoleType as Role
from ..v2tim.permission_group import V2TimPermissionGroupInfo as Bits
from .envelope import GROUP_PERMISSION, OWNER_MAY_NOT_QUIT

_MEMBER = Role.V2TIM_GROUP_MEMBER_ROLE_MEMBER
_ADMIN = Role.V2TIM_GROUP_MEMBER_ROLE_ADMIN
_OWNER = Role.V2TIM_GROUP_MEMBER_ROLE_OWNER
_NAMES = {_MEMBER: "members", _ADMIN: "administrators", _OWNER: "the owner"}


class Right(Enum):
    """Something that not everybody may do in a group; the value completes "may ..."."""

    READ = "see this group"
    CHANGE_PROFILE = "change the profile of this group"
    CHANGE_OPTIONS = "change the options of this group"
    DISSOLVE = "dissolve this group"
    QUIT = "leave this group"
    INVITE = "invite to this group"
    APPROVE = "decide who comes into this group"
    TRANSFER = "hand this group over"
    SET_ROLE = "name administrators of this group"
    MUTE_ALL = "mute all members of this group"
    KICK = "remove this member"
    BAN = "keep this member out"
    MUTE = "mute this member"
    RECALL = "revoke this member's messages"
    PIN = "pin messages of this group"
    CHANGE_MEMBER = "change this member's data"
    MARK_MEMBERS = "mark members of this group"
    WRITE_ATTRIBUTES = "change the attributes of this group"
    COUNT = "change the counters of this group"
    MANAGE_TOPICS = "make, change or delete topics of this community"
    MANAGE_PERMISSIONS = "manage permission groups of this community"
    MANAGE_PERMITTED = "say who is in permission groups of this community"
    MANAGE_TOPIC_PERMISSIONS = "say what permission groups may do in topics of this community"


_ON_OTHERS = {Right.KICK, Right.BAN, Right.MUTE, Right.RECALL, Right.CHANGE_MEMBER}
_ANY, _STAFF, _OWNERS, _NOBODY = (_MEMBER, _ADMIN, _OWNER), (_ADMIN, _OWNER), (_OWNER,), ()
_IN_COMMUNITIES = (_NOBODY, _NOBODY, _NOBODY, _NOBODY, _STAFF)

_TYPES = ("Work", "Public", "Meeting", "AVChatRoom", "Community")
_WHO: dict[Right, tuple[tuple[Role, ...], ...]] = {
    Right.READ: (_ANY, _ANY, _ANY, _ANY, _ANY),
    Right.CHANGE_PROFILE: (_ANY, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.CHANGE_OPTIONS: (_OWNERS, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.DISSOLVE: (_NOBODY, _OWNERS, _OWNERS, _OWNERS, _OWNERS),
    Right.QUIT: (_ANY, _ANY[:2], _ANY[:2], _ANY[:2], _ANY[:2]),
    Right.INVITE: (_ANY, _ANY, _ANY, _NOBODY, _ANY),
    Right.APPROVE: (_OWNERS, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.TRANSFER: (_OWNERS, _OWNERS, _OWNERS, _NOBODY, _OWNERS),
    Right.SET_ROLE: (_NOBODY, _OWNERS, _OWNERS, _OWNERS, _OWNERS),
    Right.MUTE_ALL: (_NOBODY, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.KICK: (_OWNERS, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.BAN: (_OWNERS, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.MUTE: (_NOBODY, _STAFF, _STAFF, _STAFF, _STAFF),
    Right.RECALL: (_OWNERS, _STAFF, _STAFF, _STAFF, _STAFF),
    Right.PIN: (_OWNERS, _STAFF, _STAFF, _NOBODY, _STAFF),
    Right.CHANGE_MEMBER: (_OWNERS, _STAFF, _STAFF, _NOBODY, _STAFF),
    Right.MARK_MEMBERS: (_NOBODY, _NOBODY, _NOBODY, _OWNERS, _NOBODY),
    Right.WRITE_ATTRIBUTES: (_ANY, _ANY, _ANY, _ANY, _ANY),
    Right.COUNT: (_ANY, _ANY, _ANY, _ANY, _ANY),
    Right.MANAGE_TOPICS: _IN_COMMUNITIES,
    Right.MANAGE_PERMISSIONS: _IN_COMMUNITIES,
    Right.MANAGE_PERMITTED: _IN_COMMUNITIES,
    Right.MANAGE_TOPIC_PERMISSIONS: _IN_COMMUNITIES,
}
"""Who may, in groups of each of ``_TYPES``."""

_BITS: dict[Right, tuple[int, int]] = {
    Right.CHANGE_PROFILE: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_INFO, 0),
    Right.CHANGE_OPTIONS: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_INFO, 0),
    Right.MUTE_ALL: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_INFO, 0),
    Right.APPROVE: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_MEMBER, 0),
    Right.KICK: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_MEMBER, 0),
    Right.CHANGE_MEMBER: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_MEMBER, 0),
    Right.BAN: (Bits.V2TIM_COMMUNITY_PERMISSION_BAN_MEMBER, 0),
    Right.MUTE: (
        Bits.V2TIM_COMMUNITY_PERMISSION_MUTE_MEMBER,
        Bits.V2TIM_TOPIC_PERMISSION_MUTE_MEMBER,
    ),
    Right.RECALL: (
        Bits.V2TIM_COMMUNITY_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE,
        Bits.V2TIM_TOPIC_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE,
    ),
    Right.MANAGE_TOPICS: (
        Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_TOPIC_IN_COMMUNITY,
        Bits.V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC,
    ),
    Right.MANAGE_PERMISSIONS: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_INFO, 0),
    Right.MANAGE_PERMITTED: (Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_MEMBER, 0),
    Right.MANAGE_TOPIC_PERMISSIONS: (
        Bits.V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_INFO,
        Bits.V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC_PERMISSION,
    ),
}
"""Where permission groups rule: the bit that allows it in the whole community, and the one in one topic."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a user stands in a group.

    Attributes:
        group_type: ``Work``, ``Public``, ``Meeting``, ``AVChatRoom`` or ``Community``.
        role: 200 member, 300 administrator, 400 owner, 0 no member.
        invites: Whether the group's invitation option lets members invite.
        approves: Whether the staff decides who comes in.
        permissions: What permission groups allow the user in the community, as bits; absent where roles rule.
        in_topic: What they allow in the topic that is asked about.
    """

    group_type: str
    role: int
    invites: bool = True
    approves: bool = False
    permissions: int | None = None
    in_topic: int = 0

    def rank(self, right: Right | None = None) -> int:
        """The role by which a right goes: with permission groups, who may do something counts as staff.

        Args:
            right: What is to be done; absent: by what others may do to the user.
        """
        if self.permissions is None or self.role not in (_MEMBER, _ADMIN):
            return self.role
        whole, single = (0, 0) if right is None else _BITS.get(right, (0, 0))
        return _ADMIN if self.permissions & whole or self.in_topic & single else _MEMBER


def require(right: Right, standing: Standing, *, on: Iterable[Standing] = ()) -> None:
    """Refuses what the client protocol would refuse.

    Args:
        right: What is to be done.
        standing: Of whom it is to be done.
        on: Those to whom it is done.

    Raises:
        V2TIMError: 10007; 10009 where an owner cannot leave.
    """
    allowed = dict(zip(_TYPES, _WHO[right], strict=True)).get(standing.group_type, _ANY)
    rank = standing.rank(right)
    if not rank:
        raise V2TIMError(GROUP_PERMISSION, f"only members may {right.value}")
    if rank not in allowed and right is Right.QUIT:
        raise V2TIMError(OWNER_MAY_NOT_QUIT, f"{standing.group_type} group: hand it over or dissolve it")
    if rank not in allowed:
        raise V2TIMError(GROUP_PERMISSION, _whose(right, standing.group_type, allowed))
    if right is Right.INVITE and not standing.invites:
        text = "the group's invitation option lets nobody invite: see approveOpt of setGroupInfo"
        raise V2TIMError(GROUP_PERMISSION, text)
    if right in _ON_OTHERS and any(each.rank() >= rank for each in on):
        raise V2TIMError(GROUP_PERMISSION, f"only those of a higher role may {right.value}")


def _whose(right: Right, group_type: str, allowed: Iterable[Role]) -> str:
    who = " and ".join(_NAMES[role] for role in reversed(tuple(allowed)))
    return f"{group_type} group: only {who or 'nobody but the app administrator'} may {right.value}"
