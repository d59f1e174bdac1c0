"""Faults, rate limits and the journal, as those who call the server meet them."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import Export, control
from tencent_im_mock.core.faults import MOST_FAULTS, Fault, Faults
from tencent_im_mock.core.naming import commands

from .app_server import StubCourier
from .conftest import GroupCaller, text

SEND = "openim/sendmsg"
LOOK = "openim/get_c2c_unread_msg_num"


def note(number: int, sender: str = "alice") -> dict[str, Any]:
    return {"From_Account": sender, "To_Account": "bob", "MsgRandom": number, "MsgBody": text("hush hush")}


def unread(call: GroupCaller) -> int:
    return int(call.ok(LOOK, {"To_Account": "bob"})["AllC2CUnreadMsgNum"])


# ---------------------------------------------------------------- what a caller sees


def test_a_refusal_with_any_code(call: GroupCaller) -> None:
    call.world.faults.add(Fault("code", command=SEND, code=90994, info="later", count=2))
    answers = [call(SEND, note(number)) for number in range(3)]
    assert [(each["ErrorCode"], each["ErrorInfo"]) for each in answers[:2]] == [(90994, "later")] * 2
    assert answers[2]["ErrorCode"] == 0
    assert unread(call) == 1


def test_an_error_after_the_work_was_done(call: GroupCaller) -> None:
    call.world.faults.add(Fault("code", command=SEND, code=91000, when="after", count=1))
    assert call.code(SEND, note(1)) == 91000
    assert unread(call) == 1
    # A repeat with the same random is the same message.
    assert call.code(SEND, note(1) | {"MsgSeq": 1}) == 0


def test_a_gateway_with_a_page(call: GroupCaller) -> None:
    call.world.faults.add(Fault("status", status=502, count=1))
    status, body = call.raw(SEND, note(1))
    assert status == 502
    assert b"<html>" in body
    assert unread(call) == 0


@pytest.mark.faces("respx", "socket")  # elsewhere there is no connection to break
@pytest.mark.parametrize("kind", ["reset", "cut", "hang"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_connections_that_break(call: GroupCaller, kind: Any, when: Any) -> None:
    late: dict[str, Any] = {"seconds": 0.001} if kind == "hang" else {}
    call.world.faults.add(Fault(kind, command=SEND, when=when, count=1, **late))
    with pytest.raises(httpx.TransportError):
        call(SEND, note(1))
    assert unread(call) == (1 if when == "after" else 0)


def test_a_late_answer(call: GroupCaller) -> None:
    call.world.faults.add(Fault("latency", command=SEND, seconds=0.001, count=1))
    assert call.code(SEND, note(1)) == 0
    assert unread(call) == 1


@pytest.mark.parametrize(
    ("kind", "when", "done"), [("latency", None, 1), ("hang", "before", 0), ("hang", "after", 1)]
)
def test_an_answer_that_is_too_late(core: GroupCaller, kind: Any, when: Any, done: int) -> None:
    from tencent_im_mock.faces import respx_router

    core.world.faults.add(Fault(kind, command=SEND, when=when, seconds=30.0))
    transport = httpx.MockTransport(respx_router.router(core.server).handler)
    with httpx.Client(transport=transport, timeout=5.0) as client, pytest.raises(httpx.ReadTimeout):
        client.post(f"https://console.tim.qq.com/v4/{SEND}", params=core.query, json=note(1))
    assert core.world.journal.find(SEND)[-1].fault == 1
    assert unread(core) == done


@pytest.mark.parametrize("kind", ["reset", "cut", "hang", "latency"])
def test_the_server_takes_a_fault_for_no_failure_of_its_own(kind: Any) -> None:
    mock = MockTencentIM()
    sig = mock.world.sign("administrator", 60)
    url = f"/v4/{LOOK}?sdkappid={mock.sdk_app_id}&identifier=administrator&usersig={sig}"
    late: dict[str, Any] = {"latency": {"seconds": 30.0}, "hang": {"seconds": 0.001}}
    mock.fault(kind, **late.get(kind, {}))
    told: list[str] = []
    listener = Told(told)
    logger = logging.getLogger("uvicorn.error")
    try:
        with mock.serve() as server, httpx.Client(base_url=server.url) as client:
            client.get("/health")  # the server has set up its loggers
            logger.addHandler(listener)
            with pytest.raises(httpx.TransportError):
                client.post(url, json={"To_Account": "bob"}, timeout=0.05 if kind == "latency" else 30.0)
            client.get("/health")
    finally:
        logger.removeHandler(listener)
    assert told == []


def test_who_asks_to_upgrade_is_answered_without_a_warning() -> None:
    told: list[str] = []
    listener, logger = Told(told), logging.getLogger("uvicorn.error")
    try:
        with MockTencentIM().serve() as server, httpx.Client(base_url=server.url) as client:
            client.get("/health")  # the server has set up its loggers
            logger.addHandler(listener)
            for wanted in ("h2c", "websocket"):
                asked = {"Connection": "Upgrade", "Upgrade": wanted}
                assert client.get("/health", headers=asked).status_code == 200
    finally:
        logger.removeHandler(listener)
    assert told == []


class Told(logging.Handler):
    """Keeps what a logger is told."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one record."""
        self._told.append(record.getMessage())


