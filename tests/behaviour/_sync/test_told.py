# Generated from tests/behaviour/_async/test_told.py by scripts/make_sync.py. Do not edit.
"""Each row of the matrix is true: what happens is heard by a source that the row names."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tencent_im_compat import Polling, V2TimAdvancedMsgListener, V2TimSDKListener
from tencent_im_compat._sync.events.service import EventService
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.events.dispatch import Callback
from tencent_im_compat.events.matrix import TABLE
from tencent_im_compat.events.observation import Source
from tencent_im_compat.identity import GroupRef, parse_msg_id
from tencent_im_compat.v2tim import V2TimMessageExtension, V2TimUserFullInfo
from tencent_im_compat.webhooks import WebhookEvent, WebhookReceiver
from tencent_im_compat.webhooks.parsing import read
from tencent_im_mock import MockMessage

from ..helpers import Operation, texts
from .app import App

pytestmark = pytest.mark.anyio
TOKEN = "told-webhook-token"
ROLE = "group_open_http_svc/get_role_in_group"
Heard = list[tuple[str, tuple[Any, ...], Source]]


class Stage:
    """A user who has set every callback that a source feeds, and the webhooks of the app."""

    def __init__(self, app: App, user_id: str = "alice") -> None:
        self.app, self.user_id = app, user_id
        self.heard: Heard = []
        self.events: list[WebhookEvent] = []
        self._receiver = WebhookReceiver(
            sdk_app_id=app.mock.sdk_app_id, tokens=TOKEN, clock=app.mock.clock.now
        )
        self.service = EventService(app.client, Polling(background=False, grace=0), clock=app.mock.clock.now)
        self.manager = V2TIMManager(events=self.service, clock=app.mock.clock.now)

    def begin(self) -> None:
        """The user logs in and listens."""
        self.app.mock.on_webhook(self._take, token=TOKEN)
        every: dict[str, Callable[..., None]] = {
            name: lambda *arguments: None for listener, name in TABLE if listener == "V2TimSDKListener"
        }
        listener = V2TimSDKListener(**every)
        (self.manager.initSDK(sdkAppID=self.app.mock.sdk_app_id, listener=listener)).unwrap()
        (self.manager.login(userID=self.user_id, userSig=self.app.sig(self.user_id))).unwrap()
        self.manager.events.on_callback = self._note
        messages = self.manager.getMessageManager()
        messages.addAdvancedMsgListener(listener=V2TimAdvancedMsgListener())

    def _note(self, call: Callback) -> None:
        self.heard.append((call.name, call.arguments, call.source))

    def _take(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        reply = self._receiver.handle(query, body)
        if reply.event is not None:
            self.events.append(reply.event)
        return reply.status, reply.body

    def feed(self) -> None:
        """Feeds the webhooks that have come."""
        events, self.events = self.events, []
        for event in events:
            self.manager.feed(event)

    def of(self, callback: str) -> list[tuple[Any, ...]]:
        """The arguments with which a callback was called."""
        return [arguments for name, arguments, _ in self.heard if name == callback]

    def say(self, *, group: str = "") -> None:
        """A message of the user that asks for receipts."""
        messages = self.manager.getMessageManager()
        created = (messages.createTextMessage(text="hello")).unwrap()
        messages.sendMessage(
            id=created.id, receiver="" if group else "bob", groupID=group, needReadReceipt=True
        )

    def extensible(self, *, group: str = "") -> MockMessage:
        """A message of bob's that takes extensions: to the user, or in a group."""
        mock, client = self.app.mock, self.app.client
        if group:
            client.group.send_group_msg(group, "vote", from_account="bob", support_message_extension=True)
            return mock.group(group).last_message
        sent = client.openim.send_msg(
            self.user_id, "vote", from_account="bob", support_message_extension=True
        )
        found = mock.user(self.user_id).message(peer="bob", key=sent.msg_key)
        assert found is not None
        return found


@pytest.fixture
def stage(app: App) -> Iterator[Stage]:
    """Alice listens; bob and carol are there."""
    for name in ("bob", "carol"):
        app.mock.user(name)
    found = Stage(app)
    found.begin()
    yield found
    found.manager.unInitSDK()
    found.service.close()


# ---------------------------------------------------------------- every row


def _arrives(stage: Stage) -> None:
    stage.app.mock.user("bob").sends("hello", to="alice")


