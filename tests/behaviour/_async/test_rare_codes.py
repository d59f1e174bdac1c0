"""Codes that are rarely met: by what the world is like, or where the mock never gets there, by a fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from tencent_im_compat import (
    FriendTypeEnum,
    GroupMemberRoleType,
    V2TimGroupInfo,
    V2TimGroupMember,
    V2TimMessage,
    V2TimMessageExtension,
    V2TimUserFullInfo,
    generate_user_sig,
)
from tencent_im_compat.wire.elements import TIMRelayElem

from .app import START, AsyncApp, AsyncUser
from .cast import TEAM, TOWN
from .good_groups import GROUPS, MODS, NEWS
from .mapped import ACCESS

pytestmark = pytest.mark.anyio

MEMBER = GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_MEMBER
SINGLE = FriendTypeEnum.V2TIM_FRIEND_TYPE_SINGLE
BOTH_FULL = (30010, 30014)


@dataclass(frozen=True)
class Refused:
    """A call that the server refuses as a whole."""

    code: int
    command: str
    manager: str
    method: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Items:
    """A call of which the server refuses a single item."""

    code: int
    command: str
    answer: dict[str, Any]
    manager: str
    method: str
    arguments: dict[str, Any] = field(default_factory=dict)


AS_A_WHOLE = (
    Refused(
        40005,
        "profile/portrait_set",
        "V2TIMManager",
        "setSelfInfo",
        {"userFullInfo": V2TimUserFullInfo(nickName="rude")},
    ),
    Refused(
        51012,
        "recentcontact/top",
        "V2TIMConversationManager",
        "pinConversation",
        {"conversationID": "c2c_bob", "isPinned": True},
    ),
    Refused(
        80001,
        "group_open_http_svc/modify_group_base_info",
        "V2TIMGroupManager",
        "setGroupInfo",
        {"info": V2TimGroupInfo(groupID=TEAM, groupType="Work", groupName="rude")},
    ),
)
ITEM_BY_ITEM = (
    *(
        Items(
            code,
            "sns/friend_add",
            {"ResultItem": [{"To_Account": "bob", "ResultCode": code, "ResultInfo": "full"}]},
            "V2TIMFriendshipManager",
            "addFriend",
            {"userID": "bob", "addType": SINGLE},
        )
        for code in BOTH_FULL
    ),
    Items(
        30013,
        "sns/black_list_add",
        {"ResultItem": [{"To_Account": "bob", "ResultCode": 30013, "ResultInfo": "full"}]},
        "V2TIMFriendshipManager",
        "addToBlackList",
        {"userIDList": ["bob"]},
    ),
    Items(
        32100,
        "follow/follow_add",
        {"ResultItem": [{"To_Account": "bob", "ResultCode": 32100, "ResultInfo": "full"}]},
        "V2TIMFriendshipManager",
        "followUser",
        {"userIDList": ["bob"]},
    ),
    Items(
        51008,
        "recentcontact/mark_contact",
        {
            "ResultItem": [
                {"ContactItem": {"Type": 1, "To_Account": "bob"}, "ResultCode": 51008, "ResultInfo": "full"}
            ]
        },
        "V2TIMConversationManager",
        "markConversation",
        {"markType": 1, "enableMark": True, "conversationIDList": ["c2c_bob"]},
    ),
    Items(
        110002,
        "million_group_open_http_svc/destroy_topic",
        {"DestroyResultItem": [{"TopicId": NEWS, "ErrorCode": 110002, "ErrorInfo": "not dissolved"}]},
        "V2TIMGroupManager",
        "deleteTopicFromCommunity",
        {"groupID": TOWN, "topicIDList": [NEWS]},
    ),
    Items(
        110013,
        "group_open_http_svc/add_topic_permission_group",
        {"TopicPermissionResultList": [{"TopicId": NEWS, "ErrorCode": 110013, "ErrorInfo": "odd"}]},
        "V2TIMCommunityManager",
        "addTopicPermissionToPermissionGroup",
        {"groupID": TOWN, "permissionGroupID": MODS, "topicPermissionMap": {NEWS: 1}},
    ),
)


async def alice_in_town(app: AsyncApp) -> AsyncUser:
    """Alice, who owns the team and a community."""
    app.mock.user("bob")
    app.team("alice", "bob")
    app.mock.group(TOWN, members=["alice", "bob"], type="Community", topics=[])
    return await app.user("alice", listening=False)


async def call(user: AsyncUser, manager: str, method: str, arguments: dict[str, Any]) -> Any:
    """A call of any manager."""
    access = ACCESS[manager]
    found: Any = getattr(user.manager, access)() if access else user.manager
    return await getattr(found, method)(**arguments)


async def test_what_is_refused_as_a_whole(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    for case in AS_A_WHOLE:
        with app.mock.fault("code", case.command, code=case.code, info="no"):
            result = await call(alice, case.manager, case.method, case.arguments)
        assert (result.code, result.desc) == (case.code, "no")


async def test_what_is_refused_item_by_item(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    for case in ITEM_BY_ITEM:
        answer = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", **case.answer}
        with app.mock.fault("answer", case.command, body=answer):
            result = await call(alice, case.manager, case.method, case.arguments)
        found = result.unwrap()
        item = found[0] if isinstance(found, list) else found
        code = getattr(item, "resultCode", None) or getattr(item, "errorCode", None)
        assert (result.code, code) == (0, case.code)


# ------------------------------------------------------------ groups


async def test_an_id_that_no_group_can_have(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    odd = "gr\u00fcn"
    groups = alice.manager.getGroupManager()
    (found,) = (await groups.getGroupsInfo(groupIDList=[odd])).unwrap()
    assert (found.resultCode, found.groupInfo) == (10015, None)
    assert (await groups.searchGroupByID(groupID=odd)).code == 10015


async def create(user: AsyncUser, **change: Any) -> int:
    """The code with which a group is made."""
    made = await user.manager.getGroupManager().createGroup(**{**GROUPS["createGroup"], **change})
    return made.code


async def test_groups_of_a_plan(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    app.mock.config.edition = "pro"
    for number in range(50):
        app.mock.group(f"live{number}", members=["bob"], type="AVChatRoom")
    assert await create(alice, groupType="AVChatRoom") == 10036
    app.mock.config.edition = "trial"
    crowd = [V2TimGroupMember(userID=f"u{n}", role=MEMBER) for n in range(21)]
    for each in crowd:
        app.mock.user(each.userID)
    assert await create(alice, memberList=crowd) == 10038
    for number in range(48):
        app.mock.group(f"mine{number}", members=["alice"])
    assert await create(alice) == 10058
    app.mock.config.edition = "pro"
    for number in range(450):
        app.mock.group(f"more{number}", members=["alice"])
    assert await create(alice) == 10037


async def test_topics_of_a_community(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    topic = {"groupID": TOWN, "topicInfo": GROUPS["createTopicInCommunity"]["topicInfo"]}
    with app.mock.fault("code", "million_group_open_http_svc/create_topic", code=10037):
        assert (await alice.manager.getGroupManager().createTopicInCommunity(**topic)).code == 10037


async def test_who_is_muted_cannot_speak(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob", type="Public")
    done = await alice.manager.getGroupManager().muteGroupMember(groupID=team, userID="bob", seconds=60)
    assert done.ok
    made = (await bob.messages.createTextMessage(text="but")).unwrap()
    assert (await bob.messages.sendMessage(id=made.id, receiver="", groupID=team)).code == 10017


# ------------------------------------------------------------ messages


async def test_no_more_pins(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    sent = [await alice.say(str(n), group=TEAM, receipt=False) for n in range(11)]
    codes = [
        (await alice.messages.pinGroupMessage(message=each, groupID=TEAM, isPinned=True)).code
        for each in sent
    ]
    assert codes == [0] * 10 + [10070]


async def test_extensions_that_are_not_there(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    plain = await alice.say("plain", to="bob", receipt=False)
    pair = V2TimMessageExtension(extensionKey="key", extensionValue="value")
    assert (await alice.messages.setMessageExtensions(message=plain, extensions=[pair])).code == 23002
    extended = await alice.say("more", to="bob", receipt=False, isSupportMessageExtension=True)
    gone = (await alice.messages.deleteMessageExtensions(message=extended, keys=["key"])).unwrap()
    assert [each.resultCode for each in gone] == [23004]


async def test_merged_messages_that_lie_too_deep(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    inner: list[dict[str, Any]] = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "x"}}]
    for _ in range(11):
        merged = TIMRelayElem(title="t", msg_num=1, compatible_text="c", msg_list=[_merged(inner)])
        inner = [merged.model_dump(by_alias=True, exclude_none=True)]
    await app.client.openim.send_msg("alice", [merged], from_account="bob")
    (message,) = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=1)).unwrap()
    codes = [0]
    while codes[-1] == 0:
        result = await alice.messages.downloadMergerMessage(message=message)
        codes.append(result.code)
        message = result.data[0] if result.data else V2TimMessage()
    assert codes == [0] * 11 + [8005]


def _merged(body: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "From_Account": "bob",
        "To_Account": "alice",
        "MsgSeq": 1,
        "MsgRandom": 1,
        "MsgTimeStamp": START,
        "MsgBody": body,
    }


# ------------------------------------------------------------ people and conversations


async def test_a_friend_who_blocks(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    await app.client.sns.black_list_add("bob", ["alice"])
    added = await alice.manager.getFriendshipManager().addFriend(userID="bob", addType=SINGLE)
    assert added.unwrap().resultCode == 30525


async def test_fields_that_are_not_declared(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    app.mock.config.profile_custom_tags = frozenset()
    odd = V2TimUserFullInfo(customInfo={"Shoe": "42"})
    assert (await alice.manager.setSelfInfo(userFullInfo=odd)).code == 40009


async def test_no_more_conversation_groups(app: AsyncApp) -> None:
    alice = await alice_in_town(app)
    talks = alice.manager.getConversationManager()
    await alice.say("hello", to="bob", receipt=False)
    codes = [
        (await talks.createConversationGroup(groupName=str(n), conversationIDList=["c2c_bob"])).code
        for n in range(21)
    ]
    assert codes == [0] * 20 + [51010]


async def test_sigs_of_somebody_else(app: AsyncApp) -> None:
    manager = await app.manager()
    forged = generate_user_sig(app.mock.sdk_app_id, "another key", "alice", now=START)
    assert (await manager.login(userID="alice", userSig=forged)).code == 70009
    assert (await manager.login(userID="alice", userSig=app.sig("bob"))).code == 70013
