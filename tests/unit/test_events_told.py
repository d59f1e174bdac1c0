"""The tables of callbacks that have no rule."""

from __future__ import annotations

import inspect
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.events.codec import decode, encode
from tencent_im_compat.events.dispatch import Callback, callbacks
from tencent_im_compat.events.event import Notice
from tencent_im_compat.events.naming import key
from tencent_im_compat.events.observation import Source, Told
from tencent_im_compat.events.told import ROWS, Row, arguments_of, rows_of
from tencent_im_compat.v2tim import (
    V2TimAdvancedMsgListener,
    V2TimGroupListener,
    V2TimMessageExtension,
    V2TimSDKListener,
    V2TimUserFullInfo,
    V2TimUserStatus,
)
from tencent_im_compat.webhooks.parsing import read
from tencent_im_compat.wire.webhooks import WebhookEvent

from ..reading import read_yaml
from ..tables import all_rows
from .events_parts import ME, engine

ROOT = Path(__file__).resolve().parent.parent.parent
HOOK = Source.WEBHOOK
WEBHOOKS = {each["id"]: each for each in read_yaml(ROOT / "tests/facts/webhooks.yaml")["callbacks"]}
CLASSES: dict[str, type[Any]] = {
    each.__name__: each for each in (V2TimAdvancedMsgListener, V2TimGroupListener, V2TimSDKListener)
}


def event(command: str, **changed: Any) -> WebhookEvent:
    """The example of a webhook's page, with some fields changed."""
    return read(command, {**WEBHOOKS[command]["example"], **changed}, {})


def told(found: WebhookEvent, msg_id: str = "m") -> list[tuple[str, tuple[object, ...]]]:
    """The callbacks of an event with their arguments, after they were kept and read again."""
    calls: list[Callback] = []
    for row in rows_of(found):
        kept = row.arguments(found)
        if kept is not None:
            seen = row.tells(kept if row.message is None else [msg_id, *kept], "mark", HOOK)
            read_again = decode(encode(seen), ME)
            assert read_again == decode(encode(read_again), ME)
            calls += callbacks(engine().observe(read_again), "alice")
    return [(call.name, call.arguments) for call in calls]


# ---------------------------------------------------------------- rows


@all_rows("row", ROWS, ids=lambda row: f"{row.webhook.__name__}-{row.callback}")
def test_every_row_names_a_documented_webhook_and_a_callback(row: Row[Any]) -> None:
    assert row.webhook.command in WEBHOOKS
    method = getattr(CLASSES[row.listener], row.callback)
    found = event(row.webhook.command)
    if (kept := row.arguments(found)) is None:
        other = {"OperateType": 2 if getattr(found, "operate_type", 0) == 1 else 1}
        found = event(row.webhook.command, **other, JoinType="Apply", ExitType="Kicked")
        kept = row.arguments(found)
    assert kept is not None
    assert json.loads(json.dumps(kept)) == kept
    made = row.make(*(kept if row.message is None else ["m", *kept]))
    inspect.signature(method).bind(None, *made)
    assert [*row.users(found)] or row.group is not None or row.watched is not None


def test_all_rows_of_a_callback_make_its_arguments_alike() -> None:
    makers: dict[tuple[str, str], Any] = {}
    for row in ROWS:
        assert makers.setdefault((row.listener, row.callback), row.make) is row.make


def test_a_profile() -> None:
    items = [
        {"Tag": "Tag_Profile_IM_Nick", "Value": "Nora L"},
        {"Tag": "Tag_Profile_IM_Image", "Value": "https://example.com/n.png"},
        {"Tag": "Tag_Profile_IM_SelfSignature", "Value": "here"},
        {"Tag": "Tag_Profile_IM_Gender", "Value": "Gender_Type_Female"},
        {"Tag": "Tag_Profile_IM_AllowType", "Value": "AllowType_Type_NeedConfirm"},
        {"Tag": "Tag_Profile_IM_BirthDay", "Value": 19900412},
        {"Tag": "Tag_Profile_IM_Level", "Value": 3},
        {"Tag": "Tag_Profile_IM_Role", "Value": 4},
        {"Tag": "Tag_Profile_Custom_Team", "Value": 7},
        {"Tag": "Tag_Unheard_Of", "Value": 1},
    ]
    info = V2TimUserFullInfo(
        userID="nora",
        nickName="Nora L",
        faceUrl="https://example.com/n.png",
        selfSignature="here",
        gender=2,
        allowType=1,
        customInfo={"Team": "7"},
        role=4,
        level=3,
        birthday=19900412,
    )
    assert told(event("Profile.CallbackPortraitSet", ProfileItem=items)) == [
        ("onSelfInfoUpdated", (info,)),
        ("onUserInfoChanged", ([info],)),
    ]


