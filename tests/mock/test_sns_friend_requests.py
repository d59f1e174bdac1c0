"""Making friends: by REST, and asking and answering on phones."""

from __future__ import annotations

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.sns import Friend
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .app_server import StubCourier
from .conftest import START, GroupCaller
from .listening import Listener
from .relating import ADDED, SOURCE, add, allow, codes, friends, sns

PREV_ADD, PREV_ANSWER = "Sns.CallbackPrevFriendAdd", "Sns.CallbackPrevFriendResponse"


# ---------------------------------------------------------------- adding


def test_adding_both_ways_and_one_way(call: GroupCaller) -> None:
    assert add(call, "bob", item={"Remark": "B", "GroupName": "chess", "AddWording": "hi"}) == [0]
    assert add(call, "carol", AddType="Add_Type_Single") == [0]
    assert friends(call) == {
        "bob": {
            "IM_AddSource": SOURCE,
            "IM_Remark": "B",
            "IM_Group": ["chess"],
            "IM_AddWording": "hi",
            "IM_AddTime": START,
        },
        "carol": {"IM_AddSource": SOURCE, "IM_AddTime": START},
    }
    assert friends(call, "bob") == {
        "alice": {"IM_AddSource": SOURCE, "IM_AddWording": "hi", "IM_AddTime": START}
    }
    assert friends(call, "carol") == {}
    assert add(call, "alice", user_id="carol") == [0]
    assert list(friends(call, "carol")) == ["alice"]


@pytest.mark.parametrize(("kind", "code"), [("AllowAny", 0), ("NeedConfirm", 30539), ("DenyAny", 30516)])
def test_who_may_be_added(call: GroupCaller, kind: str, code: int) -> None:
    allow(call, "bob", kind)
    assert add(call, "bob") == [code]
    assert ("bob" in friends(call)) == (code == 0)
    assert add(call, "bob", ForceAddFlags=1) == [0]
    assert "alice" in friends(call, "bob")


def test_the_default_of_an_account_can_be_chosen(call: GroupCaller, world: World) -> None:
    world.config.default_allow_type = "AllowType_Type_DenyAny"
    assert add(call, "bob") == [30516]


def test_who_cannot_be_added(call: GroupCaller, world: World) -> None:
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    alice.blocks("carol")
    MockUser(world, "dave").blocks("alice")
    assert add(call, "nobody", "alice", "carol", "dave", "bob") == [30003, 30001, 30515, 30525, 0]
    assert add(call, "carol", ForceAddFlags=1) == [30515]
    assert bob.friends == ["alice"]
    item = {"Tag": "Tag_Profile_IM_AdminForbidType", "Value": "AdminForbid_Type_SendOut"}
    call.ok("profile/portrait_set", {"From_Account": "erin", "ProfileItem": [item]})
    assert add(call, "bob", user_id="erin") == [30009]
    assert add(call, "bob", user_id="erin", ForceAddFlags=1) == [0]
    assert call.code("sns/friend_add", {"From_Account": "nobody", "AddFriendItem": [{}]}) == 30001
    body = {"From_Account": "nobody", "AddFriendItem": [{"To_Account": "bob", "AddSource": SOURCE}]}
    assert call.code("sns/friend_add", body) == 30003


