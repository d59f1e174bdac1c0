"""The control surface: worlds, time, settings, seeds, snapshots, user actions; what is wrong is said."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tencent_im_compat import verify_user_sig
from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import ROUTES, Export, control
from tencent_im_mock.control.acting import USER_ACTIONS
from tencent_im_mock.control.configuring import NAMES
from tencent_im_mock.serving.server import Server

from .conftest import APP, KEY, START, GroupCaller


class ControlCaller:
    """Speaks to the control surface of the world's server."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __call__(self, method: str, name: str, **document: Any) -> tuple[int, dict[str, Any]]:
        status, answer = control(self.server, method, name, document)
        assert isinstance(answer, dict)
        json.dumps(answer)
        return status, answer

    def ok(self, method: str, name: str, **document: Any) -> dict[str, Any]:
        status, answer = self(method, name, **document)
        assert status == 200, answer
        return answer

    def wrong(self, method: str, name: str, status: int = 400, **document: Any) -> str:
        got, answer = self(method, name, **document)
        assert got == status, answer
        text: str = answer["error"]
        return text


@pytest.fixture
def caller(core: GroupCaller) -> ControlCaller:
    """Steers the world that ``core`` calls."""
    return ControlCaller(core.server)


def test_the_list_of_requests_lists_them_all(caller: ControlCaller) -> None:
    listed = caller.ok("GET", "")
    assert {each["request"] for each in listed["routes"]} == {
        f"{r.method} /__mock__/{r.path}" for r in ROUTES
    }
    assert {"sends", "receipts", "reads", "recalls", "modifies"} <= set(listed["user_actions"])
    assert "lists what there is" in caller.wrong("GET", "nothing", 404)


# ---------------------------------------------------------------- worlds


def test_worlds_come_and_go(caller: ControlCaller) -> None:
    made = caller.ok("POST", "worlds", start=START, config={"edition": "pro"}, world={"users": ["zoe"]})
    assert made["sdkappid"] == APP + 1
    assert (made["edition"], made["accounts"], made["now"]) == ("pro", 2, START)
    taken = caller.wrong("POST", "worlds", 409, sdkappid=APP)
    assert "already" in taken
    named = caller.ok("POST", "worlds", sdkappid=7, secret_key="k", admins=["root"], seed=3)
    assert (named["sdkappid"], named["admins"], named["secret_key"]) == (7, ["root"], "k")
    assert [each["sdkappid"] for each in caller.ok("GET", "worlds")["worlds"]] == [7, APP, APP + 1]
    assert "the server holds several worlds: sdkappid must name one of" in caller.wrong("GET", "state")
    snapshot = caller.ok("POST", "snapshot", sdkappid=APP)
    assert "several worlds: sdkappid must name" in caller.wrong("POST", "restore", **snapshot)
    caller.ok("POST", "restore", **snapshot, sdkappid=APP)
    assert caller.ok("GET", "state", sdkappid="7")["accounts"] == 1
    caller.ok("DELETE", "worlds", sdkappid=7)
    assert "there is no world 7: sdkappid must name one of" in caller.wrong("GET", "state", sdkappid=7)


def test_a_usersig_for_those_who_cannot_make_one(caller: ControlCaller, core: GroupCaller) -> None:
    sig = caller.ok("POST", "usersig")["usersig"]
    assert core("openim/get_c2c_unread_msg_num", {"To_Account": "bob"}, usersig=sig)["ErrorCode"] == 0
    alice = caller.ok("POST", "usersig", user="alice", expire=60)
    checked = verify_user_sig(alice["usersig"], sdk_app_id=APP, secret_key=KEY, user_id="alice", now=START)
    assert (checked.ok, checked.expires_at) == (True, START + 60)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"sdkappid": 0}, "sdkappid must be"),
        ({"sdkappid": "x"}, "sdkappid must be"),
        ({"sdkappid": True}, "sdkappid must be"),
        ({"secret_key": ""}, "secret_key must be"),
        ({"admins": []}, "admins must be"),
        ({"admins": [""]}, "admins must be"),
        ({"start": "now"}, "start must be"),
        ({"seed": -1}, "seed must be"),
        ({"config": []}, "config must be"),
        ({"config": {"edition": "gold"}}, "edition must be one of"),
        ({"world": []}, "world must be"),
        ({"secretkey": "x"}, "unknown field 'secretkey'"),
    ],
)
def test_worlds_that_make_no_sense(caller: ControlCaller, given: dict[str, Any], text: str) -> None:
    assert text in caller.wrong("POST", "worlds", **given)
    assert len(caller.server.worlds) == 1


