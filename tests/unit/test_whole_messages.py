"""Whole messages, to the server and back: the same in all that REST carries, whatever they are made of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tencent_im_compat.adapter import created, kept, push, sending
from tencent_im_compat.adapter.elements import to_wire
from tencent_im_compat.adapter.messages import (
    from_c2c_webhook,
    from_group_item,
    from_group_webhook,
    from_roam,
)
from tencent_im_compat.calls import group_messages, openim
from tencent_im_compat.identity import C2CRef, GroupRef
from tencent_im_compat.v2tim import MessagePriority, OfflinePushInfo, V2TimMessage, V2TimTextElem
from tencent_im_compat.v2tim.message import ELEM_FIELDS
from tencent_im_compat.wire.group_messages import GroupMsg
from tencent_im_compat.wire.openim_history import RoamMsg
from tencent_im_compat.wire.webhooks import C2CAfterSendMsg, GroupAfterSendMsg

from .message_kinds import ME, PUSHES, sent_messages, unsent

NOW = 1_767_229_200
PEER, TEAM, TOPIC = "bob", "team", "@TGS#_town@TOPIC#_news"
Json = dict[str, Any]

CONTENT = {"elemType", "elemList", "cloudCustomData", *ELEM_FIELDS.values()}
IDENTITY = {"msgID", "sender", "timestamp", "seq", "random", "isSelf", "userID", "groupID"}
ONLY_IN_HISTORY_OF_PEERS = {"needReadReceipt", "isSupportMessageExtension"}
ONLY_IN_HISTORY_OF_GROUPS = {"priority"}
ONLY_IN_WEBHOOKS = {"isOnlineOnly"}
ONLY_IN_WEBHOOKS_OF_GROUPS = {"groupAtUserList"}
ONLY_SENT = {
    "offlinePushInfo",
    "targetGroupMemberList",
    "isExcludedFromUnreadCount",
    "isExcludedFromLastMessage",
    "isDisableCloudMessagePreHook",
    "isDisableCloudMessagePostHook",
}
"""What tells the server how to deliver a message; no answer and no webhook has it."""
NOT_CARRIED = {
    "status": "the library's: what has become of it here",
    "id": "names it before it was sent, here alone",
    "progress": "of an upload from a device",
    "localCustomData": "never leaves the local storage",
    "localCustomInt": "never leaves the local storage",
    "isRead": "what the receiver did, not the message",
    "isPeerRead": "what the receiver did, not the message",
    "nickName": "of the sender's profile",
    "faceUrl": "of the sender's profile",
    "senderProfile": "of the sender's profile",
    "friendRemark": "of the reader's friends",
    "nameCard": "of the member's data",
    "senderGroupMemberInfo": "of the member's data",
    "messageFromWeb": "of the Web SDK alone",
    "isForwardMessage": "no command has a field for it",
    "isBroadcastMessage": "another command sends to all live rooms",
    "isExcludedFromContentModeration": "REST cannot send past moderation",
    "customModerationConfigurationID": "no command has a field for it",
    "hasRiskContent": "no command has a field for it",
    "revokeReason": "no history has it",
    "revokerInfo": "no history has it",
}


def options(message: V2TimMessage, priority: MessagePriority | None = None) -> sending.Options:
    return sending.options(message, priority, None)


def to_peer(message: V2TimMessage) -> Json:
    """The request that sends a message to bob."""
    call = openim.send_msg(
        PEER,
        to_wire(message),
        from_account=ME,
        **options(message).to_user(message),  # type: ignore[misc] # without a key there is none among them
    )
    return dict(json.loads(call.body))


def to_group(message: V2TimMessage, priority: MessagePriority, topic: str | None = None) -> Json:
    """The request that sends a message to the team, or to a topic of the town."""
    call = group_messages.send_group_msg(
        "@TGS#_town" if topic else TEAM,
        to_wire(message),
        from_account=ME,
        topic_id=topic,
        **options(message, priority).to_group(message),  # type: ignore[misc] # likewise
    )
    return dict(json.loads(call.body))


def kept_of_peers(asked: Json) -> Json:
    """What the server keeps of it."""
    key = f"{asked['MsgSeq']}_{asked['MsgRandom']}_{NOW}"
    return {
        **{name: asked[name] for name in ("From_Account", "To_Account", "MsgSeq", "MsgRandom", "MsgBody")},
        "CloudCustomData": asked.get("CloudCustomData"),
        "MsgKey": key,
    }


def kept_of_group(asked: Json) -> Json:
    """What the server keeps of it."""
    return {
        **{name: asked[name] for name in ("From_Account", "MsgBody")},
        "CloudCustomData": asked.get("CloudCustomData"),
        "MsgSeq": 7,
    }


def same(back: V2TimMessage, message: V2TimMessage, *names: str) -> None:
    """The content is the same, and so are some more fields."""
    assert shown(back) == shown(message)
    assert back.elemType == message.elemType
    assert (back.cloudCustomData or None) == (message.cloudCustomData or None)
    for name in names:
        assert (getattr(back, name) or None) == (getattr(message, name) or None), name
    # What is written again is what was written, fields that V2TIM does not know included.
    assert written(back) == written(message)


def shown(message: V2TimMessage) -> list[Json]:
    """The elements, and those of merged messages, without the server's form that is kept with them."""
    return [each.model_dump() for each in message.elemList]


