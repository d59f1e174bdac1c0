"""Requests to enter groups, as events told of them: no command lists them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..adapter.envelope import ALREADY_PROCESSED
from ..errors import InvalidArgumentError, V2TIMError
from ..v2tim.group_application import V2TimGroupApplication, V2TimGroupApplicationResult
from ..v2tim.group_enums import GroupApplicationHandleResult as Result
from ..v2tim.group_enums import GroupApplicationHandleStatus as Status
from ..v2tim.group_enums import GroupApplicationType as Type
from ..wire.webhooks import GroupAfterNewMemberJoin, GroupBeforeApplyJoinGroup, WebhookEvent
from .requests import MOST, Requests, named


class GroupApplications(Requests[V2TimGroupApplication]):
    """Requests for groups of one user. A user's second request for a group takes the place of the first.

    Args:
        kept: What ``changes`` told before.
        most: Requests that are kept.
    """

    def __init__(self, kept: Mapping[str, bytes], most: int = MOST) -> None:
        super().__init__(V2TimGroupApplication, kept, most)

    def took(self, event: WebhookEvent, now: float) -> None:
        """Takes a webhook's event in, if it tells of requests."""
        if isinstance(event, GroupBeforeApplyJoinGroup):
            self._asked(event, int(event.at or now))
        elif isinstance(event, GroupAfterNewMemberJoin):
            for each in event.new_member_list:
                self._came_in(event.group_id, each.member_account)

    def _asked(self, event: GroupBeforeApplyJoinGroup, at: int) -> None:
        request = V2TimGroupApplication(
            groupID=event.group_id,
            fromUser=event.requestor_account,
            toUser="",
            addTime=at,
            type=Type.V2TIM_GROUP_APPLICATION_GET_TYPE_JOIN,
            handleStatus=Status.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_UNHANDLED,
            handleResult=Result.V2TIM_GROUP_APPLICATION_HANDLE_RESULT_REFUSE,
        )
        self._put(named(event.group_id, event.requestor_account), request, unseen=True)

    def _came_in(self, group_id: str, user_id: str) -> None:
        name = named(group_id, user_id)
        found = self._kept.get(name)
        if found is not None and not found.handleStatus:
            found.handleStatus = Status.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_OTHER
            found.handleResult = Result.V2TIM_GROUP_APPLICATION_HANDLE_RESULT_AGREE
            self._changed.add(name)

    def groups(self) -> list[str]:
        """The groups that somebody asked to enter."""
        return list(dict.fromkeys(each.groupID for each in self._kept.values()))

    def result(self, groups: Collection[str]) -> V2TimGroupApplicationResult:
        """The requests for some groups, the newest first; those that nobody has seen are counted."""
        found = [(name, each.model_copy()) for name, each in self._newest_first() if each.groupID in groups]
        return V2TimGroupApplicationResult(
            unreadCount=sum(name in self._unseen for name, _ in found),
            groupApplicationList=[each for _, each in found],
        )

    def check_open(self, group_id: str, user_id: str) -> None:
        """Looks for the request of a user that was not decided yet.

        Raises:
            InvalidArgumentError: There is none.
            V2TIMError: 10024 it was decided.
        """
        found = self._kept.get(named(group_id, user_id))
        if found is None:
            raise InvalidArgumentError("fromUser", "has no such application: see getGroupApplicationList")
        if found.handleStatus:
            raise V2TIMError(ALREADY_PROCESSED, "the application was decided already")

    def accepted(self, group_id: str, user_id: str, reason: str | None) -> None:
        """The user let somebody in."""
        name = named(group_id, user_id)
        found = self._kept.get(name)
        if found is not None:
            found.handleStatus = Status.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_SELF
            found.handleResult = Result.V2TIM_GROUP_APPLICATION_HANDLE_RESULT_AGREE
            found.handledMsg = reason
            self._changed.add(name)
