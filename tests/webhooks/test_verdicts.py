"""What may be answered to which webhook, walked against the facts; and the functions that decide."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import re
import threading
from typing import Any, cast

import pytest

from tencent_im_compat import TencentIM
from tencent_im_compat.errors import ConfigurationError, InvalidArgumentError, RefusedError
from tencent_im_compat.webhooks import (
    Allow,
    C2CBeforeSendMsg,
    Drop,
    GroupAfterSendMsg,
    GroupBeforeInviteJoinGroup,
    Refuse,
    RefuseSome,
    Rewrite,
    SnsPrevFriendAdd,
    Verdict,
    WebhookApp,
    WebhookEvent,
    parse,
)
from tencent_im_compat.webhooks.verdicts import RULES, answer_to, asks_first
from tencent_im_compat.wire import TIMTextElem
from tencent_im_mock import MockTencentIM

from ..tables import all_rows
from .test_app import call, post
from .test_receiver import APP, CALLBACKS, FACTS, NOW, TOKEN, body, query

SENDS = "C2C.CallbackBeforeSendMsg"
TEXT = TIMTextElem(text="see you at ***")
ASKING = sorted(name for name, fact in CALLBACKS.items() if fact["kind"] == "before")


def event_of(command: str) -> WebhookEvent:
    return parse({"CallbackCommand": command}, body(command), max_body_bytes=1 << 20)


def answered(command: str, verdict: Verdict) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer_to(event_of(command), verdict))
    assert found.pop("ActionStatus") == "OK"
    return found


def taken(command: str, verdict: Any) -> bool:
    try:
        answer_to(event_of(command), verdict)
    except InvalidArgumentError:
        return False
    return True


def test_the_rules_are_those_of_the_facts() -> None:
    assert sorted(RULES) == ASKING
    rows = {name: row for row in FACTS["protocol"]["before_error_codes"] for name in row["webhook"]}
    assert sorted(rows) == ASKING
    for command in ASKING:
        row, rule = rows[command], RULES[command]
        fields = {each["name"].partition("[")[0] for each in CALLBACKS[command]["response"]} - {"ErrorCode"}
        numbers = [int(each) for each in re.findall(r"\d{5,}", row.get("custom", ""))[:2]]
        assert [rule.own[0], rule.own[-1]] == numbers if numbers else not rule.own
        assert rule.sends is ("2" in row) is ("MsgBody" in fields)
        assert rule.by_person is ("ResultItem" in fields)
        assert rule.some == "".join(fields - {"MsgBody", "CloudCustomData", "ResultItem"})


def test_what_asks_first() -> None:
    assert all(asks_first(command) is (fact["kind"] == "before") for command, fact in CALLBACKS.items())
    assert asks_first("Group.CallbackBeforeSomethingNew")
    assert not asks_first("")


@all_rows("command", ASKING)
def test_every_verdict_to_every_webhook(command: str) -> None:
    rule = RULES[command]
    assert taken(command, Allow())
    assert taken(command, Refuse())
    for code in (rule.own[0], rule.own[-1]) if rule.own else ():
        assert taken(command, Refuse(code, "no"))
    borders = (rule.own[0] - 1, rule.own[-1] + 1) if rule.own else (1, 10_100)
    for code in (*borders, 0, True):
        assert not taken(command, Refuse(code))
    assert taken(command, Drop()) is rule.sends
    assert taken(command, Rewrite([TEXT])) is rule.sends
    assert taken(command, RefuseSome(["omar"])) is (bool(rule.some) or rule.by_person)
    assert taken(command, RefuseSome({"omar": Refuse()})) is rule.by_person
    wrongs: list[Any] = [
        None, True, 0, Refuse, "Allow", Rewrite(), Rewrite([]), RefuseSome("omar"),
        Rewrite(cast(Any, ["x"])), Rewrite(cloud_custom_data=cast(Any, 5)), Refuse(text=cast(Any, 5)),
        RefuseSome(cast(Any, [5])), RefuseSome(cast(Any, {"omar": "no"})),
    ]  # fmt: skip
    for wrong in wrongs:
        assert not taken(command, wrong)


def test_how_verdicts_are_written() -> None:
    assert answered(SENDS, Allow()) == {"ErrorCode": 0, "ErrorInfo": ""}
    assert answered(SENDS, Refuse()) == {"ErrorCode": 1, "ErrorInfo": ""}
    assert answered(SENDS, Refuse(120_500, "quiet hours")) == {
        "ErrorCode": 120_500,
        "ErrorInfo": "quiet hours",
    }
    assert answered(SENDS, Drop())["ErrorCode"] == 2
    rewritten = answered(SENDS, Rewrite([TEXT], "x"))
    assert rewritten == {
        "ErrorCode": 0,
        "ErrorInfo": "",
        "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "see you at ***"}}],
        "CloudCustomData": "x",
    }
    assert "***" not in repr(Rewrite([TEXT], "***"))
    assert "MsgBody" not in answered(SENDS, Rewrite(cloud_custom_data=""))
    invited = answered("Group.CallbackBeforeInviteJoinGroup", RefuseSome({"quin"}))
    assert (invited["ErrorCode"], invited["RefusedMembers_Account"]) == (0, ["quin"])
    friends = answered("Sns.CallbackPrevFriendAdd", RefuseSome({"omar": Refuse(38_001, "no")}))
    assert friends["ResultItem"] == [{"To_Account": "omar", "ResultCode": 38_001, "ResultInfo": "no"}]
    assert (
        answered("Sns.CallbackPrevFriendAdd", RefuseSome(["omar"]))["ResultItem"][0]["ResultCode"] == 38_000
    )
    assert answered("Sns.CallbackPrevFriendResponse", Refuse())["ResultItem"][0]["ResultCode"] == 38_000
    for verdict in (Allow(), RefuseSome({"pia": Refuse()})):
        assert answered("Sns.CallbackPrevFriendAdd", verdict)["ResultItem"][0]["ResultCode"] == 0


# ---------------------------------------------------------------- functions that decide


def application() -> WebhookApp:
    app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW)
    app.subscribe(lambda event: pytest.fail("a question is no event"))
    return app


def asked(app: WebhookApp, command: str = SENDS, content: bytes = b"") -> list[int]:
    """The codes that are answered under ASGI and WSGI."""

    async def in_a_loop() -> bytes:
        status, answer = await post(app, query(command), content or body(command))
        assert status == 200
        return answer

    status: list[str] = []
    answer = _environ(app, command, content or body(command), status)
    assert status == ["200 OK"]
    return [json.loads(each)["ErrorCode"] for each in (asyncio.run(in_a_loop()), answer)]


def _environ(app: WebhookApp, command: str, content: bytes, status: list[str]) -> bytes:
    line, answer = call(app, query(command), content)
    status.append(line)
    found = b"".join(answer)
    answer.close()
    return found


def test_without_a_function_it_is_allowed() -> None:
    app = application()
    for command in (*ASKING, "Group.CallbackBeforeSomethingNew"):
        assert asked(app, command, body(SENDS)) == [0, 0]
    assert app.receiver.counts == {"asked": 2 * len(ASKING) + 2}


def test_plain_and_coroutine_functions_decide() -> None:
    app = application()

    @app.decide(C2CBeforeSendMsg)
    async def first(event: C2CBeforeSendMsg) -> Verdict:
        await asyncio.sleep(0)
        return Refuse(120_001) if event.to_account == "omar" else Allow()

    @app.decide("Group.CallbackBeforeSendMsg")
    def second(event: WebhookEvent) -> Verdict:
        return Drop()

    assert asked(app) == [120_001, 120_001]
    assert asked(app, "Group.CallbackBeforeSendMsg") == [2, 2]


def test_what_goes_wrong_is_answered_by_the_default(caplog: pytest.LogCaptureFixture) -> None:
    gate, wrongs = threading.Event(), itertools.cycle([Refuse(5), None])
    app = application()

    @app.decide(C2CBeforeSendMsg, deadline=0.1, on_late=Refuse(120_002))
    def late(event: C2CBeforeSendMsg) -> Verdict:
        gate.wait(10)
        return Allow()

    @app.decide("Group.CallbackBeforeSendMsg", deadline=0.1, on_late=Drop())
    async def never(event: WebhookEvent) -> Verdict:
        await asyncio.sleep(60)
        raise AssertionError

    @app.decide(GroupBeforeInviteJoinGroup, on_late=Refuse())
    def wrong(event: GroupBeforeInviteJoinGroup) -> Any:
        return next(wrongs)

    @app.decide(SnsPrevFriendAdd)
    async def broken(event: SnsPrevFriendAdd) -> Verdict:
        raise LookupError("no such user")

    assert asked(app) == [120_002, 120_002]
    gate.set()
    assert asked(app, "Group.CallbackBeforeSendMsg") == [2, 2]
    assert asked(app, "Group.CallbackBeforeInviteJoinGroup") == [1, 1]
    assert asked(app, "Sns.CallbackPrevFriendAdd") == [0, 0]
    assert asked(app, SENDS, b'{"From_Account": 5}') == [120_002, 120_002]
    told = [each.getMessage() for each in caplog.records if each.name == "tencent_im_compat.webhooks"]
    assert [each.partition(" ")[0] for each in told[::2]] == [
        SENDS,
        "Group.CallbackBeforeSendMsg",
        "Group.CallbackBeforeInviteJoinGroup",
        "Sns.CallbackPrevFriendAdd",
        SENDS,
    ]
    assert "see you at nine" not in caplog.text


@pytest.mark.parametrize(
    "failure", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()], ids=lambda each: type(each).__name__
)
def test_a_function_that_exits_is_answered_by_the_default(
    failure: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    app = application()

    @app.decide(C2CBeforeSendMsg, on_late=Refuse(120_003))
    def plain(event: C2CBeforeSendMsg) -> Verdict:
        raise failure

    assert asked(app) == [120_003, 120_003]
    if not isinstance(failure, KeyboardInterrupt):  # in the main thread's loop that is Ctrl-C

        @app.decide(GroupBeforeInviteJoinGroup, on_late=Refuse(10_101))
        async def later(event: GroupBeforeInviteJoinGroup) -> Verdict:
            await asyncio.sleep(0)
            raise failure

        assert asked(app, "Group.CallbackBeforeInviteJoinGroup") == [10_101, 10_101]
    said = {each.getMessage() for each in caplog.records if each.name == "tencent_im_compat.webhooks"}
    assert f"{SENDS} could not be decided: the default is answered" in said
    assert all(each.exc_info for each in caplog.records if each.name == "tencent_im_compat.webhooks")


@pytest.mark.parametrize(
    ("webhook", "options", "problem"),
    [
        (GroupAfterSendMsg, {}, "no webhook that asks"),
        ("Group.CallbackBeforeSomethingNew", {}, "no webhook that asks"),
        (C2CBeforeSendMsg, {"deadline": 2.0}, "deadline"),
        (C2CBeforeSendMsg, {"deadline": 0}, "deadline"),
        (GroupBeforeInviteJoinGroup, {"on_late": Drop()}, "on_late"),
        (SnsPrevFriendAdd, {}, "decided already"),
    ],
)
def test_settings_that_cannot_work(webhook: Any, options: dict[str, Any], problem: str) -> None:
    app = application()
    app.decide(SnsPrevFriendAdd)(lambda event: Allow())
    with pytest.raises(ConfigurationError, match=problem):
        app.decide(webhook, **options)(lambda event: Allow())


def test_the_server_understands_the_verdicts(caplog: pytest.LogCaptureFixture) -> None:
    mock = MockTencentIM()
    mock.user("alice"), mock.user("bob")
    app = WebhookApp(sdk_app_id=mock.sdk_app_id, tokens=TOKEN)
    verdicts: dict[str, Verdict] = {
        "no": Refuse(120_500, "quiet hours"),
        "gone": Drop(),
        "swear": Rewrite([TIMTextElem(text="***")]),
    }

    @app.decide(C2CBeforeSendMsg)
    def decide(event: C2CBeforeSendMsg) -> Verdict:
        (element,) = event.msg_body
        assert isinstance(element, TIMTextElem)
        return verdicts.get(element.text, Allow())

    mock.webhooks_into(app, "/callback", token=TOKEN)
    with (
        caplog.at_level(logging.INFO),
        mock.serve() as server,
        TencentIM(sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, base_url=server.url) as client,
    ):
        with pytest.raises(RefusedError) as caught:
            client.openim.send_msg("bob", "no", from_account="alice")
        for text in ("gone", "swear", "hello"):
            client.openim.send_msg("bob", text, from_account="alice")
    mock.close()
    assert (caught.value.code, caught.value.info) == (120_500, "quiet hours")
    assert [message.text for message in mock.user("bob").inbox] == ["***", "hello"]
