"""Topics of communities: their life, their messages, who may do what, webhooks."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.actors import MockGroup, MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import COMMUNITY_ID, START, GroupCaller, seq_list, text
from .listening import Listener

SERVICE = "million_group_open_http_svc/"
NEWS, TALK = f"{COMMUNITY_ID}@TOPIC#_news", f"{COMMUNITY_ID}@TOPIC#_talk"


def forum(call: GroupCaller, *topics: str, **body: object) -> None:
    """Alice's community with Bob in it and some topics."""
    call.create(COMMUNITY_ID, "bob", kind="Community", SupportTopic=1, **body)
    for topic in topics:
        create(call, TopicId=topic, TopicName=topic.rpartition("_")[2])


def create(call: GroupCaller, **body: object) -> str:
    answer = call.ok(SERVICE + "create_topic", {"GroupId": COMMUNITY_ID, "TopicName": "t"} | body)
    return str(answer["TopicId"])


def topics(call: GroupCaller, user: str = "bob", **body: object) -> list[dict[str, Any]]:
    answer = call.ok(SERVICE + "get_topic", {"GroupId": COMMUNITY_ID, "From_Account": user} | body)
    assert answer["ErrorInfo"] == "ok"
    found: list[dict[str, Any]] = answer["TopicAndSelfInfo"]
    return found


def refused(call: GroupCaller, command: str, **body: object) -> int:
    return call.code(SERVICE + command, {"GroupId": COMMUNITY_ID} | body)


def unread(world: World, topic: str, user: str = "bob") -> int:
    return MockUser(world, user).unread_in_topic(COMMUNITY_ID, topic)


# ---------------------------------------------------------------- their life


def test_a_topic_can_be_read_back(call: GroupCaller, clock: MockClock) -> None:
    forum(call)
    profile = {"CustomString": "c", "FaceUrl": "f", "Notification": "n", "Introduction": "i"}
    assert create(call, TopicId=NEWS, TopicName="News", From_Account="alice", **profile) == NEWS
    clock.advance(5)
    other = create(call)
    assert other.startswith(f"{COMMUNITY_ID}@TOPIC#_@TOPIC#c")
    first, second = topics(call)
    assert first == {
        "ErrorCode": 0,
        "ErrorInfo": "ok",
        "SelfInfo": {"ShutUpTime": 0, "MsgSeq": 0, "MsgFlag": "AcceptAndNotify"},
        "TopicInfo": {
            "TopicName": "News",
            "FaceUrl": "f",
            "NextMsgSeq": 1,
            "Notification": "n",
            "Introduction": "i",
            "CreateTime": START,
            "LastMsgTime": 0,
            "MuteAllMember": "Off",
            "CustomString": "c",
            "TopicId": NEWS,
            "GroupID": COMMUNITY_ID,
        },
    }
    assert (second["TopicInfo"]["TopicId"], second["TopicInfo"]["CreateTime"]) == (other, START + 5)


def test_filters_and_strangers(call: GroupCaller) -> None:
    forum(call, NEWS)
    asked = topics(call, "carol", TopicIdList=[NEWS, TALK], ResponseFilter=["TopicName"])
    assert asked[0]["TopicInfo"] == {"TopicName": "news", "TopicId": NEWS, "GroupID": COMMUNITY_ID}
    assert "SelfInfo" not in asked[0]
    assert (asked[1]["ErrorCode"], asked[1]["TopicInfo"]) == (110003, {"TopicId": TALK})
    assert topics(call, TopicIdList=[]) == topics(call)
    assert refused(call, "get_topic", From_Account="nobody") == 10019
    assert refused(call, "get_topic", From_Account="bob", ResponseFilter=["Nonsense"]) == 10004


def test_changes(call: GroupCaller) -> None:
    forum(call, NEWS)
    changed = {"TopicName": "N", "FaceUrl": "f", "CustomString": "c", "MuteAllMember": "On"}
    answer = call.ok(SERVICE + "modify_topic", {"GroupId": COMMUNITY_ID, "TopicId": NEWS} | changed)
    assert answer["ErrorInfo"] == "ok"
    info = topics(call)[0]["TopicInfo"]
    assert {name: info[name] for name in changed} == changed
    assert info["Introduction"] == ""
    assert refused(call, "modify_topic", TopicId=TALK, TopicName="x") == 10010


def test_dissolving_is_final_and_each_topic_has_a_code(call: GroupCaller) -> None:
    forum(call, NEWS, TALK)
    body = {"GroupId": COMMUNITY_ID, "TopicIdList": [NEWS, "x", NEWS]}
    answer = call.ok(SERVICE + "destroy_topic", body)
    assert answer["ErrorInfo"] == "ok"
    results = [(item["TopicId"], item["ErrorCode"]) for item in answer["DestroyResultItem"]]
    assert results == [(NEWS, 0), ("x", 110003), (NEWS, 110003)]
    assert [item["TopicInfo"]["TopicId"] for item in topics(call)] == [TALK]
    assert call.refused("group_msg_get_simple", GroupId=COMMUNITY_ID, TopicId=NEWS, ReqMsgNumber=1) == 10010


