# Generated from tests/behaviour/_async/ears.py by scripts/make_sync.py. Do not edit.
"""Listeners that keep all they hear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from tencent_im_compat import V2TimCommunityListener, V2TimGroupListener, V2TimGroupMemberInfo
from tencent_im_compat.v2tim.listeners import Listener, callback_names

from .app import User

Heard = list[tuple[str, tuple[Any, ...]]]
ListenerT = TypeVar("ListenerT", bound=Listener)


def everything(kind: type[ListenerT], heard: Heard) -> ListenerT:
    """A listener with all the callbacks of its class."""

    def ear(name: str) -> Callable[..., None]:
        return lambda *arguments: heard.append((name, arguments))

    return kind(**{name: ear(name) for name in callback_names(kind())})


def group_ears(user: User) -> Heard:
    """A user hears of groups from now on."""
    user.pump()
    heard: Heard = []
    user.manager.addGroupListener(listener=everything(V2TimGroupListener, heard))
    return heard


def community_ears(user: User) -> Heard:
    """A user hears of communities from now on."""
    user.pump()
    heard: Heard = []
    listener = everything(V2TimCommunityListener, heard)
    assert user.manager.getCommunityManager().addCommunityListener(listener=listener)
    return heard


def told(user: User, heard: Heard) -> Heard:
    """What a user has heard since the last time."""
    user.pump()
    found = list(heard)
    heard.clear()
    return found


def ids(members: list[V2TimGroupMemberInfo]) -> list[str | None]:
    """UserIDs of members that a listener was told of."""
    return [member.userID for member in members]
