"""Brings what was written down to the server, once: sends it, or finds that it was sent."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TypeVar

from .._async.receipts.finding import find_in_group, find_with_user
from .._async.rest.client import AsyncTencentIM
from ..adapter.envelope import GROUP_RATE
from ..adapter.groups import community_of, topic_of
from ..call import C2C_DEDUP_SECONDS, GROUP_DEDUP_SECONDS
from ..errors import OutcomeUnknownError, RefusedError, TencentIMError, V2TIMError
from ..events.backoff import describe
from ..identity import GroupRef, MessageRef, c2c_ref, msg_id
from ..ledger import trouble
from ..rates.lane import Lane
from ..rates.policy import Limit
from ..wire.group_messages import GroupAt, GroupMsg
from ..wire.openim_history import RoamMsg
from .answers import Answer, Piece, Target
from .timing import loop_time

T = TypeVar("T")
logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

GROUP_LIMIT = Limit(40, 1.0)
"""Messages that a group takes from all senders together (doc 269/1629)."""
_MOST_GROUPS = 5000
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 15.0
GIVE_UP_SECONDS = 600.0
"""After which an answer that cannot be sent is given up."""
GIVEN_UP = -1


class Paces:
    """Keeps to the limit of messages that each group takes; one for all bots of a service."""

    def __init__(self, limit: Limit = GROUP_LIMIT) -> None:
        self._limit = limit
        self._lanes: OrderedDict[str, Lane] = OrderedDict()

    async def enter(self, group: str) -> Lane:
        """Waits until the group takes one more; the caller leaves the lane after its call."""
        lane = self._lanes.setdefault(group, Lane((self._limit,)))
        self._lanes.move_to_end(group)
        if len(self._lanes) > _MOST_GROUPS:
            self._lanes.popitem(last=False)
        ticket = lane.enter(1, loop_time())
        if ticket:
            try:
                while wait := lane.ask(ticket, 1, loop_time()):  # noqa: ASYNC110 - it says how long
                    await asyncio.sleep(wait)
            except BaseException:
                lane.give_up(ticket)
                raise
        return lane


class Sender:
    """Sends for one bot.

    Args:
        client: The REST client.
        account: The bot's UserID.
        paces: Keeps to the limits of groups.
        clock: Gives Unix seconds.
    """

    def __init__(
        self, client: AsyncTencentIM, account: str, paces: Paces, clock: Callable[[], float]
    ) -> None:
        self.client: AsyncTencentIM = client
        self.account: str = account
        self.clock: Callable[[], float] = clock
        self._paces = paces

    async def deliver(self, answer: Answer, piece: Piece, *, tried_before: bool) -> None:
        """Sends a message; afterwards it is known what became of it.

        Args:
            answer: What it is part of.
            piece: The message.
            tried_before: Whether it may have been sent already, by a process that is gone.

        Raises:
            TencentIMError: The server does not take it, or cannot be reached for too long. It is noted in the
                piece.
        """
        unsure = tried_before

        async def once() -> MessageRef:
            nonlocal unsure
            found = await self.find(answer.target, piece.random, answer.at) if unsure else None
            try:
                return found or await self._send(answer, piece)
            except OutcomeUnknownError:
                unsure = True
                raise

        try:
            piece.msg_id = msg_id(await self.patiently(once))
        except TencentIMError as error:
            piece.refused = getattr(error, "code", 0) or GIVEN_UP
            raise

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """Makes a call, and makes it again for up to ten minutes while what goes wrong may pass by itself.

        Raises:
            TencentIMError: What does not pass, or did not in that time.
        """
        pause, begun = _FIRST_PAUSE, loop_time()
        while True:
            try:
                return await call()
            except TencentIMError as error:
                if not passes_by_itself(error) or loop_time() - begun > GIVE_UP_SECONDS:
                    raise
                logger.info("an answer is held up (%s); trying again", describe(error))
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)

    async def _send(self, answer: Answer, piece: Piece) -> MessageRef:
        if answer.target.group:
            return await self._to_group(answer, piece)
        reply = await self.client.openim.send_msg(
            answer.target.user,
            piece.body,
            from_account=self.account,
            msg_random=piece.random,
            msg_seq=piece.seq,
            need_read_receipt=answer.receipt,
            cloud_custom_data=answer.custom_data,
        )
        return c2c_ref(self.account, answer.target.user, reply.msg_key)

    async def _to_group(self, answer: Answer, piece: Piece) -> MessageRef:
        group = answer.target.group
        lane = await self._paces.enter(group)
        try:
            reply = await self.client.group.send_group_msg(
                community_of(group),
                piece.body,
                from_account=self.account,
                random=piece.random,
                topic_id=topic_of(group),
                group_at=[GroupAt(group_at_account=user) for user in answer.at_users] or None,
                need_read_receipt=answer.receipt,
                cloud_custom_data=answer.custom_data,
            )
        finally:
            lane.leave(1, loop_time())
        if reply.dropped:
            raise V2TIMError(GROUP_RATE, "the group is over its message rate: the server dropped the message")
        return GroupRef(group, self.account, reply.msg_seq, reply.random, reply.msg_time)

    async def find(self, target: Target, random: int, since: float) -> MessageRef | None:
        """``find_by`` the MsgRandom of a message."""
        return await self.find_by(target, since, lambda item: item.msg_random == random)

    async def find_by(
        self, target: Target, since: float, wanted: Callable[[RoamMsg | GroupMsg], bool]
    ) -> MessageRef | None:
        """Looks for an own message in the history. None as well where there is none that can be read, while
        the server still knows a repeat.

        Args:
            target: Where it was sent to.
            since: Unix seconds before which it was not sent.
            wanted: Whether it is the one.

        Raises:
            TencentIMError: The history could not be read now; or cannot be, and the message is so old that it
                might be said twice.
        """
        try:
            if target.group:
                return await find_in_group(
                    self.client, self.account, target.group, since=since, wanted=wanted
                )
            return await find_with_user(
                self.client, self.account, target.user, since=since, now=self.clock(), wanted=wanted
            )
        except RefusedError as error:
            window = GROUP_DEDUP_SECONDS if target.group else C2C_DEDUP_SECONDS
            if passes_by_itself(error) or self.clock() - since > window / 2:
                raise
            return None


def passes_by_itself(error: TencentIMError) -> bool:
    """Whether what went wrong may be over some time later, without anybody's doing."""
    return trouble.passes_by_itself(error) or (isinstance(error, V2TIMError) and error.code == GROUP_RATE)