@pytest.mark.parametrize("path", [SERVICE, "group_open_http_svc/"])
def test_imports_by_both_paths_tell_nobody(call: GroupCaller, world: World, path: str) -> None:
    forum(call)
    hooks = Listener(world)
    body = {"GroupId": COMMUNITY_ID, "TopicId": NEWS, "TopicName": "old", "CreateTime": 1_700_000_000}
    assert call.ok(path + "import_topic", body)["TopicId"] == NEWS
    assert topics(call)[0]["TopicInfo"]["CreateTime"] == 1_700_000_000
    assert call.code(path + "import_topic", body) == 10021
    assert refused(call, "create_topic", TopicId=NEWS, TopicName="x") == 10025
    assert hooks.names == []


@pytest.mark.parametrize(
    "topic_id",
    [
        "news",
        f"{COMMUNITY_ID}@TOPIC#_",
        "@TGS#_other@TOPIC#_n",
        f"{NEWS}@TOPIC#x",
        NEWS + "ü",
        NEWS + "n" * 96,
    ],
)
def test_ids_that_cannot_be_one(call: GroupCaller, topic_id: str) -> None:
    forum(call)
    assert refused(call, "create_topic", TopicId=topic_id, TopicName="x") == 10015


def test_limits(call: GroupCaller, world: World) -> None:
    forum(call)
    for number in range(200):
        create(call, TopicId=f"{NEWS}{number}")
    assert refused(call, "create_topic", TopicName="x") == 10037
    assert refused(call, "import_topic", TopicName="x") == 10037
    assert refused(call, "create_topic", TopicName="x" * 151) == 10004
    assert refused(call, "create_topic", TopicName="x", CustomString="x" * 3001) == 10004
    world.config.community_topics = False
    assert refused(call, "get_topic", From_Account="bob") == 11000
    world.config.community_topics, world.config.edition = True, "pro"
    assert refused(call, "get_topic", From_Account="bob") == 11000


def test_only_communities_with_topics_have_them(call: GroupCaller) -> None:
    call.create(COMMUNITY_ID, kind="Community")
    call.create("club")
    assert refused(call, "create_topic", TopicName="x") == 10007
    assert call.code(SERVICE + "create_topic", {"GroupId": "club", "TopicName": "x"}) == 10007
    assert call.code(SERVICE + "create_topic", {"GroupId": "none", "TopicName": "x"}) == 10010
    assert call.refused("send_group_msg", GroupId="club", TopicId=NEWS, Random=1, MsgBody=text("x")) == 10004


# ---------------------------------------------------------------- their messages


def test_every_topic_counts_for_itself(call: GroupCaller, world: World) -> None:
    forum(call, NEWS, TALK)
    assert [call.send(COMMUNITY_ID, value=n, TopicId=NEWS)["MsgSeq"] for n in (1, 2)] == [1, 2]
    assert call.send(COMMUNITY_ID, value=3, TopicId=TALK)["MsgSeq"] == 1
    assert call.send(COMMUNITY_ID, value=4)["MsgSeq"] == 1
    assert [item["MsgRandom"] for item in call.history(COMMUNITY_ID, TopicId=NEWS)] == [2, 1]
    assert [item["MsgRandom"] for item in call.history(COMMUNITY_ID, TopicId=TALK)] == [3]
    assert [item["MsgRandom"] for item in call.history(COMMUNITY_ID)] == [4]
    assert (unread(world, NEWS), unread(world, TALK), unread(world, NEWS, "alice")) == (2, 1, 0)
    info = topics(call)[0]["TopicInfo"]
    assert (info["NextMsgSeq"], info["LastMsgTime"]) == (3, START)


