"""What the console reads of a world: people, conversations, messages, receipts, and what refused a call."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import control

from .test_recording import a_text, rest

START = 1_767_000_000


@pytest.fixture
def mock() -> MockTencentIM:
    made = MockTencentIM(start=START)
    made.seed({"users": [{"id": "alice", "nick": "Al"}, "bob", "carol", "dave"]})
    made.group("team", members=["alice", "bob", "carol"], type="Public")
    made.group("@TGS#_club", members=["alice", "bob"], type="Community", topics=["news"])
    return made


def ask(mock: MockTencentIM, path: str, **document: Any) -> dict[str, Any]:
    status, answer = control(mock.server, "GET", path, document)
    assert status == 200, answer
    assert isinstance(answer, dict)
    return answer


def refused(mock: MockTencentIM, path: str, **document: Any) -> tuple[int, str]:
    status, answer = control(mock.server, "GET", path, document)
    assert isinstance(answer, dict)
    return status, answer["error"]


def texts(answer: dict[str, Any]) -> list[str]:
    return [each["text"] for each in answer["messages"]]


def test_people(mock: MockTencentIM) -> None:
    mock.user("bob").goes_online()
    found = ask(mock, "users")
    assert [each["user"] for each in found["users"]] == ["administrator", "alice", "bob", "carol", "dave"]
    assert ask(mock, "users", contains="AL")["users"] == [
        {"user": "alice", "nick": "Al", "face_url": "", "admin": False, "online": False, "groups": 2}
    ]
    assert ask(mock, "users", contains="bob")["users"][0]["online"] is True
    page = ask(mock, "users", offset=1, limit=2)
    assert (page["total"], [each["user"] for each in page["users"]]) == (5, ["alice", "bob"])
    assert [each["group"] for each in ask(mock, "groups", member="carol")["groups"]] == ["team"]
    club = ask(mock, "groups", contains="CLUB")["groups"][0]
    assert (club["type"], club["topics"]) == (
        "Community",
        [{"topic": "@TGS#_club@TOPIC#_news", "name": "news"}],
    )
    members = ask(mock, "members", group="team")["members"]
    assert [(each["user"], each["role"]) for each in members] == [
        ("alice", "Owner"),
        ("bob", "Member"),
        ("carol", "Member"),
    ]
    assert refused(mock, "members", group="nothing") == (404, "there is no group 'nothing'")


def test_conversations_as_their_user_has_them(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    alice.sends("hi", to="bob")
    mock.clock.advance(1)
    alice.sends("all", group="team")
    mock.clock.advance(1)
    bob.sends("news!", group="@TGS#_club", topic="@TGS#_club@TOPIC#_news")
    found = ask(mock, "conversations", user="bob")["conversations"]
    assert [(each["group"] or each["peer"], each["name"]) for each in found] == [
        ("team", "team"),
        ("alice", "Al"),
        ("@TGS#_club", "@TGS#_club"),
    ]
    assert [each["last"] and each["last"]["text"] for each in found] == ["all", "hi", None]
    assert [each["unread"] for each in found] == [1, 1, 0]
    assert found[2]["topics"] == [{"topic": "@TGS#_club@TOPIC#_news", "name": "news", "unread": 0}]
    bob.pins_conversation(peer="alice")
    assert ask(mock, "conversations", user="bob")["conversations"][0]["peer"] == "alice"
    assert refused(mock, "conversations", user="zoe") == (404, "user 'zoe' is not imported")


def test_looking_changes_nothing(mock: MockTencentIM) -> None:
    mock.user("alice").sends("hi", to="bob")
    before, done = mock.snapshot(), len(list(mock.world.user_actions))
    for path, document in {
        "users": {},
        "groups": {},
        "members": {"group": "team"},
        "conversations": {"user": "bob"},
        "messages": {"user": "bob", "peer": "alice"},
        "messages/search": {"contains": "hi"},
        "state": {},
    }.items():
        ask(mock, path, **document)
    assert mock.snapshot() == before
    assert len(list(mock.world.user_actions)) == done


def test_messages_page_by_page(mock: MockTencentIM) -> None:
    alice = mock.user("alice")
    for number in range(250):
        alice.sends(f"no. {number}", group="team")
    newest = ask(mock, "messages", user="bob", group="team", limit=10)
    assert (newest["total"], newest["offset"]) == (250, 240)
    assert texts(newest) == [f"no. {number}" for number in range(240, 250)]
    assert texts(ask(mock, "messages", group="team", offset=20, limit=2)) == ["no. 20", "no. 21"]
    around = ask(mock, "messages", user="carol", group="team", around="101", limit=11)
    assert texts(around) == [f"no. {number}" for number in range(95, 106)]
    assert refused(mock, "messages", group="team", around="999")[0] == 404
    assert ask(mock, "messages", group="team", offset=1000)["messages"] == []


def test_each_sees_his_own(mock: MockTencentIM) -> None:
    bob = mock.user("bob")
    first = mock.user("alice").sends("to bob", to="bob")
    mock.user("alice").sends("to all", group="team")
    bob.deletes(first)
    assert texts(ask(mock, "messages", user="bob", peer="alice")) == []
    assert texts(ask(mock, "messages", user="alice", peer="bob")) == ["to bob"]
    assert texts(ask(mock, "messages", user="dave", group="team")) == ["to all"], "a stranger looks at all"
    mock.group("team", members=["dave"])
    mock.user("alice").sends("welcome", group="team")
    assert "welcome" in texts(ask(mock, "messages", user="dave", group="team"))
    for wrong, problem in (
        ({"user": "bob"}, "exactly one of group and peer is needed"),
        ({"peer": "bob"}, "peer goes together with user"),
        ({"group": "team", "peer": "bob"}, "exactly one"),
        ({"group": "team", "topic": "x"}, "there is no topic 'x'"),
        ({"user": "zoe", "peer": "bob"}, "is not imported"),
    ):
        status, error = refused(mock, "messages", **wrong)
        assert status in (400, 404)
        assert problem in error


def test_receipts_with_their_times(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    asked = alice.sends("who reads?", group="team", need_read_receipt=True)
    alice.sends("no matter", group="team")
    shown = ask(mock, "messages", user="alice", group="team")["messages"]
    assert [each["receipt"] for each in shown] == [{"read": 0, "unread": 2}, None]
    mock.clock.advance(5)
    bob.receipts(asked)
    assert ask(mock, "receipts", group="team", seq=1) == {
        "sender": "alice",
        "time": START,
        "read": [{"user": "bob", "time": START + 5}],
        "unread": ["carol"],
    }
    assert refused(mock, "receipts", group="team", seq=2) == (409, "the message asked for no receipt")
    assert refused(mock, "receipts", group="team", seq=9)[0] == 404
    assert refused(mock, "receipts", group="team")[0] == 400
    single = alice.sends("and you?", to="bob", need_read_receipt=True)
    place = {"user": "alice", "peer": "bob", "key": single.key}
    assert ask(mock, "receipts", **place)["unread"] == ["bob"]
    mock.clock.advance(5)
    bob.receipts(single)
    assert ask(mock, "receipts", **place)["read"] == [{"user": "bob", "time": START + 10}]
    assert ask(mock, "messages", user="alice", peer="bob")["messages"][0]["receipt"] == {
        "read": 1,
        "unread": 0,
    }


def test_search_finds_what_people_said_and_no_names_of_fields(mock: MockTencentIM) -> None:
    alice = mock.user("alice")
    alice.sends("Lunch at noon?", group="team")
    alice.sends('午餐 \\ "quoted"', to="bob")
    alice.sends_custom('{"dish": "noodles"}', group="@TGS#_club", topic="@TGS#_club@TOPIC#_news")
    assert texts(ask(mock, "messages/search", contains="lunch")) == ["Lunch at noon?"]
    assert ask(mock, "messages/search", contains="午餐")["messages"][0]["receiver"] == "bob"
    assert ask(mock, "messages/search", contains='\\ "QUOTED"')["total"] == 1
    assert (
        ask(mock, "messages/search", contains="noodles")["messages"][0]["topic"] == "@TGS#_club@TOPIC#_news"
    )
    assert ask(mock, "messages/search", contains="TIMTextElem")["total"] == 0
    assert ask(mock, "messages/search", contains="Text")["total"] == 0
    found = ask(mock, "messages/search", contains="n", limit=1)
    assert (found["total"], found["truncated"], len(found["messages"])) == (2, True, 1)


def written(
    mock: MockTencentIM, index: int, text: str, name: str | None = None, *, last: bool = False
) -> str:
    """Writes a piece of a streamed message of alice's to the team; the name of the message."""
    chunk = {"EventType": "data", "Index": index, "Markdown": text, "IsLast": last}
    content: dict[str, Any] = {"CompatibleText": "an answer", "Chunks": [chunk]}
    if name is not None:
        content["StreamMsgID"] = name
    answer = rest(
        mock,
        "stream_msg/send_group_stream_msg",
        GroupId="team",
        From_Account="alice",
        MsgRandom=31,
        MsgBody=[{"MsgType": "TIMStreamElem", "MsgContent": content}],
    )
    assert answer["ErrorCode"] == 0, answer
    return name or str(answer["StreamMsgID"])


