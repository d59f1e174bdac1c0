"""What people do with groups on their phones."""

from __future__ import annotations

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.serving.rule import perform

from .app_server import AppServer
from .conftest import START
from .group_cast import code, made


@pytest.fixture
def mock() -> MockTencentIM:
    return MockTencentIM(start=START)


def test_a_group_from_first_to_last(mock: MockTencentIM) -> None:
    app_server = AppServer(mock.world)
    alice, bob, carol = (mock.user(name) for name in ("alice", "bob", "carol"))
    group = alice.creates_group("Lab", type="Public", members=["bob"], apply_option="NeedPermission")
    assert not carol.joins(group, "let me in")
    assert code(lambda: bob.admits(group, "carol")) == 10007
    alice.admits(group, "carol")
    carol.sets_name_card(group, "C")
    alice.names_admin(group, "bob")
    bob.changes_group(group, notification="at noon")
    bob.kicks(group, "carol")
    alice.hands_over(group, "bob")
    alice.quits(group)
    bob.dismisses(group)
    assert app_server.commands == [
        "CallbackBeforeCreateGroup",
        "CallbackAfterCreateGroup",
        "CallbackBeforeApplyJoinGroup",
        "CallbackAfterNewMemberJoin",
        "CallbackAfterMemberFieldChanged",
        "CallbackAfterMemberFieldChanged",
        "CallbackAfterGroupInfoChanged",
        "CallbackAfterMemberExit",
        "CallbackAfterChangeGroupOwner",
        "CallbackAfterMemberExit",
        "CallbackAfterGroupDestroyed",
    ]
    assert set(app_server.platforms) == {"iOS"}
    assert app_server.last("CallbackAfterNewMemberJoin")["JoinType"] == "Apply"
    assert app_server.of("CallbackAfterMemberExit")[1]["ExitType"] == "Quit"
    assert app_server.last("CallbackAfterGroupInfoChanged")["Operator_Account"] == "bob"
    assert mock.world.groups.get(group) is None


