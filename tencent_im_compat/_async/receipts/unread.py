"""Sending the receipts that a user owes in a conversation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ...calls import checks
from ...errors import HeldBackError, InvalidArgumentError, RefusedError, TencentIMError, TransportError
from ...ledger import places
from ...ledger.naming import seconds
from ...ledger.trouble import NO_RECEIPTS
from ...ledger.values import SentReceipts
from ...outcomes import ItemFailure
from ...store.aio import AsyncStore, Store
from ...store.protocol import Batch
from ...wire.group_receipts import ReceiptFilter
from ..rest.client import AsyncTencentIM
from .keeping import using
from .looking import RECALLED
from .timing import AsyncTiming

BATCH = 50
"""Receipts per call: the documented limit for groups, kept for one-to-one as well."""
UP_TO = "up to"
"""By which is kept up to where the history was gone through."""


async def send_receipts_for_unread(
    im: AsyncTencentIM,
    user: str,
    *,
    peer: str | None = None,
    group: str | None = None,
    store: Store[Any],
    since: float = 0.0,
    deadline: float | None = None,
) -> SentReceipts:
    """Sends all read receipts that a user owes in a conversation, as if they had read everything.

    A receipt is sent only where it is known to be due: the message is another's, was not recalled, asked for
    one, and none was sent. That is known from the store; then, one-to-one, from ``IsNeedReadReceipt`` and
    ``IsPeerRead`` of the history; in groups from ``get_group_msg_receipt`` (10062: no receipts) and from the
    list of those who have not read. Unread counts do not change.

    It may be killed at any moment and called again: what was sent is in the store or known to the server.
    Later calls look only at what is newer than what was gone through. Two calls at once for one conversation
    do no harm: the server takes a second receipt for none.

    REST: ``openim/c2c_msg_read_receipt`` (doc 269/104121), ``group_open_http_svc/group_msg_receipt``
    (doc 269/107478), ``openim/admin_getroammsg``, ``group_open_http_svc/group_msg_get_simple``,
    ``get_group_msg_receipt``, ``get_group_msg_receipt_detail``.

    Args:
        im: The REST client.
        user: Who has read.
        peer: The other side of a one-to-one conversation; or
        group: a group.
        store: Where is noted what was sent.
        since: Unix seconds before which messages are not looked at.
        deadline: Seconds in which it has to end; what is left then is done by the next call.

    Raises:
        InvalidArgumentError: A bad argument.
        TencentIMError: The history could not be read, e.g. 10010 no such group. Call again: it goes on.
        StoreError: The store cannot be used.
    """
    checks.user_id("user", user)
    if (peer is None) == (group is None):
        raise InvalidArgumentError("peer", "give either a peer or a group")
    if peer is not None and checks.user_id("peer", peer) == user:
        raise InvalidArgumentError("peer", "must be another user: nobody owes receipts to themselves")
    if group is not None:
        checks.group_id("group", group)
    begin = int(seconds("since", since))
    client = im if deadline is None else im.with_options(deadline=seconds("deadline", deadline))
    timing = AsyncTiming(im)
    until = float("inf") if deadline is None else timing.now() + deadline
    async with using(store) as kept:
        debts = await _Debts.load(kept, user, peer or "", group or "")
        error: TencentIMError | None = None
        finished = True
        try:
            if group is not None:
                await _walk_group(client, debts, group, begin)
            else:
                await _walk_peer(client, debts, debts.peer, begin)
        except _Ended as ended:
            finished, error = False, ended.error
        except TransportError as late:
            if deadline is None or not (isinstance(late, HeldBackError) or timing.now() >= until):
                raise
            finished = False
        if finished and not begin and not debts.failed:
            await debts.close()
        return SentReceipts(debts.scanned, debts.sent, tuple(debts.failed), debts.unclear, finished, error)


class _Ended(Exception):  # noqa: N818 - says that the walk is over
    """No answer came: the rest would fare no better."""

    def __init__(self, error: TencentIMError) -> None:
        self.error = error
        super().__init__()


@dataclass
class _Debts:
    """What a user owes in a conversation, as far as it was gone through."""

    store: AsyncStore[Any]
    user: str
    peer: str
    group: str
    shard: int
    scope: str
    up_to: int
    done: set[str]
    pages: set[str]
    newest: int = 0
    at_newest: set[str] = field(default_factory=set)
    scanned: int = 0
    sent: int = 0
    unclear: int = 0
    failed: list[ItemFailure] = field(default_factory=list)

    @classmethod
    async def load(cls, store: AsyncStore[Any], user: str, peer: str, group: str) -> _Debts:
        """Reads what earlier calls have noted."""
        shard, scope = places.receipts(user, peer, group)
        up_to, done, pages = 0, set[str](), set[str]()
        for name, value in (await store.state(shard, scope)).items():
            noted = json.loads(value)
            done.update(noted["keys"])
            if name == UP_TO:
                up_to = noted["place"]
            else:
                pages.add(name)
        return cls(store, user, peer, group, shard, scope, up_to, done, pages)

    def meet(self, key: str, place: int) -> bool:
        """Counts a message; whether it is met for the first time, here and ever.

        Args:
            key: What it is known by.
            place: Where it stands: its time, or its number.
        """
        if place > self.newest:
            self.newest, self.at_newest = place, set()
        if place == self.newest:
            self.at_newest.add(key)
        self.scanned += 1
        return key not in self.done

    async def send(self, client: AsyncTencentIM, keys: Sequence[str]) -> None:
        """Sends receipts, at most as many as one call takes, and notes them."""
        if not keys:
            return
        try:
            if self.group:
                await client.group.group_msg_receipt(self.group, self.user, [int(key) for key in keys])
            else:
                await client.openim.c2c_msg_read_receipt(self.user, self.peer, keys)
        except HeldBackError:
            raise
        except TencentIMError as error:
            code, info = (error.code, error.info) if isinstance(error, RefusedError) else (0, "no answer")
            meaning = error.meaning if isinstance(error, RefusedError) else ""
            self.failed += [ItemFailure(key, code, info, meaning=meaning) for key in keys]
            if not isinstance(error, RefusedError):
                raise _Ended(error) from None
            return
        self.sent += len(keys)
        await self._note(keys)

    async def pass_over(self, keys: Sequence[str]) -> None:
        """Notes that nothing is due for messages, so that a further call need not ask again."""
        if keys:
            await self._note(keys)

    async def _note(self, keys: Sequence[str]) -> None:
        page = json.dumps({"keys": list(keys)}, separators=(",", ":")).encode()
        await self.store.commit(self.shard, Batch(changes={self.scope: {keys[0]: page}}))
        self.done.update(keys)
        self.pages.add(keys[0])

    async def close(self) -> None:
        """All was gone through: from now on only what is newer counts, and the notes are not needed."""
        place = max(self.newest, self.up_to)
        # Further messages of the same second may come; those that were met are known by their keys.
        keys = sorted(self.at_newest) if self.newest >= self.up_to else []
        kept = json.dumps({"place": place, "keys": keys}, separators=(",", ":")).encode()
        changes: dict[str, bytes | None] = {**dict.fromkeys(self.pages), UP_TO: kept}
        await self.store.commit(self.shard, Batch(changes={self.scope: changes}))


async def _walk_peer(client: AsyncTencentIM, debts: _Debts, peer: str, since: int) -> None:
    """Goes through a one-to-one history from the newest message on."""
    due: list[str] = []
    begin = max(since, debts.up_to)
    history = client.openim.iter_roam_msg(debts.user, peer, min_time=begin, max_time=0xFFFFFFFF)
    met: set[str] = set()
    async for item in history:
        if item.from_account != peer or item.msg_key in met:
            continue
        met.add(item.msg_key)
        if not debts.meet(item.msg_key, item.msg_time_stamp) or item.msg_flag_bits & RECALLED:
            continue
        if item.is_need_read_receipt is None and item.is_peer_read != 1:
            debts.unclear += 1
        elif item.is_need_read_receipt and item.is_peer_read != 1:
            due.append(item.msg_key)
        if len(due) == BATCH:
            await debts.send(client, due)
            due = []
    await debts.send(client, due)


async def _walk_group(client: AsyncTencentIM, debts: _Debts, group: str, since: int) -> None:
    """Goes through a group's history from the newest message on."""
    batch: list[str] = []
    async for item in client.group.iter_group_msgs(group, with_recalled=True):
        old = 0 < item.msg_time_stamp < since
        if old or item.msg_seq <= debts.up_to:
            break
        own = item.from_account in ("", debts.user)
        first = debts.meet(str(item.msg_seq), item.msg_seq)
        if own or item.hole or item.recalled or item.is_system_msg or not first:
            continue
        batch.append(str(item.msg_seq))
        if len(batch) == BATCH:
            await _settle(client, debts, group, batch)
            batch = []
    await _settle(client, debts, group, batch)


async def _settle(client: AsyncTencentIM, debts: _Debts, group: str, keys: Sequence[str]) -> None:
    """Sends the receipts that are due among some messages of a group."""
    if not keys:
        return
    reply = await client.group.get_group_msg_receipt(group, [int(key) for key in keys])
    due, idle = [], []
    for item in reply.group_msg_receipt_list:
        key = str(item.msg_seq)
        if item.code == 0 and item.unread_num and await _owes(client, group, item.msg_seq, debts.user):
            due.append(key)
        elif item.code in (0, NO_RECEIPTS):
            idle.append(key)
        else:
            debts.failed.append(ItemFailure(key, item.code))
    await debts.send(client, due)
    await debts.pass_over(idle)


async def _owes(client: AsyncTencentIM, group: str, msg_seq: int, user: str) -> bool:
    """Whether a user is among those who have not read a message."""
    async for user_id in client.group.iter_receipt_members(group, msg_seq, ReceiptFilter.UNREAD):
        if user_id == user:
            return True
    return False
