"""No value of any control request breaks the server, and what makes no sense is told with what would."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_mock.control import ROUTES, Export, Following, control
from tencent_im_mock.control.acting import USER_ACTIONS, listed
from tencent_im_mock.core.http import json_reply
from tencent_im_mock.serving.server import Server

from ..tables import all_rows
from .control_values import APP, START, action, fresh, oddities, requests

READ = action("receipts")


def answered(server: Server, method: str, path: str, document: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Status and answer, checked to be one that can be sent."""
    status, answer = control(server, method, path, document)
    assert status in (200, 400, 404, 409), answer
    if isinstance(answer, Export | Following):
        assert status == 200
        assert not isinstance(answer, Following) or answer.source.begin()
        return status, {}
    json.loads(json_reply(answer, status).body.decode("utf-8", "surrogatepass"))
    return status, answer


@pytest.mark.slow
def test_every_value_of_every_request() -> None:
    server, tried = fresh(), 0
    for route, request, name in oddities():
        tried += 1
        status, answer = answered(server, route.method, route.path, request)
        if name == "no_such_field":
            assert status == 400, (route, request)
        if status == 400:
            assert isinstance(answer["error"], str)
            assert set(answer["fields"]) >= {"sdkappid"} | set(route.takes(request).needs), answer
        if route.lasts and status == 200 and (route.path != "act" or tried % 20 == 0):
            server = fresh()  # what was odd but good may have changed much
    assert tried > 15_000


