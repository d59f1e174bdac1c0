"""Robots: making them, what they hear, and answers that they write piece by piece."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import GroupCaller, message, text
from .listening import Listener

SERVICE = "openim_robot_http_svc/"
HELPER = "@RBT#helper"


def robots(call: GroupCaller) -> list[str]:
    listed: list[str] = call.ok(SERVICE + "get_all_robots")["Robot_Account"]
    return listed


@pytest.fixture
def helper(call: GroupCaller) -> GroupCaller:
    call.ok(SERVICE + "create_robot", {"UserID": HELPER, "Nick": "Helper", "SelfSignature": "ask me"})
    return call


def test_making_and_unmaking(helper: GroupCaller, world: World) -> None:
    assert robots(helper) == [HELPER]
    profile = {"Tag_Profile_IM_Nick": "Helper", "Tag_Profile_IM_SelfSignature": "ask me"}
    assert MockUser(world, HELPER).profile == profile
    helper.ok(SERVICE + "create_robot", {"UserID": HELPER, "Nick": "H."})
    assert MockUser(world, HELPER).profile == profile | {"Tag_Profile_IM_Nick": "H."}
    helper.ok(SERVICE + "delete_robot", {"Robot_Account": HELPER})
    assert (robots(helper), HELPER in world.accounts) == ([], True)
    assert helper.code(SERVICE + "delete_robot", {"Robot_Account": HELPER}) == 10004
    helper.ok(SERVICE + "create_robot", {"UserID": HELPER})
    assert robots(helper) == [HELPER]
    helper.ok("im_open_login_svc/account_delete", {"DeleteItem": [{"UserID": HELPER}]})
    assert robots(helper) == []


@pytest.mark.parametrize("user_id", ["helper", "@RBT#", "@RBT#" + "x" * 28])
def test_names_of_robots(call: GroupCaller, user_id: str) -> None:
    assert call.code(SERVICE + "create_robot", {"UserID": user_id}) == 10004


def test_a_limit_can_be_set(helper: GroupCaller, world: World) -> None:
    world.config.robot_limit = 1
    assert helper.code(SERVICE + "create_robot", {"UserID": "@RBT#other"}) == 10008
    assert helper.code(SERVICE + "create_robot", {"UserID": HELPER}) == 0


# ---------------------------------------------------------------- what robots hear


def test_a_robot_hears_what_is_written_to_it(helper: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    sent = MockUser(world, "alice").sends("opening hours?", to=HELPER)
    MockUser(world, "alice").sends("hi", to="bob")
    body = hooks.of("Bot.OnC2CMessage")[0]
    assert (body["From_Account"], body["To_Account"], body["MsgKey"]) == ("alice", HELPER, sent.key)
    assert (body["SendMsgResult"], body["MsgBody"]) == (0, text("opening hours?"))
    assert not body.keys() & {"MsgId", "UnreadMsgNum"}
    helper.ok(SERVICE + "delete_robot", {"Robot_Account": HELPER})
    MockUser(world, "alice").sends("still there?", to=HELPER)
    assert len(hooks.of("Bot.OnC2CMessage")) == 1


def test_a_robot_hears_its_name_in_groups(helper: GroupCaller, world: World) -> None:
    helper.create("club", "bob")
    helper.add("club", HELPER)
    hooks = Listener(world)
    sent = message("club", "alice", 1)
    for mentions in (
        [{"GroupAtAllFlag": 1}],
        [{"GroupAtAllFlag": 0, "GroupAt_Account": "bob"}],
        [{"GroupAtAllFlag": 0, "GroupAt_Account": name} for name in (HELPER, "bob", HELPER)],
    ):
        sent = {**sent, "Random": len(hooks.heard) + 2}
        helper.group("send_group_msg", **sent, GroupAtInfo=mentions)
    heard = hooks.of("Bot.OnGroupMessage")
    assert [body["AtRobots_Account"] for body in heard] == [[HELPER]]
    assert (heard[0]["GroupId"], heard[0]["From_Account"]) == ("club", "alice")


def test_signals(helper: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    key = MockUser(world, "alice", platform="Web").signals(HELPER, '{"step":1}')
    body = hooks.of("Chatbot.OnC2CSignalMessage")[0]
    assert (body["MsgKey"], body["Data"], body["To_Account"]) == (key, '{"step":1}', HELPER)
    assert hooks.platforms == ["Web"]
    with pytest.raises(Refusal):
        MockUser(world, "alice").signals("bob", "x")


# ---------------------------------------------------------------- answers piece by piece


def piece(call: GroupCaller, chunk: str, key: str | None = None, **body: Any) -> dict[str, Any]:
    wanted = {"From_Account": HELPER, "To_Account": "alice", "Chunk": chunk} | body
    return call(SERVICE + "send_stream_msg", wanted | ({"MsgKey": key} if key else {}))


def answers(world: World) -> list[dict[str, Any]]:
    return [json.loads(each.body[0]["MsgContent"]["Data"]) for each in MockUser(world, "alice").inbox]


def test_an_answer_grows(helper: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    key = piece(helper, "Hello, ")["MsgKey"]
    assert answers(world) == [{"chatbotPlugin": 2, "src": 2, "chunks": ["Hello, "], "isFinished": 0}]
    assert piece(helper, "world", key, Finish=1)["MsgKey"] == key
    assert answers(world) == [{"chatbotPlugin": 2, "src": 2, "chunks": ["Hello, ", "world"], "isFinished": 1}]
    assert MockUser(world, "alice").unread == 1
    assert hooks.names == ["C2C.CallbackAfterModifyMsg"]
    assert piece(helper, "!", key)["ErrorCode"] == 10004


def test_answers_that_cannot_be(helper: GroupCaller) -> None:
    key = piece(helper, "a")["MsgKey"]
    assert piece(helper, "b", key, To_Account="bob")["ErrorCode"] == 10004
    assert piece(helper, "b", From_Account="bob")["ErrorCode"] == 10004
    assert piece(helper, "b", To_Account="nobody")["ErrorCode"] == 10004
    assert piece(helper, "x" * 13000, key)["ErrorCode"] == 80002
    assert piece(helper, "b", key)["ErrorCode"] == 0
    helper.ok(SERVICE + "delete_robot", {"Robot_Account": HELPER})
    helper.ok(SERVICE + "create_robot", {"UserID": HELPER})
    assert piece(helper, "c", key)["ErrorCode"] == 10004