def written(message: V2TimMessage) -> list[Json]:
    return [each.model_dump(by_alias=True, exclude_none=True) for each in to_wire(message)]


def test_every_field_is_looked_at() -> None:
    told = [
        CONTENT, IDENTITY, ONLY_IN_HISTORY_OF_PEERS, ONLY_IN_HISTORY_OF_GROUPS, ONLY_IN_WEBHOOKS,
        ONLY_IN_WEBHOOKS_OF_GROUPS, ONLY_SENT, set(NOT_CARRIED),
    ]  # fmt: skip
    assert set().union(*told) == V2TimMessage.model_fields.keys()
    assert sum(len(each) for each in told) == len(V2TimMessage.model_fields)


@settings(max_examples=40)
@given(message=unsent())
def test_one_to_one(message: V2TimMessage) -> None:
    kept = kept_of_peers(asked := to_peer(message))
    roam = {
        **kept,
        "MsgTimeStamp": NOW,
        "IsNeedReadReceipt": asked.get("IsNeedReadReceipt", 0),
        "SupportMessageExtension": asked.get("SupportMessageExtension", 0),
    }
    read = from_roam(RoamMsg.model_validate(roam), ME)
    same(read, message, "random", "seq", "isSelf", *ONLY_IN_HISTORY_OF_PEERS)
    ref = C2CRef(ME, PEER, int(message.seq or 0), message.random or 0, NOW)
    assert (read.ref, read.sender, read.userID, read.timestamp) == (ref, ME, PEER, NOW)
    webhook = {**kept, "MsgTime": NOW, "OnlineOnlyFlag": asked.get("OnlineOnlyFlag", 0)}
    told = from_c2c_webhook(C2CAfterSendMsg.model_validate(webhook), ME)
    same(told, message, "random", "seq", "isSelf", *ONLY_IN_WEBHOOKS)
    assert (told.ref, told.userID, told.timestamp) == (ref, PEER, NOW)


