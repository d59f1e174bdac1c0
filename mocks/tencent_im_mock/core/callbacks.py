"""The webhooks that the console lists: their names, where they are described, whether they ask or tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Callback:
    """One webhook.

    Attributes:
        name: The CallbackCommand.
        doc: Document number; empty where no page of its own is known.
        kind: ``before`` asks and waits for a verdict, ``after`` only tells.
        lacks: Usual parts of the query and the body that it does not have.
    """

    name: str
    doc: str
    kind: Literal["before", "after"] = "after"
    lacks: frozenset[str] = frozenset()


_PLAIN = frozenset({"ClientIP"})
_ALERT = frozenset({"ClientIP", "EventTime"})
_NO_PLATFORM = frozenset({"ClientIP", "OptPlatform"})
_TIMELESS = frozenset({"EventTime"})
_BARE = frozenset({"ClientIP", "OptPlatform", "EventTime", "CallbackCommand"})


CALLBACKS: dict[str, Callback] = {
    callback.name: callback
    for callback in (
        Callback("Alert.RequestOverLimit", "269/105418", lacks=_ALERT),
        Callback("State.StateChange", "1047/34357"),
        Callback("Profile.CallbackPortraitSet", "1047/48733"),
        Callback("Sns.CallbackPrevFriendAdd", "1047/43468", "before"),
        Callback("Sns.CallbackPrevFriendResponse", "1047/43467", "before"),
        Callback("Sns.CallbackFriendAdd", "1047/34359", lacks=_TIMELESS),
        Callback("Sns.CallbackFriendDelete", "1047/34360", lacks=_TIMELESS),
        Callback("Sns.CallbackBlackListAdd", "1047/34361", lacks=_TIMELESS),
        Callback("Sns.CallbackBlackListDelete", "1047/34362", lacks=_TIMELESS),
        Callback("Follow.CallbackAfterFollowAdd", "269/118915"),
        Callback("Follow.CallbackAfterFollowDelete", "1047/70356"),
        Callback("C2C.CallbackBeforeSendMsg", "269/1632", "before"),
        Callback("C2C.CallbackAfterSendMsg", "269/2716"),
        Callback("C2C.CallbackAfterMsgReport", "269/61696"),
        Callback("C2C.CallbackAfterMsgReadReceipt", "269/128223"),
        Callback("C2C.CallbackAfterMsgWithDraw", "1047/43466"),
        Callback("C2C.CallbackAfterMsgReadAll", "269/128225"),
        Callback("C2C.CallbackAfterModifyMsg", "269/128224"),
        Callback("C2C.CallbackAfterC2CMsgExtension", "269/126475"),
        Callback("Group.CallbackBeforeCreateGroup", "1047/34368", "before"),
        Callback("Group.CallbackAfterCreateGroup", "1047/34369"),
        Callback("Group.CallbackBeforeApplyJoinGroup", "1047/34370", "before"),
        Callback("Group.CallbackBeforeInviteJoinGroup", "1047/34371", "before"),
        Callback("Group.CallbackAfterNewMemberJoin", "269/1667"),
        Callback("Group.CallbackAfterMemberExit", "269/1668"),
        Callback("Group.CallbackBeforeSendMsg", "269/1619", "before"),
        Callback("Group.CallbackAfterSendMsg", "269/2661"),
        Callback("Group.CallbackAfterReadReceipt", "269/105355"),
        Callback("Group.CallbackAfterRecallMsg", "269/73141"),
        Callback("Group.CallbackAfterModifyMsg", "269/129193"),
        Callback("Group.CallbackAfterGroupMsgExtension", "269/126476"),
        Callback("Group.CallbackSendMsgException", "1047/49462", lacks=_PLAIN),
        Callback("Group.CallbackAfterGroupFull", "1047/34376"),
        Callback("Group.CallbackAfterGroupDestroyed", "1047/34377"),
        Callback("Group.CallbackAfterGroupInfoChanged", "1047/34378"),
        Callback("Group.CallbackAfterMemberFieldChanged", "1047/60393"),
        Callback("Group.CallbackAfterGroupAttrChanged", "1047/60394"),
        Callback("Group.CallbackAfterChangeGroupOwner", "1047/60396"),
        Callback("Group.CallbackOnMemberStateChange", "1047/48734", lacks=_NO_PLATFORM),
        Callback("Group.CallbackBeforeCreateTopic", "1047/49463", "before", lacks=_TIMELESS),
        Callback("Group.CallbackAfterCreateTopic", "1047/49464", lacks=_TIMELESS),
        Callback("Group.CallbackAfterTopicDestroyed", "1047/49465", lacks=_TIMELESS),
        Callback("Group.CallbackAfterTopicInfoChanged", "1047/49466", lacks=_TIMELESS),
        Callback("Group.CallbackOnDailyGroupQuotaAlarm", "1047/57455"),
        Callback("Bot.OnC2CMessage", "1047/68952"),
        Callback("Bot.OnGroupMessage", "1047/68953"),
        Callback("Chatbot.OnC2CSignalMessage", ""),
        Callback("ContentCallback.ResultNotify", "269/95616", lacks=_BARE),
        Callback("Push.OfflinePush", "269/102567", lacks=_BARE),
        Callback("Push.AllMemberPush", "269/102568", lacks=_BARE),
        Callback("OfficialAccount.CallbackBeforeCreateOfficialAccount", "", "before"),
        Callback("OfficialAccount.CallbackAfterCreateOfficialAccount", ""),
        Callback("OfficialAccount.CallbackAfterOfficialAccountInfoChanged", ""),
        Callback("OfficialAccount.CallbackAfterOfficialAccountDestroyed", ""),
        Callback("OfficialAccount.CallbackBeforeAddSubscriber", "1047/60799", "before"),
        Callback("OfficialAccount.CallbackAfterAddSubscriber", ""),
        Callback("OfficialAccount.CallbackAfterOfficialAccountFull", ""),
        Callback("OfficialAccount.CallbackAfterDeleteSubscriber", ""),
        Callback("OfficialAccount.CallbackBeforeSendMsg", "1047/60803", "before"),
        Callback("OfficialAccount.CallbackAfterSendMsg", "1047/60804"),
        Callback("OfficialAccount.CallbackAfterMsgWithDraw", ""),
    )
}
"""Every webhook there is, by name."""