def test_a_streamed_message_grows(mock: MockTencentIM) -> None:
    name = written(mock, 1, "Once ")
    assert ask(mock, "messages", group="team")["messages"][0]["growing"] is True
    written(mock, 2, "upon", name, last=True)
    message = ask(mock, "messages", group="team")["messages"][0]
    assert message["growing"] is False
    assert [each["Markdown"] for each in message["body"][0]["MsgContent"]["Chunks"]] == ["Once ", "upon"]


# ---------------------------------------------------------------- the journal


def test_a_refusal_names_its_rule(mock: MockTencentIM) -> None:
    def because(**document: Any) -> list[dict[str, Any]]:
        rest(mock, "group_open_http_svc/send_group_msg", **document)
        found = ask(mock, "why", number=mock.journal.last)
        listed: list[dict[str, Any]] = found["because"]
        assert all(each in found["rules"] or "doc" in each or each["basis"] == "inferred" for each in listed)
        return listed

    body = {"GroupId": "team", "Random": 1, "MsgBody": a_text("x"), "From_Account": "alice"}
    assert because(**body) == []
    assert [each["rule"][:7] for each in because(**{**body, "Random": "x"})] == ["Random:"]
    assert because(**{**body, "Random": "x"})[0]["doc"].startswith("269/")
    mock.config.receipt_group_types = frozenset()
    off = because(**{**body, "NeedReadReceipt": 1})
    assert [each["basis"] for each in off if each["rule"].startswith("receipts:")] == ["inferred"]
    assert "strict_fields" in because(**{**body, "Nonsense": 1})[0]["rule"]
    rest(mock, "openim/sendmsg", sig="nonsense")
    assert "UserSig" in ask(mock, "why", number=mock.journal.last)["because"][0]["rule"]
    mock.config.rate_limits, mock.config.rates = True, {"openim/querystate": 1}
    rest(mock, "openim/querystate", To_Account=["alice"])
    rest(mock, "openim/querystate", To_Account=["alice"])
    assert "calls per second" in ask(mock, "why", number=mock.journal.last)["because"][0]["rule"]
    rest(mock, "openim/nothing")
    assert ask(mock, "why", number=mock.journal.last)["rules"] == []
    assert refused(mock, "why", number=999)[0] == 404
    with mock.fault("code", code=10002):
        rest(mock, "openim/querystate", To_Account=["alice"])
    told = ask(mock, "why", number=mock.journal.last)
    assert (told["fault"], told["because"]) == (1, [])


