"""Members: adding and listing them, the groups of a user."""

from __future__ import annotations

import pytest

from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from .conftest import COMMUNITY_ID, START, GroupCaller, id_for


def test_adding_members(call: GroupCaller) -> None:
    call.create("club")
    assert call.add("club", "bob", "alice", "bob") == [1, 2, 2]
    answer = call.group("get_group_member_info", GroupId="club")
    assert answer["MemberNum"] == 2
    assert [each["Member_Account"] for each in answer["MemberList"]] == ["alice", "bob"]


def test_one_unknown_account_fails_the_call(call: GroupCaller) -> None:
    call.create("club")
    listed = [{"Member_Account": "bob"}, {"Member_Account": "nobody"}]
    assert call.refused("add_group_member", GroupId="club", MemberList=listed) == 10019
    assert call.info("club")["MemberNum"] == 1


def test_how_many_can_be_added_at_once(call: GroupCaller) -> None:
    call.create("club")
    body: dict[str, object] = {"GroupId": "club"}
    assert call.refused("add_group_member", **body, MemberList=[{"Member_Account": "bob"}] * 300) == 0
    assert call.refused("add_group_member", **body, MemberList=[{"Member_Account": "bob"}] * 301) == 10005
    call.world.config.add_member_limit = 20
    assert call.refused("add_group_member", **body, MemberList=[{"Member_Account": "bob"}] * 21) == 10005
    assert call.refused("add_group_member", **body, MemberList=[]) == 10004


def test_full_groups(call: GroupCaller, world: World) -> None:
    world.config.edition = "trial"
    small, large = call.create("small", MaxMemberCount=2), call.create("large", MaxMemberCount=9000)
    assert call.info(large)["MaxMemberNum"] == 20
    assert call.add(small, "bob") == [1]
    assert call.refused("add_group_member", GroupId=small, MemberList=[{"Member_Account": "carol"}]) == 10014
    assert call.add(small, "bob") == [2]
    crowd = [f"u{number}" for number in range(20)]
    for name in crowd:
        world.accounts.add(name, nick=None, face_url=None, now=START)
    listed = [{"Member_Account": name} for name in crowd]
    assert call.refused("add_group_member", GroupId=large, MemberList=listed) == 10038
    assert call.info(large)["MemberNum"] == 1
    assert set(call.add(large, *crowd[:19])) == {1}


def test_a_user_is_in_so_many_groups_only(call: GroupCaller, world: World) -> None:
    world.config.edition = "trial"
    for _ in range(50):
        call.group("create_group", Type="Public", Name="g", Owner_Account="bob")
    call.create("club")
    assert call.refused("add_group_member", GroupId="club", MemberList=[{"Member_Account": "bob"}]) == 10037


def test_live_rooms_take_and_list_no_members(call: GroupCaller, world: World) -> None:
    call.create("live", kind="AVChatRoom")
    assert call.refused("add_group_member", GroupId="live", MemberList=[{"Member_Account": "bob"}]) == 10007
    assert call.refused("get_group_member_info", GroupId="live") == 10007
    group = world.groups.get("live")
    assert group is not None
    world.groups.join(group, "bob", now=START)
    assert (call.joined("bob"), call.joined("bob", WithHugeGroups=1)) == ([], ["live"])
    world.groups.leave(group, "bob")
    assert (call.joined("bob", WithHugeGroups=1), group.owner) == ([], "alice")


@pytest.mark.parametrize(
    ("kind", "stored"), [("Private", 0), ("Public", 1), ("ChatRoom", 0), ("Community", 1)]
)
def test_notices_of_joining_take_seqs(call: GroupCaller, kind: str, stored: int) -> None:
    group_id = call.create(id_for(kind), kind=kind)
    call.add(group_id, "bob", "carol", silent=False)
    assert call.info(group_id)["NextMsgSeq"] == 1 + stored
    call.add(group_id, "bob", silent=False)
    call.add(group_id, "dave", silent=True)
    assert call.info(group_id)["NextMsgSeq"] == 1 + stored
    items = call.history(group_id)
    assert [(item["IsSystemMsg"], item["MsgBody"]) for item in items] == [(1, {})] * stored
    call.world.config.store_notices = False
    call.add(group_id, "erin", silent=False)
    assert call.info(group_id)["NextMsgSeq"] == 1 + stored


def test_a_work_group_sleeps_until_its_owner_writes(call: GroupCaller) -> None:
    group_id = call.create("work", "bob", kind="Private")
    assert (call.joined("bob"), call.joined("bob", WithNoActiveGroups=1)) == ([], [group_id])
    call.add(group_id, "carol", silent=False)
    call.send(group_id, "bob")
    assert (call.joined("bob"), call.info(group_id)["NextMsgSeq"]) == ([], 2)
    call.send(group_id, "alice")
    assert call.joined("bob") == [group_id]
    call.add(group_id, "dave", silent=False)
    assert call.info(group_id)["NextMsgSeq"] == 4


