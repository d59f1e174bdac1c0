# Generated from tests/behaviour/_async/test_conversations.py by scripts/make_sync.py. Do not edit.
"""Stories of conversations and groups: unread counts, members, creating."""

from __future__ import annotations

import pytest

from tencent_im_compat import GroupMemberFilterTypeEnum as Filter
from tencent_im_compat import V2TimGroupMemberFullInfo

from .app import START, App, User

pytestmark = pytest.mark.anyio

ADD = "group_open_http_svc/add_group_member"
SET_UNREAD = "group_open_http_svc/set_unread_msg_num"
MEMBER, ADMIN, OWNER = 200, 300, 400
COMMUNITY = "@TGS#_town"


def unread(app: App, user_id: str) -> dict[str, int]:
    """A user's unread messages by conversation, those that have any."""
    world = app.mock.world
    alone = {peer: len(each.sides[user_id].unread) for peer, each in world.conversations.of(user_id).items()}
    groups = {group_id: each.unread_of(user_id) for group_id, each in world.groups.of(user_id).items()}
    return {name: count for name, count in {**alone, **groups}.items() if count}


def total(user: User) -> int:
    """``getTotalUnreadMessageCount``."""
    return (user.manager.getConversationManager().getTotalUnreadMessageCount()).unwrap()


def clean(user: User, conversation: str, time: int = 0, seq: int = 0) -> int:
    """``cleanConversationUnreadMessageCount``; its code."""
    conversations = user.manager.getConversationManager()
    done = conversations.cleanConversationUnreadMessageCount(
        conversationID=conversation, cleanTimestamp=time, cleanSequence=seq
    )
    return done.code


def busy(app: App) -> User:
    """Bob, with 2 unread messages of alice's, 1 of carol's, 3 in the team and 1 in the club."""
    app.team("alice", "bob")
    app.team("carol", "bob", id="club")
    alice, carol = app.mock.user("alice"), app.mock.user("carol")
    for number in range(3):
        if number < 2:
            alice.sends(f"{number}", to="bob")
        alice.sends(f"{number}", group="team")
        app.mock.clock.advance(10)
    carol.sends("0", to="bob")
    carol.sends("0", group="club")
    return app.user("bob")


# ------------------------------------------------------------ unread counts


def test_the_total(every_face: App) -> None:
    bob = busy(every_face)
    assert total(bob) == 7
    (every_face.user("dave")).say("uncounted", to="bob", isExcludedFromUnreadCount=True)
    assert total(bob) == 7
    assert total(every_face.user("erin")) == 0


def test_groups_that_are_silent_do_not_count(app: App) -> None:
    bob = busy(app)
    app.team("alice", "bob", id="meeting", type="ChatRoom")
    meeting = app.mock.world.groups.get("meeting")
    assert meeting is not None
    meeting.members["bob"].msg_flag = "AcceptAndNotify"
    app.mock.user("alice").sends("in a meeting", group="meeting")
    assert total(bob) == 7
    team = app.mock.world.groups.get("team")
    assert team is not None
    team.members["bob"].msg_flag = "AcceptNotNotify"
    assert total(bob) == 4


@pytest.mark.parametrize(
    ("conversation", "left"),
    [
        ("", {}),
        ("c2c", {"team": 3, "club": 1}),
        ("group", {"alice": 2, "carol": 1}),
        ("c2c_alice", {"carol": 1, "team": 3, "club": 1}),
        ("group_team", {"alice": 2, "carol": 1, "club": 1}),
    ],
)
def test_cleaning(app: App, conversation: str, left: dict[str, int]) -> None:
    bob = busy(app)
    assert unread(app, "bob") == {"alice": 2, "carol": 1, "team": 3, "club": 1}
    assert clean(bob, conversation) == 0
    assert unread(app, "bob") == left
    assert total(bob) == sum(left.values())
    # Again: nothing comes back.
    assert clean(bob, conversation) == 0
    assert unread(app, "bob") == left


def test_cleaning_a_part(app: App) -> None:
    bob = busy(app)
    assert clean(bob, "c2c_alice", time=START) == 0
    assert clean(bob, "group_team", seq=2) == 0
    assert unread(app, "bob") == {"alice": 1, "carol": 1, "team": 1, "club": 1}
    # A mark never goes back, and one beyond the end is cut.
    assert clean(bob, "c2c_alice", time=START - 100) == 0
    assert clean(bob, "group_team", seq=1) == 0
    assert unread(app, "bob") == {"alice": 1, "carol": 1, "team": 1, "club": 1}
    assert clean(bob, "group", seq=999) == 0
    app.mock.user("alice").sends("after that", group="team")
    assert unread(app, "bob") == {"alice": 1, "carol": 1, "team": 1}