def test_ways_of_joining(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    work = alice.creates_group("w")
    meeting = alice.creates_group("m", type="ChatRoom")
    closed = alice.creates_group("c", type="Public", apply_option="DisableApply")
    public = alice.creates_group("p", type="Public")
    assert code(lambda: bob.joins(work)) == 10007
    assert code(lambda: bob.joins(closed)) == 10007
    assert bob.joins(meeting)
    assert code(lambda: bob.joins(meeting)) == 10013
    assert not bob.joins(public)
    assert mock.group(public).waiting == ["bob"]
    alice.turns_away(public, "bob")
    assert mock.group(public).waiting == []
    assert code(lambda: alice.admits(public, "bob")) == 10024
    alice.bans(meeting, "bob", 60)
    assert code(lambda: bob.joins(meeting)) == 10007
    mock.clock.freeze(at=START + 60)
    assert bob.joins(meeting)


def test_who_waits_no_longer(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    public = alice.creates_group("p", type="Public")
    bob.joins(public)
    mock.group(public).add("bob")
    assert mock.group(public).waiting == []
    alice.kicks(public, "bob")
    bob.joins(public)
    alice.bans(public, "bob", 60)
    assert mock.group(public).waiting == []


def test_the_server_may_keep_people_out(mock: MockTencentIM) -> None:
    room = mock.user("alice").creates_group("r", type="AVChatRoom")
    app_server = AppServer(mock.world)
    app_server.answers["Group.CallbackBeforeApplyJoinGroup"] = {"ErrorCode": 1}
    assert code(lambda: mock.user("bob").joins(room)) == 10016
    assert app_server.heard == [
        (
            "Group.CallbackBeforeApplyJoinGroup",
            {"GroupId": room, "Type": "AVChatRoom", "Requestor_Account": "bob"},
        )
    ]


def test_inviting(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    for name in ("carol", "dave"):
        mock.user(name)
    work = alice.creates_group("w", members=["bob"])
    assert bob.invites(work, "carol", "alice") == {"carol": 1, "alice": 2}
    asking = alice.creates_group("p", type="Public", members=["bob"], invite_option="NeedPermission")
    assert bob.invites(asking, "carol") == {"carol": 3}
    assert alice.invites(asking, "dave") == {"dave": 1}
    app_server = AppServer(mock.world)
    alice.admits(asking, "carol")
    assert app_server.last("CallbackAfterNewMemberJoin")["JoinType"] == "Invited"
    closed = alice.creates_group("p", type="Public")
    assert code(lambda: alice.invites(closed, "carol")) == 10007
    assert code(lambda: mock.user("dave").invites(work, "erin")) == 10007
    assert code(lambda: alice.invites(work, *(["carol"] * 21))) == 10005


def test_a_work_group_goes_on_without_owner(mock: MockTencentIM) -> None:
    alice = mock.user("alice")
    work = alice.creates_group("w", members=[mock.user("bob").id])
    alice.quits(work)
    assert (mock.group(work).owner, mock.group(work).members) == ("", ["bob"])


@pytest.mark.parametrize("kind", ["Public", "ChatRoom", "AVChatRoom", "Community"])
def test_mutes_bind_phones(mock: MockTencentIM, kind: str) -> None:
    everybody, group = made(mock, kind)
    owner, member = everybody["owner"], everybody["member"]
    app_server = AppServer(mock.world)
    owner.mutes(group, "member", 60)
    assert code(lambda: member.sends("a", group=group)) == 10017
    assert app_server.last("CallbackSendMsgException")["ErrorCode"] == 10017
    owner.mutes(group, "member", 0)
    owner.mutes_all(group)
    mock.config.mute_all_binds_rest = False  # a console setting for REST only
    assert code(lambda: member.sends("b", group=group)) == 10017
    assert code(lambda: owner.sends("c", group=group)) == 0
    owner.mutes_all(group, on=False)
    assert code(lambda: member.sends("d", group=group)) == 0
    assert code(lambda: everybody["stranger"].sends("e", group=group)) == 10007


def test_taking_back(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    owner, admin, member, other = (everybody[name] for name in ("owner", "admin", "member", "other"))
    own, hers = member.sends("a", group=group), owner.sends("b", group=group)
    assert code(lambda: other.recalls(own)) == 10007
    assert code(lambda: admin.recalls(hers)) == 10007
    admin.recalls(own)
    assert code(lambda: owner.recalls(own)) == 10032
    late = member.sends("c", group=group)
    mock.clock.freeze(at=START + 121)
    assert code(lambda: member.recalls(late)) == 10031
    mock.config.client_recall_seconds = 600
    member.recalls(late)
    mock.config.client_recall = False
    assert code(lambda: owner.recalls(hers)) == 10041


def test_what_a_phone_shows(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    member = everybody["member"]
    everybody["owner"].sends("one", group=group)
    everybody["owner"].sends("two", group=group)
    seq = everybody["owner"].sends("three", group=group).seq
    perform(mock.world, "group_open_http_svc/clear_group_msg", {"GroupId": group, "MsgSeq": seq - 1})
    assert [message.text for message in member.inbox] == ["three"]


def test_history_before_joining_can_be_chosen(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    everybody["owner"].sends("early", group=group)
    mock.group(group).add("stranger")
    assert not everybody["stranger"].inbox_contains("early")
    body = {"GroupId": group, "HistoryMsgBeforeJoin": "On"}
    perform(mock.world, "group_open_http_svc/modify_group_base_info", body)
    assert everybody["stranger"].inbox_contains("early")


def test_reading_a_group(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    member, app_server = everybody["member"], AppServer(mock.world)
    member.reads_group(group)
    everybody["owner"].sends("news", group=group)
    assert (member.unread_in(group), everybody["stranger"].unread_in(group)) == (1, 0)
    heard = len(app_server.heard)
    member.reads_group(group)
    assert (member.unread_in(group), len(app_server.heard)) == (0, heard)
    assert code(lambda: everybody["stranger"].reads_group(group)) == 10007


def test_notifications_reach_members(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    command = "group_open_http_svc/send_group_system_notification"
    perform(mock.world, command, {"GroupId": group, "Content": "all"})
    perform(mock.world, command, {"GroupId": group, "Content": "one", "ToMembers_Account": ["other"]})
    assert everybody["member"].notifications == ["all"]
    assert everybody["other"].notifications == ["all", "one"]
    assert everybody["stranger"].notifications == []


def test_attributes_and_counters(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    member = everybody["member"]
    member.sets_attributes(group, {"a": "1", "b": "2"})
    member.deletes_attributes(group, "a")
    assert mock.group(group).attributes == {"b": "2"}
    member.deletes_attributes(group)
    assert mock.group(group).attributes == {}
    assert (member.counts(group, "like"), member.counts(group, "like", -3)) == (1, -2)
    assert code(lambda: everybody["stranger"].counts(group, "like")) == 10007
    member.sets_message_option(group, "Discard")
    found = mock.world.groups.get(group)
    assert found is not None
    assert found.members["member"].msg_flag == "Discard"
