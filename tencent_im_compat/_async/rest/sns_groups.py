"""Friend groups: names under which a user sorts friends (service ``sns``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import sns_groups as calls
from ...wire import sns_groups as wire
from .service import AsyncService


class AsyncFriendGroupService(AsyncService):
    """The part of ``sns`` that sorts friends; nothing to do with groups that people chat in."""

    async def group_add(
        self, from_account: str, group_name: Sequence[str], *, to_account: Sequence[str] | None = None
    ) -> wire.GroupAddReply:
        """Makes friend groups, and puts friends into each of them.

        REST: ``sns/group_add``, doc 269/10107; 200 calls/s. Who was not put in is data, not an exception:
        see ``failed``, e.g. 32216 is no friend; the groups are made all the same.

        Args:
            from_account: Whose friends.
            group_name: Names of at most 30 bytes; a user has at most 32 friend groups.
            to_account: UserIDs of friends.

        Raises:
            InvalidArgumentError: No name, more than 32, or a bad argument.
            RefusedError: E.g. 30011 there are 32 already, 30003 ``from_account`` is not imported.
        """
        return await self._transport.send(calls.group_add(from_account, group_name, to_account=to_account))

    async def group_delete(self, from_account: str, group_name: Sequence[str]) -> wire.GroupDeleteReply:
        """Deletes friend groups; the friends stay. REST: ``sns/group_delete``, doc 269/10108; 200 calls/s.

        Args:
            from_account: Whose friend groups.
            group_name: Their names.

        Raises:
            InvalidArgumentError: No name, more than 32, or a bad argument.
            RefusedError: E.g. 30003 the account is not imported.
        """
        return await self._transport.send(calls.group_delete(from_account, group_name))

    async def group_get(
        self,
        from_account: str,
        *,
        group_name: Sequence[str] | None = None,
        need_friend: bool = False,
        last_sequence: int | None = None,
    ) -> wire.GroupGetReply:
        """A user's friend groups. REST: ``sns/group_get``, doc 269/54763; 200 calls/s.

        Args:
            from_account: Whose friend groups.
            group_name: Names of the wanted ones; absent: all.
            need_friend: Also tell who is in them.
            last_sequence: ``current_sequence`` of an earlier answer, where all are asked for: they come
                only if something changed. Absent, or 0: they always come.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 30003 the account is not imported.
        """
        return await self._transport.send(
            calls.group_get(
                from_account, group_name=group_name, need_friend=need_friend, last_sequence=last_sequence
            )
        )
