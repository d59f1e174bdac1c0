# Generated from tests/behaviour/_async/test_communities.py by scripts/make_sync.py. Do not edit.
"""A community and its topics."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import (
    V2TimCommunityListener,
    V2TimCreateGroupMemberInfo,
    V2TimGroupInfo,
    V2TimTopicInfo,
)

from .app import START, App, User
from .ears import community_ears, group_ears, told

pytestmark = pytest.mark.anyio

TOWN = "@TGS#_town"
NEWS, CHAT = f"{TOWN}@TOPIC#_news", f"{TOWN}@TOPIC#_chat"


def town(app: App) -> list[User]:
    """Alice founds a town with topics; bob is an administrator, carol a member, dave a stranger."""
    users = app.users("alice", "bob", "carol", "dave")
    alice = users[0].manager.getCommunityManager()
    members = [
        V2TimCreateGroupMemberInfo(userID="bob", role=300),
        V2TimCreateGroupMemberInfo(userID="carol", role=200),
    ]
    info = V2TimGroupInfo(groupID=TOWN, groupType="Community", groupName="Town", isSupportTopic=True)
    assert (alice.createCommunity(info=info, memberList=members)).unwrap() == TOWN
    return users


def code(user: User, method: str, **given: Any) -> int:
    """The code of a method of the community manager."""
    return int((getattr(user.manager.getCommunityManager(), method)(**given)).code)


def test_founding_a_community(every_face: App) -> None:
    app = every_face
    alice = app.user("alice")
    app.mock.user("bob")
    heard, ears = group_ears(alice), community_ears(alice)
    made = alice.manager.getCommunityManager().createCommunity(
        info=V2TimGroupInfo(
            groupID="",
            groupType="Community",
            groupName="Town",
            introduction="Where we live",
            notification="Welcome",
            faceUrl="https://example.com/town.png",
            isAllMuted=True,
            isSupportTopic=True,
            isEnablePermissionGroup=True,
            defaultPermissions=0x40,
            memberMaxCount=50,
            customInfo={"zip": "1010"},
        ),
        memberList=[V2TimCreateGroupMemberInfo(userID="bob", role=300)],
    )
    group_id = made.unwrap()
    assert group_id.startswith("@TGS#_")
    assert told(alice, heard) == [("onGroupCreated", (group_id,))]
    assert ears == []
    found = (alice.manager.getGroupManager().searchGroupByID(groupID=group_id)).unwrap()
    assert (found.groupName, found.introduction, found.notification) == ("Town", "Where we live", "Welcome")
    assert (found.isAllMuted, found.isEnablePermissionGroup, found.defaultPermissions) == (True, True, 0x40)
    assert (found.memberCount, found.memberMaxCount, found.customInfo) == (2, 50, {"zip": "1010"})
    [listed] = (alice.manager.getCommunityManager().getJoinedCommunityList()).unwrap()
    assert (listed.groupID, listed.isSupportTopic, listed.role) == (group_id, True, 400)
    assert (alice.manager.getGroupManager().getJoinedGroupList()).unwrap() == []


def test_topics(every_face: App) -> None:
    app = every_face
    alice, bob, *_ = town(app)
    heard, ears = group_ears(bob), community_ears(bob)
    communities = bob.manager.getCommunityManager()
    news = V2TimTopicInfo(
        topicID=NEWS,
        topicName="News",
        topicFaceUrl="https://example.com/news.png",
        introduction="daily",
        notification="Read",
        customString="{}",
        isAllMute=True,
    )
    assert (communities.createTopicInCommunity(groupID=TOWN, topicInfo=news)).unwrap() == NEWS
    chat = V2TimTopicInfo(topicName="Chat")
    other = (bob.manager.getGroupManager().createTopicInCommunity(groupID=TOWN, topicInfo=chat)).unwrap()
    app.client.group.send_group_msg(TOWN, "hello", from_account="alice", topic_id=NEWS)
    found = (communities.getTopicInfoList(groupID=TOWN, topicIDList=["gone", NEWS])).unwrap()
    assert [each.errorCode for each in found] == [110003, 0]
    topic = found[1].topicInfo
    assert topic is not None
    assert (topic.topicID, topic.topicName, topic.isAllMute, topic.customString) == (NEWS, "News", True, "{}")
    assert (topic.introduction, topic.notification, topic.topicFaceUrl) == (
        "daily",
        "Read",
        "https://example.com/news.png",
    )
    assert (topic.unreadCount, topic.messageReadSequence, topic.recvOpt, topic.selfMuteTime) == (1, 0, 0, 0)
    assert topic.createTime == START
    last = topic.lastMessage
    assert last is not None
    assert last.textElem is not None
    assert (last.textElem.text, last.sender, last.groupID) == ("hello", "alice", NEWS)
    everything = (bob.manager.getGroupManager().getTopicInfoList(groupID=TOWN, topicIDList=[])).unwrap()
    assert {each.topicInfo and each.topicInfo.topicID for each in everything} == {NEWS, other}
    assert [name for name, _ in told(bob, heard)] == ["onTopicCreated"] * 2
    assert ears == [("onCreateTopic", (TOWN, NEWS)), ("onCreateTopic", (TOWN, other))]
    ears.clear()

    change = V2TimTopicInfo(topicID=NEWS, topicName="Old news", isAllMute=False, introduction="")
    assert (communities.setTopicInfo(topicInfo=change)).ok
    [(first, (where, told_topic))] = told(bob, heard)
    assert (first, where, told_topic.topicName) == ("onTopicInfoChanged", TOWN, "Old news")
    assert [name for name, _ in ears] == ["onChangeTopicInfo"]
    ears.clear()
    [result] = (communities.getTopicInfoList(groupID=TOWN, topicIDList=[NEWS])).unwrap()
    assert result.topicInfo is not None
    assert (result.topicInfo.topicName, result.topicInfo.isAllMute) == ("Old news", False)
    assert (result.topicInfo.introduction, result.topicInfo.notification) == ("", "Read")

    gone = (communities.deleteTopicFromCommunity(groupID=TOWN, topicIDList=[CHAT, NEWS])).unwrap()
    assert [(each.topicID, each.errorCode == 0) for each in gone] == [(CHAT, False), (NEWS, True)]
    assert told(bob, heard) == [("onTopicDeleted", (TOWN, [NEWS]))]
    assert ears == [("onDeleteTopic", (TOWN, [NEWS]))]
    assert (alice.manager.getGroupManager().deleteTopicFromCommunity(groupID=TOWN, topicIDList=[other])).ok


def test_no_command_marks_a_topic_as_read(app: App) -> None:
    alice = app.user("alice")
    manager = alice.manager.getCommunityManager()
    info = V2TimGroupInfo(groupID="", groupType="Community", isSupportTopic=True, groupName="all")
    community = (manager.createCommunity(info=info, memberList=[])).unwrap()
    topic = (
        manager.createTopicInCommunity(groupID=community, topicInfo=V2TimTopicInfo(topicName="one"))
    ).unwrap()
    conversations = alice.manager.getConversationManager()
    for until in (0, 1):
        refused = conversations.cleanConversationUnreadMessageCount(
            conversationID=f"group_{topic}", cleanTimestamp=0, cleanSequence=until
        )
        assert (refused.code, refused.desc) == (7013, "no REST command marks a topic as read")
    assert (alice.messages.markGroupMessageAsRead(groupID=topic)).code == 7013
    assert app.calls("group_open_http_svc/set_unread_msg_num") == 0
    assert (alice.messages.markGroupMessageAsRead(groupID=community)).ok


def test_who_may_do_what_with_topics(app: App) -> None:
    alice, _, carol, dave = town(app)
    topic = V2TimTopicInfo(topicID=NEWS, topicName="News")
    assert code(carol, "createTopicInCommunity", groupID=TOWN, topicInfo=topic) == 10007
    assert code(alice, "createTopicInCommunity", groupID=TOWN, topicInfo=topic) == 0
    assert code(alice, "createTopicInCommunity", groupID=TOWN, topicInfo=topic) == 10025
    assert code(carol, "setTopicInfo", topicInfo=topic) == 10007
    assert code(carol, "deleteTopicFromCommunity", groupID=TOWN, topicIDList=[NEWS]) == 10007
    assert code(carol, "getTopicInfoList", groupID=TOWN, topicIDList=[]) == 0
    assert code(dave, "getTopicInfoList", groupID=TOWN, topicIDList=[]) == 10007
    assert code(dave, "getTopicInfoList", groupID="@TGS#_gone", topicIDList=[]) == 10010
    app.team("alice")
    assert code(alice, "createTopicInCommunity", groupID="team", topicInfo=topic) == 10007
    gone = V2TimTopicInfo(topicID=CHAT, topicName="x")
    assert code(alice, "setTopicInfo", topicInfo=gone) == 10010
    app.mock.config.edition = "pro"
    assert code(alice, "getTopicInfoList", groupID=TOWN, topicIDList=[]) == 11000


def test_listeners_of_communities(app: App) -> None:
    alice, *_ = town(app)
    communities = alice.manager.getCommunityManager()
    heard: list[str] = []

    def named(name: str) -> V2TimCommunityListener:
        return V2TimCommunityListener(onCreateTopic=lambda group, topic: heard.append(f"{name} {topic}"))

    one, other, third = named("one"), named("other"), named("third")
    first, second, _ = [communities.addCommunityListener(listener=each) for each in (one, other, third)]

    def made(topic_id: str) -> list[str]:
        info = V2TimTopicInfo(topicName="x", topicID=f"{TOWN}@TOPIC#_{topic_id}")
        (communities.createTopicInCommunity(groupID=TOWN, topicInfo=info)).unwrap()
        alice.pump()
        found = [each.partition(" ")[0] for each in heard]
        heard.clear()
        return found

    assert made("a") == ["one", "other", "third"]
    assert not communities.removeCommunityListener(listenerID="nobody")
    assert not communities.removeCommunityListener(listenerID=first, listener=other)
    assert communities.removeCommunityListener(listenerID=first)
    assert not communities.removeCommunityListener(listenerID=first)
    assert communities.removeCommunityListener(listener=other)
    assert not communities.removeCommunityListener(listenerID=second)
    assert made("b") == ["third"]
    assert communities.removeCommunityListener()
    assert made("c") == []
    wrong: Any = alice.listener()
    with pytest.raises(TypeError, match="a V2TimCommunityListener is needed"):
        communities.addCommunityListener(listener=wrong)
