"""The services of a client, for annotations: ``def announce(group: GroupService) -> None: ...``.

A client makes them: ``TencentIM(...).group`` is a ``GroupService``, ``AsyncTencentIM(...).group`` an
``AsyncGroupService``.
"""

from __future__ import annotations

from ._async.rest.account import AsyncAccountService
from ._async.rest.follow import AsyncFollowService
from ._async.rest.group import AsyncGroupService
from ._async.rest.moderation import AsyncModerationService
from ._async.rest.official_account import AsyncOfficialAccountService
from ._async.rest.openim import AsyncOpenIM
from ._async.rest.operation import AsyncOperationService
from ._async.rest.profile import AsyncProfileService
from ._async.rest.push import AsyncPushService
from ._async.rest.recentcontact import AsyncRecentContactService
from ._async.rest.robot import AsyncRobotService
from ._async.rest.sns import AsyncSnsService
from ._async.rest.topic import AsyncTopicService
from ._sync.rest.account import AccountService
from ._sync.rest.follow import FollowService
from ._sync.rest.group import GroupService
from ._sync.rest.moderation import ModerationService
from ._sync.rest.official_account import OfficialAccountService
from ._sync.rest.openim import OpenIM
from ._sync.rest.operation import OperationService
from ._sync.rest.profile import ProfileService
from ._sync.rest.push import PushService
from ._sync.rest.recentcontact import RecentContactService
from ._sync.rest.robot import RobotService
from ._sync.rest.sns import SnsService
from ._sync.rest.topic import TopicService

__all__ = [
    "AccountService",
    "AsyncAccountService",
    "AsyncFollowService",
    "AsyncGroupService",
    "AsyncModerationService",
    "AsyncOfficialAccountService",
    "AsyncOpenIM",
    "AsyncOperationService",
    "AsyncProfileService",
    "AsyncPushService",
    "AsyncRecentContactService",
    "AsyncRobotService",
    "AsyncSnsService",
    "AsyncTopicService",
    "FollowService",
    "GroupService",
    "ModerationService",
    "OfficialAccountService",
    "OpenIM",
    "OperationService",
    "ProfileService",
    "PushService",
    "RecentContactService",
    "RobotService",
    "SnsService",
    "TopicService",
]


def __dir__() -> list[str]:
    return __all__