# ---------------------------------------------------------------- seeds


SEED = {
    "users": ["ann", {"id": "ben", "nick": "Ben"}],
    "groups": [{"id": "team", "type": "Work", "members": ["ann", "ben", "cat"]}],
    "messages": [
        {"from": "ann", "group": "team", "text": "hi", "need_read_receipt": True, "receipts": ["ben"]},
        {"from": "ben", "to": "ann", "text": "hello"},
    ],
}


def test_a_ready_made_world(caller: ControlCaller, core: GroupCaller) -> None:
    found = caller.ok("POST", "seed", world=SEED)
    assert (found["accounts"], found["groups"]) == (9, 1)
    assert core.counts("team", 1) == (1, 1)
    assert core.info("team")["Type"] == "Private"
    nick = core.world.accounts.get("ben")
    assert nick is not None
    assert core.ok("openim/get_c2c_unread_msg_num", {"To_Account": "ann"})["AllC2CUnreadMsgNum"] == 1


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ({"people": []}, "world has no 'people'"),
        ({"users": {}}, "world.users must be a list"),
        ({"users": [7]}, "world.users[0] must be an object"),
        ({"users": [{"name": "x"}]}, "world.users[0] has no 'name'"),
        ({"users": ["x" * 40]}, "world.users[0]"),
        ({"groups": [{"id": "t", "type": "Club"}]}, "world.groups[0].type must be one of"),
        ({"groups": [{"members": ["a"]}]}, "world.groups[0].id must be"),
        ({"groups": [{"id": "t", "members": "ab"}]}, "world.groups[0].members must be"),
        ({"messages": [{"from": "alice", "to": "bob"}]}, "world.messages[0].text must be"),
        ({"messages": [{"from": "alice", "text": "x"}]}, "exactly one of to and group"),
        ({"messages": [{"from": "alice", "group": "none", "text": "x"}]}, "(10010)"),
        ({"messages": [{"from": "a", "to": "b", "text": "x", "receipts": "bob"}]}, "receipts must be"),
    ],
)
def test_seeds_that_make_no_sense(caller: ControlCaller, description: dict[str, Any], text: str) -> None:
    assert text in caller.wrong("POST", "seed", world=description)


def test_one_seed_gives_the_same_numbers(caller: ControlCaller) -> None:
    worlds = [caller.ok("POST", "worlds", seed=5, start=START, world=SEED)["sdkappid"] for _ in range(2)]
    keys = [
        [each.key for each in caller.server.worlds[app].conversations.of("ann")["ben"].messages]
        for app in worlds
    ]
    assert keys[0] == keys[1] != []


# ---------------------------------------------------------------- snapshots


def test_a_snapshot_brings_everything_back(caller: ControlCaller, core: GroupCaller) -> None:
    caller.ok("POST", "seed", world=SEED)
    before = caller.ok("POST", "snapshot")["snapshot"]
    then = core.info("team"), core.history("team"), core.counts("team", 1)
    core.receipt("team", "cat", 1)
    core.send("team", "ann", value=9)
    core.group("destroy_group", GroupId="team")
    caller.ok("POST", "restore", snapshot=before)
    assert (core.info("team"), core.history("team"), core.counts("team", 1)) == then
    # What was restored lives on, and under the settings of the world.
    core.world.config.receipt_group_types = frozenset()
    assert core.refused("group_msg_receipt", GroupId="team", From_Account="cat", MsgSeqList=[{"MsgSeq": 1}])
    assert core.send("team", "ann", value=9)["MsgSeq"] == 2


