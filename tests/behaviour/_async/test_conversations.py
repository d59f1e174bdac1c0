"""Stories of conversations and groups: unread counts, members, creating."""

from __future__ import annotations

import pytest

from tencent_im_compat import GroupMemberFilterTypeEnum as Filter
from tencent_im_compat import V2TimGroupMemberFullInfo

from .app import START, AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

ADD = "group_open_http_svc/add_group_member"
SET_UNREAD = "group_open_http_svc/set_unread_msg_num"
MEMBER, ADMIN, OWNER = 200, 300, 400
COMMUNITY = "@TGS#_town"


def unread(app: AsyncApp, user_id: str) -> dict[str, int]:
    """A user's unread messages by conversation, those that have any."""
    world = app.mock.world
    alone = {peer: len(each.sides[user_id].unread) for peer, each in world.conversations.of(user_id).items()}
    groups = {group_id: each.unread_of(user_id) for group_id, each in world.groups.of(user_id).items()}
    return {name: count for name, count in {**alone, **groups}.items() if count}


async def total(user: AsyncUser) -> int:
    """``getTotalUnreadMessageCount``."""
    return (await user.manager.getConversationManager().getTotalUnreadMessageCount()).unwrap()


async def clean(user: AsyncUser, conversation: str, time: int = 0, seq: int = 0) -> int:
    """``cleanConversationUnreadMessageCount``; its code."""
    conversations = user.manager.getConversationManager()
    done = await conversations.cleanConversationUnreadMessageCount(
        conversationID=conversation, cleanTimestamp=time, cleanSequence=seq
    )
    return done.code


async def busy(app: AsyncApp) -> AsyncUser:
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
    return await app.user("bob")


# ------------------------------------------------------------ unread counts


async def test_the_total(every_face: AsyncApp) -> None:
    bob = await busy(every_face)
    assert await total(bob) == 7
    await (await every_face.user("dave")).say("uncounted", to="bob", isExcludedFromUnreadCount=True)
    assert await total(bob) == 7
    assert await total(await every_face.user("erin")) == 0


async def test_groups_that_are_silent_do_not_count(app: AsyncApp) -> None:
    bob = await busy(app)
    app.team("alice", "bob", id="meeting", type="ChatRoom")
    meeting = app.mock.world.groups.get("meeting")
    assert meeting is not None
    meeting.members["bob"].msg_flag = "AcceptAndNotify"
    app.mock.user("alice").sends("in a meeting", group="meeting")
    assert await total(bob) == 7
    team = app.mock.world.groups.get("team")
    assert team is not None
    team.members["bob"].msg_flag = "AcceptNotNotify"
    assert await total(bob) == 4


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
async def test_cleaning(app: AsyncApp, conversation: str, left: dict[str, int]) -> None:
    bob = await busy(app)
    assert unread(app, "bob") == {"alice": 2, "carol": 1, "team": 3, "club": 1}
    assert await clean(bob, conversation) == 0
    assert unread(app, "bob") == left
    assert await total(bob) == sum(left.values())
    # Again: nothing comes back.
    assert await clean(bob, conversation) == 0
    assert unread(app, "bob") == left


async def test_cleaning_a_part(app: AsyncApp) -> None:
    bob = await busy(app)
    assert await clean(bob, "c2c_alice", time=START) == 0
    assert await clean(bob, "group_team", seq=2) == 0
    assert unread(app, "bob") == {"alice": 1, "carol": 1, "team": 1, "club": 1}
    # A mark never goes back, and one beyond the end is cut.
    assert await clean(bob, "c2c_alice", time=START - 100) == 0
    assert await clean(bob, "group_team", seq=1) == 0
    assert unread(app, "bob") == {"alice": 1, "carol": 1, "team": 1, "club": 1}
    assert await clean(bob, "group", seq=999) == 0
    app.mock.user("alice").sends("after that", group="team")
    assert unread(app, "bob") == {"alice": 1, "carol": 1, "team": 1}