@all_rows(
    ("method", "path", "document", "told"),
    [
        (
            "POST",
            "act",
            {**READ, "seq": "3"},
            "seq must be a whole number, 0 to 4294967295, not '3'",
        ),
        ("POST", "act", {**READ, "seq": "x"}, "seq must be a whole number"),
        ("POST", "act", {**READ, "group": ["team"]}, "group must be a non-empty string"),
        ("POST", "act", {**READ, "group": 7}, "group must be a non-empty string"),
        ("POST", "act", {"user": "bob", "do": "receipts", "group": "team"}, "must name a message"),
        ("POST", "act", {**READ, "sdkappid": 1e999}, "sdkappid must be a whole number"),
        ("GET", "state", {"sdkappid": "1e999"}, "sdkappid must be a whole number"),
        ("GET", "state", {"sdkappid": 5}, "sdkappid must name one of [1400000000]"),
        (
            "POST",
            "seed",
            {"world": {"groups": [{"id": "t", "type": []}]}},
            "groups[0].type must be one of",
        ),
        (
            "POST",
            "seed",
            {"world": {"users": [{"id": "a", "nick": 7}]}},
            "world.users[0].nick must be",
        ),
        ("POST", "usersig", {"user": "x" * 40}, "32 bytes"),
        (
            "POST",
            "webhooks",
            {"token": "\ud800"},
            "token must be a non-empty string of valid Unicode",
        ),
        (
            "POST",
            "webhooks",
            {"url": "ftp://x"},
            "url must be a URL that begins with http://",
        ),
        ("POST", "webhooks", {"enabled": [[]]}, "enabled must be a list, each one of"),
        ("POST", "config", {"utc_offset_hours": 10**9}, "utc_offset_hours must be a whole number, -12 to 14"),
        ("POST", "faults", {"kind": "code", "seed": []}, "seed must be a whole number"),
        ("GET", "journal", {"since": "9"}, "since 9: there were only 0 requests"),
        ("POST", "clock", {"freeze": "now"}, "freeze must be true or false or a number, 0 to 32503680000"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_would(
    method: str, path: str, document: dict[str, Any], told: str
) -> None:
    status, answer = answered(fresh(), method, path, document)
    assert status == 400
    assert told in answer["error"]
    assert answer["fields"]["sdkappid"]
    if document.get("do") == "receipts":
        assert answer["fields"].keys() == {
            "user", "do", "platform", "sdkappid", "group", "topic", "seq", "peer", "key"
        }  # fmt: skip


def test_a_value_is_not_given_twice() -> None:
    status, answer = control(fresh(), "POST", "act", action("reads"), {"peer": "alice"})
    assert isinstance(answer, dict)
    assert (status, answer["error"]) == (400, "peer is given in the query and in the body")
    assert answer["fields"].keys() == {"user", "do", "peer", "sdkappid", "platform"}
    assert control(fresh(), "POST", "act", action("reads"), {"sdkappid": str(APP)})[0] == 200


def test_every_example_works() -> None:
    for route in ROUTES:
        server = fresh()
        document = route.example
        if route.path == "act":
            document = {**document, "seq": 1}
        if route.path == "restore":
            document = answered(server, "POST", "snapshot", {})[1]
        if (route.method, route.path) == ("DELETE", "faults"):
            answered(server, "POST", "faults", {"kind": "reset"})
        if route.path == "journal/assert":
            document = {**document, "at_least": 0}
        if route.path == "recording/file" or "replay" in route.path:
            document = {**document, **recorded(server, made=route.path != "replay" or route.method == "GET")}
        status, answer = answered(server, route.method, route.path, document)
        assert status == 200, (route, answer)


def recorded(server: Server, *, made: bool) -> dict[str, Any]:
    """What a request about recordings needs: a recording, or the world in which one is run again."""
    answered(server, "POST", "recording", {"on": True})
    answered(server, "POST", "act", {"user": "bob", "do": "sends", "text": "hi", "group": "team"})
    _, file = control(server, "GET", "recording/file", {})
    assert isinstance(file, Export)
    text = {"recording": file.content.decode()}
    if not made:
        return text
    world = answered(server, "POST", "replay", text)[1]["sdkappid"]
    answered(server, "POST", "recording", {"on": True, "sdkappid": world})
    return {"sdkappid": world}


def test_every_user_action_is_listed_with_its_arguments() -> None:
    status, answer = answered(fresh(), "GET", "", {})
    assert status == 200
    assert answer["user_actions"].keys() == USER_ACTIONS.keys()
    assert answer["user_actions"]["sends"] == {
        "about": "Sends a text to a user, a group, or a topic of a group.",
        "arguments": {
            "text": "a string (required)",
            "to": "a string or null",
            "group": "a string or null",
            "topic": "a string or null",
            "need_read_receipt": "true or false",
            "at": "a list, each a non-empty string",
            "at_all": "true or false",
        },
    }
    own = {"user", "do", "platform", "sdkappid"}
    assert not [name for name, each in listed().items() if own & each["arguments"].keys()]
    assert all(each["about"].endswith(".") for each in listed().values())


def test_every_user_action_has_all_it_needs() -> None:
    done = 0
    for route, request in requests():
        if route.path == "act":
            status, answer = answered(fresh(), "POST", "act", request)
            assert "must be" not in answer.get("error", ""), request
            done += status == 200
    assert done > len(USER_ACTIONS) / 2, "the others are refused by the rules of this world"


def test_leading_a_group() -> None:
    server = fresh()
    town = {"groups": [{"id": "town", "type": "Public", "members": ["bob", "alice", "carol"]}]}
    assert answered(server, "POST", "seed", {"world": town})[0] == 200
    (world,) = server.worlds.values()
    world.config.edition = "enterprise"
    for do, more in (
        ("names_admin", {"user_id": "alice"}),
        ("mutes", {"user_id": "carol", "seconds": 60}),
        ("sets_name_card", {"user_id": "carol", "card": "C"}),
        ("sets_name_card", {"user_id": "carol", "card": ""}),
        ("bans", {"user_id": "carol", "seconds": 60}),
        ("hands_over", {"to": "alice"}),
    ):
        status, answer = answered(server, "POST", "act", {"user": "bob", "do": do, "group": "town", **more})
        assert status == 200, (do, answer)
    group = world.groups.get("town")
    assert group is not None
    assert (group.owner, list(group.members)) == ("alice", ["bob", "alice"])


def test_several_at_once() -> None:
    server = fresh()
    (world,) = server.worlds.values()
    status, answer = answered(
        server,
        "POST",
        "act",
        {"user": "bob", "do": "invites", "group": "team", "users": ["dave", "erin", "bob"]},
    )
    assert (status, answer["result"]) == (200, {"dave": 1, "erin": 1, "bob": 2})
    gone = {"user": "bob", "do": "kicks", "group": "team", "users": ["dave", "erin"], "reason": "full"}
    assert answered(server, "POST", "act", gone)[0] == 200
    group = world.groups.get("team")
    assert group is not None
    assert list(group.members) == ["bob", "alice", "carol"]


def test_the_clock_ends_before_dates_do() -> None:
    server = fresh()
    assert answered(server, "POST", "clock", {"advance": 30_000_000_000})[0] == 200
    status, answer = answered(server, "POST", "clock", {"advance": 30_000_000_000})
    assert (status, answer["error"]) == (409, "the mock's clock ends at 32503680000")
    assert answered(server, "GET", "clock", {})[1]["now"] == START + 30_000_000_000
    assert answered(server, "GET", "journal", {"format": "har"})[0] == 200
