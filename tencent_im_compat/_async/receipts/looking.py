"""How far one message was read, asked of the server."""

from __future__ import annotations

from ...errors import InvalidArgumentError, RefusedError
from ...identity import C2CRef, GroupRef, MessageRef
from ...ledger.trouble import NO_RECEIPTS, NO_SUCH_GROUP
from ...ledger.values import ReadState
from ...wire.group_receipts import ReceiptFilter
from ...wire.openim_history import RoamMsg
from ..rest.client import AsyncTencentIM

RECALLED = 8
"""Of MsgFlagBits."""
NO_RECEIPT = "asked for no receipt, so nobody can tell who has read it: send it with need_read_receipt=True"
_MOST_OF_A_SECOND = 1000
"""Messages of one conversation in one second that are looked through."""


async def read_state(client: AsyncTencentIM, ref: MessageRef) -> ReadState:
    """How far a message was read.

    Raises:
        InvalidArgumentError: It asked for no receipt.
        TencentIMError: It could not be asked.
    """
    if isinstance(ref, GroupRef):
        return await _in_group(client, ref)
    item = await find_item(client, ref)
    if item is None:
        return ReadState(0, 1, "expired")
    if item.msg_flag_bits & RECALLED:
        return ReadState(item.is_peer_read, 1 - item.is_peer_read, "recalled")
    _check_asked(item)
    return ReadState(int(item.is_peer_read == 1), int(item.is_peer_read != 1))


async def unread_by(client: AsyncTencentIM, ref: MessageRef) -> list[str]:
    """UserIDs of all who have not read a message."""
    return await _people(client, ref, ReceiptFilter.UNREAD)


async def read_by(client: AsyncTencentIM, ref: MessageRef) -> list[str]:
    """UserIDs of all who have read a message."""
    return await _people(client, ref, ReceiptFilter.READ)


async def find_item(client: AsyncTencentIM, ref: C2CRef) -> RoamMsg | None:
    """A one-to-one message as the history has it. One that its sender does not see, the receiver does."""
    for side, other in ((ref.sender, ref.receiver), (ref.receiver, ref.sender)):
        looked_at = 0
        async for item in client.openim.iter_roam_msg(side, other, min_time=ref.time, max_time=ref.time):
            if item.from_account == ref.sender and item.msg_key == ref.msg_key:
                return item
            looked_at += 1
            if looked_at >= _MOST_OF_A_SECOND:
                break
    return None


async def _in_group(client: AsyncTencentIM, ref: GroupRef) -> ReadState:
    try:
        page = await client.group.group_msg_get_simple(
            ref.group_id, req_msg_number=1, req_msg_seq=ref.seq, with_recalled_msg=True
        )
        entry = next((each for each in page.rsp_msg_list if each.msg_seq == ref.seq), None)
        if entry is None or entry.hole:
            return ReadState(0, 0, "expired")
        if entry.recalled:
            return ReadState(0, 0, "recalled")
        reply = await client.group.get_group_msg_receipt(ref.group_id, [ref.seq])
    except RefusedError as error:
        if error.code in NO_SUCH_GROUP:
            return ReadState(0, 0, "dissolved")
        raise
    item = next((each for each in reply.group_msg_receipt_list if each.msg_seq == ref.seq), None)
    if item is None or item.code == NO_RECEIPTS:
        raise InvalidArgumentError("message", NO_RECEIPT)
    reply.raise_for_partial()
    return ReadState(item.read_num or 0, item.unread_num or 0)


async def _people(client: AsyncTencentIM, ref: MessageRef, wanted: ReceiptFilter) -> list[str]:
    if isinstance(ref, C2CRef):
        item = await find_item(client, ref)
        if item is None:
            raise InvalidArgumentError("message", "is not in the history: never sent, deleted, or expired")
        _check_asked(item)
        return [ref.receiver] if (item.is_peer_read == 1) == (wanted is ReceiptFilter.READ) else []
    people: dict[str, None] = {}
    try:
        async for user_id in client.group.iter_receipt_members(ref.group_id, ref.seq, wanted):
            people[user_id] = None
    except RefusedError as error:
        if error.code == NO_RECEIPTS:
            raise InvalidArgumentError("message", NO_RECEIPT) from None
        raise
    return list(people)


def _check_asked(item: RoamMsg) -> None:
    if item.is_need_read_receipt == 0 and item.is_peer_read != 1:
        raise InvalidArgumentError("message", NO_RECEIPT)