def test_recalls_and_changes(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    forum(call, NEWS)
    call.send(COMMUNITY_ID, value=1, TopicId=NEWS)
    call.send(COMMUNITY_ID, value=2, TopicId=NEWS)
    hooks.forget()
    named = {"GroupId": COMMUNITY_ID, "TopicId": NEWS}
    call.ok("openim/modify_group_msg", named | {"MsgSeq": 1, "MsgBody": text("changed")})
    answer = call.group("group_msg_recall", **named, MsgSeqList=seq_list(2, 3))
    assert [item["RetCode"] for item in answer["RecallRetList"]] == [0, 10030]
    assert [item["MsgBody"] for item in call.history(COMMUNITY_ID, TopicId=NEWS)] == [text("changed")]
    assert unread(world, NEWS) == 1
    assert [body["TopicId"] for _, body in hooks.heard] == [NEWS, NEWS]
    assert hooks.names == ["Group.CallbackAfterModifyMsg", "Group.CallbackAfterRecallMsg"]
    other = {"GroupId": COMMUNITY_ID, "TopicId": TALK, "MsgSeq": 1, "MsgBody": text("x")}
    assert call.code("openim/modify_group_msg", other) == 20001


def test_sends_tell_the_topic(call: GroupCaller, world: World) -> None:
    forum(call, NEWS)
    hooks = Listener(world)
    call.send(COMMUNITY_ID, TopicId=NEWS)
    call.send(COMMUNITY_ID, value=2)
    assert [body.get("TopicId") for _, body in hooks.heard] == [NEWS, NEWS, None, None]
    hooks.check()


def test_who_comes_later_has_read_what_was_before(call: GroupCaller, world: World) -> None:
    forum(call, NEWS)
    call.send(COMMUNITY_ID, value=1, TopicId=NEWS)
    call.add(COMMUNITY_ID, "carol")
    assert (unread(world, NEWS, "carol"), topics(call, "carol")[0]["SelfInfo"]["MsgSeq"]) == (0, 1)
    call.send(COMMUNITY_ID, value=2, TopicId=NEWS)
    carol = MockUser(world, "carol")
    assert unread(world, NEWS, "carol") == 1
    assert [message.text for message in carol.inbox] == ["2"]
    assert carol.inbox[0].topic_id == NEWS
    world.groups.leave(world.groups.of("carol")[COMMUNITY_ID], "carol")
    call.add(COMMUNITY_ID, "carol")
    assert unread(world, NEWS, "carol") == 0
    assert carol.inbox == []


def test_reading(core: GroupCaller, world: World) -> None:
    forum(core, NEWS, TALK)
    for value, topic in enumerate((NEWS, NEWS, TALK)):
        core.send(COMMUNITY_ID, value=value, TopicId=topic)
    bob = MockUser(world, "bob")
    bob.reads_topic(COMMUNITY_ID, NEWS)
    assert (unread(world, NEWS), unread(world, TALK)) == (0, 1)
    assert [item["SelfInfo"]["MsgSeq"] for item in topics(core)] == [2, 0]
    listed = core.group("get_joined_group_list", Member_Account="bob", GroupType="Community", SupportTopic=1)
    entry = listed["GroupIdList"][0]
    assert (entry["GrossTopicNextMsgSeq"], entry["SelfInfo"]["GrossTopicReadSeq"]) == (4, 2)
    bob.marks_all_read()
    assert unread(world, TALK) == 0
    with pytest.raises(Refusal):
        MockUser(world, "carol").reads_topic(COMMUNITY_ID, NEWS)


def test_mutes_of_a_topic_and_of_the_community(call: GroupCaller, clock: MockClock) -> None:
    forum(call, NEWS, TALK)
    body = {"GroupId": COMMUNITY_ID, "Members_Account": ["bob"], "MuteTime": 60}

    def may_write(topic: str) -> bool:
        clock.advance(1)
        message = {"From_Account": "bob", "Random": clock.seconds() - START, "MsgBody": text("x")}
        return call.refused("send_group_msg", GroupId=COMMUNITY_ID, TopicId=topic, **message) == 0

    call.group("forbid_send_msg", **body, TopicId=NEWS)
    assert topics(call)[0]["SelfInfo"]["ShutUpTime"] == START + 60
    assert (may_write(NEWS), may_write(TALK)) == (False, True)
    call.group("forbid_send_msg", **body | {"MuteTime": 600})
    assert (may_write(NEWS), may_write(TALK)) == (False, False)
    assert topics(call)[1]["SelfInfo"]["ShutUpTime"] == 0
    call.group("forbid_send_msg", **body | {"MuteTime": 0})
    clock.advance(60)
    assert (may_write(NEWS), may_write(TALK)) == (True, True)
    call.ok(SERVICE + "modify_topic", {"GroupId": COMMUNITY_ID, "TopicId": TALK, "MuteAllMember": "On"})
    assert (may_write(NEWS), may_write(TALK)) == (True, False)
    assert call.send(COMMUNITY_ID, "alice", value=99, TopicId=TALK)["MsgSeq"] > 0


# ---------------------------------------------------------------- webhooks and phones


def test_webhooks_of_a_topics_life(core: GroupCaller, world: World) -> None:
    forum(core)
    hooks = Listener(world)
    create(core, TopicId=NEWS, TopicName="News", From_Account="bob")
    alice = MockUser(world, "alice", platform="Mac")
    alice.changes_topic(COMMUNITY_ID, NEWS, name="N", mute_all=True)
    alice.changes_topic(COMMUNITY_ID, NEWS, mute_all=False)
    alice.dissolves_topic(COMMUNITY_ID, NEWS)
    core.ok(SERVICE + "destroy_topic", {"GroupId": COMMUNITY_ID, "TopicIdList": [NEWS]})
    hooks.check()
    common = {"GroupId": COMMUNITY_ID, "Type": "Community"}
    assert hooks.heard == [
        (name, {"CallbackCommand": name, **body})
        for name, body in (
            (
                "Group.CallbackBeforeCreateTopic",
                {"Operator_Account": "bob", "Type": "Community", "Name": "News"},
            ),
            (
                "Group.CallbackAfterCreateTopic",
                common
                | {"TopicId": NEWS, "Operator_Account": "bob", "Owner_Account": "alice", "Name": "News"},
            ),
            ("Group.CallbackAfterTopicInfoChanged", common | {"Operator_Account": "alice", "Name": "N"}),
            ("Group.CallbackAfterTopicDestroyed", common | {"TopicIdList": [NEWS]}),
        )
    ]
    assert hooks.platforms == ["RESTAPI", "RESTAPI", "Mac", "Mac"]


@pytest.mark.parametrize(("verdict", "code"), [(1, 10016), (10100, 10100), (10200, 10200), (0, 0)])
def test_the_apps_server_may_refuse_a_topic(call: GroupCaller, world: World, verdict: int, code: int) -> None:
    forum(call)
    hooks = Listener(world)
    hooks.verdicts["Group.CallbackBeforeCreateTopic"] = {"ErrorCode": verdict, "ErrorInfo": "no"}
    assert refused(call, "create_topic", TopicName="x") == code
    assert len(topics(call)) == (code == 0)
    assert ("Group.CallbackAfterCreateTopic" in hooks.names) == (code == 0)


def test_on_phones_only_managers_manage(core: GroupCaller, world: World) -> None:
    forum(core, NEWS)
    bob = MockUser(world, "bob")
    with pytest.raises(Refusal, match="10007"):
        bob.creates_topic(COMMUNITY_ID, "mine")
    with pytest.raises(Refusal, match="10007"):
        bob.changes_topic(COMMUNITY_ID, NEWS, name="mine")
    with pytest.raises(Refusal, match="10007"):
        bob.dissolves_topic(COMMUNITY_ID, NEWS)
    core.group("modify_group_member_info", GroupId=COMMUNITY_ID, Member_Account="bob", Role="Admin")
    assert bob.creates_topic(COMMUNITY_ID, "mine", topic_id=TALK) == TALK
    sent = bob.sends("hi", group=COMMUNITY_ID, topic=TALK)
    assert (sent.topic_id, sent.seq) == (TALK, 1)
    bob.modifies(sent, "ho")
    bob.recalls(sent)
    stored = bob.message(group=COMMUNITY_ID, topic=TALK, seq=1)
    assert stored is not None
    assert (stored.text, stored.recalled) == ("ho", True)


def test_online_members_are_counted_every_four_minutes(
    call: GroupCaller, world: World, clock: MockClock
) -> None:
    forum(call)

    def online() -> int:
        body = {"GroupId": COMMUNITY_ID}
        return int(call.ok(SERVICE + "get_online_member_num", body)["OnlineMemberNum"])

    assert online() == 0
    world.presence.connect("bob", "iOS", alone=False)
    clock.advance(239)
    assert online() == 0
    clock.advance(1)
    assert online() == 1
    call.create("club", "bob")
    assert call.ok(SERVICE + "get_online_member_num", {"GroupId": "club"})["OnlineMemberNum"] == 1
    assert call.code(SERVICE + "get_online_member_num", {"GroupId": "none"}) == 10010


def test_a_community_that_was_dissolved_leaves_no_topics(call: GroupCaller) -> None:
    forum(call, NEWS)
    call.group("destroy_group", GroupId=COMMUNITY_ID)
    forum(call)
    assert topics(call) == []


def test_communities_for_tests() -> None:
    mock = MockTencentIM(start=START)
    for _ in range(2):
        club = mock.group(COMMUNITY_ID, members=["alice", "bob"], type="Community", topics=["news", "talk"])
    assert list(club.topics) == [NEWS, TALK]
    mock.user("alice").sends("hi", group=COMMUNITY_ID, topic=NEWS)
    assert club.topics[NEWS].last_message.text == "hi"
    assert (club.messages, club.topics[TALK].messages) == ([], [])
    assert club.topics[NEWS].members == ["alice", "bob"]
    mock.user("alice").dissolves_topic(COMMUNITY_ID, NEWS)
    with pytest.raises(LookupError, match="news"):
        MockGroup(mock.world, COMMUNITY_ID, NEWS).messages  # noqa: B018
