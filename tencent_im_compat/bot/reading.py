"""Reading the last messages of a conversation from the cloud."""

from __future__ import annotations

from typing import Any

from .._async.rest.client import AsyncTencentIM
from ..adapter.conversations import C2C_PREFIX, GROUP_PREFIX
from ..adapter.groups import community_of, topic_of
from ..adapter.messages import from_group_item, from_roam
from ..calls import checks
from ..identity import C2CRef, GroupRef
from ..v2tim import V2TimMessage
from .history import History, Said, bounded, said
from .occasions import BotEvent

MOST = 1000
"""Messages of one history."""
_NICK = "Tag_Profile_IM_Nick"
_USERS_AT_ONCE = 100


async def read_history(
    im: AsyncTencentIM,
    account: str,
    conversation: str,
    limit: int,
    *,
    max_bytes: int,
    until: BotEvent | None = None,
) -> History:
    """The last messages of a conversation, the oldest first.

    Args:
        im: The REST client.
        account: Who reads.
        conversation: ``c2c_<userID>`` or ``group_<groupID>``.
        limit: Most messages.
        max_bytes: Bytes of all texts at most.
        until: The message that is the last one; absent: the newest.

    Raises:
        InvalidArgumentError: A limit below 1.
        TencentIMError: It could not be read.
    """
    checks.number("limit", limit, at_least=1, at_most=MOST)
    checks.number("max_bytes", max_bytes, at_least=1)
    ref = until.ref if isinstance(until, V2TimMessage) else None
    group = conversation.removeprefix(GROUP_PREFIX) if conversation.startswith(GROUP_PREFIX) else ""
    if group:
        found = await _of_group(im, account, group, limit, ref.seq if isinstance(ref, GroupRef) else None)
    else:
        peer = conversation.removeprefix(C2C_PREFIX)
        found = await _with_user(im, account, peer, limit, ref if isinstance(ref, C2CRef) else None)
    return History(bounded(found, limit, max_bytes), group=bool(group))


async def nicknames(im: AsyncTencentIM, users: set[str]) -> dict[str, str]:
    """Nicknames by UserID.

    REST: ``profile/portrait_get`` (doc 269/1639).
    """
    found: dict[str, str] = {}
    wanted = sorted(users)
    for start in range(0, len(wanted), _USERS_AT_ONCE):
        reply = await im.profile.portrait_get(wanted[start : start + _USERS_AT_ONCE], [_NICK])
        for item in reply.user_profile_item:
            for tag in item.profile_item or ():
                found[item.to_account] = str(tag.value or "")
    return found


async def _with_user(
    im: AsyncTencentIM, account: str, peer: str, limit: int, until: C2CRef | None
) -> list[Said]:
    found: list[Said] = []
    behind = until is None
    newest = int(im.clock()) + 60 if until is None else until.time
    async for item in im.openim.iter_roam_msg(account, peer, min_time=0, max_time=newest):
        message = from_roam(item, account)
        behind = behind or message.ref == until or item.msg_time_stamp < newest
        turn = said(message, item.msg_body, account, {}) if behind else None
        if turn is not None:
            found.append(turn)
        if len(found) >= limit:
            break
    return found


async def _of_group(
    im: AsyncTencentIM, account: str, group: str, limit: int, newest: int | None
) -> list[Said]:
    met: list[tuple[V2TimMessage, Any]] = []
    async for item in im.group.iter_group_msgs(
        community_of(group), newest=newest, topic_id=topic_of(group), with_recalled=True
    ):
        message = from_group_item(item, group, account)
        if message is not None and said(message, item.msg_body, account, {}) is not None:
            met.append((message, item.msg_body))
        if len(met) >= limit:
            break
    names = await nicknames(im, {message.sender or "" for message, _ in met} - {"", account})
    turns = [said(message, body, account, names) for message, body in met]
    return [turn for turn in turns if turn is not None]
