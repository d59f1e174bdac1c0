"""The journal: a reader learns what he did not get, and one who goes on from where he was misses nothing."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM, transcript
from tencent_im_mock.control import Export, control
from tencent_im_mock.control.content import DEEPEST, readable
from tencent_im_mock.core.http import Request
from tencent_im_mock.core.journal import Journal, JournalEntry
from tencent_im_mock.models.world import World
from tencent_im_mock.serving.server import Server

from .conftest import GroupCaller, text

LOOK = "openim/get_c2c_unread_msg_num"


def look(call: GroupCaller, times: int) -> None:
    for _ in range(times):
        call.code(LOOK, {"To_Account": "bob"})


def asked(server: Server, name: str = "journal", method: str = "GET", **document: Any) -> dict[str, Any]:
    status, answer = control(server, method, name, document)
    assert status == 200, answer
    assert isinstance(answer, dict)
    return answer


def numbers(answer: dict[str, Any]) -> list[int]:
    return [entry["number"] for entry in answer["entries"]]


def test_the_cut_is_told(core: GroupCaller) -> None:
    look(core, 1005)
    newest = asked(core.server)
    assert numbers(newest) == list(range(6, 1006))
    assert (newest["total"], newest["truncated"], newest["dropped"], newest["next"]) == (1005, True, 0, 1005)
    everything = asked(core.server, limit=2000)
    assert numbers(everything) == list(range(1, 1006))
    assert (everything["truncated"], everything["next"]) == (False, 1005)
    status, answer = control(core.server, "GET", "journal", {"limit": 10_001})
    assert status == 400
    assert isinstance(answer, dict)
    assert "limit must be a whole number, 1 to 10000" in answer["error"]


def test_who_goes_on_misses_nothing(core: GroupCaller) -> None:
    read, since = list[int](), 0
    for burst in (7, 0, 4, 12):
        look(core, burst)
        while True:
            page = asked(core.server, since=since, limit=3)
            read += numbers(page)
            since = page["next"]
            if not page["truncated"]:
                break
    assert read == list(range(1, 24))


def test_a_filter_does_not_hold_a_reader_up(core: GroupCaller) -> None:
    look(core, 5)
    core.code("openim/nothing")
    look(core, 5)
    page = asked(core.server, since=0, command="openim/nothing", limit=1)
    assert (numbers(page), page["truncated"], page["next"]) == ([6], False, 11)
    assert numbers(asked(core.server, since=0, code=0, limit=2)) == [1, 2]


def test_what_dropped_out_is_told(core: GroupCaller, world: World) -> None:
    world.journal = Journal(keep=10)
    look(core, 25)
    page = asked(core.server, since=4, limit=3)
    assert numbers(page) == [16, 17, 18]
    assert (page["total"], page["truncated"], page["dropped"]) == (25, True, 11)
    last = asked(core.server, since=20)
    assert (numbers(last), last["truncated"], last["dropped"]) == ([21, 22, 23, 24, 25], False, 0)
    # An assertion that needs what is gone is no success.
    status, answer = control(core.server, "POST", "journal/assert", {"command": LOOK, "count": 10})
    assert (status, answer) == (
        409,
        {"error": "10 requests fit, wanted: 10; 15 older requests are kept no more"},
    )
    assert control(core.server, "POST", "journal/assert", {"at_most": 10})[0] == 409
    assert control(core.server, "POST", "journal/assert", {"at_least": 10})[0] == 200
    assert control(core.server, "POST", "journal/assert", {"count": 5, "since": 20})[0] == 200


def test_numbers_are_never_given_again(core: GroupCaller) -> None:
    look(core, 3)
    assert asked(core.server, method="DELETE") == {"total": 0}
    look(core, 2)
    page = asked(core.server, since=3)
    assert (numbers(page), page["total"], page["dropped"]) == ([4, 5], 2, 0)
    assert asked(core.server, since=1)["dropped"] == 0, "they were forgotten on purpose"
    status, answer = control(core.server, "GET", "journal", {"since": 6})
    assert status == 400
    assert isinstance(answer, dict)
    assert answer["error"] == "since 6: there were only 5 requests; the world began anew"


def test_files_tell_it_beside_them(core: GroupCaller) -> None:
    look(core, 5)
    status, lines = control(core.server, "GET", "journal", {"format": "jsonl", "limit": "2"})
    assert status == 200
    assert isinstance(lines, Export)
    assert [json.loads(line)["number"] for line in lines.content.splitlines()] == [4, 5]
    assert lines.headers == {
        "X-Journal-Total": "5",
        "X-Journal-Found": "5",
        "X-Journal-Truncated": "true",
        "X-Journal-Dropped": "0",
        "X-Journal-Next": "5",
    }
    _, file = control(core.server, "GET", "journal", {"format": "har", "limit": "2"})
    assert isinstance(file, Export)
    assert json.loads(file.content)["log"]["comment"] == "2 of 5 requests"


def test_over_http_the_headers_come_along() -> None:
    mock = MockTencentIM()
    with mock.serve() as server, httpx.Client(base_url=server.url) as client:
        client.post("/v4/openim/nothing?sdkappid=1400000000", content=b"{}")
        answer = client.get("/__mock__/journal", params={"format": "jsonl", "content": "true"})
        assert answer.headers["x-journal-truncated"] == "false"
        assert answer.headers["content-type"].startswith("application/jsonl")
        assert json.loads(answer.text)["command"] == "openim/nothing"
        body = client.request("GET", "/__mock__/journal", json={"limit": 1})
        assert body.status_code == 400
        assert body.json()["error"] == "a GET takes its fields in the query, not in a body"
        assert "limit" in body.json()["fields"]


@pytest.mark.parametrize("content", [True, False])
def test_bodies_of_any_depth_are_shown(core: GroupCaller, content: bool) -> None:
    for levels in (DEEPEST - 2, 400, 100_000):
        core("openim/sendmsg", b'{"MsgBody":' + b"[" * levels + b"]" * levels + b"}")
        core("openim/sendmsg", b'{"a":' * levels + b"1" + b"}" * levels)
    entries = asked(core.server, content=content)["entries"]
    json.dumps(entries)
    assert [entry["code"] for entry in entries] == [90005, 90005, *[90001] * 4]


def test_what_people_say_is_hidden() -> None:
    raw = json.dumps({"MsgBody": text("secret"), "Data": "secret", "n": [{"Text": "secret"}]}).encode()
    assert "secret" not in json.dumps(readable(raw, content=False))
    assert readable(raw, content=True) == json.loads(raw)
    assert readable(b"secret", content=False) == "[content]"
    assert readable(b"\xffsecret", content=True) == "\ufffdsecret"


@pytest.mark.parametrize("name", ["openim/get_c2c_unread_msg_nmu", "opnim/*"])
def test_a_name_that_no_command_has_is_refused_unless_it_was_called(core: GroupCaller, name: str) -> None:
    for ask in (core.world.journal.find, core.world.journal.calls):
        with pytest.raises(ValueError, match="did you mean openim"):
            ask(name)
    asserting = ("POST", "journal/assert", {"command": name, "count": 0})
    for method, path, document in (("GET", "journal", {"command": name}), asserting):
        status, answer = control(core.server, method, path, document)
        assert isinstance(answer, dict)
        assert (status, "did you mean openim" in answer["error"]) == (400, True)
    core.code(name.replace("*", "sendmsg"))
    assert len(core.world.journal.calls(name)) == len(core.world.journal.find(name)) == 1
    assert core.world.journal.find(name, operator="nobody") == []
    assert control(core.server, "POST", "journal/assert", {"command": name, "count": 1})[0] == 200


def test_calls_takes_patterns(core: GroupCaller) -> None:
    look(core, 2)
    assert len(core.world.journal.calls("openim/*")) == 2
    assert core.world.journal.calls("sns/*") == []


def asked_with(core: GroupCaller, path: str, **query: str) -> dict[str, Any]:
    """An odd request, as any program might send it; its answer."""
    standard = {
        "sdkappid": str(core.world.sdk_app_id),
        "identifier": "administrator",
        "random": "1",
        "contenttype": "json",
    }
    request = Request("POST", f"/v4/{path}", {**standard, **query}, b"{}")
    answer: dict[str, Any] = json.loads(Server([core.world]).handle(request).body)
    return answer


@pytest.mark.parametrize(
    "cut", [slice(None), slice(None, -4), slice(None, 40)], ids=["whole", "cut", "begun"]
)
def test_a_usersig_shows_nowhere_wherever_it_was_put(core: GroupCaller, cut: slice) -> None:
    sig = core.world.sign("administrator")
    odd = sig[cut]
    told = [
        asked_with(core, LOOK, usersig=sig, UserSig=odd),
        asked_with(core, LOOK, **{"usersig": sig, "usersig ": odd, "sig": odd, odd: "1", "random": odd}),
        asked_with(
            core, LOOK, usersig=sig, x=f"a?usersig={odd}&b", y=odd.replace("*", "%2A").replace("_", "%5f")
        ),
        asked_with(core, f"openim/{odd}", usersig=sig),
        asked_with(core, f"{odd}/sendmsg", usersig=sig),
        asked_with(core, LOOK, usersig=sig, identifier=odd),
        asked_with(core, LOOK, usersig=core.world.sign(odd[:32]), identifier=odd[:32]),
    ]
    server = Server([core.world])
    shown = [json.dumps(told), transcript(core.world), repr([entry.query for entry in core.world.journal])]
    for kind in ("json", "jsonl", "har"):
        _, answer = control(server, "GET", "journal", {"format": kind, "content": True})
        shown.append(answer.content.decode() if isinstance(answer, Export) else json.dumps(answer))
    beginnings = {sig[:24], odd[:24]}
    assert [text for text in shown if any(each in text for each in beginnings)] == []
    assert all(
        not name.lower().strip().startswith("usersig") for entry in core.world.journal for name in entry.query
    )


def test_what_is_kept_of_a_query_is_cut_and_counted(core: GroupCaller) -> None:
    journal = core.world.journal
    asked_with(
        core, "x" * 60_000, **{f"n{number}": "v" * 9 for number in range(9000)}, identifier="i" * 60_000
    )
    (entry,) = journal
    assert len(entry.query) == 32
    assert list(entry.query)[:4] == ["sdkappid", "identifier", "random", "contenttype"]
    assert (len(entry.command), len(entry.operator)) == (513, 513)
    assert max(map(len, entry.query.values())) == 513
    asked_with(core, LOOK, **{"n" * 60_000: "v" * 60_000})
    assert max(map(len, list(journal)[-1].query)) == 65


def test_bytes_of_a_query_count_towards_the_bound() -> None:
    journal = Journal(keep_bytes=100_000)
    for number in range(100):
        query = {"a": "x" * 500, "b": "y" * 500}
        journal.add(
            JournalEntry(0.0, "c" * 500, "o" * 500, 1, "i" * 500, 0, query, b"", b"", 200, number + 1)
        )
    assert 1 <= len(journal) < 15
    assert sum(entry.size for entry in journal) <= 100_000
    journal.clear()
    assert (len(journal), journal._bytes) == (0, 0)