def test_adding_again(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    add(call, "bob", item={"Remark": "B"}, AddType="Add_Type_Single")
    assert add(call, "bob", item={"Remark": "C"}, AddType="Add_Type_Single") == [0]
    assert friends(call)["bob"]["IM_Remark"] == "B"
    assert hooks.names == [ADDED]
    assert add(call, "bob") == [0]
    assert hooks.of(ADDED)[1]["PairList"] == [
        {"From_Account": "bob", "To_Account": "alice", "Initiator_Account": "alice"}
    ]
    world.config.friend_again_code = 30015
    assert add(call, "bob") == [30015]


@all_rows(
    "item",
    [
        {"AddSource": "Web"},
        {"AddSource": "AddSource_Type_"},
        {"AddSource": "AddSource_Type_Toolongxx"},
        {"AddSource": "AddSource_Type_a1"},
        {"Remark": "é" * 49},
        {"AddWording": "w" * 257},
        {"GroupName": "é" * 16},
    ],
)
def test_malformed_items(call: GroupCaller, item: dict[str, str]) -> None:
    wanted = {"To_Account": "bob", "AddSource": SOURCE} | item
    assert call.code("sns/friend_add", {"From_Account": "alice", "AddFriendItem": [wanted]}) == 30001
    assert friends(call) == {}


def test_full_lists(core: GroupCaller, world: World) -> None:
    for number in range(3000):
        world.relations.befriend("alice", f"u{number}", Friend(START))
    assert add(core, "bob") == [30010]
    assert add(core, "alice", user_id="bob") == [30014]
    assert add(core, "alice", user_id="bob", AddType="Add_Type_Single") == [0]
    item = {"To_Account": "bob", "AddSource": SOURCE}
    assert codes(sns(core, "friend_import", AddFriendItem=[item])) == [30010]
    names = [f"g{number}" for number in range(32)]
    sns(core, "group_add", "carol", GroupName=names)
    assert add(core, "bob", user_id="carol", item={"GroupName": "more"}) == [30011]
    assert add(core, "bob", user_id="carol", item={"GroupName": "g31"}) == [0]


def test_what_is_told_of_adding(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    add(call, "bob", "carol", ForceAddFlags=1)
    body = hooks.of(ADDED)[0]
    assert [(pair["From_Account"], pair["To_Account"]) for pair in body["PairList"]] == [
        ("alice", "bob"),
        ("bob", "alice"),
        ("alice", "carol"),
        ("carol", "alice"),
    ]
    assert (body["ClientCmd"], body["Admin_Account"], body["ForceFlag"]) == ("friend_add", "administrator", 1)
    assert "EventTime" not in body
    assert hooks.names == [ADDED]


# ---------------------------------------------------------------- phones: asking and answering


def test_a_phone_is_asked_about_person_by_person(world: World) -> None:
    hooks = Listener(world)
    alice = MockUser(world, "alice", platform="Android")
    item = {"To_Account": "bob", "ResultCode": 38001, "ResultInfo": "not in the same school"}
    hooks.verdicts[PREV_ADD] = {"ResultItem": [item]}
    with pytest.raises(Refusal) as refused:
        alice.adds_friend("bob", wording="hi", remark="B", group="lab")
    assert (refused.value.code, refused.value.info) == (38001, "not in the same school")
    assert alice.friends == []
    assert alice.adds_friend("carol")
    assert hooks.names == [PREV_ADD, PREV_ADD, ADDED]
    body = hooks.of(PREV_ADD)[0]
    assert (body["Requester_Account"], body["From_Account"], body["AddType"]) == (
        "alice",
        "alice",
        "Add_Type_Both",
    )
    assert body["FriendItem"] == [
        {
            "To_Account": "bob",
            "Remark": "B",
            "GroupName": "lab",
            "AddSource": "AddSource_Type_Android",
            "AddWording": "hi",
        }
    ]
    assert hooks.of(ADDED)[0]["Admin_Account"] == ""
    assert hooks.platforms == ["Android"] * 3


def test_a_failing_app_lets_requests_pass(world: World) -> None:
    hooks = Listener(world)
    hooks.verdicts[PREV_ADD] = {"ErrorCode": 1, "ResultItem": [{"To_Account": "bob", "ResultCode": 38001}]}
    assert MockUser(world, "alice").adds_friend("bob")


def test_nobody_is_asked_about_what_cannot_be(world: World) -> None:
    hooks = Listener(world)
    alice = MockUser(world, "alice")
    alice.blocks("bob")
    with pytest.raises(Refusal) as refused:
        alice.adds_friend("bob")
    assert refused.value.code == 30515
    assert PREV_ADD not in hooks.names


def test_agreeing_and_adding(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    allow(call, "bob", "NeedConfirm")
    assert alice.adds_friend("bob", remark="B", group="lab", wording="hi") is False
    assert (bob.friend_requests, alice.friends) == (["alice"], [])
    hooks.forget()
    world.clock.advance(60)
    bob.answers_friend("alice", remark="A", group="pals")
    assert (bob.friend_requests, alice.friends, bob.friends) == ([], ["bob"], ["alice"])
    assert friends(call)["bob"] == {
        "IM_AddSource": "AddSource_Type_iOS",
        "IM_Remark": "B",
        "IM_Group": ["lab"],
        "IM_AddWording": "hi",
        "IM_AddTime": START + 60,
    }
    assert friends(call, "bob")["alice"]["IM_Remark"] == "A"
    assert friends(call, "bob")["alice"]["IM_Group"] == ["pals"]
    assert hooks.names == [PREV_ANSWER, ADDED]
    assert hooks.of(PREV_ANSWER)[0]["ResponseFriendItem"] == [
        {
            "To_Account": "alice",
            "Remark": "A",
            "TagName": "pals",
            "ResponseAction": "Response_Action_AgreeAndAdd",
        }
    ]
    body = hooks.of(ADDED)[0]
    assert body["ClientCmd"] == "friend_response"
    assert body["PairList"] == [
        {"From_Account": "alice", "To_Account": "bob", "Initiator_Account": "alice"},
        {"From_Account": "bob", "To_Account": "alice", "Initiator_Account": "alice"},
    ]


def test_agreeing_alone_and_rejecting(call: GroupCaller, world: World) -> None:
    alice, bob, carol = (MockUser(world, name) for name in ("alice", "bob", "carol"))
    allow(call, "bob", "NeedConfirm")
    alice.adds_friend("bob")
    carol.adds_friend("bob")
    bob.answers_friend("alice", "agree")
    bob.answers_friend("carol", "reject")
    assert (alice.friends, bob.friends, carol.friends) == (["bob"], [], [])
    assert bob.friend_requests == []
    for name in ("alice", "carol", "dave"):
        with pytest.raises(Refusal) as refused:
            bob.answers_friend(name)
        assert refused.value.code == 30614


def test_the_app_may_refuse_an_answer(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    allow(call, "bob", "NeedConfirm")
    alice.adds_friend("bob")
    item = {"To_Account": "alice", "ResultCode": 38002, "ResultInfo": "not today"}
    hooks.verdicts[PREV_ANSWER] = {"ResultItem": [item]}
    with pytest.raises(Refusal) as refused:
        bob.answers_friend("alice")
    assert refused.value.code == 38002
    assert (bob.friend_requests, bob.friends) == (["alice"], [])


def test_requests_that_wait(call: GroupCaller, world: World) -> None:
    allow(call, "bob", "NeedConfirm")
    world.config.friend_requests_kept = 2
    assert [add(call, "bob", user_id=name)[0] for name in ("alice", "carol", "dave", "alice")] == [
        30539,
        30539,
        30012,
        30539,
    ]
    bob = MockUser(world, "bob")
    assert add(call, "bob", ForceAddFlags=1) == [0]
    assert bob.friend_requests == ["carol"]
    bob.blocks("carol")
    assert bob.friend_requests == []


def test_an_account_that_goes_while_the_app_thinks(core: GroupCaller, world: World) -> None:
    def delete(delivery: object) -> tuple[int, bytes]:
        core.ok("im_open_login_svc/account_delete", {"DeleteItem": [{"UserID": "bob"}]})
        return 200, b'{"ErrorCode": 0}'

    alice = MockUser(world, "alice")
    world.webhooks.courier = StubCourier(call=delete)
    with pytest.raises(Refusal) as refused:
        alice.adds_friend("bob")
    assert refused.value.code == 30003
    assert alice.friends == []
