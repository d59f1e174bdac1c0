# Generated from tests/behaviour/_async/test_group_search.py by scripts/make_sync.py. Do not edit.
"""Searching groups and members."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import V2TimGroupMemberSearchParam, V2TimGroupSearchParam

from .app import App, User

pytestmark = pytest.mark.anyio


def groups(user: User, *words: str, **given: Any) -> list[str]:
    """IDs of the user's groups that a search finds."""
    param = V2TimGroupSearchParam(keywordList=list(words), **given)
    found = (user.manager.getGroupManager().searchGroups(searchParam=param)).unwrap()
    return sorted(each.groupID for each in found)


def members(user: User, *words: str, **given: Any) -> dict[str, list[str]]:
    """UserIDs of members that a search finds, by group."""
    param = V2TimGroupMemberSearchParam(keywordList=list(words), **given)
    found = (user.manager.getGroupManager().searchGroupMembers(param=param)).unwrap()
    items = found.groupMemberSearchResultItems or {}
    assert (found.isFinished, found.nextCursor) == (True, "")
    assert found.totalCount == sum(len(each) for each in items.values())
    return {group_id: sorted(each.userID for each in found) for group_id, found in items.items()}


def busy(app: App) -> User:
    """Alice with a team, a club and a community; a group of others; bob is a friend with a name of hers."""
    alice = app.user("alice")
    app.team("alice", "bob", "carol", type="Public")
    app.team("alice", "dave", id="club", type="Public")
    app.team("bob", id="others", type="Public")
    app.mock.group("@TGS#_town", members=["alice", "carol"], type="Community", topics=[])
    app.client.group.modify_group_base_info("club", name="Teatime")
    app.client.group.modify_group_base_info("team", name="Lunch")
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_Nick": "Karo"})
    app.mock.user("bob").sets_name_card("team", "The Boss")
    app.mock.user("alice").adds_friend("bob", remark="Buddy")
    return alice


def test_among_the_users_groups(every_face: App) -> None:
    alice = busy(every_face)
    assert groups(alice, "TEA") == ["club", "team"]
    assert groups(alice, "tea", isSearchGroupName=False) == ["team"]
    assert groups(alice, "tea", isSearchGroupID=False) == ["club"]
    assert groups(alice, "others") == []
    assert groups(alice, "town", "club") == ["@TGS#_town", "club"]


def test_members_of_the_users_groups(every_face: App) -> None:
    alice = busy(every_face)
    assert members(alice, "b", groupIDList=["team"]) == {"team": ["bob"]}
    assert members(alice, "boss") == {"team": ["bob"]}
    assert members(alice, "boss", isSearchMemberNameCard=False) == {}
    assert members(alice, "buddy") == {"team": ["bob"]}
    assert members(alice, "buddy", isSearchMemberRemark=False) == {}
    assert members(alice, "karo") == {"team": ["carol"]}
    assert members(alice, "karo", isSearchMemberNickName=False) == {}
    assert members(alice, "karo", groupIDList=["@TGS#_town"]) == {"@TGS#_town": ["carol"]}
    assert members(alice, "dav", "car", isSearchMemberUserID=True) == {
        "team": ["carol"],
        "club": ["dave"],
    }
    assert members(alice, "dav", isSearchMemberUserID=False) == {}
    search = alice.manager.getGroupManager().searchGroupMembers
    for group_id, code in (("others", 10007), ("gone", 10010)):
        param = V2TimGroupMemberSearchParam(keywordList=["x"], groupIDList=[group_id])
        assert (search(param=param)).code == code


def test_among_all_groups_of_the_app(app: App) -> None:
    alice = busy(app)
    manager = alice.manager.getGroupManager()
    param = V2TimGroupSearchParam(keywordList=["t"], searchCount=1)
    first = (manager.searchCloudGroups(searchParam=param)).unwrap()
    assert (first.isFinished, len(first.groupList or [])) == (False, 1)
    found = [each.groupID for each in first.groupList or []]
    while not first.isFinished:
        param.searchCursor = first.nextCursor or ""
        first = (manager.searchCloudGroups(searchParam=param)).unwrap()
        found += [each.groupID for each in first.groupList or []]
    assert {"club", "others"} <= set(found)
    assert len(found) == len(set(found)) == first.totalCount
    by_member = V2TimGroupMemberSearchParam(keywordList=["bob"], groupIDList=["team"])
    page = (manager.searchCloudGroupMembers(param=by_member)).unwrap()
    items = page.groupMemberSearchResultItems or {}
    assert {group: [each.userID for each in each_found] for group, each_found in items.items()} == {
        "team": ["bob"]
    }
    assert (page.isFinished, page.totalCount) == (True, 1)


def test_without_the_plug_in(app: App) -> None:
    alice = busy(app)
    app.mock.config.cloud_search = False
    manager = alice.manager.getGroupManager()
    groups = V2TimGroupSearchParam(keywordList=["t"])
    members = V2TimGroupMemberSearchParam(keywordList=["t"])
    assert (manager.searchCloudGroups(searchParam=groups)).code == 60020
    assert (manager.searchCloudGroupMembers(param=members)).code == 60020
