"""Group messages: sending, dedup, unread counts, history, recall."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.group import Group
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller, message, seq_list, text


@pytest.fixture
def club(call: GroupCaller) -> str:
    return call.create("club", "bob", "carol")


def of(world: World, group_id: str = "club") -> Group:
    group = world.groups.get(group_id)
    assert group is not None
    return group


def refused(call: GroupCaller, group_id: str, **change: object) -> int:
    return call.refused("send_group_msg", **message(group_id, "alice", 1) | change)


# ---------------------------------------------------------------- sending


def test_seqs_rise_by_one(call: GroupCaller, club: str, clock: MockClock) -> None:
    for value in range(1, 4):
        answer = call.send(club, value=value)
        assert (answer["MsgSeq"], answer["MsgTime"]) == (value, clock.seconds())
        assert "MsgDropReason" not in answer
        clock.advance(1)
    found = call.group("get_group_info", GroupIdList=[club])["GroupInfo"][0]
    assert (found["NextMsgSeq"], found["LastMsgTime"]) == (4, START + 2)


def test_anybody_imported_may_be_the_sender(call: GroupCaller, club: str) -> None:
    call.send(club, "erin", 1)
    call.send(club, value=2, From_Account=None)
    assert [item["From_Account"] for item in call.history(club)] == ["administrator", "erin"]
    assert refused(call, club, From_Account="nobody") == 10019
    call.world.config.unknown_member_code = 10004
    assert refused(call, club, From_Account="nobody") == 10004


@all_rows(
    ("change", "code"),
    [
        ({"GroupId": "gone"}, 10010),
        ({"GroupId": "é"}, 10015),
        ({"GroupId": None}, 10004),
        ({"Random": None}, 10004),
        ({"Random": 2**32}, 10004),
        ({"MsgPriority": "high"}, 10004),
        ({"MsgBody": []}, 10004),
        ({"MsgBody": [{"MsgType": "TIMStreamElem", "MsgContent": {}}]}, 10004),
        ({"MsgBody": text("x" * 12 * 1024)}, 80002),
        ({"SendMsgControl": ["NoUnread"], "OnlineOnlyFlag": 1}, 10004),
        ({"SendMsgControl": ["WithMuteNotifications"]}, 10004),
        ({"GroupAtInfo": [{"GroupAtAllFlag": 1}] * 31}, 10053),
        ({"GroupAtInfo": [{"GroupAtAllFlag": 0}]}, 10004),
        ({"GroupAtInfo": [{"GroupAtAllFlag": 1}], "To_Account": ["bob"]}, 10004),
        ({"To_Account": ["bob"] * 51}, 10004),
        ({"TopicId": "club@TOPIC#_news"}, 10004),
        ({"IsNeedReadReceipt": 1}, 10004),
        ({"OfflinePushInfo": {"PushFlag": "1"}}, 10004),
    ],
)
def test_refused_sends(call: GroupCaller, club: str, change: dict[str, object], code: int) -> None:
    assert refused(call, club, **change) == code
    assert call.history(club) == []


def test_what_is_at_the_limit_goes_through(call: GroupCaller, club: str) -> None:
    mentions = [{"GroupAtAllFlag": 1}] + [{"GroupAtAllFlag": 0, "GroupAt_Account": "bob"}] * 29
    assert refused(call, club, GroupAtInfo=mentions) == 0
    assert refused(call, club, To_Account=["bob"] * 50, Random=2) == 0


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("AVChatRoom", {"SendMsgControl": ["NoLastMsg"]}),
        ("AVChatRoom", {"To_Account": ["bob"]}),
        ("AVChatRoom", {"GroupAtInfo": [{"GroupAtAllFlag": 1}]}),
        ("AVChatRoom", {"SupportMessageExtension": 1}),
        ("ChatRoom", {"SendMsgControl": ["NoUnread"]}),
        ("Community", {"To_Account": ["bob"]}),
        ("Community", {"SupportMessageExtension": 1}),
    ],
)
def test_what_a_type_does_not_have(call: GroupCaller, kind: str, change: dict[str, object]) -> None:
    assert refused(call, call.create("@TGS#_x" if kind == "Community" else "x", kind=kind), **change) == 10007


@pytest.mark.parametrize("change", [{"To_Account": ["bob"]}, {"SupportMessageExtension": 1}])
def test_what_an_edition_does_not_have(call: GroupCaller, club: str, change: dict[str, object]) -> None:
    assert refused(call, club, **change) == 0
    call.world.config.edition = "pro"
    assert refused(call, club, **change) == 10007


def test_topics_cannot_exist(call: GroupCaller) -> None:
    answer = call.group("create_group", Type="Community", Name="t", SupportTopic=1)
    assert refused(call, answer["GroupId"], TopicId=answer["GroupId"] + "@TOPIC#_x") == 10010


def test_the_muted_do_not_write(call: GroupCaller, club: str, clock: MockClock) -> None:
    of(call.world).muted["bob"] = START + 60
    assert refused(call, club, From_Account="bob") == 10017
    clock.advance(60)
    assert refused(call, club, From_Account="bob") == 0


# ---------------------------------------------------------------- repeats, dropped and online-only messages


def test_a_repeat_is_dropped_for_five_minutes(call: GroupCaller, club: str, clock: MockClock) -> None:
    first = call.send(club)
    clock.advance(300)
    assert call.send(club) == first
    assert call.send(club, "bob")["MsgSeq"] == 2
    assert call.send(club, MsgBody=text("other"))["MsgSeq"] == 3
    clock.advance(1)
    assert call.send(club)["MsgSeq"] == 4
    other = call.create("other")
    assert call.send(other)["MsgSeq"] == 1


def test_repeats_by_random_alone(call: GroupCaller, club: str) -> None:
    call.world.config.group_dedup_by_content = False
    first = call.send(club)
    assert call.send(club, MsgBody=text("other")) == first
    assert call.send(club, value=2)["MsgSeq"] == 2


def test_a_new_group_with_an_old_id_knows_no_repeats(call: GroupCaller, club: str) -> None:
    call.send(club)
    call.group("destroy_group", GroupId=club)
    call.create(club)
    assert call.send(club)["MsgSeq"] == 1
    assert len(call.history(club)) == 1


def test_online_only_messages_take_no_seq(call: GroupCaller, club: str) -> None:
    answer = call.send(club, OnlineOnlyFlag=1)
    assert answer["MsgSeq"] == 0
    assert call.send(club, OnlineOnlyFlag=1) == answer
    assert call.send(club, value=2)["MsgSeq"] == 1
    assert len(call.history(club)) == 1


def test_too_many_messages_in_a_second(call: GroupCaller, club: str, clock: MockClock) -> None:
    call.world.config.message_rate = 2

    def dropped(value: int, priority: str) -> bool:
        answer = call.send(club, value=value, MsgPriority=priority)
        assert answer.get("MsgDropReason") in (None, "MsgFreqCtrl")
        assert (answer["MsgSeq"] == 0) == ("MsgDropReason" in answer)
        return "MsgDropReason" in answer

    assert [dropped(1, "Low"), dropped(2, "Normal"), dropped(3, "Low")] == [False, False, True]
    assert [dropped(4, "Normal"), dropped(5, "Normal"), dropped(6, "High")] == [False, True, False]
    assert [dropped(7, "High"), dropped(8, "High")] == [False, True]
    clock.advance(1)
    assert dropped(3, "Low") is False
    assert [item["MsgSeq"] for item in call.history(club)] == [6, 5, 4, 3, 2, 1]


def test_live_rooms_count_but_store_nothing(call: GroupCaller, clock: MockClock) -> None:
    call.create("live", kind="AVChatRoom")
    assert [call.send("live", value=n, OnlineOnlyFlag=n % 2)["MsgSeq"] for n in (1, 2, 3)] == [1, 2, 3]
    found = call.group("get_group_info", GroupIdList=["live"])["GroupInfo"][0]
    assert (found["NextMsgSeq"], found["LastMsgTime"]) == (4, 0)
    assert call.refused("group_msg_get_simple", GroupId="live", ReqMsgNumber=1) == 10044
    assert recall(call, "live", 1, 4) == [0, 10030]
    assert recall(call, "live", 1) == [10032]
    clock.advance(3601)
    assert recall(call, "live", 2) == [10031]
    call.send("live", value=4)
    assert recall(call, "live", 2, 4) == [10031, 0]
    assert list(of(call.world, "live").live) == [4]


# ---------------------------------------------------------------- unread counts


def test_unread_counts(call: GroupCaller, club: str, world: World) -> None:
    group = of(world)
    call.send(club, "alice", 1)
    call.send(club, "bob", 2)
    call.send(club, "alice", 3, SendMsgControl=["NoUnread"])
    call.send(club, "alice", 4, To_Account=["bob"])
    call.send(club, "alice", 5, OnlineOnlyFlag=1)
    assert [group.unread_of(name) for name in ("alice", "bob", "carol")] == [1, 1, 2]
    recall(call, club, 1)
    assert [group.unread_of(name) for name in ("alice", "bob", "carol")] == [1, 0, 1]
    call.add(club, "dave", silent=False)
    assert (group.unread_of("carol"), group.unread_of("dave")) == (2, 0)
    world.config.count_notices = False
    call.add(club, "erin", silent=False)
    assert world.groups.unread_total("carol") == 2


def set_unread(call: GroupCaller, group_id: str, user: str, number: int) -> None:
    call.group("set_unread_msg_num", GroupId=group_id, Member_Account=user, UnreadMsgNum=number)


def test_setting_unread_counts(call: GroupCaller, club: str, world: World) -> None:
    for value in range(5):
        call.send(club, value=value)
    group = of(world)
    for number, unread in ((0, 0), (2, 2), (5, 5), (99, 5)):
        set_unread(call, club, "bob", number)
        assert (group.unread_of("bob"), group.members["bob"].read_seq) == (unread, 5 - unread)
    body: dict[str, object] = {"GroupId": club, "Member_Account": "erin", "UnreadMsgNum": 1}
    assert call.refused("set_unread_msg_num", **body) == 10004
    assert call.refused("set_unread_msg_num", **body | {"UnreadMsgNum": -1}) == 10004


def test_meetings_and_live_rooms_count_nothing(call: GroupCaller, world: World) -> None:
    meeting = call.create("meeting", "bob", kind="ChatRoom")
    call.create("live", kind="AVChatRoom")
    call.send(meeting)
    set_unread(call, meeting, "bob", 0)
    set_unread(call, "live", "bob", 1)
    assert (of(world, meeting).unread_of("bob"), of(world, meeting).members["bob"].read_seq) == (0, 0)
    world.config.meeting_unread = True
    call.send(meeting, value=2)
    call.send(meeting, value=3, SendMsgControl=["NoUnread"])
    assert of(world, meeting).unread_of("bob") == 1
    set_unread(call, meeting, "bob", 0)
    assert of(world, meeting).unread_of("bob") == 0


# ---------------------------------------------------------------- history


def pull(call: GroupCaller, group_id: str, number: int, seq: int | None = None) -> tuple[list[int], int]:
    answer = call.group("group_msg_get_simple", GroupId=group_id, ReqMsgNumber=number, ReqMsgSeq=seq)
    assert answer["GroupId"] == group_id
    return [item["MsgSeq"] for item in answer["RspMsgList"]], answer["IsFinished"]


def test_an_item_of_the_history(call: GroupCaller, club: str) -> None:
    call.send(club, value=9, MsgPriority="High", CloudCustomData="{}")
    call.send(club, value=10, MsgPriority="Low")
    newest, first = call.history(club)
    assert first == {
        "From_Account": "alice",
        "IsPlaceMsg": 0,
        "MsgBody": text("9"),
        "MsgPriority": 1,
        "MsgRandom": 9,
        "MsgSeq": 1,
        "MsgTimeStamp": START,
        "CloudCustomData": "{}",
    }
    assert newest["MsgPriority"] == 3
    assert "CloudCustomData" not in newest


def test_pages_of_at_most_20(call: GroupCaller, club: str) -> None:
    assert pull(call, club, 5) == ([], 1)
    for value in range(25):
        call.send(club, value=value)
    assert pull(call, club, 3) == ([25, 24, 23], 1)
    assert pull(call, club, 30) == (list(range(25, 5, -1)), 0)
    assert pull(call, club, 30, 20) == (list(range(20, 0, -1)), 1)
    assert pull(call, club, 2, 99) == ([25, 24], 1)
    assert pull(call, club, 2, 1) == ([1], 1)
    assert pull(call, club, 2, 0) == ([25, 24], 1)
    assert call.refused("group_msg_get_simple", GroupId=club, ReqMsgNumber=0) == 10004


def test_expired_messages_are_holes(call: GroupCaller, club: str, clock: MockClock, world: World) -> None:
    for value in range(22):
        call.send(club, value=value)
    clock.advance(world.config.roaming_seconds)
    call.send(club, value=99)
    assert [item["IsPlaceMsg"] for item in call.history(club, ReqMsgNumber=2)] == [0, 0]
    clock.advance(1)
    items = call.history(club, ReqMsgNumber=2)
    assert [(item["IsPlaceMsg"], item["MsgBody"]) for item in items] == [(0, text("99")), (1, [])]
    assert pull(call, club, 21)[1] == 0
    assert pull(call, club, 21, 22)[1] == 2
    assert pull(call, club, 20, 22)[1] == 1


def test_recalled_messages_come_when_asked_for(call: GroupCaller, club: str) -> None:
    for value in range(1, 6):
        call.send(club, value=value)
    recall(call, club, 5, 3)
    assert pull(call, club, 2) == ([4, 2], 1)
    items = call.history(club, ReqMsgNumber=3, WithRecalledMsg=1)
    assert [(item["MsgSeq"], item["IsPlaceMsg"]) for item in items] == [(5, 2), (4, 0), (3, 2)]
    assert items[0]["MsgBody"] == []


# ---------------------------------------------------------------- recall


def recall(call: GroupCaller, group_id: str, *seqs: int, **body: Any) -> list[int]:
    answer = call.group("group_msg_recall", GroupId=group_id, MsgSeqList=seq_list(*seqs), **body)
    assert [item["MsgSeq"] for item in answer["RecallRetList"]] == list(seqs)
    return [item["RetCode"] for item in answer["RecallRetList"]]


def test_recall_codes(call: GroupCaller, club: str, clock: MockClock, world: World) -> None:
    call.send(club)
    call.add(club, "dave", silent=False)
    assert recall(call, club, 1, 1, 2, 3, 0, Reason="x" * 100) == [0, 10032, 10032, 10030, 10030]
    call.send(club, value=2)
    clock.advance(world.config.roaming_seconds + 1)
    assert recall(call, club, 3) == [10031]
    assert recall(call, club, *range(1, 11))[0] == 10031


@all_rows(
    "change",
    [{"MsgSeqList": seq_list(*range(11))}, {"Reason": "é" * 51}, {"MsgSeqList": []}, {"TopicId": "t"}],
)
def test_refused_recalls(call: GroupCaller, club: str, change: dict[str, object]) -> None:
    body: dict[str, object] = {"GroupId": club, "MsgSeqList": seq_list(1)}
    assert call.refused("group_msg_recall", **body | change) == 10004
