"""Stories of taking messages back: who may, for how long, and what is left."""

from __future__ import annotations

import pytest

from tencent_im_compat import V2TimMessage
from tencent_im_compat.identity import C2CRef, GroupRef, msg_id

from .app import START, AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

RECALL = "group_open_http_svc/group_msg_recall"
WITHDRAW = "openim/admin_msgwithdraw"
REVOKED = 6


async def revoke(user: AsyncUser, message: V2TimMessage) -> int:
    """``revokeMessage``; its code."""
    return (await user.messages.revokeMessage(message=message)).code


@pytest.mark.parametrize("by_id", [False, True])
async def test_own_messages(every_face: AsyncApp, by_id: bool) -> None:
    alice, _ = await every_face.users("alice", "bob")
    team = every_face.team("alice", "bob")
    for message in (await alice.say("alone", to="bob"), await alice.say("in the group", group=team)):
        done = await alice.messages.revokeMessage(
            message=None if by_id else message, msgID=message.msgID if by_id else None
        )
        assert done.ok
        assert message.status == REVOKED
    assert [each.recalled for each in every_face.mock.user("bob").inbox] == [True, True]
    assert every_face.mock.user("bob").unread == 0


async def test_the_window(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    messages = [
        await alice.say(text, to="bob" if number % 2 else "", group="" if number % 2 else team)
        for number, text in enumerate(("one", "two", "three", "four"))
    ]
    app.mock.clock.advance(120)
    assert [await revoke(alice, message) for message in messages[:2]] == [0, 0]
    app.mock.clock.advance(1)
    late = await alice.messages.revokeMessage(message=messages[2])
    assert (late.code, late.desc) == (6223, "the message is older than 120 seconds")
    assert await revoke(alice, messages[3]) == 6223
    assert (app.calls(RECALL), app.calls(WITHDRAW)) == (1, 1)
    assert [message.status for message in messages] == [6, 6, 2, 2]


@pytest.mark.parametrize(("window", "code"), [(None, 0), (1000.0, 0), (999.0, 6223)])
async def test_another_window(app: AsyncApp, window: float | None, code: int) -> None:
    manager = await app.manager(revokeWindow=window)
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice = AsyncUser("alice", manager)
    app.mock.user("bob")
    message = await alice.say("long ago", to="bob")
    app.mock.clock.advance(1000)
    assert await revoke(alice, message) == code


async def test_somebody_elses_one_to_one_message(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    message = await alice.say("mine", to="bob")
    for user in (bob, carol):
        refused = await user.messages.revokeMessage(msgID=message.msgID)
        assert (refused.code, refused.desc) == (
            6017,
            "message: is another's; of one-to-one messages only own ones can be",
        )
    assert app.calls(WITHDRAW) == 0


@pytest.mark.parametrize(
    ("who", "whose", "code"),
    [
        ("owner", "admin", 0),
        ("owner", "member", 0),
        ("owner", "stranger", 0),
        ("admin", "member", 0),
        ("admin", "owner", 10007),
        ("admin", "deputy", 10007),
        ("member", "owner", 10007),
        ("member", "admin", 10007),
        ("member", "other", 10007),
        ("stranger", "member", 10007),
    ],
)
@pytest.mark.parametrize(("type_", "group_id"), [("Public", "square"), ("Community", "@TGS#_town")])
async def test_roles(app: AsyncApp, *, type_: str, group_id: str, who: str, whose: str, code: int) -> None:
    names = ("owner", "admin", "deputy", "member", "other")
    app.team(*names, id=group_id, type=type_)
    group = app.mock.world.groups.get(group_id)
    assert group is not None
    for admin in ("admin", "deputy"):
        group.members[admin].role = "Admin"
    user, author = await app.users(who, whose)
    message = await author.say("what is said", group=group_id, receipt=False)
    done = await user.messages.revokeMessage(msgID=message.msgID)
    assert done.code == code
    assert app.mock.group(group_id).last_message.recalled == (code == 0)
    assert app.calls(RECALL) == (1 if code == 0 else 0)


async def test_twice(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    elsewhere = await app.user("alice")
    team = app.team("alice", "bob")
    for message, code in (
        (await alice.say("alone", to="bob"), 20023),
        (await alice.say("in the group", group=team), 10032),
    ):
        assert await revoke(alice, message) == 0
        again = await alice.messages.revokeMessage(message=message)
        assert (again.code, "status 2" in again.desc) == (6017, True)
        # Another process cannot know it; the server does.
        assert (await elsewhere.messages.revokeMessage(msgID=message.msgID)).code == code


async def test_what_was_never_sent(app: AsyncApp) -> None:
    alice = await app.user("alice")
    made = (await alice.messages.createTextMessage(text="unsent")).unwrap()
    assert made.messageInfo is not None
    assert await revoke(alice, made.messageInfo) == 6017
    failed = await alice.messages.sendMessage(id=made.id, receiver="ghost", groupID="")
    assert failed.data is not None
    assert await revoke(alice, failed.data) == 6017
    assert (await alice.messages.revokeMessage(msgID=made.id)).code == 6017
    assert (app.calls(RECALL), app.calls(WITHDRAW)) == (0, 0)


async def test_what_the_server_does_not_have(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    alone = msg_id(C2CRef("alice", "bob", 1, 2, START))
    in_group = msg_id(GroupRef(team, "alice", 5, 2, START))
    assert (await alice.messages.revokeMessage(msgID=alone)).code == 20022
    assert (await alice.messages.revokeMessage(msgID=in_group)).code == 10030
    gone = msg_id(GroupRef("gone", "alice", 5, 2, START))
    assert (await alice.messages.revokeMessage(msgID=gone)).code == 10010


async def test_a_message_object_made_by_hand(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    message = await alice.say("mine", to="bob")
    assert await revoke(alice, V2TimMessage(msgID=message.msgID)) == 0
    assert message.status == REVOKED
