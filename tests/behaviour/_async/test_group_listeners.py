"""Registering listeners of groups; rights that are left to the caller."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import V2TimGroupListener

from .app import AsyncApp

pytestmark = pytest.mark.anyio


async def test_listeners_of_groups(app: AsyncApp) -> None:
    alice = await app.user("alice")
    heard: list[str] = []

    def named(name: str) -> V2TimGroupListener:
        return V2TimGroupListener(onGroupCreated=lambda group_id: heard.append(f"{name} {group_id}"))

    one, other, third = named("one"), named("other"), named("third")
    await alice.manager.addGroupListener(listener=one)
    await alice.manager.setGroupListener(listener=other)
    await alice.manager.setGroupListener(listener=third)

    async def made(name: str) -> list[str]:
        await alice.manager.createGroup(groupType="Work", groupName="x", groupID=name)
        await alice.pump()
        found = list(heard)
        heard.clear()
        return found

    assert await made("a") == ["one a", "third a"]
    await alice.manager.removeGroupListener(listener=one)
    assert await made("b") == ["third b"]
    await alice.manager.removeGroupListener()
    assert await made("c") == []
    wrong: Any = alice.listener()
    with pytest.raises(TypeError, match="a V2TimGroupListener is needed"):
        await alice.manager.addGroupListener(listener=wrong)
    with pytest.raises(TypeError, match="a V2TimGroupListener is needed"):
        await alice.manager.setGroupListener(listener=wrong)


async def test_rights_can_be_left_to_the_caller(app: AsyncApp) -> None:
    manager = await app.manager(rights="off")
    (await manager.login(userID="carol", userSig=app.sig("carol"))).unwrap()
    app.team("alice", "bob", type="Public")
    assert (await manager.dismissGroup(groupID="team")).ok
    asked = {entry.command for entry in app.mock.journal}
    assert "group_open_http_svc/get_role_in_group" not in asked


async def test_rights_can_be_asked_for_with_each_call(app: AsyncApp) -> None:
    asked: dict[str, list[int]] = {}
    for mode in ("cached", "strict"):
        manager = await app.manager(rights=mode)
        (await manager.login(userID="bob", userSig=app.sig("bob"))).unwrap()
        app.team("alice", "bob", "carol", id=mode, type="Public")
        app.mock.user("alice").names_admin(mode, "bob")
        for on in (True, False):
            before = app.mock.journal.total
            muted = await manager.getGroupManager().muteGroupMember(
                groupID=mode, userID="carol", seconds=int(on)
            )
            assert muted.ok
            asked.setdefault(mode, []).append(app.mock.journal.total - before)
        app.mock.user("alice").names_admin(mode, "bob", on=False)
        again = await manager.getGroupManager().muteGroupMember(groupID=mode, userID="carol", seconds=9)
        assert again.code == (10007 if mode == "strict" else 0)
    # The group and bob's role, carol's role, the mute itself; later the mute alone.
    assert asked == {"cached": [4, 1], "strict": [4, 4]}
