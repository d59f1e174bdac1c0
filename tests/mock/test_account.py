"""Importing, checking and deleting accounts, and ending their logins."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.usersig import generate_user_sig
from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from .conftest import ADMIN, APP, KEY, START, GroupCaller
from .listening import Listener

IMPORT = "im_open_login_svc/account_import"
IMPORT_MANY = "im_open_login_svc/multiaccount_import"
CHECK = "im_open_login_svc/account_check"
DELETE = "im_open_login_svc/account_delete"
KICK = "im_open_login_svc/kick"


def test_import_makes_an_account_once(call: GroupCaller, world: World) -> None:
    call.ok(IMPORT, {"UserID": "zoe", "Nick": "Zoe", "FaceUrl": "https://img.example.com/z.png"})
    first = world.accounts.get("zoe")
    assert first is not None
    call.ok(IMPORT, {"UserID": "zoe", "Nick": "Z."})
    again = world.accounts.get("zoe")
    assert again is first
    assert (first.nick, first.face_url) == ("Z.", "https://img.example.com/z.png")


def test_the_old_field_name_is_taken_as_well(call: GroupCaller, world: World) -> None:
    call.ok(IMPORT, {"Identifier": "zoe"})
    assert "zoe" in world.accounts


@pytest.mark.parametrize("user_id", ["", "x" * 33, "é" * 17])
def test_user_ids_have_1_to_32_bytes(call: GroupCaller, user_id: str) -> None:
    assert call.code(IMPORT, {"UserID": user_id}) == 70402


def test_profile_values_have_at_most_500_bytes(call: GroupCaller) -> None:
    assert call.code(IMPORT, {"UserID": "zoe", "Nick": "n" * 500}) == 0
    assert call.code(IMPORT, {"UserID": "zoe", "Nick": "n" * 501}) == 40601
    assert call.code(IMPORT, {"UserID": "zoe", "FaceUrl": "é" * 251}) == 40601


def test_import_many_in_both_forms(call: GroupCaller, world: World) -> None:
    long = "a_user_id_that_is_much_longer_than_32_bytes"
    answer = call.ok(IMPORT_MANY, {"Accounts": ["yan", long]})
    assert answer["FailAccounts"] == [long]
    answer = call.ok(
        IMPORT_MANY, {"AccountList": [{"UserID": "zoe", "Nick": "Zoe"}, {"UserID": "yan", "Nick": "Y"}]}
    )
    assert answer["FailAccounts"] == []
    yan = world.accounts.get("yan")
    assert yan is not None
    assert yan.nick == "Y"
    call.ok(IMPORT_MANY, {"Accounts": ["yan"]})
    assert yan.nick == "Y"


def test_import_many_limits(call: GroupCaller) -> None:
    assert call.code(IMPORT_MANY, {}) == 70402
    assert call.code(IMPORT_MANY, {"Accounts": [f"u{n}" for n in range(101)]}) == 70402
    assert call.code(IMPORT_MANY, {"Accounts": [f"u{n}" for n in range(100)]}) == 0


def test_check_tells_who_is_imported(call: GroupCaller) -> None:
    answer = call.ok(CHECK, {"CheckItem": [{"UserID": "alice"}, {"UserID": "nobody"}]})
    assert [(item["UserID"], item["ResultCode"], item["AccountStatus"]) for item in answer["ResultItem"]] == [
        ("alice", 0, "Imported"),
        ("nobody", 0, "NotImported"),
    ]


def test_the_trial_edition_holds_100_accounts(call: GroupCaller, world: World) -> None:
    world.config.edition = "trial"
    free = 100 - len(world.accounts)
    answer = call.ok(IMPORT_MANY, {"Accounts": [f"u{n}" for n in range(100)]})
    assert len(answer["FailAccounts"]) == 100 - free
    assert call.code(IMPORT, {"UserID": "late"}) == 70398
    assert call.code(IMPORT, {"UserID": "alice", "Nick": "A"}) == 0


# ---------------------------------------------------------------- deleting


def delete(call: GroupCaller, *names: str) -> list[int]:
    answer = call.ok(DELETE, {"DeleteItem": [{"UserID": name} for name in names]})
    assert [item["UserID"] for item in answer["ResultItem"]] == list(names)
    return [item["ResultCode"] for item in answer["ResultItem"]]


def test_a_deleted_account_is_gone_with_all_it_had(call: GroupCaller, world: World) -> None:
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    bob.adds_friend("alice")
    bob.adds_friend("carol")
    bob.blocks("dave")
    alice.blocks("carol")
    bob.follows("alice")
    alice.follows("bob")
    bob.goes_online()
    call.create("club", "alice", Owner_Account="bob")
    MockUser(world, "carol").sends("hi", to="bob")
    bob.sends("hello", to="carol")
    call.ok("openconfigsvr/setnospeaking", {"Set_Account": "bob", "C2CmsgNospeakingTime": 60})
    assert delete(call, "bob", "nobody", "bob") == [0, 70107, 70107]
    assert [item["AccountStatus"] for item in checked(call, "bob", "alice")] == ["NotImported", "Imported"]
    assert (alice.friends, alice.following, alice.followers) == ([], [], [])
    assert call.joined("alice") == ["club"]
    assert call.info("club")["MemberNum"] == 1
    assert call.info("club")["Owner_Account"] == ""
    assert [message.text for message in MockUser(world, "carol").inbox] == ["hello"]
    assert world.conversations.of("bob") == {}
    assert not world.presence.is_online("bob")
    # Nothing of it is left for whoever gets the name later.
    world.clock.advance(90 * 86400)
    again = MockUser(world, "bob")
    assert (again.friends, again.block_list, again.inbox, again.profile) == ([], [], [], {})
    assert world.mutes.c2c("bob", world.clock.seconds()) == 0
    again.sends("new", to="carol")
    assert list(world.conversations.of("bob")) == ["carol"]
    assert [message.text for message in MockUser(world, "carol").inbox] == ["hello", "new"]


def test_what_others_keep_and_what_nobody_keeps(call: GroupCaller, world: World) -> None:
    world.config.edition = "trial"
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    bob.goes_online()
    bob.loses_connection()
    alice.sends("hi", to="bob")
    world.contacts.of("bob").add_group("work")
    assert bob.pushes
    delete(call, "bob")
    assert world.conversations.between("alice", "bob") is not None
    again = MockUser(world, "bob")
    assert (again.pushes, world.contacts.of("bob").names) == ([], {})
    delete(call, "alice", "bob")
    assert world.conversations.between("alice", "bob") is None


def checked(call: GroupCaller, *names: str) -> list[dict[str, Any]]:
    answer = call.ok(CHECK, {"CheckItem": [{"UserID": name} for name in names]})
    items: list[dict[str, Any]] = answer["ResultItem"]
    return items


def test_a_deleted_name_is_kept_for_three_months(call: GroupCaller, clock: MockClock, world: World) -> None:
    delete(call, "bob")
    assert call.code(IMPORT, {"UserID": "bob"}) == 70399
    assert call.ok(IMPORT_MANY, {"Accounts": ["bob", "zoe"]})["FailAccounts"] == ["bob"]
    clock.advance(90 * 86400 - 1)
    assert call.code(IMPORT, {"UserID": "bob"}) == 70399
    clock.advance(1)
    assert call.code(IMPORT, {"UserID": "bob"}) == 0
    world.config.edition = "trial"
    delete(call, "bob")
    assert call.code(IMPORT, {"UserID": "bob"}) == 0


def test_who_may_delete(call: GroupCaller, world: World) -> None:
    world.config.account_deletion = False
    body = {"DeleteItem": [{"UserID": "bob"}]}
    assert call.code(DELETE, body) == 71000
    world.config.edition = "trial"
    assert call.code(DELETE, body) == 0
    assert call.code(DELETE, {"DeleteItem": [{"UserID": f"u{n}"} for n in range(101)]}) == 70402


# ---------------------------------------------------------------- ending logins


def test_a_kick_ends_the_usersigs_made_before(call: GroupCaller, clock: MockClock, world: World) -> None:
    old = call.query["usersig"]
    unused = generate_user_sig(APP, KEY, ADMIN, expire=1000, now=START)
    assert call(CHECK, {"CheckItem": [{"UserID": "bob"}]})["ErrorCode"] == 0
    clock.advance(10)
    same_second = generate_user_sig(APP, KEY, ADMIN, now=START + 10)
    call.ok(KICK, {"UserID": ADMIN})
    body = {"CheckItem": [{"UserID": "bob"}]}
    for sig in (old, unused):
        assert call(CHECK, body, usersig=sig)["ErrorCode"] == 70052
    assert call(CHECK, body, usersig=same_second)["ErrorCode"] == 0
    call.query["usersig"] = same_second
    call.ok(KICK, {"UserID": ADMIN})
    assert call(CHECK, body)["ErrorCode"] == 70052
    clock.advance(1)
    fresh = generate_user_sig(APP, KEY, ADMIN, now=START + 11)
    assert call(CHECK, body, usersig=fresh)["ErrorCode"] == 0


def test_the_code_of_an_ended_usersig_can_be_chosen(call: GroupCaller, world: World) -> None:
    world.config.kicked_usersig_code = 70001
    call.ok(KICK, {"UserID": ADMIN})
    assert call(CHECK, {"CheckItem": [{"UserID": "bob"}]})["ErrorCode"] == 70001
    world.reset()
    assert call(CHECK, {"CheckItem": [{"UserID": "bob"}]})["ErrorCode"] == 0


def test_a_kick_logs_out_all_devices(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    for platform in ("iOS", "Web"):
        MockUser(world, "bob", platform=platform).goes_online()
    hooks.forget()
    call.ok(KICK, {"Identifier": "bob"})
    answer = call.ok("openim/query_online_status", {"To_Account": ["bob"], "IsNeedDetail": 1})
    assert answer["QueryResult"] == [{"To_Account": "bob", "Status": "Offline"}]
    assert hooks.names == []
    assert call.code(KICK, {"UserID": "nobody"}) == 70107
