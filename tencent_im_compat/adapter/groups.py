"""Groups: their types, roles and receive options, words in REST, other words or numbers in V2TIM; members."""

from __future__ import annotations

from ..errors import InvalidArgumentError
from ..v2tim.conversation_enums import ReceiveMsgOptEnum
from ..v2tim.group import V2TimGroupMemberFullInfo
from ..v2tim.group_enums import GroupMemberRoleType
from ..wire.group_members import GroupMember

COMMUNITY_PREFIX = "@TGS#_"
"""Start of the id of every community, and of no other group."""

_TYPE_TO_WIRE = {"Work": "Private", "Meeting": "ChatRoom"}
_TYPE_FROM_WIRE = {wire: name for name, wire in _TYPE_TO_WIRE.items()}

_ROLE_FROM_WIRE = {
    "NotMember": GroupMemberRoleType.V2TIM_GROUP_MEMBER_UNDEFINED,
    "Member": GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_MEMBER,
    "Admin": GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_ADMIN,
    "Owner": GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_OWNER,
}
_ROLE_TO_WIRE = {int(role): name for name, role in _ROLE_FROM_WIRE.items() if role}

_OPT_TO_WIRE = {
    int(ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE): "AcceptAndNotify",
    int(ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE): "Discard",
    int(ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE): "AcceptNotNotify",
    int(ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE_EXCEPT_AT): "AcceptNotNotifyExceptAt",
}
# Two spellings are around for the fifth option and neither is documented: read both, write none.
_OPT_FROM_WIRE = {name: opt for opt, name in _OPT_TO_WIRE.items()} | {
    "DiscardExceptAt": int(ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT),
    "NotReceiveMsgExceptAt": int(ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT),
}


def group_type_to_wire(group_type: str) -> str:
    """``Work`` -> ``Private``, ``Meeting`` -> ``ChatRoom``; every other name stays."""
    name = str(group_type).strip()
    return _TYPE_TO_WIRE.get(name, name)


def group_type_from_wire(group_type: str) -> str:
    """``Private`` -> ``Work``, ``ChatRoom`` -> ``Meeting``; every other name stays."""
    name = group_type.strip()
    return _TYPE_FROM_WIRE.get(name, name)


def role_to_wire(role: int) -> str:
    """200, 300, 400 -> ``Member``, ``Admin``, ``Owner``.

    Raises:
        InvalidArgumentError: There is no such role.
    """
    if role not in _ROLE_TO_WIRE:
        raise InvalidArgumentError("role", "must be 200 (member), 300 (administrator) or 400 (owner)")
    return _ROLE_TO_WIRE[role]


def role_from_wire(role: str | None) -> int:
    """``Member``, ``Admin``, ``Owner`` -> 200, 300, 400; 0 for everything else. Blanks do not count."""
    return int(_ROLE_FROM_WIRE.get((role or "").strip(), 0))


def receive_opt_to_wire(opt: int) -> str:
    """0 to 3 -> the name of the receive option.

    Raises:
        InvalidArgumentError: There is no such option, or REST has no documented name for it.
    """
    if opt == ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT:
        raise InvalidArgumentError("opt", "the REST API documents no name for receive option 4")
    if opt not in _OPT_TO_WIRE:
        raise InvalidArgumentError("opt", "must be a receive option, 0 to 3")
    return _OPT_TO_WIRE[opt]


def receive_opt_from_wire(opt: str | None) -> int | None:
    """The number of a receive option; ``None`` for a name that is not known."""
    return _OPT_FROM_WIRE.get((opt or "").strip())


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
