"""Live rooms: who is there, marks, admins, robots."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal

from .app_server import AppServer
from .conftest import START, GroupCaller

SERVICE = "group_open_avchatroom_http_svc/"


@pytest.fixture
def room(call: GroupCaller) -> GroupCaller:
    """The caller, with Alice's room and Bob and Carol in it."""
    call.create("room", kind="AVChatRoom")
    for name in ("bob", "carol"):
        MockUser(call.world, name).joins("room")
    return call


def live(call: GroupCaller, command: str, **body: Any) -> dict[str, Any]:
    return call.ok(SERVICE + command, {"GroupId": "room", **body})


def refused(call: GroupCaller, command: str, **body: Any) -> int:
    return call.code(SERVICE + command, {"GroupId": "room", **body})


def there(call: GroupCaller, **body: Any) -> list[str]:
    answer = live(call, "get_members", **{"Timestamp": 0} | body)
    return sorted(item["Member_Account"] for item in answer["MemberList"])


def mark(call: GroupCaller, command: int, *marks: int, users: tuple[str, ...] = ("bob",)) -> list[str]:
    listed = [{"Member_Account": each, "Marks": list(marks)} for each in users]
    answer = live(call, "modify_user_info", CommandType=command, MemberList=listed)
    return [item["Member_Account"] for item in answer["MemberList"]]


def test_marks(room: GroupCaller) -> None:
    assert mark(room, 1, 1000, 1001, users=("bob", "dave")) == ["bob"]
    assert (there(room, Mark=1000), there(room, Mark=1002)) == (["bob"], [])
    mark(room, 2, 1000)
    assert (there(room, Mark=1000), there(room, Mark=1001)) == ([], ["bob"])
    MockUser(room.world, "bob").quits("room")
    MockUser(room.world, "bob").joins("room")
    assert there(room, Mark=1001) == []
    listed = [{"Member_Account": "dave", "Marks": [1000]}]
    assert refused(room, "modify_user_info", CommandType=1, MemberList=listed) == 10004


def test_hidden_people_and_robots(room: GroupCaller) -> None:
    mark(room, 1, 600, 1000)
    assert (there(room), there(room, Mark=1000), there(room, Mark=600)) == (["carol"], ["bob"], ["bob"])
    mark(room, 1, 500, users=("dave",))
    live(room, "add_robots", Member_Account=["erin"])
    assert there(room) == ["carol", "dave", "erin"]
    assert there(room, Mark=500) == ["dave", "erin"]
    asked = ["erin", "bob", "alice"]
    assert live(room, "check_members", Member_Account=asked)["Member_Account"] == ["erin", "bob"]
    assert room.group("get_online_member_num", GroupId="room")["OnlineMemberNum"] == 4
    live(room, "del_robots", Member_Account=["erin", "alice"])
    assert there(room) == ["carol", "dave"]
    room.world.clock.freeze(at=START + 3 * 86400)
    assert there(room) == ["carol"]


def test_a_robot_stays_when_it_leaves(room: GroupCaller) -> None:
    mark(room, 1, 500, 1000)
    MockUser(room.world, "bob").quits("room")
    assert (there(room, Mark=500), there(room, Mark=1000)) == (["bob"], [])


def test_limits_of_marks(room: GroupCaller) -> None:
    world = room.world
    mark(room, 1, *range(1000, 1010), 600)
    for wrong in ([1010], [999], [0]):
        listed = [{"Member_Account": "bob", "Marks": wrong}]
        assert refused(room, "modify_user_info", CommandType=1, MemberList=listed) == 10004
    group = world.groups.get("room")
    assert group is not None
    group.room.marks[1000] = {f"u{number}" for number in range(1000)}
    listed = [{"Member_Account": "carol", "Marks": [1000]}]
    assert refused(room, "modify_user_info", CommandType=1, MemberList=listed) == 10004


def test_admins(room: GroupCaller) -> None:
    world = room.world
    live(room, "modify_admin", CommandType=1, Admin_Account=["bob", "dave"])
    room.group("modify_group_base_info", GroupId="room", MuteAllMember="On")
    bob, carol = MockUser(world, "bob"), MockUser(world, "carol")
    assert bob.sends("hi", group="room").seq == 1
    with pytest.raises(Refusal, match="10017"):
        carol.sends("hi", group="room")
    bob.mutes("room", "carol", 60)
    bob.quits("room")
    bob.joins("room")
    names = [item["Admin_Account"] for item in live(room, "get_admin_list")["Admin_List"]]
    assert names == ["bob", "dave"]
    live(room, "modify_admin", CommandType=2, Admin_Account=["bob", "carol"])
    with pytest.raises(Refusal, match="10017"):
        bob.sends("hi", group="room")
    assert refused(room, "modify_admin", CommandType=1, Admin_Account=["nobody"]) == 10019
    for number in range(4):
        world.accounts.add(f"u{number}", nick=None, face_url=None, now=START)
    live(room, "modify_admin", CommandType=1, Admin_Account=["u0", "u1", "u2", "u3"])
    assert refused(room, "modify_admin", CommandType=1, Admin_Account=["bob"]) == 10004