# ---------------------------------------------------------------- whom a fault hits


@pytest.mark.parametrize(
    ("fault", "hit"),
    [
        (Fault("code", command="openim/*", code=60000), {SEND, LOOK}),
        (Fault("code", command=SEND, code=60000), {SEND}),
        (Fault("code", code=60000, user="alice"), {SEND}),
        (Fault("code", code=60000, user="bob"), {SEND, LOOK}),
        (Fault("code", code=60000, user="administrator"), {SEND, LOOK, "group_open_http_svc/get_group_info"}),
        (Fault("code", code=60000, user="nobody"), set[str]()),
        (Fault("code", code=60000, probability=0.0), set[str]()),
    ],
)
def test_whom_it_hits(core: GroupCaller, fault: Fault, hit: set[str]) -> None:
    core.world.faults.add(fault)
    bodies: dict[str, dict[str, Any]] = {
        SEND: note(1),
        LOOK: {"To_Account": "bob"},
        "group_open_http_svc/get_group_info": {"GroupIdList": ["x"]},
    }
    assert {name for name, body in bodies.items() if core.code(name, body) == 60000} == hit
    assert fault.hits == len(hit)


def test_the_first_ones_pass_and_dice_are_seeded() -> None:
    late = Fault("reset", skip=2, count=1)
    assert [late.strikes(SEND, "a", b"") for _ in range(5)] == [False, False, True, False, False]
    runs = []
    for _ in range(2):
        half = Fault("reset", probability=0.5, seed=9)
        runs.append([half.strikes(SEND, "a", b"") for _ in range(100)])
    assert runs[0] == runs[1]
    assert 30 < sum(runs[0]) < 70


@pytest.mark.parametrize(
    ("command", "meant"),
    [
        ("openim/sendmesg", "openim/sendmsg"),
        ("v4/openim/sendmsg", "openim/sendmsg"),
        ("group_open_http_srv/create_group", "group_open_http_svc/create_group"),
        ("opnim/*", "openim/*"),
    ],
)
def test_a_misspelt_command_is_told_with_the_near_ones(core: GroupCaller, command: str, meant: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(command))) as told:
        MockTencentIM().fault("reset", command)
    _, answer = control(core.server, "POST", "faults", {"kind": "reset", "command": command})
    assert isinstance(answer, dict)
    assert answer["error"] == str(told.value)
    assert f"did you mean {meant}" in answer["error"]
    assert not list(core.world.faults)


