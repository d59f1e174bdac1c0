"""``tencent-im demo``: the story against an embedded mock, shown live or as JSON lines."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import deque
from contextlib import AsyncExitStack
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tencent_im_mock import MockTencentIM

from .. import AsyncTencentIM
from ..errors import TencentIMError
from ..webhooks import WebhookApp
from .servers import fan_out, relay_process, served_here
from .story import READERS, NothingCame, Source, Story, StorySources, Tell

WATCHING_PACE = 0.6
WEBHOOK_TOKEN = "demo-webhook-token"  # noqa: S105 - a fake one


def run(*, as_json: bool, source: Source = "poll") -> int:
    """Plays the story; 0 only if everything that should arrive did.

    Args:
        as_json: Print JSON lines instead of a live picture.
        source: By which source the events come.
    """
    if as_json:
        return asyncio.run(_play(_print_json, source, pace=0.0))
    screen = Screen()
    with Live(screen, console=Console(), refresh_per_second=12):
        status = asyncio.run(_play(screen.tell, source, pace=WATCHING_PACE))
        screen.finished = status == 0
    return status


async def _play(tell: Tell, source: Source, *, pace: float) -> int:
    mock = MockTencentIM()

    def phone(user: str, group: str) -> None:
        mock.user(user).receipts(mock.group(group).last_message)

    async with AsyncExitStack() as stack:
        stack.callback(mock.close)
        server = stack.enter_context(mock.serve())
        tell("mock", "listening", {"url": server.url})
        sources = await _open(source, mock, stack, tell)
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
    """The live picture: alice's message with its counter, who has read it, and what happened last."""

    def __init__(self) -> None:
        self.finished: bool | None = None
        self._log: deque[Text] = deque(maxlen=14)
        self._read: list[str] = []
        self._counter = ""
        self._peer = Text("not read", style="dim")
        self._conversation = Text("not read", style="dim")

    def tell(self, side: str, event: str, data: dict[str, Any]) -> None:
        """Takes in one happening."""
        if event == "onRecvMessageReadReceipts" and "readCount" in data:
            self._counter = f"{data['readCount']} 人已读 · {data['unreadCount']} 未读"
        elif event == "onRecvMessageReadReceipts":
            self._peer = Text("已读", style="bold green")
        elif event == "onRecvC2CReadReceipt":
            self._conversation = Text("已读", style="bold green")
        elif event == "getGroupMessageReadMemberList":
            self._read = list(data["read"])
            return
        heard = event.startswith("on")
        shown = {
            key: value for key, value in data.items() if key not in ("msgID", "timestamp") and value != ""
        }
        detail = "  ".join(f"{key}={value}" for key, value in shown.items())
        self._log.append(
            Text.assemble(
                (f"{side:>6} ", "bold cyan" if heard else "dim"),
                ("◀ " if heard else "▶ ", "green" if heard else "dim"),
                (event, "green" if heard else ""),
                ("  " + detail, "dim"),
            )
        )

    def __rich__(self) -> RenderableType:
        table = Table.grid(padding=(0, 2))
        table.add_row("群消息", Text(self._counter or "waiting", style="bold"))
        members = Text("  ").join(
            Text(f"✓ {name}", style="green") if name in self._read else Text(f"· {name}", style="dim")
            for name in READERS
        )
        table.add_row("", members)
        table.add_row("单聊 bob", self._peer)
        table.add_row("会话 bob", self._conversation)
        title = {None: "tencent-im demo", True: "everything arrived", False: "something is missing"}
        style = {None: "blue", True: "green", False: "red"}
        return Group(
            Panel(table, title=title[self.finished], border_style=style[self.finished], title_align="left"),
            *self._log,
        )
