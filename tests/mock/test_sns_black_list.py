"""Block lists, and who may write to whom."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller, text
from .listening import Listener
from .relating import add, allow, codes, sns

BLOCKED, UNBLOCKED = "Sns.CallbackBlackListAdd", "Sns.CallbackBlackListDelete"
BEFORE, AFTER = "C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"
FOREVER = 4294967295


def block(call: GroupCaller, *names: str, user_id: str = "alice") -> list[int]:
    return codes(sns(call, "black_list_add", user_id, To_Account=list(names)))


def listed(call: GroupCaller, size: int = 30, start: int = 0, known: int = 0) -> dict[str, Any]:
    return sns(call, "black_list_get", StartIndex=start, MaxLimited=size, LastSequence=known)


def test_blocking_and_unblocking(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    assert block(call, "bob", "nobody", "alice", "bob") == [0, 30003, 30001, 30001]
    assert hooks.of(BLOCKED)[0]["PairList"] == [{"From_Account": "alice", "To_Account": "bob"}]
    assert listed(call)["BlackListItem"] == [{"To_Account": "bob", "AddBlackTimeStamp": START}]
    answer = sns(call, "black_list_delete", To_Account=["bob", "carol", "nobody"])
    assert codes(answer) == [0, 0, 30003]
    assert hooks.of(UNBLOCKED)[0]["PairList"] == [{"From_Account": "alice", "To_Account": "bob"}]
    sns(call, "black_list_delete", To_Account=["bob"])
    assert hooks.names == [BLOCKED, UNBLOCKED]
    assert listed(call)["BlackListItem"] == []


def test_blocking_ends_friendships_for_good(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob", platform="Web")
    add(call, "bob")
    bob.blocks("alice")
    assert (alice.friends, bob.friends, bob.block_list) == ([], [], ["alice"])
    assert (add(call, "bob"), add(call, "alice", user_id="bob")) == ([30525], [30515])
    bob.unblocks("alice")
    assert (alice.friends, bob.friends, bob.block_list) == ([], [], [])
    assert hooks.names == ["Sns.CallbackFriendAdd", BLOCKED, UNBLOCKED]
    assert hooks.platforms == ["RESTAPI", "Web", "Web"]


def test_a_list_has_1000_entries(core: GroupCaller, world: World) -> None:
    names = [f"u{number}" for number in range(1001)]
    for name in names:
        world.accounts.add(name, nick=None, face_url=None, now=START)
    assert set(block(core, *names[:1000])) == {0}
    assert block(core, names[1000]) == [30013]
    body = {"From_Account": "alice", "To_Account": names}
    assert core.code("sns/black_list_add", body) == 30001
    page = listed(core, size=600)
    assert (len(page["BlackListItem"]), page["StartIndex"]) == (600, 600)
    page = listed(core, size=600, start=600)
    assert (len(page["BlackListItem"]), page["StartIndex"]) == (400, 0)
    assert page["CurruentSequence"] == 1000
    assert listed(core, known=1000)["BlackListItem"] == []


def test_checking(call: GroupCaller) -> None:
    block(call, "bob", "carol")
    block(call, "alice", user_id="carol")
    block(call, "alice", user_id="dave")
    everybody = ["bob", "carol", "dave", "erin", "nobody"]

    def relations(kind: str) -> list[str]:
        answer = sns(
            call, "black_list_check", To_Account=everybody, CheckType=f"BlackCheckResult_Type_{kind}"
        )
        assert codes(answer, "BlackListCheckItem") == [0, 0, 0, 0, 30003]
        items = answer["BlackListCheckItem"]
        return [item["Relation"].removeprefix("BlackCheckResult_Type_") for item in items]

    assert relations("Both") == ["AWithB", "BothWay", "BWithA", "NO", "NO"]
    assert relations("Single") == ["AWithB", "AWithB", "NO", "NO", "NO"]


# ---------------------------------------------------------------- writing


def writes(world: World, sender: str, receiver: str) -> int:
    """The code a phone gets that writes."""
    try:
        MockUser(world, sender).sends("hi", to=receiver)
    except Refusal as refusal:
        return refusal.code
    return 0


def by_rest(call: GroupCaller, sender: str, receiver: str) -> int:
    number = call.world.ids.uint32()
    body = {"From_Account": sender, "To_Account": receiver, "MsgRandom": number, "MsgBody": text("hi")}
    return call.code("openim/sendmsg", body)


def test_who_is_blocked_cannot_write(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    block(call, "bob")
    hooks.forget()
    assert (writes(world, "bob", "alice"), writes(world, "alice", "bob")) == (20007, 0)
    assert by_rest(call, "bob", "alice") == 0
    assert hooks.names == [AFTER, BEFORE, AFTER, BEFORE, AFTER]
    failed = hooks.of(AFTER)[0]
    assert (failed["SendMsgResult"], failed["UnreadMsgNum"]) == (20007, -1)
    assert [message.sender for message in MockUser(world, "alice").inbox] == ["bob"]


def test_blocked_messages_can_look_sent(call: GroupCaller, world: World) -> None:
    world.config.blocked_looks_sent = True
    block(call, "bob")
    hooks = Listener(world)
    with pytest.raises(LookupError):
        MockUser(world, "bob").sends("hi", to="alice")
    assert hooks.names == []
    assert MockUser(world, "alice").inbox == []


def test_the_friend_check(call: GroupCaller, world: World) -> None:
    world.config.friend_check = True
    assert writes(world, "alice", "bob") == 20009
    add(call, "bob", AddType="Add_Type_Single")
    assert (writes(world, "alice", "bob"), writes(world, "bob", "alice")) == (20010, 20011)
    assert by_rest(call, "alice", "carol") == 0
    add(call, "bob")
    assert (writes(world, "alice", "bob"), writes(world, "bob", "alice")) == (0, 0)
    call.ok("openim_robot_http_svc/create_robot", {"UserID": "@RBT#x"})
    assert writes(world, "alice", "@RBT#x") == 0
    allow(call, "alice", "DenyAny")
    assert writes(world, "bob", "alice") == 0


# ---------------------------------------------------------------- muting everywhere


def mute(call: GroupCaller, c2c: int | None = None, group: int | None = None, user_id: str = "bob") -> int:
    times = {"C2CmsgNospeakingTime": c2c, "GroupmsgNospeakingTime": group}
    given = {name: value for name, value in times.items() if value is not None}
    answer = call("openconfigsvr/setnospeaking", {"Set_Account": user_id, **given})
    assert answer.keys() == {"ErrorCode", "ErrorInfo"}
    return int(answer["ErrorCode"])


def muted(call: GroupCaller, user_id: str = "bob") -> tuple[int, int]:
    answer = call.ok("openconfigsvr/getnospeaking", {"Get_Account": user_id})
    assert "ActionStatus" not in answer
    return answer["C2CmsgNospeakingTime"], answer["GroupmsgNospeakingTime"]


def test_mutes_count_down(call: GroupCaller, clock: MockClock) -> None:
    assert (muted(call), muted(call, "nobody")) == ((0, 0), (FOREVER, FOREVER))
    assert mute(call, c2c=7200) == 0
    clock.advance(4)
    assert muted(call) == (7196, 0)
    mute(call, group=FOREVER)
    assert muted(call) == (7196, FOREVER)
    mute(call, c2c=60)
    assert muted(call) == (60, FOREVER)
    clock.advance(100 * 86400)
    assert muted(call) == (0, FOREVER)
    mute(call, c2c=0, group=0)
    assert muted(call) == (0, 0)


def test_what_a_mute_must_say(call: GroupCaller) -> None:
    assert mute(call) == 130008
    assert mute(call, c2c=60, user_id="nobody") == 130005
    for wrong in (-1, 2**32):
        assert mute(call, c2c=wrong) == 130001
    assert call.code("openconfigsvr/setnospeaking", {"C2CmsgNospeakingTime": 1}) == 130004
    assert call.code("openconfigsvr/getnospeaking", {}) == 130002
    assert call.code("openconfigsvr/getnospeaking", {"Get_Account": 7}) == 60015
    assert call.code("openconfigsvr/getnospeaking", {"Get_Account": ["bob"]}) == 130003


def test_a_mute_binds_phones(call: GroupCaller, world: World, clock: MockClock) -> None:
    call.create("club", "bob")
    mute(call, c2c=60)
    hooks = Listener(world)
    assert (writes(world, "bob", "alice"), by_rest(call, "bob", "alice")) == (20012, 0)
    assert hooks.names == [AFTER, BEFORE, AFTER]
    bob = MockUser(world, "bob")
    bob.sends("hi", group="club")
    mute(call, c2c=0, group=60)
    assert writes(world, "bob", "alice") == 0
    hooks.forget()
    with pytest.raises(Refusal) as refused:
        bob.sends("hi", group="club")
    assert refused.value.code == 10017
    assert "Group.CallbackBeforeSendMsg" not in hooks.names
    call.send("club", "bob")
    clock.advance(60)
    bob.sends("again", group="club")
