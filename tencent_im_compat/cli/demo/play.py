"""``tencent-im demo``: the story against an embedded mock, shown live or as JSON lines."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections import deque
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tencent_im_mock import MockTencentIM

from ... import AsyncTencentIM, SqliteStore
from ...errors import TencentIMError
from ...webhooks import WebhookApp
from .servers import fan_out, relay_process, served_here
from .story import READERS, NothingCame, Source, Story, StorySources, Tell

WATCHING_PACE = 0.6
_ENGLISH = {
    "counter": "{read} read · {unread} unread",
    "read": "read",
    "unread": "not read",
    "group": "group message",
    "peer": "message to bob",
    "conversation": "conversation with bob",
}
_CHINESE = {
    "counter": "{read} 人已读 · {unread} 未读",
    "read": "已读",
    "unread": "未读",
    "group": "群消息",
    "peer": "单聊 bob",
    "conversation": "会话 bob",
}
WEBHOOK_TOKEN = "demo-webhook-token"  # noqa: S105 - a fake one


def run(*, as_json: bool, source: Source = "poll") -> int:
    """Plays the story; 0 only if everything that should arrive did.

    Args:
        as_json: Print JSON lines instead of a live picture.
        source: By which source the events come.
    """
    if as_json:
        return asyncio.run(_play(_print_json, source, pace=0.0))
    console, words = Console(), _words()
    if not console.is_terminal:
        return _printed(console, Screen(words), source)
    screen = Screen(words)

    def tell(side: str, event: str, data: dict[str, Any]) -> None:
        screen.tell(side, event, data)

    with Live(screen, console=console, refresh_per_second=12):
        status = asyncio.run(_play(tell, source, pace=WATCHING_PACE))
        screen.finished = status == 0
    return status


def _printed(console: Console, screen: Screen, source: Source) -> int:
    """For a file or a pipe: each happening in a line of its own, in order, then the panel of the end."""

    def tell(side: str, event: str, data: dict[str, Any]) -> None:
        line = screen.tell(side, event, data)
        if line is not None:
            console.print(line, soft_wrap=True)

    status = asyncio.run(_play(tell, source, pace=0.0))
    screen.finished = status == 0
    console.print(screen.panel())
    return status


def _words() -> dict[str, str]:
    """The words of the panel: Chinese in a Chinese locale, else English."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return _CHINESE if locale.startswith("zh") else _ENGLISH


async def _play(tell: Tell, source: Source, *, pace: float) -> int:
    mock = MockTencentIM()

    def phone(user: str, group: str) -> None:
        mock.user(user).receipts(mock.group(group).last_message)

    async with AsyncExitStack() as stack:
        stack.callback(mock.close)
        server = stack.enter_context(mock.serve())
        tell("mock", "listening", {"url": server.url})
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = stack.enter_context(SqliteStore(Path(folder) / "events.db", durability="normal"))
        sources = replace(await _open(source, mock, stack, tell), store=store)
        client = await stack.enter_async_context(
            AsyncTencentIM(sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, base_url=server.url)
        )
        try:
            await Story(client, mock.secret_key, tell, sources, phone, pace=pace).play()
        except (TencentIMError, NothingCame) as error:
            tell("demo", "failed", {"reason": str(error)})
            return 1
    tell("demo", "finished", {"calls": mock.journal.total})
    return 0


async def _open(source: Source, mock: MockTencentIM, stack: AsyncExitStack, tell: Tell) -> StorySources:
    """Starts what a source needs: a relay in a process of its own, a receiver of webhooks in this one."""
    relay = webhooks = None
    targets = []
    if source in ("long-poll", "all"):
        url, token = stack.enter_context(relay_process(mock.sdk_app_id, WEBHOOK_TOKEN))
        tell("relay", "listening", {"url": url})
        relay = (url, token)
        targets.append(f"{url}/callback")
    if source in ("webhook", "all"):
        webhooks = WebhookApp(sdk_app_id=mock.sdk_app_id, tokens=WEBHOOK_TOKEN)
        url = await stack.enter_async_context(served_here(webhooks))
        tell("receiver", "listening", {"url": url})
        targets.append(url)
    if len(targets) > 1:  # an app has one webhook URL; here it is one that passes calls on
        targets = [await stack.enter_async_context(served_here(fan_out(targets)))]
    if targets:
        mock.webhooks_to(targets[0], token=WEBHOOK_TOKEN)
    return StorySources(poll=source in ("poll", "all"), relay=relay, webhooks=webhooks)


def _print_json(side: str, event: str, data: dict[str, Any]) -> None:
    line = {"side": side, "event": event, **data}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Screen:
    """The live picture: alice's message with its counter, who has read it, and what happened last.

    Args:
        words: The words of the panel.
    """

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words
        self.finished: bool | None = None
        self._log: deque[Text] = deque(maxlen=14)
        self._read: list[str] = []
        self._counter = ""
        self._peer = Text(words["unread"], style="dim")
        self._conversation = Text(words["unread"], style="dim")

    def tell(self, side: str, event: str, data: dict[str, Any]) -> Text | None:
        """Takes in one happening; its line, unless it shows in the panel only."""
        if event == "onRecvMessageReadReceipts" and "readCount" in data:
            self._counter = self._words["counter"].format(read=data["readCount"], unread=data["unreadCount"])
        elif event == "onRecvMessageReadReceipts":
            self._peer = Text(self._words["read"], style="bold green")
        elif event == "onRecvC2CReadReceipt":
            self._conversation = Text(self._words["read"], style="bold green")
        elif event == "getGroupMessageReadMemberList":
            self._read = list(data["read"])
            return None
        heard = event.startswith("on")
        shown = {
            key: value for key, value in data.items() if key not in ("msgID", "timestamp") and value != ""
        }
        detail = "  ".join(f"{key}={value}" for key, value in shown.items())
        line = Text.assemble(
            (f"{side:>6} ", "bold cyan" if heard else "dim"),
            ("◀ " if heard else "▶ ", "green" if heard else "dim"),
            (event, "green" if heard else ""),
            ("  " + detail if detail else "", "dim"),
        )
        self._log.append(line)
        return line

    def __rich__(self) -> RenderableType:
        return Group(self.panel(), *self._log)

    def panel(self) -> Panel:
        """Who has read what."""
        words = self._words
        table = Table.grid(padding=(0, 2))
        table.add_row(words["group"], Text(self._counter or words["unread"], style="bold"))
        members = Text("  ").join(
            Text(f"✓ {name}", style="green") if name in self._read else Text(f"· {name}", style="dim")
            for name in READERS
        )
        table.add_row("", members)
        table.add_row(words["peer"], self._peer)
        table.add_row(words["conversation"], self._conversation)
        title = {None: "tencent-im demo", True: "everything arrived", False: "something is missing"}
        style = {None: "blue", True: "green", False: "red"}
        return Panel(table, title=title[self.finished], border_style=style[self.finished], title_align="left")
