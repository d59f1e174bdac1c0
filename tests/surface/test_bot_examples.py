"""The examples of bots and backends do what they say."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tencent_im_compat import NO_RATE_LIMITS, AsyncTencentIM, MemoryStore, TencentIM
from tencent_im_compat.bot import Bot
from tencent_im_mock import BotStage, MockTencentIM, ServerThread

from ..waiting import sync_until

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TOKEN = "example-token"


def load(name: str) -> ModuleType:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_mention_bot(tim_bot: BotStage) -> None:
    tim_bot.mock.group("team", members=["alice", "helper"])
    bot: Bot = load("mention_bot").make_bot(tim_bot.im, tim_bot.events, "helper")
    with tim_bot.running(bot):
        assert tim_bot.says("alice", "when does the shop open?") == ["the shop is open from 9 to 18"]
        assert tim_bot.says("alice", "the café?", group="team") == []
        assert tim_bot.says("alice", "@helper the café?", group="team", at=["helper"]) == [
            "the café is open from 8 to 22"
        ]
        assert tim_bot.says("alice", "hello") == ["I know the hours of: shop, café"]
    assert len((EXAMPLES / "mention_bot.py").read_text(encoding="utf-8").splitlines()) < 40


def test_the_ai_bot(tim_bot: BotStage) -> None:
    module = load("ai_bot")
    asked: list[list[dict[str, str]]] = []

    class Model(module.Stub):  # type: ignore[misc,name-defined]
        """Notes what it is asked."""

        def tokens(self, messages: list[dict[str, str]]) -> Any:
            asked.append(messages)
            return super().tokens(messages)

    tim_bot.mock.user("helper")
    bot: Bot = module.make_bot(tim_bot.im, tim_bot.events, "helper", Model())
    with tim_bot.running(bot):
        for line in ("I have", "a question", "about trees"):
            tim_bot.writes("alice", line)
            tim_bot.passes(0.5)
        (answer,) = tim_bot.answers()
        assert answer.text == "You said: I have\na question\nabout trees "
        assert len(tim_bot.states) > 3
        tim_bot.says("alice", "and lakes")
        assert [each["role"] for each in asked[-1]] == ["system", "user", "assistant", "user"]
        tim_bot.passes(2)
        assert tim_bot.says("alice", "/forget") == ["Let us talk of something else."]
        tim_bot.passes(2)
        tim_bot.says("alice", "birds")
        assert [each["content"] for each in asked[-1] if each["role"] == "user"] == ["birds"]


def test_moderation(tim_mock: MockTencentIM, tim_async_client: AsyncTencentIM) -> None:
    module = load("moderation")
    webhooks = module.make_webhooks(tim_async_client, TOKEN)
    alice, bob = tim_mock.user("alice"), tim_mock.user("bob")
    team = tim_mock.group("team", members=["bob", "alice"], type="Public")
    group = tim_mock.world.groups.get("team")
    assert group is not None
    with ServerThread(webhooks) as server:
        tim_mock.webhooks_to(server.url, token=TOKEN)
        alice.sends("damn it works", to="bob")
        assert bob.inbox[-1].text == "**** it works"
        with pytest.raises(Exception, match="advertising"):
            alice.sends("Buy followers here", to="bob")
        for _ in range(3):
            alice.sends("hell yes", group="team")
        assert team.last_message.text == "**** yes"
        tim_mock.wait_for_webhooks()
        sync_until(lambda: "alice" in group.muted)
        tim_mock.close()


@pytest.fixture
def client(tim_mock: MockTencentIM) -> Iterator[TencentIM]:
    with TencentIM(
        sdk_app_id=tim_mock.sdk_app_id,
        secret_key=tim_mock.secret_key,
        region="cn",
        http_client=tim_mock.transport(),
        rate_limits=NO_RATE_LIMITS,
    ) as made:
        yield made


@pytest.mark.slow
def test_the_flask_app(tim_mock: MockTencentIM, client: TencentIM) -> None:
    pytest.importorskip("flask")
    for user in ("desk", "agent", "carol"):
        tim_mock.user(user)
    with MemoryStore() as store:
        app = load("flask_app").make_app(client, store, TOKEN)
        browser = app.test_client()

        def deliver(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
            answer = browser.post("/tim", query_string=query, data=body)
            status, data = answer.status_code, answer.data
            answer.close()
            return status, data

        tim_mock.on_webhook(deliver, token=TOKEN)
        tim_mock.user("carol").sends("hello?", to="desk")
        assert [each.text for each in tim_mock.user("agent").inbox] == ["carol wrote to the desk"]
