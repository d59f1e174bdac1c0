"""The mock's webhooks: which call causes which, what they say, and the delivery log."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tencent_im_compat import TencentIM
from tencent_im_compat.webhooks import WebhookReceiver
from tencent_im_mock import MockTencentIM, WorldConfig

from .test_receiver import CALLBACKS

TOKEN = "mock-webhook-token"
Call = tuple[dict[str, str], dict[str, Any]]


TICKED = {
    "C2C.CallbackAfterSendMsg",
    "C2C.CallbackAfterMsgReport",
    "C2C.CallbackAfterMsgReadReceipt",
    "C2C.CallbackAfterMsgWithDraw",
    "C2C.CallbackAfterModifyMsg",
    "Group.CallbackAfterSendMsg",
    "Group.CallbackAfterReadReceipt",
    "Group.CallbackAfterRecallMsg",
    "Group.CallbackAfterModifyMsg",
}
"""The webhooks that messages and their receipts cause."""


class AppServer:
    """Receives a mock's webhooks in this process."""

    def __init__(self, mock: MockTencentIM, *, status: int = 200) -> None:
        self.calls: list[Call] = []
        self.receiver = WebhookReceiver(sdk_app_id=mock.sdk_app_id, tokens=TOKEN, clock=mock.clock.now)
        self._status = status
        mock.world.webhooks.clear()
        mock.world.webhooks.enabled = set(TICKED)
        mock.on_webhook(self.take, token=TOKEN)

    def take(self, asked: dict[str, str], content: bytes) -> tuple[int, bytes]:
        assert self.receiver.handle(asked, content).status == 200, "the mock signs as the real server does"
        self.calls.append((asked, json.loads(content)))
        return self._status, b"{}"

    @property
    def commands(self) -> list[str]:
        return [asked["CallbackCommand"] for asked, _ in self.calls]


def world(**settings: Any) -> tuple[MockTencentIM, AppServer]:
    mock = MockTencentIM(start=1_767_000_000, config=WorldConfig(**settings))
    mock.group("team", members=["alice", "bob", "carol"])
    return mock, AppServer(mock)


def everything(mock: MockTencentIM) -> None:
    """Causes each webhook at least once."""
    alice, bob = mock.user("alice"), mock.user("bob")
    message = alice.sends("see you", to="bob", need_read_receipt=True)
    bob.receipts(message)
    bob.reads("alice")
    alice.modifies(message, "later")
    alice.recalls(message)
    posted = alice.sends("all of you", group="team", need_read_receipt=True)
    bob.receipts(posted)
    alice.modifies(posted, "edited")
    alice.recalls(posted)


def test_every_webhook_has_the_documented_fields() -> None:
    mock, app_server = world()
    everything(mock)
    optional = {"MsgId", "TopicId", "GroupAtInfo", "UnreadMsgNum"}
    for asked, document in app_server.calls:
        page = CALLBACKS[asked["CallbackCommand"]]
        documented = {row["name"].split("[]")[0] for row in page["request"]} | {
            "CallbackCommand",
            "EventTime",
        }
        assert document.keys() <= documented
        assert documented - document.keys() <= optional
        assert document["CallbackCommand"] == asked["CallbackCommand"]
        example = page["example"]
        for name in document.keys() & example.keys():
            assert type(document[name]) is type(example[name]), (asked["CallbackCommand"], name)
    assert len(set(app_server.commands)) == 9


def test_the_query_is_the_documented_one() -> None:
    mock, app_server = world()
    mock.user("bob", platform="Android").reads("alice")
    asked, document = app_server.calls[0]
    assert asked.keys() == {
        "SdkAppid", "CallbackCommand", "contenttype", "ClientIP", "OptPlatform", "RequestTime", "Sign",
    }  # fmt: skip
    assert asked["OptPlatform"] == "Android"
    assert asked["RequestTime"] == "1767000000"
    assert document["EventTime"] == 1_767_000_000_000


