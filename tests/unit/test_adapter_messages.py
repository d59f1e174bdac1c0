"""Entries of histories as V2TIM messages."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.adapter.messages import (
    from_c2c_webhook,
    from_group_item,
    from_group_webhook,
    from_roam,
    identify,
)
from tencent_im_compat.identity import C2CRef, GroupRef, msg_id
from tencent_im_compat.v2tim import V2TimGroupAtInfo, V2TimMessage
from tencent_im_compat.wire.group_messages import GroupMsg
from tencent_im_compat.wire.openim_history import RoamMsg
from tencent_im_compat.wire.webhooks import C2CAfterSendMsg, GroupAfterSendMsg

BODY = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]
ROAM: dict[str, Any] = {
    "From_Account": "alice",
    "To_Account": "bob",
    "MsgSeq": 70211,
    "MsgRandom": 40581736,
    "MsgTimeStamp": 1767229201,
    "MsgFlagBits": 0,
    "IsPeerRead": 1,
    "MsgKey": "70211_40581736_1767229201",
    "MsgBody": BODY,
    "CloudCustomData": "custom",
}
GROUP: dict[str, Any] = {
    "From_Account": "alice",
    "IsPlaceMsg": 0,
    "MsgBody": BODY,
    "MsgPriority": 2,
    "MsgRandom": 5108,
    "MsgSeq": 3,
    "MsgTimeStamp": 1760000900,
}


def roam(**changes: object) -> RoamMsg:
    return RoamMsg.model_validate({**ROAM, **changes})


def group(**changes: object) -> GroupMsg:
    return GroupMsg.model_validate({**GROUP, **changes})


def test_a_one_to_one_message() -> None:
    message = from_roam(roam(), "bob")
    assert message.ref == C2CRef("alice", "bob", 70211, 40581736, 1767229201)
    assert message.msgID == msg_id(message.ref)
    assert (message.sender, message.userID, message.groupID, message.isSelf) == (
        "alice",
        "alice",
        None,
        False,
    )
    assert (message.timestamp, message.seq, message.random) == (1767229201, "70211", 40581736)
    assert (message.status, message.elemType, message.cloudCustomData) == (2, 1, "custom")
    assert message.textElem is not None
    assert message.textElem.text == "hi"
    assert message.elemList == [message.textElem]
    assert message.isOnlineOnly is False
    assert message.sdkMsgID is None


def test_what_rest_does_not_tell_is_unknown() -> None:
    message = from_roam(roam(), "alice")
    assert message.needReadReceipt is None
    assert message.isSupportMessageExtension is None
    assert message.isPeerRead is None  # IsPeerRead is about receipts
    assert message.isRead is None
    assert message.priority is None


@pytest.mark.parametrize(("wire", "told"), [(1, True), (0, False), (None, None)])
@pytest.mark.parametrize("me", ["alice", "bob"])
def test_what_an_item_tells_of_its_message(me: str, wire: int | None, told: bool | None) -> None:
    assert from_roam(roam(IsNeedReadReceipt=wire), me).needReadReceipt is told
    assert from_roam(roam(SupportMessageExtension=wire), me).isSupportMessageExtension is told


@pytest.mark.parametrize(
    ("me", "peer", "own"), [("alice", "bob", True), ("bob", "alice", False), ("carol", "alice", False)]
)
def test_the_peer_is_the_other_side(me: str, peer: str, own: bool) -> None:
    message = from_roam(roam(), me)
    assert (message.userID, message.isSelf) == (peer, own)
    assert message.ref == C2CRef("alice", "bob", 70211, 40581736, 1767229201)


def test_a_message_to_oneself() -> None:
    message = from_roam(roam(To_Account="alice"), "alice")
    assert (message.userID, message.isSelf) == ("alice", True)


def test_a_recalled_one_to_one_message() -> None:
    message = from_roam(roam(MsgFlagBits=8, MsgBody=[]), "bob")
    assert (message.status, message.elemType, message.elemList) == (6, 0, [])


def test_a_key_in_another_form() -> None:
    message = from_roam(roam(MsgKey="?"), "bob")
    assert message.ref == C2CRef("alice", "bob", 70211, 40581736, 1767229201)


def test_the_key_leads() -> None:
    message = from_roam(roam(MsgKey="1_2_3"), "bob")
    assert message.ref == C2CRef("alice", "bob", 1, 2, 3)


def test_a_group_message() -> None:
    message = from_group_item(group(CloudCustomData="custom"), "team", "bob")
    assert message is not None
    assert message.ref == GroupRef("team", "alice", 3, 5108, 1760000900)
    assert message.msgID == msg_id(message.ref)
    assert (message.sender, message.userID, message.groupID, message.isSelf) == ("alice", None, "team", False)
    assert (message.timestamp, message.seq, message.random) == (1760000900, "3", 5108)
    assert (message.status, message.elemType, message.cloudCustomData) == (2, 1, "custom")
    assert (message.needReadReceipt, message.isOnlineOnly) == (None, False)
    own = from_group_item(group(), "team", "alice")
    assert own is not None
    assert own.isSelf is True


@pytest.mark.parametrize(("theirs", "ours"), [(1, 1), (2, 2), (3, 3), (4, 3), (None, None), (9, None)])
def test_priorities(theirs: int | None, ours: int | None) -> None:
    message = from_group_item(group(MsgPriority=theirs), "team", "bob")
    assert message is not None
    assert message.priority == ours


def test_holes_are_no_messages() -> None:
    assert from_group_item(group(IsPlaceMsg=1, MsgBody=[]), "team", "bob") is None


def test_a_recalled_group_message() -> None:
    message = from_group_item(group(IsPlaceMsg=2, MsgBody=[]), "team", "bob")
    assert message is not None
    assert (message.status, message.seq, message.elemType) == (6, "3", 0)


def test_a_notice_becomes_a_custom_element() -> None:
    body = {"OpType": 1, "Operator_Account": "carol"}
    message = from_group_item(group(IsSystemMsg=1, From_Account="", MsgBody=body), "team", "bob")
    assert message is not None
    assert message.elemType == 2
    assert message.customElem is not None
    assert message.customElem.data == '{"OpType": 1, "Operator_Account": "carol"}'


@pytest.mark.parametrize(("told", "shown"), [("custom", "custom"), ("", None), (None, None)])
def test_custom_data_that_a_webhook_told(told: str | None, shown: str | None) -> None:
    names = {"From_Account": "alice", "MsgBody": BODY, "CloudCustomData": told}
    one = C2CAfterSendMsg.model_validate({**names, "To_Account": "bob", "MsgKey": "1_2_3"})
    many = GroupAfterSendMsg.model_validate({**names, "GroupId": "team", "MsgSeq": 1})
    assert from_c2c_webhook(one, "bob").cloudCustomData == shown
    assert from_group_webhook(many, "bob").cloudCustomData == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"GroupAtAllFlag": 1}, V2TimGroupAtInfo.AT_ALL_TAG),
        ({"GroupAtAllFlag": 0, "GroupAt_Account": "bob"}, "bob"),
        ({"GroupAtAllFlag": 0}, ""),
    ],
)
def test_mentions_that_a_webhook_told(told: dict[str, Any], shown: str) -> None:
    event = {"From_Account": "alice", "GroupId": "team", "MsgSeq": 1, "MsgBody": BODY, "GroupAtInfo": [told]}
    assert from_group_webhook(GroupAfterSendMsg.model_validate(event), "bob").groupAtUserList == [shown]


def test_identify() -> None:
    message = V2TimMessage(userID="bob")
    ref = C2CRef("alice", "bob", 1, 2, 3)
    identify(message, ref, sdk_msg_id="144115268203456789-3-2")
    assert (message.msgID, message.ref, message.sdkMsgID) == (
        "c1~alice~bob~1~2~3",
        ref,
        "144115268203456789-3-2",
    )
    assert (message.sender, message.timestamp, message.seq, message.random) == ("alice", 3, "1", 2)