def test_who_hears_of_cleaning(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    alice.say("alone", to="bob")
    alice.say("in the group", group=team)
    assert clean(bob, "") == 0
    alice.pump()
    assert [(each.userID, each.timestamp) for each in alice.reads] == [("bob", START)]
    # No receipt was sent by it, and the group hears of nothing.
    assert alice.receipts == []
    assert app.calls("openim/c2c_msg_read_receipt") == 0


def test_marking_a_group_as_read(app: App) -> None:
    bob = busy(app)
    assert (bob.messages.markGroupMessageAsRead(groupID="team")).ok
    assert unread(app, "bob") == {"alice": 2, "carol": 1, "club": 1}
    assert (bob.messages.markGroupMessageAsRead(groupID="gone")).code == 10010
    assert app.calls(SET_UNREAD) == 2
    app.team("alice", id="without bob")
    assert (bob.messages.markGroupMessageAsRead(groupID="")).ok
    assert unread(app, "bob") == {"alice": 2, "carol": 1}
    assert app.calls(SET_UNREAD) == 4


def test_conversations_that_are_not_there(app: App) -> None:
    bob = busy(app)
    app.team("alice", id="private")
    assert clean(bob, "group_private", seq=1) == 10007
    assert clean(bob, "group_private") == 10004
    assert clean(bob, "group_gone", seq=1) == 10007
    assert clean(bob, "c2c_nobody") == 90003
    assert unread(app, "bob") == {"alice": 2, "carol": 1, "team": 3, "club": 1}


# ------------------------------------------------------------ members


def test_inviting_many(app: App) -> None:
    alice = app.user("alice")
    app.team("alice", "u3")
    names = [app.mock.user(f"u{number}").id for number in range(45)]
    groups = alice.manager.getGroupManager()
    found = (groups.inviteUserToGroup(groupID="team", userList=[*names, "u7"])).unwrap()
    assert [each.memberID for each in found] == names
    assert [each.result for each in found] == [1, 1, 1, 2, *[1] * 41]
    assert sorted(app.mock.group("team").members) == sorted(["alice", *names])
    assert app.calls(ADD) == 3


def test_inviting_somebody_unknown(app: App) -> None:
    alice = app.user("alice")
    app.team("alice")
    names = [app.mock.user(f"u{number}").id for number in range(30)]
    groups = alice.manager.getGroupManager()
    failed = groups.inviteUserToGroup(groupID="team", userList=[*names[:25], "ghost", *names[25:]])
    assert failed.code == 10019
    # The first twenty are in, which the failure tells; the second batch was refused as a whole.
    assert [each.memberID for each in failed.data or []] == names[:20]
    assert app.mock.group("team").members == ["alice", *names[:20]]
    alone = groups.inviteUserToGroup(groupID="team", userList=["ghost"])
    assert (alone.code, alone.data is None) == (10019, True)


def test_groups_that_take_nobody(app: App) -> None:
    alice = app.user("alice")
    for name in ("bob", "carol"):
        app.mock.user(name)
    app.team("alice", id="live", type="AVChatRoom")
    app.client.group.create_group(
        "Private", "small", group_id="small", max_member_count=1, owner_account="alice"
    )
    groups = alice.manager.getGroupManager()
    for group_id, code in (("live", 10007), ("gone", 10010), ("small", 10014)):
        assert (groups.inviteUserToGroup(groupID=group_id, userList=["bob", "carol"])).code == code


def members(
    user: User, group_id: str, count: int, chosen: Filter = Filter.V2TIM_GROUP_MEMBER_FILTER_ALL
) -> list[V2TimGroupMemberFullInfo]:
    """All pages of a member list."""
    found: list[V2TimGroupMemberFullInfo] = []
    following = "0"
    for _ in range(100):
        page = (
            user.manager.getGroupManager().getGroupMemberList(
                groupID=group_id, filter=chosen, nextSeq=following, count=count
            )
        ).unwrap()
        listed = page.memberInfoList or []
        assert len(listed) <= count
        found += listed
        following = page.nextSeq or "0"
        if following == "0":
            return found
    raise AssertionError("the walk does not end")


@pytest.mark.parametrize("count", [1, 2, 7, 100])
@pytest.mark.parametrize(("type_", "group_id"), [("Public", "square"), ("Community", COMMUNITY)])
def test_member_lists(app: App, type_: str, group_id: str, count: int) -> None:
    names = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"]
    alice = app.user("alice")
    app.team(*names, id=group_id, type=type_)
    group = app.mock.world.groups.get(group_id)
    assert group is not None
    for admin in ("carol", "grace"):
        group.members[admin].role = "Admin"
    found = members(alice, group_id, count)
    assert [each.userID for each in found] == names
    assert [each.role for each in found] == [OWNER, MEMBER, ADMIN, MEMBER, MEMBER, MEMBER, ADMIN]
    assert {each.joinTime for each in found} == {START}
    for chosen, wanted in (
        (Filter.V2TIM_GROUP_MEMBER_FILTER_OWNER, ["alice"]),
        (Filter.V2TIM_GROUP_MEMBER_FILTER_ADMIN, ["carol", "grace"]),
        (Filter.V2TIM_GROUP_MEMBER_FILTER_COMMON, ["bob", "dave", "erin", "frank"]),
    ):
        assert [each.userID for each in members(alice, group_id, count, chosen)] == wanted


def test_a_group_that_is_not_there_has_no_members(app: App) -> None:
    alice = app.user("alice")
    refused = alice.manager.getGroupManager().getGroupMemberList(
        groupID="gone", filter=Filter.V2TIM_GROUP_MEMBER_FILTER_ALL, nextSeq="0"
    )
    assert refused.code == 10010


# ------------------------------------------------------------ creating


@pytest.mark.parametrize(
    ("type_", "wire"),
    [("Work", "Private"), ("Public", "Public"), ("Meeting", "ChatRoom"), ("AVChatRoom", "AVChatRoom")],
)
def test_creating_a_group(app: App, type_: str, wire: str) -> None:
    alice = app.user("alice")
    made = (alice.manager.createGroup(groupType=type_, groupName="Our group")).unwrap()
    group = app.mock.world.groups.get(made)
    assert group is not None
    assert (group.type.wire, group.name, group.owner) == (wire, "Our group", "alice")


def test_an_id_that_is_taken(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    first = alice.manager.createGroup(groupType="Work", groupName="one", groupID="ours")
    assert first.unwrap() == "ours"
    codes = [
        (user.manager.createGroup(groupType="Work", groupName="two", groupID="ours")).code
        for user in (alice, bob)
    ]
    assert codes == [10025, 10021]
    town = alice.manager.createGroup(groupType="Community", groupName="town", groupID=COMMUNITY)
    assert town.unwrap() == COMMUNITY