def test_group_and_relation_webhooks_are_numbered() -> None:
    mock, app_server = world()
    mock.world.webhooks.enabled |= {"Sns.CallbackBlackListAdd", "Follow.CallbackAfterFollowAdd"}
    alice = mock.user("alice")
    alice.sends("one", group="team")
    alice.sends("two", group="team")
    alice.blocks("bob")
    alice.sends("three", to="carol")
    numbers = [asked.get("RequestID") or asked.get("RequestId") for asked, _ in app_server.calls]
    assert [numbers[-1], len(set(numbers[:3]))] == [None, 3]
    assert [str(uuid.UUID(number)) for number in numbers[:3] if number] == numbers[:3]
    spelt = [[name for name in asked if name.startswith("Request")] for asked, _ in app_server.calls[:3]]
    assert spelt == [["RequestID", "RequestTime"]] * 2 + [["RequestId", "RequestTime"]]


def test_event_times_of_groups_as_text() -> None:
    mock, app_server = world(event_time_as_text=True)
    mock.user("alice").sends("one", group="team")
    mock.user("alice").sends("two", to="bob")
    assert [document["EventTime"] for _, document in app_server.calls] == ["1767000000000", 1_767_000_000_000]


def test_rest_calls_cause_the_same_webhooks() -> None:
    mock, app_server = world()
    with TencentIM(
        sdk_app_id=mock.sdk_app_id,
        secret_key=mock.secret_key,
        http_client=mock.transport(),
        clock=mock.clock.now,
    ) as client:
        client.group.send_group_msg("team", "hi", from_account="alice", need_read_receipt=True)
        client.group.group_msg_receipt("team", "bob", [1])  # names no webhook among its effects
        sent = client.openim.send_msg("bob", "you", from_account="alice", need_read_receipt=True)
        client.openim.c2c_msg_read_receipt("bob", "alice", [sent.msg_key])
        client.openim.c2c_msg_read_receipt("bob", "alice", [sent.msg_key])
        client.openim.batch_send_msg(["bob", "carol"], "all", from_account="alice")
        client.openim.send_msg(
            "bob", "quiet", from_account="alice", forbid_callback_control=["ForbidAfterSendMsgCallback"]
        )
    assert app_server.commands == [
        "Group.CallbackAfterSendMsg",
        "Group.CallbackAfterReadReceipt",
        "C2C.CallbackAfterSendMsg",
        "C2C.CallbackAfterMsgReadReceipt",
    ]
    assert {asked["OptPlatform"] for asked, _ in app_server.calls} == {"RESTAPI"}
    assert not any("ClientIP" in asked for asked, _ in app_server.calls)
    assert mock.world.webhooks.log[-1].detail == "forbidden by ForbidCallbackControl"


def test_a_receipt_names_the_new_reader_or_all() -> None:
    for members, expected in (("newest", [["bob"], ["carol"]]), ("all", [["bob"], ["bob", "carol"]])):
        mock, app_server = world(receipt_webhook_members=members, receipt_webhook_on_send=False)
        posted = mock.user("alice").sends("hi", group="team", need_read_receipt=True)
        for name in ("bob", "carol", "carol"):
            mock.user(name).receipts(posted)
        items = [
            document["GroupMsgReceiptList"][0]
            for asked, document in app_server.calls
            if asked["CallbackCommand"] == "Group.CallbackAfterReadReceipt"
        ]
        named = [[each["Member_Account"] for each in item["ReadReceiptMembers"]] for item in items]
        assert named == expected
        assert [(item["ReadNum"], item["UnreadNum"]) for item in items] == [(1, 1), (2, 0)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda mock: mock.close(), "no webhook URL is set"),
        (lambda mock: mock.world.webhooks.enabled.clear(), "switched off in the console"),
    ],
)
def test_the_log_says_why_nothing_was_sent(change: Callable[[MockTencentIM], None], reason: str) -> None:
    mock, app_server = world()
    change(mock)
    mock.user("bob").reads("alice")
    assert app_server.calls == []
    assert [(each.verdict, each.detail) for each in mock.world.webhooks.log] == [("not sent", reason)]


def test_the_log_says_what_came_back() -> None:
    mock = MockTencentIM(start=1_767_000_000)
    mock.user("alice")
    AppServer(mock, status=500)
    mock.user("bob").reads("alice")

    def broken(asked: dict[str, str], content: bytes) -> tuple[int, bytes]:
        raise OSError("gone")

    mock.on_webhook(broken)
    mock.user("bob").reads("alice")
    assert [(each.verdict, each.detail, each.attempts) for each in mock.world.webhooks.log] == [
        ("failed", "HTTP status 500", 1),
        ("failed", "OSError", 1),
    ]


