# Generated from tests/behaviour/_async/mapped_listeners.py by scripts/make_sync.py. Do not edit.
"""Calls of a whole life: of the entry, and of all that register listeners, for the table of commands."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import (
    PluginEvent,
    UIKitEvent,
    V2TimAdvancedMsgListener,
    V2TimCommunityListener,
    V2TimConversationListener,
    V2TimFriendshipListener,
    V2TimGroupListener,
    V2TimSDKListener,
    V2TimSignalingListener,
    V2TimSimpleMsgListener,
    V2TimUIKitListener,
    generate_user_sig,
)

from .app import START, App, User
from .mapped import ACCESS, Mapped

ENTRY, TALKS, MESSAGES = "V2TIMManager", "V2TIMConversationManager", "V2TIMMessageManager"
APP, KEY = 1400000000, "mock-secret-key-not-a-real-one"
NOT_SUPPORTED = 7013


def somebody(app: App) -> User:
    """Alice, to whom bob has written, and whose team has; no source of events looks by itself."""
    app.mock.user("bob")
    app.team("bob", "alice")
    manager = app.manager(events=None)
    (manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    app.mock.user("bob").sends("hello", to="alice")
    app.mock.user("bob").sends("hello", group="team")
    return User("alice", manager)


KEPT: tuple[tuple[str, str, str, Any], ...] = (
    (
        "V2TIMMessageManager",
        "addAdvancedMsgListener",
        "removeAdvancedMsgListener",
        V2TimAdvancedMsgListener(),
    ),
    (TALKS, "addConversationListener", "removeConversationListener", V2TimConversationListener()),
    ("V2TIMFriendshipManager", "addFriendListener", "removeFriendListener", V2TimFriendshipListener()),
    ("V2TIMSignalingManager", "addSignalingListener", "removeSignalingListener", V2TimSignalingListener()),
    ("V2TIMCommunityManager", "addCommunityListener", "removeCommunityListener", V2TimCommunityListener()),
    (ENTRY, "addGroupListener", "removeGroupListener", V2TimGroupListener()),
    (ENTRY, "addIMSDKListener", "removeIMSDKListener", V2TimSDKListener()),
    (ENTRY, "addSimpleMsgListener", "removeSimpleMsgListener", V2TimSimpleMsgListener()),
)
"""Listeners that are added and removed."""
SET: tuple[tuple[str, str, Any], ...] = (
    (ENTRY, "setGroupListener", V2TimGroupListener()),
    (TALKS, "setConversationListener", V2TimConversationListener()),
    ("V2TIMFriendshipManager", "setFriendListener", V2TimFriendshipListener()),
)

ROWS: tuple[Mapped, ...] = (
    *(Mapped(manager, add, {"listener": listener}) for manager, add, _, listener in KEPT),
    *(Mapped(manager, remove, {"listener": listener}) for manager, _, remove, listener in KEPT),
    *(Mapped(manager, method, {"listener": listener}) for manager, method, listener in SET),
    Mapped(ENTRY, "addUIKitListener", {"listener": V2TimUIKitListener()}),
    Mapped(ENTRY, "emitUIKitListener", {"data": {}}),
    Mapped(ENTRY, "emitUIKitEvent", {"event": UIKitEvent(type="x", detail={})}),
    Mapped(ENTRY, "emitPluginEvent", {"event": PluginEvent(pluginName="x", type="x", detail={})}),
    Mapped(ENTRY, "removeUIKitListener", {}),
    Mapped(ENTRY, "uikitTrace", {"trace": "here"}),
    Mapped(ENTRY, "setAPNSListener", {}),
    *(Mapped(ENTRY, accessor, {}) for accessor in ACCESS.values() if accessor),
    Mapped(ENTRY, "getVersion", {}),
    Mapped(ENTRY, "getServerTime", {}),
    Mapped(ENTRY, "getLoginUser", {}),
    Mapped(ENTRY, "getLoginStatus", {}),
    Mapped(ENTRY, "getCurrentLoginInfo", {}),
    Mapped(ENTRY, "callExperimentalAPI", {"api": "x"}, NOT_SUPPORTED),
    Mapped(ENTRY, "initSDK", {"sdkAppID": APP}),
    Mapped(ENTRY, "logout", {}),
    Mapped(ENTRY, "unInitSDK", {}),
    Mapped(ENTRY, "login", {"userID": "dave", "userSig": generate_user_sig(APP, KEY, "dave", now=START)}),
    Mapped(TALKS, "getTotalUnreadMessageCount", {}),
    *(
        Mapped(
            TALKS,
            "cleanConversationUnreadMessageCount",
            {"conversationID": talk, "cleanTimestamp": 0, "cleanSequence": 0},
            like=talk,
        )
        for talk in ("c2c_bob", "group_team", "")
    ),
)
