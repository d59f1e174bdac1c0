"""Large imports that are killed in the middle, as processes against a mock in a process of its own."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import TencentIM
from tencent_im_mock import MockTencentIM

from ..surface.test_cli import serving
from ..waiting import sync_until
from .running import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="kills")]
NOW = int(time.time())
ACCOUNTS, MESSAGES = 100_000, 10_000
USERS, GROUPS = 20, 3


@pytest.fixture
def served() -> Iterator[Terminal]:
    with serving("--secret-key", "not-a-real-key") as (url, _), closing(MockTencentIM()) as mock:
        terminal = Terminal(mock, url)
        terminal.variables["TENCENT_IM_SECRETKEY"] = "not-a-real-key"
        yield terminal


def noted(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.with_name(f"{file.name}.progress").read_text())
    except (FileNotFoundError, ValueError):
        return {"done": -1}
    return found


def came_to(file: Path, wanted: int) -> bool:
    """Whether so many rows are noted as done."""
    return int(noted(file)["done"]) >= wanted


def killed_and_ended(terminal: Terminal, kind: str, file: Path, rows: int, kills: int) -> None:
    """Runs an import that is killed so often in its middle, each time further on, then to its end."""
    for number in range(kills):
        wanted = rows * (number + 1) // (kills + 1)
        with terminal.started("import", kind, str(file)) as process:
            sync_until(partial(came_to, file, wanted), 300)
            process.kill()
            process.wait(20)
    done = terminal.process("import", kind, str(file), "--json", patience=300)
    assert (done.status, done.one["imported"], done.one["failed"]) == (0, rows, 0), done.err


def test_a_hundred_thousand_accounts_in_flat_memory(served: Terminal, tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    for file, count in ((small, 2000), (large, ACCOUNTS)):
        lines = (f'user{number},"Nick, {number}"\n' for number in range(count))
        file.write_text("UserID,Nick\n" + "".join(lines), encoding="utf-8")
    peaks = []
    for file, count, kills in ((small, 2000, 0), (large, ACCOUNTS, 2)):
        killed_and_ended(served, "accounts", file, count, kills)
        peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    assert peaks[1] < peaks[0] + 30_000, f"{peaks} KB"
    with client(served) as app:
        ids = [f"user{number}" for number in range(0, ACCOUNTS, 997)] + [f"user{ACCOUNTS - 1}"]
        checked = app.account.account_check_all(ids)
        assert all(each.imported for each in checked.result_item)
        assert not app.account.account_check([f"user{ACCOUNTS}"]).result_item[0].imported


def client(terminal: Terminal) -> TencentIM:
    return TencentIM(sdk_app_id=1_400_000_000, secret_key="not-a-real-key", base_url=terminal.url)


def test_ten_thousand_messages_of_each_kind_none_twice(served: Terminal, tmp_path: Path) -> None:
    with client(served) as app:
        app.account.multiaccount_import([f"user{number}" for number in range(USERS)])
        for number in range(GROUPS):
            app.group.import_group(
                "Public", "old", group_id=f"g{number}", owner_account="user0", create_time=NOW - 900_000
            )
    two, group = tmp_path / "two.jsonl", tmp_path / "group.jsonl"
    two.write_text(
        "".join(
            json.dumps(
                {"From_Account": f"user{number % 7}", "To_Account": f"user{7 + number % 5}",
                 "MsgTimeStamp": NOW - 800_000 + number, "Text": f"c{number}"}
            ) + "\n"
            for number in range(MESSAGES)
        ), encoding="utf-8",
    )  # fmt: skip
    group.write_text(
        "".join(
            json.dumps(
                {"GroupId": f"g{number % GROUPS}", "From_Account": f"user{number % USERS}",
                 "SendTime": NOW - 800_000 + number, "Text": f"g{number}"}
            ) + "\n"
            for number in range(MESSAGES)
        ), encoding="utf-8",
    )  # fmt: skip
    killed_and_ended(served, "messages", group, MESSAGES, 3)
    killed_and_ended(served, "messages", two, MESSAGES, 3)
    with client(served) as app:
        found: Counter[str] = Counter()
        for pair in {(f"user{number % 7}", f"user{7 + number % 5}") for number in range(MESSAGES)}:
            walk = app.openim.iter_roam_msg(*pair, min_time=0, max_time=NOW)
            found.update(getattr(message.msg_body[0], "text", "") for message in walk)
        for number in range(GROUPS):
            for each in app.group.iter_group_msgs(f"g{number}"):
                found.update(getattr(element, "text", "") for element in each.msg_body)
    wanted = Counter(
        [f"c{number}" for number in range(MESSAGES)] + [f"g{number}" for number in range(MESSAGES)]
    )
    assert found == wanted
