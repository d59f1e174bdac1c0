# Generated from tests/behaviour/_async/test_rest_sns.py by scripts/make_sync.py. Do not edit.
"""Stories of friends, friend groups and block lists over REST."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    InvalidArgumentError,
    LimitReachedError,
    NotFoundError,
    PartlyRefusedError,
    RefusedError,
)
from tencent_im_compat.wire.profile import AllowType, Profile
from tencent_im_compat.wire.sns_black_list import BlackListCheckType, BlackListRelation
from tencent_im_compat.wire.sns_friend_lists import FriendCheckType, FriendRelation
from tencent_im_compat.wire.sns_friends import AddType, DeleteType, FriendFields, FriendToAdd, FriendToImport
from tencent_im_compat.wire.tags import TagItem

from .app import START, App

pytestmark = pytest.mark.anyio

SOURCE = "AddSource_Type_Web"
EVERYBODY = ("alice", "bob", "carol", "dave")


def people(app: App, *names: str) -> None:
    """Imports accounts."""
    for name in names or EVERYBODY:
        app.mock.user(name)


def befriend(app: App, *names: str, add_type: str | None = None) -> None:
    """Makes others friends of Alice."""
    friends = [FriendToAdd(to_account=name, add_source=SOURCE) for name in names]
    (app.client.sns.friend_add("alice", friends, add_type=add_type)).raise_for_partial()


def test_making_friends(every_face: App) -> None:
    app = every_face
    people(app)
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_AllowType": AllowType.NEED_CONFIRM.value})
    app.mock.user("dave").sets_profile({"Tag_Profile_IM_AllowType": AllowType.DENY_ANY.value})
    wanted = [
        FriendToAdd(
            to_account="bob", add_source=SOURCE, remark="Bobby", group_name="chess", add_wording="hello"
        ),
        *(FriendToAdd(to_account=name, add_source=SOURCE) for name in ("carol", "dave", "nobody")),
    ]
    reply = app.client.sns.friend_add("alice", wanted)
    assert [(item.to_account, item.result_code) for item in reply.failed] == [
        ("dave", 30516),
        ("nobody", 30003),
    ]
    assert [item.to_account for item in reply.pending] == ["carol"]
    assert app.mock.user("alice").friends == ["bob"]
    assert app.mock.user("bob").friends == ["alice"]
    assert app.mock.user("carol").friend_requests == ["alice"]
    forced = app.client.sns.friend_add("alice", wanted[2:3], add_type=AddType.SINGLE, force_add_flags=True)
    assert forced.raise_for_partial() is forced
    assert app.mock.user("alice").friends == ["bob", "dave"]
    assert app.mock.user("dave").friends == []
    with pytest.raises(NotFoundError) as stranger:
        app.client.sns.friend_add("nobody", wanted)
    assert (stranger.value.code, stranger.value.doc) == (30003, "269/1643")


def test_importing_and_reading_friends(every_face: App) -> None:
    app = every_face
    people(app)
    sns = app.client.sns
    bob = FriendToImport(
        to_account="bob",
        add_source="AddSource_Type_Import",
        remark="Bobby",
        remark_time=START - 5,
        group_name=["chess", "work"],
        add_wording="hello",
        add_time=START - 1000,
        custom_item=[TagItem(tag="Tag_SNS_Custom_Level", value="gold")],
    )
    carol = FriendToImport(to_account="carol", add_source=SOURCE)
    reply = sns.friend_import("alice", [bob, carol, FriendToImport(to_account="x", add_source=SOURCE)])
    assert ([item.to_account for item in reply.failed], reply.fail_account) == (["x"], ["x"])
    assert app.mock.user("bob").friends == []
    page = sns.friend_get("alice")
    assert [each.to_account for each in page.user_data_item] == ["bob", "carol"]
    assert page.user_data_item[0].friend == FriendFields(
        remark="Bobby",
        groups=["chess", "work"],
        add_source="AddSource_Type_Import",
        add_wording="hello",
        add_time=START - 1000,
        custom={"Level": "gold"},
    )
    known = sns.friend_get(
        "alice", standard_sequence=page.standard_sequence, custom_sequence=page.custom_sequence
    )
    assert (known.user_data_item, known.friend_num) == ([], 2)
    app.client.profile.portrait_set("bob", Profile(nick="Bob"))
    tags = [*FriendFields.tags(), *Profile.tags()]
    listed = sns.friend_get_list("alice", ["bob", "dave"], tags)
    assert (listed.info_item[0].friend.remark, listed.info_item[0].profile.nick) == ("Bobby", "Bob")
    assert [(item.to_account, item.result_code) for item in listed.failed] == [("dave", 30001)]
    app.mock.config.sns_custom_tags = frozenset()
    with pytest.raises(RefusedError) as undeclared:
        sns.friend_import("alice", [bob])
    assert undeclared.value.code == 30001


def test_changing_what_is_kept_of_friends(app: App) -> None:
    people(app)
    befriend(app, "bob", "carol")
    sns = app.client.sns
    changes = {
        "bob": FriendFields(remark="Bobby", groups=["chess"], custom={"Level": 3}),
        "carol": FriendFields(groups=["chess", "work"]),
        "dave": FriendFields(remark="?"),
    }
    reply = sns.friend_update("alice", changes)
    assert [(item.to_account, item.result_code) for item in reply.failed] == [("dave", 30001)]
    sns.friend_update("alice", {"carol": FriendFields(groups=[])})
    found = {each.to_account: each.friend for each in sns.iter_friends("alice")}
    assert (found["bob"].remark, found["bob"].groups, found["bob"].custom) == (
        "Bobby",
        ["chess"],
        {"Level": 3},
    )
    assert (found["carol"].remark, found["carol"].groups) == (None, None)
    assert [each.friend.remark for each in sns.iter_friends("bob")] == [None]


def test_many_friends(app: App) -> None:
    names = [f"u{number}" for number in range(205)]
    people(app, "alice", *names)
    befriend(app, *names)
    sns = app.client.sns
    app.mock.config.friend_page = 50
    walk = sns.iter_friends("alice")
    first = []
    for friend in walk:
        first.append(friend.to_account)
        if len(first) == 100:
            break
    rest = [each.to_account for each in sns.iter_friends("alice", cursor=walk.cursor)]
    assert first + rest == names
    assert app.calls("sns/friend_get") == 5
    listed = sns.friend_get_list_all("alice", [*names, "alice"], ["Tag_SNS_IM_AddTime"])
    assert [item.to_account for item in listed.info_item] == [*names, "alice"]
    assert {item.friend.add_time for item in listed.info_item[:-1]} == {START}
    assert listed.fail_account == ["alice"]
    assert app.calls("sns/friend_get_list") == 3
    strangers = [f"x{number}" for number in range(900)]
    checked = sns.friend_check_all("alice", names + strangers, check_type=FriendCheckType.SINGLE)
    assert [item.relation == FriendRelation.A_WITH_B for item in checked.info_item] == [True] * 205 + [
        False
    ] * 900
    assert app.calls("sns/friend_check") == 2
    gone = sns.friend_delete_many("alice", strangers + names)
    assert [item.to_account for item in gone.failed] == strangers
    assert app.mock.user("alice").friends == []
    assert app.calls("sns/friend_delete") == 2


def test_who_is_whose_friend(app: App) -> None:
    people(app)
    befriend(app, "bob")
    befriend(app, "carol", add_type=AddType.SINGLE)
    app.mock.user("dave").adds_friend("alice", both=False)
    sns = app.client.sns
    names = ["bob", "carol", "dave", "nobody"]
    both = sns.friend_check("alice", names, check_type=FriendCheckType.BOTH)
    assert [FriendRelation(item.relation) for item in both.info_item] == [
        FriendRelation.BOTH_WAY,
        FriendRelation.A_WITH_B,
        FriendRelation.B_WITH_A,
        FriendRelation.NO_RELATION,
    ]
    assert [(item.to_account, item.result_code) for item in both.failed] == [("nobody", 30003)]
    single = sns.friend_check("alice", names[:3], check_type=FriendCheckType.SINGLE)
    assert [FriendRelation(item.relation) for item in single.info_item] == [
        FriendRelation.A_WITH_B,
        FriendRelation.A_WITH_B,
        FriendRelation.NO_RELATION,
    ]


def test_ending_friendships(every_face: App) -> None:
    app = every_face
    people(app)
    befriend(app, "bob", "carol", "dave")
    sns = app.client.sns
    reply = sns.friend_delete("alice", ["bob", "nobody"])
    assert [(item.to_account, item.result_code) for item in reply.failed] == [("nobody", 30003)]
    assert app.mock.user("bob").friends == ["alice"]
    with pytest.raises(PartlyRefusedError) as again:
        (sns.friend_delete("alice", ["bob"])).raise_for_partial()
    assert [failure.code for failure in again.value.failures] == [31704]
    sns.friend_delete("alice", ["carol"], delete_type=DeleteType.BOTH)
    assert app.mock.user("carol").friends == []
    sns.friend_delete_all("alice", delete_type=DeleteType.BOTH)
    assert (app.mock.user("alice").friends, app.mock.user("dave").friends) == ([], [])
    sns.friend_delete_all("alice")
    with pytest.raises(NotFoundError):
        sns.friend_delete_all("nobody")


def test_blocking(every_face: App) -> None:
    app = every_face
    people(app)
    befriend(app, "bob")
    sns = app.client.sns
    reply = sns.black_list_add("alice", ["bob", "carol", "nobody"])
    assert [(item.to_account, item.result_code) for item in reply.failed] == [("nobody", 30003)]
    assert (app.mock.user("alice").friends, app.mock.user("bob").friends) == ([], [])
    again = sns.black_list_add("alice", ["bob"])
    assert [(item.to_account, item.result_code) for item in again.failed] == [("bob", 30001)]
    refused = sns.friend_add("bob", [FriendToAdd(to_account="alice", add_source=SOURCE)])
    assert [item.result_code for item in refused.failed] == [30525]
    sns.black_list_add("bob", ["alice"])
    sns.black_list_add("dave", ["alice"])
    names = ["bob", "carol", "dave", "nobody"]
    both = sns.black_list_check("alice", names, check_type=BlackListCheckType.BOTH)
    assert [BlackListRelation(item.relation) for item in both.black_list_check_item] == [
        BlackListRelation.BOTH_WAY,
        BlackListRelation.A_WITH_B,
        BlackListRelation.B_WITH_A,
        BlackListRelation.NO,
    ]
    assert [item.to_account for item in both.failed] == ["nobody"]
    page = sns.black_list_get("alice", max_limited=1)
    assert [(each.to_account, each.add_black_time_stamp) for each in page.black_list_item] == [("bob", START)]
    assert page.start_index == 1
    known = sns.black_list_get("alice", last_sequence=page.current_sequence)
    assert (known.black_list_item, known.start_index) == ([], 0)
    (sns.black_list_delete("alice", ["bob", "dave"])).raise_for_partial()
    assert app.mock.user("alice").block_list == ["carol"]
    assert app.mock.user("alice").friends == []


def test_long_block_lists(app: App) -> None:
    names = [f"u{number}" for number in range(1001)]
    people(app, "alice", *names)
    sns = app.client.sns
    (sns.black_list_add("alice", names[:1000])).raise_for_partial()
    full = sns.black_list_add("alice", names[1000:])
    assert [item.result_code for item in full.failed] == [30013]
    walk = sns.iter_black_list("alice", page_size=300)
    assert [each.to_account for each in walk] == names[:1000]
    assert app.calls("sns/black_list_get") == 4
    checked = sns.black_list_check_all("alice", names, check_type=BlackListCheckType.SINGLE)
    blocked = [item.relation == BlackListRelation.A_WITH_B for item in checked.black_list_check_item]
    assert blocked == [True] * 1000 + [False]
    assert app.calls("sns/black_list_check") == 2


def test_friend_groups(every_face: App) -> None:
    app = every_face
    people(app)
    befriend(app, "bob", "carol")
    sns = app.client.sns
    reply = sns.group_add("alice", ["chess", "work"], to_account=["bob", "dave"])
    assert [(item.to_account, item.result_code) for item in reply.failed] == [("dave", 32216)]
    made = sns.group_add("alice", ["family"])
    assert (made.result_item, made.current_sequence) == ([], reply.current_sequence + 1)
    found = sns.group_get("alice", need_friend=True)
    assert [(each.group_name, each.friend_number, each.to_account) for each in found.result_item] == [
        ("chess", 1, ["bob"]),
        ("work", 1, ["bob"]),
        ("family", 0, []),
    ]
    assert (sns.group_get("alice", last_sequence=found.current_sequence)).result_item == []
    (chess,) = (sns.group_get("alice", group_name=["chess"])).result_item
    assert (chess.group_name, chess.to_account) == ("chess", None)
    gone = sns.group_delete("alice", ["chess", "family"])
    assert gone.current_sequence > found.current_sequence
    assert [each.group_name for each in (sns.group_get("alice")).result_item] == ["work"]
    assert app.mock.user("alice").friends == ["bob", "carol"]


def test_more_friend_groups_than_can_be(app: App) -> None:
    people(app)
    sns = app.client.sns
    sns.group_add("alice", [f"g{number}" for number in range(32)])
    with pytest.raises(LimitReachedError) as full:
        sns.group_add("alice", ["one more"])
    assert full.value.code == 30011
    with pytest.raises(InvalidArgumentError):
        sns.group_add("alice", [f"g{number}" for number in range(33)])
    with pytest.raises(NotFoundError):
        sns.group_get("nobody")
