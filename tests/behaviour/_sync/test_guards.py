# Generated from tests/behaviour/_async/test_guards.py by scripts/make_sync.py. Do not edit.
"""Every method of every manager says so before initSDK and before a login, whatever its arguments."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tencent_im_compat import V2TimCallback, V2TimValueCallback
from tencent_im_compat._sync.v2tim import V2TIMManager

from ...tables import all_rows
from .app import App

pytestmark = pytest.mark.anyio

MANAGERS = (
    "getMessageManager",
    "getGroupManager",
    "getCommunityManager",
    "getConversationManager",
    "getSignalingManager",
    "getFriendshipManager",
    "getOfflinePushManager",
)

# What one may call without a login.
UNGUARDED = {
    "addAdvancedMsgListener", "removeAdvancedMsgListener", "addSignalingListener", "removeSignalingListener",
    "addGroupListener", "removeGroupListener", "setGroupListener", "addCommunityListener",
    "removeCommunityListener",
    "createTextMessage", "createTextAtMessage", "createCustomMessage", "createImageMessage",
    "createSoundMessage", "createVideoMessage", "createFileMessage", "createLocationMessage",
    "createFaceMessage", "createTargetedGroupMessage", "createAtSignedGroupMessage", "appendMessage",
    "sendTextMessage", "sendTextAtMessage", "sendCustomMessage", "sendImageMessage", "sendSoundMessage",
    "sendVideoMessage", "sendFileMessage", "sendLocationMessage", "sendFaceMessage", "sendMergerMessage",
    "sendForwardMessage", "sendReplyMessage",
    "events", "feed", "initSDK", "unInitSDK", "login", "logout", "getLoginStatus", "getLoginUser",
    "addConversationListener", "removeConversationListener", "setConversationListener",
    "addFriendListener", "removeFriendListener", "setFriendListener",
    "addIMSDKListener", "removeIMSDKListener", "addSimpleMsgListener", "removeSimpleMsgListener",
    "addUIKitListener", "removeUIKitListener", "emitPluginEvent", "emitUIKitEvent", "emitUIKitListener",
    "callExperimentalAPI", "getCurrentLoginInfo", "getServerTime", "getVersion", "setAPNSListener",
    "uikitTrace",
    "getConversationListWithoutFormat",  # which tells of it in another form
    *MANAGERS,
}  # fmt: skip


def managers_of(manager: V2TIMManager) -> dict[str, Any]:
    """A manager and all that it leads to, by the accessors."""
    return {"": manager, **{name: getattr(manager, name)() for name in MANAGERS}}


def methods(cls: type) -> list[str]:
    """Names of what a manager offers."""
    return [name for name, _ in inspect.getmembers(cls) if not name.startswith("_")]


GUARDED = sorted(
    (accessor, name)
    for accessor, manager in managers_of(V2TIMManager()).items()
    for name in methods(type(manager))
    if name not in UNGUARDED
)


@all_rows(("accessor", "name"), GUARDED)
def test_without_a_login(app: App, accessor: str, name: str) -> None:
    for manager, code, told in (
        (V2TIMManager(app.client), 6013, "call initSDK first"),
        (app.manager(), 6014, "call login first"),
    ):
        method = getattr(managers_of(manager)[accessor], name)
        needed = [
            parameter
            for parameter in inspect.signature(method).parameters.values()
            if parameter.default is parameter.empty
        ]
        by_place = [None for each in needed if each.kind is each.POSITIONAL_OR_KEYWORD]
        by_name = {each.name: None for each in needed if each.kind is each.KEYWORD_ONLY}
        result = method(*by_place, **by_name)
        if isinstance(result, dict):
            result = V2TimValueCallback[Any](**result)
        assert isinstance(result, V2TimCallback | V2TimValueCallback)
        assert (result.code, told in result.desc) == (code, True)
    assert app.mock.journal.total == 0


def test_what_needs_no_login_exists() -> None:
    found = {name for manager in managers_of(V2TIMManager()).values() for name in methods(type(manager))}
    assert found >= UNGUARDED
