"""Takes the pictures of the terminal for the docs, of what the programs print: docs/images/terminal-*.svg.

    python scripts/make_terminal_pictures.py

They are looked at before they are committed; nothing compares them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tencent_im_compat import TencentIM
from tencent_im_compat.errors import RefusedError
from tencent_im_compat.webhooks import WebhookApp
from tencent_im_mock import MockTencentIM, ServerThread

TARGET = Path(__file__).resolve().parents[1] / "docs" / "images"
COMMAND = (sys.executable, "-c", "from tencent_im_compat.cli import main; main()")
WIDTH = 130
LAST_LINES = 22
TOKEN = "picture-token"


def environment(url: str = "") -> dict[str, str]:
    """A width, and the mock; no live display, of which a picture has no end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TENCENT_IM_")}
    told = {"COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    return {**kept, **told, **({"TENCENT_IM_BASE_URL": url} if url else {})}


def picture(name: str, title: str, printed: str) -> None:
    """Writes what a program has printed as a picture."""
    lines = printed.rstrip("\n").split("\n")[-LAST_LINES:]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi("\n".join(lines)))
        svg = console.export_svg(title=title)
    (TARGET / f"terminal-{name}.svg").write_text(svg, encoding="utf-8")


def demo() -> None:
    """``tencent-im demo``."""
    done = subprocess.run([*COMMAND, "demo"], env=environment(), capture_output=True, text=True, check=True)
    picture("demo", "tencent-im demo", done.stdout)


def watch() -> None:
    """``tencent-im mock watch``, after people and a server have acted."""
    mock = MockTencentIM()
    team = mock.group("team", members=["alice", "bob", "carol"], type="Public")
    receiver = WebhookApp(sdk_app_id=mock.sdk_app_id, tokens=TOKEN)
    with (
        ServerThread(receiver) as app,
        mock.serve() as server,
        TencentIM(sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, base_url=server.url) as im,
    ):
        mock.webhooks_to(app.url, token=TOKEN)
        im.group.send_group_msg("team", "lunch at noon?", from_account="alice", need_read_receipt=True)
        mock.user("bob").receipts(team.last_message)
        im.group.get_group_msg_receipt("team", [team.last_message.seq])
        with suppress(RefusedError):
            im.openim.send_msg("dave", "are you coming?", from_account="alice")
        im.openim.send_msg("bob", "are you coming?", from_account="alice")
        mock.user("bob").sends("yes!", to="alice")
        mock.wait_for_webhooks()
        command = [*COMMAND, "mock", "watch", "--from-start", "--content", "--once"]
        done = subprocess.run(
            command, env=environment(server.url), capture_output=True, text=True, check=True
        )
        mock.close()
    picture("watch", "tencent-im mock watch --content", done.stdout)


if __name__ == "__main__":
    demo()
    watch()
