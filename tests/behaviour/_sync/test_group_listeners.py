# Generated from tests/behaviour/_async/test_group_listeners.py by scripts/make_sync.py. Do not edit.
"""Registering listeners of groups; rights that are left to the caller."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import V2TimGroupListener

from .app import App

pytestmark = pytest.mark.anyio


def test_listeners_of_groups(app: App) -> None:
    alice = app.user("alice")
    heard: list[str] = []

    def named(name: str) -> V2TimGroupListener:
        return V2TimGroupListener(onGroupCreated=lambda group_id: heard.append(f"{name} {group_id}"))

    one, other, third = named("one"), named("other"), named("third")
    alice.manager.addGroupListener(listener=one)
    alice.manager.setGroupListener(listener=other)
    alice.manager.setGroupListener(listener=third)

    def made(name: str) -> list[str]:
        alice.manager.createGroup(groupType="Work", groupName="x", groupID=name)
        alice.pump()
        found = list(heard)
        heard.clear()
        return found

    assert made("a") == ["one a", "third a"]
    alice.manager.removeGroupListener(listener=one)
    assert made("b") == ["third b"]
    alice.manager.removeGroupListener()
    assert made("c") == []
    wrong: Any = alice.listener()
    with pytest.raises(TypeError, match="a V2TimGroupListener is needed"):
        alice.manager.addGroupListener(listener=wrong)
    with pytest.raises(TypeError, match="a V2TimGroupListener is needed"):
        alice.manager.setGroupListener(listener=wrong)


def test_rights_can_be_left_to_the_caller(app: App) -> None:
    manager = app.manager(rights="off")
    (manager.login(userID="carol", userSig=app.sig("carol"))).unwrap()
    app.team("alice", "bob", type="Public")
    assert (manager.dismissGroup(groupID="team")).ok
    asked = {entry.command for entry in app.mock.journal}
    assert "group_open_http_svc/get_role_in_group" not in asked


def test_rights_can_be_asked_for_with_each_call(app: App) -> None:
    asked: dict[str, list[int]] = {}
    for mode in ("cached", "strict"):
        manager = app.manager(rights=mode)
        (manager.login(userID="bob", userSig=app.sig("bob"))).unwrap()
        app.team("alice", "bob", "carol", id=mode, type="Public")
        app.mock.user("alice").names_admin(mode, "bob")
        for on in (True, False):
            before = app.mock.journal.total
            muted = manager.getGroupManager().muteGroupMember(groupID=mode, userID="carol", seconds=int(on))
            assert muted.ok
            asked.setdefault(mode, []).append(app.mock.journal.total - before)
        app.mock.user("alice").names_admin(mode, "bob", on=False)
        again = manager.getGroupManager().muteGroupMember(groupID=mode, userID="carol", seconds=9)
        assert again.code == (10007 if mode == "strict" else 0)
    # The group and bob's role, carol's role, the mute itself; later the mute alone.
    assert asked == {"cached": [4, 1], "strict": [4, 4]}
