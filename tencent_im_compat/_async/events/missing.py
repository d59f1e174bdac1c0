"""What webhooks without a rule leave out: asked for when somebody listens for it."""

from __future__ import annotations

from collections.abc import Sequence

from ...adapter import follows, friends, official_accounts, topics
from ...adapter.group_members import briefly
from ...errors import NotAllowedError, NotFoundError
from ...events.told.people import followed, is_added
from ...events.told.profile import changed_info
from ...events.told.row import Call, LeftOut, call
from ...wire.sns_friend_lists import FriendCheckType, FriendRelation
from ...wire.webhooks import (
    FollowAfterFollowAdd,
    FollowAfterFollowDelete,
    GroupAfterGroupAttrChanged,
    GroupAfterTopicInfoChanged,
    GroupBeforeApplyJoinGroup,
    OfficialAccountAfterAddSubscriber,
    OfficialAccountAfterOfficialAccountDestroyed,
    OfficialAccountAfterOfficialAccountInfoChanged,
    ProfilePortraitSet,
    WebhookEvent,
)
from ..rest.client import AsyncTencentIM

_STAFF = {"Owner", "Admin"}
_HAS_ASKER = (FriendRelation.B_WITH_A, FriendRelation.BOTH_WAY)


class AsyncMissing:
    """Makes the calls of rows whose events do not say enough.

    Args:
        client: The REST client.
    """

    def __init__(self, client: AsyncTencentIM) -> None:
        self._client = client

    async def calls(self, missing: LeftOut, event: WebhookEvent, users: Sequence[str]) -> list[Call]:
        """The calls that an event makes.

        Args:
            missing: What it leaves out.
            event: The event.
            users: Who listens for the callback; at least one.

        Raises:
            TencentIMError: The server could not be asked. What it refuses to tell is not told.
        """
        try:
            asked: list[Call] = await getattr(self, f"_{missing}")(event, users)
        except (NotFoundError, NotAllowedError):
            return []
        return asked

    async def _attributes(self, event: GroupAfterGroupAttrChanged, users: Sequence[str]) -> list[Call]:
        reply = await self._client.group.get_group_attr(event.group_id)
        return call(event.group_id, dict(reply.attributes))

    async def _topics(self, event: GroupAfterTopicInfoChanged, users: Sequence[str]) -> list[Call]:
        asker = event.operator_account or users[0]
        reply = await self._client.topic.get_topic(event.group_id, asker)
        changed = topics.changed(event, reply.topic_and_self_info)
        return [Call((event.group_id, topic)) for topic in changed]

    async def _applicant(self, event: GroupBeforeApplyJoinGroup, users: Sequence[str]) -> list[Call]:
        info = await self._client.group.get_group_info([event.group_id])
        if all(group.apply_join_option != "NeedPermission" for group in info.group_info):
            return []  # who asks comes in at once
        reply = await self._client.group.get_role_in_group_all(event.group_id, users)
        staff = [item.member_account for item in reply.user_id_list if item.role in _STAFF]
        return call(event.group_id, briefly(event.requestor_account)[0], "", users=staff)

    async def _friends(self, event: ProfilePortraitSet, users: Sequence[str]) -> list[Call]:
        others = [user for user in users if user != event.from_account]
        if not others:
            return []
        both = FriendCheckType.BOTH
        reply = await self._client.sns.friend_check_all(event.from_account, others, check_type=both)
        having = [item.to_account for item in reply.info_item if item.relation in _HAS_ASKER]
        friend = friends.friend_info(event.from_account, profile=changed_info(event))
        return call([friend], users=having)

    async def _account(self, event: OfficialAccountAfterAddSubscriber, users: Sequence[str]) -> list[Call]:
        reply = await self._client.official_account.get_official_account_info([event.official_account])
        wanted = [event.official_account]
        account = official_accounts.results(wanted, reply.official_account_info_list)[0]
        new = [each.subscriber_account for each in event.subscribe_account_list]
        return call(account.officialAccountInfo, users=new)

    async def _account_change(
        self, event: OfficialAccountAfterOfficialAccountInfoChanged, users: Sequence[str]
    ) -> list[Call]:
        left, found = set(users), list[str]()
        async for subscriber in self._client.official_account.iter_subscribers(event.official_account):
            if subscriber.subscriber_account in left:
                left.discard(subscriber.subscriber_account)
                found.append(subscriber.subscriber_account)
            if not left:
                break
        return call(official_accounts.changed(event), users=found)

    async def _account_end(
        self, event: OfficialAccountAfterOfficialAccountDestroyed, users: Sequence[str]
    ) -> list[Call]:
        return call(event.official_account, users=users)  # who subscribed cannot be asked any more

    async def _mutual(
        self, event: FollowAfterFollowAdd | FollowAfterFollowDelete, users: Sequence[str]
    ) -> list[Call]:
        me, others, added = event.from_account, followed(event), is_added(event)
        if me not in users:
            others = [other for other in others if other in users]
        if not others:
            return []
        reply = await self._client.follow.follow_check_all(me, others)
        both = follows.mutual(reply.result_item, added=added)
        mine = [Call((follows.users(both), added), (me,))] if both else []
        return mine + [Call((follows.users([me]), added), (other,)) for other in both]
