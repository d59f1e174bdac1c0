"""Each row of the matrix is true: what happens is heard by a source that the row names."""

from __future__ import annotations

import logging

import pytest

from tencent_im_compat import V2TimAdvancedMsgListener
from tencent_im_compat.events.matrix import TABLE
from tencent_im_compat.events.observation import Source

from .app import AsyncApp
from .plays import PLAYS
from .stage import AsyncStage

pytestmark = pytest.mark.anyio


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
