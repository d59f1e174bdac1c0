"""Each row of the matrix is true: what happens is heard by a source that the row names."""

from __future__ import annotations

import logging

import pytest

from tencent_im_compat import V2TimAdvancedMsgListener, V2TimSimpleMsgListener
from tencent_im_compat.events.matrix import TABLE
from tencent_im_compat.events.observation import Source

from ..helpers import AsyncOperation
from .app import AsyncApp
from .stage import AsyncStage

pytestmark = pytest.mark.anyio


async def _arrives(stage: AsyncStage) -> None:
    stage.app.mock.user("bob").sends("hello", to="alice")


async def _is_edited(stage: AsyncStage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    await stage.feed()
    await stage.manager.events.pump()
    bob.modifies(message, "hello again")


async def _is_recalled(stage: AsyncStage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    await stage.feed()
    await stage.manager.events.pump()
    bob.recalls(message)


async def _is_receipted(stage: AsyncStage) -> None:
    await stage.say()
    bob = stage.app.mock.user("bob")
    bob.receipts(*[each for each in bob.inbox if each.key])


async def _is_read(stage: AsyncStage) -> None:
    await stage.say()
    stage.app.mock.user("bob").reads("alice")


async def _is_extended(stage: AsyncStage) -> None:
    stage.app.mock.user("bob").extends(await stage.extensible(), {"vote": "yes"})


async def _is_unextended(stage: AsyncStage) -> None:
    message = await stage.extensible()
    bob = stage.app.mock.user("bob")
    bob.extends(message, {"vote": "yes"})
    bob.unextends(message, "vote")


async def _changes_profile(stage: AsyncStage) -> None:
    stage.app.mock.user("alice").sets_profile({"Tag_Profile_IM_Nick": "Al"})


async def _comes_online(stage: AsyncStage) -> None:
    stage.app.mock.user("alice").goes_online()


async def _writes(stage: AsyncStage, *, custom: bool, group: str | None = None) -> None:
    await stage.manager.addSimpleMsgListener(listener=V2TimSimpleMsgListener())
    to = "alice" if group is None else None
    if group is not None:
        stage.app.team("bob", "alice", id=group)
    bob = stage.app.mock.user("bob")
    (bob.sends_custom if custom else bob.sends)("{}", to=to, group=group)


async def _another_profile_changes(stage: AsyncStage) -> None:
    await stage.manager.subscribeUserInfo(userIDList=["bob"])
    stage.app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bo"})


async def _enters(stage: AsyncStage) -> None:
    stage.app.team("alice", type="ChatRoom")
    stage.app.mock.user("bob").joins("team")


async def _is_invited(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Private")
    stage.app.mock.user("carol").invites("team", "bob")


async def _leaves(stage: AsyncStage) -> None:
    stage.app.team("alice", "bob", type="ChatRoom")
    stage.app.mock.user("bob").quits("team")


async def _is_kicked(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", "bob")
    stage.app.mock.user("carol").kicks("team", "bob")


async def _is_dismissed(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    await stage.app.client.group.destroy_group("team")


PLAYS: dict[str, AsyncOperation[AsyncStage, None]] = {
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
    "onMemberEnter": _enters,
    "onMemberInvited": _is_invited,
    "onMemberLeave": _leaves,
    "onMemberKicked": _is_kicked,
    "onGroupDismissed": _is_dismissed,
    "onUserInfoChanged": _another_profile_changes,
    "onRecvC2CTextMessage": lambda stage: _writes(stage, custom=False),
    "onRecvC2CCustomMessage": lambda stage: _writes(stage, custom=True),
    "onRecvGroupTextMessage": lambda stage: _writes(stage, custom=False, group="team"),
    "onRecvGroupCustomMessage": lambda stage: _writes(stage, custom=True, group="team"),
}
ROWS = [(name, source) for _, name in TABLE for source in (Source.POLL, Source.WEBHOOK)]


@pytest.mark.parametrize(("callback", "source"), ROWS, ids=lambda value: getattr(value, "value", value))
async def test_each_row_of_the_matrix_is_true(stage: AsyncStage, callback: str, source: Source) -> None:
    fed = next(each for each in TABLE.values() if each.callback == callback)
    await PLAYS[callback](stage)
    if source is Source.POLL:
        await stage.manager.events.pump()
    else:
        await stage.feed()
    heard = (callback, source) in [(name, by) for name, _, by in stage.heard]
    assert heard is bool(fed.poll if source is Source.POLL else fed.webhooks)


async def test_a_callback_that_no_source_feeds_is_warned_about_once(
    app: AsyncApp, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        for user_id in ("alice", "bob"):
            user = await app.user(user_id)
            listener = V2TimAdvancedMsgListener(onRecvMessageExtensionsChanged=print)
            caplog.clear()
            await user.messages.addAdvancedMsgListener(listener=listener)
            await user.messages.addAdvancedMsgListener(listener=listener)
            (warning,) = caplog.messages  # each of these users has an event service of its own
            assert "onRecvMessageExtensionsChanged" in warning
            assert "C2C.CallbackAfterC2CMsgExtension" in warning
            await user.manager.unInitSDK()