def test_member_info_fields_roles_and_pages(call: GroupCaller, clock: MockClock) -> None:
    call.create("club", "bob")
    clock.advance(9)
    call.add("club", "carol", "dave")
    call.send("club", "bob")
    answer = call.group(
        "get_group_member_info", GroupId="club", MemberInfoFilter=["JoinTime", "LastSendMsgTime"]
    )
    assert answer["MemberList"][1] == {
        "Member_Account": "bob",
        "JoinTime": START,
        "LastSendMsgTime": START + 9,
    }
    assert answer["MemberList"][2]["JoinTime"] == START + 9

    def names(**body: object) -> list[str]:
        found = call.group("get_group_member_info", GroupId="club", **body)
        assert found["MemberNum"] == 4
        return [each["Member_Account"] for each in found["MemberList"]]

    assert names(Limit=2, Offset=1) == ["bob", "carol"]
    assert names(Offset=3) == ["dave"]
    assert names(MemberRoleFilter=["Owner"]) == ["alice"]
    assert call.refused("get_group_member_info", GroupId="club", Limit=201) == 10004
    assert call.refused("get_group_member_info", GroupId="club", MemberRoleFilter=["Chief"]) == 10004


def test_communities_page_with_next(call: GroupCaller, world: World) -> None:
    group_id = call.create(COMMUNITY_ID, "bob", "carol", "dave", kind="Community")
    assert call.refused("get_group_member_info", GroupId=group_id) == 10004
    assert call.refused("get_group_member_info", GroupId=group_id, Next="x") == 10004
    assert call.refused("get_group_member_info", GroupId=group_id, Next="", Limit=101) == 10004
    group = world.groups.get(group_id)
    assert group is not None
    for leaves in (False, True):
        seen: list[str] = []
        cursor, first = "", True
        while first or cursor:
            page = call.group("get_group_member_info", GroupId=group_id, Next=cursor, Limit=2)
            seen += [each["Member_Account"] for each in page["MemberList"]]
            cursor, first = page["Next"], False
            if leaves:
                world.groups.leave(group, "bob")
        assert seen == ["alice", "bob", "carol", "dave"]


def test_joined_groups(call: GroupCaller) -> None:
    for kind in ("Public", "ChatRoom", "Community"):
        call.create(id_for(kind) + kind, "bob", kind=kind)
    everything = ["clubPublic", "clubChatRoom", "@TGS#_clubCommunity"]
    assert call.joined("bob") == everything
    assert call.joined("bob", Limit=1, Offset=1) == everything[1:2]
    assert call.joined("bob", GroupType="ChatRoom") == everything[1:2]
    assert call.joined("bob", GroupType="Community", SupportTopic=0) == everything[2:]
    assert call.joined("bob", GroupType="Community", SupportTopic=1) == []
    assert call.refused("get_joined_group_list", Member_Account="bob", SupportTopic=0) == 10004
    assert call.refused("get_joined_group_list", Member_Account="nobody") == 10019
    assert call.refused("get_joined_group_list", Member_Account="bob", Limit=5001) == 10004


def test_joined_groups_with_fields(call: GroupCaller) -> None:
    call.create("club", "bob")
    call.send("club")
    call.add("club", "carol")
    wanted = {
        "GroupBaseInfoFilter": ["Type", "NextMsgSeq"],
        "SelfInfoFilter": ["Role", "MsgSeq", "MsgFlag", "JoinTime"],
    }
    for user, read in (("bob", 0), ("carol", 1)):
        answer = call.group("get_joined_group_list", Member_Account=user, ResponseFilter=wanted)
        assert answer["GroupIdList"] == [
            {
                "GroupId": "club",
                "Type": "Public",
                "NextMsgSeq": 2,
                "SelfInfo": {
                    "Role": "Member",
                    "JoinTime": START,
                    "MsgSeq": read,
                    "MsgFlag": "AcceptAndNotify",
                },
            }
        ]
    topics = call.group("create_group", Owner_Account="bob", Type="Community", Name="t", SupportTopic=1)
    answer = call.group("get_joined_group_list", Member_Account="bob", GroupType="Community", SupportTopic=1)
    assert answer["GroupIdList"] == [
        {
            "GroupId": topics["GroupId"],
            "SupportTopic": 1,
            "GrossTopicNextMsgSeq": 1,
            "SelfInfo": {"GrossTopicReadSeq": 0},
        }
    ]


def test_leaving_and_coming_back(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    group = world.groups.get("club")
    assert group is not None
    world.groups.leave(group, "alice")
    world.groups.leave(group, "alice")
    assert (call.info("club")["Owner_Account"], call.joined("alice")) == ("", [])
    assert call.add("club", "alice") == [1]
    assert group.arrivals == {"alice": 1, "bob": 2}
