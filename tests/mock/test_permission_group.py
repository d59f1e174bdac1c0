"""Permission groups: what they hold, page by page, and what they allow on phones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import COMMUNITY_ID, GroupCaller
from .test_topic import NEWS, TALK, forum

MODS = "@PMG#_mods"
MANAGE_TOPICS, MANAGE_ONE = 0x10, 0x1


def mods(call: GroupCaller, *members: str, permission: int = 0, group_id: str = MODS) -> str:
    answer = call.group(
        "create_permission_group",
        GroupId=COMMUNITY_ID,
        PermissionGroupId=group_id,
        PermissionGroupName="Mods",
        Permission=permission,
    )
    if members:
        on(call, "add_permission_group_member", MemberList=listed(*members))
    return str(answer["PermissionGroupId"])


def listed(*members: str) -> list[dict[str, str]]:
    return [{"Member_Account": name} for name in members]


def on(call: GroupCaller, command: str, group_id: str = MODS, **body: object) -> dict[str, Any]:
    return call.group(command, GroupId=COMMUNITY_ID, PermissionGroupId=group_id, **body)


def results(answer: dict[str, Any]) -> list[tuple[str, int]]:
    return [(item["TopicId"], item["ErrorCode"]) for item in answer["TopicPermissionResultList"]]


def all_groups(call: GroupCaller, limit: int) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        answer = call.group("get_permission_group", GroupId=COMMUNITY_ID, Limit=limit, Next=cursor)
        found += [item["PermissionGroupId"] for item in answer["PermissionGroupInfoList"]]
        cursor = answer["Next"]
        if not cursor:
            return found


def test_life_of_a_permission_group(call: GroupCaller) -> None:
    forum(call)
    mods(call, "bob", permission=2**64 - 1)
    on(call, "modify_permission_group", PermissionGroupName="M", CustomString="c")
    unknown = "@PMG#_none"
    answer = call.group(
        "get_permission_group", GroupId=COMMUNITY_ID, Limit=20, PermissionGroupIdList=[MODS, unknown]
    )
    assert answer["PermissionGroupInfoList"][0] == {
        "ErrorCode": 0,
        "ErrorInfo": "",
        "PermissionGroupId": MODS,
        "PermissionGroupName": "M",
        "Permission": 2**64 - 1,
        "CustomString": "c",
        "MemberNum": 1,
    }
    assert answer["PermissionGroupInfoList"][1]["ErrorCode"] == 110006
    gone = call.group("destroy_permission_group", GroupId=COMMUNITY_ID, PermissionGroupIdList=[MODS, unknown])
    codes = [item["ErrorCode"] for item in gone["PermissionGroupResultList"]]
    assert codes == [0, 110006]
    body = {"GroupId": COMMUNITY_ID, "PermissionGroupId": MODS}
    assert call.refused("modify_permission_group", **body) == 110006


def test_pages_of_permission_groups(call: GroupCaller) -> None:
    forum(call)
    made = [mods(call, group_id=f"{MODS}{number}") for number in range(5)]
    assert all_groups(call, 2) == made
    assert all_groups(call, 5) == made
    first = call.group("get_permission_group", GroupId=COMMUNITY_ID, Limit=2, Next="")
    call.group("destroy_permission_group", GroupId=COMMUNITY_ID, PermissionGroupIdList=made[:3])
    rest = call.group("get_permission_group", GroupId=COMMUNITY_ID, Limit=2, Next=first["Next"])
    assert [item["PermissionGroupId"] for item in rest["PermissionGroupInfoList"]] == made[3:]
    assert rest["Next"] == ""


def test_members(call: GroupCaller, world: World) -> None:
    forum(call)
    mods(call)
    added = on(call, "add_permission_group_member", MemberList=listed("bob", "carol", "bob", "alice"))
    assert [item["Result"] for item in added["MemberList"]] == [1, 0, 2, 1]
    page = on(call, "get_permission_group_member_list", Limit=1)
    assert (page["MemberList"], page["Next"] != "") == (listed("bob"), True)
    page = on(call, "get_permission_group_member_list", Limit=1, Next=page["Next"])
    assert (page["MemberList"], page["Next"]) == (listed("alice"), "")
    removed = on(call, "delete_permission_group_member", MemberList=listed("alice", "carol"))
    assert [item["Result"] for item in removed["MemberList"]] == [1, 1]
    world.groups.leave(world.groups.of("bob")[COMMUNITY_ID], "bob")
    assert on(call, "get_permission_group_member_list")["MemberList"] == []


def test_permissions_in_topics(call: GroupCaller) -> None:
    forum(call, NEWS, TALK)
    mods(call)
    wanted = [{"TopicId": topic, "Permission": 5} for topic in (NEWS, NEWS, "x")]
    answer = on(call, "add_topic_permission_group", TopicPermissionList=wanted)
    assert results(answer) == [(NEWS, 0), (NEWS, 110010), ("x", 110003)]
    changed = [{"TopicId": topic, "Permission": 7} for topic in (NEWS, TALK)]
    answer = on(call, "set_topic_permission_group", TopicPermissionList=changed)
    assert results(answer) == [(NEWS, 0), (TALK, 110011)]
    everything = on(call, "get_topic_permission_group")["TopicPermissionResultList"]
    assert everything == [{"ErrorCode": 0, "ErrorInfo": "", "TopicId": NEWS, "Permission": 7}]
    assert results(on(call, "get_topic_permission_group", TopicIdList=[TALK])) == [(TALK, 110011)]
    assert results(on(call, "delete_topic_permission_group", TopicIdList=[NEWS, NEWS])) == [
        (NEWS, 0),
        (NEWS, 110011),
    ]


def test_a_dissolved_topic_leaves_the_permission_groups(call: GroupCaller) -> None:
    forum(call, NEWS)
    mods(call)
    on(call, "add_topic_permission_group", TopicPermissionList=[{"TopicId": NEWS, "Permission": 5}])
    body = {"GroupId": COMMUNITY_ID, "TopicIdList": [NEWS]}
    call.ok("million_group_open_http_svc/destroy_topic", body)
    assert on(call, "get_topic_permission_group")["TopicPermissionResultList"] == []


@pytest.mark.parametrize(
    ("command", "change", "code"),
    [
        ("create_permission_group", {"PermissionGroupId": MODS}, 10025),
        ("create_permission_group", {"PermissionGroupId": "mods"}, 10015),
        ("create_permission_group", {"PermissionGroupId": "@PMG#_" + "x" * 48}, 10015),
        ("create_permission_group", {"PermissionGroupName": "x" * 151}, 10004),
        ("create_permission_group", {"Permission": 2**64}, 10004),
        ("create_permission_group", {"GroupId": "none"}, 10010),
        ("destroy_permission_group", {"PermissionGroupIdList": [MODS] * 21}, 10004),
        ("get_permission_group", {"Limit": 21}, 10004),
        ("get_permission_group", {"Next": "x"}, 10004),
        ("add_permission_group_member", {"MemberList": listed(*["bob"] * 101)}, 10004),
        ("add_permission_group_member", {"PermissionGroupId": "@PMG#_none"}, 110006),
        ("get_permission_group_member_list", {"Limit": 51}, 10004),
        ("delete_topic_permission_group", {"TopicIdList": [NEWS] * 51}, 10004),
    ],
)
def test_refused(call: GroupCaller, command: str, change: dict[str, object], code: int) -> None:
    forum(call)
    mods(call)
    bodies: dict[str, dict[str, object]] = {
        "create_permission_group": {"PermissionGroupName": "x", "Permission": 1},
        "get_permission_group": {"Limit": 20},
        "add_permission_group_member": {"PermissionGroupId": MODS, "MemberList": listed("bob")},
        "get_permission_group_member_list": {"PermissionGroupId": MODS},
        "delete_topic_permission_group": {"PermissionGroupId": MODS},
    }
    body = {"GroupId": COMMUNITY_ID} | bodies.get(command, {}) | change
    assert call.refused(command, **body) == code


def test_without_the_edition(call: GroupCaller, world: World) -> None:
    forum(call)
    world.config.edition = "pro"
    assert call.refused("get_permission_group", GroupId=COMMUNITY_ID, Limit=20) == 11000


def may(action: Callable[..., object], *arguments: object, **named: object) -> bool:
    try:
        action(*arguments, **named)
    except Refusal as refusal:
        return refusal.code != 10007
    return True


def test_what_permission_groups_allow_on_phones(core: GroupCaller, world: World) -> None:
    forum(core, NEWS, TALK, EnablePermission=1)
    core.group("modify_group_member_info", GroupId=COMMUNITY_ID, Member_Account="bob", Role="Admin")
    bob = MockUser(world, "bob")
    # Where permission groups rule, admins count as plain members.
    assert not may(bob.creates_topic, COMMUNITY_ID, "x")
    mods(core, "bob")
    on(core, "add_topic_permission_group", TopicPermissionList=[{"TopicId": NEWS, "Permission": MANAGE_ONE}])
    assert may(bob.changes_topic, COMMUNITY_ID, NEWS, name="n")
    assert not may(bob.changes_topic, COMMUNITY_ID, TALK, name="n")
    assert not may(bob.creates_topic, COMMUNITY_ID, "x")
    on(core, "modify_permission_group", Permission=MANAGE_TOPICS)
    assert may(bob.creates_topic, COMMUNITY_ID, "x")
    assert may(bob.dissolves_topic, COMMUNITY_ID, TALK)
    on(core, "delete_permission_group_member", MemberList=listed("bob"))
    assert not may(bob.creates_topic, COMMUNITY_ID, "y")


def test_the_default_permission_is_everybodys(core: GroupCaller, world: World) -> None:
    forum(core, EnablePermission=1, DefaultPermission=MANAGE_TOPICS)
    assert may(MockUser(world, "bob").creates_topic, COMMUNITY_ID, "x")
    assert not may(MockUser(world, "carol").creates_topic, COMMUNITY_ID, "x")


@pytest.mark.parametrize(("whole", "single"), [(0x40, 0), (0, 0x8)])
def test_writing_in_a_topic_is_a_permission(core: GroupCaller, world: World, whole: int, single: int) -> None:
    world.config.topic_default_permission = 0
    forum(core, NEWS, TALK, EnablePermission=1)
    bob, alice = MockUser(world, "bob"), MockUser(world, "alice")
    assert may(alice.sends, "x", group=COMMUNITY_ID, topic=NEWS)
    assert not may(bob.sends, "x", group=COMMUNITY_ID, topic=NEWS)
    mods(core, "bob", permission=whole)
    on(core, "add_topic_permission_group", TopicPermissionList=[{"TopicId": NEWS, "Permission": single}])
    assert may(bob.sends, "x", group=COMMUNITY_ID, topic=NEWS)
    assert may(bob.sends, "x", group=COMMUNITY_ID, topic=TALK) == (whole != 0)
    assert may(bob.sends, "x", group=COMMUNITY_ID)
    core.group("modify_group_base_info", GroupId=COMMUNITY_ID, EnablePermission=0)
    assert may(bob.sends, "x", group=COMMUNITY_ID, topic=TALK)


def test_everybody_may_write_unless_told_otherwise(core: GroupCaller, world: World) -> None:
    forum(core, NEWS, EnablePermission=1)
    assert may(MockUser(world, "bob").sends, "x", group=COMMUNITY_ID, topic=NEWS)


def test_muting_and_recalling_are_permissions(core: GroupCaller, world: World) -> None:
    forum(core, NEWS, TALK, EnablePermission=1)
    core.add(COMMUNITY_ID, "carol")
    bob, carol = MockUser(world, "bob"), MockUser(world, "carol")
    sent = [carol.sends("x", group=COMMUNITY_ID, topic=topic) for topic in (NEWS, TALK)]
    assert not may(bob.recalls, sent[0])
    assert not may(bob.mutes, COMMUNITY_ID, "carol", 60)
    mods(core, "bob", permission=0x20)
    on(core, "add_topic_permission_group", TopicPermissionList=[{"TopicId": NEWS, "Permission": 0x20}])
    assert may(bob.recalls, sent[0])
    assert not may(bob.recalls, sent[1])
    assert may(bob.mutes, COMMUNITY_ID, "carol", 60)
    assert not may(bob.kicks, COMMUNITY_ID, "carol")


def test_seeing_the_past_is_a_permission(core: GroupCaller, world: World) -> None:
    forum(core, NEWS, TALK, EnablePermission=1)
    for value, topic in enumerate((NEWS, TALK)):
        core.send(COMMUNITY_ID, value=value, TopicId=topic)
    core.add(COMMUNITY_ID, "carol")
    carol = MockUser(world, "carol")
    assert carol.inbox == []
    mods(core, "carol")
    on(core, "add_topic_permission_group", TopicPermissionList=[{"TopicId": TALK, "Permission": 0x10}])
    assert [message.topic_id for message in carol.inbox] == [TALK]
    on(core, "modify_permission_group", Permission=0x100)
    assert [message.topic_id for message in carol.inbox] == [NEWS, TALK]
    core.group("modify_group_base_info", GroupId=COMMUNITY_ID, EnablePermission=0)
    assert carol.inbox == []


def test_snapshots_hold_topics_and_permission_groups(core: GroupCaller, world: World) -> None:
    forum(core, NEWS, EnablePermission=1)
    mods(core, "bob", permission=5)
    core.send(COMMUNITY_ID, TopicId=NEWS)
    before = world.snapshot()
    core.send(COMMUNITY_ID, value=2, TopicId=NEWS)
    core.group("destroy_permission_group", GroupId=COMMUNITY_ID, PermissionGroupIdList=[MODS])
    world.restore(before)
    assert len(core.history(COMMUNITY_ID, TopicId=NEWS)) == 1
    assert core.send(COMMUNITY_ID, value=3, TopicId=NEWS)["MsgSeq"] == 2
    assert on(core, "get_permission_group_member_list")["MemberList"] == listed("bob")
