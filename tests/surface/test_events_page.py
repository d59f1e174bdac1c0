"""The samples of docs/events.md bring an event each, by the source they are about."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import AsyncTencentIM, V2TimAdvancedMsgListener, V2TIMManager, generate_user_sig
from tencent_im_compat.events.observation import Source
from tencent_im_mock import MockTencentIM

from ..behaviour.relays import ScriptedRelay, arrival, page
from ..waiting import async_until
from .test_docs import blocks

POLL, WEBHOOK, LONG_POLL = blocks("docs/events.md", "python")


class Alice:
    """Listens as a sample says."""

    def __init__(self, mock: MockTencentIM) -> None:
        self.mock = mock
        self.heard: asyncio.Queue[tuple[Source, str | None]] = asyncio.Queue()
        self._source = Source.POLL

    @asynccontextmanager
    async def listening(self, sample: str) -> AsyncIterator[dict[str, Any]]:
        """The names of the sample, while alice listens."""
        mock, names = self.mock, dict[str, Any]()
        exec(compile(sample, "docs/events.md", "exec"), names)
        async with AsyncTencentIM(
            sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
        ) as client:
            manager = V2TIMManager(client)
            await names["begin"](manager)
            sig = generate_user_sig(mock.sdk_app_id, mock.secret_key, "alice")
            (await manager.login(userID="alice", userSig=sig)).unwrap()
            manager.events.on_callback = lambda callback: setattr(self, "_source", callback.source)
            await manager.getMessageManager().addAdvancedMsgListener(
                listener=V2TimAdvancedMsgListener(
                    onRecvNewMessage=lambda message: self.heard.put_nowait((self._source, message.sender))
                )
            )
            try:
                yield {**names, "im": manager}
            finally:
                await manager.unInitSDK()

    async def hears(self) -> tuple[Source, str | None]:
        """The next message: by which source, from whom."""
        return await asyncio.wait_for(self.heard.get(), 20)


@pytest.fixture
def alice() -> Alice:
    mock = MockTencentIM()
    mock.user("bob"), mock.user("alice")
    return Alice(mock)


def test_poll(alice: Alice) -> None:
    async def main() -> tuple[Source, str | None]:
        async with alice.listening(POLL.replace("2.0", "0.01")):
            before = alice.mock.journal.total
            await async_until(lambda: alice.mock.journal.total > before + 4)  # the first round is over
            alice.mock.user("bob").sends("lunch?", to="alice")
            return await alice.hears()

    assert asyncio.run(main()) == (Source.POLL, "bob")


def test_webhook(alice: Alice) -> None:
    async def main() -> tuple[Source, str | None]:
        async with alice.listening(WEBHOOK) as names:
            sent: list[tuple[dict[str, str], bytes]] = []

            def console(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
                sent.append((query, body))
                return 200, b"{}"

            alice.mock.on_webhook(console, token="CONSOLE")
            alice.mock.user("bob").sends("lunch?", to="alice")
            for query, body in sent:
                reply = names["app"].receiver.handle(query, body)
                assert reply.status == 200
                await names["im"].feed(reply.event)
            return await alice.hears()

    assert asyncio.run(main()) == (Source.WEBHOOK, "bob")


def test_long_poll(alice: Alice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    relay = ScriptedRelay(page("0"), page("1", arrival(1)), page("1"))

    async def main() -> tuple[Source, str | None]:
        with relay.serve() as url:
            async with alice.listening(LONG_POLL.replace("https://your-host", url)):
                return await alice.hears()

    assert asyncio.run(main()) == (Source.LONG_POLL, "bob")
    assert (tmp_path / "cursor.db").exists()