def test_the_list_page_by_page(room: GroupCaller) -> None:
    world = room.world
    group = world.groups.get("room")
    assert group is not None
    for number in range(1100):
        world.groups.join(group, f"u{number:04}", now=START + number // 10)
    seen: list[str] = []
    mark, pages = 0, 0
    while True:
        answer = live(room, "get_members", Timestamp=mark)
        seen += [item["Member_Account"] for item in answer["MemberList"]]
        pages += 1
        if pages == 1:  # who comes meanwhile moves nobody
            world.groups.join(group, "late", now=START + 109)
        mark = answer["NextTimestamp"]
        if not mark:
            break
    assert pages == 4
    assert seen[:2] == ["u1099", "u1098"]
    assert len(seen) == len(set(seen)) == 999
    assert "u0100" not in seen
    world.config.edition = "pro"
    assert len(there(room)) == 30


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("check_members", {"Member_Account": ["bob"]}),
        ("modify_user_info", {"CommandType": 1, "MemberList": [{"Member_Account": "bob", "Marks": [1000]}]}),
        ("modify_admin", {"CommandType": 1, "Admin_Account": ["bob"]}),
        ("get_admin_list", {}),
        ("add_robots", {"Member_Account": ["bob"]}),
        ("del_robots", {"Member_Account": ["bob"]}),
    ],
)
def test_editions_and_types(room: GroupCaller, command: str, body: dict[str, Any]) -> None:
    room.create("club")
    assert refused(room, command, **body) == 0
    assert refused(room, command, **body, GroupId="club") == 10007
    room.world.config.live_member_list = False
    assert refused(room, command, **body) == 10007
    room.world.config.live_member_list, room.world.config.edition = True, "pro"
    assert refused(room, command, **body) == 10007


def test_coming_and_going_is_told(room: GroupCaller) -> None:
    app_server = AppServer(room.world)
    MockUser(room.world, "dave").joins("room")
    MockUser(room.world, "dave").quits("room")
    dave = [{"Member_Account": "dave"}]
    assert app_server.of("CallbackOnMemberStateChange") == [
        {"GroupId": "room", "EventType": "Online", "EventCause": "Join", "MemberList": dave},
        {"GroupId": "room", "EventType": "Offline", "EventCause": "Quit", "MemberList": dave},
    ]
    room.world.config.live_member_list = False
    MockUser(room.world, "dave").joins("room")
    assert len(app_server.of("CallbackOnMemberStateChange")) == 2


def test_an_owner_may_be_in_his_room_and_not_leave_it(room: GroupCaller) -> None:
    alice = MockUser(room.world, "alice")
    assert room.info("room")["MemberNum"] == 2
    assert alice.joins("room")
    assert room.joined("alice", WithHugeGroups=1) == ["room"]
    with pytest.raises(Refusal, match="10009"):
        alice.quits("room")


def test_who_is_offline_is_in_no_room(room: GroupCaller) -> None:
    world = room.world
    app_server = AppServer(world)
    bob, carol = MockUser(world, "bob"), MockUser(world, "carol", platform="Web")
    for user in (bob, carol):
        user.goes_online()
    mark(room, 1, 1000)
    bob.loses_connection()
    carol.goes_offline()
    assert there(room) == []
    bob.goes_online()
    carol.goes_online()
    assert (there(room), there(room, Mark=1000)) == (["bob"], [])
    told = [(each["EventType"], each["EventCause"]) for each in app_server.of("CallbackOnMemberStateChange")]
    assert told == [("Offline", "HeartbeatInterrupt"), ("Offline", "Quit"), ("Online", "HeartbeatRecover")]


def test_counting_online_members_of_other_groups(call: GroupCaller) -> None:
    call.create("club", "bob", "carol")
    MockUser(call.world, "bob").goes_online()
    assert call.group("get_online_member_num", GroupId="club")["OnlineMemberNum"] == 1
    call.world.config.online_member_num = False
    assert call.refused("get_online_member_num", GroupId="club") == 10007
    call.create("room", kind="AVChatRoom")
    call.world.config.edition = "trial"
    assert call.group("get_online_member_num", GroupId="room")["OnlineMemberNum"] == 0


def test_a_second_device_keeps_one_in_the_room(room: GroupCaller) -> None:
    phone, browser = MockUser(room.world, "bob"), MockUser(room.world, "bob", platform="Web")
    phone.goes_online()
    browser.goes_online()
    phone.loses_connection()
    assert there(room) == ["bob", "carol"]
    browser.goes_offline()
    assert there(room) == ["carol"]


@pytest.mark.parametrize("end", ["dissolved", "banned", "deleted"])
def test_not_every_room_is_entered_again(room: GroupCaller, end: str) -> None:
    bob = MockUser(room.world, "bob")
    bob.goes_online()
    bob.loses_connection()
    if end == "dissolved":
        room.group("destroy_group", GroupId="room")
        room.create("room", kind="AVChatRoom")
    elif end == "banned":
        room.group("ban_group_member", GroupId="room", Members_Account=["bob"], Duration=60)
    else:
        room.ok("im_open_login_svc/account_delete", {"DeleteItem": [{"UserID": "bob"}]})
        room.world.accounts.add("bob", nick=None, face_url=None, now=START)
    bob.goes_online()
    assert "bob" not in there(room)
