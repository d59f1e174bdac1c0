"""The samples of docs/events.md do what the page says: each brings an event, by the way that it is about."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import redis

from tencent_im_compat import (
    AsyncTencentIM,
    EventService,
    Polling,
    TencentIM,
    V2TimAdvancedMsgListener,
    V2TIMManager,
    generate_user_sig,
    sync,
)
from tencent_im_compat.events.observation import Source
from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import control

from .. import redis_server
from ..behaviour.relays import SHARD, ScriptedRelay, arrival, cursor_of, page
from ..waiting import async_until, sync_until
from .test_docs import ROOT, blocks

POLL, WEBHOOK, LONG_POLL, SERVICE, IN_THREADS, SQLITE, REDIS, EDITS, HEALTH, IN_TESTS = blocks(
    "docs/events.md", "python"
)
BY_HAND = Polling(background=False)


def names_of(sample: str, **known: Any) -> dict[str, Any]:
    """What a sample defines."""
    names = dict(known)
    exec(compile(sample, "docs/events.md", "exec"), names)
    return names


class Alice:
    """Listens as a sample says."""

    def __init__(self, mock: MockTencentIM) -> None:
        self.mock = mock
        self.heard: asyncio.Queue[tuple[Source, str | None]] = asyncio.Queue()
        self._source = Source.POLL

    def client(self) -> AsyncTencentIM:
        """A client of the mock."""
        mock = self.mock
        return AsyncTencentIM(
            sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
        )

    def sig(self) -> str:
        """Her UserSig."""
        return generate_user_sig(self.mock.sdk_app_id, self.mock.secret_key, "alice")

    @asynccontextmanager
    async def listening(self, sample: str) -> AsyncIterator[dict[str, Any]]:
        """The names of the sample, while alice listens."""
        names = names_of(sample)
        async with self.client() as client:
            manager = V2TIMManager(client)
            await names["begin"](manager)
            (await manager.login(userID="alice", userSig=self.sig())).unwrap()
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

    @asynccontextmanager
    async def served(
        self, listener: V2TimAdvancedMsgListener | None = None, **options: Any
    ) -> AsyncIterator[V2TIMManager]:
        """Alice of a service whose rounds are made by hand."""
        async with self.client() as client, EventService(client, BY_HAND, **options) as service:
            manager = V2TIMManager(client, events=service)
            (await manager.initSDK(sdkAppID=self.mock.sdk_app_id)).unwrap()
            (await manager.login(userID="alice", userSig=self.sig())).unwrap()
            if listener is not None:
                await manager.getMessageManager().addAdvancedMsgListener(listener=listener)
            yield manager

    @contextmanager
    def served_in_threads(self, hear: Any, **options: Any) -> Iterator[sync.V2TIMManager]:
        """As ``served``, without a loop."""
        mock = self.mock
        with (
            TencentIM(
                sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
            ) as client,
            sync.EventService(client, BY_HAND, **options) as service,
        ):
            manager = sync.V2TIMManager(client, events=service)
            manager.initSDK(sdkAppID=mock.sdk_app_id).unwrap()
            manager.login(userID="alice", userSig=self.sig()).unwrap()
            listener = V2TimAdvancedMsgListener(onRecvNewMessage=hear)
            manager.getMessageManager().addAdvancedMsgListener(listener=listener)
            yield manager

    async def hears(self) -> tuple[Source, str | None]:
        """The next message: by which source, from whom."""
        return await asyncio.wait_for(self.heard.get(), 20)


@pytest.fixture
def alice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Alice:
    monkeypatch.chdir(tmp_path)
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


def test_long_poll(alice: Alice) -> None:
    relay = ScriptedRelay(page("0"), page("1", arrival(1)), page("1"))

    async def main(url: str) -> tuple[tuple[Source, str | None], str]:
        async with alice.listening(LONG_POLL.replace("https://your-host", url)) as names:
            heard = await alice.hears()
            await async_until(lambda: cursor_of(names["store"], url) == "1")
        names["store"].close()
        return heard, url

    with relay.serve() as url:
        heard, _ = asyncio.run(main(url))
    assert heard == (Source.LONG_POLL, "bob")
    assert SHARD == 72


def test_a_service_for_many_users(alice: Alice, capsys: pytest.CaptureFixture[str]) -> None:
    names = names_of(SERVICE.replace("interval=2.0", "interval=0.01"))
    printed = ""

    async def main() -> None:
        nonlocal printed
        stopped = asyncio.Event()
        async with alice.client() as client:
            serving = asyncio.ensure_future(names["serve"](client, ["alice", "bob"], stopped))
            before = alice.mock.journal.total
            await async_until(lambda: alice.mock.journal.total > before + 20)
            alice.mock.user("carol").sends("lunch?", to="alice")
            alice.mock.user("carol").sends("dinner?", to="bob")

            def all_told() -> bool:
                nonlocal printed
                printed += capsys.readouterr().out
                return printed.count("wrote") == 2

            await async_until(all_told)
            stopped.set()
            await serving

    asyncio.run(main())
    assert sorted(printed.splitlines()) == ["carol wrote dinner?", "carol wrote lunch?"]


def test_a_service_in_threads(alice: Alice, capsys: pytest.CaptureFixture[str]) -> None:
    names = names_of(IN_THREADS.replace("Polling()", "Polling(interval=0.01)"))
    mock, stopped, printed = alice.mock, threading.Event(), ""

    def told() -> bool:
        nonlocal printed
        printed += capsys.readouterr().out
        return "wrote" in printed

    with TencentIM(
        sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
    ) as client:
        serving = threading.Thread(target=names["serve"], args=(client, ["alice"], stopped), daemon=True)
        before = mock.journal.total
        serving.start()
        sync_until(lambda: mock.journal.total > before + 20)
        mock.user("bob").sends("lunch?", to="alice")
        sync_until(told)
        stopped.set()
        serving.join(20)
    assert not serving.is_alive()
    assert printed == "bob wrote lunch?\n"


def play_deliveries(alice: Alice, names: dict[str, Any]) -> None:
    """A message for the listener of a loop, and one for that of a thread."""
    bob, store = alice.mock.user("bob"), names["store"]

    async def in_a_loop() -> None:
        async with alice.served(V2TimAdvancedMsgListener(onRecvNewMessage=names["hear"]), store=store) as im:
            bob.sends("in a loop", to="alice")
            assert await im.events.pump() == 1

    asyncio.run(in_a_loop())
    alice.mock.clock.advance(1)
    with alice.served_in_threads(names["hear_in_a_thread"], store=store) as im:
        bob.sends("in a thread", to="alice")
        assert im.events.pump() == 1
    store.close()


def test_listeners_write_to_sqlite_with_the_event(alice: Alice) -> None:
    play_deliveries(alice, names_of(SQLITE))
    with sqlite3.connect("events.db") as found:
        assert found.execute("SELECT COUNT(DISTINCT id) FROM heard").fetchone() == (2,)


def test_listeners_write_to_redis_with_the_event(alice: Alice, tmp_path: Path) -> None:
    with redis_server.running(tmp_path) as url:
        play_deliveries(alice, names_of(REDIS.replace("redis://127.0.0.1:6379/0", url)))
        with redis.Redis.from_url(url) as found:
            assert len(set(found.lrange("heard", 0, -1))) == 2


def test_edits(alice: Alice) -> None:
    names = names_of(EDITS)

    async def main() -> list[str]:
        async with alice.served() as im:
            await names["listen"](im)
            alice.mock.user("bob").sends("lunch?", to="alice")
            await im.events.pump()
            first = list(names["latest"].values())
            (message,) = alice.mock.user("alice").inbox
            alice.mock.user("bob").modifies(message, "dinner?")
            await im.events.pump()
            return [*first, *names["latest"].values()]

    assert asyncio.run(main()) == ["lunch?", "dinner?"]


def test_health(alice: Alice) -> None:
    async def main() -> list[str]:
        async with alice.served(V2TimAdvancedMsgListener()) as im:
            await im.events.pump()
            found: list[str] = names_of(HEALTH)["report"](im.events.service)
            return found

    source, store, users = asyncio.run(main())
    assert re.fullmatch(r"poll: \w+, \d+ s late, None", source)
    assert (store, users) == ("store: running", "1 users, 0 events wait")


def test_receipts_in_tests(alice: Alice) -> None:
    receipt_of, heard = names_of(IN_TESTS)["receipt_of"], list[str]()
    team = alice.mock.group("team", members=["alice", "bob"]).id
    listener = V2TimAdvancedMsgListener(
        onRecvMessageReadReceipts=lambda receipts: heard.extend(str(each.msgID) for each in receipts)
    )

    async def main() -> list[str]:
        sent: list[str] = []
        async with alice.served(listener) as im:
            for receiver, group in (("bob", ""), ("", team)):
                messages = im.getMessageManager()
                created = (await messages.createTextMessage(text="?")).unwrap()
                answer = await messages.sendMessage(
                    id=created.id, receiver=receiver, groupID=group, needReadReceipt=True
                )
                sent.append(answer.unwrap().msgID or "")
                assert control(alice.mock.server, "POST", "act", receipt_of(sent[-1], "bob"))[0] == 200
            await im.events.pump()
            return sent

    assert sorted(asyncio.run(main())) == sorted(heard)


def test_the_page_has_a_place_for_the_matrix() -> None:
    text = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^<!-- matrix -->\n.*?^<!-- /matrix -->$", text, re.DOTALL | re.MULTILINE)) == 1
