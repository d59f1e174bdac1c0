"""Sends one message to each of many receivers, once, whatever dies meanwhile.

What is to be sent is noted with its numbers before, and what became of it after. After a kill those that were
noted and not confirmed are looked up in the history by their MsgRandom, and sent only if they are not there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ...adapter.groups import community_of, topic_of
from ...call import C2C_DEDUP_SECONDS, GROUP_DEDUP_SECONDS
from ...calls.checks import MessageContent
from ...errors import OutcomeUnknownError, RefusedError, TencentIMError
from ...events.backoff import describe
from ...idempotency import identify
from ...identity import GroupRef, MessageRef, c2c_ref
from ...ledger.notes import Fate, Note
from ...ledger.trouble import concerns_receiver, passes_by_itself
from ...store.aio import AsyncStore
from ..rest.client import AsyncTencentIM
from .finding import find_in_group, find_with_user
from .keeping import AsyncHold
from .timing import AsyncTiming

logger: logging.Logger = logging.getLogger("tencent_im_compat.receipts")

CHUNK = 50
"""Messages that are noted in one commit; as many are looked up after a kill at most."""
PATIENCE_SECONDS = 120.0
"""For which one message is tried again, before the whole is ended, to go on later."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 15.0
_GROUP_IS_FULL = "the group is over its message rate: the server dropped the message"


@dataclass(frozen=True, slots=True)
class Mail:
    """What is sent.

    Attributes:
        key: Names it; with the receiver it makes the numbers of each message.
        body: The content.
        sender: Who sends; empty: the administrator.
        receipt: Whether receipts are asked for.
        per_second: Most messages in a second.
    """

    key: str
    body: MessageContent
    sender: str
    receipt: bool
    per_second: float


class AsyncMailer:
    """Sends a mail, and knows who has it.

    Args:
        client: The client.
        hold: What keeps other processes from sending the same.
        scope: Where is noted who has it.
        mail: What is sent.
        notes: What was noted so far, by the tag of the receiver.
        stopping: Whether it is to end early.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        hold: AsyncHold,
        scope: str,
        mail: Mail,
        *,
        notes: dict[str, Note],
        stopping: Callable[[], bool] = bool,
    ) -> None:
        self._client = client
        self._hold = hold
        self._scope = scope
        self._mail = mail
        self.notes: dict[str, Note] = notes
        self._stopping = stopping
        self._timing = AsyncTiming(client)
        self._next = 0.0

    async def deliver(self, tags: Sequence[str]) -> bool:
        """Sends to all who do not have it yet; whether all was done.

        Args:
            tags: The receivers, each once.

        Raises:
            TencentIMError: It cannot go on now: no answer for a long time, or the account is refused. What
                was done is noted.
        """
        left = [tag for tag in tags if tag not in self.notes or not self.notes[tag].over]
        for start in range(0, len(left), CHUNK):
            if self._stopping():
                return False
            await self._hold.keep()
            chunk = left[start : start + CHUNK]
            again = [tag for tag in chunk if tag in self.notes]
            fresh = {tag: self._begun(tag) for tag in chunk if tag not in self.notes}
            self.notes.update(fresh)
            await self._hold.write(self._scope, {tag: note.kept() for tag, note in fresh.items()})
            if not await self._send_all(chunk, set(again)):
                return False
        return True

    async def _send_all(self, chunk: Sequence[str], again: set[str]) -> bool:
        ended: dict[str, bytes | None] = {}
        try:
            for tag in chunk:
                if self._stopping():
                    return False
                await self._hold.keep()
                self.notes[tag] = await self._bring(tag, self.notes[tag], unsure=tag in again)
                ended[tag] = self.notes[tag].kept()
        finally:
            await self._hold.write(self._scope, ended)
        return True

    def _begun(self, tag: str) -> Note:
        now = self._client.clock()
        # The window of the key is not asked for: what is not in the history is sent under its numbers again.
        mine = identify(self._mail.key, C2C_DEDUP_SECONDS, (tag,), now=now)
        return Note(Fate.GOING, mine.random, mine.seq, now)

    async def _bring(self, tag: str, note: Note, *, unsure: bool) -> Note:
        """Sends one message, or finds that it was sent."""
        pause, begun = _FIRST_PAUSE, self._timing.now()
        while True:
            try:
                if unsure and (settled := await self._look(tag, note)) is not None:
                    return settled
                await self._pace()
                found = await self._send(tag, note)
                if found is not None:
                    return note.sent(found)
                problem = _GROUP_IS_FULL
            except TencentIMError as error:
                unsure = unsure or isinstance(error, OutcomeUnknownError)
                if not passes_by_itself(error):
                    if isinstance(error, RefusedError) and concerns_receiver(error):
                        return note.refused(error)
                    raise
                if self._timing.now() - begun > PATIENCE_SECONDS:
                    raise
                problem = describe(error)
            if self._timing.now() - begun > PATIENCE_SECONDS:
                return note.unknown(problem)
            logger.info("a message could not be sent (%s); trying again", problem)
            await self._timing.pause(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)

    async def _look(self, tag: str, note: Note) -> Note | None:
        """Looks whether a message is there; absent: it is not, or may be sent again without harm."""
        sender = self._mail.sender or self._client.settings.admin
        name = tag[1:]
        try:
            if tag.startswith("u"):
                found = await find_with_user(
                    self._client,
                    sender,
                    name,
                    since=note.at,
                    now=self._client.clock(),
                    wanted=lambda item: item.msg_random == note.random,
                )
            else:
                found = await find_in_group(
                    self._client,
                    sender,
                    name,
                    since=note.at,
                    wanted=lambda item: item.msg_random == note.random,
                )
        except RefusedError as error:
            if passes_by_itself(error) or not concerns_receiver(error):
                raise
            window = C2C_DEDUP_SECONDS if tag.startswith("u") else GROUP_DEDUP_SECONDS
            if self._client.clock() - note.at < window / 2:
                return None  # the server still knows a repeat
            return note.unknown("no history tells whether it was sent")
        return None if found is None else note.sent(found)

    async def _send(self, tag: str, note: Note) -> MessageRef | None:
        """Sends it; absent: the group took no more at the moment."""
        sender, name = self._mail.sender, tag[1:]
        if tag.startswith("u"):
            reply = await self._client.openim.send_msg(
                name,
                self._mail.body,
                from_account=sender or None,
                msg_random=note.random,
                msg_seq=note.seq,
                need_read_receipt=self._mail.receipt,
            )
            return c2c_ref(sender or self._client.settings.admin, name, reply.msg_key)
        answer = await self._client.group.send_group_msg(
            community_of(name),
            self._mail.body,
            from_account=sender or None,
            random=note.random,
            topic_id=topic_of(name),
            need_read_receipt=self._mail.receipt,
        )
        if answer.dropped:
            return None
        return GroupRef(
            name, sender or self._client.settings.admin, answer.msg_seq, note.random, answer.msg_time
        )

    async def _pace(self) -> None:
        now = self._timing.now()
        if self._next > now:
            await self._timing.pause(self._next - now)
        self._next = max(self._next, now) + 1 / self._mail.per_second


async def notes_of(store: AsyncStore[Any], shard: int, scope: str) -> dict[str, Note]:
    """What was noted, by the tag of the receiver."""
    kept = await store.state(shard, scope)
    return {tag: Note.read(value) for tag, value in kept.items() if tag[:1] in ("u", "g")}