@pytest.mark.parametrize("command", ["*", "openim/*", "*/send*", "openim/sendms[g]", SEND, LOOK])
def test_names_and_patterns_that_fit_are_taken(command: str) -> None:
    assert MockTencentIM().fault("reset", command).command == command


def test_every_name_of_a_command_can_be_faulty() -> None:
    for name in commands():
        Fault("reset", name)


def test_faults_are_set_listed_and_taken_out(core: GroupCaller) -> None:
    def ask(method: str, **document: Any) -> tuple[int, Any]:
        return control(core.server, method, "faults", document)

    assert ask("POST", kind="code", code=7, count=2)[1]["number"] == 1
    assert ask("POST", kind="reset", command="sns/*")[1]["number"] == 2
    core.code(LOOK, {"To_Account": "bob"})
    assert [each["hits"] for each in ask("GET")[1]["faults"]] == [1, 0]
    assert ask("DELETE", number=9)[0] == 404
    assert [each["number"] for each in ask("DELETE", number=1)[1]["faults"]] == [2]
    assert ask("DELETE")[1]["faults"] == []
    assert ask("POST", count=1)[0] == 400
    assert ask("POST", kind="code", code="7")[0] == 400
    assert ask("POST", kind="code", often=True)[0] == 400


def test_faults_are_bounded() -> None:
    faults = Faults()
    for _ in range(MOST_FAULTS):
        faults.add(Fault("reset"))
    with pytest.raises(ValueError, match="more than"):
        faults.add(Fault("reset"))


def test_faults_that_are_spent_count_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults()
    for number in range(MOST_FAULTS + 10):
        faults.add(Fault("reset", count=1))
        assert faults.draw(SEND, "administrator", b"") is not None, number
    assert [len(faults), next(iter(faults)).number] == [MOST_FAULTS, 11]
    monkeypatch.setattr("tencent_im_mock.core.faults.MOST_BODIES", 10)
    faults = Faults()
    first = faults.add(Fault("answer", body="x" * 10, count=1))
    with pytest.raises(ValueError, match="more than 10 bytes"):
        faults.add(Fault("answer", body="x", count=1))
    assert faults.draw(SEND, "administrator", b"") is first
    faults.add(Fault("answer", body="x", count=1))
    assert [each.content for each in faults] == [b"x"]


# ---------------------------------------------------------------- rate limits


def test_a_command_has_its_rate(call: GroupCaller) -> None:
    call.world.config.rate_limits = True
    call.world.config.rates = {SEND: 10}
    codes = [call.code(SEND, note(number)) for number in range(12)]
    assert codes == [0] * 10 + [60007] * 2
    assert call.code(LOOK, {"To_Account": "bob"}) == 0
    call.world.clock.advance(1)
    assert call.code(SEND, note(99)) == 0


def test_the_documented_rate_holds_unless_told_otherwise(core: GroupCaller) -> None:
    core.world.config.rate_limits = True
    check = "im_open_login_svc/account_check"
    codes = [core.code(check, {"CheckItem": [{"UserID": "bob"}]}) for _ in range(101)]
    assert codes == [0] * 100 + [60007]


def test_without_the_switch_there_is_no_limit(core: GroupCaller) -> None:
    core.world.config.rates = {LOOK: 1}
    assert [core.code(LOOK, {"To_Account": "bob"}) for _ in range(5)] == [0] * 5


def test_an_alarm_comes_at_four_fifths(core: GroupCaller) -> None:
    seen: list[tuple[dict[str, str], Any]] = []
    webhooks = core.world.webhooks
    webhooks.courier = StubCourier()
    core.world.config.rate_limits = True
    core.world.config.rates = {LOOK: 10}
    for _ in range(10):
        core.code(LOOK, {"To_Account": "bob"})
    seen = [(each.query, json.loads(each.body)) for each in webhooks.take()]
    assert [body for _, body in seen] == [
        {
            "CallbackCommand": "Alert.RequestOverLimit",
            "ServiceName": "openim",
            "Command": "get_c2c_unread_msg_num",
            "Request": 9,
            "Limit": 10,
        }
    ]
    assert "ClientIP" not in seen[0][0]


