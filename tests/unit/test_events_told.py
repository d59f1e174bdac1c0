"""The tables of callbacks that have no rule."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import v2tim
from tencent_im_compat.events.codec import decode, encode
from tencent_im_compat.events.dispatch import Callback, callbacks
from tencent_im_compat.events.naming import key
from tencent_im_compat.events.observation import Source, Told
from tencent_im_compat.events.told import ROWS, Row, rows_of
from tencent_im_compat.v2tim import (
    V2TimMessageExtension,
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
CLASSES: dict[str, type[Any]] = {row.listener: getattr(v2tim, row.listener) for row in ROWS}


def event(command: str, **changed: Any) -> WebhookEvent:
    """The example of a webhook's page, with some fields changed."""
    return read(command, {**WEBHOOKS[command]["example"], **changed}, {})


def told(found: WebhookEvent, msg_id: str = "m") -> list[tuple[str, tuple[object, ...]]]:
    """The callbacks of an event with their arguments, after they were kept and read again."""
    calls: list[Callback] = []
    for row in rows_of(found):
        for made in row.calls(found):
            arguments = made.arguments if row.message is None else (msg_id, *made.arguments)
            seen = row.tells(arguments, "mark", HOOK, 1.0)
            read_again = decode(encode(seen), ME)
            assert read_again == seen
            calls += callbacks(engine().observe(read_again), "alice")
    return [(call.name, call.arguments) for call in calls]


# ---------------------------------------------------------------- rows


OTHER: tuple[dict[str, Any], ...] = (
    {},
    {"JoinType": "Apply", "ExitType": "Kicked", "OperateType": 2, "Role": "Member"},
    {"JoinType": "Invited", "ExitType": "Quit", "OperateType": 1, "Role": "Admin"},
)


@all_rows("row", ROWS, ids=lambda row: f"{row.webhook.__name__}-{row.callback}")
def test_every_row_names_a_documented_webhook_and_a_callback(row: Row[Any]) -> None:
    assert row.webhook.command in WEBHOOKS
    method = getattr(CLASSES[row.listener], row.callback)
    found = [event(row.webhook.command, **changed) for changed in OTHER]
    calls = [made for each in found for made in row.calls(each)]
    assert bool(calls) is (row.missing is None)
    for made in calls:
        arguments = made.arguments if row.message is None else ("m", *made.arguments)
        inspect.signature(method).bind(None, *arguments)
        assert made.users or row.group is not None or row.watched is not None


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
    (made,) = row.calls(found)
    seen = row.tells(["m", *made.arguments], "mark", HOOK, 1.0)
    assert "secret" not in repr(seen)
    assert "secret" not in repr(engine().observe(seen))
    assert "secret" not in repr(callbacks(engine().observe(seen), "alice"))


def test_two_callbacks_of_one_event_are_two_facts() -> None:
    keys = {key(ME, row.tells([], "mark", HOOK, 1.0)) for row in ROWS}
    assert len(keys) == len({row.callback for row in ROWS})


# ---------------------------------------------------------------- what was kept


@pytest.mark.parametrize("kept", [[], ["nora"], [{"userID": 5}], [{"userId": "nora"}], [{}, {}]])
def test_what_something_else_has_kept_is_named_and_shows_no_content(kept: list[object]) -> None:
    told = ["Told", HOOK.value, "k", "V2TimSDKListener", "onSelfInfoUpdated", kept, 1.0, 0.0]
    with pytest.raises(ValueError, match="cannot be read") as raised:
        decode(json.dumps(told).encode(), ME)
    assert "nora" not in str(raised.value)


def test_a_told_observation_is_known_by_its_key() -> None:
    one = Told("onX/a", "L", "onX", (), HOOK, 1.0)
    assert key(ME, one) == key(ME, Told("onX/a", "L", "onX", (1,), Source.LONG_POLL, 2.0))
    assert key(ME, one) != key(ME, Told("onX/b", "L", "onX", (), HOOK, 1.0))