def test_a_target_may_call_the_mock() -> None:
    mock = MockTencentIM(start=1_767_000_000)
    mock.world.webhooks.enabled = set(TICKED)
    mock.user("alice"), mock.user("bob")
    seen: list[str] = []

    def answering(asked: dict[str, str], content: bytes) -> tuple[int, bytes]:
        seen.append(asked["CallbackCommand"])
        if len(seen) == 1:
            mock.user("bob").reads("alice")
        return 200, b"{}"

    mock.on_webhook(answering)
    mock.user("alice").sends("hi", to="bob")
    assert seen == ["C2C.CallbackAfterSendMsg", "C2C.CallbackAfterMsgReport"]


def test_over_http_and_controlled_over_http() -> None:
    receiving = MockTencentIM()  # any HTTP server will do as receiver: this one answers 200 to everything
    sending = MockTencentIM()
    sending.group("team", members=["alice", "bob"])
    sending.world.webhooks.clear()
    sending.world.webhooks.enabled = set(TICKED)
    with receiving.serve() as there, sending.serve() as server, httpx.Client() as client:
        sending.webhooks_to(f"{there.url}/callback", token=TOKEN)
        acted = client.post(
            f"{server.url}/__mock__/act",
            json={"user": "alice", "do": "sends", "group": "team", "text": "hi", "need_read_receipt": True},
        ).json()
        assert acted["message"]["seq"] == 1
        for request in (
            {"user": "bob", "do": "receipts", "group": "team", "seq": 1, "platform": "Android"},
            {"user": "bob", "do": "reads", "peer": "alice"},
            {"user": "alice", "do": "modifies", "group": "team", "seq": 1, "text": "edited"},
            {"user": "alice", "do": "recalls", "group": "team", "seq": 1},
        ):
            assert client.post(f"{server.url}/__mock__/act", json=request).status_code == 200
        sending.close()
        shown = client.get(f"{server.url}/__mock__/webhooks").json()
        ticked = [each["verdict"] for each in shown["log"] if each["command"] in TICKED]
        assert ticked == ["sent"] * 6
        assert TOKEN not in json.dumps(shown)


@pytest.mark.parametrize(
    ("request_body", "status", "text"),
    [
        ({"do": "reads", "peer": "alice"}, 400, "user must be a non-empty string"),
        ({"user": "bob", "do": "flies"}, 400, "do must be one of"),
        ({"user": "bob", "do": "receipts", "group": "none", "seq": 99}, 404, "there is no group 'none'"),
        ({"user": "bob", "do": "reads", "peer": "nobody"}, 409, "not imported"),
        ({"user": "bob", "do": "reads", "peer": "alice", "sdkappid": 5}, 400, "sdkappid must name one of"),
        ([], 400, "JSON object"),
    ],
)
def test_control_requests_that_make_no_sense(request_body: object, status: int, text: str) -> None:
    mock = MockTencentIM()
    mock.group("team", members=["alice", "bob"])
    with mock.serve() as server:
        answer = httpx.post(f"{server.url}/__mock__/act", json=request_body)
        assert answer.status_code == status
        assert text in answer.json()["error"]
        unknown = httpx.get(f"{server.url}/__mock__/nothing")
        assert unknown.status_code == 404
        assert "GET /__mock__/ lists" in unknown.json()["error"]


def test_webhook_settings_over_http() -> None:
    mock = MockTencentIM()
    with mock.serve() as server:
        url = f"{server.url}/__mock__/webhooks"
        changed = httpx.post(url, json={"enabled": ["C2C.CallbackAfterSendMsg"], "retries": 2}).json()
        assert (changed["enabled"], changed["retries"]) == (["C2C.CallbackAfterSendMsg"], 2)
        for wrong in ({"enabled": ["Nothing"]}, {"retries": -1}, {"url": 5}, {"enabled": "all"}):
            assert httpx.post(url, json=wrong).status_code == 400
        assert httpx.get(url).json()["retries"] == 2