# ---------------------------------------------------------------- the journal


def journal(core: GroupCaller, **asked: Any) -> Any:
    status, answer = control(core.server, "GET", "journal", asked)
    assert status == 200, answer
    return answer


def test_every_request_is_in_the_journal(core: GroupCaller) -> None:
    core.ok(SEND, note(1))
    core.code(SEND, {})
    core.code("openim/nothing")
    found = journal(core)
    assert found["total"] == 3
    assert [(each["command"], each["code"]) for each in found["entries"]] == [
        (SEND, 0),
        (SEND, 90005),
        ("openim/nothing", 60009),
    ]
    first = found["entries"][0]
    assert (first["operator"], first["request"]["To_Account"], first["reply"]["ErrorCode"]) == (
        "administrator",
        "bob",
        0,
    )
    assert first["request"]["MsgBody"] == "[content]"
    shown = journal(core, content="1")["entries"][0]
    assert shown["request"]["MsgBody"] == text("hush hush")


def test_filters(core: GroupCaller) -> None:
    for number in range(3):
        core.ok(SEND, note(number))
    core.code(LOOK, {"To_Account": "bob"})
    core.code(LOOK, {})

    def numbers(**asked: Any) -> list[int]:
        return [each["number"] for each in journal(core, **asked)["entries"]]

    assert numbers(command="openim/send*") == [1, 2, 3]
    assert numbers(code="0", since="2") == [3, 4]
    assert numbers(contains='"MsgRandom": 1') == [2]
    assert numbers(operator="bob") == []
    assert numbers(limit=2) == [4, 5]
    for wrong in ({"limit": 0}, {"format": "xml"}, {"code": "x"}, {"when": 1}, {"operator": 7}):
        assert control(core.server, "GET", "journal", wrong)[0] == 400


def test_assertions(core: GroupCaller) -> None:
    core.ok(SEND, note(1))

    def check(**asked: Any) -> tuple[int, Any]:
        return control(core.server, "POST", "journal/assert", asked)

    assert check(command=SEND, count=1) == (200, {"found": 1})
    assert check(at_least=1) == (200, {"found": 1})
    assert check(command=SEND, at_most=0) == (409, {"error": "1 requests fit, wanted: 0"})
    assert check(command=LOOK, at_least=1) == (409, {"error": "0 requests fit, wanted: at least 1"})
    assert check(command=SEND)[0] == 400
    control(core.server, "DELETE", "journal", {})
    assert check(count=0)[0] == 200


def test_exports_hide_the_sig_and_the_message(core: GroupCaller) -> None:
    core.ok(SEND, note(1))
    core(SEND, b"{ hush hush")
    har, lines = journal(core, format="har"), journal(core, format="jsonl")
    for export in (har, lines):
        assert isinstance(export, Export)
        assert b"hush" not in export.content
        assert core.query["usersig"].encode() not in export.content
    document = json.loads(har.content)
    entry = document["log"]["entries"][0]
    assert entry["request"]["url"].startswith(f"https://console.tim.qq.com/v4/{SEND}?")
    assert json.loads(entry["request"]["postData"]["text"])["MsgRandom"] == 1
    assert len(lines.content.splitlines()) == 2


def test_the_journal_is_bounded_in_bytes() -> None:
    from tencent_im_mock.core.journal import Journal, JournalEntry

    each = 100 + 4 * len(SEND + "a")  # a character may take four
    kept = Journal(keep=100, keep_bytes=10 * each)
    for number in range(1, 51):
        kept.add(JournalEntry(0.0, SEND, "a", 0, "", request=b"x" * 90, reply=b"y" * 10, number=number))
    assert [entry.number for entry in kept] == list(range(41, 51))
    assert kept.total == 50
