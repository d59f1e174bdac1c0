"""Groups: their types, roles and receive options, words in REST, other words or numbers in V2TIM; members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import InvalidArgumentError, UnreadableReplyError
from ..v2tim.conversation_enums import ReceiveMsgOptEnum
from ..v2tim.group import (
    V2TimGroupMemberFullInfo,
    V2TimGroupMemberInfoResult,
    V2TimGroupMemberOperationResult,
)
from ..v2tim.group_enums import GroupMemberFilterTypeEnum as Filter
from ..v2tim.group_enums import GroupMemberRoleType, GroupType
from ..wire.group import GetGroupInfoReply, GroupInfo
from ..wire.group_members import AddedMember, GetGroupMemberInfoReply, GroupMember
from . import arguments

COMMUNITY_PREFIX = "@TGS#_"
"""Start of the id of every community, and of no other group."""

LARGEST_MEMBER_PAGE = 100
FIRST_MARK = 1000
"""The lowest mark that an app gives to members of live rooms."""
_ROLES: dict[Filter, list[str] | None] = {
    Filter.V2TIM_GROUP_MEMBER_FILTER_ALL: None,
    Filter.V2TIM_GROUP_MEMBER_FILTER_OWNER: ["Owner"],
    Filter.V2TIM_GROUP_MEMBER_FILTER_ADMIN: ["Admin"],
    Filter.V2TIM_GROUP_MEMBER_FILTER_COMMON: ["Member"],
}

_TYPE_TO_WIRE = {"Work": "Private", "Meeting": "ChatRoom"}
_TYPES = tuple(kind.value for kind in GroupType)
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


def the_group(reply: GetGroupInfoReply) -> GroupInfo:
    """The one group that was asked for.

    Raises:
        TencentIMError: It could not be read, or the answer tells of none.
    """
    reply.raise_for_partial()
    if not reply.group_info:
        raise UnreadableReplyError("group_open_http_svc/get_group_info", "the answer tells of no group")
    return reply.group_info[0]


def community_of(group_id: str) -> str:
    """The community of a topic, whose members are the topic's; every other id stays."""
    of_community = isinstance(group_id, str) and group_id.startswith(COMMUNITY_PREFIX)
    return group_id.partition("@TOPIC#")[0] if of_community else group_id


def topic_of(group_id: str) -> str | None:
    """The id itself where it is that of a topic."""
    return group_id if community_of(group_id) != group_id else None


def group_type_to_wire(argument: str, group_type: str) -> str:
    """``Work`` -> ``Private``, ``Meeting`` -> ``ChatRoom``; every other type keeps its name.

    Args:
        argument: Name of the argument.
        group_type: A ``GroupType``, or its name. The two words of REST are taken as well.

    Raises:
        InvalidArgumentError: There is no such type.
    """
    name = str(group_type).strip() if isinstance(group_type, str) else ""
    if name not in _TYPES and name not in _TYPE_FROM_WIRE:
        raise InvalidArgumentError(argument, f"must be one of {', '.join(_TYPES)}")
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


def invited(items: Iterable[AddedMember]) -> list[V2TimGroupMemberOperationResult]:
    """What became of each invited user."""
    return [
        V2TimGroupMemberOperationResult(memberID=item.member_account, result=item.result) for item in items
    ]


def added(results: Iterable[V2TimGroupMemberOperationResult]) -> list[str]:
    """Those who came in by it."""
    return [item.memberID for item in results if item.result == 1 and item.memberID]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A page of members to be asked for.

    Attributes:
        roles: The roles wanted; absent: all.
        mark: In a live room: the mark wanted; absent: with any or none.
        offset: Where the page starts; absent in communities.
        next: The same in communities.
        count: Most members.
    """

    roles: list[str] | None
    mark: int | None
    offset: int | None
    next: str | None
    count: int

    def of_kind(self, *, live: bool) -> MemberPage:
        """This page, once the kind of the group is known: live rooms have marks and tell no roles."""
        if live and self.roles is not None:
            raise InvalidArgumentError("filter", "who has which role in an AVChatRoom is not told")
        if self.mark is not None and not live:
            raise InvalidArgumentError("filter", "only members of an AVChatRoom can be listed by a mark")
        return self

    def result(self, reply: GetGroupMemberInfoReply) -> V2TimGroupMemberInfoResult:
        """The page as ``getGroupMemberList`` gives it; ``nextSeq`` "0" ends the walk."""
        if self.offset is None:
            following = reply.next or "0"
        else:
            # MemberNum counts all members whatever the filter, so a short page is the end, too.
            reached = self.offset + len(reply.member_list)
            short = len(reply.member_list) < self.count
            following = "0" if short or reached >= (reply.member_num or 0) else str(reached)
        members = [member_full_info(item) for item in reply.member_list]
        return V2TimGroupMemberInfoResult(nextSeq=following, memberInfoList=members)


def member_page(group_id: str, filter_: object, next_seq: str, count: int) -> MemberPage:
    """Reads the arguments of ``getGroupMemberList``."""
    arguments.group("groupID", group_id)
    roles, mark = None, None
    if isinstance(filter_, int) and filter_ >= FIRST_MARK:
        mark = filter_
    else:
        roles = _ROLES[arguments.member("filter", filter_, Filter, without=[Filter.V2TIM_NULL])]
    arguments.number("count", count, at_least=1, at_most=LARGEST_MEMBER_PAGE)
    next_seq = "0" if next_seq == "" else next_seq
    if not isinstance(next_seq, str) or not (next_seq.isascii() and next_seq.isdigit()):
        raise InvalidArgumentError("nextSeq", 'must be "0" or the nextSeq of the page before')
    if group_id.startswith(COMMUNITY_PREFIX):
        return MemberPage(roles, mark, None, "" if next_seq == "0" else next_seq, count)
    return MemberPage(roles, mark, int(next_seq), None, count)
