# Generated from tests/behaviour/_async/cast.py by scripts/make_sync.py. Do not edit.
"""People, groups and messages for the table of wrong calls, and the calls with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tencent_im_compat import (
    GetGroupMessageReadMemberListFilter,
    HistoryMsgGetTypeEnum,
    TencentIM,
    V2TimMessage,
    generate_user_sig,
)
from tencent_im_compat._sync.v2tim import V2TIMManager

from ..faces import QUICK
from ..helpers import Operation
from .app import START, App, User

TEAM, LIVE, TOWN = "team", "live", "@TGS#_town"
OLDER = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG
OF_ANOTHER_APP = generate_user_sig(1, "key", "alice", now=START)


@dataclass(slots=True)
class Cast:
    """People, groups and messages that the rows are about. Carol is in no group."""

    app: App
    bare: V2TIMManager
    fresh: V2TIMManager
    alice: User
    bob: User
    carol: User
    asked: V2TimMessage
    plain: V2TimMessage
    alone: V2TimMessage
    online: V2TimMessage


def gather(app: App) -> Cast:
    """The cast: a manager before initSDK, one before login, three users, four messages of alice's."""
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    app.team("alice", id=LIVE, type="AVChatRoom")
    app.mock.group(TOWN, members=["alice", "bob"], type="Community", topics=[])
    return Cast(
        app,
        V2TIMManager(app.client),
        app.manager(),
        alice,
        bob,
        carol,
        alice.say("with a receipt", group=TEAM),
        alice.say("without one", group=TEAM, receipt=False),
        alice.say("alone", to="bob"),
        alice.say("typing", group=TEAM, receipt=False, onlineUserOnly=True),
    )


# ------------------------------------------------------------ the calls, with one thing changed


def send(cast: Cast, **change: Any) -> object:
    made = (cast.alice.messages.createTextMessage(text="hello")).unwrap()
    given: dict[str, Any] = {"id": made.id, "receiver": "bob", "groupID": "", **change}
    return cast.alice.messages.sendMessage(**given)


def send_asking(cast: Cast, group: str, **change: Any) -> object:
    return send(cast, receiver="", groupID=group, needReadReceipt=True, **change)


def history(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"getType": OLDER, "groupID": TEAM, "count": 1, **change}
    return cast.alice.messages.getHistoryMessageList(**given)


def receipts(cast: Cast, *messages: V2TimMessage, **change: Any) -> object:
    given: dict[str, Any] = change or {"messageIDList": [message.msgID for message in messages]}
    return cast.bob.messages.sendMessageReadReceipts(**given)


def receipts_of_a_stranger(cast: Cast) -> object:
    return cast.carol.messages.sendMessageReadReceipts(messageIDList=[cast.asked.msgID or ""])


def totals(cast: Cast, *messages: V2TimMessage, **change: Any) -> object:
    given: dict[str, Any] = change or {"messageList": messages}
    return cast.alice.messages.getMessageReadReceipts(**given)


def readers(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"message": cast.asked, "filter": 0, **change}
    return cast.alice.messages.getGroupMessageReadMemberList(**given)


def readers_of_another(cast: Cast, **given: Any) -> object:
    return cast.bob.messages.getGroupMessageReadMemberList(**given)


def revoke(cast: Cast, **given: Any) -> object:
    return cast.alice.messages.revokeMessage(**given)


def clean(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"conversationID": "c2c_bob", "cleanTimestamp": 0, "cleanSequence": 0, **change}
    return cast.alice.manager.getConversationManager().cleanConversationUnreadMessageCount(**given)


def invite(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"groupID": TEAM, "userList": ["carol"], **change}
    return cast.alice.manager.getGroupManager().inviteUserToGroup(**given)


def listed(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"groupID": TEAM, "filter": 0, "nextSeq": "0", **change}
    return cast.alice.manager.getGroupManager().getGroupMemberList(**given)


def mark(cast: Cast, **given: Any) -> object:
    if "userID" in given:
        return cast.alice.messages.markC2CMessageAsRead(**given)
    return cast.alice.messages.markGroupMessageAsRead(**given)


def init(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"sdkAppID": cast.app.mock.sdk_app_id, **change}
    return cast.bare.initSDK(**given)


def create(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"groupType": "Work", "groupName": "new", **change}
    return cast.alice.manager.createGroup(**given)


def login(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"userID": "alice", "userSig": OF_ANOTHER_APP, **change}
    return cast.fresh.login(**given)


def text(cast: Cast, **given: Any) -> object:
    return cast.alice.messages.createTextMessage(**given)


def custom(cast: Cast, **change: Any) -> object:
    given: dict[str, Any] = {"data": "{}", **change}
    return cast.alice.messages.createCustomMessage(**given)


# ------------------------------------------------------------ calls under other circumstances


def crowded(cast: Cast) -> object:
    cast.app.mock.group(TEAM).add(*(f"u{number}" for number in range(199)))
    return send_asking(cast, TEAM)


def edition(cast: Cast, call: Operation[Cast, object]) -> object:
    cast.app.mock.config.edition = "pro"
    return call(cast)


def switched_off(cast: Cast, call: Operation[Cast, object]) -> object:
    cast.app.mock.config.receipt_group_types = frozenset({"Public"})
    return call(cast)


def many(cast: Cast) -> object:
    sent = [cast.alice.say(str(number), group=TEAM) for number in range(51)]
    return receipts(cast, *sent)


def elsewhere(cast: Cast, message: V2TimMessage) -> object:
    """Asked by another process of alice's, which cannot know what the message asked for."""
    there = cast.app.user("alice", listening=False)
    given: dict[str, Any] = {"messageID": message.msgID, "filter": 0}
    return there.messages.getGroupMessageReadMemberList(**given)


def caller(
    cast: Cast, *, app_id: int = 0, key: str = "", admin: str = "administrator", age: int = 0
) -> object:
    """A call of a client with other settings."""
    mock = cast.app.mock
    with TencentIM(
        sdk_app_id=app_id or mock.sdk_app_id,
        secret_key=key or mock.secret_key,
        admin=admin,
        http_client=mock.transport(),
        retry=QUICK,
        clock=lambda: mock.clock.now() - age,
    ) as client:
        return client.account.account_check(["alice"])


# ------------------------------------------------------------ every call that needs a login


def _send(manager: V2TIMManager) -> object:
    messages = manager.getMessageManager()
    made = (messages.createTextMessage(text="hello")).unwrap()
    return messages.sendMessage(id=made.id, receiver="bob", groupID="")


def _clean(manager: V2TIMManager) -> object:
    return manager.getConversationManager().cleanConversationUnreadMessageCount(
        conversationID="", cleanTimestamp=0, cleanSequence=0
    )


def _readers(manager: V2TIMManager) -> object:
    return manager.getMessageManager().getGroupMessageReadMemberList(
        messageID="x", filter=GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ
    )
