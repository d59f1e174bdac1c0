"""What people do and see that REST alone cannot show: mentions, and an inbox that can be read over HTTP."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tencent_im_mock import MockTencentIM, RemoteError, RemoteMock, RemoteWorld
from tencent_im_mock.control import control
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .app_server import AppServer
from .conftest import COMMUNITY_ID, START


def world_of_people() -> tuple[MockTencentIM, AppServer]:
    mock = MockTencentIM(start=START)
    mock.group("team", members=["alice", "bob", "carol"])
    return mock, AppServer(mock.world)


@all_rows(
    ("given", "expected"),
    [
        ({"at": ["carol", "bob"]}, [("carol", 0), ("bob", 0)]),
        ({"at_all": True}, [("", 1)]),
        ({"at": ["bob"], "at_all": True}, [("", 1), ("bob", 0)]),
        ({}, None),
        ({"at": [], "at_all": False}, None),
    ],
)
@all_rows("action", [{"do": "sends", "text": "hi"}, {"do": "sends_custom", "data": "hi"}])
def test_mentions(
    given: dict[str, Any], action: dict[str, str], expected: list[tuple[str, int]] | None
) -> None:
    mock, app_server = world_of_people()
    status, answer = control(
        mock.server, "POST", "act", {"user": "alice", "group": "team", **action, **given}
    )
    assert status == 200, answer
    told = app_server.last("CallbackAfterSendMsg")
    assert "GroupAtInfo" in told or expected is None
    if expected is not None:
        mentions = [(each.get("GroupAt_Account", ""), each["GroupAtAllFlag"]) for each in told["GroupAtInfo"]]
        assert mentions == expected


@pytest.mark.parametrize(
    ("given", "at", "at_all"),
    [
        ({"at": ["ghost", "bob"]}, ["ghost", "bob"], False),
        ({"at": ["bob"], "at_all": True}, ["bob"], True),
        ({}, [], False),
    ],
)
def test_who_is_mentioned_sees_it(given: dict[str, Any], at: list[str], at_all: bool) -> None:
    mock, _ = world_of_people()
    sent = mock.user("alice").sends("hi", group="team", **given)
    mock.restore(mock.snapshot())
    (received,) = mock.user("bob").inbox
    assert (list(sent.at), sent.at_all) == (list(received.at), received.at_all) == (at, at_all)
    _, shown = control(mock.server, "GET", "inbox", {"user": "bob"})
    assert isinstance(shown, dict)
    assert [(each["at"], each["at_all"]) for each in shown["messages"]] == [(at, at_all)]


def test_mentions_that_cannot_be() -> None:
    mock, _ = world_of_people()
    alice = mock.user("alice")
    with pytest.raises(ValueError, match="at, at_all and topic are for messages to groups"):
        alice.sends("hi", to="bob", at=["bob"])
    with pytest.raises(ValueError, match="at, at_all and topic are for messages to groups"):
        alice.sends("hi", to="bob", topic="t")
    with pytest.raises(ValueError, match="at takes a list of UserIDs"):
        alice.sends("hi", group="team", at="bob")
    with pytest.raises(Refusal) as caught:
        alice.sends("hi", group="team", at=["bob"] * 31)
    assert caught.value.code == 10053
    mock.group("live", members=["alice"], type="AVChatRoom")
    with pytest.raises(Refusal) as caught:
        alice.sends("hi", group="live", at_all=True)
    assert caught.value.code == 10007


def test_an_inbox_can_be_read_over_http() -> None:
    mock = MockTencentIM(start=START)
    mock.group("team", members=["alice", "bob", "carol"])
    mock.group(COMMUNITY_ID, members=["alice", "bob"], type="Community", topics=["news"])
    topic = f"{COMMUNITY_ID}@TOPIC#_news"
    with mock.serve() as server:
        remote = RemoteMock(server.url)
        world = RemoteWorld(remote, mock.sdk_app_id, mock.secret_key)
        for number, (sender, place) in enumerate(
            [
                ("alice", {"to": "bob"}),
                ("carol", {"to": "bob"}),
                ("alice", {"group": "team"}),
                ("bob", {"group": "team"}),
                ("alice", {"group": COMMUNITY_ID, "topic": topic}),
            ]
        ):
            world.act(sender, "sends", text=f"lunch {number}", **place)
            mock.clock.advance(1)
        recalled = mock.user("carol").sends("oops", group="team")
        mock.user("carol").recalls(recalled)

        def texts(**filters: Any) -> list[str]:
            return [message["text"] for message in world.inbox("bob", **filters)]

        assert texts(contains="lunch") == ["lunch 0", "lunch 1", "lunch 2", "lunch 4"]
        assert texts(sender="carol") == ["lunch 1", "oops"]
        assert texts(group="team") == ["lunch 2", "oops"]
        assert texts(topic=topic) == ["lunch 4"]
        assert texts(contains="nothing") == []
        assert world.inbox("bob", contains="lunch 2")[0] == {
            "sender": "alice",
            "receiver": "",
            "group": "team",
            "topic": "",
            "key": "",
            "seq": 1,
            "time": START + 2,
            "text": "lunch 2",
            "body": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "lunch 2"}}],
            "needs_receipt": False,
            "recalled": False,
            "at": [],
            "at_all": False,
            "reactions": {},
            "extensions": {},
        }
        assert [each["recalled"] for each in world.inbox("bob", sender="carol")] == [False, True]
        cut = world.control("GET", "inbox", user="bob", limit=2)
        assert (cut["total"], cut["truncated"]) == (5, True)
        assert [each["text"] for each in cut["messages"]] == ["lunch 4", "oops"]
        with pytest.raises(RemoteError, match="user 'nobody' is not imported") as caught:
            world.inbox("nobody")
        assert caught.value.status == 404
        remote.close()


def test_reading_an_inbox_changes_nothing(world: World) -> None:
    before = len(world.accounts)
    mock = MockTencentIM()
    assert control(mock.server, "GET", "inbox", {"user": "zoe"})[0] == 404
    assert len(world.accounts) == before
    assert "zoe" not in mock.world.accounts


@pytest.mark.parametrize(
    ("name", "wire"), [("Work", "Private"), ("Meeting", "ChatRoom"), ("Public", "Public")]
)
def test_group_types_by_either_name(name: str, wire: str) -> None:
    mock = MockTencentIM()
    for number, each in enumerate((name, wire)):
        mock.group(f"g{number}", members=["alice"], type=each)
        group = mock.world.groups.get(f"g{number}")
        assert group is not None
        assert group.type.wire == wire


def test_a_group_type_that_there_is_not() -> None:
    mock = MockTencentIM()
    with pytest.raises(ValueError, match="'Publik' is no group type; did you mean Public") as told:
        mock.group("g", members=["alice"], type="Publik")
    for name in ("Work", "Private", "Public", "Meeting", "ChatRoom", "AVChatRoom", "Community"):
        assert name in str(told.value)
    assert "alice" not in mock.world.accounts


def test_a_group_without_a_message_has_no_last_one() -> None:
    with pytest.raises(LookupError, match="'g' has no message yet"):
        _ = MockTencentIM().group("g", members=["alice"]).last_message


def test_an_inbox_is_in_the_order_of_arrival_also_within_a_second() -> None:
    mock = MockTencentIM(start=1_767_000_000)
    mock.seed(
        {"users": ["alice", "bob", "carol"], "groups": [{"id": "team", "members": ["alice", "bob", "carol"]}]}
    )
    sent = [f"m{number}" for number in range(12)]
    for number, text in enumerate(sent):
        whom: dict[str, Any] = {"group": "team"} if number % 3 == 0 else {"to": "bob"}
        mock.user(("alice", "carol")[number % 2]).sends(text, **whom)
    assert [each.text for each in mock.user("bob").inbox] == sent
    status, cut = control(mock.server, "GET", "inbox", {"user": "bob", "limit": 5})
    assert (status, isinstance(cut, dict)) == (200, True)
    assert [each["text"] for each in cast("dict[str, Any]", cut)["messages"]] == sent[-5:]
    other = MockTencentIM(start=1_767_000_000)
    other.restore(mock.snapshot())
    other.user("alice").sends("last", to="bob")
    assert [each.text for each in other.user("bob").inbox] == [*sent, "last"]
