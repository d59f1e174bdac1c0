# Generated from tencent_im_compat/_async/v2tim/group/applications.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: requests of users to come in."""

from __future__ import annotations

from ....adapter import envelope, group_members
from ....adapter.rights import Right
from ....adapter.seam_sync import callback, value_callback
from ....errors import PartlyRefusedError, V2TIMError
from ....v2tim import GroupApplicationTypeEnum, V2TimGroupApplication, V2TimGroupApplicationResult
from ...rest.client import TencentIM
from ..portraits import portraits
from .base import GroupPart


class GroupApplications(GroupPart):
    """Requests of users to come into groups whose staff decides.

    No command lists or refuses them. They are known from the webhook
    ``Group.CallbackBeforeApplyJoinGroup``, the newest 1000 of them, and lie in the store; without the webhook
    the list is empty.
    """

    @value_callback()
    def getGroupApplicationList(self) -> V2TimGroupApplicationResult:
        """Requests for those groups that the user may let others into, the newest first.

        How many nobody has seen stands in ``unreadCount``. What the applicant wrote is not told.

        REST: ``profile/portrait_get`` (doc 269/1639) for names and avatars, if there are any.
        """
        client, me = self._acting()
        asked = self._session.group_applications(lambda kept: kept.groups())
        groups = [each for each in asked if self._decides(client, me, each)]
        result = self._session.group_applications(lambda kept: kept.result(groups))
        listed = result.groupApplicationList or []
        profiles = portraits(client, [each.fromUser or "" for each in listed])
        result.groupApplicationList = group_members.with_names(listed, profiles)
        return result

    def _decides(self, client: TencentIM, me: str, group_id: str) -> bool:
        """The webhook comes for groups that anybody may enter, too, and for groups of others."""
        try:
            self._may(client, me, group_id, Right.APPROVE)
            return (self._session.standings.of(client, group_id, me)).approves
        except (V2TIMError, PartlyRefusedError):  # no right, or the group is gone
            return False

    @callback()
    def acceptGroupApplication(
        self,
        *,
        groupID: str,
        reason: str | None = None,
        fromUser: str,
        toUser: str,
        addTime: int | None = None,
        type: GroupApplicationTypeEnum | None = None,
        application: V2TimGroupApplication | None = None,
        webMessageInstance: str | None = None,
    ) -> None:
        """Lets a user in who has asked for it.

        Over REST the administrator adds the user, who is not told that a request was accepted; on real
        devices the request stays open.

        REST: ``group_open_http_svc/add_group_member`` (doc 269/1621).

        Args:
            groupID: The group.
            reason: Text that is kept with the request; the applicant does not get it.
            fromUser: Who asked.
            toUser: Without meaning for requests of users for themselves, which are the only ones known.
            addTime: When; ignored.
            type: Kind of the request; ignored.
            application: The request; where it is given its group and user count.
            webMessageInstance: Of the Web SDK; ignored.

        Returns:
            6017 no such request in the list, 10007 no right, 10010 no such group, 10013 a member already,
            10014 full, 10024 decided already.
        """
        client, me = self._acting()
        group_id, user_id = group_members.applicant(application, groupID, fromUser)
        self._session.group_applications(lambda kept: kept.check_open(group_id, user_id))
        self._may(client, me, group_id, Right.APPROVE)
        group_members.joined((client.group.add_group_member(group_id, [user_id])).member_list)
        self._session.group_applications(lambda kept: kept.accepted(group_id, user_id, reason))
        self._session.standings.forget(group_id)

    @callback()
    def refuseGroupApplication(
        self,
        *,
        groupID: str,
        reason: str | None = None,
        fromUser: str,
        toUser: str,
        addTime: int,
        type: GroupApplicationTypeEnum,
        application: V2TimGroupApplication | None = None,
        webMessageInstance: str | None = None,
    ) -> None:
        """Not to be had: 7013. A request can be refused by the webhook's answer, before it is made."""
        self._me()
        raise envelope.unsupported(
            "no command refuses an application; the answer to Group.CallbackBeforeApplyJoinGroup can"
        )

    @callback()
    def setGroupApplicationRead(self) -> None:
        """Marks all requests as seen. Local: other devices of the user are not told."""
        self._session.group_applications(lambda kept: kept.read())
