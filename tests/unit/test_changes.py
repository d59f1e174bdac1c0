"""What two looks at a list tell, where stories do not show it."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.events.changes import GONE, WATCHES, Look, Seen, Watch, compare
from tencent_im_compat.identity import GroupRef, msg_id

NAMED: dict[str, Watch] = {watch.name: watch for watch in WATCHES}


def told(name: str, before: dict[str, Any], after: dict[str, Any], *, pushed: bool = False) -> list[Any]:
    """The calls for a difference, by their names and their last arguments."""
    found = compare("team", "alice", before, Look(after, 1000.0), pushed=pushed)
    return [(callback, arguments[-1]) for callback, arguments in NAMED[name].calls(found)]


@pytest.mark.parametrize("name", NAMED)
def test_where_nothing_is_otherwise_nothing_is_told(name: str) -> None:
    assert told(name, {"a": {"name": "x", "members": []}}, {"a": {"name": "x", "members": []}}) == []


def test_a_mute_that_ends_by_itself_is_no_news_and_one_that_is_lifted_is() -> None:
    before = {"bob": 990, "carol": 1060, "dora": 1010}
    ((name, changes),) = told("mutes", before, {"dora": 1100, "eve": 1005})
    assert name == "onMemberInfoChanged"
    assert {each.userID: each.muteTime for each in changes} == {"eve": 5, "dora": 100, "carol": 0}


def test_a_group_that_is_gone() -> None:
    before = {"name": "crew", "mute_all_member": "Off"}
    assert [name for name, _ in told("profile", before, {GONE: True})] == ["onGroupDismissed"]
    assert [name for name, _ in told("profile", before, {GONE: True}, pushed=True)] == ["onGroupRecycled"]


def test_what_changes_of_a_profile() -> None:
    before: dict[str, Any] = {"name": "crew", "owner_account": "alice", "apply_join_option": "FreeAccess"}
    after = {**before, "owner_account": "bob", "apply_join_option": "NeedPermission", "custom/color": "red"}
    ((_, changes),) = told("profile", before, after)
    assert [(each.type, each.value or each.intValue) for each in changes] == [(11, 1), (6, "red"), (5, "bob")]


def test_what_was_seen_is_read_again_and_what_something_else_wrote_is_not() -> None:
    seen = Seen(3, 5.5, {"votes": 2}, ["alice"])
    assert Seen.read(seen.write()) == seen
    for damaged in (b"", b"{", b"[]", b'[1,2,"x",[]]', b"[1,2,{}]", b'["x",2,{},[]]'):
        assert Seen.read(damaged) is None


def test_pins_name_the_message_and_who_pinned_it() -> None:
    name = msg_id(GroupRef("team", "bob", 5, 7, 1000))
    pinned = {"5": {"msgID": name, "by": "carol"}}
    ((callback, arguments),) = calls("pins", {}, pinned)
    assert (callback, arguments[0], arguments[2]) == ("onGroupMessagePinned", "team", True)
    assert (arguments[1].msgID, arguments[1].sender, arguments[1].seq) == (name, "bob", "5")
    assert arguments[3].userID == "carol"
    ((_, arguments),) = calls("pins", pinned, {})
    assert (arguments[0], arguments[1].msgID, arguments[2]) == ("team", name, False)
    ((_, arguments),) = calls("pins", {"5": {"msgID": "other", "by": ""}}, {})
    assert (arguments[1].msgID, arguments[1].ref) == ("other", None)


def calls(name: str, before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    return list(NAMED[name].calls(compare("team", "alice", before, Look(after, 1000.0), pushed=False)))


def test_groups_of_conversations_name_their_conversations() -> None:
    before = {"1": {"name": "old", "members": ["c2c_bob", "group_team"]}}
    ((callback, (name, members)),) = calls("conversation_groups", {}, before)
    assert (callback, name) == ("onConversationGroupCreated", "old")
    assert [(each.conversationID, each.type, each.userID, each.groupID) for each in members] == [
        ("c2c_bob", 1, "bob", None),
        ("group_team", 2, None, "team"),
    ]
    after = {"1": {"name": "new", "members": ["group_team", "c2c_carol"]}}
    renamed, added, removed = calls("conversation_groups", before, after)
    assert renamed == ("onConversationGroupNameChanged", ("old", "new"))
    for (told, (group, found)), callback, id in (
        (added, "onConversationsAddedToGroup", "c2c_carol"),
        (removed, "onConversationsDeletedFromGroup", "c2c_bob"),
    ):
        assert (told, group, [each.conversationID for each in found]) == (callback, "new", [id])
    assert calls("conversation_groups", after, {}) == [("onConversationGroupDeleted", ("new",))]


def test_permission_groups_that_come_change_and_go() -> None:
    before = {"p1": {"name": "crew", "data": "", "permission": 1}, "p2": {"name": "old"}}
    after = {"p1": {"name": "crew", "data": "x", "permission": 1}, "p3": {"name": "new", "permission": 7}}
    came, gone, changed = told("permission_groups", before, after)
    assert (came[0], came[1].permissionGroupID, came[1].permissionGroupName) == (
        "onCreatePermissionGroup", "p3", "new",
    )  # fmt: skip
    assert came[1].groupPermission == 7
    assert gone == ("onDeletePermissionGroup", ["p2"])
    assert changed[0] == "onChangePermissionGroupInfo"
    assert (changed[1].customData, changed[1].permissionGroupName) == ("x", "")
