"""Friend groups: names under which the user sorts friends."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope, friends
from ....adapter.batch_results import worked
from ....adapter.seam_async import callback, value_callback
from ....errors import TencentIMError, V2TIMError
from ....v2tim import V2TimFriendGroup, V2TimFriendOperationResult
from .base import FriendshipPart

_NAMES = {"group_name": "groupNameList"}
_MEMBERS = {"group_name[]": "groupName", "to_account": "userIDList", "update_item": "userIDList"}
_NO_SUCH_GROUP = 30001


class FriendGroups(FriendshipPart):
    """Friend groups."""

    @value_callback(_MEMBERS)
    async def createFriendGroup(
        self, *, groupName: str, userIDList: Sequence[str] | None = None
    ) -> list[V2TimFriendOperationResult]:
        """Makes a friend group and puts friends into it. One that is there takes them as well.

        REST: ``sns/group_add`` (doc 269/10107).

        Args:
            groupName: At most 30 bytes; a user has at most 32 friend groups.
            userIDList: UserIDs of friends.

        Returns:
            One result for each friend, in their order: 32216 is no friend; the group is made all the same.
            6017 bad argument, 30011 there are 32 groups.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList) if userIDList else []
        reply = await client.sns.group_add(me, [groupName], to_account=wanted or None)
        results = friends.results(wanted, reply.result_item)
        await self._tell("onFriendGroupCreated", groupName, friends.named(worked(results)))
        return results

    @value_callback(_NAMES)
    async def getFriendGroups(self, *, groupNameList: Sequence[str] | None = None) -> list[V2TimFriendGroup]:
        """The user's friend groups, and who is in them.

        REST: ``sns/group_get`` (doc 269/54763).

        Args:
            groupNameList: Names of the wanted ones; absent or empty: all. Names of no group are passed over.

        Returns:
            6017 bad argument.
        """
        client, me = self._acting()
        names = arguments.texts("groupNameList", groupNameList or [])
        reply = await client.sns.group_get(me, group_name=names or None, need_friend=True)
        return friends.friend_groups(reply.result_item)

    @callback(_NAMES)
    async def deleteFriendGroup(self, *, groupNameList: Sequence[str]) -> None:
        """Deletes friend groups; the friends stay. Names of no group are passed over.

        REST: ``sns/group_delete`` (doc 269/10108).

        Args:
            groupNameList: Names of friend groups.

        Returns:
            6017 bad argument.
        """
        client, me = self._acting()
        names = arguments.texts("groupNameList", groupNameList)
        await client.sns.group_delete(me, names)
        await self._tell("onFriendGroupDeleted", names)

    @callback({"group_name[]": "newName"})
    async def renameFriendGroup(self, *, oldName: str, newName: str) -> None:
        """Gives a friend group another name.

        No command renames: a new group with the same friends is made, then the old one is deleted. Of a
        failure in between both groups are left. Three calls; the user needs room for one more group.

        REST: ``sns/group_get`` (doc 269/54763), ``sns/group_add`` (doc 269/10107), ``sns/group_delete``
        (doc 269/10108).

        Args:
            oldName: The group.
            newName: Its new name, at most 30 bytes. Where there is such a group, it takes the friends.

        Returns:
            6017 bad argument, 30001 no such group, 30011 there are 32 groups.
        """
        client, me = self._acting()
        friends.group_name("oldName", oldName)
        friends.group_name("newName", newName)
        found = (await client.sns.group_get(me, group_name=[oldName], need_friend=True)).result_item
        if not found:
            raise V2TIMError(_NO_SUCH_GROUP, "oldName: there is no such friend group")
        await client.sns.group_add(me, [newName], to_account=found[0].to_account or None)
        try:
            await client.sns.group_delete(me, [oldName])
        except TencentIMError as error:
            raise envelope.failed(error, done="newName has the friends, and oldName is left") from None
        await self._tell("onFriendGroupNameChanged", oldName, newName)

    @value_callback(_MEMBERS)
    async def addFriendsToFriendGroup(
        self, *, groupName: str, userIDList: Sequence[str]
    ) -> list[V2TimFriendOperationResult]:
        """Puts friends into a friend group, which is made where it is not there.

        REST: ``sns/group_add`` (doc 269/10107).

        Args:
            groupName: The group.
            userIDList: UserIDs of friends.

        Returns:
            One result for each friend, in their order: 32216 is no friend. 6017 bad argument.
        """
        client, me = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        reply = await client.sns.group_add(me, [groupName], to_account=wanted)
        results = friends.results(wanted, reply.result_item)
        added = worked(results)
        await self._tell_some("onFriendsAddedToGroup", added, groupName, friends.named(added))
        return results

    @value_callback(_MEMBERS)
    async def deleteFriendsFromFriendGroup(
        self, *, groupName: str, userIDList: Sequence[str]
    ) -> list[V2TimFriendOperationResult]:
        """Takes friends out of a friend group.

        Two calls for 100 friends: the groups of each are read, and written without this one.

        REST: ``sns/friend_get_list`` (doc 269/8609), ``sns/friend_update`` (doc 269/12525).

        Args:
            groupName: The group. Friends who are not in it stay as they are.
            userIDList: UserIDs of friends.

        Returns:
            One result for each friend, in their order: 30001 is no friend. 6017 bad argument.
        """
        client, me = self._acting()
        friends.group_name("groupName", groupName)
        wanted = arguments.users("userIDList", userIDList)
        known = (await client.sns.friend_get_list_all(me, wanted, [friends.GROUP_TAG])).info_item
        changes = friends.without_group(known, groupName)
        done = (await client.sns.friend_update(me, changes)).result_item if changes else []
        results = friends.results(wanted, [*known, *done])
        await self._tell_some("onFriendsDeletedFromGroup", gone := worked(results), groupName, gone)
        return results