def test_lines_of_the_journal_from_any_place_on(mock: MockTencentIM) -> None:
    for number in range(30):
        rest(mock, "openim/querystate", To_Account=["alice" if number % 2 else "bob"])
    page = ask(mock, "journal", offset=10, limit=3, brief=True)
    assert [each["number"] for each in page["entries"]] == [11, 12, 13]
    assert page["found"] == 30
    assert page["entries"][0].keys() == {
        "number", "at", "command", "operator", "status", "code", "info", "fault", "seconds"
    }  # fmt: skip
    assert page["entries"][0]["seconds"] >= 0
    page = ask(mock, "journal", offset=14, limit=10, brief=True, contains="alice")
    assert (page["found"], [each["number"] for each in page["entries"]]) == (15, [30])
    rest(mock, "openim/querystate", To_Account=["午餐"])
    assert ask(mock, "journal", contains="午餐")["found"] == 1, "also where a client escapes it"
    mock.server.bound_journals(5, 1024 * 1024)
    page = ask(mock, "journal", offset=0, limit=3, brief=True)
    assert ([each["number"] for each in page["entries"]], page["dropped"]) == ([27, 28, 29], 26)
    status, made = control(mock.server, "POST", "worlds", {})
    assert status == 200
    other = mock.server.worlds[made["sdkappid"]]  # type: ignore[index]
    other.journal.bound(2, 1024)
    assert other.journal.get(1) is None


# ---------------------------------------------------------------- webhooks


def test_a_webhook_is_sent_once_more(mock: MockTencentIM) -> None:
    heard: list[tuple[dict[str, str], bytes]] = []

    def app_server(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        heard.append((query, body))
        return 200, b"{}"

    mock.user("alice").sends("before", group="team")
    unsent = ask(mock, "webhooks")["log"][-1]
    status, answer = control(mock.server, "POST", "webhooks/resend", {"number": unsent["number"]})
    assert (status, answer) == (
        409,
        {"error": f"event {unsent['number']} was not sent, so it has no body: no webhook URL is set"},
    )
    mock.on_webhook(app_server, token="word")
    mock.user("alice").sends("hi", group="team")
    mock.clock.advance(60)
    sent = ask(mock, "webhooks", command="Group.CallbackAfterSendMsg")["log"][-1]
    assert sent["after"] == 0
    status, answer = control(mock.server, "POST", "webhooks/resend", {"number": sent["number"]})
    assert status == 200
    (query, body), (again, same) = [each for each in heard if each[0]["CallbackCommand"] == sent["command"]]
    assert (same, again["RequestID"]) == (body, query["RequestID"]), "a retry has the same"
    assert again["RequestTime"] == str(START + 60), "it is signed anew"
    newest = ask(mock, "webhooks")["log"][-1]
    assert (newest["number"], newest["repeats"], newest["verdict"]) == (
        answer["number"],  # type: ignore[index]
        sent["number"],
        "sent",
    )
    only = ask(mock, "webhooks", number=sent["number"], content=True)["log"]
    assert [each["number"] for each in only] == [sent["number"]]
    assert only[0]["body"]["MsgBody"] == a_text("hi")
    assert control(mock.server, "POST", "webhooks/resend", {"number": 999})[0] == 404