def test_a_snapshot_knows_whose_login_was_ended(caller: ControlCaller, core: GroupCaller) -> None:
    before = caller.ok("POST", "snapshot")["snapshot"]
    core.ok("im_open_login_svc/kick", {"UserID": "administrator"})
    after = caller.ok("POST", "snapshot")["snapshot"]
    look = {"To_Account": "bob"}
    refused = core.code("openim/get_c2c_unread_msg_num", look)
    assert refused != 0
    caller.ok("POST", "restore", snapshot=before)
    assert core.code("openim/get_c2c_unread_msg_num", look) == 0
    caller.ok("POST", "restore", snapshot=after)
    assert core.code("openim/get_c2c_unread_msg_num", look) == refused


@pytest.mark.parametrize("snapshot", [None, "", "AAAA", 7, [], {}, {"format": 1}, {"format": 2}])
def test_what_is_no_snapshot(caller: ControlCaller, snapshot: object) -> None:
    caller.wrong("POST", "restore", snapshot=snapshot)


def test_a_snapshot_that_was_changed_is_refused(caller: ControlCaller, core: GroupCaller) -> None:
    caller.ok("POST", "seed", world=SEED)
    then = core.info("team")
    snapshot = caller.ok("POST", "snapshot")["snapshot"]
    for kind, fields in snapshot["objects"]:
        if kind == "Groups":
            fields["_numbers"] = 10**12
    assert "changed since it was made" in caller.wrong("POST", "restore", snapshot=snapshot)
    assert core.info("team") == then


def test_a_reset_forgets_all_but_the_settings(caller: ControlCaller, core: GroupCaller) -> None:
    caller.ok("POST", "seed", world=SEED)
    caller.ok("POST", "faults", kind="reset")
    core.world.config.edition = "pro"
    found = caller.ok("POST", "reset")
    assert (found["accounts"], found["groups"], found["faults"], found["edition"]) == (1, 0, 0, "pro")


# ---------------------------------------------------------------- time and settings


def test_time_moves_when_told(caller: ControlCaller) -> None:
    assert caller.ok("GET", "clock") == {"now": START, "frozen": True}
    assert caller.ok("POST", "clock", advance=3.5) == {"now": START + 3.5, "frozen": True}
    assert caller.ok("POST", "clock", freeze=START + 10) == {"now": START + 10, "frozen": True}
    assert not caller.ok("POST", "clock", run=True)["frozen"]
    assert caller.ok("POST", "clock", freeze=True)["frozen"]
    assert "does not go back" in caller.wrong("POST", "clock", 409, freeze=START)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"advance": -1},
        {"advance": "1"},
        {"freeze": "now"},
        {"freeze": True, "run": True},
        {"run": 1},
        {"go": 1},
    ],
)
def test_times_that_make_no_sense(caller: ControlCaller, given: dict[str, Any]) -> None:
    caller.wrong("POST", "clock", **given)


def test_every_setting_can_be_read_and_set(caller: ControlCaller) -> None:
    shown = caller.ok("GET", "config")
    assert tuple(shown) == NAMES
    assert caller.ok("POST", "config", **shown) == shown
    changed = caller.ok(
        "POST", "config", edition="trial", rates={"openim/sendmsg": 3}, receipt_group_types=["Public"]
    )
    assert (changed["edition"], changed["rates"]) == ("trial", {"openim/sendmsg": 3})
    assert changed["receipt_group_types"] == ["Public"]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"editon": "pro"}, "unknown field 'editon'"),
        ({"edition": 1}, "edition must be one of"),
        ({"strict_fields": 1}, "strict_fields must be true or false"),
        ({"add_member_limit": True}, "add_member_limit must be a whole number, 0 to 2147483647, not True"),
        (
            {"rates": {"openim/sendmsg": "3"}},
            "rates must be an object, each value a whole number",
        ),
        ({"receipt_group_types": "Public"}, "receipt_group_types must be a list"),
    ],
)
def test_settings_that_make_no_sense(caller: ControlCaller, given: dict[str, Any], text: str) -> None:
    before = caller.ok("GET", "config")
    assert text in caller.wrong("POST", "config", **{"edition": "pro", **given})
    assert caller.ok("GET", "config") == before, "nothing was changed"


# ---------------------------------------------------------------- user actions


