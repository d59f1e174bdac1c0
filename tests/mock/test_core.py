"""What holds for every command: URL, caller, body, in the order in which they are checked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tencent_im_compat.usersig import generate_user_sig
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.config import WorldConfig
from tencent_im_mock.core.http import Request
from tencent_im_mock.models.world import World
from tencent_im_mock.services.registry import SERVICES
from tencent_im_mock.serving.handling import MAX_REQUEST_BYTES
from tencent_im_mock.serving.server import Server

from ..tables import all_rows
from .conftest import ADMIN, APP, KEY, START, GroupCaller, new_world

CHECK = "im_open_login_svc/account_check"
GOOD = {"CheckItem": [{"UserID": "alice"}]}
COMMANDS = [command for service in SERVICES for command in service.commands]


def sig(app: int = APP, key: str = KEY, user: str = ADMIN, expire: int = 86400) -> str:
    return generate_user_sig(app, key, user, expire, now=START)


@all_rows(
    ("query", "code"),
    [
        ({}, 0),
        ({"sdkappid": None}, 60012),
        ({"sdkappid": "14x"}, 60006),
        ({"sdkappid": "-1"}, 60006),
        ({"sdkappid": "1" * 20}, 60006),
        ({"sdkappid": "1400000002"}, 70020),
        ({"identifier": None}, 60004),
        ({"contenttype": "xml"}, 60025),
        ({"contenttype": None}, 60025),
        ({"random": None}, 60025),
        ({"random": "4294967296"}, 60025),
        ({"random": "-1"}, 60025),
        ({"random": "4294967295"}, 0),
        ({"usersig": None}, 70002),
        ({"usersig": "not-a-sig"}, 70003),
        ({"usersig": sig(app=APP + 1)}, 70014),
        ({"usersig": sig(user="alice")}, 70013),
        ({"usersig": sig(key="another-key")}, 70009),
        ({"identifier": "alice", "usersig": sig(user="alice")}, 60010),
    ],
)
def test_the_query_is_checked(call: GroupCaller, query: dict[str, Any], code: int) -> None:
    assert call(CHECK, GOOD, **query)["ErrorCode"] == code


def test_checks_come_in_order(core: GroupCaller) -> None:
    """Each fault hides the ones behind it; mending them one by one walks down the list."""
    app, user, key = APP + 1, "alice", "another-key"
    query: dict[str, str | None] = {
        "sdkappid": None,
        "identifier": None,
        "contenttype": None,
        "usersig": None,
    }
    body = b"{"
    path, method = "/v5/x", "GET"
    seen: list[int] = []

    def step(**changes: str | None) -> None:
        query.update(changes)
        seen.append(core(CHECK, body, path=path, method=method, **query)["ErrorCode"])

    step()
    method = "POST"
    step()
    path = f"/v4/{CHECK}"
    step()
    step(sdkappid="x")
    step(sdkappid="1")
    step(sdkappid=str(APP))
    step(identifier="bob")
    step(contenttype="json")
    step(usersig="?")
    step(usersig=sig(app, key, user))
    step(usersig=sig(APP, key, user))
    step(usersig=sig(APP, key, "bob"))
    step(usersig=sig(APP, KEY, "bob", expire=1))
    assert seen == [
        60002, 60002, 60012, 60006, 70020, 60004, 60025, 70002, 70003, 70014, 70013, 70009, 60010,
    ]  # fmt: skip
    core.world.clock.advance(2)
    step()
    assert seen[-1] == 70001
    step(usersig=generate_user_sig(APP, KEY, "bob", now=START))
    step(identifier=ADMIN, usersig=sig())
    assert seen[-2:] == [60010, 60003]


def test_a_sig_expires_with_the_clock(call: GroupCaller, clock: MockClock) -> None:
    short = sig(expire=60)
    assert call(CHECK, GOOD, usersig=short)["ErrorCode"] == 0
    clock.advance(60)
    assert call(CHECK, GOOD, usersig=short)["ErrorCode"] == 0
    clock.advance(1)
    assert call(CHECK, GOOD, usersig=short)["ErrorCode"] == 70001
    assert call(CHECK, GOOD)["ErrorCode"] == 0


@pytest.mark.parametrize(
    "path", ["/", "/v4", "/v4/", "/v4/openim", "/v4/openim/", "/v4/a/b/c", "/v4//openim/sendmsg"]
)
def test_paths_that_are_no_command(core: GroupCaller, path: str) -> None:
    answer = core("", GOOD, path=path)
    assert (answer["ErrorCode"], answer["ErrorInfo"]) == (60002, "HTTP parse Error")


def test_only_post(call: GroupCaller) -> None:
    assert call(CHECK, GOOD, method="GET")["ErrorCode"] == 60002


def test_unknown_service_and_command(call: GroupCaller) -> None:
    assert call("no_such_svc/x")["ErrorCode"] == 60009
    assert call("openim/no_such_command")["ErrorCode"] == 60009
    assert call("group_open_http_svc/no_such_command")["ErrorCode"] == 10003


@all_rows(
    ("command", "code"),
    [
        (CHECK, 60003),
        ("openim/sendmsg", 90001),
        ("group_open_http_svc/create_group", 10011),
        ("recentcontact/get_list", 50002),
    ],
)
@all_rows(
    "raw",
    [b"", b"{", b"[]", b'"x"', b"null", b'{"a": NaN}', b'{"a": 1e999}', b"\xff", b"[" * 100_000],
)
def test_each_service_has_its_code_for_a_bad_body(
    call: GroupCaller, command: str, code: int, raw: bytes
) -> None:
    assert call(command, raw)["ErrorCode"] == code


def test_a_huge_body_is_not_read(call: GroupCaller) -> None:
    raw = b'{"a": "' + b"x" * MAX_REQUEST_BYTES + b'"}'
    assert call("openim/sendmsg", raw)["ErrorCode"] == 90001


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("openim/sendmsg", 60010),
        ("recentcontact/get_list", 50003),
        ("group_open_http_svc/create_group", 60010),
    ],
)
def test_only_administrators_may_call(call: GroupCaller, command: str, code: int) -> None:
    assert call(command, {}, identifier="bob", usersig=sig(user="bob"))["ErrorCode"] == code
    call.world.admins.add("bob")
    assert call(command, {}, identifier="bob", usersig=sig(user="bob"))["ErrorCode"] not in (60010, 50003)


def test_unknown_fields_are_refused_only_when_strict(call: GroupCaller) -> None:
    body = {**GOOD, "Checkitem": 1}
    answer = call(CHECK, body)
    assert answer["ErrorCode"] == 70402
    assert "Checkitem" in answer["ErrorInfo"]
    nested = {"CheckItem": [{"UserID": "alice", "Nick": "A"}]}
    assert call.code(CHECK, nested) == 70402
    call.world.config.strict_fields = False
    assert call.code(CHECK, body) == 0
    assert call.code(CHECK, nested) == 0


def test_missing_and_mistyped_fields_are_named(call: GroupCaller) -> None:
    assert "CheckItem is missing" in call(CHECK, {})["ErrorInfo"]
    assert "CheckItem is missing" in call(CHECK, {"CheckItem": None})["ErrorInfo"]
    assert "CheckItem must be an array" in call(CHECK, {"CheckItem": {}})["ErrorInfo"]
    assert "CheckItem[1] must be an object" in call(CHECK, {"CheckItem": [{"UserID": "a"}, 1]})["ErrorInfo"]
    assert "CheckItem[0].UserID must be a string" in call(CHECK, {"CheckItem": [{"UserID": 1}]})["ErrorInfo"]


def test_the_journal_notes_every_call(call: GroupCaller) -> None:
    call(CHECK, GOOD)
    call(CHECK, {})
    call(CHECK, GOOD, sdkappid="9")
    entries = call.world.journal.calls(CHECK)
    assert [(entry.operator, entry.code) for entry in entries] == [(ADMIN, 0), (ADMIN, 70402)]
    assert entries[0].at == START


def test_worlds_are_apart() -> None:
    first, second = new_world(), World(APP + 1, KEY, clock=MockClock(start=START))
    server = Server([first])
    server.add(second)

    def check(app: int) -> str:
        query = {
            "sdkappid": str(app),
            "identifier": ADMIN,
            "usersig": sig(app=app),
            "random": "1",
            "contenttype": "json",
        }
        reply = server.handle(Request("POST", f"/v4/{CHECK}", query, json.dumps(GOOD).encode()))
        status: str = json.loads(reply.body)["ResultItem"][0]["AccountStatus"]
        return status

    assert [check(APP), check(APP + 1)] == ["Imported", "NotImported"]


def test_reset_forgets_what_happened_and_repeats_the_ids(call: GroupCaller) -> None:
    def run() -> list[Any]:
        call.ok("im_open_login_svc/account_import", {"UserID": "zoe"})
        return [call.group("create_group", Owner_Account="zoe", Type="Public", Name="g")["GroupId"]]

    call.world.reset()
    first = run()
    call.world.reset()
    assert len(call.world.groups) == 0
    assert "zoe" not in call.world.accounts
    assert run() == first


def test_the_clock_moves_forward_only() -> None:
    real = iter([100.0, 100.0, 100.0, 250.0, 250.0, 260.0])
    clock = MockClock(real=lambda: next(real))
    assert clock.now() == 100
    clock.advance(5)
    clock.freeze()
    assert (clock.now(), clock.frozen) == (105.0, True)
    with pytest.raises(ValueError, match="does not go back"):
        clock.freeze(at=1)
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)
    clock.freeze(at=110)
    assert clock.seconds() == 110
    assert next(real) == 100.0
    clock.run()
    assert clock.now() == 110
    assert clock.now() == 120


def test_roaming_follows_the_edition() -> None:
    days = {edition: WorldConfig(edition=edition).roaming_seconds / 86400 for edition in ("trial", "pro")}
    assert days == {"trial": 7, "pro": 7}
    assert WorldConfig(edition="enterprise").roaming_seconds == 90 * 86400
    assert WorldConfig(roaming_days=1).roaming_seconds == 86400


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 2**40) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_body_breaks_the_server(data: st.DataObject) -> None:
    """Whatever is in the documented fields, there is an answer."""
    command = data.draw(st.sampled_from(COMMANDS))
    names = [field.name for field in command.fields]
    body = data.draw(st.dictionaries(st.sampled_from(names or ["Other"]), _VALUES))
    GroupCaller(new_world())(command.name, body)