def test_words_that_have_no_number_are_not_set() -> None:
    items = [
        {"Tag": "Tag_Profile_IM_Gender", "Value": "x"},
        {"Tag": "Tag_Profile_IM_AllowType", "Value": "x"},
    ]
    ((_, (info,)), _) = told(event("Profile.CallbackPortraitSet", ProfileItem=items))
    assert info == V2TimUserFullInfo(userID="nora")


@pytest.mark.parametrize(("action", "status"), [("Login", 1), ("Logout", 2), ("Disconnect", 2)])
def test_a_state(action: str, status: int) -> None:
    found = event("State.StateChange", Info={"Action": action, "To_Account": "nora"})
    expected = V2TimUserStatus(userID="nora", statusType=status)
    assert told(found) == [("onUserStatusChanged", ([expected],))]


def test_a_state_that_is_not_known_is_not_told() -> None:
    assert told(event("State.StateChange", Info={"Action": "Sleeps", "To_Account": "nora"})) == []


@pytest.mark.parametrize(
    "command", ["C2C.CallbackAfterC2CMsgExtension", "Group.CallbackAfterGroupMsgExtension"]
)
def test_extensions(command: str) -> None:
    pairs = [{"Key": "vote", "Value": "yes", "Seq": 1}, {"Key": "by", "Value": "omar", "Seq": 1}]
    made = [
        V2TimMessageExtension(extensionKey="vote", extensionValue="yes"),
        V2TimMessageExtension(extensionKey="by", extensionValue="omar"),
    ]
    changed, deleted = "onRecvMessageExtensionsChanged", "onRecvMessageExtensionsDeleted"
    assert told(event(command, OperateType=1, ExtensionList=pairs)) == [(changed, ("m", made))]
    assert told(event(command, OperateType=2, ExtensionList=pairs)) == [(deleted, ("m", ["vote", "by"]))]
    assert told(event(command, OperateType=3, ExtensionList=[])) == [(deleted, ("m", []))]
    assert told(event(command, OperateType=4, ExtensionList=pairs)) == []


def test_content_shows_in_no_repr() -> None:
    found = event("C2C.CallbackAfterC2CMsgExtension", ExtensionList=[{"Key": "secret", "Value": "secret"}])
    row = rows_of(found)[0]
    seen = row.tells(["m", *(row.arguments(found) or [])], "mark", HOOK)
    assert "secret" not in repr(seen)
    assert "secret" not in repr(engine().observe(seen))
    assert "secret" not in repr(callbacks(engine().observe(seen), "alice"))


def test_two_callbacks_of_one_event_are_two_facts() -> None:
    keys = {key(ME, row.tells([], "mark", HOOK)) for row in ROWS}
    assert len(keys) == len({row.callback for row in ROWS})


# ---------------------------------------------------------------- what was kept


def test_what_has_no_row_is_passed_on() -> None:
    assert arguments_of("V2TimSDKListener", "onLog", (3, "text")) == (3, "text")


@pytest.mark.parametrize("kept", [(), ("nora",), ("nora", 5), ("nora", [["tag"]]), ("nora", [[1, None]])])
def test_what_something_else_has_kept_is_passed_over(
    kept: tuple[object, ...], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        assert callbacks([Notice("V2TimSDKListener", "onSelfInfoUpdated", kept, HOOK)], "alice") == []
    assert len(caplog.messages) == 1
    assert "onSelfInfoUpdated" in caplog.text
    assert "nora" not in caplog.text


def test_a_told_observation_is_known_by_its_key() -> None:
    one = Told("onX/a", "L", "onX", (), HOOK)
    assert key(ME, one) == key(ME, Told("onX/a", "L", "onX", (1,), Source.LONG_POLL))
    assert key(ME, one) != key(ME, Told("onX/b", "L", "onX", (), HOOK))
