"""What members of a group may do. The client protocol checks it, REST does not; so the rules are kept here.

One table: for each right and type of group, whose members of a role may do it, and to whom. By document
269/1502 and what the SDK's texts say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..errors import V2TIMError
from ..v2tim.group_enums import GroupMemberRoleType as Role
from .envelope import GROUP_PERMISSION

_MEMBER = Role.V2TIM_GROUP_MEMBER_ROLE_MEMBER
_ADMIN = Role.V2TIM_GROUP_MEMBER_ROLE_ADMIN
_OWNER = Role.V2TIM_GROUP_MEMBER_ROLE_OWNER
_NAMES = {_MEMBER: "members", _ADMIN: "administrators", _OWNER: "the owner"}


class Right(Enum):
    """Something that not everybody may do in a group; the value completes "may ..."."""

    READ = "see this group"
    CHANGE_PROFILE = "change the profile of this group"
    DISSOLVE = "dissolve this group"
    INVITE = "invite to this group"
    TRANSFER = "hand this group over"
    SET_ROLE = "name administrators of this group"
    MUTE_ALL = "mute all members of this group"
    KICK = "remove this member"
    MUTE = "mute this member"
    RECALL = "revoke this member's messages"
    PIN = "pin messages of this group"
    CHANGE_MEMBER = "change this member's data"


_ON_OTHERS = {Right.KICK, Right.MUTE, Right.RECALL, Right.CHANGE_MEMBER}
_ANY, _STAFF, _OWNERS, _NOBODY = (_MEMBER, _ADMIN, _OWNER), (_ADMIN, _OWNER), (_OWNER,), ()

_TYPES = ("Work", "Public", "Meeting", "AVChatRoom", "Community")
_WHO: dict[Right, tuple[tuple[Role, ...], ...]] = {
    Right.READ: (_ANY, _ANY, _ANY, _ANY, _ANY),
    Right.CHANGE_PROFILE: (_ANY, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.DISSOLVE: (_NOBODY, _OWNERS, _OWNERS, _OWNERS, _OWNERS),
    Right.INVITE: (_ANY, _ANY, _ANY, _NOBODY, _ANY),
    Right.TRANSFER: (_OWNERS, _OWNERS, _OWNERS, _NOBODY, _OWNERS),
    Right.SET_ROLE: (_NOBODY, _OWNERS, _OWNERS, _OWNERS, _OWNERS),
    Right.MUTE_ALL: (_NOBODY, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.KICK: (_OWNERS, _STAFF, _STAFF, _OWNERS, _STAFF),
    Right.MUTE: (_NOBODY, _STAFF, _STAFF, _STAFF, _STAFF),
    Right.RECALL: (_OWNERS, _STAFF, _STAFF, _STAFF, _STAFF),
    Right.PIN: (_OWNERS, _STAFF, _STAFF, _NOBODY, _STAFF),
    Right.CHANGE_MEMBER: (_OWNERS, _STAFF, _STAFF, _NOBODY, _STAFF),
}
"""Who may, in groups of each of ``_TYPES``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a user stands in a group.

    Attributes:
        group_type: ``Work``, ``Public``, ``Meeting``, ``AVChatRoom`` or ``Community``.
        role: 200 member, 300 administrator, 400 owner, 0 no member.
        invites: Whether the group's invitation option lets members invite.
    """

    group_type: str
    role: int
    invites: bool = True


def require(right: Right, standing: Standing, *, on: int | None = None) -> None:
    """Refuses what the client protocol would refuse.

    Args:
        right: What is to be done.
        standing: Of whom it is to be done.
        on: Role of the member to whom it is done; absent: to nobody, or not known.

    Raises:
        V2TIMError: 10007.
    """
    by_type = dict(zip(_TYPES, _WHO[right], strict=True))
    allowed = by_type.get(standing.group_type, _ANY)
    if not standing.role:
        raise V2TIMError(GROUP_PERMISSION, f"only members may {right.value}")
    if standing.role not in allowed:
        who = " and ".join(_NAMES[role] for role in reversed(allowed)) or "nobody but the app's administrator"
        raise V2TIMError(GROUP_PERMISSION, f"{standing.group_type} group: only {who} may {right.value}")
    if right is Right.INVITE and not standing.invites:
        text = "the group's invitation option lets nobody invite: see approveOpt of setGroupInfo"
        raise V2TIMError(GROUP_PERMISSION, text)
    if on is not None and right in _ON_OTHERS and on >= standing.role:
        raise V2TIMError(GROUP_PERMISSION, f"only those of a higher role may {right.value}")