def test_people_act_by_the_names_of_their_actions(caller: ControlCaller, core: GroupCaller) -> None:
    core.create("team", "bob")
    sent = caller.ok(
        "POST",
        "act",
        user="alice",
        do="sends",
        text="hi",
        group="team",
        need_read_receipt=True,
        platform="Mac",
    )["message"]
    assert (sent["seq"], sent["group"]) == (1, "team")
    caller.ok("POST", "act", user="bob", do="receipts", group="team", seq=1)
    assert core.counts("team", 1) == (1, 0)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"do": "reads", "peer": "alice"}, "user must be"),
        ({"user": "bob", "do": "flies"}, "do must be one of"),
        ({"user": "bob", "do": "reads"}, "peer must be a non-empty string"),
        ({"user": "bob", "do": "reads", "peer": 7}, "peer must be a non-empty string"),
        ({"user": "bob", "do": "reads", "peer": "alice", "loud": True}, "unknown field 'loud'"),
        ({"user": "bob", "do": "receipts", "group": "team"}, "must name a message"),
        ({"user": "bob", "do": "sends", "text": "x"}, "exactly one of to and group"),
        ({"user": "bob", "do": "sends", "text": "x", "to": "a", "need_read_receipt": 1}, "true or false"),
        ({"user": "bob", "do": "reads", "peer": "alice", "platform": ""}, "platform must be"),
    ],
)
def test_user_actions_that_make_no_sense(caller: ControlCaller, given: dict[str, Any], text: str) -> None:
    assert text in caller.wrong("POST", "act", **given)


def test_what_the_rules_forbid_has_its_code(caller: ControlCaller) -> None:
    status, answer = caller("POST", "act", user="bob", do="sends", text="x", group="none")
    assert (status, answer["code"]) == (409, 10010)


def test_every_user_action_can_be_asked_for(caller: ControlCaller) -> None:
    for name in USER_ACTIONS:
        status, answer = caller("POST", "act", user="bob", do=name, no_such_field=1)
        assert status in (400, 409), (name, answer)
        assert "error" in answer


# ---------------------------------------------------------------- why


def test_every_rule_says_where_it_comes_from(caller: ControlCaller) -> None:
    names = caller.ok("GET", "why")["commands"]
    for name in names:
        found = caller.ok("GET", "why", command=name)
        assert found["command"] == name
        for rule in found["rules"]:
            assert rule["rule"]
            assert rule["basis"] in ("documented", "inferred")
            assert ("doc" in rule) == (rule["basis"] == "documented")
    rules = caller.ok("GET", "why", command="/v4/openim/sendmsg")["rules"]
    assert any(rule["rule"].startswith("MsgRandom: integer, required") for rule in rules)
    assert "did you mean openim/sendmsg?" in caller.wrong("GET", "why", 404, command="group/sendmsg")


@pytest.mark.parametrize(
    ("command", "rule", "basis"),
    [
        ("group_open_http_svc/get_group_member_info", "Limit: at least 1", "inferred"),
        (
            "group_open_http_svc/forbid_send_msg",
            "MuteTime: integer, required, at least 0, at most 4294967295",
            "documented",
        ),
        ("group_open_http_svc/forbid_send_msg", "also called ShutUpTime", "documented"),
        (
            "openim/admin_getroammsg",
            "Operator_Account: also called From_Account (old_history_names)",
            "inferred",
        ),
        (
            "group_open_http_svc/group_msg_get_simple",
            "CloudCustomData is there (group_history_custom_data)",
            "inferred",
        ),
    ],
)
def test_only_what_a_page_states_is_documented(
    caller: ControlCaller, command: str, rule: str, basis: str
) -> None:
    told = {each["rule"]: each["basis"] for each in caller.ok("GET", "why", command=command)["rules"]}
    assert [told[each] for each in told if rule in each] == [basis], told


def test_exports_are_files(caller: ControlCaller, core: GroupCaller) -> None:
    core.code("openim/nothing")
    status, answer = control(caller.server, "GET", "journal", {"format": "har"})
    assert status == 200
    assert isinstance(answer, Export)


def test_what_is_no_unicode_comes_back_as_it_went_in() -> None:
    mock = MockTencentIM()
    with mock.serve() as server:
        answer = httpx.post(
            f"{server.url}/__mock__/act",
            content=b'{"user": "bob", "do": "sends", "to": "\\ud800", "text": "\\ud800"}',
            headers={"content-type": "application/json"},
        )
    assert answer.status_code == 409
    assert b"ud800" in answer.content