@settings(max_examples=40)
@given(
    message=unsent(),
    priority=st.sampled_from([each for each in MessagePriority if each.value]),
    topic=st.sampled_from([None, TOPIC]),
)
def test_in_a_group(message: V2TimMessage, priority: MessagePriority, topic: str | None) -> None:
    kept = kept_of_group(asked := to_group(message, priority, topic))
    item = {
        **kept,
        "MsgRandom": asked["Random"],
        "MsgTimeStamp": NOW,
        "MsgPriority": {"High": 1, "Normal": 2, "Low": 3}[asked["MsgPriority"]],
    }
    place = topic or TEAM
    read = from_group_item(GroupMsg.model_validate(item), place, ME)
    assert read is not None
    same(read, message, "random", "isSelf", *ONLY_IN_HISTORY_OF_GROUPS)
    ref = GroupRef(place, ME, 7, message.random or 0, NOW)
    assert (read.ref, read.sender, read.groupID, read.timestamp) == (ref, ME, place, NOW)
    webhook = {
        **kept,
        "GroupId": asked["GroupId"],
        "TopicId": asked.get("TopicId"),
        "Random": asked["Random"],
        "MsgTime": NOW,
        "OnlineOnlyFlag": asked.get("OnlineOnlyFlag", 0),
        "GroupAtInfo": asked.get("GroupAtInfo", []),
    }
    told = from_group_webhook(GroupAfterSendMsg.model_validate(webhook), ME)
    same(told, message, "random", "isSelf", *ONLY_IN_WEBHOOKS, *ONLY_IN_WEBHOOKS_OF_GROUPS)
    assert (told.ref, told.groupID, told.timestamp) == (ref, place, NOW)


@settings(max_examples=40)
@given(message=unsent())
def test_what_is_only_sent(message: V2TimMessage) -> None:
    for asked in (to_peer(message), in_team := to_group(message, MessagePriority.V2TIM_PRIORITY_NORMAL)):
        control, skipped = asked.get("SendMsgControl", []), asked.get("ForbidCallbackControl", [])
        assert ("NoUnread" in control) == bool(message.isExcludedFromUnreadCount)
        assert ("NoLastMsg" in control) == bool(message.isExcludedFromLastMessage)
        assert ("ForbidBeforeSendMsgCallback" in skipped) == bool(message.isDisableCloudMessagePreHook)
        assert ("ForbidAfterSendMsgCallback" in skipped) == bool(message.isDisableCloudMessagePostHook)
        assert ("OfflinePushInfo" in asked) == (message.offlinePushInfo is not None)
    assert in_team.get("To_Account", []) == message.targetGroupMemberList


@settings(max_examples=40)
@given(info=PUSHES)
def test_offline_pushes(info: OfflinePushInfo) -> None:
    told = push.to_wire(info)
    parts = {"offline_push_info": told, "android_info": told.android_info, "apns_info": told.apns_info}
    for name, place in push.MAPPED.items():
        part, field = place.split(".")
        value = getattr(parts[part], field, None)
        wanted = getattr(info, name)
        assert (value or None) == (wanted or None), name
        assert type(value) is not bool


@settings(max_examples=40)
@given(message=sent_messages(2))
def test_what_is_received_can_be_passed_on(message: V2TimMessage) -> None:
    copied = created.forward(message)
    assert copied.isForwardMessage
    assert (copied.msgID, copied.ref, copied.sender, copied.random) == (None, None, None, None)
    assert shown(copied) == shown(message)
    assert written(copied) == written(message)


@settings(max_examples=40)
@given(messages=st.lists(sent_messages(1), min_size=1, max_size=3))
def test_merged_messages(messages: list[V2TimMessage]) -> None:
    merged = created.merged(messages, created.merger("talk", ["one", "two"], "a talk"))
    merged.random, merged.seq = 1, "2"
    read = from_roam(RoamMsg.model_validate({**kept_of_peers(to_peer(merged)), "MsgTimeStamp": NOW}), ME)
    assert read.mergerElem is not None
    assert (read.mergerElem.title, read.mergerElem.abstractList) == ("talk", ["one", "two"])
    for back, message in zip(read.mergerElem.messageList, messages, strict=True):
        same(back, message, *IDENTITY)
        assert back.ref == message.ref


@pytest.mark.parametrize("kind", ["file of a device", "nothing"])
def test_what_cannot_be_carried_is_said(kind: str) -> None:
    message = created.file("/tmp/a.txt", "a.txt") if kind != "nothing" else V2TimMessage()
    with pytest.raises(ValueError, match=r"^message: "):
        to_wire(message)


def test_what_is_kept_has_the_names_of_the_wire() -> None:
    message = V2TimMessage(msgID="x", elemType=1, elemList=[V2TimTextElem(text="tea")])
    body = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "tea"}}]
    assert kept.write(message)["body"] == body
    assert kept.write(message, body=to_wire(message))["body"] == body
