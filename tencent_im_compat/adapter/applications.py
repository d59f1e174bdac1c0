"""Requests to enter groups, as events told of them: no command lists them. Pure."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection

from ..errors import InvalidArgumentError, V2TIMError
from ..v2tim.group_application import V2TimGroupApplication, V2TimGroupApplicationResult
from ..v2tim.group_enums import GroupApplicationHandleResult as Result
from ..v2tim.group_enums import GroupApplicationHandleStatus as Status
from ..v2tim.group_enums import GroupApplicationType as Type
from ..wire.webhooks import GroupAfterNewMemberJoin, GroupBeforeApplyJoinGroup, WebhookEvent
from .envelope import ALREADY_PROCESSED

MOST = 1000
"""Requests that are kept; the oldest go first."""


class GroupApplications:
    """Requests for groups of one user. A user's second request for a group takes the place of the first.

    Args:
        clock: Gives Unix seconds, for events that have no time.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], V2TimGroupApplication] = OrderedDict()
        self._unread: set[tuple[str, str]] = set()

    def took(self, event: WebhookEvent) -> bool:
        """Takes a webhook's event in; whether it told of requests."""
        if isinstance(event, GroupBeforeApplyJoinGroup):
            self._asked(event)
            return True
        if isinstance(event, GroupAfterNewMemberJoin):
            came = [self._came_in(event.group_id, each.member_account) for each in event.new_member_list]
            return any(came)
        return False

    def _asked(self, event: GroupBeforeApplyJoinGroup) -> None:
        key = event.group_id, event.requestor_account
        self._kept.pop(key, None)
        self._kept[key] = V2TimGroupApplication(
            groupID=event.group_id,
            fromUser=event.requestor_account,
            toUser="",
            addTime=int(event.at or self._clock()),
            type=Type.V2TIM_GROUP_APPLICATION_GET_TYPE_JOIN,
            handleStatus=Status.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_UNHANDLED,
            handleResult=Result.V2TIM_GROUP_APPLICATION_HANDLE_RESULT_REFUSE,
        )
        self._unread.add(key)
        if len(self._kept) > MOST:
            self._unread.discard(self._kept.popitem(last=False)[0])

    def _came_in(self, group_id: str, user_id: str) -> bool:
        found = self._kept.get((group_id, user_id))
        if found is None or found.handleStatus:
            return False
        found.handleStatus = Status.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_OTHER
        found.handleResult = Result.V2TIM_GROUP_APPLICATION_HANDLE_RESULT_AGREE
        return True

    def groups(self) -> list[str]:
        """The groups that somebody asked to enter."""
        return list(dict.fromkeys(group_id for group_id, _ in self._kept))

    def result(self, groups: Collection[str]) -> V2TimGroupApplicationResult:
        """The requests for some groups, the newest first; those that nobody has seen are counted."""
        found = [(key, each.model_copy()) for key, each in reversed(self._kept.items()) if key[0] in groups]
        return V2TimGroupApplicationResult(
            unreadCount=sum(key in self._unread for key, _ in found),
            groupApplicationList=[each for _, each in found],
        )

    def open(self, group_id: str, user_id: str) -> V2TimGroupApplication:
        """The request of a user that was not decided yet.

        Raises:
            V2TIMError: 6017 there is none, 10024 it was decided.
        """
        found = self._kept.get((group_id, user_id))
        if found is None:
            raise InvalidArgumentError("fromUser", "has no such application: see getGroupApplicationList")
        if found.handleStatus:
            raise V2TIMError(ALREADY_PROCESSED, "the application was decided already")
        return found

    def accepted(self, application: V2TimGroupApplication, reason: str | None) -> None:
        """The user let somebody in."""
        application.handleStatus = Status.V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_SELF
        application.handleResult = Result.V2TIM_GROUP_APPLICATION_HANDLE_RESULT_AGREE
        application.handledMsg = reason

    def read(self) -> None:
        """The user has seen them all."""
        self._unread.clear()

    def clear(self) -> None:
        """Another user is here."""
        self._kept.clear()
        self._unread.clear()
