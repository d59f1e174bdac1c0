# Generated from tencent_im_compat/_async/v2tim/group/discipline.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: muting members, and putting them out."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments
from ....adapter import group_members as members
from ....adapter.group_changes import all_muted
from ....adapter.groups import community_of, topic_of
from ....adapter.rights import Right
from ....adapter.seam_sync import callback, in_parts
from ....errors import InvalidArgumentError
from ...rest.client import TencentIM
from .base import GroupPart


class GroupDiscipline(GroupPart):
    """Muting members, and putting them out."""

    @callback({"members_account": "userID", "mute_time": "seconds"})
    def muteGroupMember(self, *, groupID: str, userID: str, seconds: int) -> None:
        """Mutes a member, who gets 10017 for every message until it is over. It outlives leaving the group.

        REST: ``group_open_http_svc/forbid_send_msg`` (doc 269/1627).

        Args:
            groupID: The group, not of type Work; or a topic, to mute in it alone.
            userID: A member of a lower role.
            seconds: For how long from now, at most 4294967295; 0 ends it.

        Returns:
            6017 bad argument, 10007 no right, or a Work group, 10010 no such group.
        """
        client, me = self._acting()
        arguments.number("seconds", seconds, at_least=0, at_most=0xFFFFFFFF)
        self._may(client, me, groupID, Right.MUTE, on=arguments.user("userID", userID))
        community, topic = community_of(groupID), topic_of(groupID)
        client.group.forbid_send_msg(community, [userID], seconds, topic_id=topic)
        self._tell("onMemberInfoChanged", groupID, members.muted(userID, seconds))

    @callback()
    def muteAllGroupMembers(self, *, groupID: str, isMute: bool) -> None:
        """Lets nobody write but owner and administrators, or everybody again.

        REST: ``group_open_http_svc/modify_group_base_info`` (doc 269/1620).

        Args:
            groupID: The group, not of type Work.
            isMute: Whether all are muted from now on.

        Returns:
            6017 bad argument, 10007 no right, or a Work group, 10010 no such group.
        """
        client, me = self._acting()
        arguments.flag("isMute", isMute)
        self._may(client, me, groupID, Right.MUTE_ALL)
        client.group.modify_group_base_info(groupID, mute_all_member=isMute, from_account=me)
        self._tell("onGroupInfoChanged", groupID, [all_muted(isMute)])
        self._tell("onAllGroupMembersMuted", groupID, isMute)

    @callback(
        {"member_to_del_account": "memberList", "members_account": "memberList", "description": "reason"}
    )
    def kickGroupMember(
        self,
        *,
        groupID: str,
        memberList: Sequence[str],
        duration: int | None = None,
        reason: str | None = None,
    ) -> None:
        """Puts members of lower roles out of a group, and keeps them out for a while.

        REST: ``group_open_http_svc/delete_group_member`` (doc 269/1622), 100 members a call; with a duration
        ``ban_group_member`` (doc 269/79249), 20 members a call, which takes the flagship plan and a switch in
        the console.

        Args:
            groupID: The group.
            memberList: UserIDs.
            duration: Seconds for which they cannot come back, from 1; absent or 0: they can at once. In an
                AVChatRoom it is needed: there is no other way out.
            reason: Text for them.

        Returns:
            6017 bad argument, 10007 no right, or no bans, 10010 no such group.
        """
        client, me = self._acting()
        users = arguments.users("memberList", memberList)
        banned = 0 if duration is None else arguments.number("duration", duration, at_least=0)
        self._may(client, me, groupID, Right.BAN if banned else Right.KICK, on=users)
        by = members.briefly(me)[0]
        in_parts(
            users,
            lambda: self._put_out(client, groupID, users, banned, reason),
            lambda asked, _: members.briefly(*asked),
            lambda gone: self._tell("onMemberKicked", groupID, by, gone),
        )

    def _put_out(
        self, client: TencentIM, group_id: str, users: Sequence[str], seconds: int, reason: str | None
    ) -> None:
        try:
            if seconds:
                client.group.ban_group_member_all(group_id, users, seconds, description=reason)
            elif self._session.standings.live(client, group_id):
                raise InvalidArgumentError("duration", "must be 1 or more: an AVChatRoom knows only bans")
            else:
                client.group.delete_group_member_all(group_id, users, reason=reason)
        finally:  # also where only some of them are out, or nobody knows
            self._session.standings.forget(group_id)
