"""People, groups and messages for the table of wrong calls, and the calls with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tencent_im_compat import (
    AsyncTencentIM,
    GetGroupMessageReadMemberListFilter,
    HistoryMsgGetTypeEnum,
    V2TimMessage,
    generate_user_sig,
)
from tencent_im_compat._async.v2tim import V2TIMManager

from ..faces import QUICK
from ..helpers import AsyncOperation
from .app import START, AsyncApp, AsyncUser

TEAM, LIVE, TOWN = "team", "live", "@TGS#_town"
OLDER = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG
OF_ANOTHER_APP = generate_user_sig(1, "key", "alice", now=START)


@dataclass(slots=True)
class AsyncCast:
    """People, groups and messages that the rows are about. Carol is in no group."""

    app: AsyncApp
    bare: V2TIMManager
    fresh: V2TIMManager
    alice: AsyncUser
    bob: AsyncUser
    carol: AsyncUser
    asked: V2TimMessage
    plain: V2TimMessage
    alone: V2TimMessage
    online: V2TimMessage


async def gather(app: AsyncApp) -> AsyncCast:
    """The cast: a manager before initSDK, one before login, three users, four messages of alice's."""
    alice, bob, carol = await app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    app.team("alice", id=LIVE, type="AVChatRoom")
    app.mock.group(TOWN, members=["alice", "bob"], type="Community", topics=[])
    return AsyncCast(
        app,
        V2TIMManager(app.client),
        await app.manager(),
        alice,
        bob,
        carol,
        await alice.say("with a receipt", group=TEAM),
        await alice.say("without one", group=TEAM, receipt=False),
        await alice.say("alone", to="bob"),
        await alice.say("typing", group=TEAM, receipt=False, onlineUserOnly=True),
    )


# ------------------------------------------------------------ the calls, with one thing changed


async def send(cast: AsyncCast, **change: Any) -> object:
    made = (await cast.alice.messages.createTextMessage(text="hello")).unwrap()
    given: dict[str, Any] = {"id": made.id, "receiver": "bob", "groupID": "", **change}
    return await cast.alice.messages.sendMessage(**given)


async def send_asking(cast: AsyncCast, group: str, **change: Any) -> object:
    return await send(cast, receiver="", groupID=group, needReadReceipt=True, **change)


async def history(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"getType": OLDER, "groupID": TEAM, "count": 1, **change}
    return await cast.alice.messages.getHistoryMessageList(**given)


async def receipts(cast: AsyncCast, *messages: V2TimMessage, **change: Any) -> object:
    given: dict[str, Any] = change or {"messageIDList": [message.msgID for message in messages]}
    return await cast.bob.messages.sendMessageReadReceipts(**given)


async def receipts_of_a_stranger(cast: AsyncCast) -> object:
    return await cast.carol.messages.sendMessageReadReceipts(messageIDList=[cast.asked.msgID or ""])


async def totals(cast: AsyncCast, *messages: V2TimMessage, **change: Any) -> object:
    given: dict[str, Any] = change or {"messageList": messages}
    return await cast.alice.messages.getMessageReadReceipts(**given)


async def readers(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"message": cast.asked, "filter": 0, **change}
    return await cast.alice.messages.getGroupMessageReadMemberList(**given)


async def readers_of_another(cast: AsyncCast, **given: Any) -> object:
    return await cast.bob.messages.getGroupMessageReadMemberList(**given)


async def revoke(cast: AsyncCast, **given: Any) -> object:
    return await cast.alice.messages.revokeMessage(**given)


async def clean(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"conversationID": "c2c_bob", "cleanTimestamp": 0, "cleanSequence": 0, **change}
    return await cast.alice.manager.getConversationManager().cleanConversationUnreadMessageCount(**given)


async def invite(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"groupID": TEAM, "userList": ["carol"], **change}
    return await cast.alice.manager.getGroupManager().inviteUserToGroup(**given)


async def listed(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"groupID": TEAM, "filter": 0, "nextSeq": "0", **change}
    return await cast.alice.manager.getGroupManager().getGroupMemberList(**given)


async def mark(cast: AsyncCast, **given: Any) -> object:
    if "userID" in given:
        return await cast.alice.messages.markC2CMessageAsRead(**given)
    return await cast.alice.messages.markGroupMessageAsRead(**given)


async def init(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"sdkAppID": cast.app.mock.sdk_app_id, **change}
    return await cast.bare.initSDK(**given)


async def create(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"groupType": "Work", "groupName": "new", **change}
    return await cast.alice.manager.createGroup(**given)


async def login(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"userID": "alice", "userSig": OF_ANOTHER_APP, **change}
    return await cast.fresh.login(**given)


async def text(cast: AsyncCast, **given: Any) -> object:
    return await cast.alice.messages.createTextMessage(**given)


async def custom(cast: AsyncCast, **change: Any) -> object:
    given: dict[str, Any] = {"data": "{}", **change}
    return await cast.alice.messages.createCustomMessage(**given)


# ------------------------------------------------------------ calls under other circumstances


async def crowded(cast: AsyncCast) -> object:
    cast.app.mock.group(TEAM).add(*(f"u{number}" for number in range(199)))
    return await send_asking(cast, TEAM)


async def edition(cast: AsyncCast, call: AsyncOperation[AsyncCast, object]) -> object:
    cast.app.mock.config.edition = "pro"
    return await call(cast)


async def switched_off(cast: AsyncCast, call: AsyncOperation[AsyncCast, object]) -> object:
    cast.app.mock.config.receipt_group_types = frozenset({"Public"})
    return await call(cast)


async def many(cast: AsyncCast) -> object:
    sent = [await cast.alice.say(str(number), group=TEAM) for number in range(51)]
    return await receipts(cast, *sent)


async def elsewhere(cast: AsyncCast, message: V2TimMessage) -> object:
    """Asked by another process of alice's, which cannot know what the message asked for."""
    there = await cast.app.user("alice", listening=False)
    given: dict[str, Any] = {"messageID": message.msgID, "filter": 0}
    return await there.messages.getGroupMessageReadMemberList(**given)


async def caller(
    cast: AsyncCast, *, app_id: int = 0, key: str = "", admin: str = "administrator", age: int = 0
) -> object:
    """A call of a client with other settings."""
    mock = cast.app.mock
    async with AsyncTencentIM(
        sdk_app_id=app_id or mock.sdk_app_id,
        secret_key=key or mock.secret_key,
        admin=admin,
        http_client=mock.transport(),
        retry=QUICK,
        clock=lambda: mock.clock.now() - age,
    ) as client:
        return await client.account.account_check(["alice"])


# ------------------------------------------------------------ every call that needs a login


async def _send(manager: V2TIMManager) -> object:
    messages = manager.getMessageManager()
    made = (await messages.createTextMessage(text="hello")).unwrap()
    return await messages.sendMessage(id=made.id, receiver="bob", groupID="")


async def _clean(manager: V2TIMManager) -> object:
    return await manager.getConversationManager().cleanConversationUnreadMessageCount(
        conversationID="", cleanTimestamp=0, cleanSequence=0
    )


async def _readers(manager: V2TIMManager) -> object:
    return await manager.getMessageManager().getGroupMessageReadMemberList(
        messageID="x", filter=GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ
    )
