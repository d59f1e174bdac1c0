"""Receiving Tencent's webhooks: verified, kept, answered, and then handled as typed events.

    app = WebhookApp(sdk_app_id=1400000000, tokens="...", store=SqliteStore("events.db"))

    @app.subscribe
    async def hear(event: WebhookEvent) -> None: ...

For any other framework: ``WebhookReceiver.handle(query, body)`` gives status and bytes to answer, and the
event. The models of events are those of ``wire.webhooks``. Names are imported when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..wire.webhooks import (
        AlertRequestOverLimit,
        AnsweredFriend,
        AuditedContact,
        BotOnC2CMessage,
        BotOnGroupMessage,
        C2CAfterC2CMsgExtension,
        C2CAfterModifyMsg,
        C2CAfterMsgReadAll,
        C2CAfterMsgReadReceipt,
        C2CAfterMsgReport,
        C2CAfterMsgWithDraw,
        C2CAfterSendMsg,
        C2CBeforeSendMsg,
        ChangedGroupAttr,
        ChatbotOnC2CSignalMessage,
        ContentCallbackResultNotify,
        FollowAfterFollowAdd,
        FollowAfterFollowDelete,
        Followed,
        FriendPair,
        GroupAfterChangeGroupOwner,
        GroupAfterCreateGroup,
        GroupAfterCreateTopic,
        GroupAfterGroupAttrChanged,
        GroupAfterGroupDestroyed,
        GroupAfterGroupFull,
        GroupAfterGroupInfoChanged,
        GroupAfterGroupMsgExtension,
        GroupAfterMemberExit,
        GroupAfterMemberFieldChanged,
        GroupAfterModifyMsg,
        GroupAfterNewMemberJoin,
        GroupAfterReadReceipt,
        GroupAfterRecallMsg,
        GroupAfterSendMsg,
        GroupAfterTopicDestroyed,
        GroupAfterTopicInfoChanged,
        GroupBeforeApplyJoinGroup,
        GroupBeforeCreateGroup,
        GroupBeforeCreateTopic,
        GroupBeforeInviteJoinGroup,
        GroupBeforeSendMsg,
        GroupOnDailyGroupQuotaAlarm,
        GroupOnMemberStateChange,
        GroupSendMsgException,
        KickedDevice,
        Member,
        Mention,
        OfficialAccountAfterAddSubscriber,
        OfficialAccountAfterCreateOfficialAccount,
        OfficialAccountAfterDeleteSubscriber,
        OfficialAccountAfterMsgWithDraw,
        OfficialAccountAfterOfficialAccountDestroyed,
        OfficialAccountAfterOfficialAccountFull,
        OfficialAccountAfterOfficialAccountInfoChanged,
        OfficialAccountAfterSendMsg,
        OfficialAccountBeforeAddSubscriber,
        OfficialAccountBeforeCreateOfficialAccount,
        OfficialAccountBeforeSendMsg,
        OfflinePushResult,
        ProfilePortraitSet,
        PushAllMemberPush,
        PushOfflinePush,
        PushResult,
        Reader,
        ReadGroup,
        RecalledSeq,
        ReceiptedGroupMsg,
        ReceiptedMsg,
        RelationPair,
        RequestedFriend,
        SnsBlackListAdd,
        SnsBlackListDelete,
        SnsFriendAdd,
        SnsFriendDelete,
        SnsPrevFriendAdd,
        SnsPrevFriendResponse,
        StateChange,
        StateInfo,
        Subscriber,
        TaskPushResult,
        UnknownWebhook,
        WebhookEvent,
        WithdrawnMsg,
    )
    from .app import WebhookApp
    from .parsing import parse
    from .receiver import WebhookReceiver, WebhookReply, handle
    from .signing import WebhookPolicy, sign, verify
    from .verdicts import Allow, Drop, Refuse, RefuseSome, Rewrite, Verdict

__all__ = [
    "AlertRequestOverLimit",
    "Allow",
    "AnsweredFriend",
    "AuditedContact",
    "BotOnC2CMessage",
    "BotOnGroupMessage",
    "C2CAfterC2CMsgExtension",
    "C2CAfterModifyMsg",
    "C2CAfterMsgReadAll",
    "C2CAfterMsgReadReceipt",
    "C2CAfterMsgReport",
    "C2CAfterMsgWithDraw",
    "C2CAfterSendMsg",
    "C2CBeforeSendMsg",
    "ChangedGroupAttr",
    "ChatbotOnC2CSignalMessage",
    "ContentCallbackResultNotify",
    "Drop",
    "FollowAfterFollowAdd",
    "FollowAfterFollowDelete",
    "Followed",
    "FriendPair",
    "GroupAfterChangeGroupOwner",
    "GroupAfterCreateGroup",
    "GroupAfterCreateTopic",
    "GroupAfterGroupAttrChanged",
    "GroupAfterGroupDestroyed",
    "GroupAfterGroupFull",
    "GroupAfterGroupInfoChanged",
    "GroupAfterGroupMsgExtension",
    "GroupAfterMemberExit",
    "GroupAfterMemberFieldChanged",
    "GroupAfterModifyMsg",
    "GroupAfterNewMemberJoin",
    "GroupAfterReadReceipt",
    "GroupAfterRecallMsg",
    "GroupAfterSendMsg",
    "GroupAfterTopicDestroyed",
    "GroupAfterTopicInfoChanged",
    "GroupBeforeApplyJoinGroup",
    "GroupBeforeCreateGroup",
    "GroupBeforeCreateTopic",
    "GroupBeforeInviteJoinGroup",
    "GroupBeforeSendMsg",
    "GroupOnDailyGroupQuotaAlarm",
    "GroupOnMemberStateChange",
    "GroupSendMsgException",
    "KickedDevice",
    "Member",
    "Mention",
    "OfficialAccountAfterAddSubscriber",
    "OfficialAccountAfterCreateOfficialAccount",
    "OfficialAccountAfterDeleteSubscriber",
    "OfficialAccountAfterMsgWithDraw",
    "OfficialAccountAfterOfficialAccountDestroyed",
    "OfficialAccountAfterOfficialAccountFull",
    "OfficialAccountAfterOfficialAccountInfoChanged",
    "OfficialAccountAfterSendMsg",
    "OfficialAccountBeforeAddSubscriber",
    "OfficialAccountBeforeCreateOfficialAccount",
    "OfficialAccountBeforeSendMsg",
    "OfflinePushResult",
    "ProfilePortraitSet",
    "PushAllMemberPush",
    "PushOfflinePush",
    "PushResult",
    "ReadGroup",
    "Reader",
    "RecalledSeq",
    "ReceiptedGroupMsg",
    "ReceiptedMsg",
    "Refuse",
    "RefuseSome",
    "RelationPair",
    "RequestedFriend",
    "Rewrite",
    "SnsBlackListAdd",
    "SnsBlackListDelete",
    "SnsFriendAdd",
    "SnsFriendDelete",
    "SnsPrevFriendAdd",
    "SnsPrevFriendResponse",
    "StateChange",
    "StateInfo",
    "Subscriber",
    "TaskPushResult",
    "UnknownWebhook",
    "Verdict",
    "WebhookApp",
    "WebhookEvent",
    "WebhookPolicy",
    "WebhookReceiver",
    "WebhookReply",
    "WithdrawnMsg",
    "handle",
    "parse",
    "sign",
    "verify",
]

_HOMES = {
    ".app": "WebhookApp",
    ".parsing": "parse",
    ".receiver": "WebhookReceiver WebhookReply handle",
    ".signing": "WebhookPolicy sign verify",
    ".verdicts": "Allow Drop Refuse RefuseSome Rewrite Verdict",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def _find(name: str) -> object:
    """A name that is used for the first time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(_HOME_OF.get(name, "..wire.webhooks"), __name__)
    found: object = getattr(home, name)
    globals()[name] = found
    return found


if not TYPE_CHECKING:  # which would believe in any name
    __getattr__ = _find


def __dir__() -> list[str]:
    return __all__