async def test_who_hears_of_cleaning(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    await alice.say("alone", to="bob")
    await alice.say("in the group", group=team)
    assert await clean(bob, "") == 0
    await alice.pump()
    assert [(each.userID, each.timestamp) for each in alice.reads] == [("bob", START)]
    # No receipt was sent by it, and the group hears of nothing.
    assert alice.receipts == []
    assert app.calls("openim/c2c_msg_read_receipt") == 0


async def test_marking_a_group_as_read(app: AsyncApp) -> None:
    bob = await busy(app)
    assert (await bob.messages.markGroupMessageAsRead(groupID="team")).ok
    assert unread(app, "bob") == {"alice": 2, "carol": 1, "club": 1}
    assert (await bob.messages.markGroupMessageAsRead(groupID="gone")).code == 10010
    assert app.calls(SET_UNREAD) == 2
    app.team("alice", id="without bob")
    assert (await bob.messages.markGroupMessageAsRead(groupID="")).ok
    assert unread(app, "bob") == {"alice": 2, "carol": 1}
    assert app.calls(SET_UNREAD) == 4


async def test_conversations_that_are_not_there(app: AsyncApp) -> None:
    bob = await busy(app)
    app.team("alice", id="private")
    assert await clean(bob, "group_private", seq=1) == 10007
    assert await clean(bob, "group_private") == 10004
    assert await clean(bob, "group_gone", seq=1) == 10007
    assert await clean(bob, "c2c_nobody") == 90003
    assert unread(app, "bob") == {"alice": 2, "carol": 1, "team": 3, "club": 1}


# ------------------------------------------------------------ members


async def test_inviting_many(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice", "u3")
    names = [app.mock.user(f"u{number}").id for number in range(45)]
    groups = alice.manager.getGroupManager()
    found = (await groups.inviteUserToGroup(groupID="team", userList=[*names, "u7"])).unwrap()
    assert [each.memberID for each in found] == names
    assert [each.result for each in found] == [1, 1, 1, 2, *[1] * 41]
    assert sorted(app.mock.group("team").members) == sorted(["alice", *names])
    assert app.calls(ADD) == 3


async def test_inviting_somebody_unknown(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice")
    names = [app.mock.user(f"u{number}").id for number in range(30)]
    groups = alice.manager.getGroupManager()
    failed = await groups.inviteUserToGroup(groupID="team", userList=[*names[:25], "ghost", *names[25:]])
    assert failed.code == 10019
    # The first twenty are in, which the failure tells; the second batch was refused as a whole.
    assert [each.memberID for each in failed.data or []] == names[:20]
    assert app.mock.group("team").members == ["alice", *names[:20]]
    alone = await groups.inviteUserToGroup(groupID="team", userList=["ghost"])
    assert (alone.code, alone.data is None) == (10019, True)


async def test_groups_that_take_nobody(app: AsyncApp) -> None:
    alice = await app.user("alice")
    for name in ("bob", "carol"):
        app.mock.user(name)
    app.team("alice", id="live", type="AVChatRoom")
    await app.client.group.create_group(
        "Private", "small", group_id="small", max_member_count=1, owner_account="alice"
    )
    groups = alice.manager.getGroupManager()
    for group_id, code in (("live", 10007), ("gone", 10010), ("small", 10014)):
        assert (await groups.inviteUserToGroup(groupID=group_id, userList=["bob", "carol"])).code == code


async def members(
    user: AsyncUser, group_id: str, count: int, chosen: Filter = Filter.V2TIM_GROUP_MEMBER_FILTER_ALL
) -> list[V2TimGroupMemberFullInfo]:
    """All pages of a member list."""
    found: list[V2TimGroupMemberFullInfo] = []
    following = "0"
    for _ in range(100):
        page = (
            await user.manager.getGroupManager().getGroupMemberList(
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
async def test_member_lists(app: AsyncApp, type_: str, group_id: str, count: int) -> None:
    names = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"]
    alice = await app.user("alice")
    app.team(*names, id=group_id, type=type_)
    group = app.mock.world.groups.get(group_id)
    assert group is not None
    for admin in ("carol", "grace"):
        group.members[admin].role = "Admin"
    found = await members(alice, group_id, count)
    assert [each.userID for each in found] == names
    assert [each.role for each in found] == [OWNER, MEMBER, ADMIN, MEMBER, MEMBER, MEMBER, ADMIN]
    assert {each.joinTime for each in found} == {START}
    for chosen, wanted in (
        (Filter.V2TIM_GROUP_MEMBER_FILTER_OWNER, ["alice"]),
        (Filter.V2TIM_GROUP_MEMBER_FILTER_ADMIN, ["carol", "grace"]),
        (Filter.V2TIM_GROUP_MEMBER_FILTER_COMMON, ["bob", "dave", "erin", "frank"]),
    ):
        assert [each.userID for each in await members(alice, group_id, count, chosen)] == wanted


async def test_a_group_that_is_not_there_has_no_members(app: AsyncApp) -> None:
    alice = await app.user("alice")
    refused = await alice.manager.getGroupManager().getGroupMemberList(
        groupID="gone", filter=Filter.V2TIM_GROUP_MEMBER_FILTER_ALL, nextSeq="0"
    )
    assert refused.code == 10010


# ------------------------------------------------------------ creating


@pytest.mark.parametrize(
    ("type_", "wire"),
    [("Work", "Private"), ("Public", "Public"), ("Meeting", "ChatRoom"), ("AVChatRoom", "AVChatRoom")],
)
async def test_creating_a_group(app: AsyncApp, type_: str, wire: str) -> None:
    alice = await app.user("alice")
    made = (await alice.manager.createGroup(groupType=type_, groupName="Our group")).unwrap()
    group = app.mock.world.groups.get(made)
    assert group is not None
    assert (group.type.wire, group.name, group.owner) == (wire, "Our group", "alice")


async def test_an_id_that_is_taken(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    first = await alice.manager.createGroup(groupType="Work", groupName="one", groupID="ours")
    assert first.unwrap() == "ours"
    codes = [
        (await user.manager.createGroup(groupType="Work", groupName="two", groupID="ours")).code
        for user in (alice, bob)
    ]
    assert codes == [10025, 10021]
    town = await alice.manager.createGroup(groupType="Community", groupName="town", groupID=COMMUNITY)
    assert town.unwrap() == COMMUNITY
