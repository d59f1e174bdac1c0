"""Members of groups: what listeners are told of them, their names, and what joining leads to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import InvalidArgumentError, V2TIMError
from ..v2tim.group import (
    V2TimGroupMemberChangeInfo,
    V2TimGroupMemberFullInfo,
    V2TimGroupMemberInfo,
    V2TimGroupMemberInfoResult,
)
from ..v2tim.group_application import V2TimGroupApplication
from ..v2tim.group_enums import GroupMemberRoleType as Role
from ..wire.group import GroupInfo
from ..wire.group_avchatroom import CommandType, GetMembersReply, LiveMember, MarkedMember
from ..wire.group_members import AddedMember
from ..wire.profile import Profile
from . import arguments
from .envelope import ALREADY_MEMBER, GROUP_PERMISSION, unsupported
from .groups import FIRST_MARK, role_to_wire

_ADDED, _WAITING = 1, 3
_LIVE = "AVChatRoom"


def briefly(*user_ids: str) -> list[V2TimGroupMemberInfo]:
    """Members as listeners are told of them."""
    return [V2TimGroupMemberInfo(userID=user_id) for user_id in user_ids]


def muted(user_id: str, seconds: int) -> list[V2TimGroupMemberChangeInfo]:
    """What listeners are told of a mute."""
    return [V2TimGroupMemberChangeInfo(userID=user_id, muteTime=seconds)]


def named(
    members: Iterable[V2TimGroupMemberFullInfo], profiles: Mapping[str, Profile]
) -> list[V2TimGroupMemberFullInfo]:
    """Members with the nicknames and avatars of their profiles."""
    found = list(members)
    for member in found:
        profile = profiles.get(member.userID)
        if profile is not None:
            member.nickName, member.faceUrl = profile.nick, profile.image
    return found


def live_page(reply: GetMembersReply) -> V2TimGroupMemberInfoResult:
    """A page of the members of a live room; ``nextSeq`` "0" ends the walk."""
    members = [_live_member(item) for item in reply.member_list]
    return V2TimGroupMemberInfoResult(nextSeq=str(reply.next_timestamp), memberInfoList=members)


def _live_member(item: LiveMember) -> V2TimGroupMemberFullInfo:
    return V2TimGroupMemberFullInfo(
        userID=item.member_account, joinTime=item.join_time, nickName=item.nick_name, faceUrl=item.avatar
    )


def live_members(user_ids: Iterable[str]) -> list[V2TimGroupMemberFullInfo]:
    """Members of a live room, of whom nothing is told but that they are there."""
    return [V2TimGroupMemberFullInfo(userID=user_id) for user_id in user_ids]


# ------------------------------------------------------------ coming in


def refuse_joining(group: GroupInfo) -> None:
    """Refuses what joining cannot lead to.

    Raises:
        V2TIMError: 10007 nobody may join by itself, 7013 no command does it.
    """
    if group.type == _LIVE:
        raise unsupported("a user is in an AVChatRoom while a device is: no command brings anybody in")
    if group.type == "Private" or group.apply_join_option == "DisableApply":
        raise V2TIMError(GROUP_PERMISSION, "nobody can join this group by itself")
    if group.apply_join_option == "NeedPermission":
        raise unsupported("the staff of this group decides who comes in, and no command makes a request")


def joined(added: Iterable[AddedMember]) -> None:
    """Looks at what became of the user who joins.

    Raises:
        V2TIMError: 10013 a member already, 7013 others decide, 10007 not let in, as by a ban.
    """
    result = next((item.result for item in added), 0)
    if result == _WAITING:
        raise unsupported("others have to agree that the user comes in, and no command makes a request")
    if result == 0:
        raise V2TIMError(GROUP_PERMISSION, "the user was not let in, as by a ban or the app's webhook")
    if result != _ADDED:
        raise V2TIMError(ALREADY_MEMBER, "already a member of the group")


def applicant(application: V2TimGroupApplication | None, group_id: str, user_id: str) -> tuple[str, str]:
    """Who asked to enter which group: by the request, where it is given."""
    if application is not None:
        arguments.instance("application", application, V2TimGroupApplication)
        return application.groupID, application.fromUser or ""
    return arguments.group("groupID", group_id), arguments.user("fromUser", user_id)


def with_names(
    applications: list[V2TimGroupApplication], profiles: Mapping[str, Profile]
) -> list[V2TimGroupApplication]:
    """Requests with the nicknames and avatars of those who asked."""
    for each in applications:
        profile = profiles.get(each.fromUser or "")
        if profile is not None:
            each.fromUserNickName, each.fromUserFaceUrl = profile.nick, profile.image
    return applications


# ------------------------------------------------------------ roles


def settable_role(name: str, role: object) -> str:
    """A role that members can be given, as REST has it."""
    found = arguments.member(name, role, Role)
    if found not in (Role.V2TIM_GROUP_MEMBER_ROLE_MEMBER, Role.V2TIM_GROUP_MEMBER_ROLE_ADMIN):
        raise InvalidArgumentError(name, "must be 300 (administrator) or 200 (member)")
    return role_to_wire(found)


def granted(word: str) -> str:
    """The callback that tells of a new role."""
    return "onGrantAdministrator" if word == "Admin" else "onRevokeAdministrator"


def marking(user_ids: Iterable[str], mark: int, enable: bool) -> tuple[CommandType, list[MarkedMember]]:
    """What is to be done with a mark, and to whom."""
    users = arguments.users("memberIDList", user_ids)
    arguments.number("markType", mark, at_least=FIRST_MARK)
    command = CommandType.SET if arguments.flag("enableMark", enable) else CommandType.REMOVE
    return command, [MarkedMember(member_account=each, marks=[mark]) for each in users]
