# Generated from tests/behaviour/_async/test_rest_search.py by scripts/make_sync.py. Do not edit.
"""Stories of searches over REST: groups, their members, users."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import EditionRequiredError
from tencent_im_compat.wire.search import KeywordMatchType

from .app import App

pytestmark = pytest.mark.anyio


def test_searching_groups(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    app.mock.user("alice").sets_profile({"Tag_Profile_IM_Nick": "Alice"})
    for number in range(5):
        name = f"hiking {number}" if number % 2 else f"hiking and skiing {number}"
        rest.create_group("Public", name, owner_account="alice", group_id=f"g{number}")
    rest.create_group("Private", "hiking", group_id="work")
    page = rest.group_search(["HIKING"], count=2, group_type=["Public"])
    assert (page.total_count, page.is_finish, len(page.groups)) == (5, False, 2)
    assert (page.groups[0].group_owner_user_id, page.groups[0].group_owner_user_name) == ("alice", "Alice")
    assert (page.groups[0].group_id, page.groups[0].group_member_num) == ("g0", 1)
    walk = rest.iter_group_search(["hiking"], page_size=4)
    first = []
    for each in walk:
        first.append(each.group_id)
        if len(first) == 4:
            break
    rest_of_it = rest.iter_group_search(["hiking"], page_size=4, cursor=walk.cursor)
    assert [*first, *[each.group_id for each in rest_of_it]] == ["g0", "g1", "g2", "g3", "g4", "work"]
    both = rest.group_search(["hiking", "skiing"], keyword_match_type=KeywordMatchType.ALL)
    assert [each.group_id for each in both.groups] == ["g0", "g2", "g4"]
    app.mock.config.cloud_search = False
    with pytest.raises(EditionRequiredError) as plugin:
        rest.group_search(["hiking"])
    assert plugin.value.code == 60020


def test_searching_members_of_groups(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    for name in ("ann", "anna", "bob"):
        app.mock.user(name).sets_profile({"Tag_Profile_IM_Nick": f"{name} lee"})
    for number in range(3):
        app.mock.group(f"g{number}", type="Public", members=["ann", "anna", "bob"])
    rest.modify_group_member_info("g1", "bob", name_card="friend of Ann")
    page = rest.group_member_search(["ANN"], count=2, group_type=["Public"])
    assert (page.total_count, page.is_finish) == (7, False)
    assert [(each.group_id, each.group_member_user_id) for each in page.group_members] == [
        ("g0", "ann"),
        ("g0", "anna"),
    ]
    assert page.group_members[0].group_member_user_name == "ann lee"
    walk = rest.iter_group_member_search(["ann"], page_size=2)
    first = []
    for each in walk:
        first.append((each.group_id, each.group_member_user_id))
        if len(first) == 2:
            break
    later = rest.iter_group_member_search(["ann"], page_size=3, cursor=walk.cursor)
    found = [*first, *[(each.group_id, each.group_member_user_id) for each in later]]
    assert found == [
        ("g0", "ann"), ("g0", "anna"), ("g1", "ann"), ("g1", "anna"), ("g1", "bob"), ("g2", "ann"),
        ("g2", "anna"),
    ]  # fmt: skip
    both = rest.group_member_search(
        ["friend", "ann"], keyword_match_type=KeywordMatchType.ALL, group_id_list=["g1", "g2"]
    )
    assert [each.group_member_name_card for each in both.group_members] == ["friend of Ann"]
    app.mock.config.cloud_search = False
    with pytest.raises(EditionRequiredError) as plugin:
        rest.group_member_search(["ann"])
    assert plugin.value.code == 60020


def test_searching_users(app: App) -> None:
    app.mock.config.cloud_search = False
    with pytest.raises(EditionRequiredError) as caught:
        app.client.account.user_search(["ali"])
    assert caught.value.code == 60020
    app.mock.config.cloud_search = True
    app.mock.config.rate_limits = False
    for number in range(7):
        user = app.mock.user(f"u{number}")
        user.sets_profile({"Tag_Profile_IM_Nick": f"Alice {number}", "Tag_Profile_IM_Level": number})
    app.mock.user("bob")
    page = app.client.account.user_search(["ALICE"], count=3)
    assert (page.total_count, len(page.users), page.is_finish) == (7, 3, False)
    walk = app.client.account.iter_user_search(["alice"], page_size=3)
    found = [(user.user_id, user.profile.level) for user in walk]
    assert found == [(f"u{number}", number) for number in range(7)]
    assert app.calls("user_search/search") == 5
