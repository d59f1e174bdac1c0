"""A client without a loop that is used inside of one says so, once."""

from __future__ import annotations

import asyncio
import logging
import sys
from types import SimpleNamespace

import pytest

from tencent_im_compat import TencentIM
from tencent_im_compat.network import loops
from tencent_im_mock import MockTencentIM

from ..behaviour.odd_server import OddServer, once


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What is said, in a process that has said nothing yet."""
    monkeypatch.setattr(loops._Told, "once", False)
    caplog.set_level(logging.WARNING, logger="tencent_im_compat.transport")
    return caplog


async def _calls(times: int) -> None:
    with OddServer(once) as server, TencentIM(sdk_app_id=1, secret_key="k", base_url=server.url) as client:
        for _ in range(times):
            client.openim.send_msg("bob", "hello")


def test_it_is_said_once(told: pytest.LogCaptureFixture) -> None:
    asyncio.run(_calls(3))
    asyncio.run(_calls(1))
    assert [record.getMessage() for record in told.records] == [
        "TencentIM is used inside a running event loop, which stands still during each call; "
        "use AsyncTencentIM there, or call it by asyncio.to_thread"
    ]


@pytest.mark.parametrize("shell", [object(), None])
def test_a_notebook_is_fine(
    shell: object, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not a program that merely has IPython imported."""
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    asyncio.run(_calls(1))
    assert len(told.records) == (shell is None)


def test_without_a_loop_and_in_the_process_there_is_nothing_to_say(told: pytest.LogCaptureFixture) -> None:
    with OddServer(once) as server, TencentIM(sdk_app_id=1, secret_key="k", base_url=server.url) as client:
        client.openim.send_msg("bob", "hello")
    mock = MockTencentIM()
    mock.user("bob")

    async def calls() -> None:
        with TencentIM(
            sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
        ) as client:
            client.openim.send_msg("bob", "hello")
            await asyncio.to_thread(client.openim.send_msg, "bob", "hello again")

    asyncio.run(calls())
    assert told.records == []
