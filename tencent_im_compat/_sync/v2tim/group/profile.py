# Generated from tencent_im_compat/_async/v2tim/group/profile.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: making groups, their profiles, and the groups of the user."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments
from ....adapter import group_profile as profiles
from ....adapter.new_group import new_group
from ....adapter.seam_sync import callback, value_callback
from ....v2tim import (
    GroupAddOptTypeEnum,
    V2TimGroupInfo,
    V2TimGroupInfoResult,
    V2TimGroupMember,
)
from .base import GroupPart
from .memberships import group_infos, joined_groups

CREATED = {"type": "groupType", "name": "groupName"}
"""What the commands call by other words than ``createGroup``."""
_CHANGED = {
    "group_id": "info.groupID",
    "name": "info.groupName",
    "introduction": "info.introduction",
    "notification": "info.notification",
    "face_url": "info.faceUrl",
    "max_member_num": "info.memberMaxCount",
    "default_permission": "info.defaultPermissions",
    "app_defined_data": "info.customInfo",
}


class GroupProfiles(GroupPart):
    """Making groups, their profiles, and the groups of the user."""

    @value_callback({**CREATED, "default_permission": "defaultPermissions"})
    def createGroup(
        self,
        *,
        groupID: str | None = None,
        groupType: str,
        groupName: str,
        notification: str | None = None,
        introduction: str | None = None,
        faceUrl: str | None = None,
        isAllMuted: bool | None = None,
        isSupportTopic: bool | None = False,
        addOpt: GroupAddOptTypeEnum | None = None,
        memberList: Sequence[V2TimGroupMember] | None = None,
        approveOpt: GroupAddOptTypeEnum | None = None,
        isEnablePermissionGroup: bool | None = None,
        defaultPermissions: int | None = None,
    ) -> str:
        """Creates a group owned by the logged-in user; the group ID comes back.

        REST: ``group_open_http_svc/create_group`` (doc 269/1615), and for ``isAllMuted``
        ``modify_group_base_info`` (doc 269/1620): should that fail, the data are the id of the new group.

        Args:
            groupID: An ID of your own: printable ASCII, at most 48 bytes, not starting with ``@TGS#``;
                that of a community starts with ``@TGS#_``.
            groupType: ``Work``, ``Public``, ``Meeting``, ``AVChatRoom`` or ``Community``.
            groupName: Its name, at most 100 bytes.
            notification: Announcement to the members, at most 400 bytes.
            introduction: What it is about, at most 400 bytes.
            faceUrl: Address of its picture, at most 500 bytes.
            isAllMuted: Whether nobody but the staff may write.
            isSupportTopic: Whether a community has topics.
            addOpt: How who wants to join is answered; absent: any. Only Public groups take it.
            memberList: Up to 100 first members; not for AVChatRoom.
            approveOpt: How inviting is answered; absent: any in Work groups, else forbid. AVChatRoom and
                Community take none.
            isEnablePermissionGroup: Whether permission groups rule a community with topics.
            defaultPermissions: What every member of such a community may do, as bits.

        Returns:
            6017 bad argument, 10007 members for an AVChatRoom, 10021 the ID is taken, 10025 it is taken by
            a group of this user, 10036 to 10038 and 10058 limits of the plan, 11000 no communities.
        """
        client, me = self._acting()
        group = new_group(
            groupType,
            groupName,
            group_id=groupID,
            notification=notification,
            introduction=introduction,
            face_url=faceUrl,
            muted=isAllMuted,
            topics=isSupportTopic,
            add_opt=addOpt,
            members=memberList,
            approve_opt=approveOpt,
            permission_groups=isEnablePermissionGroup,
            default_permissions=defaultPermissions,
        )
        return self._make(client, me, group)

    @value_callback()
    def getJoinedGroupList(self) -> list[V2TimGroupInfo]:
        """The groups of the user, without live rooms, communities with topics, and Work groups that nobody
        has written in yet.

        ``unreadMsgCount`` is the distance between the user's read position and the newest message.
        ``approveOpt`` and custom fields are not told.

        REST: ``group_open_http_svc/get_joined_group_list`` (doc 269/1625), 500 groups a call.
        """
        client, me = self._acting()
        return joined_groups(client, me)

    @value_callback({"group_id_list": "groupIDList"})
    def getGroupsInfo(self, *, groupIDList: Sequence[str]) -> list[V2TimGroupInfoResult]:
        """Profiles of groups, one result for each in the order asked, with the user's own data.

        The user need not be a member; then ``role`` is 0.

        REST: ``group_open_http_svc/get_group_info`` (doc 269/1616), 50 groups a call. Groups whose members do
        not come with it (communities, and where the answer would be too large: then custom fields are not
        told either) cost one more call each for the user's own data
        (``get_specified_group_member_info``, doc 269/112002).

        Returns:
            Per group 0, 10010 no such group, 10015 a bad ID. 6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.groups("groupIDList", groupIDList)
        groups, own = group_infos(client, me, wanted)
        return profiles.group_results(wanted, groups, own)

    @callback(_CHANGED)
    def setGroupInfo(self, *, info: V2TimGroupInfo) -> None:
        """Changes those fields of a group's profile that are set.

        These are ``groupName``, ``introduction``, ``notification``, ``faceUrl``, ``isAllMuted``,
        ``groupAddOpt`` (Public), ``approveOpt`` (Work, Public, Meeting), ``memberMaxCount``, ``customInfo``
        (an empty value deletes a field), and in communities ``isEnablePermissionGroup`` and
        ``defaultPermissions``. So a profile that was read may be changed and handed back. In Work groups
        every member may change texts and picture, and the owner the rest; elsewhere owner and
        administrators, in an AVChatRoom the owner.

        REST: ``group_open_http_svc/modify_group_base_info`` (doc 269/1620).

        Returns:
            6017 bad argument, 10007 no right, 10010 no such group, 80001 a text was rejected.
        """
        client, me = self._acting()
        changes = profiles.changes(info)
        self._may(client, me, changes.group_id, changes.right)
        client.group.modify_group_base_info(changes.group_id, from_account=me, **changes.fields)
        if changes.rules:
            self._session.standings.forget(changes.group_id)
        self._tell("onGroupInfoChanged", changes.group_id, changes.told)
        if changes.muted is not None:
            self._tell("onAllGroupMembersMuted", changes.group_id, changes.muted)
