"""What became of pushes (service ``timpush``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import push_statistics as calls
from ...wire import push_statistics as wire
from .service import AsyncService


class AsyncPushStatisticsService(AsyncService):
    """The part of the push service that reports; all of it needs the Push service."""

    async def all_member_push_trace(self, task_id: str, user_id: str) -> wire.TraceReply:
        """What became of a push to many on each device of one user.

        REST: ``timpush/all_member_push_trace``, doc 1047/71893; 1 call/s. Pushes of the last 7 days.

        Args:
            task_id: As ``push`` answered.
            user_id: Whose devices.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            EditionRequiredError: E.g. 60020 the Push service was not bought.
        """
        return await self._transport.send(calls.all_member_push_trace(task_id, user_id))

    async def all_member_push_statistics(
        self, task_id: Sequence[str], *, start_time: int, end_time: int
    ) -> wire.AllMemberPushStatisticsReply:
        """Numbers of pushes to many.

        REST: ``timpush/all_member_push_statistics``, doc 1047/71894; 1 call/s.

        Args:
            task_id: Pushes, as ``push`` answered.
            start_time: From when on, in Unix seconds.
            end_time: Until when.

        Raises:
            InvalidArgumentError: No push, or another bad argument.
            EditionRequiredError: E.g. 60020 the Push service was not bought.
        """
        return await self._transport.send(
            calls.all_member_push_statistics(task_id, start_time=start_time, end_time=end_time)
        )

    async def normal_push_statistics(
        self, *, start_time: int, end_time: int
    ) -> wire.NormalPushStatisticsReply:
        """Numbers of the offline pushes of ordinary messages, in all and by vendor.

        REST: ``timpush/normal_push_statistics``, doc 1047/71897; 1 call/s.

        Args:
            start_time: From when on, in Unix seconds; within the last 30 days.
            end_time: Until when; likewise.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            EditionRequiredError: E.g. 60020 the Push service was not bought.
        """
        return await self._transport.send(
            calls.normal_push_statistics(start_time=start_time, end_time=end_time)
        )
