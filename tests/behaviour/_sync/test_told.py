# Generated from tests/behaviour/_async/test_told.py by scripts/make_sync.py. Do not edit.
"""What listeners hear of webhooks that have no rule: once, and nobody but those whom it concerns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_compat import V2TimSDKListener
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.errors import TransportError
from tencent_im_compat.identity import GroupRef, parse_msg_id
from tencent_im_compat.store.protocol import Event
from tencent_im_compat.v2tim import V2TimGroupInfo, V2TimMessageExtension, V2TimUserFullInfo
from tencent_im_compat.webhooks import WebhookEvent
from tencent_im_compat.webhooks.kept import call_of, read_kept
from tencent_im_compat.webhooks.parsing import read
from tencent_im_compat.webhooks.relay_page import read_page

from ..helpers import texts
from .app import App
from .stage import Stage

pytestmark = pytest.mark.anyio
ROLE = "group_open_http_svc/get_role_in_group"


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


def test_who_comes_and_goes(stage: Stage) -> None:
    stage.app.team("carol", "alice", type="ChatRoom")
    bob, carol = stage.app.mock.user("bob"), stage.app.mock.user("carol")
    bob.joins("team")
    bob.quits("team")
    stage.app.mock.clock.advance(1)
    bob.joins("team")
    carol.kicks("team", "bob", "alice")
    stage.feed()
    heard = {
        name: [_named(*arguments) for arguments in stage.of(name)]
        for name in ("onMemberEnter", "onMemberLeave", "onMemberKicked")
    }
    assert heard == {
        "onMemberEnter": [("team", ["bob"])] * 2,
        "onMemberLeave": [("team", "bob")],
        "onMemberKicked": [("team", "carol", ["bob", "alice"])],
    }


@pytest.mark.parametrize("first", ["the call", "the webhook"])
def test_what_an_own_call_does_is_told_once(
    stage: Stage, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by the first webhook that a process hears, and in whichever order they come."""
    stage.app.team("alice", type="Private")
    groups, session = stage.manager.getGroupManager(), stage.manager._session
    tell = session.own

    def tell_later(*told: Any) -> None:
        stage.feed()
        tell(*told)

    if first == "the webhook":
        monkeypatch.setattr(session, "own", tell_later)
    assert (groups.inviteUserToGroup(groupID="team", userList=["bob"])).ok
    stage.feed()
    info = V2TimGroupInfo(groupID="team", groupType="Work", groupName="crew", introduction="us")
    assert (groups.setGroupInfo(info=info)).ok
    stage.feed()
    stage.app.mock.clock.advance(1)
    assert (groups.kickGroupMember(groupID="team", memberList=["bob"])).ok
    stage.app.mock.user("alice").invites("team", "bob")  # on her phone
    stage.feed()
    assert [_named(*each)[::2] for each in stage.of("onMemberInvited")] == [("team", ["bob"])] * 2
    assert [_named(*each)[::2] for each in stage.of("onMemberKicked")] == [("team", ["bob"])]
    changed = [each.type for _, changes in stage.of("onGroupInfoChanged") for each in changes]
    assert sorted(changed) == [1, 2]
    stage.app.client.group.destroy_group("team")
    stage.feed()
    assert [_named(*each) for each in stage.of("onGroupDismissed")] == [("team", "alice")]


def _named(*arguments: Any) -> tuple[Any, ...]:
    """Arguments with the UserIDs of the members in them."""
    return tuple(
        [each.userID for each in value] if isinstance(value, list) else getattr(value, "userID", value)
        for value in arguments
    )


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
    portrait = "Profile.CallbackPortraitSet"
    assert _heard_of(stage, _event(portrait), _event(portrait)) == 1
    stage.app.mock.clock.advance(10)
    assert _heard_of(stage, _event(portrait), _event(portrait)) == 2


def test_an_event_that_is_fed_again_is_no_other_event_however_late(stage: Stage) -> None:
    """A feed that has failed halfway is tried again, with the same object or one read from its store."""
    portrait, clock = "Profile.CallbackPortraitSet", stage.app.mock.clock
    event = _event(portrait)
    for _ in range(3):
        assert _heard_of(stage, event) == 1
        clock.advance(25)
    body = json.dumps(event.model_dump(by_alias=True)).encode()
    made = call_of(event, body, clock.now()).events[-1]
    stored = Event(64, 1, made.key, made.lane, made.payload, made.at)
    for _ in range(3):
        assert _heard_of(stage, read_kept(stored).event) == 2
        clock.advance(25)
    item = {"id": 1, "command": portrait, "body": json.loads(body), "at": clock.now()}
    page = json.dumps({"events": [item], "cursor": "1"}).encode()
    for _ in range(3):
        assert _heard_of(stage, *read_page(200, page).events) == 3
        clock.advance(25)


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


# ---------------------------------------------------------------- what cannot be asked


def test_what_the_server_will_not_tell_holds_up_nothing_else(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    team = stage.app.team("alice", "bob", type="Public")
    stage.feed()
    bob = stage.app.mock.user("bob")
    bob.sets_attributes(team, {"color": "red"})
    bob.sends("hello", group=team)
    stage.app.mock.fault("code", "group_open_attr_http_svc/get_group_attr", code=10004)
    stage.feed()
    assert stage.of("onGroupAttributeChanged") == []
    assert len(stage.of("onRecvNewMessage")) == 1
    assert [line for line in caplog.messages if "is not told" in line and "10004" in line]


def test_what_the_server_cannot_tell_now_is_asked_once_more(stage: Stage) -> None:
    team = stage.app.team("alice", "bob", type="Public")
    stage.feed()
    bob = stage.app.mock.user("bob")
    bob.sets_attributes(team, {"color": "red"})
    events = list(stage.events)
    stage.app.mock.fault("reset", "group_open_attr_http_svc/get_group_attr", count=3)
    with pytest.raises(TransportError):
        stage.feed()
    stage.events = events
    stage.feed()
    assert stage.of("onGroupAttributeChanged") == [(team, {"color": "red"})]