def _is_edited(stage: Stage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    stage.feed()
    stage.manager.events.pump()
    bob.modifies(message, "hello again")


def _is_recalled(stage: Stage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    stage.feed()
    stage.manager.events.pump()
    bob.recalls(message)


def _is_receipted(stage: Stage) -> None:
    stage.say()
    bob = stage.app.mock.user("bob")
    bob.receipts(*[each for each in bob.inbox if each.key])


def _is_read(stage: Stage) -> None:
    stage.say()
    stage.app.mock.user("bob").reads("alice")


def _is_extended(stage: Stage) -> None:
    stage.app.mock.user("bob").extends(stage.extensible(), {"vote": "yes"})


def _is_unextended(stage: Stage) -> None:
    message = stage.extensible()
    bob = stage.app.mock.user("bob")
    bob.extends(message, {"vote": "yes"})
    bob.unextends(message, "vote")


def _changes_profile(stage: Stage) -> None:
    stage.app.mock.user("alice").sets_profile({"Tag_Profile_IM_Nick": "Al"})


def _comes_online(stage: Stage) -> None:
    stage.app.mock.user("alice").goes_online()


PLAYS: dict[str, Operation[Stage, None]] = {
    "onRecvNewMessage": _arrives,
    "onRecvMessageModified": _is_edited,
    "onRecvMessageRevoked": _is_recalled,
    "onRecvMessageRevokedWithInfo": _is_recalled,
    "onRecvMessageReadReceipts": _is_receipted,
    "onRecvC2CReadReceipt": _is_read,
    "onRecvMessageExtensionsChanged": _is_extended,
    "onRecvMessageExtensionsDeleted": _is_unextended,
    "onSelfInfoUpdated": _changes_profile,
    "onUserStatusChanged": _comes_online,
}
ROWS = [(name, source) for _, name in TABLE for source in (Source.POLL, Source.WEBHOOK)]


@pytest.mark.parametrize(("callback", "source"), ROWS, ids=lambda value: getattr(value, "value", value))
def test_each_row_of_the_matrix_is_true(stage: Stage, callback: str, source: Source) -> None:
    fed = next(each for each in TABLE.values() if each.callback == callback)
    PLAYS[callback](stage)
    if source is Source.POLL:
        stage.manager.events.pump()
    else:
        stage.feed()
    heard = (callback, source) in [(name, by) for name, _, by in stage.heard]
    assert heard is bool(fed.poll if source is Source.POLL else fed.webhooks)


# ---------------------------------------------------------------- what is told


def test_a_profile_and_a_state(stage: Stage) -> None:
    alice = stage.app.mock.user("alice")
    alice.sets_profile({"Tag_Profile_IM_Nick": "Al", "Tag_Profile_IM_Gender": "Gender_Type_Male"})
    stage.app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bo"})
    alice.goes_online()
    alice.goes_offline()
    stage.feed()
    assert stage.of("onSelfInfoUpdated") == [(V2TimUserFullInfo(userID="alice", nickName="Al", gender=1),)]
    states = [arguments[0][0] for arguments in stage.of("onUserStatusChanged")]
    assert [(each.userID, each.statusType) for each in states] == [("alice", 1), ("alice", 2)]


def test_extensions_name_the_message_that_arrived(stage: Stage) -> None:
    team = stage.app.team("alice", "bob")
    others = stage.app.team("bob", "carol", id="others")
    bob = stage.app.mock.user("bob")
    for group in ("", team, others):
        message = stage.extensible(group=group)
        bob.extends(message, {"vote": "yes"})
        bob.unextends(message)
    stage.feed()
    arrived = [message.msgID for (message,) in stage.of("onRecvNewMessage")]
    assert len(arrived) == 2
    made = [V2TimMessageExtension(extensionKey="vote", extensionValue="yes")]
    assert stage.of("onRecvMessageExtensionsChanged") == [(each, made) for each in arrived]
    assert stage.of("onRecvMessageExtensionsDeleted") == [(each, []) for each in arrived]


def test_extensions_of_a_message_that_is_not_known_are_told_once_it_was_asked_for(
    stage: Stage,
) -> None:
    message = stage.extensible(group=stage.app.team("alice", "bob"))
    stage.events.clear()
    stage.app.mock.user("bob").extends(message, {"vote": "yes"})
    stage.feed()
    ((msg_id, _),) = stage.of("onRecvMessageExtensionsChanged")
    ref = parse_msg_id(msg_id)
    assert isinstance(ref, GroupRef)
    assert (ref.group_id, ref.sender, ref.seq) == ("team", "bob", message.seq)


@pytest.mark.parametrize("key", ["", "no key"])
def test_extensions_of_a_message_without_a_name_are_not_told(stage: Stage, key: str) -> None:
    stage.events.append(_event("C2C.CallbackAfterC2CMsgExtension", MsgKey=key))
    stage.feed()
    assert stage.heard == []


def test_an_sdk_listener_alone_is_enough(app: App) -> None:
    heard: list[V2TimUserFullInfo] = []
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    listener = V2TimSDKListener(onSelfInfoUpdated=heard.append)
    made = manager.initSDK(sdkAppID=app.mock.sdk_app_id, listener=listener, events=None)
    assert made.code == 0
    (manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    assert manager.feed(_event("Profile.CallbackPortraitSet")) == 1
    assert [each.nickName for each in heard] == ["Al"]
    manager.unInitSDK()


# ---------------------------------------------------------------- repeats


def _event(command: str, request_id: str = "", **changed: Any) -> WebhookEvent:
    bodies: dict[str, dict[str, Any]] = {
        "Profile.CallbackPortraitSet": {
            "From_Account": "alice",
            "ProfileItem": [{"Tag": "Tag_Profile_IM_Nick", "Value": "Al"}],
        },
        "C2C.CallbackAfterC2CMsgExtension": {
            "From_Account": "bob",
            "To_Account": "alice",
            "MsgKey": "1_2_3",
            "OperateType": 1,
            "ExtensionList": [{"Key": "vote", "Value": "yes", "Seq": 1}],
        },
    }
    return read(command, {**bodies[command], **changed}, {"RequestId": request_id})


def _heard_of(stage: Stage, *events: WebhookEvent) -> int:
    stage.events = list(events)
    stage.feed()
    return len(stage.of("onSelfInfoUpdated"))


def test_the_same_body_with_a_time_is_a_repeat(stage: Stage) -> None:
    portrait = "Profile.CallbackPortraitSet"
    same = [_event(portrait, each, EventTime=1_767_000_020_456) for each in ("", "", "1", "2")]
    assert _heard_of(stage, *same) == 1
    assert _heard_of(stage, _event(portrait, EventTime=1_767_000_020_457)) == 2


def test_bodies_without_a_time_are_told_apart_by_the_request_id(stage: Stage) -> None:
    portrait = "Profile.CallbackPortraitSet"
    assert _heard_of(stage, *[_event(portrait, each) for each in ("1", "2", "1", "2")]) == 2


def test_bodies_without_time_and_id_are_repeats_for_some_seconds(stage: Stage) -> None:
    event = _event("Profile.CallbackPortraitSet")
    assert _heard_of(stage, event, event) == 1
    stage.app.mock.clock.advance(10)
    assert _heard_of(stage, event, event) == 2


# ---------------------------------------------------------------- members


def test_who_joins_hears_the_next_message_without_a_question(stage: Stage) -> None:
    mock = stage.app.mock
    team = stage.app.team("bob", "carol", type="Public")
    mock.group(team).add("dora")
    bob = mock.user("bob")
    bob.sends("before", group=team)
    stage.feed()
    assert stage.of("onRecvNewMessage") == []
    asked = stage.app.calls(ROLE)
    assert asked == 1
    stage.app.client.group.add_group_member(team, ["alice"])
    bob.sends("welcome", group=team)
    stage.feed()
    assert texts([message for (message,) in stage.of("onRecvNewMessage")]) == ["welcome"]
    bob.kicks(team, "alice")
    bob.sends("she is gone", group=team)
    stage.feed()
    assert len(stage.of("onRecvNewMessage")) == 1
    assert stage.app.calls(ROLE) == asked


def test_nobody_is_in_a_group_that_was_dismissed(stage: Stage) -> None:
    team = stage.app.team("bob", "alice", type="Public")
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", group=team)
    late = list(stage.events)
    stage.feed()
    assert len(stage.of("onRecvNewMessage")) == 1
    bob.dismisses(team)
    stage.feed()
    again = late[-1].model_copy(update={"msg_seq": message.seq + 1})
    stage.events = [again]
    stage.feed()
    assert len(stage.of("onRecvNewMessage")) == 1
    assert stage.app.calls(ROLE) == 0


# ---------------------------------------------------------------- who hears what cannot come


def test_a_callback_that_no_source_feeds_is_warned_about_once(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        for user_id in ("alice", "bob"):
            user = app.user(user_id)
            listener = V2TimAdvancedMsgListener(onRecvMessageExtensionsChanged=print)
            caplog.clear()
            user.messages.addAdvancedMsgListener(listener=listener)
            user.messages.addAdvancedMsgListener(listener=listener)
            (warning,) = caplog.messages  # each of these users has an event service of its own
            assert "onRecvMessageExtensionsChanged" in warning
            assert "C2C.CallbackAfterC2CMsgExtension" in warning
            user.manager.unInitSDK()
